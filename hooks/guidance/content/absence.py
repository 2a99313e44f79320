"""The days of a long absence: from before it begins to the time after the return.

An editor writes them in ``docs/data/absence.yml``. The line, the table and the
calculator of dates all follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, Choice, InEachLanguage, ListOf, Name, Number, Pattern, part, record

InLanguages = Mapping[str, str]

# How a stage's day is counted: by months or allowance days from the first day of absence, or not at all.
COUNTED = ("months", "allowance-days")


@dataclass(frozen=True)
class Count:
    """How far a stage's day is from the first day of absence."""

    by: str = part(Choice(COUNTED, about="What is counted from the first day of absence."))
    number: int = part(Number("How many of them."))


@dataclass(frozen=True)
class Task:
    """What one role does at a stage."""

    role: Name = part(Pattern(ID, "supervisor", "Who does it: an id from roles.yml."))
    text: InLanguages = part(InEachLanguage(about="What, as one sentence without its subject."))


@dataclass(frozen=True)
class Stage:
    """One stage: who does what, which paper, what the employee decides, which rules of the law stand behind it."""

    id: Name = part(Pattern(ID, "ninety-days", "Short, in English; never changes: links lead to it."))
    name: InLanguages = part(InEachLanguage(about="The day or the time, in a word or two."))
    short: InLanguages = part(InEachLanguage(about="What happens, in a few words: on the line and in a calendar."))
    count: Count | None = part(
        record(Count),
        required=False,
    )
    tasks: tuple[Task, ...] = part(ListOf(record(Task)))
    paper: InLanguages = part(InEachLanguage(about="Which document belongs to it."))
    decides: InLanguages = part(InEachLanguage(about="What the employee decides."))
    rules: tuple[Name, ...] = part(ListOf(Pattern(ID, "one-month"), about="What the law says: ids from law.yml."))


ABSENCE = ListOf(
    record(Stage),
    about="The stages of a long absence and the return.",
)
