"""What somebody who listens is given at each step of a list: where the focus is, what it is called, what is said aloud.

No screen reader runs here (`make heard` listens with one): what the page gives one by the rules of ARIA is
compared with the record instead, and the run says so (tests/conftest.py). The record
has roles and states and no words, so an editor's sentence breaks nothing; that
what has the focus has a name, and that the two languages give the same, is
asked besides. `make test ARGS="tests/heard --record-heard"` records anew.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.heard.given import SAID, Listener, clickable
from tests.support.opening import STARTED
from tests.support.project_copy import command
from tests.support.serving import serve
from tests.support.small_guide import guide_of_three_languages

RECORD = Path(__file__).parent / "recorded/list.txt"
ADDRESS = {"fi": "list/", "sv": "sv/listan/"}
ITEM = "li[id='bicycles.place']"


def listen(page: Page, address: str) -> Listener:
    """Go through the list at an address by keys, as somebody who listens would."""
    page.add_init_script(f"({SAID})()")
    page.goto(address)
    # Before its scripts ran it lacks a button.
    page.locator(STARTED).wait_for(state="attached")
    heard = Listener(page)
    heard.step("a page opens", "body")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    heard.step("an answer", f"{ITEM} [role=radiogroup]", says=1)
    page.keyboard.press("ArrowDown")
    heard.step("another answer by an arrow", says=1)
    page.locator(f"{ITEM} [data-do=panel]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tty-item-panel")).to_be_visible()
    heard.step("the panel opens", f"{ITEM} .tty-item-panel")
    page.locator("[data-do=add-measure]").focus()
    page.keyboard.press("Enter")
    heard.step("a measure is added", ".tty-item-panel__measure", focus="[data-field=what]")
    page.keyboard.type("Katos")
    page.locator("[data-do=remove-measure]").focus()
    page.keyboard.press("Enter")
    heard.step("it is removed", says=1, focus=".tty-item-panel [data-do=undo-measure]")
    page.keyboard.press("Enter")
    heard.step("that is undone", says=1, focus=".tty-item-panel button:focus")
    page.locator("a[data-search]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("checkbox")).to_be_visible()
    heard.step("search opens", "dialog[open]", focus="#tty-search")
    page.keyboard.press("Escape")
    heard.step("search closes", focus="a[data-search]")
    page.locator("[data-do=meeting]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    heard.step("a meeting opens", "dialog[open]", focus=".tty-meeting__heading")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tty-meeting [data-part=place]")).to_be_visible()
    heard.clickable = clickable(page)
    heard.step("it goes on to the first item", focus=".tty-meeting__heading")
    page.keyboard.press("Escape")
    heard.step("the meeting closes", focus="[data-do=meeting]")
    page.locator(".tty-checklist__more > summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-do=clear]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    heard.step("whether the list is to be emptied is asked", "dialog[open]")
    page.locator(".tty-clear-list [data-do=empty]").focus()
    page.keyboard.press("Enter")
    heard.step("the list is emptied", says=1, focus=".tty-checklist__more > summary")
    return heard


@pytest.fixture(scope="module")
def heard(browser, tmp_path_factory):
    """What is given on the list of a small guide, by language."""
    project = guide_of_three_languages(tmp_path_factory.mktemp("heard"))
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 0, done.stderr
    found = {}
    with serve(project / "site") as host:
        for language, address in ADDRESS.items():
            context = browser.new_context(locale=f"{language}-FI")
            found[language] = listen(context.new_page(), host.url + address)
            context.close()
    return found


def test_what_is_given_is_what_was_recorded(heard, pytestconfig):
    log = "\n".join(heard["fi"].log) + "\n"
    if pytestconfig.getoption("--record-heard"):
        RECORD.write_text(log, encoding="utf-8")
    assert log == RECORD.read_text(encoding="utf-8")


def test_both_languages_give_the_same(heard):
    assert heard["fi"].log == heard["sv"].log
    assert len(heard["fi"].texts) == len(heard["sv"].texts) and not set(heard["fi"].texts) & set(heard["sv"].texts)


def test_what_has_the_focus_has_a_name_and_no_control_lacks_one(heard):
    controls = (
        "button",
        "link",
        "radio",
        "checkbox",
        "textbox",
        "combobox",
        "dialog",
        "radiogroup",
        "searchbox",
    )
    nameless = [
        line
        for line in heard["fi"].log
        if any(re.search(rf"\b{role}(?! named)\b", line) for role in controls) and "- " in line
    ]
    assert nameless == []
    focused = [line for line in heard["fi"].log if line.startswith("  focus")]
    assert len(focused) >= 10 and all(" named" in line for line in focused)


def test_no_text_is_said_to_be_clickable_that_is_not(heard):
    assert heard["fi"].clickable == []


def test_nothing_is_said_twice_in_a_row(heard):
    for listener in heard.values():
        assert [text for text, after in zip(listener.texts, listener.texts[1:]) if text == after] == []
        assert listener.texts
