"""What is collected as a problem of a page."""

import pytest

from tests.browser.problems import Problems
from tests.support.serving import serve


@pytest.fixture
def visit(browser, tmp_path):
    """A function that opens a page with some HTML in it, and returns its problems."""

    def visit(html, path="", expect=()):
        (tmp_path / "index.html").write_text(f"<!doctype html><title>Sivu</title>{html}")
        with serve(tmp_path) as server:
            problems = Problems(server.url)
            for pattern in expect:
                problems.expect(pattern)
            context = browser.new_context()
            problems.watch(context)
            context.new_page().goto(server.url + path)
            context.cookies()
            context.close()
            return problems.check().replace(server.url, "/")

    return visit


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Hyvin", ""),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", ""),
        ("<script>console.log('a', 1)</script>", "console log: a 1"),
        ("<script>throw new Error('rikki')</script>", "page error: rikki"),
        ("<img src=none.png>", "404: /none.png"),
    ],
)
def test_found(visit, html, found):
    assert visit(html) == found


def test_third_party_is_found_and_not_reached(visit):
    address = "https://third-party.example/a.png"
    assert visit(f"<img src={address}>") == (f"third party: {address}\nfailed: {address} (net::ERR_NAME_NOT_RESOLVED)")


def test_expected_is_no_problem(visit):
    assert visit("", path="none", expect=["404: .*/none$"]) == ""


def test_expected_has_to_come(visit):
    assert visit("", expect=["404"]) == "expected, but did not come: 404"
