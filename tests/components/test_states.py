"""Every kind of page in each state, whole and usable however a reader looks at it or goes through it.

The components say themselves that they keep something (`component.yml`), so a
new one is looked at too; pages on which nothing is kept have one state, and so few of
them are looked at that each kind of element is. A page is loaded once for a state,
and looked at in every way there: CHECKS. How many were done is in QUALITY.md.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.heard.given import clickable
from tests.offline.test_offline import kept_lists
from tests.site.test_accessibility import all_in, settling
from tests.site.test_filled_tools import KEEPING, LIBRARY, THINGS, TOOLS, page_of
from tests.support.pages import covering
from tests.support.quiet import until_quiet
from tests.support.rows import backwards
from tests.support.walk import walk, walk_without_links
from tests.support.workers import wait_for_worker, wait_until

REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
)
# WCAG 1.4.12.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
WRONG = """(look) => {
  const says = (what) => (element) => `${look}: ${what}: ${element.outerHTML.slice(0, 110)}`;
  const all = [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const apart = (one) => one.closest(".tty-table, .tty-workplaces__scroll, svg, [data-announcer]") || getComputedStyle(one).clipPath !== "none" || one.closest("thead");
  const isSmall = (one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; };
  const seen = all.filter((one) => !apart(one));
  // What scrolls in a frame of its own may be wide, and is cut nowhere but by that.
  const framed = all.filter((one) => one.closest(".tty-table :is(tr, td, th)") && !one.closest("thead, svg, [data-announcer]") && getComputedStyle(one).clipPath === "none");
  const beyond = seen.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
  const cut = [...seen, ...framed].filter((one) => {
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
# WCAG 2.5.3: who speaks to the device says what stands on the button.
NAMES = """() => [...document.querySelectorAll(":is(button, a, summary)[aria-label], :is(button, a, summary)[aria-labelledby]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const plain = (text) => text.replaceAll("\\u00ad", "").replace(/\\s+/g, " ").trim().toLowerCase();
    const named = (one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    return !plain(one.getAttribute("aria-label") ?? named.join(" ")).includes(plain(one.innerText));
  })
  .map((one) => `its name lacks what stands on it: ${one.outerHTML.slice(0, 110)}`)"""
# An empty box that a browser fills with grey looks switched off; its edge has 3:1 to what it stands on (WCAG 1.4.11).
BOXES = """(colours) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (one) => {
    const colour = one ? getComputedStyle(one).backgroundColor : "rgb(255, 255, 255)";
    return one && parts(colour)[3] === 0 ? ground(one.parentElement) : colour;
  };
  const contrast = (one) => {
    const [low, high] = [getComputedStyle(one).borderTopColor, ground(one)].map(light).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const isOff = (one) => {
    const { appearance, borderTopWidth } = getComputedStyle(one);
    return appearance !== "none" || parseFloat(borderTopWidth) < 2 || contrast(one) < 3;
  };
  return [...document.querySelectorAll("main :is([type=radio], [type=checkbox]):not(:checked)")]
    .filter((one) => one.checkVisibility() && isOff(one))
    .map((one) => `${colours}: an empty box looks switched off: ${one.outerHTML.slice(0, 110)}`);
}"""
PANELS = """() => {
  for (const button of document.querySelectorAll("main [data-do=panel]")) button.click();
}"""
# What opens and closes, menus too. A press elsewhere closes a menu, and so does Escape: it is opened after that, and anew for each look.
OPEN = """() => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
}"""
SHUT = """() => [...document.querySelectorAll("main details:not([open])")].map((one) => `is not seen open: ${one.outerHTML.slice(0, 110)}`)"""

OPENED = "() => document.querySelectorAll('main [data-do=panel]').length === document.querySelectorAll('main .tty-item-panel').length"


def sized(look: str, size: tuple[int, int], style: str = "") -> Callable[[Page], list[str]]:
    """A look at the page in a window of a size, with a style."""

    def at(page: Page) -> list[str]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        added = page.add_style_tag(content=style) if style else None
        found = page.evaluate(WRONG, look)
        if added:
            added.evaluate("style => style.remove()")
        return found

    return at


def twice_as_large(page: Page) -> list[str]:
    """As when a reader has chosen letters of 32 px in the browser; pictures and the window stay as they are."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    found = sized("large text", (1280, 800))(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    settings.detach()
    return found


def forced_colours(page: Page) -> list[str]:
    """Colours of the reader's own; and boxes, which browsers draw by themselves, in the page's."""
    page.emulate_media(forced_colors="active")
    found = page.evaluate(FORCED)
    page.emulate_media(forced_colors="none")
    was = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    for colours in ("dark", "light"):
        page.emulate_media(color_scheme=colours)
        found += page.evaluate(BOXES, colours)
    page.emulate_media(color_scheme=was)
    return found


def motion(page: Page) -> list[str]:
    """What moves where the reader wants nothing to."""
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    return ["reduced motion: something moves"] if moving else []


def clicks(page: Page) -> list[str]:
    """What a screen reader would call clickable and is not."""
    return [f"hears clicks as a whole: {one}" for one in clickable(page)]


# A page whose text is larger or further apart is narrow; the others are looked at as wide as the last one left it.
CHECKS: dict[str, Callable[[Page], list[str]]] = {
    "320 × 200": sized("low", (320, 200)),
    "text at 200 %": twice_as_large,
    "text spacing": sized("spaced", (320, 700), SPACED),
    "320 px": sized("narrow", (320, 700)),
    "keyboard": walk,
    "keyboard without links": walk_without_links,
    "rows": backwards,
    "names": lambda page: page.evaluate(NAMES),
    "clicks": clicks,
    "reduced motion": motion,
    "forced colours": forced_colours,
}
ASKED_OF_AXE = ("filled", "error", "received")
# The language and the colours that each state is looked at in.
STATES = {
    "only_read": ("sv", "light"),
    "empty": ("fi", "light"),
    "filled": ("sv", "dark"),
    "error": ("fi", "dark"),
    "received": ("sv", "light"),
    "offline": ("fi", "light"),
}


def pages_in(language: str) -> list[str]:
    """The pages that people write on: a list, the overview of all of them, and the tools."""
    own = [LIBRARY.page_of("structures"), LIBRARY.page_with("checklist-overview")]
    assert len(TOOLS) > 6 and "checklist" in KEEPING
    return [*(LIBRARY.address(key, language) for key in own), *(page_of(tool, language) for tool in TOOLS)]


def keep(page: Page, things: dict, root: str = "/") -> None:
    """Put things into the storage in place of all, on a page that keeps nothing."""
    page.goto(f"{root}robots.txt")
    page.evaluate(
        "things => { localStorage.clear(); for (const [key, value] of Object.entries(things)) localStorage.setItem(`tty:1:${key}`, JSON.stringify(value)) }",
        things,
    )


def link_of(page: Page, component: str, language: str) -> str:
    """Return a link to what is kept, as a reader makes one."""
    page.goto(page_of(component, language))
    page.locator("[data-do=link]").click()
    field = page.locator("[data-part=link]" if component == "exchange" else "[data-part=address] input")
    page.wait_for_function("field => field.value", arg=field.element_handle())
    return field.input_value()


def only_read(_page: Page, language: str, site) -> list[str]:
    """Nothing is ever kept there: so few pages that each kind of element stands on one of them or of those in the other states."""
    return [address for address in covering(site, all_in(language)) if address not in pages_in(language)]


def empty(page: Page, language: str, _site) -> list[str]:
    """Nothing is kept."""
    keep(page, {})
    return pages_in(language)


def filled(page: Page, language: str, _site) -> list[str]:
    """Everything is kept that can be."""
    keep(page, THINGS)
    return pages_in(language)


def error(page: Page, language: str, _site) -> list[str]:
    """The browser lets the page keep nothing."""
    page.add_init_script(REFUSED)
    return pages_in(language)


def received(page: Page, language: str, _site) -> list[str]:
    """Somebody else's link is opened."""
    keep(page, THINGS)
    links = [link_of(page, component, language) for component in ("exchange", "assessment")]
    keep(page, {})
    return links


def looks_at(state: str) -> dict[str, Callable[[Page], list[str]]]:
    """What pages in a state are looked at for; test_accessibility.py asks axe about them as they are without anything kept."""
    if state == "only_read":
        # Most of what the Tab key comes to there are links, one like the other.
        own = {**CHECKS, "keyboard": lambda page: walk(page, most=60)}
        del own["keyboard without links"]
        return own
    return {**CHECKS, **({"axe": settling(STATES[state][1]).wrong_with} if state in ASKED_OF_AXE else {})}


def opened(page: Page, look: Callable[[Page], list[str]]) -> list[str]:
    """What a look finds on a page on which all is open that opens, and what was shut again before it had seen it."""
    page.evaluate(OPEN)
    return [*look(page), *page.evaluate(SHUT)]


def look_at(page: Page, addresses: list[str], looks: dict) -> tuple[int, dict[str, list[str]]]:
    """Return how many looks there were, and what they found by address, where something was found."""
    found = {}
    for address in addresses:
        with until_quiet(page):
            page.goto(address)
        # What is open pushes apart what stood beside one another.
        wrong = backwards(page)
        page.evaluate(PANELS)
        page.wait_for_function(OPENED)
        if wrong := [*wrong, *(fault for look in looks.values() for fault in opened(page, look))]:
            found[address[:60]] = wrong
    return len(addresses) * len(looks), found


def context_of(make_context, state: str, **more):
    """A context in the colours of a state, into whose pages styles and axe can be put."""
    return make_context(
        viewport=(320, 700), bypass_csp=True, reduced_motion=True, colour_scheme=STATES[state][1], **more
    )


@pytest.mark.parametrize("state", [only_read, empty, filled, error, received], ids=lambda state: state.__name__)
def test_every_state_can_be_seen_read_and_tapped(make_context, site, record_property, state):
    name, language = state.__name__, STATES[state.__name__][0]
    page = context_of(make_context, name).new_page()
    count, found = look_at(page, state(page, language, site), looks_at(name))
    record_property("sum kinds of page × states × checks", count)
    assert found == {}
    if state is filled:
        # Enough was written long ago: on the last page, a tool, the reminder stands too.
        expect(page.locator(".tty-copy-reminder")).to_have_count(page.locator("main [data-reminder]").count())


def test_nothing_lacks_without_a_network(make_context, site, problems, record_property, make_host):
    """What the worker keeps is whole: the pages that people write on, and the one that stands for all that is not kept."""
    problems.expect("failed: .*ERR_EMPTY_RESPONSE")
    language = STATES["offline"][0]
    own = pages_in(language)
    host = make_host(site)
    problems.origin = host.url
    page = context_of(make_context, "offline", service_workers="allow").new_page()
    keep(page, THINGS, host.url)
    page.goto(host.url + own[0][1:])
    page.evaluate("navigator.serviceWorker.register(document.body.dataset.worker)")
    wait_for_worker(page)
    lists = kept_lists(site)[language]
    for address in own:
        if address[1:] in lists["read"]:
            page.goto(host.url + address[1:])
    wanted = [host.url + address[1:] for address in own]
    wait_until(
        page,
        f"Promise.all({wanted!r}.map((path) => caches.match(path))).then((all) => all.every(Boolean))",
    )
    host.trouble = "down"
    away = next(path for path in sorted(lists["read"]) if f"/{path}" not in own)
    count, found = look_at(page, [*wanted, host.url + away], looks_at("offline"))
    there = LIBRARY.pages[LIBRARY.page_with("offline"), language]
    expect(page.get_by_role("heading", level=1)).to_have_text(there.front.title)
    record_property("sum kinds of page × states × checks", count)
    assert found == {}
