"""The guide as it is built, without a network: what its workers keep is enough for what its pages do."""

import json
import re

from playwright.sync_api import expect

from guidance.content.addresses import file_of
from tests.support.pages import LANGUAGES
from tests.support.quiet import until_quiet
from tests.support.workers import wait_for_worker, wait_until

STRUCTURES = "tarkistuslistat/rakenteet/"


def kept_lists(site):
    """Return the list of each language's worker."""
    return {
        language: json.loads(next(site.glob(f"assets/offline-{language}.*.json")).read_text(encoding="utf-8"))
        for language in LANGUAGES
    }


def named_in(site, path):
    """Return the paths of the scripts, styles and data that a page, a script or a list of names asks for."""
    text = (site / file_of(f"/{path}")).read_text(encoding="utf-8")
    if path.endswith(".js"):
        return {f"assets/{name}" for name in re.findall(r'"\./([\w.-]+\.js)"', text)}
    if path.startswith("assets/frame."):
        return {f"assets/{name}" for files in json.loads(text).values() for name in files}
    if path.startswith("assets/later."):
        return {f"assets/{name}" for name in json.loads(text).values()}
    # Without its script the link of the search leads to the contents.
    text = re.sub(r'data-search="[^"]*"', "", text)
    return set(re.findall(r"\bassets/(?:[\w.-]+\.[0-9a-f]{10}\.(?:json|js|css)|favicon\.[0-9a-f]{10}\.svg)", text))


def test_what_kept_pages_ask_for_is_kept_with_them(site):
    for files in kept_lists(site).values():
        frame = files["now"].keys()
        for path in [*frame, *files["read"]]:
            if not re.match(r"assets/(?!.*\.js$)", path):
                assert named_in(site, path) <= frame, path
        whole = frame | files["lists"].keys()
        for path in files["lists"]:
            assert named_in(site, path) <= whole, path


def test_every_page_of_a_language_is_kept_by_its_worker_alone_and_lists_together(site):
    lists = kept_lists(site)
    pages = {
        file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text(encoding="utf-8")
        for file in site.rglob("index.html")
    }
    for language, files in lists.items():
        own = {path for path, text in pages.items() if f'<html lang="{language}"' in text and "data-worker=" in text}
        parts = [files[name].keys() & pages.keys() for name in ("now", "lists", "read")]
        assert own == set().union(*parts)
        assert sum(map(len, parts)) == len(own)
        assert {path for path in own if "<tty-checklist " in pages[path]} <= files["lists"].keys() | files["now"].keys()
    for language, name in {"fi": "lomake", "sv": "blankett"}.items():
        made = {file.relative_to(site).as_posix() for file in site.rglob(f"{name}*.pdf")}
        assert lists[language]["forms"].keys() == made


def test_read_tick_and_write_without_a_network(site, make_context, problems, make_host):
    """One reader: the worker begins by itself when they stay, and everything of a list goes on without the host."""
    problems.expect("failed: .*ERR_EMPTY_RESPONSE")
    host = make_host(site)
    problems.origin = host.url
    page = make_context(service_workers="allow").new_page()
    page.clock.install()
    with until_quiet(page):
        page.goto(f"{host.url}tietoa/")
    assert not page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    page.clock.fast_forward(11_000)
    wait_for_worker(page)
    page.goto(host.url + STRUCTURES)
    answers = page.get_by_role("radiogroup").first.get_by_role("radio")
    answers.nth(0).check()
    wanted = json.dumps([f"/{path}" for path in kept_lists(site)["fi"]["lists"]])
    wait_until(page, f"Promise.all({wanted}.map((path) => caches.match(path))).then((all) => all.every(Boolean))")
    host.trouble = "down"
    page.reload()
    expect(answers.nth(0)).to_be_checked()
    answers.nth(1).check()
    # Its script, its pieces and its words were never asked for before.
    page.locator('[data-do="panel"]').first.click()
    page.locator(".tty-item-panel [data-field=note]").first.fill("Kirjoitettu ilman verkkoa")
    page.goto(f"{host.url}vastaukset/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(host.url + STRUCTURES)
    expect(answers.nth(1)).to_be_checked()
    page.locator('[data-do="panel"]').first.click()
    expect(page.locator(".tty-item-panel [data-field=note]").first).to_have_value("Kirjoitettu ilman verkkoa")
    # What was read opens; what was not leads on from any depth.
    page.goto(f"{host.url}tietoa/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tietoa tästä oppaasta")
    page.goto(f"{host.url}roolit/johto/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Opas ilman verkkoa")
    page.get_by_role("main").get_by_role("link", name="Tarkistuslista: rakenteet").click()
    expect(page).to_have_url(host.url + STRUCTURES)


def test_a_refused_worker_is_no_fault_of_the_page(server, make_page):
    """The `problems` fixture fails on any error that a page lets fall."""
    page = make_page(service_workers="allow")
    page.add_init_script(
        "navigator.serviceWorker.register = () => { window.asked = true; return Promise.reject(new DOMException('', 'SecurityError')); }"
    )
    page.clock.install()
    page.goto(server)
    page.clock.fast_forward(11_000)
    page.wait_for_function("() => window.asked")
