"""Lists and the numbers for a crisis in the frames of other sites; and every other page, which refuses to stand in one."""

import json
import re
import time
from html import escape
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from guidance.content.addresses import file_of
from guidance.site import framed
from tests.site.test_accessibility import violations
from tests.support import patience
from tests.support.pages import LANGUAGES, own_library, read_html

# A site that is not the guide's: the test answers for it.
PORTAL = "https://portal.example/"


@pytest.fixture(scope="module")
def library():
    return own_library()


@pytest.fixture
def browser(whole_browser):
    """The browser of these tests: one that keeps nothing in frames, as most do."""
    return whole_browser


@pytest.fixture
def portal(make_context, problems):
    """A function that opens a page of another site with this HTML on it."""
    problems.expect(f"third party: {PORTAL}")

    def open_page(html, **options):
        # Browsers ask before a site of the world may show what is on the reader's own machine, as the test's guide is.
        context = make_context(permissions=["local-network-access"], **options)
        text = f'<!doctype html><html lang="fi"><title>Portaali</title>{html}'
        context.route(f"{PORTAL}**", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        page = context.new_page()
        page.goto(PORTAL)
        return page

    return open_page


def code_of(library, server, language="fi"):
    """The code for a frame by its id, as the catalogue gives it."""
    return {
        one.id: framed.code(library, one, server.rstrip("/"))
        for one in framed.pages(library)
        if one.language == language
    }


def height(frame):
    return frame.evaluate("frame => frame.getBoundingClientRect().height")


def inside(frame):
    return frame.content_frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")


def fits(page, frame):
    """Wait until the frame is as high as what is in it."""
    end = time.monotonic() + patience.SECONDS
    while time.monotonic() < end:
        if abs(height(frame) - inside(frame)) <= 1:
            return height(frame)
        page.wait_for_timeout(20)
    raise AssertionError(f"the frame is {height(frame)} high, and its page {inside(frame)}")


def test_two_frames_grow_and_shrink_keep_and_hand_over(portal, library, server):
    code = code_of(library, server)
    page = portal(code["structures"] + code["crisis"])
    lists, crisis = page.locator("iframe").nth(0), page.locator("iframe").nth(1)
    inner = lists.content_frame
    # A browser that keeps nothing in frames, as this one, says so, and what is said has its height.
    expect(inner.locator(".tty-checklist__notice--trouble")).to_be_visible()
    before = fits(page, lists)
    assert fits(page, crisis) < before
    # A click is answered before a frame of another site's has acted on it.
    effect = inner.locator(".tty-checklist__effect").first
    effect.locator("summary").click()
    expect(effect).to_have_attribute("open", "")
    assert inside(lists) > before
    assert fits(page, lists) > before
    effect.locator("summary").click()
    expect(effect).not_to_have_attribute("open", "")
    assert fits(page, lists) == pytest.approx(before, abs=1)

    # What is on the screen is handed over with one tap.
    hand_over = inner.locator("[data-part=hand-over]")
    expect(hand_over).to_be_hidden()
    expect(inner.locator("[data-part=kept-here]")).to_be_hidden()
    inner.locator("input[data-item]").first.check()
    expect(hand_over).to_have_attribute("href", re.compile(r"/vastaukset/#v2\."))
    # The frame grows by what is offered; what is pressed meanwhile is let go of beside it.
    expect(hand_over).to_be_visible()
    expect(inner.locator(".tty-copy-reminder__rescue")).to_be_visible()
    assert fits(page, lists) > before
    with page.context.expect_page() as opened:
        hand_over.click()
    expect(opened.value.locator(".tty-received")).to_be_visible()
    assert opened.value.url.startswith(f"{server}vastaukset/#v2.")


def test_a_frame_keeps_what_was_ticked(make_page, problems, library, server, tmp_path, make_host):
    """Another port of the same machine is another origin, and browsers let its frames keep."""
    problems.expect("third party")
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{code_of(library, server)['structures']}")
    portal = make_host(tmp_path)
    page = make_page()
    page.goto(portal.url)
    inner = page.locator("iframe").content_frame
    expect(inner.locator("[data-part=hand-over]")).to_be_hidden()
    inner.locator("input[data-item]").first.check()
    expect(inner.locator("[data-part=kept-here]")).to_be_visible()
    page.reload()
    expect(inner.locator("input[data-item]").first).to_be_checked()
    expect(inner.locator("[data-part=hand-over]")).to_be_visible()


def test_without_a_script_a_frame_is_read_and_scrolls(portal, library, server):
    page = portal(code_of(library, server)["structures"], javascript=False)
    frame = page.locator("iframe")
    expect(frame.content_frame.locator("input[data-item]")).to_have_count(library.checklists["structures"].length)
    expect(frame.content_frame.locator("[data-part=hand-over]")).to_be_hidden()
    assert height(frame) == framed.HEIGHT


def test_what_has_no_use_yet_is_hidden_also_where_only_the_page_itself_came(portal, problems, server):
    problems.expect("assets")
    context_page = portal("")
    context_page.context.route("**/assets/**", lambda route: route.abort())
    context_page.goto(f"{server}upota/structures/")
    expect(context_page.locator("input[data-item]").first).to_be_visible()
    expect(context_page.locator("[data-part=hand-over]")).to_be_hidden()


def test_a_frame_is_light_or_dark_as_its_site_wants(portal, server):
    page = portal(
        f'<iframe src="{server}upota/crisis/?palette=dark"></iframe><iframe src="{server}upota/crisis/"></iframe>'
    )
    grounds = []
    for number in range(2):
        frame = page.locator("iframe").nth(number).content_frame
        body = frame.locator("body")
        # What the address says is read by a script of its own.
        expect(frame.locator("html[data-ready]:not(:has(:not(:defined)))")).to_be_attached()
        grounds.append(body.evaluate("body => getComputedStyle(body).backgroundColor"))
    assert grounds[0] != grounds[1]


def test_any_other_page_shows_only_its_address_in_a_frame(portal, server):
    page = portal(f'<iframe src="{server}tarkistuslistat/rakenteet/" width="900" height="600"></iframe>')
    inner = page.locator("iframe").content_frame
    expect(inner.get_by_role("contentinfo").get_by_role("link")).to_have_attribute("target", "_top")
    expect(inner.get_by_role("main")).to_be_hidden()
    expect(inner.get_by_role("banner")).to_be_hidden()
    inner.get_by_role("contentinfo").get_by_role("link").click()
    expect(page).to_have_url(f"{server}tarkistuslistat/rakenteet/")
    expect(page.get_by_role("main")).to_be_visible()


def test_a_page_for_frames_is_accessible(make_context):
    page = make_context(viewport=(360, 800), bypass_csp=True).new_page()
    for address in ("/upota/structures/", "/sv/badda-in/crisis/"):
        page.goto(address)
        assert violations(page) == []


def test_there_is_a_page_for_each_list_in_each_language(site, library):
    for language in LANGUAGES:
        ids = {one.id for one in framed.pages(library) if one.language == language}
        assert ids == {*library.checklists, framed.CRISIS}
    for one in framed.pages(library):
        page = read_html(site / file_of(one.address))
        assert page.language == one.language
        assert page.title == one.title
        assert page.meta("robots") == "noindex"
        assert page.all("base") == [{"target": "_blank"}]
        assert len(page.all("h1")) == 1
        assert not page.all("header") + page.all("footer")


def test_the_script_for_the_site_around_is_small(site):
    text = (site / "upota/frame.js").read_text(encoding="utf-8")
    assert len(text.encode()) <= 1024
    assert "import" not in text


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_systems_that_ask_are_told_of_the_frame(site, server, library):
    """What oEmbed 1.0 (2.3.4) asks of the type rich; a page with lists names it in its head."""
    root = server.rstrip("/")
    for one in framed.pages(library):
        said = json.loads((site / file_of(one.address)).with_name("oembed.json").read_text(encoding="utf-8"))
        assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", one.title)
        assert all(isinstance(said[name], int) for name in ("width", "height"))
        elements = _Elements()
        elements.feed(said["html"])
        assert elements.found[0][1]["src"] == root + one.address
        assert elements.found[0][1]["title"] == one.title
        assert elements.found[1][1]["src"] == f"{root}/upota/frame.js"
    page = read_html(site / "tarkistuslistat/rakenteet/index.html")
    [link] = page.all("link", type="application/json+oembed")
    assert (site / "tarkistuslistat/rakenteet" / link["href"]).resolve() == site / "upota/structures/oembed.json"


def test_a_title_can_hold_any_letters(library):
    one = framed.Framed("x", "", "fi", "/upota/x/", '"><script>&')
    assert escape('"><script>&') in framed.code(library, one, "https://x.example")
