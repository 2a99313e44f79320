"""The built guide on nginx with the shipped configuration, as a whole site and at /opas/: one page of each kind."""

import os
import re
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from guidance.markdown.pages import NOT_FOUND
from guidance.site import framed, hosting
from tests.search.conftest import Search
from tests.support import hosts
from tests.support.hosts import ask
from tests.support.pages import LANGUAGES, own_library, quoted
from tests.support.project_copy import ROOT
from tests.support.quiet import until_quiet
from tests.support.workers import wait_for_worker

LIBRARY = own_library()


def kinds() -> list[str]:
    """Return few pages that have, all together, every component that pages have; each language in turn."""
    there = {key: {marker.component for marker in LIBRARY.pages[key, "fi"].markers} for key, _ in LIBRARY.pages}
    there.pop(NOT_FOUND)
    left, found = set().union(*there.values()), [""]
    left -= there[""]
    while left:
        # By name where two have as many, so that every run takes the same.
        best = max(sorted(there), key=lambda key: len(there[key] & left))
        found.append(best)
        left -= there[best]
    return [LIBRARY.address(key, LANGUAGES[number % 2]).lstrip("/") for number, key in enumerate(found)]


FRAMED = [one.address.lstrip("/") for one in framed.pages(LIBRARY) if one.id in ("structures", framed.CRISIS)]


@pytest.fixture(scope="module", params=["", "/opas"])
def guide(request, site, tmp_path_factory):
    """The guide's address on nginx; at /opas/ it is built anew, for its error pages name where they are."""
    mount, folder = request.param, tmp_path_factory.mktemp("guide")
    own = folder / mount.strip("/")
    if mount:
        environ = {**os.environ, "SITE_URL": f"http://127.0.0.1{mount}/", "GUIDE_PDF": "no"}
        command = [sys.executable, ROOT / "hooks/publish.py", "--site-dir", own]
        assert subprocess.run(command, env=environ, capture_output=True).returncode == 0
    else:
        shutil.copytree(site, own, copy_function=os.link, dirs_exist_ok=True)
    command = [sys.executable, ROOT / "hosting/compress.py", own, "--quality", "4"]
    assert subprocess.run(command, capture_output=True).returncode == 0
    with hosts.nginx(folder, mount) as address:
        yield address


@pytest.fixture
def page(guide, make_context, problems):
    """A page that may use a worker; the `problems` fixture fails on whatever its policy stops."""
    problems.origin = guide
    return make_context(service_workers="allow").new_page()


def test_every_kind_of_page_loads_in_silence_with_its_headers(guide, page):
    pages = [*kinds(), *FRAMED]
    if urlsplit(guide).path != "/":
        # In a folder it is the way to the site's files that may be wrong, and each depth has one of its own.
        pages = [*{page.count("/"): page for page in kinds()}.values(), *FRAMED]
    for kind in pages:
        with until_quiet(page):
            answer = page.goto(guide + kind)
        headers = answer.all_headers()
        assert headers.get("content-security-policy") == (None if kind in FRAMED else hosting.NO_FRAMES), kind
        assert headers["content-encoding"] in ("br", "gzip"), kind
        assert all(headers[name.lower()] == value for name, value in hosting.HEADERS.items()), kind
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_files_beside_the_pages_come_with_their_types(guide):
    types = {
        "links.json": "application/json",
        "upota/structures/oembed.json": "application/json",
        "upota/frame.js": "text/javascript",
        "uutta/atom.xml": "application/xml",
        "sitemap.xml": "application/xml",
        "sw.js": "text/javascript",
        "llms.txt": "text/plain",
    }
    for name, type_ in types.items():
        answer = ask(guide + name)
        assert answer.status == 200, name
        assert answer.headers["content-type"].partition(";")[0] == type_, name
    mount = urlsplit(guide).path.rstrip("/")
    for old, new in LIBRARY.redirects.items():
        answer = ask(f"{guide.rstrip('/')}{old}?role=supervisor")
        assert (answer.status, answer.headers["location"]) == (301, f"{mount}{new}?role=supervisor")


def test_what_pages_do_they_do_there(guide, page, problems):
    problems.expect("404: .*/ei/ole/")
    page.goto(f"{guide}tarkistuslistat/rakenteet/")
    answer = page.get_by_role("radiogroup").first.get_by_role("radio").first
    answer.check()
    page.reload()
    expect(answer).to_be_checked()
    page.locator('[data-do="panel"]').first.click()
    page.locator(".tty-item-panel [data-field=note]").first.fill("Muistiin")
    search = Search(page).open().ask("rakenteet")
    expect(search.results.first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="På svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(answer).to_be_checked()
    # What is fetched when it is asked for: a word, a point of view, documents, a frame.
    page.goto(f"{guide}{LIBRARY.address(LIBRARY.groups['support'].page, 'fi').lstrip('/')}?role=supervisor")
    expect(page.locator(".tty-perspective")).to_be_visible()
    page.goto(guide)
    page.locator("a.tty-term").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.goto(f"{guide}vastaukset/")
    for name in ("save", "report-word", "workbook"):
        with page.expect_download() as kept:
            page.locator(f"[data-do={name}]").click()
        assert kept.value.path().stat().st_size > 100, name
    page.goto(f"{guide}linkit/")
    row = page.locator("li[data-frame]").first
    row.locator("[data-do=codes]").click()
    row.locator("[data-do=preview]").click()
    expect(row.locator("iframe").content_frame.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{guide}ei/ole/")
    page.get_by_role("link", name="Kaikki tarkistuslistat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tarkistuslistat")
    assert urlsplit(page.url).path == urlsplit(guide).path + "tarkistuslistat/"


def test_the_worker_keeps_the_guide_where_it_stands(guide, page):
    page.goto(f"{guide}tyokalut/")
    page.evaluate("navigator.serviceWorker.register(document.body.dataset.worker)")
    wait_for_worker(page)
    scope = page.evaluate("navigator.serviceWorker.ready.then((own) => own.scope)")
    assert scope == guide
    kept = "(path) => caches.match(path).then((own) => own && own.text())"
    assert page.evaluate(kept, f"{guide}tarkistuslistat/rakenteet/")
    away = page.evaluate(kept, f"{guide}ilman-verkkoa/")
    mount = urlsplit(guide).path
    assert all(link.startswith(mount) for link in re.findall(r'<a [^>]*href="(/[^"]*)"', quoted(away)))
