"""What Markdown made of a page -> the page's text: components in the place of their markers, words explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from guidance import addresses, markers
from guidance.guide import Guide
from guidance.pages import NOT_FOUND, Page
from guidance.written import Text


def make(guide: Guide, page: Page, content: str, text: Text) -> str:
    """Return a page's finished text; its links are followed later. ``text`` is the file that it was written in."""
    # A wide table scrolls by itself, also by keyboard, instead of the page. Those of components have their own frame.
    written = re.sub(
        r"<table\b(.*?)</table>",
        r'<div class="tty-table" tabindex="0"><table\1</table></div>',
        _align_by_class(content),
        flags=re.DOTALL,
    )
    pieces: list[tuple[markers.Marker, str]] = []
    whole = markers.replace(written, _renderers(guide, page, pieces))
    guide.finished.add(page, text, written, pieces, whole)
    whole = _with_terms(guide, page, whole)
    if guide.partials.has_booklet:
        guide.texts[page.key, page.language] = whole
    return guide.break_words(whole)


def _with_terms(guide: Guide, page: Page, html: str) -> str:
    """Return a page's text with the terms of the glossary linked, where there is a glossary and it is not that."""
    library, language = guide.library, page.language
    glossary = library.page_with("glossary")
    if glossary is None or page.key == NOT_FOUND or page.key in library.pages_left_out_of("terms"):
        return html
    to, own = library.address(glossary, language), library.address(page.key, language)
    return guide.link_terms[language](html, lambda term: addresses.relative(f"{to}#term-{term.id}", own))


def _renderers(guide: Guide, page: Page, pieces: list[tuple[markers.Marker, str]]) -> dict[str, Callable[[str], str]]:
    """Return what renders the markers that were checked on this page; ``pieces`` gets each with what it renders."""
    makers = guide.partials.for_page(page.key, page.language)
    known = {(str(marker.component), str(marker.argument)): marker for marker in page.markers}

    def render(name: str, argument: str) -> str:
        marker = known.get((name, argument))
        if marker is None:
            return ""
        pieces.append((marker, makers[name](argument)))
        return pieces[-1][1]

    return {name: partial(render, name) for name in makers}


def _align_by_class(html: str) -> str:
    """Return a page's HTML with classes in place of the styles that align columns: a policy stops those."""

    def cell(match: re.Match[str]) -> str:
        inside, name = match[1] + match[3], f"tty-{match[2]}"
        if 'class="' in inside:
            return "<" + inside.replace('class="', f'class="{name} ', 1) + ">"
        return f'<{inside} class="{name}">'

    return re.sub(r'<(t[hd]\b[^>]*?) style="text-align: (left|center|right);"([^>]*)>', cell, html)
