"""The ten marks of working cooperation, which are also the themes of its assessment.

An editor writes them in ``docs/data/themes.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Pattern, part, record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Theme:
    """One mark: what it means, why it matters, the question that evaluates it and its steps from low to high."""

    id: Name = part(Pattern(ID, "knowledge", "Short, in English; never changes."))
    name: InLanguages = part(InEachLanguage())
    question: InLanguages = part(InEachLanguage(about="The question that both sides answer."))
    about: InLanguages = part(InEachLanguage(about="What it means, and how one sees it in everyday work."))
    why: InLanguages = part(InEachLanguage(about="Why it matters."))
    low: InLanguages = part(InEachLanguage(about="The low end in a few words."))
    high: InLanguages = part(InEachLanguage(about="The high end in a few words."))
    steps: tuple[InLanguages, ...] = part(
        ListOf(InEachLanguage(), about="What is seen at each step, from the low end to the high one.")
    )
    practices: tuple[Name, ...] = part(
        ListOf(Pattern(ID, "plan-together"), about="The practices that help: ids from practices.yml.")
    )


THEMES = ListOf(
    record(Theme),
    about="The marks of working cooperation, the themes of its assessment.",
)
