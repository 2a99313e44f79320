"""How fast a page shows on a slow phone, and how fast it answers a click and a search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks import NotMeasured
from benchmarks.content import FLOOR, PLAIN, THIS, Contestant
from benchmarks.words import list_id
from tests.lighthouse.run import CATEGORIES, NotAudited, audit
from tests.support.serving import serve

LISTS, ITEMS = 50, 40  # the answers in the storage, and the length of the list that is clicked

_SLOWER = 4  # times, the CPU of a cheap phone
_CLICKS = 20
_MEASURED = ("LCP", "CLS", "TBT")

# How each keeps an answer: its key for an item, its value when ticked, the key of a box, and where progress is said.
# Only this site keeps notes; they are read too when its page opens and after every change.
_KEEPS = {
    THIS: {
        "key": "tty:1:answer:{item}",
        "value": json.dumps({"answer": "met", "at": "2026-01-15T08:00:00.000Z"}, separators=(",", ":")),
        "note": (
            "tty:1:note:{item}",
            json.dumps(
                {
                    "text": "Sovimme tästä syksyn palaverissa. Pirjo kysyy työterveyshoitajalta.",
                    "at": "2026-01-15T08:00:00.000Z",
                },
                separators=(",", ":"),
                ensure_ascii=False,
            ),
        ),
        "box": "input[data-item]",
        "of": '"tty:1:answer:" + box.dataset.item',
        "progress": "[data-part=count]",
    },
    FLOOR: {"key": "{item}", "value": "1", "box": "input", "of": "box.id", "progress": "output"},
}

# How each is searched at phone width: what opens it, its field, and a result.
_SEARCHES = {
    THIS: {"opener": "a[data-search]", "field": "#tty-search", "result": ".tty-search__results li"},
    PLAIN: {
        "opener": "label.md-header__button[for=__search]",
        "field": "input[data-md-component=search-query]",
        "result": ".md-search-result__item",
    },
}
_SEARCHED = "roolit"

# The word is typed into the field as soon as it has the focus.
_WATCH_SEARCH = """
({ opener, field, result }) => {
  window.searched = {};
  document.addEventListener("click", (event) => {
    if (event.target.closest(opener)) searched.clicked ??= event.timeStamp;
  }, true);
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(field)) searched.open ??= performance.now() - searched.clicked;
  }, true);
  new MutationObserver(() => {
    if (searched.open && document.querySelector(result)) searched.answered ??= performance.now() - searched.clicked;
  }).observe(document.documentElement, { childList: true, subtree: true });
}
"""

# Runs before the page's own listeners; the progress is the last thing that a click changes.
_WATCH = """
() => {
  window.taken = [];
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!box.matches(BOX)) return;
    const before = localStorage.getItem(OF);
    new MutationObserver((_, observer) => {
      observer.disconnect();
      const changed = performance.now() - event.timeStamp;
      const stored = localStorage.getItem(OF) !== before;
      requestAnimationFrame(() => setTimeout(() => {
        window.taken.push({ stored, changed, shown: performance.now() - event.timeStamp });
      }));
    }).observe(document.querySelector(PROGRESS), { childList: true, characterData: true, subtree: true });
  }, true);
}
"""


def audit_once(contestant: Contestant, language: str, chromium: Path) -> dict[str, float]:
    """Audit the contestant's first checklist page with Lighthouse, as a phone.

    Gives ``LCP`` and ``TBT`` in ms, ``CLS`` and the four category scores. Raises NotMeasured.
    """
    with serve(contestant.sites[0]) as server:
        return _audited(server.url + contestant.pages[language][0], chromium)


def _audited(url: str, chromium: Path) -> dict[str, float]:
    try:
        found = audit([url], chromium)[url]
    except NotAudited as error:
        raise NotMeasured(str(error)) from None
    return {**{name: found["metrics"][name] for name in _MEASURED}, **{name: found[name] for name in CATEGORIES}}


def middle(audits: list[dict[str, float]]) -> dict[str, float]:
    """Return the medians of several audits, and between which two LCP was (``LCP low``, ``LCP high``)."""
    paints = [one["LCP"] for one in audits]
    medians = {name: median(one[name] for one in audits) for name in audits[0]}
    return {**medians, "LCP low": min(paints), "LCP high": max(paints)}


def measure_kinds(this: Contestant, pages: Iterable[str], chromium: Path, runs: int) -> dict[str, dict[str, float]]:
    """Audit pages of this site, each ``runs`` times; give what `middle` gives, by address.

    Raises NotMeasured.
    """
    with serve(this.sites[0]) as server:
        return {page or "/": middle([_audited(server.url + page, chromium) for _ in range(runs)]) for page in pages}


def measure_clicks(contestant: Contestant, browser: Browser) -> dict[str, float]:
    """Tick 20 boxes of a list of 40 while the storage holds 2000 answers, the CPU slowed down; on this site with notes.

    Gives the ``median`` and the ``slowest`` time in ms from the click until the
    answer is stored and the progress updated, and the median until that is
    ``shown`` in a frame. Raises NotMeasured.
    """
    keeps = _KEEPS[contestant.name]
    with serve(contestant.sites[0]) as server:
        context = browser.new_context(locale="fi-FI")
        page = context.new_page()
        page.goto(server.url + contestant.pages["fi"][0])
        page.evaluate(
            "(answers) => { for (const [key, value] of answers) localStorage.setItem(key, value); }", _answers(keeps)
        )
        page.reload(wait_until="networkidle")
        boxes = page.locator(keeps["box"])
        # Otherwise the site keeps answers in another form by now, and the storage is full of what it does not read.
        if boxes.count() != ITEMS or not boxes.first.is_checked():
            raise NotMeasured(
                f"{contestant.name} does not show the {ITEMS} stored answers: has the form of the storage changed?"
            )
        page.evaluate(_watch(keeps))
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        for place in range(_CLICKS):
            boxes.nth(place).click()
            page.wait_for_function("(count) => taken.length === count", arg=place + 1)
        taken = page.evaluate("taken")
        context.close()
    if not all(one["stored"] for one in taken):
        raise NotMeasured(f"{contestant.name} did not store every answer before it updated the progress")
    changed = [one["changed"] for one in taken]
    return {"median": median(changed), "slowest": max(changed), "shown": median(one["shown"] for one in taken)}


def measure_searches(contestants: Iterable[Contestant], browser: Browser, runs: int) -> dict[str, dict[str, float]]:
    """Open search on a page at phone width, the CPU slowed down, and type a word; ``runs`` times with an empty cache.

    The contestants take turns, so that other work of the machine meets them alike. Gives by name the medians in ms from
    the click until the field has the focus (``open``) and until the first result stands there (``answered``), and the
    ``slowest`` of these. Raises NotMeasured.
    """
    found: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack:
        servers = [(contestant, stack.enter_context(serve(contestant.sites[0]))) for contestant in contestants]
        for _ in range(runs):
            for contestant, server in servers:
                once = _searched(contestant.name, server.url + contestant.pages["fi"][0], browser)
                found.setdefault(contestant.name, []).append(once)
    return {
        name: {
            "open": median(one["open"] for one in own),
            "answered": median(one["answered"] for one in own),
            "slowest": max(one["answered"] for one in own),
        }
        for name, own in found.items()
    }


def _searched(name: str, address: str, browser: Browser) -> dict[str, float]:
    how = _SEARCHES[name]
    context = browser.new_context(locale="fi-FI", viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(_WATCH_SEARCH, how)
    # What drives the page sets itself up in it before the time runs, and not between a word and its results.
    page.wait_for_function("() => searched")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.locator(how["opener"]).click()
    page.locator(f"{how['field']}:focus").wait_for()
    page.keyboard.insert_text(_SEARCHED)
    # Material's search listens for keys.
    page.keyboard.press("End")
    page.wait_for_function("() => searched.answered")
    found = page.evaluate("searched")
    context.close()
    return found


def _answers(keeps: dict[str, str]) -> list[tuple[str, str]]:
    items = [f"{list_id(number)}.item-{item}" for number in range(1, LISTS + 1) for item in range(1, ITEMS + 1)]
    kept = [(keeps["key"], keeps["value"]), *([keeps["note"]] if "note" in keeps else [])]
    return [(key.format(item=item), value) for item in items for key, value in kept]


def _watch(keeps: dict[str, Any]) -> str:
    return (
        _WATCH.replace("BOX", json.dumps(keeps["box"]))
        .replace("OF", keeps["of"])
        .replace("PROGRESS", json.dumps(keeps["progress"]))
    )
