"""A page is open when it is what a reader gets: its scripts and its second style come after it is painted."""

from collections.abc import Callable

from playwright.sync_api import Page, Response

# What a page in which every element has begun looks like, and one that said that a script of its is lost.
STARTED = "html[data-ready]:not(:has(:not(:defined))), html:not([data-script])"
# Chromium gives a style that did not come an empty sheet.
_STYLED = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"


def wait_for_what_comes_later(page: Page) -> None:
    """Let `page.goto` return when the page's own scripts have run and its styles are there, or are lost.

    A test that says itself what to wait for, with `wait_until`, gets just that.
    """
    goto: Callable[..., Response | None] = page.goto

    def goto_and_wait(address: str, **options: str | float) -> Response | None:
        answer = goto(address, **options)
        if "wait_until" not in options and page.locator("body[data-scripts]").count():
            page.locator(STARTED).first.wait_for(state="attached")
            page.wait_for_function(_STYLED)
        return answer

    page.goto = goto_and_wait  # type: ignore[method-assign]
