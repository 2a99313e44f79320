"""The good practices: what a workplace and its service do, a page each, in groups.

An editor writes them in ``docs/data/practices.yml``; a practice's page is a pair
of Markdown files, its checklist has the practice's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record

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

    id: Name
    name: InLanguages
    page: Name


@dataclass(frozen=True)
class Practice:
    """One practice: its page, who takes part, which marks of working cooperation it serves, and what comes next."""

    id: Name
    group: Name
    page: Name
    name: InLanguages
    translated: tuple[str, ...]
    summary: InLanguages
    tasks: tuple[str, ...]
    roles: tuple[Name, ...]
    themes: tuple[Name, ...]
    next: tuple[Name, ...]
    sources: tuple[Name, ...]


@dataclass(frozen=True)
class Practices:
    """All groups and practices as written, in their order."""

    groups: tuple[Group, ...] = ()
    practices: tuple[Practice, ...] = ()


PRACTICES = Record(
    Practices,
    {
        "groups": Part(ListOf(Record(Group, {"id": Part(_ID), "name": Part(InEachLanguage()), "page": Part(_PAGE)}))),
        "practices": Part(
            ListOf(
                Record(
                    Practice,
                    {
                        "id": Part(
                            Pattern(
                                ID, "plan-together", "Short, in English; never changes. Its checklist has the same id."
                            )
                        ),
                        "group": Part(Pattern(ID, "plan", "The id of its group.")),
                        "page": Part(_PAGE),
                        "name": Part(InEachLanguage(about="The published title; in Finnish letter by letter.")),
                        "translated": Part(
                            ListOf(
                                Pattern(r"[a-z]{2}", "sv"),
                                about="The languages in which the name is this guide's translation, "
                                "not a published one.",
                            ),
                            required=False,
                            default=(),
                        ),
                        "summary": Part(InEachLanguage(about="One sentence: what one gets.")),
                        "tasks": Part(ListOf(Choice(TASKS), about="What somebody comes for who should find it.")),
                        "roles": Part(
                            ListOf(_ID, about="Who takes part, the one that leads first: ids from roles.yml.")
                        ),
                        "themes": Part(ListOf(_ID, about="The marks that it serves: ids from themes.yml.")),
                        "next": Part(ListOf(_ID, about="The practices that follow from it.")),
                        "sources": Part(ListOf(_ID, about="What it rests on: ids from sources.yml.")),
                    },
                )
            )
        ),
    },
    about="The good practices and their groups.",
)
