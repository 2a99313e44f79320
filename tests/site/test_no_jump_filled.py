"""What is kept has its room before it is shown, and what came too: nothing that a reader sees moves when it is there."""

from playwright.sync_api import expect

from tests.checklist.conftest import keep_before
from tests.exchange.test_exchange_element import link_of
from tests.site.test_filled_tools import THINGS, page_of
from tests.support.held import Held
from tests.support.sight import unseen


def test_where_one_erases_stays_when_what_stands_above_and_there_comes(make_page):
    page = make_page(viewport=(360, 800))
    keep_before(page, THINGS)
    held = Held(page, "**/exchange.*.js")
    page.goto(f"{page_of('exchange', 'fi')}#erase")
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
    held = Held(other, "**/received.*")
    other.goto(link)
    held.first()
    expect(other.locator("tty-exchange")).to_be_visible()
    for part in ("h2#link", "h2#file", "h2#next"):
        assert unseen(other.locator(part)), part
    held.let_go()
    expect(other.locator(".tty-received")).to_be_visible()
    expect(other.locator("tty-exchange [data-part=all]")).to_be_visible()
