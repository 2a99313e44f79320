"""Everything that Markdown can make looks, reads and prints right, and costs only the pages that have it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.looks import violations_in_any_look
from tests.support.project_copy import command, copy_project
from tests.support.serving import serve


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a page that has everything."""
    project = copy_project(tmp_path_factory.mktemp("everything"))
    for page in Path(__file__).with_name("everything").iterdir():
        shutil.copy(page, project / "docs" / page.name)
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 0, done.stderr
    with serve(project / "site") as host:
        yield f"{host.url}kaikki/"


@pytest.fixture
def open_page(make_context, address, problems):
    """A function that opens the page in a context of its own."""
    problems.expect("third party")

    def open_it(**options):
        page = make_context(**options).new_page()
        page.goto(address)
        return page

    return open_it


def test_axe_finds_nothing(open_page):
    page = open_page(bypass_csp=True)
    page.get_by_text("Lue lisää").click()
    assert violations_in_any_look(page) == {}


def test_a_wide_table_is_cards_on_a_phone_and_scrolls_by_itself_elsewhere(open_page):
    page = open_page(viewport=(320, 700))
    frame = page.locator(".tty-table")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    assert frame.locator("td").last.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"')
    page.set_viewport_size({"width": 660, "height": 700})
    assert frame.evaluate("frame => { frame.style.width = '12rem'; return frame.scrollWidth > frame.clientWidth; }")
    frame.focus()
    expect(frame).to_be_focused()


def test_tabs_work_by_keyboard_without_scripts(open_page):
    page = open_page(javascript=False)
    expect(page.get_by_text("Työterveyshuollon asiat.")).to_be_hidden()
    page.get_by_role("radio", name="Työpaikka").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Työterveyshuollon asiat.")).to_be_visible()
    expect(page.get_by_text("Työpaikan asiat.")).to_be_hidden()


def test_the_contents_of_the_page_lead_to_its_headings(open_page):
    page = open_page()
    contents = page.get_by_role("navigation", name="Tällä sivulla")
    assert contents.get_by_role("link").all_text_contents() == ["Taulukko", "Huomautus", "Välilehdet", "Muuta"]
    contents.get_by_role("link", name="Muuta").click()
    expect(page.get_by_role("heading", name="Muuta")).to_be_in_viewport()


def test_paper_shows_every_tab_and_what_is_closed(open_page):
    page = open_page()
    page.emulate_media(media="print")
    for text in ("Työpaikan asiat.", "Työterveyshuollon asiat.", "Piilossa, kunnes avataan.", "Se, joka jäi pois."):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text("Lue lisää")).to_be_visible()
    expect(page.get_by_text("Näytä 1 muu")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Tällä sivulla")).to_be_hidden()


def test_a_marker_in_code_stays_code(open_page):
    page = open_page()
    expect(page.locator("pre")).to_contain_text("<!-- checklist: structures -->")
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_code_keeps_its_empty_lines(open_page):
    page = open_page()
    assert page.locator("pre").inner_text().strip() == "<!-- checklist: structures -->\n\n\nloppu"


def test_a_column_is_aligned_as_written_under_the_policy(open_page):
    page = open_page()
    aligned = page.locator("tbody tr:first-child td").evaluate_all(
        "cells => cells.map(one => getComputedStyle(one).textAlign)"
    )
    assert aligned == ["start", "start", "right"]


def test_other_pages_carry_none_of_these_styles(site):
    text = (site / "tarkistuslistat/rakenteet/index.html").read_text(encoding="utf-8")
    for name in (".admonition", ".tabbed-set", "blockquote", ".tty-table", ".tty-hero"):
        assert name not in text


def test_a_page_knows_its_neighbours(page, server):
    page.goto("/tarkistuslistat/rakenteet/")
    page.get_by_role("link", name="Seuraava sivu Tarkistuslista: toimintatavat").click()
    page.get_by_role("link", name="Edellinen sivu Tarkistuslista: rakenteet").click()
    expect(page).to_have_url(f"{server}tarkistuslistat/rakenteet/")
