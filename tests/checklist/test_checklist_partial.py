"""Model + language -> HTML: whole, escaped, the same ids in both languages."""

import shutil

import pytest
from jinja2 import TemplateError

from guidance.library import known_items, load
from guidance.site.partials import Partials, fill
from tests.support.pages import own_library
from tests.support.project_copy import ROOT, edit

PAGE = "tarkistuslistat/rakenteet"


@pytest.fixture
def render(tmp_path):
    """A function that renders the structures list after an editor's change."""
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")

    def make(language: str, old: str = "", new: str = "") -> str:
        if old:
            edit(docs / "data/checklists/structures.yml", old, new)
        library = load(docs, ("fi", "sv"))
        return Partials(ROOT / "overrides/components", library).for_page(PAGE, language)["checklist"]("structures")

    return make


def test_text_never_becomes_markup(render):
    html = render("fi", "fi: Olemme kirjanneet", "fi: <script>alert(1)</script> & \"Olemme\" 'kirjanneet'")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Olemme&#34; &#39;kirjanneet&#39;" in html


def test_words_for_the_script_never_end_their_attribute(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edit(docs / "data/ui.yml", "fi: Vastaus poistettiin.", 'fi: "V\'astaus <b> poistettiin."')
    library = load(docs, ("fi", "sv"))
    html = Partials(ROOT / "overrides/components", library).for_page(PAGE, "fi")["checklist"]("structures")
    words = html.split("data-words='")[1].split("'>")[0]
    assert "'" not in words and "<" not in words


def test_both_languages_have_the_same_ids(render):
    def ids(html):
        return [part.split('"')[0] for part in html.split(' id="')[1:]]

    assert ids(render("fi")) == ids(render("sv"))


def test_a_note_and_links_are_shown(render):
    added = "- id: roles-written\n    note: {fi: Huomio., sv: Notera.}\n    links:\n      - to: tarkistuslistat/toimintatavat#ways-of-working.open-talk\n        text: {fi: Lue, sv: Läs}\n      - to: https://www.ttl.fi/\n        text: {fi: TTL, sv: AHI}"
    html = render("sv", "- id: roles-written", added)
    assert "Notera." in html
    assert '<a href="../arbetssatt/#ways-of-working.open-talk">Läs</a>' in html
    assert '<a href="https://www.ttl.fi/">AHI</a>' in html


def test_old_ids_are_anchors_and_known_to_the_script(render):
    html = render("fi", "- id: roles-written", "- id: roles-on-paper\n    was: [roles-written]")
    assert '<span id="structures.roles-written"></span>' in html
    assert 'data-item data-was="structures.roles-written"' in html


def test_filling_a_phrase_leaves_what_it_does_not_know():
    assert fill("{met}/{all} {other}", met=1, all=4) == "1/4 {other}"


def test_pieces_for_scripts_are_rendered_in_each_language_and_escaped(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edit(docs / "data/ui.yml", "  outside:\n    fi: Ei koske meitä\n", "  outside:\n    fi: Ei <b> koske meitä\n")
    partials = Partials(ROOT / "overrides/components", load(docs, ("fi", "sv")))
    finnish, swedish = (partials.pieces(language)["item-panel"] for language in ("fi", "sv"))
    assert "Ei &lt;b&gt; koske meitä" in finnish and "Gäller inte oss" in swedish
    assert finnish.count("data-piece=") == swedish.count("data-piece=") > 5


def test_scripts_are_told_of_every_item_in_their_language(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edit(
        docs / "data/checklists/structures.yml",
        "- id: roles-written",
        "- id: roles-on-paper\n    was: [roles-written]\n    roles: [hr]",
    )
    with (docs / "data/checklists/structures.yml").open("a", encoding="utf-8") as file:
        file.write("retired:\n  - id: gone\n    text: {fi: Vanha., sv: Gammal.}\n")
    known = known_items(load(docs, ("fi", "sv")), "sv")
    assert known["lists"]["structures"]["page"] == "sv/checklistor/strukturer/"
    assert [name for name, one in known["lists"].items() if "tool" in one] == ["assessment", "year"]
    assert known["items"]["structures.roles-on-paper"]["text"].startswith("Vi har skrivit ner")
    assert list(known["items"]["structures.roles-on-paper"]["roles"]) == ["hr"]
    assert "roles" not in known["items"]["structures.people-named"]
    assert known["items"]["structures.gone"] == {"text": "Gammal.", "retired": True}
    assert known["was"] == {"structures.roles-written": "structures.roles-on-paper"}
    assert known["roles"]["hr"] == "Personalförvaltning (HR)"


def test_one_item_is_counted_in_the_singular():
    phrase = {"one": "1 kohta", "other": "{n} kohtaa"}
    assert [fill(phrase, n=number) for number in (1, 2)] == ["1 kohta", "2 kohtaa"]


def test_a_list_leaves_to_its_page_where_the_names_are_of_what_is_fetched_later(render):
    assert "data-later" not in render("fi")


def test_an_address_of_something_that_nobody_publishes_stops_the_build():
    library = own_library()
    partials = Partials(ROOT / "overrides/components", library, {"latr.fi": "latr.fi.0123456789.json"})
    with pytest.raises(TemplateError, match=r"nothing is fetched later by the name 'later\.fi'.*'latr\.fi'"):
        partials.for_page(PAGE, "fi")["exchange"]("")
