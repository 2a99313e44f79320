"""What a reader does on the guide, step by step, in either language: every flow begins with a browser that holds nothing.

A flow is a function that takes the browser and the guide in a language. What it
clicks has to be in sight (`Browser.click`), and what it waits for stands on the
page in the words of `docs/data/ui.yml`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import yaml

from guidance.library import Library
from guidance.site import framed
from guidance.site.partials import fill
from tests.engines.driver import DOWN, ENTER, ESCAPE, RIGHT, TAB, Browser
from tests.support.pages import own_library
from tests.support.project_copy import ROOT
from tests.support.serving import serve

AT = "2026-11-20T08:00:00.000Z"
ITEMS = [f"structures.{name}" for name in ("people-named", "roles-written", "contact-agreed", "tools-agreed")]
THINGS = {
    f"answer:{ITEMS[0]}": {"answer": "met", "at": AT},
    f"answer:{ITEMS[1]}": {"answer": "partly", "at": AT},
    f"note:{ITEMS[0]}": {"text": "Huomio åäö", "at": AT},
    "measure:m-00000001": {
        "item": ITEMS[1],
        "what": "Roolit",
        "who": "Maija",
        "by": "2027-12-01",
        "done": False,
        "at": AT,
    },
    "measure:m-00000002": {
        "item": ITEMS[0],
        "what": "Myöhässä",
        "who": "Pekka",
        "by": "2026-01-31",
        "done": False,
        "at": AT,
    },
}


@lru_cache
def _library() -> Library:
    return own_library()


@lru_cache
def _words() -> Any:
    return yaml.safe_load((ROOT / "docs/data/ui.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Guide:
    """The guide in one language."""

    language: str

    def page(self, component: str) -> str:
        """The address of the first page with a component."""
        key = _library().page_with(component)
        assert key is not None, component
        return _library().address(key, self.language)

    @cached_property
    def list(self) -> str:
        """The address of the list that the flows fill in."""
        return _library().address(_library().page_of("structures"), self.language)

    @property
    def home(self) -> str:
        """The address of the front page."""
        return _library().address("", self.language)

    @cached_property
    def frame(self) -> str:
        """The address of the page for frames with the list."""
        [one] = [
            page for page in framed.pages(_library()) if page.id == "structures" and page.language == self.language
        ]
        return one.address

    def word(self, *path: str, **values: object) -> str:
        """A sentence of the interface, filled in."""
        found = _words()
        for name in path:
            found = found[name]
        return fill(found[self.language], **values).replace("\u00ad", "")


def item(number: int, inside: str = "") -> str:
    """The selector of an item of the list, or of something in it."""
    return f"li[id='{ITEMS[number]}'] {inside}".strip()


# -- lists


def tick(b: Browser, guide: Guide) -> None:
    """Answered by mouse and by keys; kept over a reload, in another tab and in the other language, at the same item."""
    b.goto(guide.list, fresh=True)
    b.click(item(0, "[value=met]"))
    b.says("[data-part=count]", guide.word("checklist", "script", "progress", met=1, all=4))
    b.note("answers by mouse")
    b.js("document.querySelector(arguments[0]).focus()", item(1, "[value=met]"))
    b.press(" ", DOWN)
    b.until("document.querySelector(arguments[0]).checked", item(1, "[value=partly]"))
    b.keeps("answer", lambda kept: all_of(kept, "answer") == {ITEMS[0]: "met", ITEMS[1]: "partly"})
    b.note("answers by keys")
    b.reload()
    b.until("document.querySelector(arguments[0]).checked", item(1, "[value=partly]"))
    b.note("loads anew")
    with b.in_another_tab():
        b.goto(guide.list)
        b.click(item(2, "[value=outside]"))
    b.until("document.querySelector(arguments[0]).checked", item(2, "[value=outside]"))
    b.note("answers in another tab")
    b.goto(f"{guide.list}#{ITEMS[2]}")
    b.click("a[data-language]")
    b.until("document.documentElement.lang !== arguments[0]", guide.language)
    b.ready()
    b.until("location.hash === arguments[0]", f"#{ITEMS[2]}")
    b.see(item(2), scroll=False)
    b.until("document.querySelector(arguments[0]).checked", item(2, "[value=outside]"))
    b.note("goes to the other language")


def note_and_measure(b: Browser, guide: Guide) -> None:
    """A note, a measure with its day, an item of one's own; the list emptied and brought back."""
    b.goto(guide.list, fresh=True)
    b.click(item(0, "[data-do=panel]"))
    b.write(item(0, "[data-field=note]"), "Muistiinpano åäö")
    b.keeps("note", lambda kept: all_of(kept, "text") == {ITEMS[0]: "Muistiinpano åäö"})
    b.note("writes a note")
    b.click(item(0, "[data-do=add-measure]"))
    b.has_focus("[data-field=what]")
    b.press(*"Sovitaan")
    b.write(item(0, "[data-field=who]"), "Maija")
    b.choose(item(0, "[data-field=by]"), "2020-12-01")
    b.keeps(
        "measure", lambda kept: [*all_of(kept, "what", "who", "by").values()] == [("Sovitaan", "Maija", "2020-12-01")]
    )
    b.note("writes a measure")
    b.click(item(0, "[data-do=close-panel]"))
    b.has_focus("[data-do=panel]")
    b.see(item(0, ".tty-item-panel__state"))
    more(b, "own")
    b.has_focus("[data-field=own]")
    b.press(*"Oma kohta")
    b.keeps("own", lambda kept: [*all_of(kept, "text").values()] == ["Oma kohta"])
    b.note("adds an item of one's own")
    b.click("[data-do=remove-own]")
    b.has_focus("[data-do=undo-own]")
    b.click("[data-do=undo-own]")
    b.keeps("own", lambda kept: len(kept) == 1)
    more(b, "clear")
    b.click(".tty-clear-list [data-do=empty]")
    b.until("!document.querySelector('dialog[open]')")
    for kind in ("measure", "note"):
        b.keeps(kind, lambda kept: not kept)
    b.click(".tty-checklist__answer [data-do=undo]")
    b.keeps("measure", lambda kept: len(kept) == 1)
    b.note("empties the list and brings it back")


def all_of(kept: dict[str, Any], *fields: str) -> dict[str, Any]:
    """A field, or several, of each thing that is kept, by id."""
    return {
        id: thing[fields[0]] if len(fields) == 1 else tuple(thing[name] for name in fields)
        for id, thing in kept.items()
    }


def more(b: Browser, action: str) -> None:
    """Press a button of the list's menu, opening it first."""
    if not b.js("return document.querySelector('.tty-checklist__more').open"):
        b.click(".tty-checklist__more > summary")
    b.click(f".tty-checklist__more [data-do={action}]")


def print_choice(b: Browser, guide: Guide) -> None:
    """What is printed is asked in a dialog that Escape closes; the focus is where it was."""
    b.goto(guide.list, fresh=True)
    more(b, "effects")
    b.see(item(0, ".tty-checklist__effect p"))
    more(b, "print")
    for choice in ("filled", "blank", "open"):
        b.see(f".tty-print-choice [data-do={choice}]")
    b.press(ESCAPE)
    b.until("!document.querySelector('dialog[open]')")
    b.has_focus(".tty-checklist__more > summary")
    b.note("opens and closes")


_STOP_IS_SEEN = (
    "(r => r.top >= -1 && r.bottom <= innerHeight + 1 && r.height > 0)(document.activeElement.getBoundingClientRect())"
)
# Whether what has the focus is in the page's main part, whether it shows it, and what it is.
_STOP = (
    "const e = document.activeElement, s = getComputedStyle(e.closest('label') ?? e), o = getComputedStyle(e);"
    "return [document.querySelector('main').contains(e),"
    " [s, o].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2), e.outerHTML.slice(0, 90)]"
)


def keyboard(b: Browser, guide: Guide) -> None:
    """The first stop leads past the head of the page; what has the focus is in sight and shows it."""
    b.goto(guide.list, fresh=True)
    b.press(TAB)
    b.has_focus("body > a")
    b.see("body > a", scroll=False)
    b.press(ENTER)
    b.has_focus("main")
    # Firefox scrolls to the aim of a link with the next layout; on a busy machine the Tab key would come before.
    b.settle()
    stops = 0
    for _ in range(12):
        b.press(TAB)
        b.settle()
        # An engine may scroll to what has the focus after it has it.
        b.until(_STOP_IS_SEEN)
        stop = b.js(_STOP)
        assert all(stop[:2]), stop
        stops += 1
    b.note(f"goes through {stops} stops")


def meeting(b: Browser, guide: Guide) -> None:
    """A list gone through together: arrows, an answer, the minutes, Back, Forward, Escape."""
    b.keep(THINGS)
    b.goto(guide.list)
    b.click("[data-do=meeting]")
    b.has_focus(".tty-meeting__heading")
    b.see(".tty-meeting__heading", scroll=False)
    b.note("opens")
    b.press(RIGHT)
    b.until("document.querySelector('.tty-meeting [data-part=place]').checkVisibility()")
    b.see(".tty-meeting__heading", scroll=False)
    b.until("location.search.endsWith(arguments[0])", f"meeting={ITEMS[0]}")
    b.click(".tty-meeting input[value=outside]")
    b.keeps("answer", lambda kept: all_of(kept, "answer")[ITEMS[0]] == "outside")
    b.keeps("meeting", lambda kept: "structures" in kept)
    b.note("answers an item")
    b.click(".tty-meeting [data-do=minutes]")
    b.see(".tty-meeting [data-part=sheet]")
    b.click(".tty-meeting [data-do=copy]")
    b.text(".tty-meeting [data-part=said]")
    b.see(".tty-meeting [data-part=said]")
    b.note("copies the minutes")
    b.back()
    b.until("!document.querySelector('.tty-meeting[open]') && !location.search.includes('meeting')")
    b.has_focus("[data-do=meeting]")
    b.forward()
    b.see(".tty-meeting[open] [data-do=close]")
    b.press(ESCAPE)
    b.until("!document.querySelector('.tty-meeting[open]') && !location.search.includes('meeting')")
    b.note("goes back and forward, and closes")


def perspective(b: Browser, guide: Guide) -> None:
    """One role's point of view, by its address, and the whole again."""
    b.goto(f"{guide.page('practices')}?role=supervisor", fresh=True)
    b.see(".tty-perspective", scroll=False)
    b.click(".tty-perspective button")
    b.until("!document.querySelector('.tty-perspective') && !location.search.includes('role=')")
    b.note("opens and leaves")


# -- finding


def search(b: Browser, guide: Guide) -> None:
    """Opened by a key; results in sight, moved through by arrows; Enter follows the first."""
    b.goto(guide.home, fresh=True)
    b.press("/")
    b.has_focus("#tty-search")
    b.press(*("palaveri" if guide.language == "fi" else "möte"))
    b.until("document.querySelectorAll('.tty-search__results li').length > 3")
    b.until("/\\d/.test(document.querySelector('.tty-search__status').textContent)")
    b.see(".tty-search__results li", scroll=False)
    b.see(".tty-search__results li:nth-of-type(2)", scroll=False)
    b.note("finds")
    b.press(DOWN)
    b.has_focus(".tty-search__results li:first-child a")
    for at in range(2, 9):
        # WebKit passes links by with the Tab key, as Safari does.
        b.press(DOWN if b.engine == "webkit" else TAB)
        b.has_focus(f".tty-search__results li:nth-child({at}) a")
        b.see(".tty-search__results a:focus", scroll=False)
    b.note("walks through the results, each in sight")
    b.press(ESCAPE)
    b.until("!document.querySelector('dialog[open]')")
    b.click("a[data-search]")
    b.has_focus("#tty-search")
    b.see(".tty-search__results li:nth-child(8)", scroll=False)
    b.press(ESCAPE)
    b.has_focus("a[data-search]")
    b.note("closes, and opens again with what was found")
    b.press("/")
    b.has_focus("#tty-search")
    b.press(ENTER)
    b.has_focus(".tty-search__results a")
    before = b.url
    b.press(ENTER)
    b.until("location.href !== arguments[0]", before)
    b.ready()
    b.see("h1")
    b.note("follows the first")


def term(b: Browser, guide: Guide) -> None:
    """A word is explained in place, inside of the window; Escape goes back to the word."""
    key = next(
        key
        for (key, language), page in _library().pages.items()
        if language == guide.language and page.key.startswith("hyvat-kaytannot/") and key.count("/") > 1
    )
    b.goto(_library().address(key, guide.language), fresh=True)
    b.click("main a.tty-term")
    b.has_focus(".tty-term-box, .tty-term-box *")
    b.see(".tty-term-box", scroll=False)
    box = b.js(
        "const r = document.querySelector('.tty-term-box').getBoundingClientRect(); return [r.left, r.right - innerWidth]"
    )
    assert box[0] >= 0 and box[1] <= 0, box
    b.press(ESCAPE)
    b.has_focus("main a.tty-term")
    b.until("!document.querySelector('.tty-term-box')")
    b.note("explains")


def menu_and_palette(b: Browser, guide: Guide) -> None:
    """The menu of a narrow window opens, closes and lets nothing scroll sideways; dark colours are remembered."""
    b.resize(500, 800)
    try:
        b.goto(guide.home, fresh=True)
        b.click("[popovertarget]")
        b.see("#menu a", scroll=False)
        b.press(ESCAPE)
        b.has_focus("[popovertarget]")
        assert b.js("return document.documentElement.scrollWidth <= innerWidth")
        b.note("opens the menu")
    finally:
        b.resize(1280, 900)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = b.js(f"return {ground}")
    b.click("[data-do=palette]")
    b.until(f"{ground} !== arguments[0]", before)
    b.reload()
    b.until(f"{ground} !== arguments[0]", before)
    b.note("remembers dark colours")


# -- plan, rounds, year, matrix


def plan(b: Browser, guide: Guide) -> None:
    """Measures of all lists, the soonest first; changed, done, removed and brought back, filtered."""
    b.keep(THINGS)
    b.goto(guide.page("action-plan"))
    b.until("document.querySelectorAll('[data-measure]').length === 2")
    assert b.js("return [...document.querySelectorAll('[data-measure]')].map(r => r.dataset.measure)") == [
        "m-00000002",
        "m-00000001",
    ]
    b.see("[data-measure=m-00000001] [data-part=item]")
    b.write("[data-measure=m-00000001] [data-field=who]", " ja Ville")
    b.keeps("measure", lambda kept: all_of(kept, "who").get("m-00000001") == "Maija ja Ville")
    b.note("writes who")
    b.click("[data-measure=m-00000001] [data-do=remove]")
    b.has_focus("tty-action-plan [data-do=undo]")
    b.see("tty-action-plan [data-do=undo]", scroll=False)
    b.keeps("measure", lambda kept: list(kept) == ["m-00000002"])
    b.click("tty-action-plan [data-do=undo]")
    b.has_focus("[data-measure=m-00000001] [data-do=remove]")
    b.note("removes and brings back")
    b.click("[data-measure=m-00000002] [data-field=done]")
    b.keeps("measure", lambda kept: all_of(kept, "done")["m-00000002"])
    b.note("marks one done")
    b.choose("[data-part=filter-who]", "Maija ja Ville")
    b.until("document.querySelectorAll('[data-measure]').length === 1")
    b.note("shows one person's")


def rounds_and_erasing(b: Browser, guide: Guide) -> None:
    """A round is kept and compared with today; everything is erased, after a question, and brought back."""
    b.keep(THINGS)
    b.goto(guide.page("evaluations"))
    b.write("[data-field=name]", "Syksy")
    b.press(ENTER)
    b.until("document.querySelector('[data-part=sum]')?.checkVisibility()")
    b.keeps("evaluation", lambda kept: [*all_of(kept, "name").values()] == ["Syksy"])
    b.see("[data-part=sum]")
    b.see("[data-part=changes] tr, [data-part=bars] svg")
    b.note("keeps a round and compares")
    b.click(".tty-evaluations__one summary")
    b.see(".tty-evaluations__one li, .tty-evaluations__one [data-part=content] *")
    b.goto(guide.page("erase-all"))
    b.click("[data-do=ask]")
    b.click(".tty-erase-all__dialog [data-do=cancel]")
    b.has_focus("[data-do=ask]")
    b.click("[data-do=ask]")
    b.click(".tty-erase-all__dialog [data-do=erase]")
    b.has_focus("[data-do=bring-back]")
    for kind in ("answer", "measure", "evaluation"):
        b.keeps(kind, lambda kept: not kept)
    b.click("[data-do=bring-back]")
    for kind in ("answer", "measure"):
        b.keeps(kind, lambda kept: len(kept) == 2)
    b.note("erases all and brings it back")


def year(b: Browser, guide: Guide) -> None:
    """A month is changed, a task taken off and brought back, another one added; a calendar's file."""
    b.goto(guide.page("year-clock"), fresh=True)
    first = b.js("return document.querySelector('[data-entry]').dataset.entry")
    entry = f"[data-entry={first}]"
    b.click(f"{entry} summary")
    b.choose(f"{entry} [data-field=month]", "11")
    b.has_focus("[data-field=month]")
    b.keeps("yearly", lambda kept: all_of(kept, "month").get(first) == 11)
    b.note("moves a task")
    b.click(f"{entry} [data-do=off]")
    b.has_focus("tty-year-clock [data-do=undo]")
    b.see("tty-year-clock [data-do=undo]", scroll=False)
    b.click("tty-year-clock [data-do=undo]")
    b.has_focus(f"{entry} summary")
    b.write(".tty-year-clock__new [data-field=what]", "Oma asia")
    b.press(ENTER)
    b.until("[...document.querySelectorAll('.tty-year-clock__title')].some(e => e.textContent === 'Oma asia')")
    b.note("adds one")
    b.click("[data-do=calendar]")
    assert "Oma asia" in b.downloaded("*.ics").read_text(encoding="utf-8")
    b.note("saves a calendar")


def matrix(b: Browser, guide: Guide) -> None:
    """Rows are written, moved, removed and brought back; a measure is taken."""
    b.keep(THINGS)
    b.goto(guide.page("impact-matrix"))
    b.write("[data-row] [data-field=need]", "Tarve åäö")
    b.keeps("impact", lambda kept: [*all_of(kept, "need").values()] == ["Tarve åäö"])
    b.click("[data-do=add]")
    b.has_focus("[data-row]:nth-of-type(2) textarea")
    b.press(*"Toinen")
    b.note("writes two rows")
    b.click("[data-row]:nth-of-type(2) [data-do=up]")
    b.until("document.querySelector('[data-row] textarea').value === 'Toinen'")
    b.click("[data-row] [data-do=remove]")
    b.has_focus("tty-impact-matrix [data-do=undo]")
    b.see("tty-impact-matrix [data-do=undo]", scroll=False)
    b.click("tty-impact-matrix [data-do=undo]")
    b.until("document.querySelectorAll('[data-row]').length === 2")
    b.note("moves, removes and brings back")
    b.click("[data-part=take] summary")
    b.click("[data-part=measures] [data-do=take]:enabled")
    b.until("document.querySelectorAll('[data-row]').length === 3")
    b.note("takes a measure")


# -- handing over

# A browser's own window for files can't be driven: the field stands in the page instead.
_SHOW_FIELD = """HTMLInputElement.prototype.click = function () {
  if (this.type !== 'file') return HTMLElement.prototype.click.call(this);
  this.id = 'probe';
  document.body.append(this);
}"""


def file(b: Browser, guide: Guide) -> None:
    """Saved as a file, forgotten, opened again: seen first, then taken, then taken back; a table for Excel."""
    b.keep(THINGS)
    b.goto(guide.page("exchange"))
    b.click("[data-do=save]")
    saved = b.downloaded("*.json")
    content = saved.read_bytes()
    assert len(json.loads(content)["answers"]) == 2
    b.note("saves a file")
    b.click("[data-do=answers]")
    assert b.downloaded("*.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    b.note("saves a table")
    b.goto(guide.list, fresh=True)
    again = b.downloads / "again.json"
    again.write_bytes(content)
    b.js(_SHOW_FIELD)
    more(b, "open")
    b.until("document.getElementById('probe')")
    b.write("#probe", str(again))
    b.has_focus(".tty-received h2")
    b.see(".tty-received h2", scroll=False)
    assert not b.kept("answer")
    accept(b)
    for kind in ("answer", "measure"):
        b.keeps(kind, lambda kept: len(kept) == 2)
    b.note("opens a file and takes it")
    b.click(".tty-received [data-do=undo-take]")
    for kind in ("answer", "measure"):
        b.keeps(kind, lambda kept: not kept)
    b.note("takes it back")


def accept(b: Browser) -> None:
    """Say yes to what is shown; beside what is here that is asked below the rows."""
    if b.js("return !!document.querySelector('.tty-received [data-do=take]')?.checkVisibility()"):
        b.click(".tty-received [data-do=take]")
    b.until(
        "document.querySelector('.tty-received [data-do=undo-take]')?.checkVisibility() || document.querySelector('.tty-received [data-do=accept]')?.checkVisibility()"
    )
    if b.js("return !!document.querySelector('.tty-received [data-do=accept]')?.checkVisibility()"):
        b.click(".tty-received [data-do=accept]")
    b.until("document.querySelector('.tty-received [data-do=undo-take]')?.checkVisibility()")


def link(b: Browser, guide: Guide) -> None:
    """Sent by a link: read before anything is written, refused, compared, taken; a cut link is explained."""
    b.keep(THINGS)
    b.goto(guide.page("exchange"))
    b.click("[data-do=link]")
    b.until("document.querySelector('[data-part=link]')?.value")
    made = b.js("return document.querySelector('[data-part=link]').value")
    b.click("[data-do=copy]")
    b.see("[data-said=link]")
    b.note("makes a link")
    b.goto(made, fresh=True)
    b.has_focus(".tty-received h2")
    b.click(".tty-received [data-do=refuse]")
    b.until(
        "!document.querySelector('.tty-received')?.checkVisibility() || !document.querySelector('.tty-received [data-do=take]')?.checkVisibility()"
    )
    b.until("!location.href.includes('#')")
    assert not b.kept("answer")
    b.note("refuses it")
    other = {**THINGS, f"answer:{ITEMS[0]}": {"answer": "open", "at": AT}}
    b.keep({key: value for key, value in other.items() if key.startswith("answer")})
    b.goto(made)
    b.click(".tty-received [data-do=compare]")
    b.see(".tty-received__row")
    b.note("compares it with one's own")
    accept(b)
    b.keeps("measure", lambda kept: len(kept) == 2)
    b.note("takes it")
    b.goto(f"{made.split('#')[0]}#{made.split('#')[1][:60]}", fresh=True)
    b.see("[data-said=received]")
    b.note("is told of a link that was cut")


def assessment(b: Browser, guide: Guide) -> None:
    """Scales of one side, by mouse and keys, one at a time; handed over by a link; erased answers stay erased after Back."""
    b.goto(guide.page("assessment"), fresh=True)
    themes = b.js("return [...document.querySelectorAll('[data-theme]')].map(e => e.dataset.theme)")
    b.click("[name=side][value=workplace]")
    b.click(f"[name=step-{themes[0]}][value='2']")
    b.press(DOWN)
    b.until("document.querySelector(arguments[0]).checked", f"[name=step-{themes[0]}][value='3']")
    b.write(f"[data-theme={themes[0]}] [data-field=reason]", "Syy åäö")
    for theme in themes[1:3]:
        b.click(f"[name=step-{theme}][value='4']")
    b.keeps("rating", lambda kept: all_of(kept, "step").get(f"workplace.{themes[0]}") == 3 and len(kept) == 3)
    b.note("answers three themes")
    b.reload()
    b.click("[data-do=single]")
    b.has_focus(f"[data-theme={themes[3]}]")
    b.click("[data-do=next]")
    b.has_focus(f"[data-theme={themes[4]}]")
    b.click("[data-do=single]")
    b.note("goes one at a time")
    b.click("[data-do=link]")
    b.until("document.querySelector('[data-part=address] input')?.value")
    made = b.js("return document.querySelector('[data-part=address] input').value")
    erase_all(b, guide)
    b.back()
    b.until("document.querySelector('tty-assessment')")
    b.ready()
    time.sleep(0.2)  # what a browser fills in again by itself comes when it likes
    assert not b.kept("rating")
    b.note("erases, and goes back")
    b.goto(made, fresh=True)
    b.has_focus("#assessment-preview")
    b.click("[data-do=accept]")
    b.until("!document.querySelector('[data-part=preview]').checkVisibility()")
    b.keeps("response", lambda kept: len(kept) == 1)
    b.see("[data-part=held-back], [data-part=waiting]:not([hidden])")
    b.note("takes the link of another")


def erase_all(b: Browser, guide: Guide) -> None:
    """Erase all."""
    b.goto(guide.page("erase-all"))
    b.click("[data-do=ask]")
    b.click(".tty-erase-all__dialog [data-do=erase]")
    b.has_focus("[data-do=bring-back]")


def workplaces(b: Browser, guide: Guide) -> None:
    """A second workplace has answers of its own, is named on its pages, and the first has kept its own."""
    b.keep({f"answer:{ITEMS[0]}": {"answer": "met", "at": AT}})
    b.goto(guide.page("workplaces"))
    b.write("[data-part=new-name]", "Varasto")
    b.press(ENTER)
    b.until("document.querySelector('[data-part=rows]').textContent.includes('Varasto')")
    b.note("makes another workplace")
    b.click("[data-workplace]:not([data-workplace=''], [data-workplace=first]) [data-do=open]")
    b.until("!document.querySelector('tty-workplaces')")
    b.ready()
    b.goto(guide.list)
    b.see(".tty-workplace")
    b.until("document.querySelector('.tty-workplace__name')?.textContent.includes('Varasto')")
    b.until("!document.querySelector('input[data-item]:checked')")
    b.click(item(1, "[value=met]"))
    b.note("answers there")
    with b.in_another_tab():
        b.goto(guide.list)
        b.until("document.querySelectorAll('input[data-item]:checked').length === 1")
        assert b.js("return [...document.querySelectorAll('input[data-item]')].findIndex(e => e.checked)") in (0, 1)
    b.until("document.querySelector(arguments[0]).checked", item(1, "[value=met]"))
    # The first workplace's own keys.
    b.keeps("answer", lambda kept: list(kept) == [ITEMS[0]])
    b.note("looks at the other one in another tab")


def every_page(b: Browser, guide: Guide) -> None:
    """Every page of the language opens with its heading in sight, and nothing scrolls sideways, in a wide and in a narrow window."""
    own = [page for (_, language), page in _library().pages.items() if language == guide.language]
    for width in (1280, 500):
        b.resize(width, 900)
        for page in own:
            b.goto(_library().address(page.key, guide.language), fresh=width == 1280 and page is own[0])
            b.see("h1", scroll=False)
            assert b.js("return document.documentElement.scrollWidth <= innerWidth"), page.key
    b.resize(1280, 900)
    b.note(f"opens {len(own)} pages twice")


def embed(b: Browser, guide: Guide) -> None:
    """A list in a frame of another site is answered there, and what is on the screen goes to the guide by a link."""
    b.forget()
    b.js(
        "document.documentElement.innerHTML = '<body></body>'; const f = document.createElement('iframe'); f.id = 'guide';"
        "f.style.cssText = 'width: 100%; height: 800px'; f.src = arguments[0]; document.body.append(f)",
        b.site + guide.frame.lstrip("/"),
    )
    b.see("#guide")
    with b.in_frame("#guide"):
        b.ready()
        b.click(item(0, "[value=met]"))
        b.until("document.querySelector('[data-part=hand-over]')?.checkVisibility()")
        b.until("document.querySelector('[data-part=hand-over]').href.includes('#v')")
    b.note("answers in a frame")


def begin_worker(b: Browser) -> None:
    """Let the page's worker begin; by itself it does when a reader has stayed for ten seconds."""
    b.js("navigator.serviceWorker.register(document.body.dataset.worker)")
    b.until("navigator.serviceWorker.controller?.state === 'activated'")


def wait_until_kept(b: Browser, address: str) -> None:
    """Wait until a page opens without a network."""
    b.until("(caches.match(arguments[0]).then((found) => { window.isKept = !!found; }), window.isKept)", address)


def offline(b: Browser, guide: Guide) -> None:
    """A list is kept by the page's worker: without the host it opens again, is answered, and other pages say where one is."""
    with serve(b.folder) as host:
        page = host.url + guide.list.lstrip("/")
        b.goto(page)
        begin_worker(b)
        b.click(item(0, "[value=met]"))
        wait_until_kept(b, page)
        b.note("is kept")
        host.trouble = "down"
        # Not by a reload: as WebDriver does it in Firefox, it passes the worker by.
        b.goto(page)
        b.until("document.querySelector(arguments[0])?.checked", item(0, "[value=met]"))
        b.see(item(0), scroll=True)
        b.click(item(1, "[value=partly]"))
        b.click(item(1, "[data-do=panel]"))
        b.write(item(1, "[data-field=note]"), "Ilman verkkoa")
        b.note("is answered without the host")
        b.goto(host.url + guide.page("exchange").lstrip("/"))
        b.see("h1")
        b.see("[data-do=save]")
        b.note("leads on without the host")
        b.goto(page)
        b.until("document.querySelector(arguments[0])?.checked", item(1, "[value=partly]"))
        b.keeps("note", lambda kept: all_of(kept, "text").get(ITEMS[1]) == "Ilman verkkoa")


FLOWS: dict[str, Callable[[Browser, Guide], None]] = {
    flow.__name__: flow
    for flow in (
        tick, note_and_measure, print_choice, keyboard, meeting, perspective, search, term, menu_and_palette, plan,
        rounds_and_erasing, year, matrix, file, link, assessment, workplaces, embed, offline,
    )
}  # fmt: skip
LONG_FLOWS = {every_page.__name__: every_page}  # for `make engines`
