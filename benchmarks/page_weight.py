"""What a reader's browser fetches for a checklist page: at a first visit, and for a second page after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.content import Contestant
from tests.support.serving import Request, Server, serve

_QUIET = 1000  # ms without a request, after which a page counts as loaded
_KINDS = {".css": "css", ".js": "js", ".html": "html", "": "html"}


def measure_weight(contestant: Contestant, browser: Browser) -> dict[str, dict]:
    """Load the contestant's two Finnish checklist pages one after the other.

    Gives ``cold`` and ``warm``, each with ``requests``, ``bytes`` on the wire
    (headers and bodies), the bytes of ``html``, ``css``, ``js``, ``search`` and
    ``other``, ``missing`` (answers of 404) and ``messages`` in the console.
    """
    with serve(contestant.sites[0]) as server:
        context = browser.new_context(locale="fi-FI")
        page = context.new_page()
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        cold, warm = (_load(page, server, address, messages) for address in contestant.pages["fi"])
        context.close()
    return {"cold": cold, "warm": warm}


def _load(page: Page, server: Server, address: str, messages: list[str]) -> dict:
    """Load one page; return what came over the wire for it."""
    before, said = len(server.requests), len(messages)
    page.goto(server.url + address, wait_until="load")
    _settle(page, server)
    return {**_sums(server.requests[before:]), "messages": len(messages) - said}


def _settle(page: Page, server: Server) -> None:
    """Wait until nothing is asked for any more: the load event knows no worker that fetches a search index."""
    count = -1
    while count != len(server.requests):
        count = len(server.requests)
        page.wait_for_timeout(_QUIET)


def _sums(requests: Sequence[Request]) -> dict:
    kinds: Counter[str] = Counter(dict.fromkeys(("html", "css", "js", "search", "other"), 0))
    for request in requests:
        kinds[kind_of(request.path)] += request.sent
    return {
        "requests": len(requests),
        "bytes": sum(request.sent for request in requests),
        **kinds,
        "missing": sum(request.status == 404 for request in requests),
    }


def kind_of(path: str) -> str:
    """Return what a request is for. A search's script and its index both count as search."""
    name = PurePosixPath(urlsplit(path).path)
    if any("search" in part for part in name.parts):
        return "search"
    return _KINDS.get(name.suffix, "other")
