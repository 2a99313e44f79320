"""What a page's contents name."""

import pytest

from guidance.reading import markup
from guidance.steps.body import contents_of, frame_tables

THREE = '<h2 id="a">A <b>b</b></h2><h2 id="c">C</h2><h2 id="d">D</h2>'


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ("", []),
        ('<h2 id="e">E</h2>', [("e", "E", False)]),
        ('<div role="group" aria-labelledby="list"><div><h2 id="list">List</h2></div></div>', []),
        ('<div hidden><section><h2 id="e">E</h2></section></div>', [("e", "E", True)]),
        ('<h2 id="f" tabindex="-1">A component\'s</h2>', []),
    ],
)
def test_the_contents_name_the_headings_of_the_page_and_not_those_of_its_components(more, last):
    assert contents_of(markup.parse(THREE + more)) == [("a", "A b", False), ("c", "C", False), ("d", "D", False), *last]


@pytest.mark.parametrize("html", ['<h2 id="a">A</h2><h2 id="b">B</h2>', THREE + "<h2>No address</h2>"])
def test_there_are_none_for_few_headings_or_for_one_without_an_address(html):
    assert contents_of(markup.parse(html)) == []


def rows(*cells: str) -> str:
    return "".join(f"<tr>{row}</tr>" for row in cells)


@pytest.mark.parametrize(
    ("cells", "labels"),
    [
        (rows("<th>A <b>b</b></th><th>C</th><th></th>", "<td>1</td><td>2</td><td>3</td>"), ["A b", "C", None]),
        (rows("<th>A</th><th>B</th>", "<td>1</td><td>2</td>"), [None, None]),
        (rows("<th>A</th><th>B</th><th>C</th>", '<td colspan="2">1</td><td>3</td>'), [None, None]),
    ],
    ids=["a wide table", "a narrow one", "one whose columns are no columns"],
)
def test_each_cell_of_a_wide_table_says_what_its_column_is(cells, labels):
    tree = markup.parse(f"<table>{cells}</table>")
    frame_tables(tree)
    assert [cell.get("data-label") for cell in markup.elements(tree, "td")] == labels
    [frame] = markup.elements(tree, "div")
    assert ("tty-cards" in markup.classes(frame)) == any(labels)
