"""Where the workplace stands, at the top of the tools' page, and the line on the front page that leads there."""

import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, keep
from tests.support.looks import violations
from tests.support.pages import own_library

AT = "2026-11-01T08:00:00.000Z"
FRONT = {"fi": "/", "sv": "/sv/"}
MEASURE = {"item": IDS[1], "what": "Kirjataan", "done": False, "at": AT}
THINGS = {
    f"answer:{IDS[0]}": {"answer": "met", "at": AT},
    f"answer:{IDS[3]}": {"answer": "outside", "at": AT},
    "measure:m-00000aa1": {**MEASURE, "who": "Liisa <b>", "by": "2999-01-15"},
    "measure:m-00000aa2": {**MEASURE, "who": "Pekka", "by": "2020-01-15"},
    "measure:m-00000aa3": {**MEASURE, "who": "", "by": "", "done": True},
    "rating:workplace.planning": {"step": 1, "reason": "", "at": AT},
    "response:r-aaaaaaaaaaaaaaaa": {"side": "service", "on": "2026-11-01", "ratings": {"planning": 4}, "at": AT},
    "received:s-00000aa1": {"from": "Tiina", "saved": AT, "how": "open", "values": "[]", "at": AT},
    "received:s-00000aa2": {"from": "Matti", "saved": AT, "how": "taken", "values": "[]", "at": AT},
    "yearly:y-00000aa1": {"what": "Oma tehtävä", "month": 3, "who": "HR", "off": True, "at": AT},
}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_tools_page_says_where_the_workplace_stands(make_page, language):
    page = make_page(viewport=(320, 700), colour_scheme="dark" if language == "sv" else "light")
    page.goto(FRONT[language])
    line = page.locator("[data-returning]")
    expect(line).to_be_hidden()
    tools = line.locator("a").evaluate("link => link.href")
    page.goto(tools)
    stand = page.locator("tty-where-we-stand")
    expect(stand.locator("[data-part=new] li")).to_have_count(3)
    expect(stand.locator("[data-part=used]")).to_be_hidden()
    keep(page, THINGS)
    page.goto(FRONT[language])
    line.get_by_role("link").click()
    expect(page).to_have_url(tools)
    expect(stand.locator("[data-part=new]")).to_be_hidden()
    expect(stand.locator("[data-part=lists-list] li")).to_have_text([re.compile(r"1/3 .*\(1 ")])
    expect(stand.locator("[data-part=came-list] li")).to_have_text([re.compile(r"Tiina.*1\.11\.2026")])
    assert stand.locator("[data-part=people] tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    ) == [["Pekka", "1", "1"], ["Liisa <b>", "1", "0"]]
    expect(stand.locator("[data-part=assessment-said]")).to_have_text(re.compile(r"1/\d+ .* 1/\d+ "))
    expect(stand.locator("[data-part=differences] li")).to_have_count(1)
    expect(stand.locator("[data-part=year-list] li")).to_have_count(3)
    expect(stand.locator("[data-part=copy-said]")).not_to_be_empty()
    for link in stand.locator("a:visible").all():
        assert link.get_attribute("href")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_many_lists_fill_the_box_and_not_one_column(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    ids = [f"{lst.id}.{lst.items[0].id}" for lst in own_library().checklists.values()]
    page.goto("/robots.txt")
    keep(page, {**THINGS, **{f"answer:{id}": {"answer": "met", "at": AT} for id in ids}})
    page.goto("/tyokalut/")
    lists = page.locator("[data-part=lists-list] li")
    expect(lists).to_have_count(len(ids))
    columns = set(lists.evaluate_all("rows => rows.map((row) => Math.round(row.getBoundingClientRect().left))"))
    assert len(columns) == 2
    first = lists.first.bounding_box()
    # What comes next and what is late stand above them.
    assert page.locator("[data-part=year]").bounding_box()["y"] < first["y"]
