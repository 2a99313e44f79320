"""Where to call in a crisis: numbers, whose they are and when each is the right one.

An editor writes them in ``docs/data/crisis.yml``, in the order in which they are to be tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Pattern, part, record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """One number. ``number`` is as people read it, in groups."""

    id: Name = part(Pattern(ID, "emergency", "Short, in English; never changes."))
    number: str = part(Pattern(r"[0-9]+(?: [0-9]+)*", "09 2525 0111", "In quotation marks, in groups of digits."))
    name: InLanguages = part(InEachLanguage(about="Whose number it is."))
    when: InLanguages = part(InEachLanguage(about="When it is the right one, and at what times somebody answers."))

    @property
    def dial(self) -> str:
        """The number as a telephone takes it (RFC 3966): with the country's code, save for the short ones."""
        digits = self.number.replace(" ", "")
        return f"+358{digits[1:]}" if digits.startswith("0") else digits


CRISIS = ListOf(
    record(Line),
    about="Numbers for a crisis, the first one first.",
)
