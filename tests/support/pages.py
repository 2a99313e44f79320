"""The pages of the built site, for tests that look at each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar

from lxml import html

from guidance.content.addresses import file_of
from guidance.library import Library, load
from tests.support.project_copy import ROOT

LANGUAGES = ("fi", "sv")
# What stands in quotes, or a value without.
_VALUE = re.compile(r"""("[^"]*"|'[^']*')|=([^\s"'>]+)""")
T = TypeVar("T")


@cache
def own_library() -> Library:
    """Return the content of this guide, read once for all tests of a process; nothing changes it."""
    return load(ROOT / "docs", LANGUAGES)


def addresses() -> list[str]:
    """Return the address of every page, error pages too, as the content has them."""
    return sorted(own_library().addresses())


@dataclass
class Html:
    """What the tests ask of a page's HTML."""

    language: str = ""
    title: str = ""
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """All ids in order; a doubled one stands twice."""
        return [attributes["id"] for _, attributes in self.elements if attributes.get("id")]

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element with this tag and these attributes."""
        return [
            own
            for name, own in self.elements
            if name == tag and all(own.get(key) == value for key, value in wanted.items())
        ]

    def meta(self, name: str) -> str:
        """Return the content of a meta element. Raises IndexError when there is none."""
        return self.all("meta", name=name)[0]["content"]


class _Parser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = Html()
        self.in_title = False
        # A picture has a title of its own.
        self.in_picture = False

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        self.found.elements.append((tag, own))
        if tag == "html":
            self.found.language = own.get("lang", "")
        self.in_title = tag == "title" and not self.in_picture
        self.in_picture = self.in_picture or tag == "svg"

    def handle_data(self, data):
        if self.in_title:
            self.found.title += data

    def handle_endtag(self, tag):
        self.in_title = False
        self.in_picture = self.in_picture and tag != "svg"


def read_html(path: Path) -> Html:
    """Parse a built page."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.found


def quoted(html: str) -> str:
    """Return HTML with all values in quotes, for who looks for one in it: pages are written without those they can spare."""
    return re.sub(r"<[a-z][^<>]*>", lambda tag: _VALUE.sub(lambda one: one[1] or f'="{one[2]}"', tag[0]), html)


def covering(site: Path, addresses: list[str], tags: Sequence[str] = ("*",)) -> list[str]:
    """Return so few of the addresses that each kind of element, or of those with one of the tags, on any of them stands on one of these.

    Two elements are of one kind when their tags, classes, roles and the names of what they tell assistive
    technology are the same, and those of the element that each is in.
    """
    return cover({address: _kinds(site / file_of(address), tags) for address in addresses})


def cover(kinds: dict[T, set]) -> list[T]:
    """Return so few of the keys that their sets hold all that any set holds."""
    left, chosen = set().union(*kinds.values()), []
    while left:
        best = max(kinds, key=lambda key: len(kinds[key] & left))
        chosen.append(best)
        left -= kinds[best]
    return chosen


def _kinds(path: Path, tags: Sequence[str]) -> set[tuple]:
    """Return the kinds of element with one of the tags on a built page."""
    elements = html.parse(str(path)).iter(*tags)
    return {(_kind(element), _kind(parent)) for element in elements if (parent := element.getparent()) is not None}


def _kind(element: html.HtmlElement) -> tuple:
    told = (name for name in element.attrib if name.startswith("aria-") or name in ("lang", "hidden", "tabindex"))
    classes = " ".join(sorted(element.get("class", "").split()))
    return element.tag, classes, element.get("role"), element.get("type"), *sorted(told)
