"""What is ticked in a list before its script has come: kept, whether the reader stays or leaves at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, IDS, LIST, LIST_SV, OVERVIEW, Checklist, keep, keep_before, stored
from tests.support.held import Held

WAITING = "**/assets/checklist.*"
EARLY = "localStorage.getItem('tty:early')"
AHEAD = "2999-01-01T08:00:00.000Z"
OTHER = "w-t3k0a1b2c3d4e5"


def tick_and_leave(page, number: int, to: str = OVERVIEW, answer: int = 0) -> None:
    """Answer an item of the list whose script is held back, and go to another page, whose scripts come."""
    held = Held(page, WAITING)
    page.goto(LIST, wait_until="commit")
    page.locator(".tty-checklist__answers").nth(number).locator("input").nth(answer).check()
    held.forget()
    page.goto(to)


def wait_with(page, item: str, later: int, tab: str = "", last: str = "") -> None:
    """Let a tick wait that is some milliseconds later than the beginning of 2026, or earlier."""
    page.evaluate(
        "([item, later, tab, last]) => { localStorage['tty:early'] += ['\\n', item, 'met', Date.UTC(2026, 0, 1, 8) + later, tab, last] }",
        [item, later, tab, last],
    )


def until_taken(page) -> None:
    """Wait until nothing is left that no script has seen."""
    page.wait_for_function(f"() => {EARLY} === null")


def test_a_tick_of_a_page_that_was_left_at_once_is_there_on_the_next(page):
    tick_and_leave(page, 1)
    expect(page.locator("[data-part=total]").first).to_have_text("1/7 kohtaa täyttyy")
    assert list(stored(page)) == [f"answer:{IDS[1]}"]
    assert Checklist(page).open().ticked() == [False, True, False, False]


@pytest.mark.parametrize("to", [LIST, LIST_SV])
def test_it_is_there_after_a_reload_and_in_the_other_language(page, to):
    tick_and_leave(page, 2, to)
    expect(Checklist(page).wait().box(2)).to_be_checked()
    expect(page.locator("[data-part=count]").first).to_have_text(re.compile("^1[ /]"))


def test_a_page_without_a_list_takes_it_in_too(page):
    tick_and_leave(page, 0, "/")
    until_taken(page)
    assert list(stored(page)) == [f"answer:{IDS[0]}"]


def test_the_last_of_several_counts_and_each_has_its_time(page):
    held = Held(page, WAITING)
    page.goto(LIST, wait_until="commit")
    before = page.evaluate("new Date().toISOString()")
    answers = page.locator(".tty-checklist__answers")
    answers.nth(0).get_by_role("radio").nth(1).check()
    answers.nth(3).get_by_role("radio").nth(2).check()
    answers.nth(0).get_by_role("radio").nth(0).check()
    after = page.evaluate("new Date().toISOString()")
    held.forget()
    page.goto("/")
    until_taken(page)
    found = stored(page)
    assert {key: value["answer"] for key, value in found.items()} == {
        f"answer:{IDS[0]}": "met",
        f"answer:{IDS[3]}": "open",
    }
    assert all(before <= value["at"] <= after for value in found.values())


def test_what_was_answered_since_stays(page):
    page.goto(LIST)
    past = {"answer": "open", "at": "2026-01-01T08:00:00.000Z"}
    keep(page, {f"answer:{IDS[0]}": past, f"answer:{IDS[1]}": past})
    for number in (0, 1):
        wait_with(page, IDS[number], -1 if number else 1)
    page.goto("/")
    until_taken(page)
    assert [stored(page)[f"answer:{IDS[number]}"]["answer"] for number in (0, 1)] == ["met", "open"]


def test_an_answer_of_a_clock_that_was_ahead_does_not_hold_it_up(page):
    keep_before(page, {f"answer:{IDS[0]}": {"answer": "open", "at": AHEAD}})
    tick_and_leave(page, 0)
    until_taken(page)
    now = stored(page)[f"answer:{IDS[0]}"]
    assert now["answer"] == "met" and now["at"] > AHEAD


class TestManyWorkplaces:
    """What is ticked belongs to the workplace that the page's script would have shown."""

    @pytest.fixture
    def page(self, page):
        page.goto("/robots.txt")
        page.evaluate(
            """other => {
              localStorage.setItem("tty:workplaces:first", JSON.stringify({ name: "A", at: "2026-01-01T08:00:00.000Z", archived: false }));
              localStorage.setItem(`tty:workplaces:${other}`, JSON.stringify({ name: "B", at: "2026-01-01T08:00:00.000Z", archived: false }));
              localStorage.setItem("tty:workplace", other);
            }""",
            OTHER,
        )
        return page

    def choose(self, page, workplace: str) -> None:
        page.evaluate("id => sessionStorage.setItem('tty:workplace', id)", workplace)

    def key(self, page) -> list[str]:
        return page.evaluate("Object.keys(localStorage).filter(name => name.includes(':answer:'))")

    def test_it_comes_to_the_one_chosen_last(self, page):
        tick_and_leave(page, 0)
        until_taken(page)
        assert self.key(page) == [f"tty:1@{OTHER}:answer:{IDS[0]}"]

    def test_it_comes_to_that_of_the_tab(self, page):
        self.choose(page, "first")
        tick_and_leave(page, 0)
        until_taken(page)
        assert self.key(page) == [f"tty:1:answer:{IDS[0]}"]

    def test_it_waits_for_a_page_of_its_own(self, page, context):
        self.choose(page, "first")
        held = Held(page, WAITING)
        page.goto(LIST, wait_until="commit")
        page.locator(".tty-checklist__answers input").first.check()
        other = context.new_page()
        other.goto(OVERVIEW)
        expect(other.locator("[data-part=total]").first).to_have_text("0/7 kohtaa täyttyy")
        # The frame of the page where it was ticked may have taken it in by now.
        assert set(self.key(other)) <= {f"tty:1:answer:{IDS[0]}"}
        held.forget()
        page.goto(OVERVIEW)
        until_taken(page)
        assert self.key(page) == [f"tty:1:answer:{IDS[0]}"]

    def test_it_goes_with_its_workplace(self, page):
        wait_with(page, IDS[0], 0, "w-t3k0a1b2c3d4e6", OTHER)
        page.goto(OVERVIEW)
        until_taken(page)
        assert self.key(page) == []

    def test_it_is_erased_with_all_of_them(self, page):
        wait_with(page, IDS[0], 0, "first", OTHER)
        page.goto("/vastaukset/")
        page.locator("[data-do=ask]").click()
        page.locator("[data-do=erase-workplaces]").click()
        expect(page.locator("dialog[open]")).to_have_count(0)
        assert page.evaluate(EARLY) is None
        page.locator("[data-do=bring-back]").click()
        assert IDS[0] in page.evaluate(EARLY)


class TestNothingIsLostSilently:
    @pytest.fixture
    def asked(self, page):
        found = []
        page.on("dialog", lambda dialog: (found.append(dialog.type), dialog.accept()))
        return found

    def test_where_nothing_can_be_kept_the_browser_asks_before_it_leaves(self, page, asked):
        page.add_init_script(DENY)
        tick_and_leave(page, 0)
        assert asked == ["beforeunload"]

    def test_it_does_not_ask_once_the_script_has_come_or_what_is_ticked_is_kept(self, page, asked):
        tick_and_leave(page, 0)
        Checklist(page).open().box(1).check()
        page.goto(OVERVIEW)
        assert asked == []

    def test_it_asks_for_what_is_answered_in_the_assessment_before_its_script(self, page, asked):
        held = Held(page, "**/assets/assessment.*")
        page.goto("/arviointi/", wait_until="commit")
        page.get_by_role("radio", name="Työpaikka", exact=True).check()
        held.forget()
        page.goto(OVERVIEW)
        assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    "rubbish", ["undefined", "x", f",{IDS[0]},met,yesterday,,", f",{IDS[0]},met,999999999999999,,", "\n\n"]
)
def test_what_can_not_be_read_harms_nothing(page, rubbish):
    page.goto("/robots.txt")
    page.evaluate("text => localStorage.setItem('tty:early', text)", rubbish)
    Checklist(page).open()
    until_taken(page)
    assert stored(page) == {}
