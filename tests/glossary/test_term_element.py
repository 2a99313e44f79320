"""A word of the glossary: a link without a script, an explanation in place with one."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.looks import violations

PAGES = {
    "fi": ("/tyoterveysyhteistyo/", "Sulje", "Koko sanasto"),
    "sv": ("/sv/foretagshalsovardssamarbete/", "Stäng", "Hela ordlistan"),
}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_explanation_opens_by_keyboard_and_gives_the_focus_back(make_context, language, width):
    address, close, more = PAGES[language]
    page = make_context(viewport=(width, 700), bypass_csp=True).new_page()
    page.goto(address)
    page.locator("html[data-ready]").wait_for(state="attached")
    word = page.locator("a.tty-term").first
    word.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    place = box.bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= width
    assert violations(page) == []
    expect(box.get_by_role("link", name=more)).to_have_attribute("href", re.compile(r"#term-"))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    word.press("Enter")
    page.get_by_role("button", name=close).press("Enter")
    expect(word).to_be_focused()


def test_a_tap_elsewhere_closes_it(make_page):
    page = make_page(viewport=(360, 700))
    page.goto(PAGES["fi"][0])
    page.locator("html[data-ready]").wait_for(state="attached")
    page.locator("a.tty-term").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.locator("h1").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_a_script_the_word_leads_to_the_glossary(make_page):
    page = make_page(javascript=False)
    page.goto(PAGES["fi"][0])
    page.locator("a.tty-term").first.click()
    expect(page).to_have_url(re.compile(r"/sanasto/#term-"))
    expect(page.locator("tr:target")).to_be_visible()


def test_where_the_explanation_cannot_be_had_the_link_leads_on(make_page, problems):
    problems.expect("term")
    page = make_page()
    page.route("**/term.*", lambda route: route.abort())
    page.goto(PAGES["sv"][0])
    page.locator("html[data-ready]").wait_for(state="attached")
    page.locator("a.tty-term").first.click()
    expect(page).to_have_url(re.compile(r"/sv/ordlista/#term-"))


@pytest.mark.parametrize(("address", "heading"), [("/sanasto/", "Suomeksi"), ("/sv/ordlista/", "På svenska")])
def test_the_glossary_has_both_languages_side_by_side(make_page, address, heading):
    page = make_page(viewport=(320, 700))
    page.goto(address)
    expect(page.get_by_role("columnheader").first).to_have_text(heading)
    other = "sv" if address == "/sanasto/" else "fi"
    rows = page.locator("tbody tr")
    assert rows.count() > 40
    assert page.locator(f"tbody td[lang={other}]").count() == rows.count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/sanasto/", "/sv/ordlista/"])
def test_what_a_word_means_has_the_room_of_a_sentence(make_page, address):
    page = make_page(viewport=(1280, 800))
    page.goto(address)
    assert page.locator(".tty-glossary thead th").last.bounding_box()["width"] > 450
    for width in (840, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
