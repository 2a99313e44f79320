"""A marker in a page's Markdown, ``<!-- checklist: structures -->``, becomes a component in its HTML.

Markers are replaced in HTML and not in Markdown, because Python-Markdown would
break a component's markup into paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Callable, Collection, Iterator

from guidance.problems import Place
from guidance.shape import Name

_MARKER = re.compile(r"<!--[ \t]*([A-Za-z][\w-]*)[ \t]*(?::[ \t]*([^\s>][^\n>]*?))?[ \t]*-->")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Marker:
    """One marker as written: the component's name and what follows the colon."""

    component: Name
    argument: Name


def find(markdown: str, file: str, first_line: int, components: Collection[str]) -> Iterator[Marker]:
    """Yield the markers of a page, in order, with their places.

    A comment counts as a marker when its first word is one of ``components`` or
    close enough to one to be a slip; any other comment is the editor's own.
    Fenced code is passed over.
    """
    fence = ""
    for number, line in enumerate(markdown.split("\n"), first_line):
        bar = _FENCE.match(line)
        if bar and (not fence or bar[1].startswith(fence)):
            fence = "" if fence else bar[1]
            continue
        if fence:
            continue
        for match in _MARKER.finditer(line):
            if match[1] in components or get_close_matches(match[1].lower(), components, n=1, cutoff=0.75):
                component = Name(match[1], Place(file, number, match.start(1) + 1), f"<!-- {match[1]} -->")
                column = match.start(2) if match[2] else match.start(1)
                yield Marker(component, Name(match[2] or "", Place(file, number, column + 1), f"<!-- {match[1]} -->"))


def replace(html: str, render: dict[str, Callable[[str], str]]) -> str:
    """Return the page's HTML with each marker replaced by what its component renders.

    ``render`` maps a component's name to a function of the marker's argument.
    Other comments stay as they are.
    """

    def component(match: re.Match) -> str:
        make = render.get(match[1])
        return match[0] if make is None else make(match[2] or "")

    return _MARKER.sub(component, html)
