"""A page that asks for nothing more: known at once, where Playwright's "networkidle" waits for half a second of silence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request

from tests.support import patience

# What a page asks for when it is painted, or when it has nothing else to do, it has asked for by then.
_IDLE = """async () => {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  await new Promise((idle) => requestIdleCallback(idle, { timeout: 1000 }));
}"""


@contextmanager
def until_quiet(page: Page) -> Iterator[None]:
    """What is done inside a `with` is over when the page is idle twice and nothing that it asked for is on its way. Raises AssertionError."""
    under_way: set[Request] = set()

    def begins(request: Request) -> None:
        under_way.add(request)

    def ends(request: Request) -> None:
        under_way.discard(request)

    listeners = {"request": begins, "requestfinished": ends, "requestfailed": ends}
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    end, idle = time.monotonic() + patience.SECONDS, 0
    while idle < 2:
        assert time.monotonic() < end, f"still asks for {[request.url for request in under_way]}"
        page.evaluate(_IDLE)
        idle = 0 if under_way else idle + 1
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
