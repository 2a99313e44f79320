"""A hundred workplaces in one browser: how soon the page of all shows them, and how soon a list answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks import NotMeasured
from benchmarks.content import Contestant
from benchmarks.words import LANGUAGES
from guidance.library import Library, load
from tests.support.serving import serve

WORKPLACES = 100

_SLOWER = 4  # times, the CPU of a cheap phone
# ms between two looks, and for the longest wait. A busy page draws no frames, which the looks would else wait for.
_OFTEN, _LONGEST = 50, 120_000
_A_WHILE, _TRIES = 500, 20
_AT = "2026-01-15T08:00:00.000Z"
_NOTE = "Sovimme tästä syksyn palaverissa. Pirjo kysyy työterveyshoitajalta."
_SHOWN = "w-00000050"  # the workplace that is worked in
_ROW = "[data-part=rows] [data-part=progress]"

_ALL_SHOWN = "all rows are on the screen"

# When the first row has its figures, and when the last has; both once they are on the screen. A row that is still being
# counted has none. The page tells when all have, for whoever asks it meanwhile has a share in what it takes.
_WATCH_ROWS = """
({ row, count, told }) => {
  window.shown = {};
  const painted = (name) =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (name === "all" && !shown.all) console.debug(told);
        shown[name] ??= performance.now();
      }),
    );
  new MutationObserver(() => {
    const rows = [...document.querySelectorAll(row)].filter((one) => /\\d/.test(one.textContent));
    if (rows.length > 0) painted("first");
    if (rows.length >= count) painted("all");
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
"""
_WRITE_WHAT_LACKS = """
(kept) => {
  const lacking = Object.entries(kept).filter(([key]) => localStorage.getItem(key) === null);
  for (const [key, value] of lacking) localStorage.setItem(key, value);
  return lacking.length;
}
"""
_WATCH_ANSWER = """
(key) => {
  document.addEventListener("change", ({ timeStamp }) => {
    const stored = localStorage.getItem(key) !== null;
    requestAnimationFrame(() => setTimeout(() => {
      window.answered = { stored, took: performance.now() - timeStamp };
    }));
  });
}
"""


def measure_rooms(this: Contestant, browser: Browser, runs: int) -> dict[str, float]:
    """Fill the storage with a hundred workplaces with all lists answered, and use it with the CPU slowed down.

    Gives the medians in ms from the navigation to the page of all until the ``first`` row with its figures is on the
    screen and until ``all`` are, opened in a new tab, to which the browser hands the storage over; as ``linked_first``
    and ``linked_all``, from a list's page in the same tab, and as ``quick_first`` and ``quick_all`` the same with the
    CPU as it is; as ``counted_first`` and ``counted_all``, in a new tab with figures that have to be counted anew; from
    the click on the first answer of a list until it is stored and on the screen (``answered``); and how many
    ``characters`` are kept. Raises NotMeasured.
    """
    library = load(this.root / "docs", LANGUAGES)
    overview, structures = (library.address(key, "fi").lstrip("/") for key in _pages(library))
    first_item = library.checklists["structures"].items[0]
    item = library.checklists["structures"].address(first_item)
    with serve(this.sites[0]) as server:
        context = browser.new_context(locale="fi-FI", viewport={"width": 360, "height": 760})
        characters = _fill(context, server.url + structures, dict(_kept(library, item)))
        ways = dict[str, list[dict[str, float]]](counted_=[], linked_=[], quick_=[], **{"": []})
        answers = []
        for _ in range(runs):
            ways["counted_"].append(_opened(context, server.url + overview, forget=True))
            ways[""].append(_opened(context, server.url + overview))
            ways["linked_"].append(_opened(context, server.url + overview, by=server.url + structures))
            ways["quick_"].append(_opened(context, server.url + overview, by=server.url + structures, slower=1))
            answers.append(_answered(context, server.url + structures, item))
        context.close()
    return {
        **{way + name: median(one[name] for one in found) for way, found in ways.items() for name in ("first", "all")},
        "answered": median(answers),
        "characters": characters,
    }


def _pages(library: Library) -> tuple[str, str]:
    overview = library.page_with("workplaces")
    if overview is None:
        raise NotMeasured("no page has all workplaces")
    return overview, library.page_of("structures")


def _kept(library: Library, left_open: str) -> Iterator[tuple[str, str]]:
    """Yield what the storage has: each workplace with a name, all items answered but one, a note on every second."""
    answer = json.dumps({"answer": "met", "at": _AT}, separators=(",", ":"))
    note = json.dumps({"text": _NOTE, "at": _AT}, separators=(",", ":"), ensure_ascii=False)
    yield "tty:workplace", "first"
    for number in range(WORKPLACES):
        name = "first" if number == 0 else f"w-{number:08d}"
        room = json.dumps({"name": f"Asiakas {number}", "at": _AT, "archived": False}, separators=(",", ":"))
        yield f"tty:workplaces:{name}", room
        root = "tty:1:" if number == 0 else f"tty:1@{name}:"
        for place, item in enumerate(library.item_ids()):
            if item != left_open:
                yield f"{root}answer:{item}", answer
            if place % 2:
                yield f"{root}note:{item}", note


def _fill(context: BrowserContext, url: str, kept: dict[str, str]) -> int:
    # A busy browser closes a page before all that it wrote has come to where the next one finds it.
    for _ in range(_TRIES):
        page = context.new_page()
        page.goto(url)
        lacking = page.evaluate(_WRITE_WHAT_LACKS, kept)
        page.wait_for_timeout(_A_WHILE)
        page.close()
        if not lacking:
            break
    else:
        raise NotMeasured("the browser did not keep what was written")
    return sum(len(key) + len(value) for key, value in kept.items())


def _slowed(context: BrowserContext, rate: int = _SLOWER) -> Page:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    return page


def _opened(
    context: BrowserContext, url: str, forget: bool = False, by: str = "", slower: int = _SLOWER
) -> dict[str, float]:
    page = _slowed(context, slower)
    if by:
        page.goto(by, wait_until="networkidle")
    if forget:
        page.goto(url, wait_until="commit")
        page.evaluate(
            "() => Object.keys(localStorage).filter((key) => key.startsWith('tty:summary:'))"
            ".forEach((key) => localStorage.removeItem(key))"
        )
    watch = f"({_WATCH_ROWS.strip()})({json.dumps({'row': _ROW, 'count': WORKPLACES, 'told': _ALL_SHOWN})})"
    page.add_init_script(watch)
    with page.expect_console_message(lambda message: message.text == _ALL_SHOWN, timeout=_LONGEST):
        page.evaluate("(to) => { location.href = to; }", url) if by else page.goto(url)
    found = page.evaluate("shown")
    # Until all is counted and kept for the next time.
    page.wait_for_function(
        "(count) => Object.keys(localStorage).filter((key) => key.startsWith('tty:summary:')).length >= count",
        arg=WORKPLACES,
        polling=_OFTEN,
        timeout=_LONGEST,
    )
    page.close()
    return dict(found)


def _answered(context: BrowserContext, url: str, item: str) -> float:
    page = _slowed(context)
    page.add_init_script(f"sessionStorage.setItem('tty:workplace', '{_SHOWN}')")
    page.goto(url, wait_until="networkidle")
    key = f"tty:1@{_SHOWN}:answer:{item}"
    page.evaluate(f"({_WATCH_ANSWER.strip()})({json.dumps(key)})")
    page.locator(f"[data-item='{item}']").click()
    page.wait_for_function("() => window.answered", polling=_OFTEN)
    found = page.evaluate("answered")
    page.evaluate("(key) => localStorage.removeItem(key)", key)
    page.close()
    if not found["stored"]:
        raise NotMeasured("a list did not store the answer before it was on the screen")
    return float(found["took"])
