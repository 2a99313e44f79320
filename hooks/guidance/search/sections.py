"""A page's text -> its sections.

A page falls into sections: what follows a heading, and each item of a list that
has an address of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from guidance.reading.markup import Element, words

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_LEFT_OUT = frozenset(["button", "nav", "progress", "script", "select", "style", "svg", "template", "textarea"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
# With an id, a section of its own: an item of a list, a row of a table.
_PARTS = frozenset(("li", "tr"))
# What says that an element is no text of the page, and what may say it.
_UNSEEN = frozenset(("hidden", "data-elsewhere", "data-say"))
_TELLING = _UNSEEN | {"aria-hidden", "role"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Section:
    """A part of a page that a result can lead to. The first one has neither anchor nor, sometimes, a heading."""

    anchor: str
    heading: str
    text: str


def sections_of(tree: Element, interface: Collection[str] = ()) -> tuple[Section, ...]:
    """Return the sections of a page's text, the empty ones left out.

    Navigation, buttons and what is hidden don't count, nor does text that is
    exactly one of the phrases of the ``interface``: it stands on every page.
    A heading with an id starts a section, and so does a list item or a row of a
    table with one, whose subject (``data-subject``) or row header is its heading.
    """
    return _Reader(interface).read(tree)


class _Reader:
    """Walks through a tree once."""

    def __init__(self, interface: Collection[str]):
        self.interface = interface
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.current = self.found[0]
        self.into = self.current[2]
        # For each open list item whether it is a section, and the section to go back to after it.
        self.items: list[tuple[str, list[str], list[str]] | None] = []

    def read(self, tree: Element) -> tuple[Section, ...]:
        """Return the sections of a tree."""
        self._inside(tree)
        sections = (Section(anchor, _plain(heading), _plain(text)) for anchor, heading, text in self.found)
        return tuple(section for section in sections if section.heading or section.text)

    def _inside(self, element: Element) -> None:
        self._take(element.text)
        for child in element:
            is_read = isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _is_unseen(child)
            if is_read:
                self._open(child)
                self._inside(child)
                self._close(child.tag)
            # What stands between links of a sentence is no phrase of the interface, though it may read like one: "and".
            self._take(child.tail, is_read and child.tag in _INLINE and words(child) != "")

    def _take(self, text: str | None, is_sentence: bool = False) -> None:
        # A heading may well say what a button says.
        if text and (is_sentence or self.into is self.current[1] or " ".join(text.split()) not in self.interface):
            self.into.append(text)

    def _open(self, element: Element) -> None:
        tag, name = element.tag, element.get("id")
        if tag not in _INLINE:
            self.into.append(" ")
        if tag in _HEADINGS:
            self._start((name or self.current[0]) if tag != "h1" else "")
            self.into = self.current[1]
        elif tag in _PARTS:
            # A footnote is a list item with an id too.
            own = name if name and ":" not in name else None
            self.items.append(None if own is None else self.current)
            if own is not None:
                self._start(own)
        elif any(self.items) and (tag == "th" or element.get("data-subject") is not None):
            self.into = self.current[1]
        elif tag == "dl" and any(part.strip() for part in self.into):
            # Facts are no part of the sentence before them (search-excerpt.js).
            self.into.append(" · ")
        elif tag == "td" and element.getprevious() is not None and element.getprevious().tag == "td":
            # Side by side in a table, one after the other in a result.
            self.into.append(" · ")

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS or tag == "th" or (tag == "p" and self.into is self.current[1]):
            self.into = self.current[2]
        elif tag in _PARTS:
            before = self.items.pop()
            if before:
                self.current, self.into = before, before[2]
        if tag not in _INLINE:
            self.into.append(" ")

    def _start(self, anchor: str) -> None:
        self.current = (anchor, [], [])
        self.found.append(self.current)
        self.into = self.current[2]


def _is_unseen(element: Element) -> bool:
    """Whether nobody sees an element, a script writes it, or all of it is found where it leads to."""
    names = element.keys()
    # Nearly every element has none of these, or nothing at all.
    if not names or _TELLING.isdisjoint(names):
        return False
    return not _UNSEEN.isdisjoint(names) or element.get("aria-hidden") == "true" or element.get("role") == "status"


def _plain(parts: list[str]) -> str:
    text = "".join(parts).replace("\u00ad", "").replace("\u2060", "")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters, in order."""
    return _WORD.findall(text.lower())
