"""Addresses: every link leads somewhere, every page knows its twin, old addresses go on working."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from guidance.content.addresses import file_of
from tests.support.pages import LANGUAGES, addresses, read_html
from tests.support.project_copy import command
from tests.support.small_guide import small_guide

PAGES = [address for address in addresses() if not address.endswith(".html")]
PAIRS = {
    "/": "/sv/",
    "/tarkistuslistat/": "/sv/checklistor/",
    "/tarkistuslistat/rakenteet/": "/sv/checklistor/strukturer/",
    "/tarkistuslistat/toimintatavat/": "/sv/checklistor/arbetssatt/",
}


@cache
def page_at(site: Path, address: str):
    return read_html(site / file_of(address))


# Only these lead out: addresses of others are kept where they are mended once.
LEAVE = ("/lahteet/", "/sv/kallor/", "/saavutettavuus/", "/sv/tillganglighet/")


@pytest.mark.parametrize("address", addresses())
def test_every_link_and_anchor_leads_somewhere(site, server, address, record_property):
    page = page_at(site, address)
    followed = 0
    base = urljoin(server, address.lstrip("/"))
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
        for element in page.all(tag):
            target = element.get(name)
            if not target or target.startswith(("data:", "tel:")):
                continue
            absolute, fragment = urldefrag(urljoin(base, target))
            if tag == "a" and address in LEAVE and target.startswith("https://"):
                continue
            followed += 1
            assert absolute.startswith(server), f"{target} leaves the site"
            path = unquote(urlsplit(absolute).path)
            assert (site / file_of(path)).is_file(), f"{address}: {target} leads nowhere"
            if fragment:
                assert unquote(fragment) in page_at(site, path).ids, f"{address}: {target} has no such anchor"
    record_property("sum links and anchors followed", followed)


def linked(site: Path, address: str):
    """Yield the paths of the site's own files that a page's links lead to, each with the link's attributes."""
    for link in page_at(site, address).all("a"):
        there = urlsplit(urljoin(f"https://site.example{address}", link.get("href") or "#"))
        if there.netloc == "site.example":
            yield unquote(there.path), link


def test_a_crawl_reaches_every_page_in_its_language_and_passes_no_address_that_leads_on(site):
    found = set()
    for home in ("/", "/sv/"):
        left = [home]
        while left:
            address = left.pop()
            if address not in found:
                found.add(address)
                ways = [path for path, link in linked(site, address) if "hreflang" not in link]
                left += [path for path in ways if path.endswith("/")]
    assert set(PAGES) <= found, "these are orphans"
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    moved = {old: new for old, new, status in map(str.split, rules) if status == "301"}
    assert moved, "a page has moved since it was published first"
    assert not moved.keys() & set(moved.values()), "a chain"
    # All that is served as a page: those for frames, the error pages and those at old addresses too.
    for file in site.rglob("*.html"):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        for path, _ in linked(site, address):
            # Below an address without its slash, hosts lead on.
            assert (site / file_of(path)).is_file(), f"{address}: {path} leads nowhere, or on"
            assert path not in moved, f"{address}: {path} leads on"


@pytest.mark.parametrize("address", addresses())
def test_ids_are_unique_on_a_page(site, address):
    ids = page_at(site, address).ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("finnish", "swedish"), PAIRS.items())
def test_twins_know_each_other(site, server, finnish, swedish):
    root = server.rstrip("/")
    wanted = {"fi": root + finnish, "sv": root + swedish, "x-default": root + finnish}
    for language, address in (("fi", finnish), ("sv", swedish)):
        page = page_at(site, address)
        assert page.language == language
        twins = [link for link in page.all("link", rel="alternate") if "hreflang" in link]
        assert {link["hreflang"]: link["href"] for link in twins} == wanted
        assert page.all("link", rel="canonical") == [{"rel": "canonical", "href": root + address}]


def test_no_page_is_forgotten_among_the_pairs():
    assert {*PAIRS, *PAIRS.values()} <= set(PAGES)
    swedish = [address for address in PAGES if address.startswith("/sv/")]
    assert len(swedish) * len(LANGUAGES) == len(PAGES)


def test_the_sitemap_pairs_all_pages(site, server):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = server.rstrip("/")
    found = {}
    for url in ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", names):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)}
        found[url.find("s:loc", names).text] = links
    assert set(found) == {root + address for address in PAGES}
    for finnish, swedish in PAIRS.items():
        wanted = {"fi": root + finnish, "sv": root + swedish, "x-default": root + finnish}
        assert found[root + finnish] == found[root + swedish] == wanted


def test_robots_are_told_of_the_sitemap(site, server):
    assert f"Sitemap: {server}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_titles_and_descriptions_are_there_once_and_fit(site):
    titles, descriptions = {}, {}
    for address in PAGES:
        page = page_at(site, address)
        titles.setdefault(page.title, []).append(address)
        descriptions.setdefault(page.meta("description"), []).append(address)
        assert 50 <= len(page.meta("description")) <= 170, address
        assert 15 <= len(page.title) <= 95, address
    assert all(len(pages) == 1 for pages in [*titles.values(), *descriptions.values()])


class TestNotFound:
    @pytest.mark.parametrize(
        ("address", "heading", "link", "leads_to"),
        [
            ("/ei/ole/olemassa", "Sivua ei löytynyt", "Tarkistuslista: rakenteet", "/tarkistuslistat/rakenteet/"),
            ("/sv/finns/inte/", "Sidan hittades inte", "Checklista: strukturer", "/sv/checklistor/strukturer/"),
        ],
    )
    def test_it_helps_at_any_depth(self, page, problems, address, heading, link, leads_to):
        problems.expect(f"404: .*{address}")
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        page.get_by_role("link", name=link).click()
        expect(page).to_have_url(re.compile(f"{re.escape(leads_to)}$"))

    def test_it_says_it_in_the_other_language_too(self, page, problems):
        problems.expect("404")
        page.goto("/nothing/")
        other = page.locator("main [lang=sv]")
        expect(other).to_contain_text("Sidan hittades inte")

    def test_search_engines_leave_it_alone(self, site):
        for name in ("404.html", "sv/404.html"):
            assert read_html(site / name).meta("robots") == "noindex"

    def test_it_works_below_a_folder_of_the_host(self, tmp_path, monkeypatch, make_context, problems, make_host):
        problems.expect("404|third party")
        project = small_guide(tmp_path)
        for language in ("en", "de"):
            text = "---\ntitle: Lost\ndescription: Lost.\nreviewed: 2026-11-23\n---\n\n# Lost\n\n[All lists](list.md)\n"
            (project / f"docs/404.{language}.md").write_text(text, encoding="utf-8")
        monkeypatch.setenv("SITE_URL", "http://127.0.0.1/guide/")
        assert command("publish", "--site-dir", project / "site", root=project).returncode == 0
        host = make_host(project / "site", mount="/guide")
        page = make_context().new_page()
        page.goto(f"{host.url}no/page/")
        page.get_by_role("link", name="All lists").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The list")
        assert urlsplit(page.url).path == "/guide/list/"


def test_an_old_address_leads_to_the_page_that_replaced_it(changed_site, make_context, problems, make_host):
    problems.expect("third party")
    host = make_host(changed_site)
    page = make_context(javascript=False).new_page()
    page.goto(f"{host.url}vanha/osoite/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tarkistuslista: rakenteet")
