"""What goes wrong in a page without anyone seeing it."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Request


class Problems:
    """Collects the problems of a test's pages.

    A problem is a line: `console error: …`, `page error: …`,
    `failed: URL (reason)`, `404: URL` or `third party: URL`.
    """

    def __init__(self, origin: str) -> None:
        """Takes the one address that pages may ask for anything, with a slash at its end; a test with a server of its own sets another."""
        self.origin = origin
        self.found: list[str] = []
        self._expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """Says that problems matching a regular expression belong to the test.

        Each expected pattern has to match at least one problem.
        """
        self._expected.append(pattern)

    def watch(self, context: BrowserContext) -> None:
        """Collects the problems of all pages of a context from now on."""
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.found.append(f"page error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", lambda response: self._response(response.status, response.url))

    def check(self) -> str:
        """Returns what is wrong: the unexpected problems, and expected ones that did not come.

        Returns an empty string if nothing is.
        """
        wrong = [
            line
            for line in dict.fromkeys(self.found)
            if not any(re.search(pattern, line) for pattern in self._expected)
        ]
        wrong += [
            f"expected, but did not come: {pattern}"
            for pattern in self._expected
            if not any(re.search(pattern, line) for line in self.found)
        ]
        return "\n".join(wrong)

    def violations(self) -> int:
        """Returns how often a page's policy was violated that no test expects."""
        told = [line for line in dict.fromkeys(self.found) if "Content Security Policy" in line]
        return sum(not any(re.search(pattern, line) for pattern in self._expected) for line in told)

    def _console(self, type: str, text: str) -> None:
        # Failed requests are collected with their addresses, which this text lacks; a worker that a test does not
        # allow is no problem of the page.
        if not text.startswith(("Failed to load resource", "Service Worker registration blocked by Playwright")):
            self.found.append(f"console {type}: {text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self.found.append(f"third party: {request.url}")

    def _failed(self, request: Request) -> None:
        # Also what a page or the reader stops: a download is a stopped navigation.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url} ({request.failure})")

    def _response(self, status: int, url: str) -> None:
        if status >= 400:
            self.found.append(f"{status}: {url}")
