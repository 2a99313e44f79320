"""What an editor is told when something is wrong: everything, at once, in order.

A problem names the place first, then what is wrong, then what would be right.
No reader of data raises on bad input; it adds a problem and goes on, so that
one report holds all that has to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

LONGEST_LINE = 1_200


class Place(NamedTuple):
    """A point in a file: path as the editor knows it, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. ``within`` says where in the content, e.g. ``items › 2 (roles-written) › text``."""

    place: Place
    within: str
    wrong: str
    right: str

    def __str__(self) -> str:
        within = f"{self.within}: " if self.within else ""
        return f"{_one_line(str(self.place))}: {_clip(_one_line(f'{within}{self.wrong}. {self.right}'))}"


def _one_line(text: str) -> str:
    """Fold every character that would start a new line, and name those that hide: nobody could find them."""
    return "".join(char if char.isprintable() else " " if char.isspace() else f"<U+{ord(char):04X}>" for char in text)


def _clip(text: str) -> str:
    """Shorten what no line of a report has room for, whoever wrote it: words, and the whole."""
    return shorten(re.sub(r"\S{121,}", lambda match: match[0][:119] + "…", text), LONGEST_LINE)


@dataclass
class Problems:
    """A collector that every reader is handed and adds to."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, within: str, wrong: str, right: str) -> None:
        """Collect one problem."""
        self.found.append(Problem(place, within, wrong, right))

    def __bool__(self) -> bool:
        return bool(self.found)

    def report(self) -> str:
        """Return all problems, a line each, sorted by file and line, with the count last."""
        lines = [str(problem) for problem in sorted(set(self.found))]
        files = len({problem.place.file for problem in self.found})
        count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        return "\n".join([*lines, f"{count} in {files} file{'s' if files != 1 else ''}. Nothing was built."])


class Faulty(Exception):
    """Raised once, after everything was read, when any problem was found."""

    def __init__(self, problems: Problems):
        super().__init__(problems.report())
        self.problems = problems


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known name and all names, e.g. ``Did you mean 'text'? Known: …``.

    ``name`` is what the editor wrote, ``known`` what is allowed there.
    """
    known, name = sorted(known), name[:200]
    if not known:
        return "Nothing is known by that kind of name yet."
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    meant = f"Did you mean '{close[0]}'? " if close else ""
    shown = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    return f"{meant}Known: {shown}."


def shorten(text: str, most: int = 60) -> str:
    """Return ``text`` on one line and at most ``most`` characters, for use inside a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
