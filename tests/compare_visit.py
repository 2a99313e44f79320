"""A visit to a built site that writes into whatever can be written into, and what the browser keeps of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.support.serving import serve

# The buttons that bring more to write into.
_MORE = ("own", "panel", "add-measure", "add")
_PRESS = """(name) => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
  document.querySelector(`main [data-do=${name}]`)?.click();
}"""
# Answers what can be answered and writes into what can be written into, as a reader does: by events.
_WRITE = """() => {
  const groups = Map.groupBy(document.querySelectorAll("main input[type=radio]"), ({ name }) => name);
  for (const [first, second] of groups.values()) (first.checked ? second : first).click();
  for (const field of document.querySelectorAll("main :is(textarea, input[type=text], input[type=date])")) {
    if (field.readOnly || !field.checkVisibility()) continue;
    field.value = field.type === "date" ? "2030-01-15" : `Koe ${field.dataset.field ?? field.dataset.part ?? ""}`;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}"""
_SHOWN = """() => [...document.querySelectorAll("main :is(textarea, select, input:not([type=radio], [type=checkbox]), input:checked)")]
  .filter((field) => field.value && field.value !== "on")
  .map((field) => `${field.name || field.dataset.field || field.dataset.part || field.dataset.item || field.type}: ${field.value}`)"""
_STORED = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('tty:'))"
_MOMENT = 500
# Names by chance, and times.
_CHANCE = re.compile(r"\b([a-z]|own)-[a-z0-9]{8,16}\b")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z|\b20(?!30-01-15)\d\d-\d\d-\d\d\b")


@dataclass(frozen=True)
class Visit:
    """What a visit leaves: the storage as it is, the same without chance, and what the pages show of it."""

    storage: list[tuple[str, str]]
    kept: set[str]
    shown: set[str]


def pages_of(site: Path) -> list[str]:
    """Return the address of the first page with each set of elements that scripts begin."""
    first: dict[frozenset[str], str] = {}
    for path in sorted(site.rglob("index.html"), key=lambda path: (len(path.parts), path)):
        elements = frozenset(re.findall(r"<(tty-[a-z-]+)", path.read_text(encoding="utf-8")))
        if elements:
            first.setdefault(elements, path.parent.relative_to(site).as_posix().removeprefix("."))
    return list(first.values())


def visit(site: Path, storage: list[tuple[str, str]] | None = None) -> Visit:
    """Visit a site in Chromium; with a storage nothing is written, and only what is shown of that is looked at."""
    with sync_playwright() as playwright, serve(site) as host:
        path = str(chromium.find())
        browser = playwright.chromium.launch(executable_path=path, args=[*chromium.FLAGS, chromium.LOCAL_ONLY])
        page = browser.new_context(base_url=host.url, viewport={"width": 1280, "height": 900}).new_page()
        page.goto("404.html")
        page.evaluate("(all) => { for (const [key, value] of all) localStorage.setItem(key, value); }", storage or [])
        for write in [True, False] if storage is None else [False]:
            shown: set[str] = set()
            for address in pages_of(site):
                page.goto(f"{address}/".lstrip("/"))
                page.wait_for_load_state("networkidle")
                if write:
                    for name in _MORE:
                        page.evaluate(_PRESS, name)
                        # What is fetched is there, and has done what it does.
                        page.wait_for_timeout(_MOMENT)
                        page.wait_for_load_state("networkidle")
                        page.wait_for_timeout(_MOMENT)
                    page.evaluate(_WRITE)
                else:
                    shown |= {f"/{address} {_masked(one)}" for one in page.evaluate(_SHOWN)}
        kept = [(key, value) for key, value in page.evaluate(_STORED)]
        browser.close()
    return Visit(kept, {_masked(f"{key} {_in_order(value)}") for key, value in kept}, shown)


def _in_order(value: str) -> str:
    try:
        return json.dumps(json.loads(value), ensure_ascii=False, sort_keys=True)
    except ValueError:
        return value


def _masked(text: str) -> str:
    return _TIME.sub("…", _CHANCE.sub(r"\1-…", text))
