"""Characters that nobody sees in a text, and that break it.

They come along when something is copied, and then a word is not found, a name is
not the name that it looks like, a text runs backwards, a file is not read any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from guidance.reading.problems import Place, Problems

# A soft hyphen and the two spaces at which no line ends are written on purpose.
MEANT = "\u00ad\u00a0\u202f"
MOST_TOLD = 20
# HTML, "Character references": by number, or by a name.
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([a-zA-Z][a-zA-Z0-9]*));")


def hidden(text: str, meant: str) -> str:
    """Return the first character of a text that nobody sees and that is not among ``meant``, or ""."""
    # Nearly every text is without one.
    return (
        "" if text.isprintable() else next((char for char in text if not char.isprintable() and char not in meant), "")
    )


def name_of(char: str) -> str:
    """Return what a message calls a character that nobody sees."""
    return f"the invisible character U+{ord(char):04X}"


def remedy(char: str) -> str:
    """Return what to do about a character that nobody sees."""
    return "Write an ordinary space." if unicodedata.category(char) == "Zs" else "Remove it."


def check(markdown: str, without_code: str, file: str, first_line: int, problems: Problems) -> None:
    """Collect a problem for each such character of a page's Markdown, also when it is written as ``&#8238;``.

    ``without_code`` is the same with spaces in place of code, which shows such a reference as it is written.
    Of many on a page the first twenty are told.
    """
    places = [*_in_letters(markdown), *_in_references(without_code)]
    for line, column, written, char in sorted(places)[:MOST_TOLD]:
        wrong = f"'{written}' stands for {name_of(char)}" if written else f"{name_of(char)} stands here"
        problems.add(Place(file, first_line + line, column + 1), "", wrong, remedy(char))


def _in_letters(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield line, column, "" and character, lines and columns from 0."""
    for number, line in enumerate(text.split("\n")):
        if not line.isprintable():
            for column, char in enumerate(line.removesuffix("\r")):
                if hidden(char, MEANT + "\t"):
                    yield number, column, "", char


def _in_references(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield line, column, the reference as it is written and the character that it stands for."""
    for number, line in enumerate(text.split("\n") if "&" in text else ()):
        for match in _REFERENCE.finditer(line):
            if char := hidden(_meaning(match), MEANT + "\t\n\r"):
                yield number, match.start(), match[0], char


def _meaning(match: re.Match[str]) -> str:
    """Return what a reference stands for, "" for a name that is none."""
    if match[3]:
        return html5.get(f"{match[3]};", "")
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code <= 0x10FFFF else ""
