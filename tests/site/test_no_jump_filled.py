"""What is kept has its room before it is shown, and what came too: nothing that a reader sees moves when it is there."""

import pytest
from playwright.sync_api import expect

from tests.assessment.test_assessment import link_of as link_of_assessment
from tests.checklist.conftest import LIST, LIST_SV, keep_before
from tests.exchange.test_exchange_element import link_of
from tests.site.test_filled_tools import AT, THINGS, page_of
from tests.support.held import Held, be_patient
from tests.support.sight import unseen


def test_where_one_erases_stays_when_what_stands_above_and_there_comes(make_page):
    page = make_page(viewport=(360, 800))
    be_patient(page)
    keep_before(page, THINGS)
    held = Held(page, "**/exchange.*.js")
    page.goto(f"{page_of('exchange', 'fi')}#erase", wait_until="load")
    held.first()
    heading = page.locator("#erase")
    before = heading.bounding_box()["y"]
    held.let_go()
    expect(page.locator("tty-exchange [data-part=all]")).to_be_visible()
    expect(page.locator("tty-erase-all [data-part=erasing]")).to_be_visible()
    assert abs(heading.bounding_box()["y"] - before) <= 1


def test_what_came_by_a_link_does_not_push_away_what_stands_below(page, make_page):
    keep_before(page, THINGS)
    page.goto(page_of("exchange", "fi"))
    link = link_of(page)
    other = make_page()
    be_patient(other)
    held = Held(other, "**/received.*")
    other.goto(link, wait_until="load")
    held.first()
    expect(other.locator("tty-exchange")).to_be_visible()
    for part in ("h2#link", "h2#file", "h2#next"):
        assert unseen(other.locator(part)), part
    held.let_go()
    expect(other.locator(".tty-received")).to_be_visible()
    expect(other.locator("tty-exchange [data-part=all]")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("things", [{}, THINGS], ids=["nothing", "filled"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_assessment_has_its_place_before_what_is_kept(make_page, language, things, width):
    page = make_page(viewport=(width, 800))
    be_patient(page)
    keep_before(page, things)
    held = Held(page, "**/assessment.*.js")
    page.goto(page_of("assessment", language), wait_until="load")
    held.first()
    seen = [
        page.locator(f"tty-assessment {part}") for part in ("#assessment-answer", "fieldset >> nth=0", "[data-theme]")
    ]
    before = [part.first.bounding_box()["y"] for part in seen]
    expect(page.locator("tty-assessment nav")).not_to_be_visible()
    held.let_go()
    expect(page.locator("tty-assessment nav")).to_be_visible()
    assert [part.first.bounding_box()["y"] for part in seen] == pytest.approx(before, abs=1)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("language", "is_whole"), [("fi", True), ("sv", True), ("fi", False)])
def test_an_assessment_that_came_is_shown_before_the_form(make_page, language, is_whole, width):
    page = make_page(viewport=(width, 800))
    be_patient(page)
    address = page_of("assessment", language)
    keep_before(page, THINGS if is_whole else {})
    page.goto(address)
    link = link_of_assessment(page) if is_whole else f"{address}#v2.cut"
    page.evaluate("localStorage.clear()")
    page.goto("/robots.txt")
    held = Held(page, "**/assessment.*.js")
    page.goto(link, wait_until="load")
    held.first()
    for part in ("#assessment-answer", "[data-part=path]", "[data-theme]"):
        expect(page.locator(part).first).not_to_be_visible()
    held.let_go()
    came = page.locator("#assessment-preview" if is_whole else "[data-said=link]")
    expect(came).to_be_focused()
    for part in ("#assessment-answer", "[data-part=path]", "[name=side]"):
        expect(page.locator(part).first).to_be_visible()


def test_the_form_is_there_where_what_came_can_not_be_shown(page, problems):
    problems.expect("failed: ")
    page.route("**/assessment.*.js", lambda route: route.abort("connectionfailed"))
    with page.expect_event("requestfailed"):
        page.goto(f"{page_of('assessment', 'fi')}#v2.cut", wait_until="load")
    expect(page.locator("#assessment-answer")).to_be_visible()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_without_a_script_the_assessment_has_no_room_for_what_scripts_fill(make_page, language):
    page = make_page(javascript=False)
    page.goto(page_of("assessment", language))
    for part in ("nav", "[data-part=count]", "[data-do=single]"):
        assert page.locator(f"tty-assessment {part}").bounding_box() is None


# Whoever has written nothing has nothing fetched but the script.
@pytest.mark.parametrize(
    ("is_filled", "held_back"),
    [(False, "where-we-stand.*.js"), (True, "where-we-stand.*.js"), (True, "later.*.json")],
)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_follows_where_one_stands_is_seen_when_that_is_shown(make_page, language, is_filled, held_back):
    page = make_page(viewport=(1280, 800))
    be_patient(page)
    keep_before(page, THINGS if is_filled else {})
    # A reader's settings are nothing to be shown.
    page.evaluate("Object.assign(localStorage, { 'tty:palette': 'light', 'tty:role': 'hr' })")
    held = Held(page, f"**/{held_back}")
    page.goto(page_of("where-we-stand", language), wait_until="load")
    held.first()
    follows = page.locator("tty-where-we-stand + p")
    assert bool(unseen(follows)) == is_filled
    expect(page.locator("#first-steps")).to_be_visible()
    held.let_go()
    expect(page.locator("#where-we-stand" if is_filled else "#first-steps")).to_be_visible()
    expect(page.locator("tty-where-we-stand[data-waits]")).to_have_count(0)
    assert bool(unseen(follows)) == is_filled


@pytest.mark.parametrize("broken", ["where-we-stand.*.js", "later.*.json"])
def test_what_follows_is_seen_where_it_is_not_shown_where_one_stands(make_page, problems, broken):
    problems.expect("failed: ")
    page = make_page(viewport=(1280, 800))
    keep_before(page, THINGS)
    page.route(f"**/{broken}", lambda route: route.abort("connectionfailed"))
    with page.expect_event("requestfailed"):
        page.goto(page_of("where-we-stand", "fi"), wait_until="load")
    follows = page.locator("tty-where-we-stand + p")
    # It is not waited for longer than a script is.
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(follows).to_be_in_viewport()


@pytest.mark.parametrize("address", ["/", "/sv/"])
def test_the_front_page_has_room_for_the_line_that_leads_back(make_page, address):
    page = make_page(viewport=(360, 800))
    be_patient(page)
    page.goto(address)
    follows = page.locator("main h2").first
    alone = follows.bounding_box()["y"]
    keep_before(page, THINGS)
    held = Held(page, "**/shared.*.js")
    page.goto(address, wait_until="load")
    held.first()
    before = follows.bounding_box()["y"]
    held.let_go()
    expect(page.locator("[data-returning]")).to_be_visible()
    assert before > alone
    assert abs(follows.bounding_box()["y"] - before) <= 1


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_beside_a_list_its_measures_push_nothing_away(make_page, address):
    page = make_page(viewport=(1280, 800))
    # Of a copy that is due, it reminds after a second.
    keep_before(page, {**THINGS, "copy:last": {"at": AT}})
    held = Held(page, "**/item-panel.*")
    page.goto(address)
    held.first()
    beside = [
        page.locator(f"tty-checklist {part}")
        for part in ("[data-do=meeting]", "[data-part=kept]", ".tty-checklist__keeping a")
    ]
    before = [part.bounding_box()["y"] for part in beside]
    held.let_go()
    expect(page.locator("[data-part=agreed]")).to_be_visible()
    assert [part.bounding_box()["y"] for part in beside] == pytest.approx(before, abs=1)
