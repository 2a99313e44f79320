"""What comes up every year in the cooperation, and where it stands on the year's dial.

An editor writes it in ``docs/data/year.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Number, Pattern, part, record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """One thing that comes up every year: who does what, in which month it is suggested, and the practice behind it."""

    id: Name = part(Pattern(rf"(?!y-)(?=.{{1,40}}$){ID}", "action-plan", "Short, in English; never changes."))
    month: int = part(Number("The suggested month.", most=12))
    title: InLanguages = part(InEachLanguage(about="What it is, in a word or two."))
    text: InLanguages = part(InEachLanguage(about="Who does what, in one sentence."))
    practice: Name = part(Pattern(ID, "plan-together", "The practice that tells how: an id from practices.yml."))


YEAR = ListOf(
    record(Entry),
    about="What comes up every year in the cooperation.",
)

# Where the dots of a month stand, by how many there are: the distance from the dial's
# middle and the degrees from the middle of the month. The last one counts those that have no room.
SLOTS = (
    ((112, 0),),
    ((124, -8), (124, 8)),
    ((124, -8), (124, 8), (93, 0)),
    ((124, -8), (124, 8), (93, 0), (62, 0)),
)


def dots(entries: Iterable[Entry]) -> list[tuple[Entry, float, float]]:
    """Return the entries in the order of the months, each with its place from the dial's middle; January is on top."""
    ordered = sorted(entries, key=lambda entry: entry.month)
    months = [[entry for entry in ordered if entry.month == month] for month in range(1, 13)]
    return [(entry, *_place(entry.month, number, len(found))) for found in months for number, entry in enumerate(found)]


def _place(month: int, number: int, count: int) -> tuple[float, float]:
    slots = SLOTS[min(count, len(SLOTS)) - 1]
    distance, degrees = slots[min(number, len(slots) - 1)]
    angle = radians((month - 1) * 30 + degrees)
    return round(distance * sin(angle), 1), round(-distance * cos(angle), 1)
