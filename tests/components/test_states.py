"""Every component that keeps what readers write, on its page, in each state: whole and usable however a reader looks at it.

The components say themselves that they keep something (`component.yml`), so a
new one is looked at too. A page is loaded once for a state, and looked at in
every way there.
"""

import pytest

from tests.browser.chromium import FLAGS, LOCAL_ONLY
from tests.site.test_filled_tools import KEEPING, THINGS, page_of

REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
)
# WCAG 1.4.12.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
LOOKS = {
    "narrow": ((320, 700), ""),
    "low": ((320, 200), ""),
    "spaced": ((320, 700), SPACED),
}
WRONG = """(look) => {
  const says = (what) => (element) => `${look}: ${what}: ${element.outerHTML.slice(0, 110)}`;
  const all = [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const apart = (one) => one.closest(".tty-table, .tty-workplaces__scroll, svg, [data-announcer]") || getComputedStyle(one).clipPath !== "none" || one.closest("thead");
  const isSmall = (one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; };
  const seen = all.filter((one) => !apart(one));
  const beyond = seen.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
  const cut = seen.filter((one) => {
    const style = getComputedStyle(one);
    const hides = [style.overflowX, style.overflowY].some((value) => ["hidden", "clip"].includes(value));
    return hides && !one.matches("textarea, input, select") && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  });
  const small = all.filter((one) => one.matches("button, select, summary, textarea, input") && isSmall(one) && isSmall(one.closest("label") ?? one));
  const over = all.filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.getBoundingClientRect().height > innerHeight / 2);
  return [
    ...(document.documentElement.scrollWidth > innerWidth ? [`${look}: the page scrolls sideways`] : []),
    ...beyond.slice(0, 3).map(says("reaches beyond the window")),
    ...cut.map(says("is cut")), ...small.map(says("is too small to tap")), ...over.map(says("covers the window")),
  ];
}"""
# In colours of the reader's own a ground says nothing: what is pressed or filled in has an edge, or is a link's or a summary's text.
FORCED = """() => [...document.querySelectorAll("main :is(button, select, textarea, input)")]
  .filter((one) => one.checkVisibility() && !one.closest("table thead"))
  .filter((one) => [one, one.closest("label")].every((edge) => !edge || getComputedStyle(edge).borderStyle === "none" || parseFloat(getComputedStyle(edge).borderWidth) < 1))
  .filter((one) => !getComputedStyle(one).textDecorationLine.includes("underline"))
  .filter((one) => !["checkbox", "radio"].includes(one.type) || getComputedStyle(one).appearance === "none")
  .map((one) => `forced colours: has no edge: ${one.outerHTML.slice(0, 110)}`)"""
OPEN = """() => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
  for (const button of document.querySelectorAll("main [data-do=panel]")) button.click();
}"""


def wrong_with(page) -> list[str]:
    """Return what is wrong with the page as it stands, in every look."""
    found = []
    for look, ((width, height), style) in LOOKS.items():
        page.set_viewport_size({"width": width, "height": height})
        added = page.add_style_tag(content=style) if style else None
        found += page.evaluate(WRONG, look)
        if added:
            added.evaluate("style => style.remove()")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found += page.evaluate(FORCED)
    if page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length"):
        found.append("reduced motion: something moves")
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return found


def keep(page, things: dict) -> None:
    """Put things into the storage in place of all, on a page that keeps nothing."""
    page.goto("/404.html")
    page.evaluate(
        "things => { localStorage.clear(); for (const [key, value] of Object.entries(things)) localStorage.setItem(`tty:1:${key}`, JSON.stringify(value)) }",
        things,
    )


def link_of(page, component: str, language: str) -> str:
    """Return a link to what is kept, as a reader makes one."""
    page.goto(page_of(component, language))
    page.locator("[data-do=link]").click()
    field = page.locator("[data-part=link]" if component == "exchange" else "[data-part=address] input")
    page.wait_for_function("field => field.value", arg=field.element_handle())
    return field.input_value()


def look_at(page, state: str, language: str, look) -> dict[str, list[str]]:
    """Return what `look` finds on the pages of all components in a state, where it finds something."""
    found = {}
    if state == "error":
        page.add_init_script(REFUSED)
    else:
        keep(page, {} if state == "empty" else THINGS)
    for component in KEEPING if state != "received" else ("exchange", "assessment"):
        where = page_of(component, language)
        if state == "received":
            keep(page, THINGS)
            where = link_of(page, component, language)
            keep(page, {})
        page.goto(where)
        page.wait_for_load_state("networkidle")
        page.evaluate(OPEN)
        if wrong := look(page):
            found[where[:60]] = wrong
    assert len(KEEPING) > 6
    return found


@pytest.mark.parametrize(
    ("state", "language"), [("empty", "fi"), ("filled", "sv"), ("error", "fi"), ("received", "sv")]
)
def test_every_state_can_be_seen_read_and_tapped(make_context, state, language):
    page = make_context(viewport=(320, 700), bypass_csp=True).new_page()
    assert look_at(page, state, language, wrong_with) == {}


@pytest.mark.parametrize(("state", "language"), [("filled", "fi"), ("received", "sv")])
def test_text_twice_as_large_loses_nothing(browser, chromium, server, state, language):
    """As when a reader has chosen letters of 32 px in the browser; pictures and the window stay as they are."""
    large = browser.browser_type.launch(
        executable_path=chromium, args=[*FLAGS, LOCAL_ONLY, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_context(base_url=server, viewport={"width": 1280, "height": 800}).new_page()
    found = look_at(page, state, language, lambda page: page.evaluate(WRONG, "large text"))
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    large.close()
    assert found == {}
