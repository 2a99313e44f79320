"""A third language is added by files only: what was written for two holds for three."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.support.looks import violations
from tests.support.pages import quoted
from tests.support.project_copy import command, edit
from tests.support.small_guide import guide_of_three_languages

LISTS = {
    "fi": ("list/", "1/2 kohtaa täyttyy", "Jokaisella pyörällä on katos."),
    "sv": ("sv/listan/", "1 av 2 punkter uppfylls", "Varje cykel har ett tak."),
    "en": ("en/list/", "1 of 2 items hold", "There is a roof for every bicycle."),
}


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The guide of three languages, built."""
    project = guide_of_three_languages(tmp_path_factory.mktemp("three"))
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.mark.parametrize("language", LISTS)
def test_each_language_names_the_two_others_and_is_found_by_its_own_words(three, language):
    address, _, sentence = LISTS[language]
    page = quoted((three / address / "index.html").read_text(encoding="utf-8"))
    assert f'<html lang="{language}"' in page and sentence in page.replace("\u00ad", "")
    assert sorted(re.findall(r'<link rel="alternate" hreflang="(\w+)"', page)) == ["en", "fi", "sv"]
    others = re.findall(r'<a href="[^"]+" hreflang="(\w+)" lang="\1" data-language', page)
    assert sorted([*others, language]) == ["en", "fi", "sv"]
    start = json.loads((three / f"search-{language}.json").read_text(encoding="utf-8"))
    index = "".join(path.read_text(encoding="utf-8") for path in three.glob(start["index"]))
    assert sentence in index.replace("\u00ad", "")


def test_the_sitemap_pairs_all_three(three):
    sitemap = (three / "sitemap.xml").read_text(encoding="utf-8")
    assert all(sitemap.count(f'hreflang="{language}"') >= 9 for language in LISTS)


def test_an_answer_is_the_same_in_three_languages_and_counted_in_the_words_of_each(
    three, make_context, problems, make_host
):
    host = make_host(three)
    problems.origin = host.url
    page = make_context(viewport=(320, 700)).new_page()
    page.goto(host.url + LISTS["fi"][0])
    page.get_by_role("radio").first.check()
    for address, count, _ in LISTS.values():
        page.goto(f"{host.url}{address}#bicycles.place")
        expect(page.locator("[data-part=count]")).to_have_text(count)
        expect(page.get_by_role("radio").first).to_be_checked()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page) == []
        links = page.locator("a[data-language]")
        expect(links).to_have_count(2)
        other = links.last.get_attribute("lang")
        links.last.click()
        page.wait_for_url(f"{host.url}{LISTS[other][0]}#bicycles.place")


def test_what_the_third_language_lacks_is_told_with_its_place(tmp_path):
    project = guide_of_three_languages(tmp_path)
    edit(project / "docs/data/checklists/bicycles.yml", ", en: Nobody carries it upstairs.", "")
    (project / "docs/about.en.md").unlink()
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 1
    assert re.search(r"bicycles\.yml:\d+:\d+: .*the language 'en' is missing", done.stderr), done.stderr
    assert re.search(r"about.*'?en'?", done.stderr)
