"""What somebody who listens does on the guide, by keys: each flow begins with a browser that holds nothing, each step is heard on its own.

A flow takes the `Listening` of a language. Headings, fields and landmarks are reached
by the keys of the screen reader; to get from one thing to the next the focus is put where
many presses of Tab would put it, which sounds the same.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.engines.flows import AT, ITEMS, THINGS, Guide, begin_worker, item, wait_until_kept
from tests.heard.screen_reader import HeardBrowser, ScreenReader
from tests.support.serving import serve

WORD = {"fi": "palaveri", "sv": "samtal"}


class Listening:
    """A browser, what is heard of it, and the guide in a language; `log` has a step and the words of it, in their order."""

    def __init__(self, browser: HeardBrowser, reader: ScreenReader, guide: Guide) -> None:
        """Take what runs."""
        self.browser = browser
        self.guide = guide
        self._reader = reader
        self.log: list[tuple[str, list[str]]] = []

    def step(self, what: str) -> None:
        """Write down what has been heard since the last step, once nothing more comes."""
        self.log.append((what, self._reader.heard()))

    def opens(self, address: str, what: str = "the page opens", keep: dict | None = None) -> None:
        """Open a page with a browser that holds nothing, or just these things, or can keep nothing."""
        self._reader.press("Shift_L")
        if self.browser.refuses:
            self.browser.goto(address)
        elif keep is None:
            self.browser.goto(address, fresh=True)
        else:
            self.browser.keep(keep)
            self._reader.heard()
            self.browser.goto(address)
        self.step(what)

    def goes(self, address: str, what: str) -> None:
        """Go on to another page with whatever the browser holds."""
        self.browser.goto(address)
        self.step(what)

    def press(self, what: str, *keys: str) -> None:
        """Press keys and listen."""
        self._reader.press(*keys)
        self.step(f"{what} [{' '.join(keys)}]")

    def write(self, what: str, text: str) -> None:
        """Type a text and listen."""
        self._reader.type(text)
        self.step(f"{what} [{text}]")

    def at(self, what: str, selector: str) -> None:
        """Put the focus somewhere and listen."""
        self.browser.until("document.querySelector(arguments[0])?.checkVisibility()", selector)
        # After a key of its own Orca takes no focus for the reader's doing; the next key, whichever, ends that.
        self._reader.press("Shift_L")
        self.browser.js("document.querySelector(arguments[0]).focus()", selector)
        self.step(f"to {what}")

    def use(self, what: str, selector: str, key: str = "Return") -> None:
        """Go to a control and press it."""
        self.at(what, selector)
        self.press("presses it", key)


def page(r: Listening) -> None:
    """A list is opened and looked over: its headings, its landmarks, its first fields."""
    r.opens(r.guide.list)
    for _ in range(3):
        r.press("next heading", "h")
    r.press("first heading", "ctrl+Home")
    for _ in range(2):
        r.press("next landmark", "m")
    r.press("next field", "r")
    for _ in range(4):
        r.press("on", "Tab")


def answer(r: Listening) -> None:
    """Items are answered; how far it is, is said."""
    r.opens(r.guide.list)
    r.use("the first answer", item(0, "[value=met]"), "space")
    r.use("another answer", item(0, "[value=partly]"), "space")
    r.use("the next item", item(1, "[value=met]"), "space")
    r.use("what follows", item(1, "summary"))


def measure(r: Listening) -> None:
    """A note and a measure are written, the measure taken away and brought back."""
    r.opens(r.guide.list)
    r.use("an answer", item(1, "[value=partly]"), "space")
    r.use("the panel", item(1, "[data-do=panel]"))
    r.at("the note", item(1, "[data-field=note]"))
    r.write("writes", "Note")
    r.use("a measure", item(1, "[data-do=add-measure]"))
    r.write("writes", "Agree")
    r.press("on", "Tab")
    r.write("writes", "Maija")
    r.press("on", "Tab")
    r.use("taking it away", item(1, "[data-do=remove-measure]"))
    r.press("presses what has the focus", "Return")
    r.use("closing", item(1, "[data-do=close-panel]"))


def search(r: Listening) -> None:
    """Something is searched for, and the dialog closed."""
    r.opens(r.guide.home)
    r.use("search", "a[data-search]")
    if r.browser.engine == "firefox":
        # Not heard there (README.md): who hears nothing goes to and fro.
        r.press("to and fro", "Tab", "shift+Tab")
    r.write("writes", WORD[r.guide.language])
    r.press("first result", "Down")
    r.press("second result", "Down")
    r.press("closes", "Escape")


def meeting(r: Listening) -> None:
    """A list is gone through together."""
    r.opens(r.guide.list, keep=THINGS)
    r.use("the meeting", "[data-do=meeting]")
    r.use("going on", ".tty-meeting [data-do=next]")
    r.use("an answer", ".tty-meeting input[value=outside]", "space")
    r.use("the minutes", ".tty-meeting [data-do=minutes]")
    r.use("closing", ".tty-meeting [data-do=close]")


def emptying(r: Listening) -> None:
    """Emptying a list is asked, refused, done and undone."""
    r.opens(r.guide.list, keep=THINGS)
    r.use("more", ".tty-checklist__more > summary")
    r.use("emptying", "[data-do=clear]")
    r.press("refuses", "Escape")
    r.press("opens the menu again", "Return")
    r.use("emptying once more", "[data-do=clear]")
    r.use("yes", ".tty-clear-list [data-do=empty]")
    r.use("undoing", ".tty-checklist__answer [data-do=undo]")


def printing(r: Listening) -> None:
    """What is printed is asked, and the dialog closed."""
    r.opens(r.guide.list, keep=THINGS)
    r.browser.js("document.querySelector('.tty-checklist__more').open = true")
    r.use("printing", "[data-do=print]")
    r.press("on", "Tab")
    r.press("closes", "Escape")


def scales(r: Listening) -> None:
    """A side is chosen and three themes are rated; handed over by a link."""
    r.opens(r.guide.page("assessment"))
    themes = r.browser.js("return [...document.querySelectorAll('[data-theme]')].map(e => e.dataset.theme)")
    r.use("a step before the side", f"[name=step-{themes[0]}][value='2']", "space")
    r.use("the side", "[name=side][value=workplace]", "space")
    r.use("a step", f"[name=step-{themes[0]}][value='3']", "space")
    r.use("a step of the next theme", f"[name=step-{themes[1]}][value='4']", "space")
    r.use("one at a time", "[data-do=single]")
    r.use("the next one", "[data-do=next]")
    r.use("all", "[data-do=single]")
    r.use("a link", "[data-do=link]")


def comparison(r: Listening) -> None:
    """How it is now is kept and compared with what changed since."""
    r.opens(r.guide.page("evaluations"), keep=THINGS)
    r.at("the name", "[data-field=name]")
    r.write("writes", "Autumn")
    r.press("keeps it", "Return")
    r.browser.js(
        "localStorage.setItem(`tty:1:answer:${arguments[0]}`, JSON.stringify({answer: 'open', at: '2026-11-21T08:00:00.000Z'}))",
        ITEMS[0],
    )
    r.goes(r.guide.page("evaluations"), "opens it again")
    for _ in range(5):
        r.press("next heading", "h")
    for _ in range(6):
        r.press("next line", "Down")
    # Else Orca would go on reading by lines on the next page.
    r.press("on", "Tab")


def plan(r: Listening) -> None:
    """Measures are read, one is taken away and brought back, one is done."""
    r.opens(r.guide.page("action-plan"), keep=THINGS)
    r.at("who", "[data-measure=m-00000001] [data-field=who]")
    r.use("done", "[data-measure=m-00000002] [data-field=done]", "space")
    r.use("taking away", "[data-measure=m-00000001] [data-do=remove]")
    r.press("presses what has the focus", "Return")


def handing_over(r: Listening) -> None:
    """A link is made and copied; who gets it compares it with their own, takes it and takes that back."""
    r.opens(r.guide.page("exchange"), keep=THINGS)
    r.use("a link", "[data-do=link]")
    r.browser.until("document.querySelector('[data-part=link]')?.value")
    made = r.browser.js("return document.querySelector('[data-part=link]').value")
    r.use("copying", "[data-do=copy]")
    r.opens(
        made,
        "the link is opened elsewhere",
        {f"answer:{ITEMS[0]}": {"answer": "open", "at": "2026-11-20T08:00:00.000Z"}},
    )
    r.use("comparing", ".tty-received [data-do=compare]")
    r.use("taking what is chosen", ".tty-received [data-do=accept]")
    r.use("undoing", ".tty-received [data-do=undo-take]")


def errors(r: Listening) -> None:
    """What goes wrong is said: a link that was cut, a day that there is not, an item of one's own without words."""
    r.opens(f"{r.guide.page('exchange')}#v1.cut", "a link that was cut")
    r.opens(r.guide.list)
    r.use("an answer", item(1, "[value=partly]"), "space")
    r.use("the panel", item(1, "[data-do=panel]"))
    r.use("a measure", item(1, "[data-do=add-measure]"))
    r.at("the day", item(1, "[data-field=by]"))
    r.write("writes a day of long ago", "01011800")
    r.press("on", "Tab", "Tab")
    r.opens(r.guide.list)
    r.browser.js("document.querySelector('.tty-checklist__more').open = true")
    r.use("an item of one's own", "[data-do=own]")
    r.write("writes", "Own")
    r.use("removing it", "[data-do=remove-own]")
    r.press("presses what has the focus", "Return")


def year(r: Listening) -> None:
    """The year is looked over; something gets another month, is left out and brought back; something of one's own is added, without words first."""
    r.opens(r.guide.page("year-clock"))
    for _ in range(4):
        r.press("next heading", "h")
    first = r.browser.js("return document.querySelector('[data-entry]').dataset.entry")
    entry = f"[data-entry={first}]"
    r.use("changing", f"{entry} summary")
    r.at("its month", f"{entry} [data-field=month]")
    r.press("the next month", "Down")
    r.press("on", "Tab")
    r.use("leaving it out", f"{entry} [data-do=off]")
    r.press("presses what has the focus", "Return")
    r.at("something new", ".tty-year-clock__new [data-field=what]")
    r.press("adds nothing", "Return")
    r.write("writes", "Own")
    r.press("adds it", "Return")


def matrix(r: Listening) -> None:
    """Two rows are written; one is moved, taken away and brought back; a measure becomes a row."""
    r.opens(r.guide.page("impact-matrix"), keep=THINGS)
    r.at("the need", "[data-row] [data-field=need]")
    r.write("writes", "Need")
    r.press("on", "Tab")
    r.use("another row", "[data-do=add]")
    r.write("writes", "Second")
    r.use("moving it up", "[data-row]:nth-of-type(2) [data-do=up]")
    r.use("taking it away", "[data-row] [data-do=remove]")
    r.press("presses what has the focus", "Return")
    r.use("measures", "[data-part=take] summary")
    r.use("one of them", "[data-part=measures] [data-do=take]:enabled")


_OTHER_PLACE = "[data-workplace]:not([data-workplace=''], [data-workplace=first])"


def workplaces(r: Listening) -> None:
    """A workplace is made, without a name first, renamed and chosen; its list tells which one it is, and leads to the other."""
    r.opens(r.guide.page("workplaces"), keep={f"answer:{ITEMS[0]}": {"answer": "met", "at": AT}})
    r.at("the name", "[data-part=new-name]")
    r.press("makes one without a name", "Return")
    r.write("writes", "Oulu")
    r.press("makes it", "Return")
    r.use("more", f"{_OTHER_PLACE} [data-do=more]")
    r.at("its name", "[data-part=rename]")
    r.press("selects all", "ctrl+a")
    r.write("writes", "Turku")
    r.use("renaming", "[data-do=rename]")
    r.use("opening it", f"{_OTHER_PLACE} [data-do=open]")
    r.goes(r.guide.list, "the list of that one opens")
    r.press("next heading", "h")
    r.at("the other one", ".tty-workplace [data-part=choice]")
    r.press("chooses it", "Down")
    r.use("going there", ".tty-workplace [data-do=go]")


def offline(r: Listening) -> None:
    """The network is gone: a list opens and is answered; a page that was not kept says so and leads to the lists."""
    with serve(r.browser.folder) as host:
        there = host.url + r.guide.list.lstrip("/")
        r.goes(there, "a list opens")
        begin_worker(r.browser)
        wait_until_kept(r.browser, there)
        host.trouble = "down"
        r.goes(there, "it opens again without a network")
        r.use("an answer", item(1, "[value=met]"), "space")
        r.use("the panel", item(1, "[data-do=panel]"))
        r.goes(host.url + r.guide.page("accessibility").lstrip("/"), "a page that was not kept")
        for _ in range(2):
            r.press("next heading", "h")
        for _ in range(3):
            r.press("next line", "Down")


def refused(r: Listening) -> None:
    """The browser lets the page keep nothing: this is said when it opens, and when something would have been kept."""
    r.opens(r.guide.list)
    r.use("an answer", item(0, "[value=met]"), "space")
    r.use("the panel", item(0, "[data-do=panel]"))
    r.at("the note", item(0, "[data-field=note]"))
    r.write("writes", "Note")
    for component in ("assessment", "action-plan", "year-clock", "workplaces", "exchange"):
        r.opens(r.guide.page(component), f"{component} opens")


FLOWS: dict[str, Callable[[Listening], None]] = {
    flow.__name__: flow
    for flow in (
        page,
        answer,
        measure,
        search,
        meeting,
        emptying,
        printing,
        scales,
        comparison,
        plan,
        handing_over,
        errors,
        year,
        matrix,
        workplaces,
        offline,
        refused,
    )
}
REFUSED = {refused.__name__}  # in a browser that lets pages keep nothing
