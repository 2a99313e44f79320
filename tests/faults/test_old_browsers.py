"""What a browser of 2022 lacks is taken away, and a list can still be read, answered, kept and printed.

The README has the table: which browsers these are, and what each gets.
"""

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST, LIST_SV, keep, stored
from tests.faults.test_faults import works
from tests.site.test_filled_tools import THINGS

# By what lacks them: Safari before 17.4 and WebViews before Chrome 114 or so.
LACKING = """
  for (const name of ["popover", "showPopover", "hidePopover", "togglePopover", "popoverTargetElement"]) {
    delete HTMLElement.prototype[name];
    delete HTMLButtonElement.prototype[name];
  }
  for (const name of ["CompressionStream", "DecompressionStream", "requestIdleCallback", "ToggleEvent", "navigation"]) delete window[name];
  for (const name of ["toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name];
  for (const name of ["union", "intersection", "difference", "isSubsetOf"]) delete Set.prototype[name];
  for (const name of ["groupBy"]) delete Object[name];
  delete Promise.withResolvers;
  delete HTMLElement.prototype.inert;
  delete Element.prototype.checkVisibility;
  delete crypto.randomUUID;
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
  for (const name of ["map", "filter", "some", "every", "find", "reduce", "toArray", "forEach", "take", "drop", "flatMap"]) delete iterators[name];
  window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError("Illegal constructor"); } });
  for (const place of [Document, Element, DocumentFragment])
    for (const name of ["querySelector", "querySelectorAll"]) {
      const own = place.prototype[name];
      place.prototype[name] = function (selector) {
        if (String(selector).includes(":has(")) throw new DOMException("not a valid selector", "SyntaxError");
        return own.call(this, selector);
      };
    }
"""
# What styles then don't know: a rule with such a selector is none, and such a value is passed over.
UNKNOWN = (
    (":has(", ":has-is-unknown("),
    ("light-dark(", "unknown("),
    ("field-sizing", "unknown"),
    ("text-wrap", "unknown"),
    (":popover-open", ":unknown"),
)


@pytest.fixture
def old(make_context):
    """A page of a browser that lacks what browsers have learned since 2022."""
    # The policy knows the styles as they are published.
    context = make_context(bypass_csp=True)
    context.add_init_script(LACKING)

    def answer(route):
        got = route.fetch()
        if not any(kind in got.headers.get("content-type", "") for kind in ("html", "css", "json")):
            route.fulfill(response=got)
            return
        text = got.text()
        for known, unknown in UNKNOWN:
            text = text.replace(known, unknown)
        route.fulfill(response=got, body=text)

    context.route("**/*", answer)
    yield context.new_page()
    # What a page still asks for when its test ends has nobody to answer it.
    context.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize(("address", "note"), [(LIST, "Muistiinpano"), (LIST_SV, "Anteckning")])
def test_a_list_is_read_answered_kept_and_printed(old, address, note):
    old.goto(address)
    works(old)
    first = old.get_by_role("radio").first
    first.check()
    old.locator("[data-do=panel]").first.click()
    old.locator("[data-field=note]").fill(note)
    old.locator(".tty-checklist__effect summary").first.click()
    expect(old.locator(".tty-checklist__effect p").first).to_be_visible()
    old.reload()
    expect(first).to_be_checked()
    assert stored(old)[f"note:{IDS[0]}"]["text"] == note
    expect(old.locator(".tty-item-panel__state").first).to_be_visible()
    colours = "(element) => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor]"
    ink, ground = old.locator(".tty-checklist__text").first.evaluate(colours)
    assert ink != ground and "rgba(0, 0, 0, 0)" not in (ink, ground)
    assert (
        old.locator(".tty-checklist__answers label").first.evaluate("label => getComputedStyle(label).borderStyle")
        == "solid"
    )
    old.emulate_media(media="print")
    expect(old.locator(".tty-checklist__answers").first).to_be_visible()
    assert old.locator(".tty-item-panel__paper").first.inner_text().strip() == note


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/toimenpiteet/", "[data-measure] [data-field=what]"),
        ("/sv/utvarderingstillfallen/", ".tty-evaluations__one"),
        ("/arviointi/", "[data-theme] :checked"),
        ("/sv/verkningsmatris/", "[data-row] textarea"),
        ("/vuosikello/", "[data-entry] summary"),
        ("/sv/svar/", "[data-do=save]"),
        ("/tyopaikat/", "[data-workplace]"),
        (f"{LIST_SV}?meeting=structures", ".tty-meeting__heading"),
    ],
)
def test_what_was_written_is_there_to_be_worked_with(old, address, what):
    old.goto("/404.html")
    keep(old, THINGS)
    old.goto(address)
    expect(old.locator(what).first).to_be_visible()
    works(old)


def test_search_and_the_menu_open(old):
    old.set_viewport_size({"width": 360, "height": 700})
    old.goto(LIST)
    works(old)
    assert old.locator("#menu a").first.is_visible(), "without popovers the menu stands open"
    expect(old.locator("[popovertarget]")).to_be_hidden()
    old.locator("a[data-search]").click()
    old.get_by_role("dialog").locator("input").first.fill("palaveri")
    expect(old.locator(".tty-search__results li").first).to_be_visible()
    old.keyboard.press("Shift+Tab")
    # From the first stop one comes to the end of the dialog or to the window, never to the page under it.
    assert old.evaluate("document.activeElement.closest('main, header, footer') === null")
    old.keyboard.press("Escape")
    expect(old.locator("a[data-search]")).to_be_focused()
