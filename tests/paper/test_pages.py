"""What lies where on the pages of the PDFs: no word at a place that a printer does not reach, no heading left alone, nothing cut in two."""

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from guidance.paper import Printer
from tests.paper.test_paper import BOOKLETS
from tests.support.project_copy import ROOT

# In points: a printer reaches no further, the numbers of the pages stand below, and a heading's own line is so high.
_EDGE, _FOOT, _LINE = 28, 48, 26


def rectangles(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return where text lies on a page: left, bottom, right and top, from the lower left corner."""
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


def beyond(path: Path) -> list[str]:
    """Return the pages of a PDF on which text lies too near to an edge, or outside."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
        width = page.get_width()
        if any(left < _EDGE or right > width - _EDGE for left, _, right, _ in rectangles(page)):
            found.append(f"{path.name}, page {number}")
    return found


def headings_alone(path: Path) -> list[str]:
    """Return the headings among a PDF's bookmarks below which nothing stands on their page."""
    document = pypdfium2.PdfDocument(path)
    lowest = [min((bottom for _, bottom, _, _ in rectangles(page) if bottom > _FOOT), default=0) for page in document]
    found = []
    for mark in document.get_toc():
        aim = mark.get_dest()
        _, (_, top, *_) = aim.get_view()
        if lowest[aim.get_index()] > top - _LINE:
            found.append(f"{mark.get_title()}, page {aim.get_index() + 1}")
    return found


def sections_alone(path: Path) -> list[str]:
    """Return the last sections of a booklet's pages that begin on a sheet of their own and fill less than a third of it."""
    document = pypdfium2.PdfDocument(path)
    marks = [(mark, mark.get_dest()) for mark in document.get_toc()]
    found = []
    for (mark, aim), (following, _) in pairwise(marks):
        if mark.level == 0 or following.level > 0:
            continue
        page = document[aim.get_index()]
        tops = [(bottom, top) for _, bottom, _, top in rectangles(page) if bottom > _FOOT]
        lowest, highest = min(bottom for bottom, _ in tops), max(top for _, top in tops)
        _, (_, top, *_) = aim.get_view()
        if highest <= top + 2 and 1 - lowest / page.get_height() < 1 / 3:
            found.append(f"{mark.get_title()}, page {aim.get_index() + 1}")
    return found


def test_no_text_reaches_beyond_the_paper(site):
    paths = sorted(site.rglob("*.pdf"))
    assert len(paths) > 2
    assert [page for path in paths for page in beyond(path)] == []


@pytest.mark.parametrize("language", BOOKLETS)
def test_no_heading_of_the_booklet_stands_alone_at_the_foot_of_a_page(site, language):
    assert headings_alone(site / BOOKLETS[language]) == []


@pytest.mark.parametrize("language", BOOKLETS)
def test_no_page_of_the_booklet_ends_with_a_sheet_of_one_short_section(site, language):
    assert sections_alone(site / BOOKLETS[language]) == []


# What is not cut where a page of the booklet ends, with the words that begin and end it.
WHOLE = {
    "a row of a table": "<table><tr><td>a{n}a</td><td>1<br>2<br>3<br>z{n}z</td></tr></table>",
    "a box": '<div class="admonition"><p class="admonition-title">a{n}a</p><p>1<br>2</p><p>z{n}z</p></div>',
    "a name and what it is": "<p>a{n}a</p><dl><dt>1</dt><dd>z{n}z</dd></dl>",
    "an entry of the year": '<ol><li class="tty-year-clock__entry"><p>a{n}a</p><h3>1</h3><p>2<br>z{n}z</p></li></ol>',
    "an item of a list": '<ul><li class="tty-checklist__item"><p>a{n}a</p><p>1<br>2<br>z{n}z</p></li></ul>',
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_page_of_the_booklet_cuts_nothing_in_two(what, tmp_path):
    # One after another further down, until the next page takes it whole; a last short section goes with it.
    pages = "".join(
        f'<section class="page"><h1>Page</h1><p>Text.</p><div style="height: {height}mm"></div>'
        f"{WHOLE[what].format(n=height)}<h2>What next?</h2><p>Text.</p></section>"
        for height in range(170, 250, 4)
    )
    html = f'<html lang="en"><head><title>Booklet</title></head><body class="booklet">{pages}</body></html>'
    with Printer(ROOT / "overrides/components/paper", tmp_path) as printer:
        document = pypdfium2.PdfDocument(printer.make_all({"booklet": html}, forms=False)["booklet"])
    texts = [page.get_textpage().get_text_range() for page in document]
    begun = [set(re.findall(r"a(\d+)a", text)) for text in texts]
    assert sum(map(len, begun)) == 20
    assert [number for number, text in enumerate(texts) if set(re.findall(r"z(\d+)z", text)) != begun[number]] == []
    assert len(texts) > 22, "some have to stand on the next page"


def test_the_booklet_offers_nothing_more_where_all_of_it_stands(tmp_path):
    more = '<details class="tty-page__more"><summary>Show 1 more</summary><p>The last one.</p></details>'
    html = f'<html lang="en"><head><title>Booklet</title></head><body class="booklet"><h1>Page</h1>{more}</body></html>'
    with Printer(ROOT / "overrides/components/paper", tmp_path) as printer:
        document = pypdfium2.PdfDocument(printer.make_all({"booklet": html}, forms=False)["booklet"])
    text = document[0].get_textpage().get_text_range()
    assert "The last one." in text
    assert "Show" not in text


def test_no_form_ends_with_a_sheet_that_is_nearly_empty(site):
    """The foot alone, or one box or two, as a sheet of its own."""
    short = {}
    for path in sorted({*site.rglob("lomake*.pdf"), *site.rglob("blankett*.pdf")}):
        *_, page = pypdfium2.PdfDocument(path)
        lowest = min(bottom for _, bottom, _, _ in rectangles(page) if bottom > _FOOT)
        if (filled := 1 - lowest / page.get_height()) < 1 / 3:
            short[path.relative_to(site).as_posix()] = round(filled, 2)
    assert short == {}
