"""The impact matrix: rows written, moved, removed, made of measures, printed, as a spreadsheet; and the page without scripts."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, FILL, IDS, keep, keep_before, kinds_file, stored
from tests.checklist.test_checklist_print import A4, on_paper, text_of
from tests.plan.test_action_plan import measure
from tests.support.looks import violations_in_its_looks

ADDRESS = {"fi": "/vaikuttavuusmatriisi/", "sv": "/sv/verkningsmatris/"}
FIELDS = ["need", "goal", "measures", "results", "effect"]
AT = "2026-11-01T08:00:00.000Z"
WORDS = {
    "fi": {
        "row": "Rivi",
        "names": ["Tarpeet", "Tavoitteet", "Toimenpiteet", "Tulokset", "Vaikutus"],
        "add": "Lisää rivi",
        "up": "Siirrä ylös",
        "down": "Siirrä alas",
        "remove": "Poista rivi",
        "restore": "Palauta poistettu rivi",
        "moved": "Rivi siirrettiin. Se on nyt rivi 1.",
        "take": "Tuo rivejä Toimenpiteet-sivulta",
        "csv": "Tallenna Exceliin (CSV)",
    },
    "sv": {
        "row": "Rad",
        "names": ["Behov", "Mål", "Åtgärder", "Resultat", "Effekt"],
        "add": "Lägg till en rad",
        "up": "Flytta upp",
        "down": "Flytta ner",
        "remove": "Ta bort raden",
        "restore": "Återställ den borttagna raden",
        "moved": "Raden flyttades. Den är nu rad 1.",
        "take": "Hämta rader från sidan Åtgärder",
        "csv": "Spara för Excel (CSV)",
    },
}
MEASURES = {
    "measure:m-00000aa1": measure(what="Päivätön"),
    "measure:m-00000aa2": measure(IDS[1], "Tuleva", "Maija", "2999-01-01"),
}


def row(place=0, **texts) -> dict:
    return {**dict.fromkeys(FIELDS, ""), **texts, "place": place, "at": AT}


ROWS = {
    "impact:x-00000bb1": row(
        need="Työ keskeytyy.",
        goal="Työrauha",
        measures="Sovitaan tunneista",
        results="Tunnit sovittu",
        effect="Keskeytyksiä on vähemmän",
    ),
    "impact:x-00000bb2": row(1, need="=1+1", goal='"Yksi"; kaksi\nkolme'),
}


class Matrix:
    """The page by its words."""

    def __init__(self, page, language="fi"):
        self.page, self.language, self.words = page, language, WORDS[language]

    def open(self, things=None) -> "Matrix":
        if things:
            keep_before(self.page, things)
        self.page.goto(ADDRESS[self.language])
        expect(self.page.locator("tty-impact-matrix:defined")).to_have_count(1)
        return self

    @property
    def rows(self):
        return self.page.locator("[data-row]")

    def field(self, number: int, column: int):
        return self.page.get_by_role("group", name=f"{self.words['row']} {number}", exact=True).get_by_label(
            self.words["names"][column]
        )

    def button(self, name: str, number: int | None = None):
        within = (
            self.page
            if number is None
            else self.page.get_by_role("group", name=f"{self.words['row']} {number}", exact=True)
        )
        return within.get_by_role("button", name=self.words.get(name, name))

    def needs(self) -> list[str]:
        return [field.input_value() for field in self.page.locator("[data-field=need]").all()]

    def part(self, name: str):
        return self.page.locator(f"[data-part={name}]").first

    def kept(self) -> dict:
        return {key: value for key, value in stored(self.page).items() if key.startswith("impact:")}


@pytest.mark.parametrize("language", WORDS)
def test_rows_are_added_filled_moved_and_removed_by_keyboard(make_page, language):
    page = make_page(viewport=(360, 740))
    matrix = Matrix(page, language).open()
    expect(matrix.rows).to_have_count(1)
    expect(matrix.button("remove", 1)).to_be_disabled()
    assert matrix.kept() == {}, "a row without text is kept nowhere"
    matrix.field(1, 0).focus()
    for number, name in enumerate(matrix.words["names"]):
        expect(matrix.field(1, number)).to_be_focused()
        page.keyboard.type(f"{name} A")
        page.keyboard.press("Tab")
    expect(matrix.button("remove", 1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(matrix.button("add")).to_be_focused()
    page.keyboard.press("Enter")
    expect(matrix.field(2, 0)).to_be_focused()
    page.keyboard.type("B")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(matrix.button("up", 2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(matrix.button("down", 1)).to_be_focused()
    expect(matrix.page.locator("[data-said]")).to_have_text(matrix.words["moved"])
    assert matrix.needs() == ["B", f"{matrix.words['names'][0]} A"]

    matrix.open()
    assert matrix.needs() == ["B", f"{matrix.words['names'][0]} A"]
    assert [matrix.field(2, number).input_value() for number in range(5)] == [
        f"{name} A" for name in matrix.words["names"]
    ]
    before = matrix.kept()
    matrix.button("remove", 2).press("Enter")
    expect(matrix.rows).to_have_count(1)
    expect(matrix.button("restore")).to_be_focused()
    matrix.button("remove", 1).press("Enter")
    assert matrix.needs() == [""]
    page.keyboard.press("Enter")
    expect(matrix.field(1, 0)).to_be_focused()
    matrix.button("restore").press("Enter")
    assert matrix.needs() == ["B", f"{matrix.words['names'][0]} A"]
    assert matrix.kept() == before
    expect(matrix.button("restore")).to_be_hidden()


def test_a_row_without_text_is_no_row(page):
    matrix = Matrix(page).open(ROWS)
    matrix.field(2, 0).fill("")
    matrix.field(2, 1).fill("  ")
    assert matrix.kept()["impact:x-00000bb2"]["gone"] is True
    expect(matrix.rows).to_have_count(2)
    matrix.field(2, 4).fill("Palautuminen")
    kept = matrix.kept()["impact:x-00000bb2"]
    assert (kept["need"], kept["effect"], kept["place"]) == ("", "Palautuminen", 1)


def test_two_tabs_fill_two_fields_of_one_row(page, context):
    matrix = Matrix(page).open(ROWS)
    other = Matrix(context.new_page(), "sv").open()
    matrix.field(1, 3).fill("Toisin")
    expect(other.field(1, 3)).to_have_value("Toisin")
    # What a tab has not heard of yet is not written over either.
    keep(page, {"impact:x-00000bb1": {**matrix.kept()["impact:x-00000bb1"], "goal": "Muualla"}})
    matrix.field(1, 4).fill("Täällä")
    kept = matrix.kept()["impact:x-00000bb1"]
    assert [kept[name] for name in FIELDS] == ["Työ keskeytyy.", "Muualla", "Sovitaan tunneista", "Toisin", "Täällä"]
    other.button("down", 1).click()
    expect(matrix.field(2, 0)).to_have_value("Työ keskeytyy.")
    other.button("remove", 1).click()
    expect(matrix.rows).to_have_count(1)


def test_rows_with_the_same_place_can_be_moved(page):
    matrix = Matrix(page).open({f"impact:x-00000bb{number}": row(9999, need=str(number)) for number in (1, 2, 3)})
    assert matrix.needs() == ["1", "2", "3"]
    matrix.button("up", 3).click()
    assert matrix.needs() == ["1", "3", "2"]
    matrix.button("add").click()
    matrix.field(4, 0).fill("4")
    matrix.open()
    assert matrix.needs() == ["1", "3", "2", "4"]


class TestMeasures:
    @pytest.fixture
    def matrix(self, page):
        matrix = Matrix(page).open(MEASURES)
        matrix.part("take").locator("summary").press("Enter")
        expect(page.locator("[data-do=take]:enabled")).to_have_count(2)
        return matrix

    def test_one_becomes_a_row_and_stays_as_it_is(self, matrix):
        page = matrix.page
        expect(matrix.part("take").locator("summary")).to_have_text("Tuo rivejä Toimenpiteet-sivulta (2)")
        first = page.get_by_role("button", name="Lisää riviksi").first
        expect(first).to_have_accessible_description("Tuleva, Maija, 1.1.2999 mennessä")
        need = page.locator("[data-part=item]").first.text_content()
        assert need.startswith("Olemme kirjanneet")
        first.press("Enter")
        expect(matrix.page.locator("[data-said]")).to_have_text("Toimenpide lisättiin. Se on nyt rivillä 1.")
        expect(matrix.field(1, 0)).to_have_value(need)
        expect(matrix.field(1, 2)).to_have_value("Tuleva, Maija, 1.1.2999 mennessä")
        page.keyboard.press("Enter")
        expect(matrix.rows).to_have_count(2)
        expect(matrix.part("take").locator("summary")).to_be_focused()
        expect(page.get_by_text("Kaikki toimenpiteet ovat jo matriisissa.")).to_be_visible()
        # It is known whatever the row says by then.
        matrix.field(1, 2).fill("Muutettu")
        matrix.open()
        expect(page.locator("[data-measure]")).to_have_count(0)
        assert {key: value for key, value in stored(page).items() if key in MEASURES} == MEASURES

    def test_a_removed_row_and_a_new_one_of_the_same_measure_both_stay(self, matrix):
        matrix.button("Lisää riviksi").first.click()
        matrix.field(1, 4).fill("Kirjoitettu")
        matrix.button("remove", 1).click()
        expect(matrix.page.locator("[data-measure]")).to_have_count(2)
        matrix.button("Lisää riviksi").first.click()
        matrix.button("restore").click()
        expect(matrix.rows).to_have_count(2)
        assert sorted(one["effect"] for one in matrix.kept().values()) == ["", "Kirjoitettu"]


def test_missing_items_are_said_and_fetched_again(page, problems):
    problems.expect("items.fi")
    page.route("**/assets/items.*", lambda route: route.abort())
    matrix = Matrix(page).open(MEASURES)
    matrix.part("take").locator("summary").click()
    expect(page.get_by_text("toimenpiteitä ei voi nyt tuoda")).to_be_visible()
    page.unroute("**/assets/items.*")
    matrix.button("Yritä uudelleen").click()
    expect(page.locator("[data-do=take]:enabled")).to_have_count(2)
    expect(page.get_by_text("toimenpiteitä ei voi nyt tuoda")).to_be_hidden()


def test_refused_and_full_storage_are_said(page, make_page):
    denied = make_page()
    denied.add_init_script(DENY)
    matrix = Matrix(denied).open()
    expect(denied.get_by_text("Selain ei salli tallentamista")).to_be_visible()
    matrix.field(1, 0).fill("Vain tässä")
    matrix.button("add").click()
    assert matrix.needs() == ["Vain tässä", ""]
    assert "Vain tässä" in text_of(on_paper(denied))
    matrix = Matrix(page).open(ROWS)
    page.evaluate(FILL)
    matrix.field(1, 1).fill("Pidempi teksti kuin mitä tilaa on jäljellä")
    expect(page.get_by_text("tallennustila on täynnä")).to_be_visible()
    expect(matrix.field(1, 1)).to_have_value("Pidempi teksti kuin mitä tilaa on jäljellä")


@pytest.mark.parametrize("language", WORDS)
def test_a_spreadsheet_holds_the_rows(page, language):
    matrix = Matrix(page, language).open(ROWS)
    with page.expect_download() as download:
        matrix.button("csv").click()
    rows = list(
        csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
    )
    assert rows == [
        matrix.words["names"],
        ["Työ keskeytyy.", "Työrauha", "Sovitaan tunneista", "Tunnit sovittu", "Keskeytyksiä on vähemmän"],
        ["'=1+1", '"Yksi"; kaksi\nkolme', "", "", ""],
    ]
    assert download.value.suggested_filename.startswith(ADDRESS[language].strip("/").split("/")[-1] + "-20")


def test_an_empty_matrix_is_no_spreadsheet(page):
    matrix = Matrix(page).open()
    matrix.button("csv").click()
    expect(matrix.page.locator("[data-said]")).to_contain_text("Matriisi on vielä tyhjä")


def joined(text: str) -> str:
    """Return a text without spaces and soft hyphens: readers of PDFs part words at ligatures and joints."""
    return re.sub(r"[\s\ufffe\u00ad]", "", text)


def test_a_file_with_rows_is_shown_in_words(page):
    page.goto("/vastaukset/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Tuo tallennettu tiedosto").click()
    chooser.value.set_files(kinds_file(impacts={"x-00000bb1": row(2, need="Työ keskeytyy.", effect="Työ sujuu")}))
    entry = page.locator(".tty-received")
    expect(entry.locator("[data-part=subject]")).to_have_text("Työ keskeytyy.")
    expect(entry.locator("[data-part=lines]")).to_contain_text("Vaikutus: Työ sujuu")
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.locator("[data-part=received-said]")).not_to_be_empty()
    assert Matrix(page).open().needs() == ["Työ keskeytyy."]


def test_markup_is_text(page):
    text = "<img src=x onerror=alert(1)>"
    Matrix(page).open({"impact:x-00000bb1": row(need=text)})
    assert text in text_of(on_paper(page))
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("language", WORDS)
class TestLooks:
    def test_without_scripts_it_is_explained_and_can_be_printed(self, make_page, language):
        page = make_page(javascript=False, viewport=(360, 740))
        page.goto(ADDRESS[language])
        for name in WORDS[language]["names"]:
            expect(page.get_by_role("term").filter(has_text=name).first).to_be_visible()
        expect(page.locator("[data-part=sheet] tr")).to_have_count(3)
        expect(page.locator("[data-part=sheet]")).to_be_visible()
        expect(page.get_by_text("JavaScript")).to_be_visible()
        expect(page.locator("main").get_by_role("button")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        sheets = on_paper(page)
        assert [tuple(round(side) for side in sheet.get_size()) for sheet in sheets] == [A4[::-1]]
        printed = joined(text_of(sheets))
        assert [name for name in WORDS[language]["names"] if joined(name) not in printed] == []

    def test_axe_finds_nothing_and_nothing_is_cut(self, make_context, language):
        page = make_context(bypass_csp=True, viewport=(360, 740)).new_page()
        matrix = Matrix(page, language).open({**ROWS, **MEASURES})
        for name in ("columns", "take"):
            matrix.part(name).locator("summary").click()
        expect(page.locator("[data-do=take]:enabled")).to_have_count(2)
        matrix.button("remove", 2).click()
        assert violations_in_its_looks(page) == {}
        for width in (320, 831, 1023, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (
            page.evaluate(
                "new Set([...document.querySelectorAll('textarea')].map((one) => one.getBoundingClientRect().top)).size"
            )
            == 1
        ), "one row"
        page.set_viewport_size({"width": 360, "height": 740})
        small = "[...document.querySelectorAll('tty-impact-matrix :is(button, textarea, summary)')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 90))"
        assert page.evaluate(small) == []

    def test_paper_has_the_table_on_one_sheet(self, page, language):
        matrix = Matrix(page, language).open({**ROWS, **MEASURES})
        sheets = on_paper(page)
        assert [tuple(round(side) for side in sheet.get_size()) for sheet in sheets] == [A4[::-1]]
        printed = joined(text_of(sheets))
        for text in [*matrix.words["names"], "Keskeytyksiä on vähemmän", "=1+1"]:
            assert joined(text) in printed, text
        for name in ("add", "up", "down", "remove", "take", "csv"):
            assert joined(matrix.words[name]) not in printed, name
        page.emulate_media(media="print")
        # A browser draws half of a collapsed border outside its table, and paper ends there.
        assert page.locator("[data-part=sheet]").evaluate(
            "part => part.closest('table').getBoundingClientRect().right + 1 <= part.closest('.tty-table').getBoundingClientRect().right"
        )
        expect(page.locator("[data-part=sheet] tr")).to_have_count(2)
        expect(page.locator("main").get_by_role("button")).to_have_count(0)
