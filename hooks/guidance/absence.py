"""The days of a long absence: from before it begins to the time after the return.

An editor writes them in ``docs/data/absence.yml``. The line, the table and the
calculator of dates all follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, Choice, InEachLanguage, ListOf, Name, Number, Part, Pattern, Record

InLanguages = Mapping[str, str]

# How a stage's day is counted: by months or allowance days from the first day of absence, or not at all.
COUNTED = ("months", "allowance-days")


@dataclass(frozen=True)
class Count:
    """How far a stage's day is from the first day of absence."""

    by: str
    number: int


@dataclass(frozen=True)
class Task:
    """What one role does at a stage."""

    role: Name
    text: InLanguages


@dataclass(frozen=True)
class Stage:
    """One stage: who does what, which paper, what the employee decides, which rules of the law stand behind it."""

    id: Name
    name: InLanguages
    short: InLanguages
    count: Count | None
    tasks: tuple[Task, ...]
    paper: InLanguages
    decides: InLanguages
    rules: tuple[Name, ...]


ABSENCE = ListOf(
    Record(
        Stage,
        {
            "id": Part(Pattern(ID, "ninety-days", "Short, in English; never changes: links lead to it.")),
            "name": Part(InEachLanguage(about="The day or the time, in a word or two.")),
            "short": Part(InEachLanguage(about="What happens, in a few words: on the line and in a calendar.")),
            "count": Part(
                Record(
                    Count,
                    {
                        "by": Part(Choice(COUNTED, about="What is counted from the first day of absence.")),
                        "number": Part(Number("How many of them.")),
                    },
                ),
                required=False,
            ),
            "tasks": Part(
                ListOf(
                    Record(
                        Task,
                        {
                            "role": Part(Pattern(ID, "supervisor", "Who does it: an id from roles.yml.")),
                            "text": Part(InEachLanguage(about="What, as one sentence without its subject.")),
                        },
                    )
                )
            ),
            "paper": Part(InEachLanguage(about="Which document belongs to it.")),
            "decides": Part(InEachLanguage(about="What the employee decides.")),
            "rules": Part(ListOf(Pattern(ID, "one-month"), about="What the law says: ids from law.yml.")),
        },
    ),
    about="The stages of a long absence and the return.",
)
