"""What a data file may hold, said once: the reader and the JSON Schema both follow it.

A shape reads a node of `guidance.source` into a plain value and collects what is
wrong; the same shape describes itself as JSON Schema, so that an editor's tool
completes and checks by the very rules of the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guidance.problems import Place, Problems, nearest, shorten
from guidance.source import Mapping, Node, Scalar, Sequence

LONGEST_TEXT = 20_000
LONGEST_WORD = 2_000


class Invalid:
    """The value of what could not be read; its problem is already collected."""

    def __bool__(self) -> bool:
        return False


INVALID = Invalid()


class Name(str):
    """A name that remembers where it was written, for checks that need several files."""

    place: Place
    within: str

    def __new__(cls, text: str, place: Place, within: str) -> Name:
        name = super().__new__(cls, text)
        name.place, name.within = place, within
        return name


@dataclass(frozen=True)
class Reading:
    """What every shape needs to know while it reads: the site's languages and where problems go."""

    languages: tuple[str, ...]
    problems: Problems
    # The files that were asked for, and those of which something could not be read and is missing from the values.
    files: set[Path] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def wrong(self, node: Node, within: str, wrong: str, right: str) -> Invalid:
        """Collect a problem at a node and return INVALID."""
        self.problems.add(node.place, within, wrong, right)
        return INVALID


def join(within: str, step: str) -> str:
    """Return the path of a part inside a whole, e.g. ``items › 2 › text``."""
    return f"{within} › {step}" if within else step


@dataclass(frozen=True)
class Text:
    """One sentence or more, as plain text."""

    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> str | Invalid:
        """Return the text with its line breaks folded, or INVALID."""
        if not isinstance(node, Scalar):
            return reading.wrong(
                node,
                within,
                f"{node.kind} stands where a text belongs",
                "Write the sentence on the same line, or below it with '>'.",
            )
        if node.kind == "nothing" or not node.text.strip():
            return reading.wrong(node, within, "the text is missing", "Write it after the colon.")
        if node.kind != "text":
            return reading.wrong(
                node,
                within,
                f"'{shorten(node.text)}' is read as {node.kind}, not as text",
                f'Put it in quotes: "{shorten(node.text)}".',
            )
        hidden = next(
            (char for char in node.text if not char.isprintable() and char not in "\n\u00ad\u00a0\u202f"), None
        )
        if hidden:
            return reading.wrong(
                node, within, f"the text holds the invisible character U+{ord(hidden):04X}", "Remove it."
            )
        text = re.sub(r"[ \n]+", " ", node.text).strip()
        if len(text) > LONGEST_TEXT or any(len(word) > LONGEST_WORD for word in text.split(" ")):
            return reading.wrong(
                node,
                within,
                f"the text has {len(text):,} letters",
                f"At most {LONGEST_TEXT:,} are read, and {LONGEST_WORD:,} without a space; write it more simply.",
            )
        return text

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return _described({"type": "string", "minLength": 1}, self.about)


@dataclass(frozen=True)
class Pattern:
    """A short text of a fixed form, such as an id. The value is a `Name`."""

    pattern: str
    example: str
    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> Name | Invalid:
        """Return the name, or INVALID."""
        text = Text().read(node, within, reading)
        if isinstance(text, Invalid):
            return text
        if not re.fullmatch(self.pattern, text, re.ASCII):
            return reading.wrong(
                node, within, f"'{shorten(text)}' has not the right form", f"Write it like '{self.example}'."
            )
        return Name(text, node.place, within)

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return _described(
            {"type": "string", "pattern": f"^(?:{self.pattern})$", "examples": [self.example]}, self.about
        )


@dataclass(frozen=True)
class Choice:
    """One of a few known words."""

    among: tuple[str, ...]
    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> str | Invalid:
        """Return the word, or INVALID."""
        text = Text().read(node, within, reading)
        if isinstance(text, Invalid) or text in self.among:
            return text
        return reading.wrong(node, within, f"unknown word '{shorten(text)}'", nearest(text, self.among))

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return _described({"enum": list(self.among)}, self.about)


ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Number:
    """A whole number from 1, up to ``most`` where there is such a number."""

    about: str = ""
    most: int | None = None

    def read(self, node: Node, within: str, reading: Reading) -> int | Invalid:
        """Return the number, or INVALID."""
        if (
            not isinstance(node, Scalar)
            or not re.fullmatch(r"[1-9][0-9]{0,5}", node.text, re.ASCII)
            or (self.most and int(node.text) > self.most)
        ):
            upto = f" to {self.most}" if self.most else ""
            return reading.wrong(
                node, within, f"a whole number from 1{upto} belongs here", "Write it in digits, such as 10."
            )
        return int(node.text)

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return _described(
            {"type": "integer", "minimum": 1, **({"maximum": self.most} if self.most else {})}, self.about
        )


@dataclass(frozen=True)
class Day:
    """A date, written as year-month-day."""

    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> date | Invalid:
        """Return the date, or INVALID."""
        try:
            if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d\d-\d\d", node.text, re.ASCII):
                return date.fromisoformat(node.text)
        except ValueError:
            pass
        return reading.wrong(node, within, "a date belongs here", "Write it as year-month-day, such as 2026-11-23.")

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return _described({"type": "string", "format": "date"}, self.about)


@dataclass(frozen=True)
class InEachLanguage:
    """One value for every language of the site, e.g. ``{fi: …, sv: …}``."""

    part: Any = Text()
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
        return _described(
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
        return _described(
            {"type": "array", "items": self.part.schema(languages), "minItems": self.at_least}, self.about
        )


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
        return _described(
            {
                "type": "object",
                "properties": {name: part.shape.schema(languages) for name, part in self.parts.items()},
                "required": [name for name, part in self.parts.items() if part.required],
                "additionalProperties": False,
            },
            self.about,
        )


def _described(schema: dict[str, Any], about: str) -> dict[str, Any]:
    return {"description": about, **schema} if about else schema
