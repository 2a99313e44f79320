"""What Markdown made of a page -> the page's text: components in the place of their markers, words explained.

The text is one tree from here on: links, glossary, search, contents and booklet read the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance import search
from guidance.content import addresses
from guidance.markdown import markers
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.markdown.written import Link, Text
from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.steps.allowed import ALIGNED
from guidance.steps.guide import Body, Guide

# So many columns have no room on a phone.
_WIDE = 3
# Where the contents of a page stand.
_CONTENTS = "tty:contents"


def make(guide: Guide, page: Page, content: str, text: Text) -> str:
    """Return a page's finished text; its links are followed later. ``text`` is the file that it was written in."""
    tree = markup.parse(content)
    frame_tables(tree)
    guide.finished.add_written(page, text, content, tree)
    pieces = markers.replace(tree, _renderers(guide, page))
    guide.finished.add(page, text, pieces, tree)
    _link_terms(guide, page, tree)
    if guide.has_booklet:
        guide.texts[page.key, page.language] = markup.write(tree)
    guide.break_words(tree)
    if guide.is_shown_anywhere(page.key):
        _lead_from_root(tree, posixpath.dirname(guide.mount + guide.library.address(page.key, page.language)))
    guide.sections[page.key, page.language] = search.sections_of(tree, guide.interface[page.language])
    contents = contents_of(tree) if page.key else []
    if contents:
        _mark_contents(tree)
    whole = markup.write(tree)
    top, _, rest = whole.partition(f"<!--{_CONTENTS}-->")
    guide.bodies[page.key, page.language] = Body(top, rest, contents)
    return top + rest


@dataclass(frozen=True)
class Made:
    """What the making of a page's text leaves for later steps; ``text`` is empty where there is no booklet."""

    body: Body
    sections: tuple[search.Section, ...]
    text: str
    ids: set[str]
    links: list[Link]


def made(guide: Guide, page: Page) -> Made:
    """Return what `make` left of a page, for another process of the same build."""
    name = page.key, page.language
    return Made(guide.bodies[name], guide.sections[name], guide.texts.get(name, ""), *guide.finished.of(page))


def put(guide: Guide, page: Page, made: Made) -> None:
    """Take over what `make` has left in a copy of this build."""
    name = page.key, page.language
    guide.bodies[name], guide.sections[name] = made.body, made.sections
    if guide.has_booklet:
        guide.texts[name] = made.text
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


def _mark_contents(tree: Element) -> None:
    """Mark the place of the contents: after the page's heading, its lead, and numbers to call."""
    end = next(iter(markup.elements(tree, "h1")), None)
    # A page without a heading is told when all are read.
    if end is not None:
        for name in ("tty-lead", "tty-crisis"):
            after = end.getnext()
            if after is not None and markup.classes(after)[:1] == [name] and not (end.tail or "").strip():
                end = after
        markup.add_comment(end, _CONTENTS)
