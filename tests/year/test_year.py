"""The year's entries as data, and where they stand on the dial."""

import re
from math import dist, hypot

import pytest

from guidance.content.year import SLOTS, Entry, dots
from guidance.library import load
from guidance.reading.problems import Faulty
from tests.support.project_copy import copy_project, edit

LANGUAGES = ("fi", "sv")
FAULTS = {
    "a month that is none": (
        "month: 9",
        "month: 13",
        r"year\.yml:\d+:10: \d+ \(budget\) › month: a whole number from 1 to 12 belongs here\. Write it in digits",
    ),
    "a month as a word": (
        "month: 9",
        "month: syyskuu",
        r"\d+ \(budget\) › month: a whole number from 1 to 12 belongs here",
    ),
    "a practice that is none": (
        "practice: meetings",
        "practice: meeting",
        r"year\.yml:\d+:13: .*practice: no practice is called 'meeting'\. Did you mean 'meetings'\?",
    ),
    "a doubled id": (
        "id: budget",
        "id: evaluation",
        r"year\.yml:\d+:7: .*the yearly entry 'evaluation' is there twice, first at .*year\.yml:4:7\. Give one of them another id",
    ),
    "a missing language": ("    sv: Budget\n", "", r"title: the language 'sv' is missing\. Add a line 'sv: …'"),
    "an id of a reader's own": (
        "id: budget",
        "id: y-budget",
        r"id: 'y-budget' has not the right form\. Write it like 'action-plan'",
    ),
    "an unknown name": ("  month: 9", "  months: 9", r"unknown name 'months'\. Did you mean 'month'\?"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_what_would_be_right(project, fault):
    file = project / "docs/data/year.yml"
    before = file.read_text(encoding="utf-8")
    old, new, expected = FAULTS[fault]
    try:
        edit(file, old, new)
        with pytest.raises(Faulty) as found:
            load(project / "docs", LANGUAGES)
    finally:
        file.write_text(before, encoding="utf-8")
    assert re.search(expected, str(found.value)), str(found.value)


def entry(month: int) -> Entry:
    return Entry(f"e{month}", month, {}, {}, "")


def test_the_dots_go_around_from_january_at_the_top():
    found = {thing.month: (x, y) for thing, x, y in dots([entry(10), entry(1), entry(7), entry(4)])}
    assert list(found) == [1, 4, 7, 10]
    radius = SLOTS[0][0][0]
    assert found == {1: (0, -radius), 4: (radius, 0), 7: (0, radius), 10: (-radius, 0)}


def test_no_dot_lies_on_another_or_leaves_the_dial():
    places = [(x, y) for _, x, y in dots([entry(month) for month in range(1, 13) for _ in range(len(SLOTS))])]
    assert min(dist(one, other) for number, one in enumerate(places) for other in places[:number]) > 28
    assert all(38 + 14 < hypot(*place) < 146 - 14 for place in places)
