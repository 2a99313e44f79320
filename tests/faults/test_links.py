"""Addresses that somebody or some program changed on their way."""

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST, keep, keep_before

AT = "2026-11-01T08:00:00.000Z"


@pytest.mark.parametrize("address", [f"{LIST}#100%", "/arviointikerrat/#100%", "/arviointi/#%E4"])
def test_a_fragment_that_is_none_stops_nothing(page, address):
    keep_before(page, {f"note:{IDS[0]}": {"text": "Muista", "at": AT}})
    page.goto(address)
    page.locator("[data-without-script]").first.wait_for(state="detached")
    if LIST in address:
        expect(page.locator(".tty-item-panel__state").first).to_be_visible()
        page.locator("[data-do=panel]").first.click()
        expect(page.locator(".tty-item-panel")).to_be_visible()
    if "arviointikerrat" in address:
        expect(page.locator("[data-part=all]")).to_be_visible()


@pytest.mark.parametrize("address", ["/vastaukset/", "/sv/svar/", "/arviointi/"])
def test_a_link_whose_sign_was_changed_opens_where_it_leads(page, problems, address):
    problems.expect("404: .*%23v1")
    page.goto(f"{address}%23v1.abcdefgh?utm_source=mail", wait_until="load")
    page.wait_for_url(f"**{address}**")
    expect(page.locator("[data-said=received], [data-said=link]").filter(has_text=" ").first).to_be_visible()


def test_links_opened_in_a_row_show_one_set(page):
    page.goto("/vastaukset/")
    page.locator("[data-without-script]").first.wait_for(state="detached")
    keep(page, {f"answer:{id}": {"answer": "met", "at": AT} for id in IDS})
    page.reload()
    page.locator("[data-without-script]").first.wait_for(state="detached")
    page.locator("[data-do=link]").click()
    link = page.locator("[data-part=link]")
    expect(link).not_to_have_value("")
    fragment = link.input_value().partition("#")[2]
    page.evaluate(
        "fragment => { for (let n = 0; n < 5; n += 1) setTimeout(() => { location.hash = n % 2 ? '' : fragment }, n * 60) }",
        fragment,
    )
    page.wait_for_timeout(600)
    expect(page.locator(".tty-received")).to_have_count(1)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_page_from_the_back_forward_cache_has_the_palette_of_now(page):
    """The event is made up: browsers under test keep no such cache."""
    page.goto(LIST)
    page.evaluate(
        "localStorage.setItem('tty:palette', 'dark'); window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    expect(page.locator("html[data-palette=dark]")).to_have_count(1)
    expect(page.locator("[data-do=palette]")).to_have_attribute("aria-pressed", "true")
