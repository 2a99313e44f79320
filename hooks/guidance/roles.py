"""The roles of the cooperation: who takes part, on the workplace's side, the service's or beside them.

An editor writes them in ``docs/data/roles.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record, Text

InLanguages = Mapping[str, str]

SIDES = ("workplace", "service", "others")


@dataclass(frozen=True)
class Agreement:
    """What a role agrees with another one."""

    with_: Name
    text: InLanguages


@dataclass(frozen=True)
class Role:
    """One role: what it is called, what it does and what it agrees with whom.

    ``i_am`` and ``perspective`` belong to the roles from whose point of view the
    guide can be read; ``members`` are the professions of a team.
    """

    id: Name
    side: str
    name: InLanguages
    title: InLanguages
    about: InLanguages
    duties: tuple[InLanguages, ...]
    agree: tuple[Agreement, ...]
    i_am: InLanguages | None
    perspective: InLanguages | None
    members: tuple[InLanguages, ...]
    page: Name | None


def _agreement(text: InLanguages, **others: Name) -> Agreement:
    # "with" is the editor's word, but Python's own.
    return Agreement(others["with"], text)


ROLES = ListOf(
    Record(
        Role,
        {
            "id": Part(Pattern(ID, "supervisor", "Short, in English; never changes.")),
            "side": Part(Choice(SIDES, "On whose side it stands.")),
            "name": Part(InEachLanguage(about="The role's name as it stands in running text, in small letters.")),
            "title": Part(InEachLanguage(about="The role's name as a heading.")),
            "about": Part(InEachLanguage(about="Who it is, and its part in the cooperation.")),
            "duties": Part(ListOf(InEachLanguage(), about="What it does, a sentence each.")),
            "agree": Part(
                ListOf(
                    Record(
                        _agreement,
                        {
                            "with": Part(Pattern(ID, "hr", "The other role's id.")),
                            "text": Part(InEachLanguage(Text("What they agree."))),
                        },
                    )
                ),
                required=False,
                default=(),
            ),
            "i_am": Part(InEachLanguage(about="How its reader says it: “Olen esihenkilö”."), required=False),
            "perspective": Part(
                InEachLanguage(
                    about="“Esihenkilön näkökulmasta”; for roles from whose point of view lists can be read."
                ),
                required=False,
            ),
            "members": Part(ListOf(InEachLanguage(), about="The professions of a team."), required=False, default=()),
            "page": Part(
                Pattern(r"[a-z0-9][a-z0-9/-]*", "roolit/esihenkilo", "Its own page, by its Finnish file name."),
                required=False,
            ),
        },
    ),
    about="The roles of the cooperation. Checklists, their items and practices name them under 'roles'.",
)
