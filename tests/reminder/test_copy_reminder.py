"""The reminder of saving a copy: when there is something to lose, calmly, and not again for a week."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from guidance.content.components import OVERRIDES, own_components
from tests.checklist.conftest import DENY, IDS, LIST, keep, keep_before, stored
from tests.site.test_filled_tools import page_of
from tests.support.looks import violations
from tests.support.quiet import until_quiet

PAGES = [
    page_of(name, "fi")
    for name in own_components()
    if any("data-reminder" in path.read_text("utf-8") for path in (OVERRIDES / "components" / name).glob("*.html"))
]
WORDS = {
    "fi": {
        "name": "Tallenna kopio.",
        "none": "Kaikista merkinnöistä ei ole vielä tallennettu kopiota.",
        "save": "Tallenna kopio tiedostoon",
        "saved": "Kopio on tallennettu.",
        "later": "Muistuta viikon kuluttua",
        "put_off": "Muistutamme uudelleen viikon kuluttua.",
        "address": LIST,
        "around": LIST,
    },
    "sv": {
        "name": "Spara en kopia.",
        "none": "Det har ännu inte sparats någon kopia av allt.",
        "save": "Spara en kopia i en fil",
        "saved": "Kopian har sparats.",
        "later": "Påminn om en vecka",
        "put_off": "Vi påminner på nytt om en vecka.",
        "address": "/sv/checklistor/strukturer/",
        "around": "/sv/utvardering/",
    },
}


def before(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def five(days: float) -> dict:
    """Five things that were written so many days ago."""
    answers = {f"answer:{id}": {"answer": "met", "at": before(days)} for id in IDS}
    return {**answers, f"note:{IDS[0]}": {"text": "Muistettavaa", "at": before(days)}}


def reminder(page, name=WORDS["fi"]["name"]):
    return page.get_by_role("group", name=name)


def go(page, things: dict, address: str = LIST) -> None:
    """Open a page on which something is kept, and let pass the moment that the reminder waits."""
    page.clock.install()
    keep_before(page, things)
    page.goto(address)
    page.clock.run_for(60_000)


def test_it_stands_where_something_is_kept(page):
    page.clock.install()
    keep_before(page, five(8))
    for address in PAGES:
        page.goto(address)
        page.clock.run_for(60_000)
        expect(reminder(page)).to_be_visible()


@pytest.mark.parametrize(
    "things",
    [
        five(6),
        dict(list(five(8).items())[:4]),
        {**five(8), "copy:last": {"at": before(7.5)}},
        {**five(30), "copy:put-off": {"at": before(2)}},
    ],
    ids=["all of it is new", "there is little to lose", "a copy holds it all", "it was put off"],
)
def test_it_is_not_there_when(page, things):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with until_quiet(page):
        go(page, things)
    assert not [url for url in asked if "copy-reminder" in url]


@pytest.mark.parametrize("language", WORDS)
def test_a_copy_is_saved_by_keyboard(page, language):
    """Around it is a component with a button of its own that saves."""
    words = WORDS[language]
    go(page, five(8), words["around"])
    files = []
    page.on("download", lambda file: files.append(file))  # noqa: PLW0108
    box = reminder(page, words["name"])
    expect(box).to_contain_text(words["none"])
    assert violations(page) == []
    box.get_by_role("button", name=words["save"]).focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    found = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert set(found["answers"]) == set(IDS)
    expect(box.locator("[data-part=said]")).to_contain_text(words["saved"])
    expect(box.locator("[data-part=said]")).to_be_focused()
    assert len(files) == 1
    page.reload()
    page.clock.run_for(60_000)
    expect(box).to_have_count(0)


@pytest.mark.parametrize("language", WORDS)
def test_it_is_put_off_by_a_tap(make_page, language):
    words = WORDS[language]
    page = make_page(viewport=(360, 740), has_touch=True)
    things = five(8)
    go(page, {**things, "copy:last": {"at": before(20)}}, words["address"])
    box = reminder(page, words["name"])
    expect(box).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box.get_by_role("button", name=words["later"]).tap()
    expect(box.locator("[data-part=said]")).to_have_text(words["put_off"])
    assert stored(page) == things
    page.reload()
    page.clock.run_for(60_000)
    expect(box).to_have_count(0)


def test_where_storage_is_denied_nothing_is_said(page):
    faults = []
    page.on("pageerror", lambda error: faults.append(error))  # noqa: PLW0108
    page.add_init_script(DENY)
    page.clock.install()
    page.goto(LIST)
    page.clock.run_for(60_000)
    expect(reminder(page)).to_have_count(0)
    assert faults == []


def test_a_copy_that_is_saved_in_another_tab_ends_it_with_words_that_are_true(page):
    go(page, five(8))
    box = reminder(page)
    expect(box).to_contain_text(WORDS["fi"]["none"])
    other = page.context.new_page()
    other.goto("/")
    keep(other, {"copy:last": {"at": before(0)}})
    expect(box).to_contain_text(WORDS["fi"]["saved"])
    expect(box).not_to_contain_text(WORDS["fi"]["none"])
    expect(box.get_by_role("button")).to_have_count(0)


def test_a_copy_of_a_day_to_come_silences_nothing(page):
    go(page, {**five(8), "copy:last": {"at": "2999-01-01T08:00:00.000Z"}})
    expect(reminder(page)).to_contain_text(WORDS["fi"]["none"])
    with page.expect_download():
        reminder(page).get_by_role("button", name=WORDS["fi"]["save"]).click()
    expect(reminder(page)).to_contain_text(WORDS["fi"]["saved"])
    assert json.loads(page.evaluate("localStorage.getItem('tty:1:copy:last')"))["at"] < "2999"
