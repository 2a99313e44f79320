"""What people write into a sheet's fields: every name whole and in one look, nothing lost on paper. The sheet is the tests' own."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guidance.paper import Printer
from tests.support.pdf_forms import filled_in, pieces_drawn, size_drawn, text_fields
from tests.support.project_copy import ROOT

FOLDER = ROOT / "overrides/components/paper"
SHEET = """<html lang="fi"><head><title>Koe</title></head><body class="form"><h1>Koe</h1>
<p><input type="text" name="line" title="Rivi" style="width: 150mm"></p>
<p class="question"><textarea name="lines" title="Rivit"></textarea></p></body></html>"""
NAMES = {
    "Finnish": "Žana Šåäö ÅÄÖ",
    "Swedish": "Åsa Öberg, Hässleholm é",
    "Northern Sámi": "Áŋŋel Čoahkki Đŧ ŊČĐŠŦŽ áčđŋšŧž",
    "Skolt and Inari Sámi": "Ǧǥ Ǥʒ Ʒǯ Ǯâ Õ Å Ä",
    "Estonian, Latvian and Lithuanian": "Jānis Bērziņš Ģķļ Ėįų Žemaitė Õüš",
    "Polish": "Łukasz Wójcik Ąćęńśźż",
    "Turkish": "Yıldız Ğşİ çöü",
    "Cyrillic": "Анна Иванова Ёжик Їжак Ґєі Ўђ",
}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> bytes:
    with Printer(FOLDER, tmp_path_factory.mktemp("cache")) as printer:
        return printer.make_all({"": SHEET})[""]


@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_kept_and_drawn_whole_in_the_sheets_own_font(sheet, language):
    name = NAMES[language]
    content = filled_in(sheet, {"line": name})
    with pikepdf.open(io.BytesIO(content)) as pdf:
        field = text_fields(pdf)["line"]
        pieces = list(pieces_drawn(field))
        assert str(field.V) == "".join(text for _, text in pieces) == name
        assert {font for font, _ in pieces} == {"/GuideSans-Regular"}


def test_every_letter_of_the_names_has_a_shape_in_the_fields_font(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        [font] = pdf.Root.AcroForm.DR.Font.values()
        glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    missing = {letter for letter in "".join(NAMES.values()) if not any(glyphs[2 * ord(letter) : 2 * ord(letter) + 2])}
    assert not missing


def test_a_viewer_that_finds_a_filled_sheet_reads_its_names(sheet):
    content = filled_in(sheet, {"line": NAMES["Northern Sámi"], "lines": NAMES["Cyrillic"]})
    with pikepdf.open(io.BytesIO(content)) as pdf:
        # As other programs do that flatten a form: what the fields draw becomes a part of the page.
        pdf.flatten_annotations()
        flat = io.BytesIO()
        pdf.save(flat)
    text = pypdfium2.PdfDocument(flat.getvalue())[0].get_textpage().get_text_range()
    assert NAMES["Northern Sámi"] in text and NAMES["Cyrillic"] in text


def test_a_long_answer_gets_smaller_letters_and_a_short_one_large_ones(sheet):
    sizes = []
    for text in ("yksi", "\r".join(["yksi", "kaksi", "kolme", "neljä", "viisi"]), "sana " * 120):
        with pikepdf.open(io.BytesIO(filled_in(sheet, {"lines": text}))) as pdf:
            field = text_fields(pdf)["lines"]
            drawn = "".join(piece for _, piece in pieces_drawn(field))
            assert "".join(drawn.split()) == "".join(str(field.V).split()) == "".join(text.split())
            sizes.append(size_drawn(field))
    assert sizes == sorted(sizes, reverse=True) and sizes[0] >= 10 > sizes[-1]


def test_what_has_no_room_is_not_taken_so_that_it_is_seen(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert int(text_fields(pdf)["lines"].Ff) & 1 << 23
    text = "\r".join(f"rivi {number}" for number in range(200))
    with pikepdf.open(io.BytesIO(filled_in(sheet, {"lines": text}))) as pdf:
        field = text_fields(pdf)["lines"]
        kept, drawn = str(field.V), "".join(piece for _, piece in pieces_drawn(field))
        assert "".join(kept.split()) == "".join(drawn.split()) and len(kept) < len(text)


def test_a_form_of_whatever_number_of_questions_ends_with_no_sheet_that_is_nearly_empty(tmp_path):
    question = (
        '<li class="question"><p>Mistä sovitte?</p><textarea name="a-{n}" title="Mistä sovitte?"></textarea></li>'
    )
    forms = {}
    for most in range(5, 17):
        fields = "".join(question.format(n=n) for n in range(most))
        forms[str(most)] = SHEET.replace("</body>", f"<h2>Sopimus</h2><ol>{fields}</ol><p>Loppu</p></body>")
    with Printer(FOLDER, tmp_path) as printer:
        made = printer.make_all(forms)
    ends, heights = {}, {}
    for name, content in made.items():
        *_, last = pypdfium2.PdfDocument(content)
        text = last.get_textpage()
        # Above the number of the page.
        lowest = min(b for _, b, _, _ in map(text.get_rect, range(text.count_rects())) if b > 48)
        ends[name] = 1 - lowest / last.get_height()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            heights[name] = {
                round(float(field.Rect[3] - field.Rect[1])) for key, field in text_fields(pdf).items() if "a-" in key
            }
    assert {name: end for name, end in ends.items() if end < 1 / 3} == {}
    assert {len(of_one) for of_one in heights.values()} == {1}, "all of one form are as high"
    assert heights["5"] == max(heights.values(), key=max), "and where there is room, none is lower"


def test_the_letters_of_fonts_are_those_of_the_licence():
    """What was changed must not be called by the name that its licence reserves."""
    from fontTools.ttLib import TTFont

    files = sorted(Path(FOLDER / "fonts").glob("*.ttf"))
    assert files
    for file in files:
        names = TTFont(file)["name"]
        assert "Source" not in names.getDebugName(1) + names.getDebugName(4) + names.getDebugName(6)
        assert "Adobe" in names.getDebugName(0)
    licence = (FOLDER / "fonts/OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2010-2024 Adobe") and "Reserved Font Name 'Source'" in licence
