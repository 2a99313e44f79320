"""What was published once goes on working: pages, PDFs, pages for frames, terms."""

import re

import pytest
from playwright.sync_api import expect

from guidance.library import load
from guidance.machines.promised import check, files, moved
from guidance.reading.problems import Faulty, Place, Problems
from guidance.reading.shape import Name
from guidance.site.partials import Partials
from guidance.site.sheets import Planner
from tests.support.pages import LANGUAGES, own_library, read_html
from tests.support.project_copy import ROOT, copy_project, edit

LIST = "docs/tarkistuslistat/rakenteet.fi.md"


def test_every_list_term_pdf_and_frame_is_recorded():
    library = own_library()
    planned = Planner(library, Partials(ROOT / "overrides/components", library), "", str).all()
    published = library.published
    missing = {*library.checklists, *(term.id for term in library.terms), *files(library, planned)}
    missing -= {*published.lists, *published.terms, *published.files}
    assert not missing, "run `make record` and commit docs/data/published.yml"


class Moves:
    """A library of which only the redirects are asked."""

    redirects = {"/vanha/": "/uusi/", "/lomake.pdf": "/kun/suru/"}  # noqa: RUF012
    now = ("/uusi.pdf", "/uusi/lomake.pdf", "/kun/suru/a.pdf", "/kun/suru/b.pdf", "/kun/suru/x/lomake.pdf")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/vanha.pdf", "/uusi.pdf"),
        ("/vanha/lomake.pdf", "/uusi/lomake.pdf"),
        ("/lomake.pdf", "/kun/suru/a.pdf"),
        ("/vanha/muu.pdf", None),
        ("/vanhat.pdf", None),
        ("/uusi.pdf", None),
    ],
)
def test_a_file_is_found_where_its_page_went(old, new):
    assert moved(Moves, Moves.now, [old]).get(old) == new


def test_a_file_that_is_nowhere_is_told():
    problems = Problems()
    promised = [Name(name, Place("published.yml", 3, 5), "files › 1") for name in ("/a.pdf", "/b.pdf", "/c.pdf")]
    check(promised, {"/a.pdf"}, {"/b.pdf"}, problems)
    assert re.search(r"published\.yml:3:5: files › 1: no file is at /c\.pdf any more", str(Faulty(problems)))
    assert str(Faulty(problems)).count("no file is at") == 1


def test_a_moved_page_takes_its_pdf_its_query_and_its_fragment_along(
    changed_site, make_context, problems, make_page, make_host
):
    assert "/vanha/osoite.pdf /tarkistuslistat/rakenteet.pdf 301" in (changed_site / "_redirects").read_text()
    assert "term-old-word" in read_html(changed_site / "sanasto/index.html").ids
    host = make_host(changed_site)
    problems.origin = host.url
    page = make_page()
    page.goto(f"{host.url}vanha/osoite/?role=supervisor#structures.contact-agreed", wait_until="commit")
    page.wait_for_url("**/tarkistuslistat/rakenteet/?role=supervisor#structures.contact-agreed")
    plain = make_context(javascript=False).new_page()
    plain.goto(f"{host.url}sv/gammal/")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Checklista: strukturer")


def test_a_list_or_a_term_that_is_gone_stops_the_build(tmp_path):
    project = copy_project(tmp_path)
    published = project / "docs/data/published.yml"
    edit(published, "lists:\n", "lists:\n  - gone-list\n")
    edit(published, "terms:\n", "terms:\n  - gone-term\n")
    with pytest.raises(Faulty) as raised:
        load(project / "docs", LANGUAGES)
    assert "the list 'gone-list' was published and is gone" in str(raised.value)
    assert "the term 'gone-term' was published and is gone" in str(raised.value)
