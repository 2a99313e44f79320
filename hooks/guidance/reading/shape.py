"""What a data file may hold, said once: the reader and the JSON Schema both follow it.

A shape reads a node of `guidance.reading.source` into a plain value and collects what is
wrong; the same shape describes itself as JSON Schema, so that an editor's tool
completes and checks by the very rules of the build. Single values are in
`guidance.reading.values`; here stands what is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from guidance.reading.problems import nearest, shorten
from guidance.reading.source import Mapping, Node, Scalar, Sequence
from guidance.reading.values import (
    ID,
    INVALID,
    LONGEST_TEXT,
    LONGEST_WORD,
    Choice,
    Day,
    Invalid,
    Name,
    Number,
    Pattern,
    Reading,
    Text,
    described,
    join,
)

__all__ = [
    "ID",
    "INVALID",
    "LONGEST_TEXT",
    "LONGEST_WORD",
    "Choice",
    "Day",
    "InEachLanguage",
    "Invalid",
    "ListOf",
    "Name",
    "Number",
    "Part",
    "Pattern",
    "Reading",
    "Record",
    "Text",
    "join",
    "part",
    "record",
]


_TEXT = Text()


@dataclass(frozen=True)
class InEachLanguage:
    """One value for every language of the site, e.g. ``{fi: …, sv: …}``."""

    part: Any = _TEXT
    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> MappingType[str, Any] | Invalid:
        """Return a read-only mapping from language to value, or INVALID when any is missing."""
        languages = reading.languages
        form = "{" + ", ".join(f"{language}: …" for language in languages) + "}"
        if not isinstance(node, Mapping):
            return reading.wrong(node, within, f"{node.kind} stands where the languages belong", f"Write {form}.")
        for key, place in node.keys.items():
            if key not in languages:
                reading.problems.add(place, within, f"unknown language '{shorten(key)}'", nearest(key, languages))
        values = {}
        for language in languages:
            if language not in node.entries:
                reading.wrong(node, within, f"the language '{language}' is missing", f"Add a line '{language}: …'.")
            else:
                values[language] = self.part.read(node.entries[language], join(within, language), reading)
        if len(values) < len(languages) or any(isinstance(value, Invalid) for value in values.values()):
            return INVALID
        return MappingProxyType(values)

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return described(
            {
                "type": "object",
                "properties": {language: self.part.schema(languages) for language in languages},
                "required": list(languages),
                "additionalProperties": False,
            },
            self.about,
        )


@dataclass(frozen=True)
class ListOf:
    """A list of things of one shape. The value is a tuple without the faulty ones."""

    part: Any
    at_least: int = 1
    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> tuple[Any, ...] | Invalid:
        """Return the readable entries, or INVALID when this is no list or too short."""
        if isinstance(node, Scalar) and node.kind == "nothing":
            return reading.wrong(
                node, within, "the list is empty", "Write its entries below it, each starting with '- '."
            )
        if not isinstance(node, Sequence):
            return reading.wrong(
                node, within, f"{node.kind} stands where a list belongs", "Start each entry with '- '."
            )
        if len(node.items) < self.at_least:
            return reading.wrong(
                node, within, "the list is empty", "Write its entries below it, each starting with '- '."
            )
        values = [
            self.part.read(item, join(within, _entry(number, item)), reading)
            for number, item in enumerate(node.items, 1)
        ]
        whole = tuple(value for value in values if not isinstance(value, Invalid))
        if len(whole) < len(values):
            reading.lost.add(node.place.file)
        return whole

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return described({"type": "array", "items": self.part.schema(languages), "minItems": self.at_least}, self.about)


def _entry(number: int, node: Node) -> str:
    identity = node.entries.get("id") if isinstance(node, Mapping) else None
    return f"{number} ({shorten(identity.text, 40)})" if isinstance(identity, Scalar) and identity.text else str(number)


@dataclass(frozen=True)
class Part:
    """A named part of a record. ``default`` stands for an optional part that was left out."""

    shape: Any
    required: bool = True
    default: Any = None


@dataclass(frozen=True)
class Record:
    """A mapping with known names, made into ``make(**parts)``."""

    make: Callable[..., Any]
    parts: MappingType[str, Part] = field(hash=False)
    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> Any | Invalid:
        """Return the made value, or INVALID when a required part is missing or any part is faulty."""
        if not isinstance(node, Mapping):
            names = ", ".join(f"'{name}:'" for name, part in self.parts.items() if part.required)
            return reading.wrong(node, within, f"{node.kind} stands where names with values belong", f"Write {names}.")
        complete = True
        for key, place in node.keys.items():
            if key not in self.parts:
                reading.problems.add(place, within, f"unknown name '{shorten(key)}'", nearest(key, self.parts))
        values = {}
        for name, part in self.parts.items():
            if name in node.entries:
                values[name] = part.shape.read(node.entries[name], join(within, name), reading)
                complete = complete and not isinstance(values[name], Invalid)
            elif part.required:
                reading.wrong(node, within, f"'{name}' is missing", f"Add a line '{name}: …'.")
                complete = False
            else:
                values[name] = part.default
        return self.make(**values) if complete else INVALID

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return described(
            {
                "type": "object",
                "properties": {name: part.shape.schema(languages) for name, part in self.parts.items()},
                "required": [name for name, part in self.parts.items() if part.required],
                "additionalProperties": False,
            },
            self.about,
        )


def part(shape: Any, required: bool = True, default: Any = None) -> Any:
    """Return a field of a dataclass that says what a data file may hold there; see `Part`."""
    return field(metadata={"part": Part(shape, required, default)})


def record(cls: Any, about: str = "") -> Record:
    """Return the shape of a dataclass all of whose fields are made by `part`: each is said once."""
    return Record(cls, {one.name: one.metadata["part"] for one in fields(cls)}, about)
