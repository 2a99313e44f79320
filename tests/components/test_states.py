"""Every kind of page in each state, whole and usable however a reader looks at it or goes through it.

The components say themselves that they keep something (`component.yml`), so a
new one is looked at too; pages on which nothing is kept have one state, and so few of
them are looked at that each kind of element is. A page is loaded once for a state,
and looked at in every way there that can find something: CHECKS. How many were done is in QUALITY.md.
"""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.offline.test_offline import kept_lists
from tests.site.test_accessibility import all_in, settling
from tests.site.test_filled_tools import KEEPING, LIBRARY, THINGS, TOOLS, page_of
from tests.support.checks import CHECKS, NARROW, WIDE, Look, resize, rows
from tests.support.pages import covering
from tests.support.quiet import until_quiet
from tests.support.rows import backwards
from tests.support.walk import walk, walk_without_links
from tests.support.workers import wait_for_worker, wait_until

REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
)
PANELS = """() => {
  for (const button of document.querySelectorAll("main [data-do=panel]")) button.click();
}"""
# What opens and closes, menus too. A press elsewhere closes a menu, and so does Escape: it is opened after that, and anew for each look.
OPEN = """() => {
  const shut = [...document.querySelectorAll("main details:not([open])")];
  for (const details of shut) details.open = true;
  return shut.map((one) => `is not seen open: ${one.outerHTML.slice(0, 110)}`);
}"""
OPENED = "() => document.querySelectorAll('main [data-do=panel]').length === document.querySelectorAll('main .tty-item-panel').length"


# What another language and other words can do wrong.
OF_WORDS = ("text at 200 %", "320 × 200", "text spacing", "320 px", "names")
# What the Tab key comes to on pages on which nothing is kept: most of it are links, one like the other.
STOPS = ("a", "button", "input", "select", "textarea", "summary")
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


def looks_at(state: str, site: Path) -> dict[str, Look]:
    """What pages in a state are looked at for; test_accessibility.py asks axe about them as they are without anything kept."""
    own = dict(CHECKS)
    if state == "only_read":
        ends = tuple(covering(site, only_read(None, STATES[state][0], site), STOPS))
        own["keyboard"] = lambda page: walk(page, most=60) if urlsplit(page.url).path in ends else None
    if state == "filled":
        # What is come to is the same in each state, but most of it stands in this one.
        own["keyboard without links"] = walk_without_links
    if state in ASKED_OF_AXE:
        own["axe"] = settling(STATES[state][1]).wrong_with
    return own


def look_at(page: Page, addresses: list[str], looks: dict[str, Look]) -> tuple[int, dict[str, list[str]]]:
    """Return how many looks there were, and what they found by address, where something was found."""
    count, found = 0, {}
    for address in addresses:
        with until_quiet(page):
            page.goto(address)
        # What is open pushes apart what stood beside one another.
        wrong = [*backwards(page), *rows(WIDE)(page)]
        page.evaluate(PANELS)
        page.wait_for_function(OPENED)
        page.evaluate(OPEN)
        for look in looks.values():
            told = look(page)
            # What was shut again before it was seen.
            wrong += [*(told or []), *page.evaluate(OPEN)]
            count += told is not None
        if wrong:
            found[address[:60]] = wrong
        resize(page, NARROW)
    return count, found


def context_of(make_context, state: str, **more):
    """A context in the colours of a state, into whose pages styles and axe can be put."""
    return make_context(viewport=NARROW, bypass_csp=True, reduced_motion=True, colour_scheme=STATES[state][1], **more)


@pytest.mark.parametrize("state", [only_read, empty, filled, error, received], ids=lambda state: state.__name__)
def test_every_state_can_be_seen_read_and_tapped(make_context, site, record_property, state):
    name, language = state.__name__, STATES[state.__name__][0]
    page = context_of(make_context, name).new_page()
    count, found = look_at(page, state(page, language, site), looks_at(name, site))
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
    # The same things in the other language are looked at in every way where they are filled in.
    count, found = look_at(page, wanted, {name: CHECKS[name] for name in OF_WORDS})
    more, there_too = look_at(page, [host.url + away], CHECKS)
    there = LIBRARY.pages[LIBRARY.page_with("offline"), language]
    expect(page.get_by_role("heading", level=1)).to_have_text(there.front.title)
    record_property("sum kinds of page × states × checks", count + more)
    assert {**found, **there_too} == {}


def test_a_walk_is_over_where_it_begins_anew_behind_a_first_link_that_is_passed_by(make_page):
    page = make_page()
    # A browser leads back into the page by itself, and now and then before the next press is heard.
    style = "<style>button { width: 90px; height: 40px; } :focus { outline: 3px solid red; }</style>"
    page.set_content(
        f"""{style}<body onfocusout="event.relatedTarget || document.querySelector('button').focus()">
        <a href="#x">To the text</a> <button>1</button> <a href="#y">2</a> <button>3</button> <button>4</button>"""
    )
    assert walk_without_links(page) == []
    page.set_content(
        f"""{style}<a href="#x">To the text</a> <button tabindex="2">1</button> <button>2</button> <button tabindex="1">3</button>"""
    )
    [wrong] = walk_without_links(page)
    assert "is never reached" in wrong, "what comes before where one begins is met only when it begins anew"
