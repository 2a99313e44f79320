"""Markers: found where editors write them, replaced where readers see them."""

import pytest

from guidance.markdown.markers import check_form, find, replace
from guidance.reading import markup
from guidance.reading.problems import Problems

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
    tree = markup.parse(html)
    [(name, argument, inside)] = replace(tree, {"checklist": lambda argument: f"a<b>{argument}</b>c"})
    assert markup.write(tree) == "<p>a</p>\na<b>structures</b>c\n<!-- own -->"
    assert (name, argument, [one.tag for one in inside]) == ("checklist", "structures", ["b"])


@pytest.mark.parametrize(
    "code",
    [
        "`<!-- checklist: a -->`",
        "``x ` <!-- checklist: a -->``",
        "Teksti.\n\n    <!-- checklist: a -->",
        "1. a\n\n    ```\n    <!-- checklist: a -->\n    ```",
        "> ```\n> <!-- checklist: a -->\n> ```",
        "```text\n\n<!-- checklist: a -->\n```",
    ],
)
def test_a_marker_in_code_is_none(code):
    assert found(f"Alku.\n\n{code}\n\n<!-- checklist: b -->\n")[0][1] == "b"


def test_a_marker_inside_a_list_is_one():
    assert found("1. a\n\n    <!-- checklist: a -->\n")[0][1] == "a"


def test_a_fence_that_is_never_closed_is_none():
    assert found("```\n<!-- checklist: a -->\n")[0][1] == "a"


@pytest.mark.parametrize(
    "written",
    [
        "<!--\u00a0checklist: structures -->",
        "<!-- checklist:\u00a0structures -->",
        "<!-- checklist：structures -->",
        "<!-- checklist:\nstructures -->",
        "<!--\nchecklist: structures\n-->",
        "<!-- checklist = structures -->",
        "<!-- checklist\u2003structures -->",
    ],
)
def test_a_marker_of_the_wrong_form_is_told_with_the_right_one(written):
    problems = Problems()
    check_form(f"Alku.\n\n  {written}\n", "page.md", 10, COMPONENTS, problems)
    assert [(problem.place.line, problem.place.column) for problem in problems.found] == [(12, 3)]
    assert "<!-- checklist: structures -->" in problems.found[0].right


def test_a_marker_of_the_right_form_and_other_comments_are_not_told():
    problems = Problems()
    text = "<!-- checklist: structures --> <!-- muista: checklist\n tämä --> <!-- TODO -->\n`<!--\nchecklist -->`"
    check_form(text, "page.md", 1, COMPONENTS, problems)
    assert not problems
