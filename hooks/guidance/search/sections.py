"""A finished page -> its sections.

A page falls into sections: what follows a heading, and each item of a list that
has an address of its own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

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
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_LEFT_OUT = frozenset(["button", "nav", "progress", "script", "select", "style", "svg", "template", "textarea"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
# With an id, a section of its own: an item of a list, a row of a table.
_PARTS = frozenset(("li", "tr"))
# Possessive, so that a faulty page takes no longer than a whole one.
_TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>|([^<]+|<)""", re.DOTALL)
_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
_UNSEEN = re.compile(r'(?:^|\s)(?:hidden(?=[\s=]|$)|aria-hidden="true"|role="status"|data-say(?=[\s=]|$))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Section:
    """A part of a page that a result can lead to. The first one has neither anchor nor, sometimes, a heading."""

    anchor: str
    heading: str
    text: str


def sections_of(page: str, interface: Collection[str] = ()) -> tuple[Section, ...]:
    """Return the sections of a finished page's ``main``, the empty ones left out.

    Navigation, buttons and what is hidden don't count, nor does text that is
    exactly one of the phrases of the ``interface``: it stands on every page.
    A heading with an id starts a section, and so does a list item or a row of a
    table with one, whose text as an item of a checklist or row header is its heading.
    """
    start = page.find("<main")
    return _Reader(interface).read(page[start : page.find("</main>", start)] if start >= 0 else page)


class _Reader:
    """Walks through HTML once, tag by tag."""

    def __init__(self, interface: Collection[str]):
        self.interface = interface
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.current = self.found[0]
        self.into = self.current[2]
        # For each open list item whether it is a section, and the section to go back to after it.
        self.items: list[tuple[str, list[str], list[str]] | None] = []
        self.left_out, self.depth = "", 0

    def read(self, text: str) -> tuple[Section, ...]:
        """Return the sections of a piece of HTML."""
        for end, name, attributes, words in _TOKEN.findall(text):
            tag = name.lower()
            if self.left_out:
                self._pass_over(tag, end)
            elif words:
                self._take(words)
            elif tag and end:
                self._close(tag)
            elif tag:
                self._open(tag, attributes)
        sections = (Section(anchor, _plain(heading), _plain(text)) for anchor, heading, text in self.found)
        return tuple(section for section in sections if section.heading or section.text)

    def _pass_over(self, tag: str, end: str) -> None:
        if tag == self.left_out:
            self.depth += -1 if end else 1
            if not self.depth:
                self.left_out = ""

    def _take(self, text: str) -> None:
        # A heading may well say what a button says.
        if self.into is self.current[1] or " ".join(html.unescape(text).split()) not in self.interface:
            self.into.append(text)

    def _open(self, tag: str, attributes: str) -> None:
        if tag in _LEFT_OUT or _UNSEEN.search(attributes):
            if tag not in _VOID:
                self.left_out, self.depth = tag, 1
            return
        if tag not in _INLINE:
            self.into.append(" ")
        name = _ID.search(attributes)
        if tag in _HEADINGS:
            self._start(html.unescape(name[1]) if name and tag != "h1" else self.current[0] if tag != "h1" else "")
            self.into = self.current[1]
        elif tag in _PARTS:
            # A footnote is a list item with an id too.
            own = html.unescape(name[1]) if name and ":" not in name[1] else None
            self.items.append(None if own is None else self.current)
            if own is not None:
                self._start(own)
        elif any(self.items) and (tag == "th" or 'class="tty-checklist__text"' in attributes):
            self.into = self.current[1]

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS or tag == "th" or (tag == "p" and self.into is self.current[1]):
            self.into = self.current[2]
        elif tag in _PARTS and self.items:
            before = self.items.pop()
            if before:
                self.current, self.into = before, before[2]
        if tag not in _INLINE:
            self.into.append(" ")

    def _start(self, anchor: str) -> None:
        self.current = (anchor, [], [])
        self.found.append(self.current)
        self.into = self.current[2]


def _plain(parts: list[str]) -> str:
    text = html.unescape("".join(parts)).replace("\u00ad", "")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters, in order."""
    return _WORD.findall(text.lower())
