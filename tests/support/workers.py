"""Waiting for what a page's service worker does."""

from playwright.sync_api import Page

from tests.support import patience


def wait_until(page: Page, expression: str) -> None:
    """Waits in the page until what an expression promises is true; raises AssertionError after half a minute."""
    came = page.evaluate(
        f"""async () => {{
            const end = performance.now() + {patience.MILLISECONDS};
            while (performance.now() < end) {{
                if (await ({expression})) return true;
                await new Promise((resolve) => setTimeout(resolve, 20));
            }}
            return false;
        }}"""
    )
    assert came, f"This did not become true: {expression}"


def wait_for_worker(page: Page) -> None:
    """Waits until the page's worker has kept what it keeps at first, and answers for the page."""
    wait_until(page, "navigator.serviceWorker.controller?.state === 'activated'")
