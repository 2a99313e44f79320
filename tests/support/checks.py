"""Ways to look at a whole page, each of which returns what is wrong there; tests/components/test_states.py looks at every kind of page so."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.heard.given import clickable
from tests.support.rows import backwards
from tests.support.walk import walk

# WCAG 1.4.12.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
WRONG = """([look, more]) => {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = more;
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
  const wrong = [
    ...(document.documentElement.scrollWidth > innerWidth ? [`${look}: the page scrolls sideways`] : []),
    ...beyond.slice(0, 3).map(says("reaches beyond the window")),
    ...cut.map(says("is cut")), ...small.map(says("is too small to tap")), ...over.map(says("covers the window")),
  ];
  style.remove();
  return wrong;
}"""
# In colours of the reader's own a ground says nothing: what is pressed or filled in has an edge, or is a link's or a summary's text.
FORCED = """() => [...document.querySelectorAll("main :is(button, select, textarea, input)")]
  .filter((one) => one.checkVisibility() && !one.closest("table thead"))
  .filter((one) => [one, one.closest("label")].every((edge) => !edge || getComputedStyle(edge).borderStyle === "none" || parseFloat(getComputedStyle(edge).borderWidth) < 1))
  .filter((one) => !getComputedStyle(one).textDecorationLine.includes("underline"))
  .filter((one) => !["checkbox", "radio"].includes(one.type) || getComputedStyle(one).appearance === "none")
  .map((one) => `forced colours: has no edge: ${one.outerHTML.slice(0, 110)}`)"""
# Whether a heading has a word that the browser can only break anywhere.
IS_TORN = """(heading) => {
  heading.style.overflowWrap = "normal";
  const isTorn = heading.getClientRects().length && heading.scrollWidth > heading.clientWidth;
  heading.style.overflowWrap = "";
  return isTorn;
}"""
TORN = f"""() => [...document.querySelectorAll("h1, h2, h3")].filter({IS_TORN})
  .map((heading) => `narrow: is torn: ${{heading.textContent.trim()}}`)"""
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

Look = Callable[[Page], list[str] | None]
"""Returns what it finds on a page; None where there is nothing to look at."""
WIDE, NARROW, LOW = (1280, 800), (320, 700), (320, 200)


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size: where it has it already, the page is not painted anew."""
    wanted = dict(zip(("width", "height"), size))
    if page.viewport_size != wanted:
        page.set_viewport_size(wanted)


def sized(look: str, size: tuple[int, int], style: str = "") -> Look:
    """A look at the page in a window of a size, with a style."""

    def at(page: Page) -> list[str]:
        resize(page, size)
        return page.evaluate(WRONG, [look, style])

    return at


def rows(size: tuple[int, int]) -> Look:
    """A look at the order of what stands beside one another in a window of a size."""

    def at(page: Page) -> list[str]:
        resize(page, size)
        return backwards(page)

    return at


def twice_as_large(page: Page) -> list[str]:
    """As when a reader has chosen letters of 32 px in the browser; pictures and the window stay as they are."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    found = sized("large text", WIDE)(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    settings.detach()
    return found


def forced_colours(page: Page) -> list[str] | None:
    """Boxes, which browsers draw by themselves, in the page's colours; and what is pressed and filled in in the reader's own."""
    if page.locator("main :is(button, select, textarea, input)").count() == 0:
        return None
    was, other = (
        ("dark", "light") if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else ("light", "dark")
    )
    found = page.evaluate(BOXES, was)
    page.emulate_media(color_scheme=other)
    found += page.evaluate(BOXES, other)
    page.emulate_media(color_scheme=was, forced_colors="active")
    found += page.evaluate(FORCED)
    page.emulate_media(forced_colors="none")
    return found


def between(page: Page) -> list[str]:
    """Whether the page is wider than a tablet or a small window."""
    found = []
    for width in (1024, 768):
        resize(page, (width, 800))
        if (there := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{there} px in a window of {width} px")
    return found


def narrow(page: Page) -> list[str]:
    """A look at the page as narrow as it may be, and at headings with a word that the browser can only break anywhere."""
    return [*sized("narrow", NARROW)(page), *page.evaluate(TORN)]


def motion(page: Page) -> list[str]:
    """What moves where the reader wants nothing to."""
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    return ["reduced motion: something moves"] if moving else []


def clicks(page: Page) -> list[str]:
    """What a screen reader would call clickable and is not."""
    return [f"hears clicks as a whole: {one}" for one in clickable(page)]


# By the window: each other size of it costs as much as a look. The last ones are at its last size.
CHECKS: dict[str, Look] = {
    "rows": rows(WIDE),
    "text at 200 %": twice_as_large,
    "768 and 1024 px": between,
    "320 × 200": sized("low", LOW),
    "text spacing": sized("spaced", NARROW, SPACED),
    "320 px": narrow,
    "narrow rows": rows(NARROW),
    "keyboard": walk,
    "names": lambda page: page.evaluate(NAMES),
    "clicks": clicks,
    "reduced motion": motion,
    "forced colours": forced_colours,
}
