"""What the accessibility standard asks, how the site meets it, and the tests that show it.

An editor writes it in ``docs/data/accessibility.yml``; the accessibility
statement is made from it, so that it claims no more than the tests know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record, Text, part, record

InLanguages = Mapping[str, str]
_TEST = Pattern(
    r"tests/[\w/]+\.py::[\w:]+",
    "tests/site/test_html.py::test_no_page_has_an_error",
    "The file of the test, '::' and its name.",
)


@dataclass(frozen=True)
class Engine:
    """A browser engine that each change is tested in, and the test that does it."""

    name: str = part(Text("The engine's name."))
    shown_by: Name = part(_TEST)


@dataclass(frozen=True)
class Requirement:
    """What one or more clauses ask. ``concerns`` is ``nobody`` where the site has nothing that they are about."""

    id: Name = part(Pattern(ID, "text-alternatives", "Short, in English; never changes."))
    clauses: tuple[Name, ...] = part(
        ListOf(
            Pattern(r"(WCAG )?\d+(\.\d+)*", "9.1.4.3"), about="Clauses of EN 301 549, or of WCAG 2.2 as 'WCAG 2.5.8'."
        )
    )
    how: InLanguages = part(InEachLanguage(about="How it is met, in a sentence; or why it concerns nobody."))
    concerns: str = part(Choice(("readers", "nobody"), "'nobody' where the site has no such thing."), False, "readers")
    shown_by: tuple[Name, ...] = part(
        ListOf(_TEST, about="The tests that fail when the sentence is not true. Without one, nobody has examined it."),
        False,
        (),
    )

    @property
    def state(self) -> str:
        """``none`` where it concerns nobody, ``tested`` or ``untested``."""
        return "none" if self.concerns == "nobody" else "tested" if self.shown_by else "untested"


@dataclass(frozen=True)
class Accessibility:
    """The engines that are tested, and all requirements in the order of the file."""

    engines: tuple[Engine, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    def of(self, state: str) -> list[Requirement]:
        """Return the requirements in a state."""
        return [requirement for requirement in self.requirements if requirement.state == state]


ACCESSIBILITY = Record(
    Accessibility,
    {"engines": Part(ListOf(record(Engine))), "requirements": Part(ListOf(record(Requirement)))},
    about="What the accessibility standard asks of the site, how it is met, and the tests that show it.",
)
NO_ACCESSIBILITY = Accessibility()
