"""What Markdown made of a page -> its links, its names, and what a published page doesn't allow."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from html.parser import HTMLParser

from guidance.markdown.written import Link, Text
from guidance.reading.problems import Problems, shorten
from guidance.steps import leftover

# What the policy of a published page stops (`guidance.policy`).
_STOPPED = {
    "audio": "Link to the sound instead.",
    "base": "Take it away.",
    "embed": "Link to the file instead.",
    "form": "Take it away: pages send nothing.",
    "frame": "Link to the page instead.",
    "iframe": "Link to the page instead.",
    "link": "Put styles into overrides/.",
    "meta": "Take it away.",
    "object": "Link to the file instead.",
    "script": "Put scripts into overrides/components/.",
    "style": "Put styles into overrides/.",
    "video": "Link to the film instead.",
}
# What word processors paste and HTML no longer has.
_NO_HTML = ("big", "center", "font", "strike", "tt")
_LOADED = ("src", "srcset", "poster", "data", "background")
_CODE = ("pre", "code", "script", "style", "textarea")
_LEFT = re.compile(r"\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]|\[\^[^\]\s]+\]")

# Markdown aligns columns by a style; `guidance.steps.body` makes it a class.
ALIGNED = re.compile(r"text-align: (left|center|right);")


class Reader(HTMLParser):
    """Reads what Markdown made of a page: its links, its ids, and what a published page doesn't allow."""

    def __init__(self, text: Text, problems: Problems):
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.names: set[str] = set()
        self._text, self._problems = text, problems
        self._code = 0
        # How deep the last heading was, 0 where that is not known, and how many there were of each level.
        self._level = 0
        self._headings: Counter[int] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        self._code += tag in _CODE
        values = {name: value or "" for name, value in attrs}
        if tag in _STOPPED:
            self._add(rf"<{tag}\b", f"published pages allow no <{tag}>", _STOPPED[tag])
        if ":" in tag or tag in _NO_HTML:
            self._add(rf"<{re.escape(tag)}\b", f"HTML has no <{tag}>", "Take it away and keep the words in it.")
        if re.fullmatch(r"h[1-6]", tag):
            self._heading(int(tag[1]))
        for name, value in values.items():
            self._attribute(tag, name, value)
        if tag == "a" and "name" in values:
            self.names.add(values["name"])
        if tag in ("a", "area") and "href" in values:
            self.links.append(self._link(values["href"]))
        if tag == "img" and "alt" not in values:
            self._add(
                r"<img\b(?![^>]*\balt\b)",
                "the picture says nothing to those who can't see it",
                'Give it alt="…" with what it shows, or alt="" where it only adorns.',
            )

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._code -= bool(self._code) and tag in _CODE

    def handle_comment(self, data: str) -> None:
        """Forget how deep the last heading was: a marker's component may bring others."""
        self._level = 0

    def _heading(self, level: int) -> None:
        self._headings[level] += 1
        if self._level and level > self._level + 1:
            self._problems.add(
                self._text.heading(self._headings[level], level),
                "",
                f"a heading of level {level} stands below one of level {self._level}",
                f"Write '{'#' * (self._level + 1)} ': levels go down one at a time.",
            )
        self._level = level

    def handle_data(self, data: str) -> None:
        """Look for links and footnotes that Markdown could not follow, and for what else it left as it was typed."""
        for left in () if self._code else leftover.find(data):
            self._add(left.written, left.wrong, left.right)
        for found in () if self._code else _LEFT.findall(data):
            kind = "note" if found.startswith("[^") else "link"
            self._add(
                re.escape(found),
                f"the {kind} '{shorten(found)}' names nothing, so the page shows it as text",
                f"Add a line '{'[^…]' if kind == 'note' else '[…]'}: …', or write the {kind} out.",
            )

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style" and not (tag in ("th", "td") and ALIGNED.fullmatch(value)):
            self._add(r"\bstyle\s*=", "published pages allow no style in an element", "Use a class.")
        elif name.startswith("on"):
            self._add(rf"\b{re.escape(name)}\s*=", "published pages allow no script in an element", "Take it away.")
        elif name in _LOADED and tag not in _STOPPED:
            for address in value.split(",") if name == "srcset" and not value.startswith("data:") else [value]:
                self._loaded(tag, name, (address.split() or [""])[0] if name == "srcset" else address.strip())

    def _loaded(self, tag: str, name: str, address: str) -> None:
        if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE):
            self._problems.add(
                self._text.place_of_link(address),
                "",
                f"'{shorten(address)}' comes from another site, which readers' browsers must not ask",
                "Put the file beside the page.",
            )
        elif not address.startswith("data:"):
            self.links.append(self._link(address, f"<{tag} {name}>"))

    def _link(self, to: str, within: str = "") -> Link:
        return Link(to, partial(self._text.place_of_link, to), within)

    def _add(self, pattern: str, wrong: str, right: str) -> None:
        self._problems.add(self._text.place(pattern), "", wrong, right)
