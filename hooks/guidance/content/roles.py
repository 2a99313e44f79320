"""The roles of the cooperation: who takes part, on the workplace's side, the service's or beside them.

An editor writes them in ``docs/data/roles.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record, Text, part, record

InLanguages = Mapping[str, str]

SIDES = ("workplace", "service", "others")


@dataclass(frozen=True)
class Agreement:
    """What a role agrees with another one."""

    with_: Name
    text: InLanguages


def _agreement(text: InLanguages, **others: Name) -> Agreement:
    # "with" is the editor's word, but Python's own.
    return Agreement(others["with"], text)


@dataclass(frozen=True)
class Role:
    """One role: what it is called, what it does and what it agrees with whom.

    ``i_am`` and ``perspective`` belong to the roles from whose point of view the
    guide can be read; ``members`` are the professions of a team.
    """

    id: Name = part(Pattern(ID, "supervisor", "Short, in English; never changes."))
    side: str = part(Choice(SIDES, "On whose side it stands."))
    name: InLanguages = part(InEachLanguage(about="The role's name as it stands in running text, in small letters."))
    title: InLanguages = part(InEachLanguage(about="The role's name as a heading."))
    about: InLanguages = part(InEachLanguage(about="Who it is, and its part in the cooperation."))
    duties: tuple[InLanguages, ...] = part(ListOf(InEachLanguage(), about="What it does, a sentence each."))
    agree: tuple[Agreement, ...] = part(
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
    )
    i_am: InLanguages | None = part(InEachLanguage(about="How its reader says it: “Olen esihenkilö”."), required=False)
    perspective: InLanguages | None = part(
        InEachLanguage(about="“Esihenkilön näkökulmasta”; for roles from whose point of view lists can be read."),
        required=False,
    )
    members: tuple[InLanguages, ...] = part(
        ListOf(InEachLanguage(), about="The professions of a team."), required=False, default=()
    )
    page: Name | None = part(
        Pattern(r"[a-z0-9][a-z0-9/-]*", "roolit/esihenkilo", "Its own page, by its Finnish file name."),
        required=False,
    )


ROLES = ListOf(
    record(Role),
    about="The roles of the cooperation. Checklists, their items and practices name them under 'roles'.",
)
