"""What a page asks for, held back until a test lets it go."""

from __future__ import annotations

import time

from playwright.sync_api import Page, Route

from tests.support import patience

_PATIENT = """(() => {
  const wait = window.setTimeout;
  window.setTimeout = (act, time, ...more) => time === 5000 ? 0 : wait(act, time, ...more);
})()"""


def be_patient(page: Page) -> None:
    """Let each page from now on wait for its scripts as long as it takes; else it says after five seconds that they don't come."""
    page.add_init_script(_PATIENT)


class Held:
    """All that a page asks for from now on by a pattern of addresses."""

    def __init__(self, page: Page, pattern: str) -> None:
        """Take the page and the pattern, as `Page.route` does."""
        self._page = page
        self._is_over = False
        self.routes: list[Route] = []
        # Playwright keeps something at the function that it is given, which a bound method does not let it.
        page.route(pattern, lambda route: self._take(route))  # noqa: PLW0108

    def _take(self, route: Route) -> None:
        if self._is_over:
            route.continue_()
        else:
            self.routes.append(route)

    def first(self) -> Route:
        """Return the first that was asked for, once it is. Raises AssertionError when nothing is."""
        end = time.monotonic() + patience.SECONDS
        while not self.routes:
            assert time.monotonic() < end, "nothing was asked for"
            self._page.wait_for_timeout(10)
        return self.routes[0]

    def forget(self) -> None:
        """Let what is asked for from now on come; what is held back belongs to a page that is left."""
        self._is_over = True

    def let_go(self) -> None:
        """Wait until something was asked for, and let that and all that is asked for later come."""
        self.first()
        self._is_over = True
        for route in self.routes:
            route.continue_()
