"""What axe can't settle by itself is settled by rules of ours, and anything else that it leaves open fails."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.checklist.conftest import LIST
from tests.components.test_states import keep
from tests.site.test_accessibility import GROUNDS, NEEDED, tokens
from tests.site.test_filled_tools import THINGS

PAGES = (
    "/",
    "/sv/foretagshalsovardssamarbete/",
    "/sanasto/",
    LIST,
    "/sv/atgarder/",
    "/vuosikello/",
    "/sv/verkningsmatris/",
)
# Colours of text, whose contrast with the grounds that they stand on test_colours_have_contrast measures.
SETTLED = {front for front, ground, least in NEEDED if least >= 4.5 and ground in (*GROUNDS, "accent")}

# axe does not see the ground behind a text that lies on a gradient, a drawing or another element: it says that it can't
# tell. The colour of each such text, or of its letters in a drawing, is asked instead.
COLOUR = """(selector) => {
  const element = document.querySelector(selector), style = getComputedStyle(element);
  return element.namespaceURI.endsWith("svg") ? style.fill : style.color;
}"""
# A table's header that axe finds without cells: they hold fields, or it heads the rows below it.
CELLS = """(selector) => [...document.querySelector(selector).querySelectorAll("tbody td")]
  .filter((cell) => cell.checkVisibility() && !cell.textContent.trim() && !cell.querySelector("input, select, textarea, button"))
  .map((cell) => cell.outerHTML)"""


def hexadecimal(colour: str) -> str:
    """Return rgb(1, 2, 3) as #010203."""
    return "#" + "".join(f"{int(float(number)):02x}" for number in re.findall(r"[\d.]+", colour)[:3])


@pytest.mark.parametrize(("scheme", "mode"), [("light", 0), ("dark", 1)])
def test_whatever_axe_leaves_open_is_settled_by_a_rule(make_context, scheme, mode):
    page = make_context(bypass_csp=True, colour_scheme=scheme).new_page()
    keep(page, THINGS)
    known = {pair[mode]: name for name, pair in tokens().items() if name in SETTLED}
    asked, open_still = 0, []
    for address in PAGES if scheme == "light" else PAGES[1:3]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        for rule in Axe().run(page, options={"resultTypes": ["incomplete"]}).response["incomplete"]:
            for node in rule["nodes"]:
                asked += 1
                [selector] = node["target"]
                if rule["id"] == "color-contrast":
                    colour = hexadecimal(page.evaluate(COLOUR, selector))
                    settled = colour in known
                else:
                    settled = rule["id"] == "th-has-data-cells" and page.evaluate(CELLS, selector) == []
                if not settled:
                    open_still.append((address, rule["id"], node["html"][:140], colour))
    assert asked > 20, "axe left nothing open: these rules are no longer needed"
    assert open_still == [], open_still
