"""What the guide rests on: the material, web pages and acts, each with its address in every language.

An editor writes them in ``docs/data/sources.yml``; practices name them by id, so
that an address that changes is mended in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, Choice, InEachLanguage, ListOf, Name, Part, Pattern, Record

InLanguages = Mapping[str, str]

KINDS = ("material", "more", "act")


@dataclass(frozen=True)
class Source:
    """One source: its kind, its name, what it says, and its address where it has one."""

    id: Name
    kind: str
    name: InLanguages
    about: InLanguages
    address: Mapping[str, Name] | None


SOURCES = ListOf(
    Record(
        Source,
        {
            "id": Part(Pattern(ID, "good-practices", "Short, in English; never changes.")),
            "kind": Part(Choice(KINDS)),
            "name": Part(InEachLanguage()),
            "about": Part(InEachLanguage(about="What one finds there.")),
            "address": Part(InEachLanguage(Pattern(r"https://[^\s<>\"']+", "https://www.ttl.fi/")), required=False),
        },
    ),
    about="What the guide rests on and where to read more.",
)
