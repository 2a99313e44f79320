"""What axe can't settle by itself is settled by rules of ours; anything else that it leaves open is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.support.looks import ask_axe

# axe does not see the ground behind a text that lies on a gradient, a drawing or another element: it says that it can't
# tell. The colour of each such text, or of its letters in a drawing, is asked instead.
_COLOUR = """(selector) => {
  const element = document.querySelector(selector), style = getComputedStyle(element);
  return element.namespaceURI.endsWith("svg") ? style.fill : style.color;
}"""
# A table's header that axe finds without cells: they hold fields, or it heads the rows below it.
_CELLS = """(selector) => [...document.querySelector(selector).closest("table").querySelectorAll("tbody td")]
  .filter((cell) => cell.checkVisibility() && !cell.textContent.trim() && !cell.querySelector("input, select, textarea, button"))
  .map((cell) => cell.outerHTML)"""


@dataclass
class Settling:
    """Asks axe about pages in one colour scheme, of whose colours of text `known` have contrast; counts what it left open."""

    known: set[str]
    asked: int = 0
    rules: set[str] = field(default_factory=set)

    def wrong_with(self, page: Page) -> list[str]:
        """Return what axe finds, and what it leaves open that no rule settles."""
        told = ask_axe(page, "violations", "incomplete")
        found = [f"axe: {rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in told["violations"]]
        for rule in told["incomplete"]:
            for node in rule["nodes"]:
                self.asked += 1
                self.rules.add(rule["id"])
                if why := self._open(page, rule["id"], node["target"]):
                    found.append(f"axe leaves open: {rule['id']}: {why}: {node['html'][:120]}")
        return found

    def _open(self, page: Page, rule: str, target: list[str]) -> str:
        """Why a rule of ours does not settle it, or ""."""
        [selector] = target
        if rule == "color-contrast":
            colour = hexadecimal(page.evaluate(_COLOUR, selector))
            return "" if colour in self.known else f"{colour} is no colour of text"
        if rule == "th-has-data-cells":
            return "" if page.evaluate(_CELLS, selector) == [] else "it heads empty cells"
        return "no rule settles it"


def hexadecimal(colour: str) -> str:
    """Return rgb(1, 2, 3) as #010203."""
    return "#" + "".join(f"{int(float(number)):02x}" for number in re.findall(r"[\d.]+", colour)[:3])
