"""How much a page may hold before Markdown takes minutes over it, or fails.

Each limit is far from what anybody writes; what goes past one is a slip of the
hand or of a program. The times were measured with Python-Markdown 3.11.
"""

from __future__ import annotations

import re

from guidance.markdown.markers import without_code
from guidance.reading.markup import VOID
from guidance.reading.problems import Place, Problems

LONGEST_WORD = 2_000
LONGEST_PARAGRAPH = 40_000
MOST_OPEN = 40
DEEPEST_QUOTE = 12
DEEPEST_INDENT = 60
DEEPEST_ELEMENT = 100
MOST_NOTES = 500

_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_QUOTE = re.compile(r"\s*(?:>\s*)+")
_INDENT = re.compile(r"[ \t]*")
_PAIRS = {"[": "]", "(": ")", "<": ">"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")


def check(markdown: str, file: str, first_line: int, problems: Problems) -> None:
    """Collect a problem for each thing in a page's Markdown that goes past a limit, the first of each kind."""
    text = without_code(markdown)
    lines = text.split("\n")
    for number, line in enumerate(markdown.split("\n"), first_line):
        if len(line) > LONGEST_WORD and (long := _LONG.search(line)):
            _add(problems, file, number, long.start(), f"a word of {len(long[0]):,} letters stands here", LONGEST_WORD)
            break
    for number, line in enumerate(lines, first_line):
        quote = _QUOTE.match(line) if line.count(">") > DEEPEST_QUOTE else None
        if quote and quote[0].count(">") > DEEPEST_QUOTE:
            _add(problems, file, number, 0, "quotations stand too deep inside each other", DEEPEST_QUOTE)
            break
    for number, line in enumerate(lines, first_line):
        indent = _INDENT.match(line) if line.startswith((" ", "\t")) else None
        if indent and line.strip() and len(indent[0].expandtabs(4)) > DEEPEST_INDENT:
            _add(problems, file, number, 0, "the line begins too far to the right", DEEPEST_INDENT)
            break
    if (notes := text.count("[^")) > MOST_NOTES:
        _add(problems, file, first_line, 0, f"the page has {notes:,} notes", MOST_NOTES)
    _check_paragraphs(lines, file, first_line, problems)
    _check_elements(lines, file, first_line, problems)


def _check_paragraphs(lines: list[str], file: str, first_line: int, problems: Problems) -> None:
    """Look for paragraphs that are too long, or in which too many brackets are opened and never closed."""
    if sum(map(len, lines)) <= LONGEST_PARAGRAPH and not any(_is_often(sign, lines) for sign in _PAIRS):
        return
    length = start = 0
    opened = dict.fromkeys(_PAIRS, 0)
    for number, line in enumerate([*lines, ""], first_line):
        if not line.strip():
            length, opened = 0, dict.fromkeys(opened, 0)
            continue
        start = start if length else number
        length += len(line)
        if length > LONGEST_PARAGRAPH:
            _add(problems, file, start, 0, "the paragraph is too long", LONGEST_PARAGRAPH)
            return
        for sign, closing in _PAIRS.items():
            opened[sign] = max(0, opened[sign] + line.count(sign) - line.count(closing))
            if opened[sign] > MOST_OPEN:
                _add(problems, file, number, 0, f"too many '{sign}' are opened here and not closed", MOST_OPEN)
                return


def _is_often(sign: str, lines: list[str]) -> bool:
    """Whether a sign stands anywhere more often than it may be open in one paragraph."""
    return sum(line.count(sign) for line in lines) > MOST_OPEN


def _check_elements(lines: list[str], file: str, first_line: int, problems: Problems) -> None:
    """Look for raw HTML whose elements stand too deep inside each other."""
    depth = 0
    for number, line in enumerate(lines, first_line):
        for tag in _TAG.finditer(line) if "<" in line else ():
            if tag[2].lower() not in VOID and not tag[3]:
                depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > DEEPEST_ELEMENT:
                wrong = "elements of HTML stand too deep inside each other"
                _add(problems, file, number, tag.start(), wrong, DEEPEST_ELEMENT)
                return


def _add(problems: Problems, file: str, line: int, column: int, wrong: str, most: int) -> None:
    problems.add(Place(file, line, column + 1), "", wrong, f"At most {most:,} are read; write it more simply.")
