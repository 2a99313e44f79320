"""The good practices: what a workplace and its service do, a page each, in groups.

An editor writes them in ``docs/data/practices.yml``; a practice's page is a pair
of Markdown files, its checklist has the practice's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record, part, record

InLanguages = Mapping[str, str]

# What somebody comes to the guide for.
TASKS = ("evaluate", "plan", "support", "prepare")

_ID = Pattern(ID, "plan-together")
_PAGE = Pattern(
    r"[a-z0-9][a-z0-9/-]*",
    "hyvat-kaytannot/tue-tyokykya",
    "A page of this site by its Finnish file name, without language.",
)


@dataclass(frozen=True)
class Group:
    """A group of practices with a page of its own."""

    id: Name = part(_ID)
    name: InLanguages = part(InEachLanguage())
    page: Name = part(_PAGE)


@dataclass(frozen=True)
class Practice:
    """One practice: its page, who takes part, which marks of working cooperation it serves, and what comes next."""

    id: Name = part(Pattern(ID, "plan-together", "Short, in English; never changes. Its checklist has the same id."))
    group: Name = part(Pattern(ID, "plan", "The id of its group."))
    page: Name = part(_PAGE)
    name: InLanguages = part(InEachLanguage(about="The published title; in Finnish letter by letter."))
    translated: tuple[str, ...] = part(
        ListOf(
            Pattern(r"[a-z]{2}", "sv"),
            about="The languages in which the name is this guide's translation, not a published one.",
        ),
        required=False,
        default=(),
    )
    summary: InLanguages = part(InEachLanguage(about="One sentence: what one gets."))
    tasks: tuple[str, ...] = part(ListOf(Choice(TASKS), about="What somebody comes for who should find it."))
    roles: tuple[Name, ...] = part(ListOf(_ID, about="Who takes part, the one that leads first: ids from roles.yml."))
    themes: tuple[Name, ...] = part(ListOf(_ID, about="The marks that it serves: ids from themes.yml."))
    next: tuple[Name, ...] = part(ListOf(_ID, about="The practices that follow from it."))
    sources: tuple[Name, ...] = part(ListOf(_ID, about="What it rests on: ids from sources.yml."))


@dataclass(frozen=True)
class Practices:
    """All groups and practices as written, in their order."""

    groups: tuple[Group, ...] = ()
    practices: tuple[Practice, ...] = ()


PRACTICES = Record(
    Practices,
    {
        "groups": Part(ListOf(record(Group))),
        "practices": Part(ListOf(record(Practice))),
    },
    about="The good practices and their groups.",
)
