"""What came without a workplace's name, in a browser that has several: nothing is opened before it is said where it belongs."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.checklist.conftest import IDS, LIST, LIST_SV, in_menu, keep_before
from tests.support.looks import violations
from tests.workplaces.test_workplaces import AT, choose_file, rooms, stored

SEND = {"fi": "/vastaukset/", "sv": "/sv/svar/"}
LISTS = {"fi": LIST, "sv": LIST_SV}
BAKERY, TOWN, OLD = "Kvarkens Bageri", "Larsmo kommun", "Gamla butiken"
IN_BAKERY, IN_TOWN, IN_OLD = "w-00000bak", "w-00000tow", "w-00000old"
ANSWER = f"answer:{IDS[0]}"
FILE = {
    "format": "toimiva-tyoterveysyhteistyo",
    "version": 2,
    "saved": AT,
    "answers": {IDS[0]: {"answer": "met", "at": AT}},
}
WORDS = {
    "fi": {
        "title": "Mihin työpaikkaan merkinnät avataan?",
        "choose": "Valitse työpaikka",
        "first": "Valitse ensin työpaikka.",
        "now": f"{TOWN} (nyt auki)",
        "archived": "Arkistoidut",
        "opened": f"Avattu työpaikka: {BAKERY}.",
        "open": "Tuo tallennettu tiedosto",
        "other": "På svenska",
    },
    "sv": {
        "title": "Till vilken arbetsplats hör uppgifterna?",
        "choose": "Välj arbetsplats",
        "first": "Välj först en arbetsplats.",
        "now": f"{TOWN} (öppen nu)",
        "archived": "Arkiverade",
        "opened": f"Öppnad arbetsplats: {BAKERY}.",
        "open": "Hämta in en sparad fil",
        "other": "Suomeksi",
    },
}
WAYS = [(language, way) for language in SEND for way in ("link", "file")]


def have(page: Page, *places: tuple[str, str, bool], shown: str = IN_TOWN) -> None:
    """Give the browser workplaces, `(id, name, archived)` each, with `shown` open."""
    keep_before(page, {})
    entries = {place: {"name": name, "at": AT, "archived": archived} for place, name, archived in places}
    page.evaluate(
        """([entries, shown]) => {
          for (const [id, entry] of Object.entries(entries))
            localStorage.setItem(`tty:workplaces:${id}`, JSON.stringify(entry));
          localStorage.setItem("tty:workplace", shown);
        }""",
        [entries, shown],
    )


def have_three(page: Page) -> None:
    """A town, which is open, a bakery, and a shop in the archive: all empty."""
    have(page, (IN_BAKERY, BAKERY, False), (IN_TOWN, TOWN, False), (IN_OLD, OLD, True))


def link_from(page: Page, language: str, name: str = "") -> str:
    """A link from a browser with one workplace, of that name."""
    keep_before(page, {ANSWER: {"answer": "met", "at": AT}})
    if name:
        entry = json.dumps({"name": name, "at": AT, "archived": False})
        page.evaluate(
            "entry => { localStorage['tty:workplaces:first'] = entry; localStorage['tty:workplace'] = 'first' }", entry
        )
    page.goto(SEND[language])
    page.locator("[data-do=link]").click()
    expect(page.locator("[data-part=link]")).to_have_value(re.compile("#v2"))
    return page.locator("[data-part=link]").input_value()


def bring(page: Page, make_page, language: str, way: str) -> None:
    """Open the link that somebody without a name for their workplace made, or choose their file at a list."""
    if way == "link":
        page.goto(link_from(make_page(), language))
        return
    page.goto(LISTS[language])
    choose_file(page, FILE, in_menu(page, WORDS[language]["open"]))


def choice(page: Page):
    """Where the reader says to which workplace it belongs."""
    return page.locator(".tty-opening [data-part=choice]")


def kept(page: Page) -> dict:
    """What is kept besides which workplace the tab shows."""
    return {key: value for key, value in stored(page).items() if key != "tty:workplace"}


@pytest.mark.parametrize(("language", "way"), WAYS)
def test_it_is_asked_by_keys_where_it_belongs_and_opened_there(page, make_page, language, way):
    words = WORDS[language]
    have_three(page)
    bring(page, make_page, language, way)
    expect(page.locator(":focus")).to_have_text(words["title"])
    before = kept(page)
    assert not any("answer" in key for key in before)
    assert page.locator(".tty-received").count() == 0
    # None is chosen beforehand: two presses put nothing anywhere.
    assert [text.strip() for text in choice(page).locator("option").all_text_contents()] == [
        words["choose"],
        BAKERY,
        words["now"],
        OLD,
    ]
    expect(choice(page)).to_have_value("")
    expect(choice(page).locator("optgroup")).to_have_attribute("label", words["archived"])
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".tty-opening [data-part=opening-said]")).to_have_text(words["first"])
    expect(choice(page)).to_be_focused()
    assert kept(page) == before
    page.keyboard.press("K")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tty-workplace__name")).to_contain_text(BAKERY)
    expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(BAKERY)
    expect(page.locator("body > [data-announcer]")).to_contain_text(words["opened"])
    # What was answered outlives a reload, and a change of language.
    page.reload()
    expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(BAKERY)
    page.get_by_role("link", name=words["other"], exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("lang", language)
    expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(BAKERY)
    assert kept(page) == before, "nothing is written before the reader has seen it"
    page.locator(".tty-received [data-do=take]").click()
    expect(page.locator(".tty-received [data-do=undo-take]")).to_be_focused()
    assert rooms(page)[BAKERY][ANSWER]["answer"] == "met"
    assert rooms(page)[TOWN] == {}
    page.keyboard.press("Enter")
    expect(page.locator(".tty-received [data-do=take]")).to_be_visible()
    assert kept(page) == before


@pytest.mark.parametrize(("language", "way"), WAYS)
def test_it_may_belong_to_the_one_that_is_open_or_be_left(page, make_page, language, way):
    have_three(page)
    bring(page, make_page, language, way)
    expect(page.locator(":focus")).to_have_text(WORDS[language]["title"])
    before = kept(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page, ".tty-opening") == []
    page.locator(".tty-opening [data-do=none]").click()
    expect(page.locator(".tty-opening")).to_have_count(0)
    assert kept(page) == before
    bring(page, make_page, language, way)
    choice(page).select_option(label=WORDS[language]["now"])
    page.locator(".tty-opening [data-do=chosen]").click()
    expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(TOWN)
    expect(page.locator(".tty-received h2")).to_be_focused()
    assert kept(page) == before
    if way == "link":
        page.reload()
        expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(TOWN)
    page.locator(".tty-received [data-do=take]").click()
    expect(page.locator(".tty-received [data-do=undo-take]")).to_be_focused()
    assert ANSWER in rooms(page)[TOWN]
    assert rooms(page)[BAKERY] == {}


@pytest.mark.parametrize("way", ["link", "file"])
def test_another_workplace_asks_again_and_so_does_what_was_refused(page, make_page, way):
    have_three(page)
    bring(page, make_page, "fi", way)
    choice(page).select_option(label=BAKERY)
    page.locator(".tty-opening [data-do=chosen]").click()
    expect(page.locator(".tty-received .tty-opening__offer")).to_contain_text(BAKERY)
    page.locator(".tty-workplace select").select_option(label=TOWN)
    page.locator(".tty-workplace [data-do=go]").click()
    expect(page.locator(".tty-workplace__name")).to_contain_text(TOWN)
    expect(page.locator(":focus")).to_have_text(WORDS["fi"]["title"])
    assert page.locator(".tty-received").count() == 0
    choice(page).select_option(label=WORDS["fi"]["now"])
    page.locator(".tty-opening [data-do=chosen]").click()
    page.locator(".tty-received [data-do=refuse]").click()
    expect(page.locator(".tty-received [data-do=undo-take]")).to_be_focused()
    assert not any("answer" in key for key in stored(page))
    bring(page, make_page, "fi", way)
    expect(page.locator(":focus")).to_have_text(WORDS["fi"]["title"])


@pytest.mark.parametrize("way", ["link", "file"])
@pytest.mark.parametrize("name", ["", TOWN])
def test_whoever_has_one_workplace_is_not_asked(page, make_page, way, name):
    if name:
        have(page, ("first", name, False), shown="first")
    bring(page, make_page, "fi", way)
    expect(page.locator(".tty-received h2")).to_be_focused()
    assert choice(page).count() == 0


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_names_another_workplace_is_opened_there_and_that_is_said(page, make_page, language):
    have_three(page)
    page.goto(link_from(make_page(), language, BAKERY))
    expect(page.locator(":focus")).to_have_text(WORDS[language]["title"])
    # A link holds one workplace: there is nothing more to bring in. The rest of the page is there meanwhile.
    expect(page.locator(".tty-opening a[href]")).to_be_hidden()
    expect(page.locator("tty-exchange > [data-part=all]")).to_be_visible()
    page.locator(".tty-opening [data-do=there]").click()
    expect(page.locator(".tty-workplace__name")).to_contain_text(BAKERY)
    expect(page.locator("body > [data-announcer]")).to_contain_text(WORDS[language]["opened"])


def test_a_workplace_that_was_made_for_something_else_stays_when_what_names_none_is_refused(page, make_page):
    keep_before(page, {ANSWER: {"answer": "open", "at": AT}})
    page.goto(link_from(make_page(), "fi", BAKERY))
    page.locator(".tty-opening__offer").get_by_role("button").click()
    expect(page.locator(".tty-workplace__name")).to_contain_text(BAKERY)
    bring(page, make_page, "fi", "file")
    choice(page).select_option(label=f"{BAKERY} (nyt auki)")
    page.locator(".tty-opening [data-do=chosen]").click()
    page.locator(".tty-received [data-do=refuse]").click()
    expect(page.locator(".tty-received [data-do=undo-take]")).to_be_focused()
    assert BAKERY in rooms(page)


def test_what_a_list_says_is_not_said_in_the_question(page, make_page):
    have_three(page)
    bring(page, make_page, "fi", "file")
    expect(page.locator(":focus")).to_have_text(WORDS["fi"]["title"])
    choose_file(page, {"format": "other"}, in_menu(page, WORDS["fi"]["open"]))
    expect(page.locator(".tty-checklist__answer > p")).not_to_be_empty()
    expect(page.locator(".tty-opening [data-say]")).to_be_empty()
