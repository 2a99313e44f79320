"""The service worker on a site of a few pages, in two versions: what it keeps, mixes, shows and gives up."""

import hashlib
import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.support import patience
from tests.support.project_copy import ROOT
from tests.support.workers import wait_for_worker, wait_until

WORKER = (ROOT / "overrides/worker/worker.js").read_text(encoding="utf-8")
LEAVE = (ROOT / "overrides/worker/leave.js").read_text(encoding="utf-8")

SCRIPT = """\
document.body.dataset.ran = "{version}";
document.querySelector("button").addEventListener("click", async () => {{
  try {{ (await import("./{later}")).show(); }} catch {{ document.body.dataset.later = "lost"; }}
}});
"""
PAGE = """\
<!doctype html><html lang="en"><head><title>{name} {version}</title><link rel="icon" href="data:,"></head>
<body><h1>{name} {version}</h1><textarea></textarea><button>Later</button>
<script type="module" src="{up}assets/{script}"></script></body></html>
"""


def digest(text: str) -> str:
    """Return the part of a text's hash that stands in names and lists."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def lay(folder: Path, version: int, worker: str = WORKER, spoil: str = "") -> Path:
    """Write a version of the site; ``spoil`` is a file that is not what the list says."""
    later_text = f"export const show = () => {{ document.body.dataset.later = '{version}'; }};\n"
    later = f"later.{digest(later_text)}.js"
    script_text = SCRIPT.format(version=version, later=later)
    script = f"script.{digest(script_text)}.js"
    files = {f"assets/{later}": later_text, f"assets/{script}": script_text}
    for path in ("", "list/", "tool/", "article/", "unread/", "away/", "upota/list/"):
        files[path] = PAGE.format(name=path or "home", version=version, up="../" * path.count("/"), script=script)
    files["list/form.pdf"] = f"form {version}"
    listed = {
        "now": {path: digest(files[path]) for path in ("", "away/", f"assets/{script}")},
        "lists": {path: digest(files[path]) for path in ("list/", "tool/", f"assets/{later}")},
        "forms": {"list/form.pdf": digest(files["list/form.pdf"])},
        "read": {path: digest(files[path]) for path in ("article/", "unread/")},
    }
    text = json.dumps(listed)
    name = f"assets/offline-fi.{digest(text)}.json"
    told = {"root": "./", "list": name, "away": "away/", "framed": ["upota/"]}
    files |= {name: text, "sw.js": f"self.GUIDE={json.dumps(told)};\n{worker}"}
    if spoil:
        files[spoil] += "<!-- of another version -->"
    for path, content in files.items():
        file = folder / (path if path and not path.endswith("/") else f"{path}index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def host(tmp_path, problems, make_host):
    """The first version on a host of its own."""
    host = make_host(lay(tmp_path / "1", 1))
    problems.origin = host.url
    return host


@pytest.fixture
def context(make_context):
    """A browser that allows workers."""
    return make_context(service_workers="allow")


def install(page) -> None:
    """Register the worker as the guide does, and wait until it has everything."""
    page.evaluate("navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })")
    wait_for_worker(page)


def kept(page) -> dict[str, list[str]]:
    """Return the paths that each cache has, by its list's name."""
    return page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => [
            name.split("/").pop(),
            (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort()])))"""
    )


def shows(page, text: str) -> None:
    """See that a page stands there and that its script has run."""
    expect(page.get_by_role("heading")).to_have_text(text)
    expect(page.locator("body")).to_have_attribute("data-ran", text[-1])


def test_without_a_network_what_was_read_opens_and_with_one_list_all_of_them(page, host, problems):
    problems.expect("failed: .*ERR_EMPTY_RESPONSE")
    page.goto(f"{host.url}article/?role=supervisor#part")
    install(page)
    assert set(*kept(page).values()) >= {"/", "/away/", "/article/"}
    assert not {"/list/", "/unread/"} & set(*kept(page).values()), "who reads one page pays for one page"
    page.goto(f"{host.url}list/")
    wait_until(page, "caches.match('/list/form.pdf')")
    host.trouble = "down"
    page.goto(f"{host.url}tool/")
    shows(page, "tool/ 1")
    page.get_by_role("button").click()
    expect(page.locator("body")).to_have_attribute("data-later", "1")
    page.goto(f"{host.url}article/")
    shows(page, "article/ 1")
    page.goto(f"{host.url}unread/")
    shows(page, "away/ 1")
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{host.url}upota/list/")


def test_the_page_about_it_keeps_all_before_a_day_without_a_network(page, host):
    page.goto(f"{host.url}away/")
    install(page)
    assert set(*kept(page).values()) >= {"/unread/", "/article/", "/list/", "/tool/", "/list/form.pdf"}


def test_a_deploy_interrupts_nobody_and_mixes_nothing(context, page, host, tmp_path, problems):
    problems.expect("failed: .*ERR_EMPTY_RESPONSE")
    page.goto(f"{host.url}article/")
    install(page)
    page.goto(f"{host.url}list/")
    wait_until(page, "caches.match('/list/form.pdf')")
    page.get_by_role("textbox").fill("half a sentence")
    # The new version has none of the old one's scripts.
    host.root = lay(tmp_path / "2", 2)
    page.evaluate("navigator.serviceWorker.getRegistration().then((own) => own.update())")
    wait_until(page, "navigator.serviceWorker.getRegistration().then((own) => own.waiting)")
    page.get_by_role("button").click()
    expect(page.locator("body")).to_have_attribute("data-later", "1")
    expect(page.get_by_role("textbox")).to_have_value("half a sentence")
    other = context.new_page()
    other.goto(f"{host.url}tool/")
    shows(other, "tool/ 2")
    host.trouble = "down"
    other.reload()
    shows(other, "tool/ 1")
    page.close()
    other.close()
    # The new worker begins a moment after the last page of the old one was closed. What was read, and the lists, are
    # there of the new version without having been read again.
    end = time.monotonic() + patience.SECONDS
    while True:
        new = context.new_page()
        new.goto(f"{host.url}article/")
        if new.title().endswith("2") or time.monotonic() > end:
            break
        new.close()
    shows(new, "article/ 2")
    new.goto(f"{host.url}tool/")
    shows(new, "tool/ 2")
    wait_until(new, "caches.match('/list/form.pdf').then((form) => form.text()).then((text) => text === 'form 2')")
    wait_until(new, "caches.keys().then((names) => names.length === 1)")


def test_half_an_install_changes_nothing_and_is_taken_up_again(page, host, tmp_path):
    host.root = lay(tmp_path / "half", 1, spoil="away/")
    page.goto(host.url)
    page.evaluate(
        "navigator.serviceWorker.register('/sw.js').then((own) => own.installing).then((one) => new Promise((done) => { "
        "const look = () => { if (one.state !== 'installing') done(one.state); }; "
        "one.addEventListener('statechange', look); look(); }))"
    )
    assert page.evaluate("navigator.serviceWorker.controller") is None
    shows(page, "home 1")
    had = [path for paths in kept(page).values() for path in paths]
    assert "/away/" not in had
    host.root = lay(tmp_path / "whole", 1)
    before = len(host.requests)
    install(page)
    asked = {request.path for request in host.requests[before:]}
    assert "/away/" in asked
    assert not asked & set(had), "what came the first time is not asked for again"


def test_a_host_that_fails_or_is_silent_is_not_waited_for(page, host, tmp_path, problems):
    problems.expect("503: ")
    hasty = WORKER.replace("PATIENCE_MS = 4000", "PATIENCE_MS = 100")
    assert hasty != WORKER
    host.root = lay(tmp_path / "hasty", 1, hasty)
    page.goto(f"{host.url}list/")
    install(page)
    for trouble in ("failing", "silent"):
        host.trouble = trouble
        page.goto(f"{host.url}list/")
        shows(page, "list/ 1")
        page.goto(host.url)
        shows(page, "home 1")
    host.trouble = ""


def test_where_storage_is_refused_the_page_is_as_it_was(page, host, tmp_path):
    refused = "caches.open = () => Promise.reject(new DOMException('no', 'SecurityError'));\n"
    host.root = lay(tmp_path / "refused", 1, refused + WORKER)
    page.goto(host.url)
    state = page.evaluate(
        "navigator.serviceWorker.register('/sw.js').then((own) => own.installing).then((one) => new Promise((done) => { "
        "const look = () => { if (one.state !== 'installing') done(one.state); }; "
        "one.addEventListener('statechange', look); look(); }))"
    )
    assert state == "redundant"
    page.goto(f"{host.url}list/")
    shows(page, "list/ 1")


def test_a_deploy_takes_the_worker_away(page, host, tmp_path):
    page.goto(host.url)
    install(page)
    page.get_by_role("textbox").fill("half a sentence")
    host.root = lay(tmp_path / "2", 2, LEAVE)
    page.evaluate("navigator.serviceWorker.getRegistration().then((own) => own.update())")
    wait_until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    assert kept(page) == {}
    expect(page.get_by_role("textbox")).to_have_value("half a sentence")
    page.goto(f"{host.url}list/")
    shows(page, "list/ 2")
