"""What an older browser lacks, and a browser that translates: said truly, and nothing else breaks."""

import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST, keep, keep_before
from tests.faults.test_faults import UI, works
from tests.support.pages import LANGUAGES

AT = "2026-11-01T08:00:00.000Z"
ANSWERS = {"fi": "/vastaukset/", "sv": "/sv/svar/"}
NAME = "Meikäläinen"
WITHOUT_LINKS = "delete window.CompressionStream; delete window.DecompressionStream;"
WITHOUT_SHEETS = (
    "window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError('Illegal constructor'); } });"
)


def test_boxes_and_the_focus_are_in_sight_without_light_dark(site, make_context):
    assert "light-dark(" not in (site / LIST.strip("/") / "index.html").read_text(encoding="utf-8")
    light, dark = "rgb(106, 119, 116)", "rgb(143, 163, 157)"
    for scheme, other, edges in (("light", "dark", (light, dark)), ("dark", "light", (dark, light))):
        page = make_context(colour_scheme=scheme).new_page()
        page.goto(LIST)
        page.locator(".tty-checklist__answers input").first.focus()
        style = "getComputedStyle(document.querySelector('.tty-checklist__answers label'))"
        assert page.evaluate(f"{style}.borderTopColor") == edges[0]
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.evaluate(f"document.documentElement.dataset.palette = '{other}'")
        assert page.evaluate(f"{style}.borderTopColor") == edges[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_without_links_says_so_and_leads_to_the_file(make_page, language):
    page = make_page()
    page.add_init_script(WITHOUT_LINKS)
    words = UI["exchange"]["later"]
    page.goto(f"{ANSWERS[language]}#v1.abcdefgh")
    expect(page.locator("[data-said=received]")).to_have_text(words["link_unknown"][language])
    assert page.url.endswith("#v1.abcdefgh"), "the link is still there for another browser"
    keep(page, {f"answer:{IDS[0]}": {"answer": "met", "at": AT}})
    page.goto(ANSWERS["sv" if language == "fi" else "fi"])
    page.goto(ANSWERS[language])
    page.locator("[data-do=link]").click()
    expect(page.locator("[data-said=link]")).to_have_text(words["links_unknown"][language])


def test_a_browser_without_constructed_style_sheets_can_do_everything(make_page):
    page = make_page()
    page.add_init_script(WITHOUT_SHEETS)
    page.goto(LIST)
    page.locator("[data-do=panel]").first.click()
    expect(page.locator(".tty-item-panel")).to_be_visible()
    assert page.locator(".tty-item-panel").evaluate("panel => getComputedStyle(panel).borderTopStyle") != "none"
    page.locator("a[data-search]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.goto("/vaikuttavuusmatriisi/")
    expect(page.locator("[data-part=form]")).to_be_visible()


def test_what_is_broken_is_not_told_as_a_fault_of_the_network(page, problems):
    """A piece without its parts stands for a script that can't do with it what it wants."""
    problems.expect("page error: .*")
    page.route("**/item-panel.fi.*.json", lambda route: route.fulfill(json={"html": "", "words": {}, "style": ""}))
    page.goto(LIST)
    page.locator("[data-do=panel]").first.click()
    expect(page.locator("[data-part=said]")).to_have_text(UI["checklist"]["later"]["broken"]["fi"])


def test_a_fault_at_the_beginning_of_a_script_shows_the_sentence(page, problems):
    problems.expect("page error: ")
    page.add_init_script(
        "Intl.PluralRules.prototype.select = () => null; Map.prototype.set = () => { throw new Error('fault'); };"
    )
    page.goto("/vaikuttavuusmatriisi/", wait_until="load")
    expect(page.locator("[data-without-script]")).to_be_visible()


def test_search_opens_on_a_page_that_the_browser_translated(page):
    page.goto(LIST)
    page.evaluate("document.documentElement.lang = 'en-x-mtfrom-fi'")
    page.locator("a[data-search]").click()
    expect(page.get_by_role("dialog")).to_be_visible()


THINGS = {
    "own:structures.own-00000aaa": {"text": NAME, "at": AT},
    f"note:{IDS[0]}": {"text": NAME, "at": AT},
    "measure:m-00000aa1": {"item": IDS[0], "what": NAME, "who": NAME, "by": "", "done": False, "at": AT},
    "yearly:y-00000aa1": {"what": NAME, "month": 3, "who": NAME, "off": False, "at": AT},
    "impact:x-00000aa2": {"need": NAME, "goal": "", "measures": "", "results": "", "effect": "", "place": 0, "at": AT},
    "evaluation:e-00000aa1": {
        "name": NAME,
        "who": NAME,
        "on": "2026-05-12",
        "answers": {IDS[0]: "met"},
        "notes": {IDS[0]: NAME},
        "own": {},
        "at": AT,
    },
}


@pytest.mark.parametrize(
    ("address", "open_it"),
    [
        (LIST, ""),
        (f"{LIST}?meeting=structures._minutes", ""),
        ("/toimenpiteet/", ""),
        ("/vuosikello/", ""),
        ("/vaikuttavuusmatriisi/", ""),
        ("/arviointikerrat/", "summary[data-part=open]"),
    ],
)
def test_what_readers_wrote_is_not_translated(page, address, open_it):
    keep_before(page, THINGS)
    page.goto(address)
    works(page)
    expect(page.locator("body")).to_contain_text(re.compile(NAME))
    if open_it:
        page.locator(open_it).first.click()
    # A choice of a select has no room for the attribute in what browsers translate.
    translated = page.evaluate(
        """name => [...document.querySelectorAll("body *")].filter(element => !element.closest("template, select, [translate=no]")
          && [...element.childNodes].some(node => node.nodeType === 3 && node.data.includes(name))).map(element => element.outerHTML)""",
        NAME,
    )
    assert translated == []
