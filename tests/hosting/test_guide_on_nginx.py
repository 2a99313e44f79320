"""The built guide on nginx with the shipped configuration, as a whole site and at /opas/: one page of each kind."""

import os
import re
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from guidance import hosting
from tests.search.conftest import Search
from tests.support import hosts
from tests.support.project_copy import ROOT
from tests.support.workers import wait_for_worker

# A page of each kind: front page, index, list, practice with forms, role, situation, law, glossary, tools, texts.
KINDS = (
    "",
    "sv/",
    "tarkistuslistat/",
    "tarkistuslistat/rakenteet/",
    "hyvat-kaytannot/tue-tyokykya/tyoterveysneuvottelu/",
    "roolit/esihenkilo/",
    "kun/jarkyttava-tapahtuma/",
    "mita-laki-edellyttaa/",
    "pitka-poissaolo-ja-paluu/",
    "sanasto/",
    "sisallys/",
    "tyokalut/",
    "arviointi/",
    "arviointikerrat/",
    "toimenpiteet/",
    "vaikuttavuusmatriisi/",
    "vuosikello/",
    "vastaukset/",
    "sv/dataskydd/",
)


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
    for kind in KINDS:
        answer = page.goto(guide + kind)
        page.wait_for_load_state("networkidle")
        headers = answer.all_headers()
        assert headers["content-security-policy"] == hosting.NO_FRAMES, kind
        assert headers["content-encoding"] in ("br", "gzip"), kind
        assert all(headers[name.lower()] == value for name, value in hosting.HEADERS.items()), kind
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_pages_do_they_do_there(guide, page, problems):
    problems.expect("404: .*/ei/ole/")
    page.goto(f"{guide}tarkistuslistat/rakenteet/")
    answer = page.get_by_role("radiogroup").first.get_by_role("radio").first
    answer.check()
    page.reload()
    expect(answer).to_be_checked()
    page.locator('[data-action="panel"]').first.click()
    page.locator(".tty-item-panel [data-field=note]").first.fill("Muistiin")
    search = Search(page).open().ask("rakenteet")
    expect(search.results.first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="På svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(answer).to_be_checked()
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
    assert all(link.startswith(mount) for link in re.findall(r'<a [^>]*href="(/[^"]*)"', away))
