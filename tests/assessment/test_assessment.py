"""Two devices that share nothing but a copied link reach the joint view, each in its own language."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGE, PAGE_SV = "/arviointi/", "/sv/utvardering/"


def answer(page, side: str, step: int) -> None:
    page.locator(f"[name=side][value={side}]").check()
    for theme in ("knowledge", "roles"):
        page.locator(f'[name="step-{theme}"][value="{step}"]').check()


def link_of(page) -> str:
    page.locator("[data-do=link]").click()
    expect(page.locator("[data-part=address]")).to_be_visible()
    return page.locator("[data-part=address] input").input_value()


def test_both_ways_in_two_languages(make_page):
    finnish, swedish = make_page(viewport=(320, 700)), make_page(viewport=(1280, 800))
    finnish.goto(PAGE)
    swedish.goto(PAGE_SV)
    answer(finnish, "workplace", 1)
    answer(swedish, "service", 4)
    for giver, taker, address in ((finnish, swedish, PAGE_SV), (swedish, finnish, PAGE)):
        fragment = link_of(giver).split("#")[1]
        taker.goto("about:blank")
        taker.goto(f"{address}#{fragment}")
        expect(taker.locator("#assessment-preview")).to_be_focused()
        before = taker.evaluate("Object.keys(localStorage).filter((key) => key.includes(':response:')).length")
        taker.keyboard.press("Tab")
        taker.keyboard.press("Enter")
        expect(taker.locator("[data-part=preview]")).to_be_hidden()
        assert taker.evaluate("Object.keys(localStorage).filter((key) => key.includes(':response:')).length") == before + 1
    expect(finnish.locator("[data-part=discuss] li")).to_have_count(2)
    assert "Eroatte paljon" in finnish.locator("[data-part=joint]").inner_text()
    assert finnish.evaluate("document.documentElement.scrollWidth") <= 320
    expect(swedish.locator("[data-part=discuss] li")).to_have_count(2)
    for page in (finnish, swedish):
        assert Axe().run(page).response["violations"] == []


def test_links_are_told_apart(page):
    page.goto(PAGE)
    answer(page, "workplace", 2)
    fragment = link_of(page).split("#")[1]
    for broken, said in ((fragment, "jo mukana"), (fragment[:-12], "katkennut"), ("v1.q1YqS8wpTS1WslIqSi0uzSlRqgUA", "jostakin muusta")):
        page.goto("about:blank")
        page.goto(f"{PAGE}#{broken}")
        expect(page.locator("[data-part=said]")).to_contain_text(said)


def test_a_withdrawal_reaches_the_other_device(make_page):
    giver, taker = make_page(), make_page()
    giver.goto(PAGE)
    answer(giver, "workplace", 2)
    first = link_of(giver).split("#")[1]
    giver.locator("[data-do=withdraw]").click()
    second = link_of(giver).split("#")[1]
    for fragment, people in ((first, 1), (second, 0)):
        taker.goto("about:blank")
        taker.goto(f"{PAGE}#{fragment}")
        taker.locator("[data-do=accept]").click()
        expect(taker.locator("[data-part=joint-count]")).to_contain_text(f"Työpaikan vastauksia: {people}.")
    taker.goto("about:blank")
    taker.goto(f"{PAGE}#{first}")
    expect(taker.locator("[data-part=said]")).to_contain_text("Linkki on vanha")


def test_a_chosen_theme_becomes_a_measure_of_the_plan(page):
    page.goto(PAGE)
    answer(page, "workplace", 2)
    page.locator("[data-develop=knowledge]").check()
    page.locator("[data-do=plan]").click()
    page.goto("/toimenpiteet/")
    expect(page.locator("[data-measure] [data-part=item]")).to_have_attribute("href", re.compile(r"/arviointi/#assessment\.knowledge$"))


def test_each_scale_is_a_labelled_group_without_a_script_too(make_page):
    page = make_page(javascript=False)
    page.goto(PAGE_SV)
    assert page.get_by_role("radiogroup").count() == 11
    assert page.get_by_role("radio").count() == 42


def test_what_was_chosen_before_the_script_ran_is_kept(make_page):
    page = make_page()
    held = []
    page.route("**/assessment.*.js", lambda route: held.append(route))
    page.goto(PAGE, wait_until="commit")
    answer(page, "workplace", 3)
    held[0].continue_()
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")
    expect(page.locator('[name="step-roles"][value="3"]')).to_be_checked()
