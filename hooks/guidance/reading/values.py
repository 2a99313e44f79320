"""Shapes of single values: a text, an id, a number, a day, and what all shapes share while they read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from guidance.reading import hidden
from guidance.reading.problems import Place, Problems, nearest, shorten
from guidance.reading.source import Node, Scalar

LONGEST_TEXT = 20_000
LONGEST_WORD = 2_000
# What pages are written with; in data it would be shown as it is typed.
_MARKDOWN = re.compile(r"\*\*[^*\s]+(?:\*\*)?|\[[^\[\]\n]+\]\([^)\s]+\)")


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

    def __getnewargs__(self) -> tuple[str, Place, str]:  # type: ignore[override]
        """Return what makes the same name in another process."""
        return str(self), self.place, self.within


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
        if slip := _slip_in(node.text):
            return reading.wrong(node, within, *slip)
        text = _folded(node.text)
        if len(text) > LONGEST_WORD and (len(text) > LONGEST_TEXT or max(map(len, text.split(" "))) > LONGEST_WORD):
            return reading.wrong(
                node,
                within,
                f"the text has {len(text):,} letters",
                f"At most {LONGEST_TEXT:,} are read, and {LONGEST_WORD:,} without a space; write it more simply.",
            )
        return text

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return described({"type": "string", "minLength": 1}, self.about)


def _slip_in(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the signs of a text and what would be right, or None when all are as they should be."""
    if char := hidden.hidden(text, hidden.MEANT + "\n"):
        return f"the text holds {hidden.name_of(char)}", hidden.remedy(char)
    if mark := _MARKDOWN.search(text):
        right = "Write the words alone: only the text of a page has bold words and links."
        return f"'{shorten(mark[0])}' would be shown as it is typed", right
    return None


def _folded(text: str) -> str:
    """Return a text on one line, without doubled spaces."""
    return (re.sub(r"[ \n]+", " ", text) if "\n" in text or "  " in text else text).strip()


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
        return described({"type": "string", "pattern": f"^(?:{self.pattern})$", "examples": [self.example]}, self.about)


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
        return described({"enum": list(self.among)}, self.about)


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
        return described({"type": "integer", "minimum": 1, **({"maximum": self.most} if self.most else {})}, self.about)


@dataclass(frozen=True)
class Day:
    """A date, written as year-month-day."""

    about: str = ""

    def read(self, node: Node, within: str, reading: Reading) -> date | Invalid:
        """Return the date, or INVALID."""
        if not isinstance(node, Scalar) or not re.fullmatch(r"\d{4}-\d\d-\d\d", node.text, re.ASCII):
            return reading.wrong(node, within, "a date belongs here", "Write it as year-month-day, such as 2026-11-23.")
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            wrong = f"the calendar has no day {node.text}"
            return reading.wrong(node, within, wrong, "Look at the month and at the day: year-month-day.")

    def schema(self, languages: tuple[str, ...]) -> dict[str, Any]:
        """Return the JSON Schema of this shape."""
        return described({"type": "string", "format": "date"}, self.about)


def described(schema: dict[str, Any], about: str) -> dict[str, Any]:
    """Return a JSON Schema with what is to be said about it."""
    return {"description": about, **schema} if about else schema
