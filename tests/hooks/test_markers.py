"""Markers: found where editors write them, replaced where readers see them."""

from guidance.markers import find, replace

COMPONENTS = ("checklist", "checklist-overview")


def found(markdown: str) -> list[tuple[str, str, int, int]]:
    """Return name, argument and place of each marker of a page that starts on line 10."""
    return [
        (m.component, m.argument, m.argument.place.line, m.argument.place.column)
        for m in find(markdown, "page.md", 10, COMPONENTS)
    ]


def test_a_marker_knows_its_place():
    assert found("Teksti.\n\n  <!-- checklist: structures -->\n") == [("checklist", "structures", 12, 19)]


def test_a_marker_without_argument_is_found():
    assert found("<!-- checklist-overview -->") == [("checklist-overview", "", 10, 6)]


def test_spaces_do_not_matter():
    assert found("<!--checklist:structures-->")[0][:2] == ("checklist", "structures")


def test_a_slip_is_found_so_that_it_can_be_told():
    assert found("<!-- Checklists: structures -->")[0][0] == "Checklists"


def test_other_comments_are_the_editors_own():
    assert found("<!-- muista: tämä --> <!-- TODO checklist --> <!-- -->") == []


def test_code_is_passed_over():
    assert (
        found(
            "```\n<!-- checklist: a -->\n```\n~~~~\n<!-- checklist: b -->\n~~~\n<!-- checklist: c -->\n~~~~\n<!-- checklist: d -->"
        )[0][1]
        == "d"
    )


def test_only_markers_are_replaced():
    html = "<p>a</p>\n<!-- checklist: structures -->\n<!-- own -->"
    assert (
        replace(html, {"checklist": lambda argument: f"<b>{argument}</b>"})
        == "<p>a</p>\n<b>structures</b>\n<!-- own -->"
    )
