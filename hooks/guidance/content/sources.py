"""What the guide rests on: the material, web pages and acts, each with its address in every language.

An editor writes them in ``docs/data/sources.yml``; practices name them by id, so
that an address that changes is mended in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, Choice, InEachLanguage, ListOf, Name, Pattern, part, record

InLanguages = Mapping[str, str]

KINDS = ("material", "more", "act")


@dataclass(frozen=True)
class Source:
    """One source: its kind, its name, what it says, and its address where it has one."""

    id: Name = part(Pattern(ID, "good-practices", "Short, in English; never changes."))
    kind: str = part(Choice(KINDS))
    name: InLanguages = part(InEachLanguage())
    about: InLanguages = part(InEachLanguage(about="What one finds there."))
    address: Mapping[str, Name] | None = part(
        InEachLanguage(Pattern(r"https://[^\s<>\"']+", "https://www.ttl.fi/")), required=False
    )


SOURCES = ListOf(
    record(Source),
    about="What the guide rests on and where to read more.",
)
