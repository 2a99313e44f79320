"""What stands around a page's text: the menu, the way down, the contents, the neighbours, the other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from guidance import addresses
from guidance.guide import Guide
from guidance.head import INLINE, LATER, POLICY, PRINT, SCRIPTS, SEARCH, STYLE
from guidance.pages import NOT_FOUND, Page

# The contents of a page stand after its heading and its lead, and after numbers to call.
_TOP = re.compile(r'</h1>(?:\s*<p class="tty-lead">.*?</p>)?(?:\s*<(p|dl) class="tty-crisis">.*?</\1>)?', re.DOTALL)
# A list's own title stands under a heading of the page or speaks for itself.
_HEADING = re.compile(r'(?<!tty-checklist__title">)<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Link:
    """A link of the frame; ``current`` is what ``aria-current`` says of it."""

    title: str
    href: str
    current: str = ""


@dataclass(frozen=True)
class Twin:
    """The page in one of the languages."""

    language: str
    name: str
    href: str
    absolute: str


@dataclass(frozen=True)
class Frame:
    """What base.html shows, as ``guide``; some of it is known only when the page is written (`guidance.head`)."""

    language: str
    title: str
    top: Markup
    rest: Markup
    search: str | None
    icon: str
    home: str
    is_home: bool
    canonical: str | None
    reviewed: date
    read_by: tuple[str, ...]
    alternates: list[Twin]
    menu: list[Link]
    footer: list[Link]
    trail: list[Link]
    before: Link | None
    after: Link | None
    contents: list[tuple[str, str]]
    style: Markup = STYLE
    inline_script: Markup = INLINE
    print_style: Markup = PRINT
    scripts: Markup = SCRIPTS
    later: Markup = LATER
    search_script: Markup = SEARCH
    policy: Markup = POLICY


def frame(guide: Guide, page: Page, html: str) -> Frame:
    """Return the frame of a page; ``html`` is its text."""
    library, navigation, language, key = guide.library, guide.navigation, page.language, page.key
    own = library.address(key, language)
    trail = navigation.trail(key, language)
    passed = {step.key for step in trail}

    def href(to: str) -> str:
        return addresses.relative(library.address(to, language), own)

    def link(to: Page) -> Link:
        return Link(to.name, href(to.key), "page" if to.key == key else "true" if to.key in passed else "")

    words = library.words.in_language(language)["page"]
    contents = _contents(html) if key else []
    top, rest = _split(html) if contents else (html, "")
    before, after = navigation.neighbours(key, language)
    contents_page = library.page_with("contents")
    return Frame(
        language=language,
        title=_title(page.front.title, words) if key else words["site_title"],
        top=Markup(top),
        rest=Markup(rest),
        search=href(contents_page) if contents_page else None,
        icon=guide.icon,
        home=href(""),
        is_home=not key,
        canonical=None if key == NOT_FOUND else guide.setting.address + own,
        reviewed=page.front.reviewed,
        read_by=page.front.read_by,
        alternates=_twins(guide, key, own),
        menu=[link(to) for to in navigation.menu(language)],
        footer=[link(to) for to in navigation.footer(language)],
        trail=[link(to) for to in trail],
        before=link(before) if before else None,
        after=link(after) if after else None,
        contents=contents,
    )


def _twins(guide: Guide, key: str, own: str) -> list[Twin]:
    """Return the page in all languages; from the error page the switch leads to the front page."""
    library = guide.library
    return [
        Twin(
            language,
            name,
            addresses.relative(library.address("" if key == NOT_FOUND else key, language), own),
            guide.setting.address + library.address(key, language),
        )
        for language, name in guide.setting.languages.items()
    ]


def _contents(html: str) -> list[tuple[str, str]]:
    """Return the anchors and the words of a page's headings, when there are enough for a list of contents."""
    headings = _HEADING.findall(html)
    # A heading without an address would be left out, and its part overlooked.
    if len(headings) < 3 or "<h2>" in html:
        return []
    return [(anchor, Markup(text).striptags()) for anchor, text in headings]


def _split(html: str) -> tuple[str, str]:
    """Split a page's text where its contents belong."""
    end = _TOP.search(html)
    # A page without a heading is told when all are read.
    return (html[: end.end()], html[end.end() :]) if end else (html, "")


def _title(title: str, words: Mapping[str, str]) -> str:
    """Return a page's title for tabs and search engines; a long one stands without the site's name."""
    whole = f"{title} – {words['site_name']}"
    return whole if len(whole) <= 90 else title
