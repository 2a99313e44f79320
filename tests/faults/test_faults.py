"""Every fault on every kind of page, each cell asserting the same three things.

What is in sight says the truth: where something that a reader did is not stored, the page
says so in view and nowhere says that it keeps it; where it is stored, the page does not say
otherwise. Nothing written before is lost. No error goes by unhandled.

A cell is a page, a fault and something that a reader does on the page. One context serves
all cells of the table, its storage emptied between them. The languages share scripts and
templates, so each fault meets each kind of page in one of them: every kind meets half of the
faults in each language, and every fault half of the kinds. `FAULTS=all make test
ARGS=tests/faults/test_faults.py` goes through all of it in both.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.problems import Problems
from tests.checklist.conftest import DENY, IDS
from tests.support import patience
from tests.support.pages import LANGUAGES
from tests.support.project_copy import ROOT

UI = yaml.safe_load((ROOT / "docs/data/ui.yml").read_text(encoding="utf-8"))
AT = "2026-11-01T08:00:00.000Z"
ITEM = "note:structures.people-named"
# Nothing of this belongs to the site, or not to the version of it that is tested.
FOREIGN = {"another": "{", "tty:2:answer:x": "1", "tty:1:unheard-of:x": "{}", "tty:1:answer:Not an id": "{}"}
UNREADABLE = "{unreadable"


def _sentences(name: str, language: str) -> list[str]:
    """Every phrase of that name among the words that scripts say, in one language."""

    def found(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == name and isinstance(inner, dict) and isinstance(inner.get(language), str):
                    yield inner[language]
                else:
                    yield from found(inner)

    return list(found(UI))


# A heading may be called so too.
KEPT = {language: [said for said in _sentences("kept", language) if said.endswith(".")] for language in LANGUAGES}
TROUBLE = {
    language: [sentence for name in ("refused", "full") for sentence in _sentences(name, language)]
    for language in LANGUAGES
}


UNREAD = {language: _sentences("unreadable", language) for language in LANGUAGES}
# Whether what is said without scripts, or else one of these sentences, stands in the window.
IN_SIGHT = """(main, sentences) => {
  const is_in_sight = (one) => {
    const box = one.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.top < innerHeight;
  };
  const is_shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0;
  const without = [...document.querySelectorAll("[data-without-script]")].filter(is_shown);
  const said = without.length ? without : [...main.querySelectorAll("p")].filter((one) => sentences.includes(one.textContent));
  return said.some(is_in_sight);
}"""
RELOAD = {"fi": "uudelleen", "sv": "ladda om sidan"}
# Long times pass at once; short ones are those of a page that works.
SOONER = "const wait = window.setTimeout; window.setTimeout = (act, time, ...more) => wait(act, time >= 5000 ? 50 : time, ...more);"


def _measure(done: bool) -> dict:
    return {"item": IDS[0], "what": "Sovitaan", "who": "", "by": "", "done": done, "at": AT}


@dataclass(frozen=True)
class Kind:
    """A kind of page: its addresses, what is kept for it, and how a reader does something there."""

    addresses: dict[str, str]
    kept: tuple[str, dict]
    #: Does one thing that the page should keep, if the page lets a reader do it; says whether it did.
    act: Callable[[Page], bool]
    #: Where in the page what was kept before can be seen.
    shown: str


def _tick(page: Page) -> bool:
    # What is said stands at the list's beginning; the first item is in sight with it.
    page.locator(".tty-checklist__answers input").nth(1).click()
    return True


def _step(page: Page) -> bool:
    page.locator("[name=side]").first.check()
    # A phone shows one theme at a time, and which one is its own choice.
    theme = "^=step-" if page.viewport_size["width"] < 600 else "=step-roles"
    page.locator(f"[name{theme}]:not(:checked):visible").nth(1).click()
    return True


def _press(selector: str) -> Callable[[Page], bool]:
    def act(page: Page) -> bool:
        if not page.locator(selector).first.is_visible():
            return False
        page.locator(selector).first.click()
        return True

    return act


def _month(page: Page) -> bool:
    if not page.locator("[data-entry] summary").first.is_visible():
        return False
    page.locator("[data-entry] summary").first.click()
    select = page.locator("[data-entry] [data-field=month]").first
    select.select_option(str(int(select.input_value()) % 12 + 1))
    return True


def _row(page: Page) -> bool:
    if not page.locator("[data-row] [data-field=goal]").first.is_visible():
        return False
    page.locator("[data-row] [data-field=goal]").first.press_sequentially("x")
    return True


KINDS = {
    "list": Kind(
        {"fi": "/tarkistuslistat/rakenteet/", "sv": "/sv/checklistor/strukturer/"},
        (f"answer:{IDS[0]}", {"answer": "met", "at": AT}),
        _tick,
        "input[data-item]:checked",
    ),
    "assessment": Kind(
        {"fi": "/arviointi/", "sv": "/sv/utvardering/"},
        ("rating:workplace.planning", {"step": 2, "reason": "", "at": AT}),
        _step,
        "[name=step-planning][value='2']:checked",
    ),
    "plan": Kind(
        {"fi": "/toimenpiteet/", "sv": "/sv/atgarder/"},
        ("measure:m-00000aa1", _measure(False)),
        _press("[data-measure] [data-field=done]"),
        "[data-measure='m-00000aa1']",
    ),
    "evaluations": Kind(
        {"fi": "/arviointikerrat/", "sv": "/sv/utvarderingstillfallen/"},
        (f"answer:{IDS[0]}", {"answer": "met", "at": AT}),
        _press("form [type=submit]"),
        f"[data-list='{IDS[0].split('.')[0]}']:checked",
    ),
    "year": Kind(
        {"fi": "/vuosikello/", "sv": "/sv/arsklocka/"},
        ("yearly:y-00000aa1", {"what": "Oma", "month": 3, "who": "", "off": False, "at": AT}),
        _month,
        "[data-entry='y-00000aa1']",
    ),
    "matrix": Kind(
        {"fi": "/vaikuttavuusmatriisi/", "sv": "/sv/verkningsmatris/"},
        (
            "impact:x-00000aa1",
            {"need": "Tarve", "goal": "", "measures": "", "results": "", "effect": "", "place": 0, "at": AT},
        ),
        _row,
        "[data-row='x-00000aa1']",
    ),
    # The page of files and links keeps nothing itself.
    "take-along": Kind(
        {"fi": "/vastaukset/", "sv": "/sv/svar/"},
        (f"answer:{IDS[0]}", {"answer": "met", "at": AT}),
        lambda page: False,
        f"[data-part=lists] input[value='{IDS[0].split('.')[0]}']",
    ),
}


class Table:
    """One context for all cells, the storage of the site behind it, and what goes wrong in its pages."""

    def __init__(self, context: BrowserContext, server: str):
        self.context, self.server = context, server
        self.problems = Problems(server)
        self.problems.watch(context)
        # A page without scripts, through which the storage is filled and read.
        self._pages: dict[str, Page] = {}
        self._store = context.new_page()
        self._store.goto(f"{server}robots.txt")

    def fill(self, things: dict[str, str]) -> None:
        """Make the storage hold just these things."""
        self.problems.found.clear()
        self._store.evaluate(
            "things => { localStorage.clear(); for (const [key, value] of Object.entries(things)) localStorage.setItem(key, value) }",
            things,
        )

    def stored(self, page: Page | None = None) -> dict[str, str]:
        """All that the storage holds, as the page has it: other tabs hear of a change a moment later."""
        found = page and page.evaluate("() => { try { return {...localStorage} } catch { return null } }")
        return found or self._store.evaluate("({...localStorage})")

    @contextmanager
    def page(self, fault: str, script: str = "") -> Iterator[Page]:
        """The page of a fault, that runs `script` before the site's own; cells with the same fault share it."""
        if fault not in self._pages:
            self._pages[fault] = self.context.new_page()
            if script:
                self._pages[fault].add_init_script(script)
        page = self._pages[fault]
        try:
            yield page
        finally:
            page.unroute_all()
            page.goto("about:blank")

    def unhandled(self) -> list[str]:
        """What went wrong and is not the fault itself: that files can't be had shows as failed requests."""
        lost = "console error: Failed to load module script"
        return [
            line
            for line in self.problems.found
            if line.startswith(("page error", "console error")) and not line.startswith(lost)
        ]


@pytest.fixture(scope="module")
def silent(browser, server, site):
    """A page in a browser that runs no scripts."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def table(browser, server, site):
    # What a service worker keeps would come from no network, and so have none of the faults.
    context = browser.new_context(
        base_url=server,
        viewport={"width": 1280, "height": 800},
        timezone_id="Europe/Helsinki",
        service_workers="block",
    )
    context.set_default_timeout(patience.MILLISECONDS)
    yield Table(context, server)
    context.close()


def works(page: Page) -> None:
    """Wait until the page's elements have taken their sentences away."""
    page.locator("html[data-ready]:not(:has([data-without-script]))").wait_for(state="attached")


def says_kept(page: Page, language: str) -> bool:
    """Whether the page says anywhere in sight that it keeps what is done."""
    text = page.locator("main").inner_text()
    return any(sentence in text for sentence in KEPT[language])


def says_not_kept(page: Page, language: str) -> bool:
    """Whether the page says, where the reader is, that nothing is kept."""
    return page.locator("main").evaluate(IN_SIGHT, TROUBLE[language])


def to_the_last_field(page: Page) -> None:
    """Go to the last thing that a reader could fill in, or to the end of what the page works with."""
    page.locator("[data-without-script]").first.evaluate(
        """sentence => {
          const fields = [...sentence.closest("main").querySelectorAll("input, select, textarea")];
          const last = fields.findLast(field => field.checkVisibility()) ?? sentence.parentElement.lastElementChild;
          last.scrollIntoView({ block: "end", behavior: "instant" });
        }"""
    )


def tells_the_truth(table: Table, kind: Kind, language: str, page: Page, before: dict[str, str]) -> bool:
    """Let the reader do something, look at what the page says of it, and say whether it was stored."""
    acted = kind.act(page)
    # What waits until a script comes is not stored yet, and the page says that it may not be.
    after = {key: value for key, value in table.stored(page).items() if key != "tty:early"}
    is_stored = acted and after != before
    assert not lost(before, after), "what was there is lost"
    if not is_stored:
        assert not says_kept(page, language), "says that it keeps what it does not"
    if acted and not is_stored:
        # The sentence may have to be fetched.
        within_seconds(lambda: says_not_kept(page, language))
    if is_stored:
        assert not says_not_kept(page, language), "says that it does not keep what it does"
    return is_stored


def within_seconds(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience.SECONDS
    while not is_so():
        assert time.monotonic() < end, "not within seconds"
        time.sleep(0.05)


def lost(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The keys whose value was there and is neither there, nor newer, nor set aside."""
    values = set(after.values())

    def is_newer(key: str, value: str) -> bool:
        try:
            return json.loads(after[key])["at"] > json.loads(value)["at"]
        except (KeyError, TypeError, ValueError):
            return False

    return [key for key, value in before.items() if value not in values and not is_newer(key, value)]


def seed(kind: Kind, **more: str) -> dict[str, str]:
    """What is stored before: the page's own thing and a note of a list."""
    key, value = kind.kept
    note = {"text": "Muista", "at": AT}
    return {f"tty:1:{key}": json.dumps(value), f"tty:1:{ITEM}": json.dumps(note), **more}


# --- a script can't be had -------------------------------------------------------------------------------------


def _half(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[: len(answer.body()) // 2])


def _typed(kind: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=200, content_type=kind, body="<!doctype html><title>Kirjaudu</title>")


LOST = {
    "missing": lambda route: route.fulfill(status=404, content_type="text/plain", body="Not found"),
    "half": _half,
    "html": _typed("text/html"),
    "plain": _typed("text/plain"),
    "blocked": lambda route: route.abort("blockedbyclient"),
    "hanging": lambda route: None,
}

WRONG_CLOCKS = {"ahead": "2999-01-01T00:00:00.000Z", "behind": "2001-01-01T00:00:00.000Z"}
FAULTS = (*LOST, "off", "refused", "full", "foreign", "unreadable", *WRONG_CLOCKS, "closed", "older")


def cells_of(*faults: str, is_all: bool = os.environ.get("FAULTS") == "all") -> list[tuple[str, str, str]]:
    """The cells of faults, as kind, language and fault: the next kind and the next fault have the next language."""
    return [
        (kind, language, fault)
        for (at, kind), fault, (number, language) in product(enumerate(KINDS), faults, enumerate(LANGUAGES))
        if is_all or (at + FAULTS.index(fault)) % len(LANGUAGES) == number
    ]


def cells(*faults: str) -> pytest.MarkDecorator:
    """Give a test the cells of its faults."""
    return pytest.mark.parametrize(("kind", "language", "fault"), cells_of(*faults))


@cells(*LOST)
def test_without_its_script_a_page_says_that_it_keeps_nothing(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := seed(kind))
    # Nobody waits for real until a script counts as lost.
    with table.page("hanging" if fault == "hanging" else "script", SOONER if fault == "hanging" else "") as page:
        page.route("**/assets/*.js", LOST[fault])
        page.goto(kind.addresses[language], wait_until="domcontentloaded")
        sentence = page.locator("[data-without-script]").first
        sentence.wait_for(state="visible")
        roles = page.locator("[data-without-script]").evaluate_all("all => all.map((one) => one.getAttribute('role'))")
        assert set(roles) == {"alert"}, "it is announced"
        assert "JavaScript ei ole" not in sentence.inner_text() and "JavaScript inte" not in sentence.inner_text()
        assert not tells_the_truth(table, kind, language, page, before)
        assert says_not_kept(page, language)
        to_the_last_field(page)
        # That it stays in sight there comes with the second style.
        within_seconds(lambda: says_not_kept(page, language))
        assert len(page.locator("main").inner_text()) > 400, "no place stays empty"
    # Half a file is an error that no page can handle; each engine names it in its own words.
    assert fault == "half" or table.unhandled() == []


@cells("off")
def test_with_scripts_off_a_page_says_that_it_keeps_nothing(silent, kind, language, fault):
    kind = KINDS[kind]
    silent.goto(kind.addresses[language])
    assert silent.locator("[data-without-script]").first.is_visible()
    assert not says_kept(silent, language)
    kind.act(silent)
    assert not says_kept(silent, language)


# --- the storage ------------------------------------------------------------------------------------------------

FULL = """
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (this.getItem(key) === null || value.length > this.getItem(key).length) throw new DOMException("full", "QuotaExceededError");
    set.call(this, key, value);
  };
"""


@cells("refused")
def test_where_storage_is_refused_a_page_says_so(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := seed(kind))
    with table.page("refused", DENY) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(kind.addresses[language])
        works(page)
        assert not tells_the_truth(table, kind, language, page, before)
    assert table.unhandled() == []


@cells("full")
def test_where_storage_is_full_a_page_says_so(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := seed(kind))
    with table.page("full", FULL) as page:
        page.goto(kind.addresses[language])
        works(page)
        page.locator(kind.shown).first.wait_for(state="attached")
        # What replaces something no longer than itself still fits.
        tells_the_truth(table, kind, language, page, before)
    assert table.unhandled() == []


@cells("foreign")
def test_what_is_foreign_in_the_storage_stays(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := seed(kind, **FOREIGN))
    with table.page("works") as page:
        page.goto(kind.addresses[language])
        works(page)
        page.locator(kind.shown).first.wait_for(state="attached")
        tells_the_truth(table, kind, language, page, before)
    assert table.unhandled() == []


@cells("unreadable")
def test_what_can_not_be_read_stays(table, kind, language, fault):
    kind = KINDS[kind]
    key, _ = kind.kept
    table.fill(before := seed(kind) | {f"tty:1:{key}": UNREADABLE})
    with table.page("works") as page:
        page.goto(kind.addresses[language])
        works(page)
        kind.act(page)
        assert lost(before, table.stored(page)) == []
        # The page of files and links shows what there is, and says nothing of what there is not.
        if kind is not KINDS["take-along"]:
            said = re.compile("|".join(re.escape(sentence) for sentence in UNREAD[language]))
            expect(page.locator("main")).to_contain_text(said, use_inner_text=True)
    assert table.unhandled() == []


# --- time -------------------------------------------------------------------------------------------------------


@cells(*WRONG_CLOCKS)
def test_what_a_wrong_clock_wrote_gives_way_to_what_is_done_now(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := {key: value.replace(AT, WRONG_CLOCKS[fault]) for key, value in seed(kind).items()})
    with table.page("works") as page:
        page.goto(kind.addresses[language])
        works(page)
        page.locator(kind.shown).first.wait_for(state="attached")
        stored = tells_the_truth(table, kind, language, page, before)
        assert stored or kind is KINDS["take-along"]
        shown = state(page)
        page.reload()
        works(page)
        page.locator(kind.shown.replace(":checked", "")).first.wait_for(state="attached")
        assert state(page) == shown
    assert table.unhandled() == []


def state(page: Page) -> list[object]:
    """What the fields of the page hold."""
    return page.locator("main").evaluate(
        "main => [...main.querySelectorAll('[data-item], [type=radio], [data-measure] input, [data-entry] select, [data-row] textarea')].map(field => field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value)"
    )


@cells("closed")
def test_a_tab_closed_in_the_middle_of_a_write_leaves_all_readable(table, kind, language, fault):
    kind = KINDS[kind]
    table.fill(before := seed(kind))
    page = table.context.new_page()
    page.goto(kind.addresses[language])
    works(page)
    page.locator(kind.shown).first.wait_for(state="attached")
    kind.act(page)
    page.close()
    after = table.stored()
    assert lost(before, after) == []
    assert all(json.loads(value) for key, value in after.items() if key.startswith("tty:1:"))
    assert table.unhandled() == []


# --- a deployment -----------------------------------------------------------------------------------------------

#: What a page fetches when somebody asks for it: the button, and where the page then says that it can't be had.
LATER = {
    "list": ("[data-do=print]", "[data-part=said]"),
    "assessment": ("[data-do=save]", "[data-said=hand-over]"),
}


def _presses(page: Page, button: str, said: str) -> Callable[[], Locator]:
    """What presses a button and returns the place where the page says what came of that."""

    def press() -> Locator:
        # It may stand in a menu that is closed.
        page.evaluate("() => { for (const menu of document.querySelectorAll('main details')) menu.open = true }")
        page.locator(button).first.click()
        return page.locator(said).first

    return press


@cells("older")
def test_a_tab_that_is_older_than_the_site_says_so_and_loses_nothing(table, kind, language, fault):
    name, kind = kind, KINDS[kind]
    table.fill(before := seed(kind))
    with table.page("works") as page:
        page.goto(kind.addresses[language])
        works(page)
        page.locator(kind.shown).first.wait_for(state="attached")
        # From now on the host has other names for all files.
        page.route("**/assets/*", LOST["missing"])
        tells_the_truth(table, kind, language, page, before)
        if name in LATER:
            press = _presses(page, *LATER[name])
            press().filter(has_text=RELOAD[language]).wait_for()
            # What it says helps; a browser may remember until then which scripts it could not have.
            page.unroute_all()
            shown = state(page)
            page.reload()
            works(page)
            page.locator(kind.shown.replace(":checked", "")).first.wait_for(state="attached")
            assert state(page) == shown
            # What is no script is asked for again at the next press: the network is back.
            page.route("**/assets/*.json", LOST["missing"])
            press().filter(has_text=RELOAD[language]).wait_for()
            page.unroute_all()
            press().filter(has_not_text=RELOAD[language]).wait_for(state="attached")
        # Search leads to the contents where it can't be had.
        page.route("**/assets/*", LOST["missing"])
        page.route("**/search-*.json", LOST["missing"])
        page.keyboard.press("Escape")
        contents = page.locator("a[data-search]").get_attribute("href")
        page.locator("a[data-search]").click()
        page.wait_for_url(f"**/{contents.strip('./')}/", wait_until="commit")
    assert lost(before, table.stored()) == []
    assert table.unhandled() == []
