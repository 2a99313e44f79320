"""What lies where on the pages of the PDFs: no word at a place that a printer does not reach, no heading left alone."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from tests.paper.test_paper import BOOKLETS

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


def test_no_form_ends_with_a_sheet_that_is_nearly_empty(site):
    """The foot alone, or one box or two, as a sheet of its own."""
    short = {}
    for path in sorted({*site.rglob("lomake*.pdf"), *site.rglob("blankett*.pdf")}):
        *_, page = pypdfium2.PdfDocument(path)
        lowest = min(bottom for _, bottom, _, _ in rectangles(page) if bottom > _FOOT)
        if (filled := 1 - lowest / page.get_height()) < 1 / 3:
            short[path.relative_to(site).as_posix()] = round(filled, 2)
    assert short == {}
