"""Finished pages -> what in them leads nowhere, or would not work where they are published.

MkDocs looks at some links and says neither line nor column. Here every link of
every page is followed once all are written, whether Markdown, raw HTML, a
component or data made it, and what is wrong is told where an editor wrote it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import partial
from urllib.parse import unquote, urlsplit

from guidance.content.addresses import address, file_of
from guidance.markdown.markers import Marker, in_tree
from guidance.markdown.pages import Page
from guidance.markdown.written import Link, Text
from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.reading.problems import Problems, nearest, shorten
from guidance.steps.allowed import Reader

__all__ = ["Finished", "Link", "Text"]

_REMOTE = "Write https:// and the name of the site, or the file of a page."
# What may be an address that urlsplit refuses: it holds a bracket or something like one.
_ADDRESS = re.compile(r"""(\]\(\s*<?|\]:\s*<?|(?:href|src)=["']?)([a-zA-Z][\w+.-]*:[^\s)>"']*|//[^\s)>"']*)""")
_SCHEMES = ("https", "http", "mailto", "tel")


class Finished:
    """All pages as they are written, by key and language."""

    def __init__(self, problems: Problems):
        """``problems`` is where what is wrong goes."""
        self._problems = problems
        self._ids: dict[tuple[str, str], set[str]] = {}
        self._links: dict[tuple[str, str], list[Link]] = {}
        self._pages: dict[tuple[str, str], Page] = {}

    def without_broken_addresses(self, markdown: str, text: Text) -> str:
        """Return a page's Markdown with '#' for each address that none can be read as: MkDocs would stop there."""

        def address_of(match: re.Match[str]) -> str:
            try:
                urlsplit(match[2])
            except ValueError:
                link = Link(match[2], lambda: text.place(re.escape(match[2])))
                self._add(link, "is no address", _REMOTE)
                return match[1] + "#"
            return match[0]

        return _ADDRESS.sub(address_of, markdown)

    def add_written(self, page: Page, text: Text, html: str, tree: Element) -> None:
        """Take in what Markdown made of a page, before components are put in."""
        reader = Reader(text, self._problems)
        reader.feed(html)
        reader.close()
        name = page.key, page.language
        self._pages[name], self._links[name], self._ids[name] = page, reader.links, reader.names
        self._check_drawings(tree, text)
        self._check_markers(page, tree, text)

    def add(self, page: Page, text: Text, pieces: Iterable[tuple[str, str, list[Element]]], tree: Element) -> None:
        """Take in a whole page; ``pieces`` are its markers with what is in their places."""
        name = page.key, page.language
        known = {(str(marker.component), str(marker.argument)): marker for marker in page.markers}
        for component, argument, elements in pieces:
            to = [to for element in elements for to in element.xpath("descendant-or-self::a/@href")]
            if marker := known.get((component, argument)):
                self._links[name] += _links_of(marker, dict.fromkeys(to))
        self._ids[name].update(filter(None, tree.xpath(".//@id")))
        self._check_heading(tree, text)

    def of(self, page: Page) -> tuple[set[str], list[Link]]:
        """Return the ids and the links of a page that has been taken in."""
        name = page.key, page.language
        return self._ids[name], self._links[name]

    def put(self, page: Page, ids: set[str], links: list[Link]) -> None:
        """Take in a page by what `of` returned of it elsewhere."""
        name = page.key, page.language
        self._pages[name], self._ids[name], self._links[name] = page, ids, links

    def check(
        self, files: Collection[str], first_language: str, more: Iterable[tuple[str, str, Link]] = ()
    ) -> set[str]:
        """Follow every link; return the addresses that are linked to.

        ``files`` are the addresses of all that is published besides pages, from
        the site's root; ``more`` are links of data, each with the key and the
        language of the page that it stands for.
        """
        places = {address(page, first_language): name for name, page in self._pages.items()}
        places |= {f"/{file_of(place)}": name for place, name in places.items()}
        linked: set[str] = set()
        for (key, language), links in self._links.items():
            own = address(self._pages[key, language], first_language)
            for link in links:
                linked.add(self._follow(link, own, self._pages[key, language], places, files))
        for key, language, link in more:
            self._check_anchor(link, (key, language), link.to.partition("#")[2])
        return linked

    def _follow(
        self, link: Link, own: str, page: Page, places: Mapping[str, tuple[str, str]], files: Collection[str]
    ) -> str:
        """Check where one link leads; return the address, empty for one outside the site."""
        try:
            parts = urlsplit(link.to)
        except ValueError:
            self._add(link, "is no address", _REMOTE)
            return ""
        if parts.scheme or parts.netloc:
            if parts.scheme not in _SCHEMES:
                self._add(link, "has no address that a page may lead to", "Begin it with https:// or mailto:.")
            return ""
        path = unquote(parts.path)
        to = posixpath.normpath(posixpath.join(posixpath.dirname(own), path)) if path else own
        if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
            to = to.rstrip("/") + "/"
        if to in files:
            return to
        if path.startswith("/"):
            self._add(link, "starts at the root of the host, which may hold other sites", self._meant(page, path))
        elif to not in places:
            self._add(link, "leads to nothing", self._meant(page, path))
        else:
            self._check_anchor(link, places[to], unquote(parts.fragment))
        return to

    def _check_anchor(self, link: Link, name: tuple[str, str], anchor: str) -> None:
        ids = self._ids.get(name)
        if ids is not None and anchor and anchor != "top" and anchor not in ids:
            file = self._pages[name].file
            self._add(link, f"leads to '#{shorten(anchor)}', and nothing in {file} has that id", nearest(anchor, ids))

    def _add(self, link: Link, wrong: str, right: str) -> None:
        self._problems.add(link.find(), link.within, f"the link '{shorten(link.to)}' {wrong}", right)

    def _meant(self, page: Page, path: str) -> str:
        """Return a hint: how this page would name the page that was probably meant."""
        folder = posixpath.dirname(_source(page))
        named = {}
        for other in self._pages.values():
            if other.language == page.language:
                named[posixpath.relpath(_source(other), folder or ".")] = other.key
        wanted = re.sub(r"(?:/?index)?(?:\.[a-z]{2})?(?:\.(?:md|html))?/?$", "", path).strip("/.")
        keys = {key: name for name, key in named.items()}
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(page.key), wanted))
        for key in (meant, wanted, *get_close_matches(wanted[:200], list(keys), n=1, cutoff=0.6)):
            if key in keys:
                return f"Did you mean '{keys[key]}'? A link names the page's file, from the folder of this one."
        return "Name the file of a page, from the folder of this one, such as 'rakenteet.md'."

    def _check_heading(self, tree: Element, text: Text) -> None:
        """Collect a problem when a page has no heading of the first level, an empty one, or several."""
        headings = markup.elements(tree, "h1")
        if not any(markup.words(heading).strip() for heading in headings):
            self._problems.add(
                text.heading(1) if headings else text.start,
                "",
                "the page has no heading of the first level",
                "Start its text with '# ' and the heading.",
            )
        elif len(headings) > 1:
            self._problems.add(
                text.heading(2),
                "",
                "the page has more than one heading of the first level",
                "Write '## ' for the headings below the first.",
            )

    def _check_drawings(self, tree: Element, text: Text) -> None:
        """Collect a problem for each drawing without a size of its own, and for each that says nothing."""
        for drawing in markup.elements(tree, "svg"):
            if drawing.get("role") != "img":
                continue
            if not drawing.get("viewbox"):
                right = 'Give its <svg> a viewBox="0 0 width height".'
                self._problems.add(text.place(r"<svg\b"), "", "the drawing has no size of its own", right)
            if not any(markup.words(title).strip() for title in markup.elements(drawing, "title")):
                wrong = "the drawing says nothing to those who can't see it"
                self._problems.add(text.place(r"<svg\b"), "", wrong, "Begin it with <title>…</title>.")

    def _check_markers(self, page: Page, tree: Element, text: Text) -> None:
        """Collect a problem for each marker that the page would show as text, or that was not seen as one."""
        there = Counter(in_tree(tree))
        headings = {heading.get("id") for heading in markup.elements(tree, "h2")}
        known = Counter((str(marker.component), str(marker.argument)) for marker in page.markers)
        for marker in page.markers:
            if (str(marker.component), str(marker.argument)) not in there:
                self._problems.add(
                    marker.component.place,
                    marker.component.within,
                    "the marker stands in code, so the page would show it as text",
                    "Write it on a line of its own without indentation, with an empty line before and after it.",
                )
        for marker in page.markers:
            for name in marker.argument.split() if marker.component == "form" else ():
                if name not in headings:
                    self._problems.add(
                        marker.argument.place,
                        marker.argument.within,
                        f"no heading of the second level has the id '{shorten(name)}'",
                        "Write it as '## Heading { #the-id }' outside code, lists and HTML.",
                    )
        names = {name for name, _ in known}
        for name, argument in there - known:
            if name in names:
                self._problems.add(
                    text.place(rf"<!--\s*{re.escape(name)}"),
                    f"<!-- {name} -->",
                    f"the marker '{shorten(argument)}' stands where none is looked for",
                    "Write it on a line of its own without indentation.",
                )


def _links_of(marker: Marker, addresses: Iterable[str]) -> list[Link]:
    """Return links of a component; all of them were written where its marker stands."""
    find = partial(getattr, marker.component, "place")
    within = f"<!-- {marker.component} -->"
    return [Link(to, find, within) for to in addresses]


def _source(page: Page) -> str:
    """Return a page's file inside the docs folder as links name it: without its language."""
    inside = page.file.partition("/")[2]
    return re.sub(rf"\.{re.escape(page.language)}\.md$", ".md", inside)
