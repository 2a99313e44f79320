"""The ways into situations: numbers for a crisis first, cards in their order, roles that lead to them."""

import re
import shutil
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from guidance.content.crisis import Line
from guidance.library import load
from guidance.reading.markup import parse
from guidance.search.sections import sections_of
from guidance.site.partials import Partials
from tests.support.pages import LANGUAGES, own_library, quoted
from tests.support.project_copy import ROOT, edit

LIBRARY = own_library()
NUMBERS = LIBRARY.page_with("crisis-numbers")
PHONE = (360, 740)


@pytest.mark.parametrize(
    ("number", "dialled"), [("112", "112"), ("116 117", "116117"), ("09 2525 0111", "+358925250111")]
)
def test_a_number_is_dialled_as_a_telephone_takes_it(number, dialled):
    assert Line("line", number, {}, {}).dial == dialled


def test_the_line_on_other_pages_names_the_first_number_and_leads_to_all(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edit(docs / "data/crisis.yml", 'number: "112"', 'number: "09 123"')
    html = Partials(ROOT / "overrides/components", load(docs, LANGUAGES)).for_page("roolit/esihenkilo", "sv")["crisis"](
        ""
    )
    assert '<a href="tel:+3589123">09 123</a>' in html
    assert f'<a href="../../{LIBRARY.address(NUMBERS, "sv").removeprefix("/sv/")}">' in html
    # Search has the numbers' own page, and no bare number at the end of what it says of this one.
    assert sections_of(parse(html)) == ()


def test_cards_say_what_their_pages_say_of_themselves(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edit(docs / "roolit/johto.fi.md", "description: ", "description: Oma <kuvaus>. ")
    render = Partials(ROOT / "overrides/components", load(docs, LANGUAGES)).for_page("", "fi")
    assert "Oma &lt;kuvaus&gt;." in render["pages"]("roolit")
    assert "kuvaus" not in render["page-names"]("roolit") and 'href="roolit/johto/"' in render["page-names"]("roolit")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_leads_to_the_pages_that_name_it(language):
    role = next(page.front.roles[0] for page in LIBRARY.pages_below("kun", language))
    key = LIBRARY.roles[role].page
    html = Partials(ROOT / "overrides/components", LIBRARY).for_page(key, language)["role"](role)
    own = LIBRARY.pages_of(role, language)
    listed = re.search(r'<ul class="tty-role__pages">(.*?)</ul>', html, re.DOTALL)[1]
    assert re.findall(r">([^<]+)</a>", listed) == [page.front.title for page in own]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [role.id for role in LIBRARY.roles.values() if role.page])
def test_a_role_leads_to_every_list_that_has_items_of_its_own(role, language):
    key = LIBRARY.roles[role].page
    html = Partials(ROOT / "overrides/components", LIBRARY).for_page(key, language)["role"](role)
    here = LIBRARY.address(key, language)
    linked = {urljoin(here, address).partition("#")[0] for address in re.findall(r'href="([^"]+)', html)}
    lists = [checklist.id for checklist, _ in LIBRARY.items_of(role)]
    assert [one for one in lists if LIBRARY.address(LIBRARY.page_of(one), language) not in linked] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_numbers_are_seen_at_once_and_before_all_else(make_page, language):
    page = make_page(viewport=PHONE)
    page.goto(LIBRARY.address(NUMBERS, language))
    dialled = page.locator("main a[href^='tel:']")
    expect(dialled).to_have_count(len(LIBRARY.crisis))
    expect(dialled.first).to_be_in_viewport()
    expect(dialled.nth(1)).to_be_in_viewport()
    sizes = dialled.evaluate_all("links => links.map((link) => link.getBoundingClientRect().height)")
    assert min(sizes) >= 24
    assert page.locator("main a[href^='#']").first.bounding_box()["y"] > dialled.last.bounding_box()["y"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_somebody_in_need_leads_to_the_numbers(site, language):
    address = LIBRARY.address(NUMBERS, language)
    pages = [
        page
        for (_, own), page in LIBRARY.pages.items()
        if own == language and "crisis" in [m.component for m in page.markers]
    ]
    assert len(pages) > 5
    for page in pages:
        html = quoted(
            (site / LIBRARY.address(page.key, language).strip("/") / "index.html").read_text(encoding="utf-8")
        )
        assert re.search(rf'href="[^"]*{address.rstrip("/").rpartition("/")[2]}/"', html), page.key
        assert html.index("tel:112") < html.index("<h2"), "the number stands before the text"
