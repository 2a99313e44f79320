"""The ten marks of working cooperation, which are also the themes of its assessment.

An editor writes them in ``docs/data/themes.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, InEachLanguage, ListOf, Name, Part, Pattern, Record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Theme:
    """One mark: what it means, why it matters, the question that evaluates it and its steps from low to high."""

    id: Name
    name: InLanguages
    question: InLanguages
    about: InLanguages
    why: InLanguages
    low: InLanguages
    high: InLanguages
    steps: tuple[InLanguages, ...]
    practices: tuple[Name, ...]


THEMES = ListOf(
    Record(
        Theme,
        {
            "id": Part(Pattern(ID, "knowledge", "Short, in English; never changes.")),
            "name": Part(InEachLanguage()),
            "question": Part(InEachLanguage(about="The question that both sides answer.")),
            "about": Part(InEachLanguage(about="What it means, and how one sees it in everyday work.")),
            "why": Part(InEachLanguage(about="Why it matters.")),
            "low": Part(InEachLanguage(about="The low end in a few words.")),
            "high": Part(InEachLanguage(about="The high end in a few words.")),
            "steps": Part(
                ListOf(InEachLanguage(), about="What is seen at each step, from the low end to the high one.")
            ),
            "practices": Part(
                ListOf(Pattern(ID, "plan-together"), about="The practices that help: ids from practices.yml.")
            ),
        },
    ),
    about="The marks of working cooperation, the themes of its assessment.",
)
