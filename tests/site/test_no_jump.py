"""What is in sight isn't pushed away before a reader's eyes: not by what is kept, not by the rest of a slow page."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.site.test_filled_tools import page_of
from tests.support import patience
from tests.support.sight import unseen


@pytest.mark.parametrize("tool", ["action-plan", "evaluations", "exchange", "impact-matrix", "workplaces"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_follows_a_tool_is_not_seen_before_what_is_kept(make_page, problems, tool, language):
    # A browser without scripts refuses those that the page of all workplaces asks for ahead.
    if tool == "workplaces":
        problems.expect(r"\.js \(csp\)")
    page = make_page(javascript=False, viewport=(1280, 800))
    page.goto(page_of(tool, language))
    follows = page.locator("main h2").last
    before = follows.bounding_box()["y"]
    # As it stands while scripts are on their way: what is inside the page has said that they come, and none has come.
    page.evaluate("document.documentElement.dataset.script = ''")
    assert unseen(follows).startswith("lies outside"), f"without scripts it begins at {before}"


@pytest.fixture
def slow():
    """A host of one page; takes its halves, gives its address and the event that the second half waits for."""
    hosts = []

    def serve_halves(first, second):
        go = threading.Event()

        class Halves(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(first)
                go.wait(patience.SECONDS)
                self.wfile.write(second)

            def log_message(self, *_):
                pass

        hosts.append(ThreadingHTTPServer(("127.0.0.1", 0), Halves))
        threading.Thread(target=hosts[-1].serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{hosts[-1].server_address[1]}/", go

    yield serve_halves
    for host in hosts:
        host.shutdown()
        host.server_close()


@pytest.mark.parametrize("address", ["", "sv/"])
def test_the_links_of_the_header_are_shown_when_all_have_come(site, make_context, problems, slow, address):
    """They stand at its end: each that came would move those before it."""
    html = (site / address / "index.html").read_bytes()
    half = html.index(b"<li>", html.index(b" data-search="))
    url, go = slow(html[:half], html[half:])
    # What the page asks for besides is not this host's.
    problems.expect("third party|assets")
    page = make_context(viewport=(360, 800), javascript=False).new_page()
    page.route("**/assets/**", lambda route: route.abort())
    page.goto(url, wait_until="commit")
    search = page.locator("header [data-search]")
    expect(search).to_be_attached()
    expect(search).to_be_hidden()
    go.set()
    expect(page.locator("header [data-language]")).to_be_visible()
    expect(search).to_be_visible()
