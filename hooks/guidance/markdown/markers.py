"""A marker in a page's Markdown, ``<!-- checklist: structures -->``, becomes a component in its HTML.

Markers are replaced in HTML and not in Markdown, because Python-Markdown would
break a component's markup into paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.reading.problems import Place, Problems, shorten
from guidance.reading.shape import Name

_SAID = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*(?::[ \t]*([^\s>][^\n>]*?))?[ \t]*")
_MARKER = re.compile(f"<!--{_SAID.pattern}-->")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
# A comment that ends nowhere, or only where another one does: all that stands between would be gone from the page.
_UNENDED = re.compile(r"<!--(?=(?:(?!-->).)*?(?:<!--|\Z))", re.DOTALL)
# What somebody may mean as a marker: other spaces, other colons, more than one line.
_MEANT = re.compile(r"\s*([\w-]+)\s*(?:[:：﹕∶=]\s*([^>]*?)|([\w-]+))?\s*", re.DOTALL)
_FENCE = re.compile(r"^([ \t>]*)(`{3,}(?=[^`]*$)|~{3,})")
_INLINE_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
# Below these, indented lines belong to them and are no code.
_HOLDS_INDENTED = re.compile(r" {0,3}(?:[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|:[ \t]|\[\^[^\]]+\]:|\*\[)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
# What a page with code has at least.
_MAY_BE_CODE = re.compile(r"[`~]|^(?: {4}| {0,3}\t)", re.MULTILINE)


@dataclass(frozen=True)
class Marker:
    """One marker as written: the component's name and what follows the colon."""

    component: Name
    argument: Name


def find(markdown: str, file: str, first_line: int, components: Collection[str]) -> Iterator[Marker]:
    """Yield the markers of a page, in order, with their places.

    A comment counts as a marker when its first word is one of ``components`` or
    close enough to one to be a slip; any other comment is the editor's own.
    Code is passed over.
    """
    for number, line in enumerate(without_code(markdown).split("\n"), first_line):
        for match in _MARKER.finditer(line):
            if _names(match[1], components):
                component = Name(match[1], Place(file, number, match.start(1) + 1), f"<!-- {match[1]} -->")
                column = match.start(2) if match[2] else match.start(1)
                yield Marker(component, Name(match[2] or "", Place(file, number, column + 1), f"<!-- {match[1]} -->"))


def check_form(markdown: str, file: str, first_line: int, components: Collection[str], problems: Problems) -> None:
    """Collect a problem for each comment that does not end, and for each that is meant as a marker and isn't.

    That is by its spaces, its colon or its lines.
    """
    text = without_code(markdown)
    for unended in _UNENDED.finditer(text):
        problems.add(
            _place(text, unended.start(), file, first_line),
            "",
            "the comment that begins here does not end, so the page would lose what follows",
            "Write '-->' where it ends, with two hyphens.",
        )
    for comment in _COMMENT.finditer(text):
        meant = _MEANT.fullmatch(comment[1])
        if meant and _names(meant[1], components) and not _MARKER.fullmatch(comment[0]):
            argument = " ".join((meant[2] or meant[3] or "").split())
            right = f"<!-- {meant[1]}{': ' if argument else ''}{argument} -->"
            problems.add(
                _place(text, comment.start(), file, first_line),
                f"<!-- {shorten(meant[1])} -->",
                "the marker is not written as one, so the page would show nothing here",
                f"Write it on one line with plain spaces and a plain colon: {shorten(right)}",
            )


def _place(text: str, at: int, file: str, first_line: int) -> Place:
    """Return where a position of the text is in its file."""
    return Place(file, first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))


def _names(word: str, components: Collection[str]) -> bool:
    """Whether a word is a component's name or a slip of one."""
    return word in components or bool(len(word) < 60 and get_close_matches(word.lower(), components, n=1, cutoff=0.75))


@lru_cache(maxsize=4)  # whatever reads a page asks for it anew
def without_code(markdown: str) -> str:
    """Return a page's Markdown with spaces in place of all code, so that lines and columns stay as they are."""
    if not _MAY_BE_CODE.search(markdown):
        return markdown
    lines = markdown.split("\n")
    number, indented_is_code, after_blank = 0, True, True
    while number < len(lines):
        line = lines[number]
        end = _end_of_fence(lines, number)
        if end:
            lines[number : end + 1] = [" " * len(one) for one in lines[number : end + 1]]
            number = end
        elif not line.strip():
            after_blank = True
        elif _INDENTED.match(line):
            if indented_is_code and after_blank:
                lines[number] = " " * len(line)
        else:
            indented_is_code, after_blank = not _HOLDS_INDENTED.match(line), False
        number += 1
    return _INLINE_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(lines))


def _end_of_fence(lines: list[str], number: int) -> int:
    """Return the line that ends the fence which begins on this one, or 0; what is never closed is no fence."""
    start = _FENCE.match(lines[number])
    if not start:
        return 0
    closing = re.compile(rf"{re.escape(start[1])}{start[2]}[ \t]*")
    return next((end for end in range(number + 1, len(lines)) if closing.fullmatch(lines[end])), 0)


def replace(tree: Element, render: Mapping[str, Callable[[str], str]]) -> list[tuple[str, str, list[Element]]]:
    """Put what its component renders in the place of each marker of a page.

    ``render`` maps a component's name to a function of the marker's argument.
    Other comments stay as they are. Returns the name and the argument of each marker with what is in its place.
    """
    replaced = []
    for comment, name, argument in _in_tree(tree):
        if name in render:
            piece = markup.parse(render[name](argument))
            inside = list(piece)
            markup.replace(comment, inside, piece.text or "")
            replaced.append((name, argument, inside))
    return replaced


def in_tree(tree: Element) -> list[tuple[str, str]]:
    """Return the names and arguments of all markers of a page."""
    return [(name, argument) for _, name, argument in _in_tree(tree)]


def _in_tree(tree: Element) -> Iterator[tuple[Element, str, str]]:
    for comment in markup.comments(tree):
        if match := _SAID.fullmatch(comment.text):
            yield comment, match[1], match[2] or ""
