"""The generator knows no page, role or language by name, and a component is one folder and its words."""

import base64
import json
import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.support.looks import violations
from tests.support.pages import quoted
from tests.support.project_copy import command, edit
from tests.support.small_guide import copy_component, small_guide

PAGE = "---\ntitle: {0}\ndescription: {0}.\nreviewed: 2026-11-28\n{1}---\n\n# {0}\n\n"
PAGES = {
    "needs.en": ("Needs", "", "<!-- need-matrix -->\n"),
    "needs.de": ("Bedarf", "slug: bedarf\n", "<!-- need-matrix -->\n"),
    "kept.en": (
        "Kept",
        "",
        "![A roof](roof.png) ![A plan](plan.png)\n\n<!-- exchange -->\n\n## Erase { #erase }\n\n<!-- erase-all -->\n",
    ),
    "kept.de": (
        "Behalten",
        "slug: behalten\n",
        "![Dach](roof.png) ![Plan](plan.png)\n\n<!-- exchange -->\n\n## Leeren { #erase }\n\n<!-- erase-all -->\n",
    ),
}
# One grey point.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
LISTS = {
    "en": ("list", "There is a roof for every bicycle."),
    "de": ("de/liste", "Für jedes Fahrrad gibt es ein Dach."),
}


@pytest.fixture(scope="module")
def other_site(tmp_path_factory):
    """The small guide with a component that was copied under a new name, built with its PDFs."""
    project = small_guide(tmp_path_factory.mktemp("other"))
    copy_component(project, "impact-matrix", "need-matrix", impact="wish")
    # Said of an item: it goes with its list, and links carry it.
    of_an_item = 'of: "item",\n    about: () => "bicycles.place",\n    file: "wishs"'
    edit(project / "overrides/components/need-matrix/kinds.js", 'file: "wishs"', of_an_item)
    for name in ("roof.png", "plan.en.png", "plan.de.png"):
        (project / "docs" / name).write_bytes(PICTURE)
    for name, (title, slug, text) in PAGES.items():
        (project / f"docs/{name}.md").write_text(PAGE.format(title, slug) + text, encoding="utf-8")
    done = command("publish", "--site-dir", project / "site", root=project, pdf=True)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_its_pages_for_frames_may_be_framed_and_are_not_kept(other_site):
    headers = (other_site / "_headers").read_text(encoding="utf-8")
    refusing = re.findall(r"^(\S+)\n  Content-Security-Policy", headers, re.MULTILINE)
    assert {"/list/*", "/de/liste/*"} <= {*refusing}
    assert not [path for path in refusing if path.startswith(("/upota", "/de/badda-in"))]
    for name in ("sw.js", "de/sw.js"):
        told = re.match(r"self\.GUIDE=(.*);", (other_site / name).read_text(encoding="utf-8"))[1]
        assert json.loads(told)["framed"] == ["upota/", "de/badda-in/"]


@pytest.mark.parametrize(("page", "plan"), [("kept", "plan.png"), ("de/behalten", "de/plan.png")])
def test_a_picture_is_shown_in_every_language_and_one_of_a_language_in_its_own(other_site, page, plan):
    html = quoted((other_site / page / "index.html").read_text(encoding="utf-8"))
    shown = [(other_site / page / src).resolve() for src in re.findall(r'<img [^>]*src="([^"]+)"', html)]
    assert shown == [(other_site / name).resolve() for name in ("roof.png", plan)]
    assert all(path.is_file() for path in shown)


def text_of(path) -> str:
    """Return the text of a PDF with spaces in place of its breaks."""
    document = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.parametrize("language", LISTS)
def test_a_guide_of_other_content_in_other_languages_is_built_found_and_printed(other_site, language):
    name, sentence = LISTS[language]
    page = (other_site / name / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page and sentence in page
    assert sentence in text_of(other_site / f"{name}.pdf")
    start = json.loads((other_site / f"search-{language}.json").read_text(encoding="utf-8"))
    index = "".join(path.read_text(encoding="utf-8") for path in other_site.glob(start["index"]))
    assert sentence in index


@pytest.mark.parametrize(("language", "place"), [("en", "needs"), ("de", "de/bedarf")])
def test_a_copied_folder_and_its_words_are_on_a_page_on_paper_and_in_the_booklet(other_site, language, place):
    page = quoted((other_site / place / "index.html").read_text(encoding="utf-8"))
    heading = re.search(r"<th [^>]*data-column[^>]*><b>([^<]+)</b>", page)[1]
    assert '<tty-need-matrix class="tty-need-matrix ' in page and ".tty-need-matrix{" in page
    assert re.search(r"assets/need-matrix\.[0-9a-f]{10}\.js", page)
    assert heading in text_of(other_site / f"{place}.pdf")
    home = other_site / ("" if language == "en" else language)
    [booklet] = [path for path in home.glob("*.pdf") if path.stem not in ("list", "liste", "needs", "bedarf")]
    said = text_of(booklet)
    button = re.search(r'<button [^>]*data-do="add"[^>]*>([^<]+)<', page)[1]
    assert heading in said and LISTS[language][1] in said and button not in said


def test_it_remembers_and_is_accessible(other_site, make_context, problems, make_host):
    host = make_host(other_site)
    problems.origin = host.url
    page = make_context().new_page()
    page.goto(f"{host.url}needs/")
    page.locator("tty-need-matrix [data-do=add]").click()
    page.locator("tty-need-matrix textarea").first.fill("A roof")
    page.goto(f"{host.url}list/")
    page.locator(".tty-checklist__answers input").first.check()
    assert violations(page) == []
    page.goto(f"{host.url}de/liste/")
    expect(page.locator(".tty-checklist__answers input").first).to_be_checked()
    page.goto(f"{host.url}de/bedarf/")
    expect(page.locator("tty-need-matrix textarea").first).to_have_value("A roof")


def test_what_it_keeps_goes_into_files_and_links_is_erased_and_comes_back(
    other_site, make_context, problems, make_host
):
    host = make_host(other_site)
    problems.origin = host.url
    page = make_context().new_page()
    field = page.locator("tty-need-matrix textarea").first
    page.goto(f"{host.url}needs/")
    page.locator("tty-need-matrix [data-do=add]").click()
    field.fill("A roof")
    page.goto(f"{host.url}kept/")
    with page.expect_download() as saved:
        page.locator("tty-exchange [data-do=save]").click()
    [wish] = json.loads(saved.value.path().read_text(encoding="utf-8"))["wishs"].values()
    assert wish["need"] == "A roof"
    page.locator("tty-exchange [data-do=link]").click()
    expect(page.locator("[data-part=link]")).to_have_value(re.compile("#v2"))
    link = page.locator("[data-part=link]").input_value()
    page.locator("tty-erase-all [data-do=ask]").click()
    expect(page.locator("tty-erase-all [data-part=goes] li")).to_have_count(1)
    page.locator("tty-erase-all [data-do=erase]").click()
    expect(page.locator("tty-erase-all [data-do=bring-back]")).to_be_focused()
    page.goto(f"{host.url}needs/")
    expect(page.locator("tty-need-matrix [data-row]")).to_have_count(1)
    expect(field).to_have_value("")
    page.goto(link)
    expect(page.locator(".tty-received")).to_contain_text("A roof")
    page.locator(".tty-received [data-do=take]").click()
    expect(page.locator(".tty-received [data-do=undo-take]")).to_be_visible()
    page.goto(f"{host.url}needs/")
    expect(field).to_have_value("A roof")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "keeping: kept\n",
            "",
            r"list\.(en|de)\.md:\d+:6: <!-- checklist -->: every list leads to where it is told .* no page",
        ),
        (
            "<!-- contents -->",
            "<!-- glossary: a -->",
            r"about\.en\.md:\d+:\d+: <!-- glossary -->: 'glossary' takes nothing",
        ),
    ],
)
def test_what_a_small_guide_lacks_is_told(tmp_path, old, new, told):
    project = small_guide(tmp_path)
    for language in ("en", "de"):
        edit(project / f"docs/about.{language}.md", old, new)
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 1 and re.search(told, done.stderr), done.stderr
