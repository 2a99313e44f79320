"""What Markdown made of a page -> the page's text: components in the place of their markers, words explained.

The text is one tree from here on: links, glossary, search, contents and booklet read the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from guidance import search
from guidance.content import addresses, unbroken
from guidance.machines import feed
from guidance.machines.feed import Entry
from guidance.markdown import markers
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.markdown.written import Link, Text
from guidance.reading import markup
from guidance.reading.markup import Element, Held
from guidance.site import around, seen, there
from guidance.steps import head
from guidance.steps.allowed import ALIGNED
from guidance.steps.guide import Body, Guide

# So many columns have no room on a phone.
_WIDE = 3


def make(guide: Guide, page: Page, content: str, text: Text) -> None:
    """Make a page's text, of which its links are followed later. ``text`` is the file that it was written in."""
    tree = markup.parse(content)
    frame_tables(tree)
    guide.finished.add_written(page, text, content, tree)
    pieces = markers.replace(tree, _renderers(guide, page))
    guide.finished.add(page, text, pieces, tree)
    _link_terms(guide, page, tree)
    unbroken.keep_together(tree)
    if guide.has_booklet:
        guide.texts[page.key, page.language] = markup.write(tree)
    guide.break_words(tree)
    if guide.is_shown_anywhere(page.key):
        _lead_from_root(tree, posixpath.dirname(guide.mount + guide.library.address(page.key, page.language)))
    guide.sections[page.key, page.language] = search.sections_of(tree, guide.interface[page.language])
    own = guide.setting.address + guide.library.address(page.key, page.language)
    if page.key == guide.library.page_with("feed"):
        guide.news[page.language] = feed.entries(tree, page.front.reviewed, own)
    guide.bodies[page.key, page.language] = _body(guide, tree, contents_of(tree) if page.key else [])


def _body(guide: Guide, tree: Element, contents: list[tuple[str, str, bool]]) -> Body:
    """Return what a page shows of its text, and what stands there."""
    above, below = Held(), Held()
    end = _end_of_top(tree) if contents else None
    top, rest = markup.write_in_two(tree, end, above, below, small=True)
    letters, asked = sum(len(title) for _, title, _ in contents), guide.assets.asked
    names = there.names_of(above), there.names_of(below)
    return Body(
        # The template has each on lines of its own.
        Markup(top.strip("\n")),
        Markup(rest.strip("\n")),
        contents,
        seen.there_in(tree, above.with_(below), head.signs(guide), end, letters),
        (
            around.classes(around.MAIN, asked, names[0] | names[1]),
            around.classes(around.TEXT, asked, names[0]),
            around.classes(around.TEXT, asked, names[1]),
        ),
    )


@dataclass(frozen=True)
class Made:
    """What the making of a page's text leaves for later steps.

    ``text`` is empty where there is no booklet, ``news`` None where the page is not the one that feeds follow.
    """

    body: Body
    sections: tuple[search.Section, ...]
    text: str
    news: list[Entry] | None
    ids: set[str]
    links: list[Link]


def made(guide: Guide, page: Page) -> Made:
    """Return what `make` left of a page, for another process of the same build."""
    name = page.key, page.language
    news = guide.news.get(page.language) if page.key == guide.library.page_with("feed") else None
    return Made(guide.bodies[name], guide.sections[name], guide.texts.get(name, ""), news, *guide.finished.of(page))


def put(guide: Guide, page: Page, made: Made) -> None:
    """Take over what `make` has left in a copy of this build."""
    name = page.key, page.language
    guide.bodies[name], guide.sections[name] = made.body, made.sections
    if guide.has_booklet:
        guide.texts[name] = made.text
    if made.news is not None:
        guide.news[page.language] = made.news
    guide.finished.put(page, made.ids, made.links)


def frame_tables(tree: Element) -> None:
    """Let a wide table scroll by itself, also by keyboard, instead of the page. Those of components have a frame."""
    for table in markup.elements(tree, "table"):
        for cell in markup.elements(table, "th", "td"):
            # A policy stops styles in elements.
            if aligned := ALIGNED.fullmatch(cell.get("style") or ""):
                del cell.attrib["style"]
                cell.set("class", " ".join([f"tty-{aligned[1]}", *markup.classes(cell)]))
        look = "tty-table tty-cards" if _label_cells(table) else "tty-table"
        markup.wrap(table, "div", **{"class": look, "tabindex": "0"})


def _label_cells(table: Element) -> bool:
    """Let each cell of a table too wide for a phone say what its column is; return whether it is one that can."""
    head, *rows = [markup.elements(row, "th", "td") for row in markup.elements(table, "tr")]
    columns = [" ".join(markup.words(cell).split()) for cell in head]
    if len(columns) < _WIDE or any(len(row) != len(columns) for row in rows):
        return False
    for row in rows:
        for cell, column in zip(row, columns, strict=True):
            if column:
                cell.set("data-label", column)
    return True


def _renderers(guide: Guide, page: Page) -> dict[str, Callable[[str], str]]:
    """Return what renders the markers that were checked on this page; another one renders nothing."""
    makers = guide.partials.for_page(page.key, page.language)
    known = {(str(marker.component), str(marker.argument)) for marker in page.markers}

    def renderer(name: str) -> Callable[[str], str]:
        return lambda argument: makers[name](argument) if (name, argument) in known else ""

    return {name: renderer(name) for name in makers}


def _link_terms(guide: Guide, page: Page, tree: Element) -> None:
    """Link the terms of the glossary, where there is a glossary and this page is not left out."""
    library, language = guide.library, page.language
    glossary = library.page_with("glossary")
    if glossary is None or page.key == NOT_FOUND or page.key in library.pages_left_out_of("terms"):
        return
    to, own = library.address(glossary, language), library.address(page.key, language)
    guide.link_terms[language](tree, lambda term: addresses.relative(f"{to}#term-{term.id}", own))


def _lead_from_root(tree: Element, folder: str) -> None:
    """Make the links of an error page start at the host's root: it is shown at any address."""
    for element in markup.elements(tree):
        for name in ("href", "src"):
            to = element.get(name)
            if to is not None and not urlsplit(to).scheme and not to.startswith(("/", "#")):
                slash = "/" if to.endswith("/") or to in (".", "..", "") else ""
                element.set(name, posixpath.normpath(posixpath.join(folder, to)).rstrip("/") + slash)


def contents_of(tree: Element) -> list[tuple[str, str, bool]]:
    """Return a page's headings when they are enough for contents: anchor, words, whether it waits for a script."""
    # A list's own title stands under a heading of the page or speaks for itself; a component's has more than an id.
    titles = markup.elements(tree, "h2")
    of_groups = tree.xpath(".//*[@role='group']/@aria-labelledby")
    headings = [one for one in titles if one.get("id") not in of_groups and set(one.keys()) <= {"id"}]
    # A heading without an address would be left out, and its part overlooked.
    if len(headings) < 3 or not all(one.keys() for one in titles):
        return []
    waiting = set(tree.xpath(".//*[@hidden]//h2"))
    return [(one.get("id"), " ".join(markup.words(one).split()), one in waiting) for one in headings]


def _end_of_top(tree: Element) -> Element | None:
    """Return after which part of a page its contents stand: its heading, its lead, and numbers to call."""
    end = next(iter(markup.elements(tree, "h1")), None)
    # A page without a heading is told when all are read.
    if end is None:
        return None
    while end.getparent() is not tree:
        end = end.getparent()
    for name in ("tty-lead", "tty-crisis"):
        after = end.getnext()
        if after is not None and markup.classes(after)[:1] == [name] and not (end.tail or "").strip():
            end = after
    return end
