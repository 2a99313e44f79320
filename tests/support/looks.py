"""axe in every look of a page, without opening the page once for each."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Narrow and wide, light and dark.
LOOKS = [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")]


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


def violations_in_any_look(page: Page) -> dict[tuple[int, str], list[str]]:
    """Return what axe finds, by width and colours; the page's context has to bypass its policy."""
    return in_any_look(page, lambda _: violations(page))


def in_any_look(page: Page, look: Callable[[str], list[str]]) -> dict[tuple[int, str], list[str]]:
    """Return what `look`, which is given the colours, finds in each look of a page, where it finds something."""
    found = {}
    for width, colours in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
        if wrong := look(colours):
            found[width, colours] = wrong
    return found
