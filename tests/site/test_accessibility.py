"""WCAG 2.2 AA as far as a machine can see: axe, a walk by keyboard, zoom, spacing, forced colours, contrast."""

import itertools
import re

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.checklist.conftest import in_menu
from tests.support.checks import IS_TORN, SPACED
from tests.support.looks import LOOKS, in_looks, violations
from tests.support.pages import LANGUAGES, addresses, covering
from tests.support.project_copy import ROOT
from tests.support.settled import Settling

PAGES = [address for address in addresses() if not address.endswith(".html")]
LIST, LIST_SV = "/tarkistuslistat/rakenteet/", "/sv/checklistor/strukturer/"


# A page of each kind in both languages, in every look in one or the other. Of the others so few that every kind of element is
# looked at in each language: narrow and light in one, wide and dark in the other. What a page's own words can
# do wrong is asked of every page: headings and widths below, links and ids in test_addresses.py, HTML in test_html.py.
KINDS = [
    "/",
    "/sv/",
    LIST,
    LIST_SV,
    "/sanasto/",
    "/sv/ordlista/",
    "/roolit/esihenkilo/",
    "/sv/roller/chef/",
    "/tyoterveysyhteistyo/",
    "/sv/foretagshalsovardssamarbete/",
    "/toimi-taitavasti/",
    "/sv/agera-skickligt/",
    "/hyvat-kaytannot/",
    "/sv/god-praxis/",
]


def all_in(language: str) -> list[str]:
    """Return the address of every page in a language."""
    return [address for address in PAGES if address.startswith("/sv/") == (language == "sv")]


def test_axe_finds_nothing_on_any_kind_of_page(make_context):
    # axe is put into the page by script, which the page's own policy would stop.
    page = make_context(bypass_csp=True).new_page()
    doubts = {colours: settling(colours) for colours in ("light", "dark")}

    def look(page: Page) -> list[str]:
        looks = LOOKS[page.evaluate("document.documentElement.lang")]
        told = in_looks(page, looks, lambda colours: doubts[colours].wrong_with(page))
        return [f"{width}, {colours}: {wrong}" for (width, colours), found in told.items() for wrong in found]

    assert found_on(page, KINDS, look) == {}
    rules = [one.rules for one in doubts.values()]
    assert rules == [{"color-contrast"}] * 2, "what axe can't settle by itself is settled by tests/support/settled.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_other_kind_of_element(make_context, site, language):
    width, colours = LOOKS["fi"][language == "sv"]
    page = make_context(viewport=(width, 800), colour_scheme=colours, bypass_csp=True).new_page()
    others = [address for address in covering(site, all_in(language)) if address not in KINDS]
    assert found_on(page, others, settling(colours).wrong_with) == {}


def found_on(page: Page, addresses: list[str], look) -> dict[str, list[str]]:
    """Open each address in one page; return what `look` finds there, where it finds something."""
    assert len(addresses) > 2
    found = {}
    for address in addresses:
        page.goto(address)
        if wrong := look(page):
            found[address] = wrong
    return found


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(make_context, colours):
    page = make_context(viewport=(360, 800), colour_scheme=colours, bypass_csp=True).new_page()
    page.goto(LIST)
    for number, item in enumerate(page.get_by_role("radiogroup").all()):
        item.get_by_role("radio").nth(number).check()
    in_menu(page, "Näytä kaikista, mitä niistä seuraa").click()
    assert violations(page) == []
    # What is chosen in the menu closes it.
    page.locator(".tty-checklist__more summary").click()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        expect(page.get_by_role("button", name="Tyhjennä lista")).to_be_visible()
    in_menu(page, "Tyhjennä lista").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Valikko").click()
    expect(page.locator("#menu")).to_be_visible()
    assert violations(page) == []
    expect(page.locator("#menu")).to_be_visible()


def test_axe_would_find_something(make_context):
    page = make_context(bypass_csp=True).new_page()
    page.goto(LIST)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(line.startswith("label:") for line in violations(page))


@pytest.mark.parametrize("address", [LIST, LIST_SV, "/", "/sv/checklistor/"])
def test_a_walk_by_keyboard_meets_only_what_is_seen_and_in_order(make_page, address):
    """In a wide window; tests/components/test_states.py walks through narrow ones to the end."""
    page = make_page(viewport=(1280, 700), reduced_motion=True)
    page.goto(address)
    visited = []
    for _ in range(80):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return null;
              const box = element.getBoundingClientRect();
              const style = getComputedStyle(element);
              // In the middle of the box of a link of two lines there may be neither of them.
              const isOnTop = (line) => {
                const top = document.elementFromPoint(line.left + Math.min(line.width / 2, 20), line.top + line.height / 2);
                return element === top || element.contains(top) || top?.contains(element);
              };
              return {
                name: element.textContent.trim().slice(0, 40) || element.id,
                order: [...document.querySelectorAll("*")].indexOf(element),
                seen: box.width > 0 && box.height > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1,
                uncovered: [...element.getClientRects()].every(isOnTop),
                outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
              };
            }"""
        )
        if place is None:
            break
        assert place["seen"], f"{place['name']} has the focus and is not seen"
        assert place["uncovered"], f"{place['name']} has the focus under something"
        assert place["outline"], f"{place['name']} has the focus and doesn't show it"
        visited.append(place["order"])
    assert len(visited) >= 8
    assert visited == sorted(set(visited))


# In a frame another width costs a quarter of what it does in a window, and scripts may not run: what they only show is
# shown, and what they build is looked at in tests/components/test_states.py.
NARROW = """async (addresses) => {
  const isTorn = IS_TORN;
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.sandbox = "allow-same-origin";
  const size = (width, height) => { frame.style = `border: 0; width: ${width}px; height: ${height}px`; };
  const found = [];
  for (const address of addresses) {
    size(320, 256);
    await new Promise((loaded) => { frame.onload = loaded; frame.src = address; });
    const root = frame.contentDocument.documentElement;
    root.dataset.script = "";
    const all = (selector) => [...root.querySelectorAll(selector)];
    const outside = all("main *, header *, footer *").filter((element) => {
      const { width, left, right } = element.getBoundingClientRect();
      return width > 1 && (right > 321 || left < -1) && element.checkVisibility() && !element.closest(".tty-hero, .tty-table");
    });
    const torn = all("h1, h2, h3").filter(isTorn);
    found.push(...outside.map((element) => `${address} outside: ${element.outerHTML.slice(0, 80)}`));
    found.push(...torn.map((heading) => `${address} torn: ${heading.textContent.trim()}`));
    for (const [width, height] of [[320, 256], [768, 800], [1024, 800]]) {
      size(width, height);
      if (root.scrollWidth > width) found.push(`${address} is ${root.scrollWidth} px in a window of ${width} px`);
    }
  }
  return found;
}""".replace("IS_TORN", IS_TORN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_or_scrolls_sideways_at_320_pixels(page, problems, language):
    """320 px are 1280 px at 400 % zoom (WCAG 1.4.10). A long word in a heading breaks at a joint, which docs/data/hyphens.yml names."""
    problems.expect("Blocked script execution")
    page.goto("/robots.txt")
    assert page.evaluate(NARROW, all_in(language)) == []


@pytest.mark.parametrize("address", [LIST, LIST_SV, "/", "/sv/"])
def test_wider_text_spacing_loses_nothing(make_context, address):
    """The spacing of WCAG 1.4.12."""
    page = make_context(viewport=(320, 700), bypass_csp=True).new_page()
    page.goto(address)
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("main :is(p, label, a, button, summary, h1, h2), header :is(a, button)")]
          .filter((element) => element.checkVisibility() && element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).overflow === "hidden")
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert clipped == []


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_targets_are_large_enough_to_hit(make_page, address):
    """24 by 24 CSS pixels (WCAG 2.5.8), links inside sentences aside."""
    page = make_page(viewport=(360, 740))
    page.goto(address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, a")].filter((element) => element.checkVisibility())
          .filter((element) => !(element.matches("p a") ) && !element.matches("body > a"))
          // What stands inside its label is hit there too.
          .filter((element) => { const box = (element.closest("label") ?? element).getBoundingClientRect(); return box.width < 24 || box.height < 24; })
          .map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_forced_colours_leave_boxes_and_ticks_to_be_seen(make_page):
    page = make_page(forced_colors=True)
    page.goto(LIST)
    label = page.locator(".tty-checklist__answers label").first
    empty = label.screenshot()
    label.get_by_role("radio").check()
    page.mouse.move(0, 0)
    assert label.screenshot() != empty
    assert label.evaluate("label => getComputedStyle(label).borderStyle") == "solid"


def test_reduced_motion_is_respected(make_page):
    page = make_page(reduced_motion=True)
    page.goto(LIST)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens() -> dict[str, tuple[str, str]]:
    """Return the colour tokens as (light, dark)."""
    text = (ROOT / "overrides/shared/tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", text)
    return {name: (light, dark) for name, light, dark in pairs}


def settling(colours: str) -> Settling:
    """What settles axe's doubts: the colours of text whose contrast with the grounds that they stand on is measured below."""
    known = {front for front, ground, least in NEEDED if least >= 4.5 and ground in (*GROUNDS, "accent")}
    return Settling({pair[colours == "dark"] for name, pair in tokens().items() if name in known})


GROUNDS = ("ground", "surface", "raised", "accent-soft", "warm-soft")
NEEDED = [
    *[(text, ground, 7.0) for text in ("ink", "ink-soft") for ground in GROUNDS],
    *[("accent", ground, 4.5) for ground in ("ground", "surface", "accent-soft")],
    *[("warm", ground, 4.5) for ground in ("ground", "surface", "warm-soft")],
    ("on-accent", "accent", 7.0),
    *[("edge", ground, 3.0) for ground in ("ground", "surface")],
]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), NEEDED)
def test_colours_have_contrast(front, ground, least, mode):
    found = tokens()
    assert contrast(found[front][mode], found[ground][mode]) >= least


def test_headings_go_down_one_level_at_a_time(site):
    for path in sorted(site.rglob("index.html")):
        headings = html.parse(path).xpath("//*[self::h1 or self::h2 or self::h3 or self::h4][not(ancestor::template)]")
        levels = [int(heading.tag[1]) for heading in headings]
        if not levels and path.parent.name not in {address.rstrip("/").rpartition("/")[2] for address in PAGES}:
            continue  # an old address, which leads on
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


# A letter, one element's end or beginning or more, and a letter: kept apart by nothing but the site's styles. Only
# elements of templates: an editor may write a part of a word in bold.
RUN_TOGETHER = re.compile(r"\w(?:</?(?:b|label|small|span|time)\b[^<>]*>)+\w")


def test_no_words_run_together_where_the_sites_styles_are_not_read(site):
    # By a reading view, a search engine and the booklet, which has styles of its own.
    pages = {path: path.read_text(encoding="utf-8").partition("<body")[2] for path in sorted(site.rglob("*.html"))}
    assert {path: found[0] for path, text in pages.items() if (found := RUN_TOGETHER.search(text))} == {}


def test_a_page_is_a_banner_a_main_and_a_footer(page):
    page.goto(LIST)
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
