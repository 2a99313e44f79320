"""axe in every look of a page, without opening the page once for each."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Narrow and wide, light and dark. What is looked at in both languages is in each width and in each colours in either, and in
# all four looks in one or the other.
LOOKS = {"fi": [(360, "light"), (1280, "dark")], "sv": [(360, "dark"), (1280, "light")]}


def ask_axe(page: Page, *kinds: str, within: str = "") -> dict:
    """Run axe with all its rules on a page, or on what a selector finds there; return what it says of these kinds of result."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        # The browser does not read it anew for the pages that follow.
        page.add_init_script(AXE_SCRIPT)
    return page.evaluate(
        "([within, kinds]) => axe.run(within || document, { resultTypes: kinds }).then((told) => Object.fromEntries(kinds.map((kind) => [kind, told[kind]])))",
        [within, kinds],
    )


def violations(page: Page, within: str = "") -> list[str]:
    """Run axe with all its rules, on what a selector finds where one is given, and return what it found, a line for each rule."""
    found = ask_axe(page, "violations", within=within)["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


def violations_in_its_looks(page: Page) -> dict[tuple[int, str], list[str]]:
    """Return what axe finds, by width and colours; the test has to look at the page in the other language too."""
    return in_looks(page, LOOKS[page.evaluate("document.documentElement.lang")], lambda _: violations(page))


def violations_in_any_look(page: Page) -> dict[tuple[int, str], list[str]]:
    """The same of what is looked at in one language only."""
    return in_looks(page, [*LOOKS["fi"], *LOOKS["sv"]], lambda _: violations(page))


def in_looks(
    page: Page, looks: list[tuple[int, str]], look: Callable[[str], list[str]]
) -> dict[tuple[int, str], list[str]]:
    """Return what `look`, which is given the colours, finds in each of the looks, where it finds something; the page's context has to bypass its policy."""
    found = {}
    for width, colours in looks:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
        if wrong := look(colours):
            found[width, colours] = wrong
    return found
