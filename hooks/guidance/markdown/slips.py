"""What Markdown takes in silence and nobody means: a table's lost cell, a picture without words, a list that lies flat.

Each is looked for in the page as it was written, where its line and column are known.
"""

from __future__ import annotations

import re

from guidance.markdown.folder import PICTURE
from guidance.markdown.markers import without_code
from guidance.reading.problems import Place, Problems, shorten

_PICTURE = re.compile(r"!\[([^\[\]\n]*)\](?=\()")
_FILE_NAME = re.compile(rf"\S+{PICTURE}", re.IGNORECASE)
_UNDER_HEAD = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,2}[.)]) +\S")
# Markdown wants so many before an item that stands below another; with fewer it stands beside it.
_DEEPER = 4


def check(markdown: str, file: str, first_line: int, problems: Problems) -> None:
    """Collect a problem for each slip of a page's Markdown; ``first_line`` is where that begins in its file."""
    lines = without_code(markdown).split("\n")
    for number, line in enumerate(lines):
        _check_pictures(line, Place(file, first_line + number), problems)
    start = 0
    for end, line in enumerate([*lines, ""]):
        if not line.strip():
            _check_table(lines[start:end], file, first_line + start, problems)
            start = end + 1
    _check_items(lines, file, first_line, problems)


def _check_pictures(line: str, place: Place, problems: Problems) -> None:
    for picture in _PICTURE.finditer(line):
        words = picture[1].strip()
        if not words or _FILE_NAME.fullmatch(words):
            problems.add(
                Place(place.file, place.line, picture.start() + 1),
                "",
                f"the picture says {'only its file' if words else 'nothing'} to those who can't see it",
                'Write in the square brackets what it shows. One that only adorns is written as <img src="…" alt="">.',
            )


def _check_table(block: list[str], file: str, first_line: int, problems: Problems) -> None:
    """Look at the lines between two empty ones for a table, and whether each of its rows has the cells of its head."""
    under = next((at for at, line in enumerate(block) if "|" in line and _UNDER_HEAD.fullmatch(line)), 0)
    if not under:
        return
    if under > 1:
        problems.add(
            Place(file, first_line + under - 1),
            "",
            "a table begins in the middle of a paragraph, so the page would show its lines as text",
            "Leave an empty line before it.",
        )
    has_border = block[under - 1].strip().startswith("|") or block[under - 1].strip().endswith("|")
    columns = _cells(block[under - 1], has_border)
    for number, line in enumerate(block[under:], first_line + under):
        cells = _cells(line, has_border)
        if cells != columns:
            problems.add(
                Place(file, number),
                "",
                f"the row has {_counted(cells)} and the table's head {columns}",
                "Write as many in each; the page would lose what is too much. A '|' within a cell is written '\\|'.",
            )


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _cells(row: str, has_border: bool) -> int:
    row = row.strip().replace("\\|", "  ")
    return (row.removeprefix("|").removesuffix("|") if has_border else row).count("|") + 1


def _check_items(lines: list[str], file: str, first_line: int, problems: Problems) -> None:
    """Look for items that were meant to stand below the one before them."""
    before = ""
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            continue
        item, above = _ITEM.match(line), _ITEM.match(before)
        if item and above and not above[1] and 1 < len(item[1]) < _DEEPER:
            problems.add(
                Place(file, number, len(item[1]) + 1),
                "",
                f"the item '{shorten(line.strip(), 30)}' stands after {len(item[1])} spaces, "
                "so the page would show it beside the one above and not below it",
                f"Put {_DEEPER} spaces before it, or none.",
            )
        before = line
