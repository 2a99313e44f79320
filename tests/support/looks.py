"""axe in every look of a page, without opening the page once for each."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Narrow and wide, light and dark.
LOOKS = [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")]


def violations(page: Page) -> list[str]:
    """Run axe with all its rules and return what it found, a line for each rule."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


def violations_in_any_look(page: Page) -> dict[tuple[int, str], list[str]]:
    """Return what axe finds, by width and colours; the page's context has to bypass its policy."""
    found = {}
    for width, colours in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
        if wrong := violations(page):
            found[width, colours] = wrong
    return found
