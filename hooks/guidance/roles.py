"""The roles of the cooperation: who takes part, on the workplace's side, the service's or beside them.

An editor writes them in ``docs/data/roles.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from guidance.shape import ID, InEachLanguage, ListOf, Name, Part, Pattern, Record


@dataclass(frozen=True)
class Role:
    """One role by its id and its name in each language."""

    id: Name
    name: Mapping[str, str]


ROLES = ListOf(
    Record(
        Role,
        {
            "id": Part(Pattern(ID, "supervisor", "Short, in English; never changes.")),
            "name": Part(InEachLanguage(about="The role's name as it stands in running text, in small letters.")),
        },
    ),
    about="The roles that checklists name under 'roles'.",
)
