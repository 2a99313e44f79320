"""What somebody who listens is given on the tools, step by step: scales, a comparison, what somebody else sent, what went wrong.

As on a list (`test_heard.py`) roles, states, the focus and how often something is said are compared
with the record, and no words; `make test ARGS="tests/heard --record-heard"` records anew. A tool's
page is opened once for a language.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.engines.flows import AT, ITEMS, THINGS, Guide
from tests.heard.given import SAID, Listener, clickable
from tests.support.pages import LANGUAGES

RECORDED = Path(__file__).parent / "recorded"
KEEP = "things => { localStorage.clear(); for (const [key, value] of Object.entries(things)) localStorage.setItem(`tty:1:${key}`, JSON.stringify(value)) }"


def opened(page: Page, address: str, things: dict) -> Listener:
    """Open an address where these things are kept."""
    page.goto("/robots.txt")
    page.evaluate(KEEP, things)
    page.add_init_script(f"({SAID})()")
    page.goto(address)
    return Listener(page)


def scales(page: Page, guide: Guide) -> Listener:
    """A step before the side, the side, another step, one theme at a time."""
    heard = opened(page, guide.page("assessment"), {})
    theme = "[data-theme] >> nth=0"
    first = page.locator("[data-theme]").first.get_attribute("data-theme")
    page.locator(f"[name=step-{first}]").nth(1).focus()
    page.keyboard.press("Space")
    heard.step("a step before the side", theme, says=1)
    page.locator("[name=side]").first.focus()
    page.keyboard.press("Space")
    heard.step("the side", "[data-part=ask], fieldset:has([name=side])")
    page.locator(f"[name=step-{first}]").nth(1).focus()
    page.keyboard.press("ArrowDown")
    heard.step("another step by an arrow")
    page.locator("[data-do=single]").focus()
    page.keyboard.press("Enter")
    heard.step("one at a time", focus="[data-theme]:focus")
    page.locator("[data-do=next]").focus()
    page.keyboard.press("Enter")
    heard.step("the next one", focus="[data-theme]:focus")
    page.locator("[data-do=single]").focus()
    page.keyboard.press("Enter")
    heard.step("all of them", says=1, focus="[data-do=single]")
    return heard


def comparison(page: Page, guide: Guide) -> Listener:
    """How it is is kept; an answer changes in another tab, and both are compared; what is kept goes and comes back."""
    heard = opened(page, guide.page("evaluations"), THINGS)
    page.locator("[data-field=name]").focus()
    page.keyboard.type("Autumn")
    page.keyboard.press("Enter")
    heard.step("it is kept", "[data-section=saved] li", says=1)
    other = page.context.new_page()
    other.goto("/robots.txt")
    other.evaluate("([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [f"tty:1:answer:{ITEMS[0]}", {"answer": "open", "at": "2026-11-21T08:00:00.000Z"}])  # fmt: skip
    other.close()
    expect(page.locator("[data-part=changes] tr").first).to_be_visible()
    heard.step("something changed since", "[data-section=compare]")
    page.locator("[data-section=saved] [data-do=remove]").focus()
    page.keyboard.press("Enter")
    heard.step("it is removed", says=1, focus="[data-do=undo]:focus")
    page.keyboard.press("Enter")
    heard.step("that is undone", says=1)
    return heard


def sent(page: Page, guide: Guide) -> Listener:
    """What somebody sent comes beside one's own, is taken, and taken back."""
    page.goto("/robots.txt")
    page.evaluate(KEEP, THINGS)
    page.goto(guide.page("exchange"))
    page.locator("[data-do=link]").click()
    page.wait_for_function("() => document.querySelector('[data-part=link]').value")
    made = page.locator("[data-part=link]").input_value()
    heard = opened(page, made, {f"answer:{ITEMS[0]}": {"answer": "open", "at": AT}})
    heard.step("it comes", ".tty-received", focus=".tty-received h2")
    page.locator(".tty-received [data-do=accept]").focus()
    page.keyboard.press("Enter")
    heard.step("it is taken", says=1, focus=".tty-received [data-do=undo-take]")
    page.keyboard.press("Enter")
    heard.step("that is undone", says=1)
    return heard


def wrong(page: Page, guide: Guide) -> Listener:
    """A link that was cut, and a day that there is not."""
    heard = opened(page, f"{guide.page('exchange')}#v1.cut", {})
    heard.step("a cut link", "[data-said=received]", says=1)
    page.goto(guide.list)
    item = page.locator(f"li[id='{ITEMS[1]}']")
    item.locator("[value=partly]").focus()
    page.keyboard.press("Space")
    heard.step("an answer that changes no count")
    item.locator("[data-do=panel]").focus()
    page.keyboard.press("Enter")
    item.locator("[data-do=add-measure]").focus()
    page.keyboard.press("Enter")
    expect(item.locator("[data-field=what]")).to_be_focused()
    item.locator("[data-field=by]").fill("1800-01-01")
    item.locator("[data-field=done]").focus()
    expect(item.get_by_role("alert").filter(has_text=" ")).to_be_visible()
    heard.step("a day of long ago", f"li[id='{ITEMS[1]}'] [data-measure]")
    return heard


STEPS: dict[str, Callable[[Page, Guide], Listener]] = {one.__name__: one for one in (scales, comparison, sent, wrong)}


@pytest.mark.parametrize("steps", STEPS)
def test_each_step_gives_what_was_recorded_in_both_languages(make_context, pytestconfig, steps):
    logs, texts = {}, {}
    for language in LANGUAGES:
        page = make_context(locale=f"{language}-FI").new_page()
        heard = STEPS[steps](page, Guide(language))
        assert clickable(page) == []
        logs[language], texts[language] = "\n".join(heard.log) + "\n", heard.texts
    record = RECORDED / f"{steps}.txt"
    if pytestconfig.getoption("--record-heard"):
        record.write_text(logs["fi"], encoding="utf-8")
    assert logs["fi"] == record.read_text(encoding="utf-8")
    assert logs["sv"] == logs["fi"]
    assert len(texts["fi"]) == len(texts["sv"]) and not set(texts["fi"]) & set(texts["sv"])
    assert [text for text, after in zip(texts["fi"], texts["fi"][1:]) if text == after] == []
