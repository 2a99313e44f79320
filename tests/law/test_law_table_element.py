"""The table of the law in a browser: by role, kind of workplace and size, in the address, by keyboard, without a script."""

import pytest
from playwright.sync_api import expect

from tests.support.looks import violations
from tests.support.pages import LANGUAGES, own_library

PAGES = {"fi": "/mita-laki-edellyttaa/", "sv": "/sv/vad-lagen-kraver/"}
RULES = own_library().law.rules


def wanted(role="", place="", size=0) -> list[str]:
    """The ids of the rules that the data has for a choice."""
    return [
        name
        for name, rule in RULES.items()
        if (not role or role in rule.roles)
        and (not place or place in rule.workplaces)
        and (not size or (rule.least <= size and (rule.most is None or size <= rule.most)))
    ]


def shown(page) -> list[str]:
    """The ids of the rows that can be seen."""
    expect(page.locator("tty-choice:defined")).to_have_count(1)
    return page.locator("tr[data-for]:visible").evaluate_all("rows => rows.map((row) => row.id)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_shows_its_rows_says_how_many_and_stands_in_the_address(make_context, language):
    page = make_context(bypass_csp=True).new_page()
    page.goto(PAGES[language])
    assert shown(page) == list(RULES)
    page.locator("select[name=role]").select_option("supervisor")
    page.locator("select[name=place]").select_option("municipality")
    page.locator("select[name=size]").select_option("20")
    rows = wanted("supervisor", "municipality", 20)
    assert shown(page) == rows and 0 < len(rows) < len(RULES)
    expect(page.locator("[data-part=shown]")).to_contain_text(str(len(rows)))
    assert page.url.endswith("?role=supervisor&place=municipality&size=20")
    assert violations(page) == []
    # The same address shows the same in the other language.
    page.locator("a[data-language]").click()
    page.wait_for_url("**/?role=supervisor&place=municipality&size=20")
    assert shown(page) == rows
    page.locator("[data-do=whole]").click()
    assert shown(page) == list(RULES) and "?" not in page.url


def test_no_size_and_no_place_hides_a_duty_of_every_workplace(page):
    page.goto(PAGES["fi"])
    for place in ("private", "municipality", "county", "state"):
        page.locator("select[name=place]").select_option(place)
        for size in (1, 10, 20, 30, 50):
            page.locator("select[name=size]").select_option(str(size))
            assert shown(page) == wanted("", place, size)


def test_a_row_that_a_link_leads_to_is_shown_whatever_the_choice(page):
    hidden = next(name for name in RULES if name not in wanted("sales"))
    page.goto(f"{PAGES['fi']}?role=sales#{hidden}")
    assert shown(page) == [name for name in RULES if name == hidden or name in wanted("sales")]
    expect(page.locator(f"#{hidden}")).to_be_in_viewport()


def test_a_choice_that_is_none_shows_everything(page):
    page.goto(f"{PAGES['fi']}?role=nobody&size=7&place=moon")
    assert shown(page) == list(RULES)


def test_without_a_script_every_row_is_there_and_no_filter(make_page):
    page = make_page(javascript=False)
    page.goto(f"{PAGES['fi']}?role=sales")
    expect(page.locator("tr[data-for]:visible")).to_have_count(len(RULES))
    expect(page.locator("[data-part=filter]")).to_be_hidden()


def test_on_a_phone_the_rows_are_cards_and_still_a_table(make_context):
    page = make_context(viewport=(360, 800), bypass_csp=True).new_page()
    page.goto(PAGES["fi"])
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.get_by_role("table").first.get_by_role("columnheader")).to_have_count(4)
    assert violations(page) == []


def test_no_word_reaches_into_the_next_column(make_context):
    page = make_context(viewport=(768, 800), locale="sv-FI").new_page()
    page.goto(PAGES["sv"])
    wide = "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"
    for width in (768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("main td").evaluate_all(wide) == [], width
    # On paper all letters are of one size, and one that is read without a glass; a sheet's text is 174 mm wide.
    page.set_viewport_size({"width": 658, "height": 1000})
    page.emulate_media(media="print")
    sizes = "all => [...new Set(all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75))]"
    assert [round(size, 2) for size in page.locator("main :is(td, td *)").evaluate_all(sizes)] == [8.5]
    assert page.locator("main td").evaluate_all(wide) == []
    assert page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"


def test_an_open_row_says_so_and_what_is_open(page):
    page.goto(PAGES["fi"])
    for name, rule in RULES.items():
        if rule.open:
            expect(page.locator(f"#{name}")).to_contain_text(rule.open["fi"])
        word = "Tarkistettava" if rule.sure == "open" else "Tarkistettu"
        assert f"{word} " in page.locator(f"#{name} td").last.inner_text(), name
