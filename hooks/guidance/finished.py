"""Finished pages -> what in them leads nowhere, or would not work where they are published.

MkDocs looks at some links and says neither line nor column. Here every link of
every page is followed once all are written, whether Markdown, raw HTML, a
component or data made it, and what is wrong is told where an editor wrote it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from guidance.addresses import address, file_of
from guidance.markers import Marker, in_html, without_code
from guidance.pages import Page
from guidance.problems import Place, Problems, nearest, shorten

# What the policy of a published page stops (`assets.content_security_policy`).
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
_LOADED = ("src", "srcset", "poster", "data", "background")
_CODE = ("pre", "code", "script", "style", "textarea")
_LEFT = re.compile(r"\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]|\[\^[^\]\s]+\]")
_REMOTE = "Write https:// and the name of the site, or the file of a page."
# What may be an address that urlsplit refuses: it holds a bracket or something like one.
_ADDRESS = re.compile(r"""(\]\(\s*<?|\]:\s*<?|(?:href|src)=["']?)([a-zA-Z][\w+.-]*:[^\s)>"']*|//[^\s)>"']*)""")
_SCHEMES = ("https", "http", "mailto", "tel")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HREF = re.compile(r'<a\s[^>]*?\bhref="([^"]*)"')


@dataclass(frozen=True)
class Link:
    """A link as it stands in a page's HTML; ``find`` looks for where it was written."""

    to: str
    find: Callable[[], Place]
    within: str = ""


@dataclass
class Text:
    """A page's Markdown file, read only when something in it has to be found. ``name`` is how messages call it."""

    path: Path
    name: str
    _told: Counter[str] = field(default_factory=Counter)

    @cached_property
    def _visible(self) -> str:
        text = self.path.read_text(encoding="utf-8-sig", errors="replace")
        front = re.match(r"---.*?^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
        start = front.end() if front else 0
        return re.sub(r"[^\n]", " ", text[:start]) + without_code(text[start:])

    @property
    def start(self) -> Place:
        """Where the text begins, after the front matter."""
        return self._at(len(self._visible) - len(self._visible.lstrip()) if self._visible.strip() else 0)

    def place(self, *patterns: str) -> Place:
        """Return where the first pattern that matches at all does so for the first time that was not told yet."""
        for pattern in patterns:
            found = list(re.finditer(pattern, self._visible, re.IGNORECASE | re.MULTILINE))
            if found:
                self._told[pattern] += 1
                return self._at(found[min(self._told[pattern], len(found)) - 1].start())
        return self.start

    def place_of_link(self, to: str) -> Place:
        """Return where a link with this address was written."""
        end = r"(?=[)\s\"'>#?]|$)"
        path, _, fragment = to.partition("#")
        patterns = [re.escape(one) + end for one in dict.fromkeys((to, unquote(to))) if one]
        patterns += [re.escape(f"#{fragment}") + r"(?=[)\s\"'>]|$)"] if fragment else []
        return self.place(*patterns, *([re.escape(path) + end] if path else []))

    def heading(self, number: int) -> Place:
        """Return where the heading of the first level with this number stands."""
        found = list(re.finditer(r"^#(?!#).*|^.+\n=+[ \t]*$|<h1\b", self._visible, re.MULTILINE))
        return self._at(found[number - 1].start()) if len(found) >= number else self.start

    def _at(self, offset: int) -> Place:
        before = self._visible[:offset]
        return Place(self.name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


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

    def add(self, page: Page, text: Text, written: str, pieces: Iterable[tuple[Marker, str]], whole: str) -> None:
        """Take in a page: what Markdown made of it, what the components put in, and both together."""
        name = page.key, page.language
        reader = _Reader(text, self._problems)
        reader.feed(written)
        reader.close()
        links = reader.links
        for marker, html in pieces:
            links += [_link_of(marker, unescape(to)) for to in dict.fromkeys(_HREF.findall(html))]
        self._pages[name], self._links[name] = page, links
        self._ids[name] = {unescape(next(filter(None, found), "")) for found in _ID.findall(whole)} | reader.names
        self._check_heading(whole, text)
        self._check_markers(page, written, text)

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

    def _check_heading(self, html: str, text: Text) -> None:
        """Collect a problem when a page has no heading of the first level, an empty one, or several."""
        headings = re.findall(r"<h1\b[^>]*>(.*?)</h1>", html, re.DOTALL)
        if not any(re.sub(r"<[^>]*>", "", heading).strip() for heading in headings):
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

    def _check_markers(self, page: Page, written: str, text: Text) -> None:
        """Collect a problem for each marker that the page would show as text, or that was not seen as one."""
        there = Counter(in_html(written))
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
                if not re.search(rf'<h2\b[^>]*\bid="{re.escape(name)}"', written):
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


def _link_of(marker: Marker, to: str) -> Link:
    return Link(to, lambda: marker.component.place, f"<!-- {marker.component} -->")


def _source(page: Page) -> str:
    """Return a page's file inside the docs folder as links name it: without its language."""
    inside = page.file.partition("/")[2]
    return re.sub(rf"\.{re.escape(page.language)}\.md$", ".md", inside)


class _Reader(HTMLParser):
    """Reads what Markdown made of a page: its links, its ids, and what a published page doesn't allow."""

    def __init__(self, text: Text, problems: Problems):
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.names: set[str] = set()
        self._text, self._problems = text, problems
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        self._code += tag in _CODE
        values = {name: value or "" for name, value in attrs}
        if tag in _STOPPED:
            self._add(rf"<{tag}\b", f"published pages allow no <{tag}>", _STOPPED[tag])
        for name, value in values.items():
            self._attribute(tag, name, value)
        if tag == "a" and "name" in values:
            self.names.add(values["name"])
        if tag in ("a", "area") and "href" in values:
            self.links.append(self._link(values["href"]))
        if tag == "svg" and values.get("role") == "img" and not values.get("viewbox"):
            self._add(r"<svg\b", "the drawing has no size of its own", 'Give its <svg> a viewBox="0 0 width height".')
        if tag == "svg" and values.get("role") == "img" and not self._has_title():
            self._add(
                r"<svg\b", "the drawing says nothing to those who can't see it", "Begin it with <title>…</title>."
            )

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._code -= bool(self._code) and tag in _CODE

    def handle_data(self, data: str) -> None:
        """Look for links and footnotes that Markdown could not follow."""
        for found in () if self._code else _LEFT.findall(data):
            kind = "note" if found.startswith("[^") else "link"
            self._add(
                re.escape(found),
                f"the {kind} '{shorten(found)}' names nothing, so the page shows it as text",
                f"Add a line '{'[^…]' if kind == 'note' else '[…]'}: …', or write the {kind} out.",
            )

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
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
        return Link(to, lambda: self._text.place_of_link(to), within)

    def _has_title(self) -> bool:
        """Whether the drawing that begins here has a title in it."""
        line, column = self.getpos()
        start = sum(len(one) + 1 for one in self.rawdata.split("\n")[: line - 1]) + column
        inside = self.rawdata[start:].partition("</svg>")[0]
        return bool(re.search(r"<title[^>]*>\s*[^\s<]", inside))

    def _add(self, pattern: str, wrong: str, right: str) -> None:
        self._problems.add(self._text.place(pattern), "", wrong, right)
