"""The dates of a long absence in a browser: counted, kept nowhere, and in a calendar."""

from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.support.looks import violations
from tests.support.pages import LANGUAGES, own_library

PAGES = {"fi": "/pitka-poissaolo-ja-paluu/", "sv": "/sv/lang-franvaro-och-atergang/"}
WRONG = {"fi": "Valitse poissaolon ensimmäinen päivä.", "sv": "Välj frånvarons första dag."}
STAGES = [stage for stage in own_library().absence if stage.count]
# From Monday, 30 November 2026; tests/scripts/absence-days.test.js counts the days themselves.
FIRST, DAYS = "2026-11-30", ["30.12.2026", "30.1.2027", "23.2.2027", "1.4.2027", "12.6.2027", "15.9.2027"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_day_gives_the_dates_and_a_calendar_and_nothing_is_kept(make_context, language):
    page = make_context(bypass_csp=True).new_page()
    page.goto(PAGES[language])
    box = page.locator("tty-absence-calculator")
    button = box.locator("[type=submit]")
    button.press("Enter")
    expect(box.get_by_role("alert")).to_have_text(WRONG[language])
    expect(box.locator("input")).to_be_focused()
    box.locator("input").fill(FIRST)
    # An alert is there with its text alone.
    expect(box.get_by_role("alert")).to_have_count(0)
    button.press("Enter")
    expect(box.locator("[data-stage] [data-by]")).to_have_text(DAYS)
    expect(box.get_by_role("status")).to_contain_text("30.11.2026")
    assert violations(page, "tty-absence-calculator") == []
    with page.expect_download() as download:
        box.locator("[data-do=calendar]").click()
    events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert [event["DTSTART"].dt.strftime("%-d.%-m.%Y") for event in events] == DAYS
    assert [str(event["SUMMARY"]) for event in events] == [
        f"{stage.name[language]}: {stage.short[language]}" for stage in STAGES
    ]
    assert [str(event["URL"]).partition("#")[2] for event in events] == [f"stage-{stage.id}" for stage in STAGES]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.search]") == [
        0,
        0,
        "",
        "",
    ]
    # Another day: the dates of the first one go.
    box.locator("input").fill("2026-12-01")
    expect(box.locator("[data-part=answer]")).to_be_hidden()


def test_without_a_script_the_table_of_stages_stays(make_page):
    page = make_page(javascript=False)
    page.goto(PAGES["fi"])
    expect(page.locator("[data-without-script]")).to_be_visible()
    expect(page.locator("tty-absence-calculator form")).to_be_hidden()
    for stage in STAGES:
        expect(page.locator(f"#stage-{stage.id}")).to_be_visible()


def test_where_its_script_does_not_come_it_says_so_and_not_that_scripts_are_off(make_page, problems):
    problems.expect("page error: fault")
    problems.expect("404: ")
    page = make_page()
    sentence = page.locator("[data-without-script]")
    page.goto(PAGES["sv"])
    expect(page.locator("tty-absence-calculator form")).to_be_visible()
    expect(sentence).to_have_count(0)
    # Of the modules that are fetched when they are asked for, one that is broken is none that is missing.
    page.route(
        "**/assets/days.*.js",
        lambda route: route.fulfill(content_type="text/javascript", body="throw new Error('fault')"),
    )
    page.locator("tty-absence-calculator input").fill(FIRST)
    page.locator("tty-absence-calculator [type=submit]").press("Enter")
    expect(page.locator("tty-absence-calculator [data-part=said]")).to_contain_text("ett fel på sidan")
    page.route("**/assets/*.js", lambda route: route.fulfill(status=404, content_type="text/plain", body=""))
    page.goto(PAGES["sv"])
    expect(sentence).to_have_role("alert")
    expect(sentence).to_contain_text("Ladda om sidan")


def test_the_line_leads_to_the_rows_and_nothing_is_wider_than_a_phone(make_context):
    page = make_context(viewport=(360, 800), bypass_csp=True).new_page()
    page.goto(PAGES["sv"])
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []
    page.locator(".tty-absence__line a[href^='#']").nth(5).click()
    expect(page.locator("tr:target")).to_be_in_viewport()
