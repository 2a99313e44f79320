"""Word's and Excel's files, read by others than who wrote them: whole, and what people wrote is in them as they wrote it."""

import base64
import io
import re
import zipfile
from datetime import date, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from tests.support.modules import ask

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NASTY = '<b> & "kaksi" ]]> åäö 🙂 \u0001 =1+1 _x0041_'
READ = NASTY.replace("\u0001", "\ufffd")
SHEET = {
    "title": "Muistio: ra\u00adken\u00adteet",
    "facts": [["Aika", "1.12.2026"], ["Paikalla", "Åsa\nMaija"]],
    "sections": [
        {
            "title": "Päätökset",
            "points": [{"text": NASTY, "lines": ["Täyttyy", "☐ Sovitaan"]}, {"text": "2", "lines": []}],
        },
        {"title": "Tehty", "points": [], "none": "Ei mitään"},
        {"title": "Muut", "points": [{"text": "3", "lines": []}]},
        {"title": "Suunnitelma", "table": {"head": ["Mitä", "Kuka"], "rows": [[NASTY, "007"]]}},
    ],
}


def archive(octets: str) -> dict[str, ElementTree.Element]:
    """The parts of a file, each of which is whole XML."""
    packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(octets)))
    assert packed.testzip() is None
    return {name: ElementTree.fromstring(packed.read(name)) for name in packed.namelist()}


def text_of(element: ElementTree.Element) -> str:
    """The text of a paragraph; a break is a new line."""
    return "".join({f"{W}t": part.text or "", f"{W}br": "\n"}.get(part.tag, "") for part in element.iter())


@pytest.fixture(scope="module")
def word():
    code = "({ wordDocument }, sheet) => wordDocument(sheet, 'fi-FI')"
    return archive(ask("components/exchange/document.js", code, SHEET))


def test_a_package_names_each_of_its_parts(word):
    book = archive(ask("components/exchange/workbook.js", WORKBOOK, [[["a", "", ""]], []]))
    for parts in (word, book):
        named = {part.get("PartName", "").lstrip("/") for part in parts["[Content_Types].xml"]} - {""}
        assert named == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
        for name, root in parts.items():
            folder = name.rpartition("_rels/")[0]
            assert all(folder + target.get("Target") in parts for target in root if "Target" in target.attrib)


def test_a_document_says_what_the_sheet_says(word):
    body = word["word/document.xml"][0]
    paragraphs = [text_of(paragraph) for paragraph in body.iter(f"{W}p")]
    assert paragraphs[:3] == ["Muistio: rakenteet", "Aika: 1.12.2026", "Paikalla: Åsa\nMaija"]
    for text in (READ, "Täyttyy", "☐ Sovitaan", "Ei mitään", "007"):
        assert text in paragraphs
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == 1 and styles.count("Heading2") == 4
    known = {style.get(f"{W}styleId") for style in word["word/styles.xml"].iter(f"{W}style")}
    assert set(styles) <= known
    assert [lang.get(f"{W}val") for lang in word["word/styles.xml"].iter(f"{W}lang")] == ["fi-FI"]


#: What may stand in an element, in the order that ECMA-376 gives it; Word takes a file in another order for a broken one.
ORDER = {
    f"{W}pPr": "pStyle keepNext keepLines pageBreakBefore numPr spacing ind jc outlineLvl",
    f"{W}rPr": "rFonts b i sz lang",
    f"{W}tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
    f"{W}tblBorders": "top left bottom right insideH insideV",
    f"{W}tbl": "tblPr tblGrid tr",
    f"{W}tr": "trPr tc",
    f"{W}tc": "tcPr p",
    f"{W}sectPr": "headerReference footerReference pgSz pgMar",
    f"{W}style": "name basedOn next link uiPriority qFormat pPr rPr",
    f"{W}lvl": "start numFmt lvlText lvlJc pPr rPr",
    f"{W}abstractNum": "multiLevelType lvl",
    f"{W}numbering": "abstractNum num",
    f"{W}styles": "docDefaults latentStyles style",
    f"{S}worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter pageMargins pageSetup",
    f"{S}workbook": "workbookPr bookViews sheets definedNames",
    f"{S}styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles",
}


def test_what_stands_in_an_element_stands_in_the_order_of_the_standard(word):
    book = archive(ask("components/exchange/workbook.js", WORKBOOK, [[["a", "", ""]], []]))
    seen = set()
    for element in (element for root in (*word.values(), *book.values()) for element in root.iter()):
        if element.tag not in ORDER:
            continue
        seen.add(element.tag)
        order = ORDER[element.tag].split()
        places = [order.index(child.tag.partition("}")[2]) for child in element]
        assert places == sorted(places), [child.tag for child in element]
    assert seen == set(ORDER)


def test_word_takes_a_document_for_one_of_today_and_a_reader_finds_its_way(word):
    [mode] = word["word/settings.xml"].iter(f"{W}compatSetting")
    assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15")
    styles = {style.get(f"{W}styleId"): style for style in word["word/styles.xml"].iter(f"{W}style")}
    for level in (1, 2):
        assert styles[f"Heading{level}"].find(f"{W}name").get(f"{W}val") == f"heading {level}"
        assert styles[f"Heading{level}"].find(f"{W}next").get(f"{W}val") == "Normal"
    [table] = word["word/document.xml"].iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    [title] = [part.text for part in word["docProps/core.xml"] if part.tag.endswith("}title")]
    assert title == "Muistio: rakenteet"


def test_each_list_of_a_document_begins_at_one(word):
    lists = [number.get(f"{W}val") for number in word["word/document.xml"].iter(f"{W}numId")]
    assert lists == ["1", "1", "2"]
    numbers = {number.get(f"{W}numId"): number for number in word["word/numbering.xml"].iter(f"{W}num")}
    assert all(numbers[one].find(f".//{W}startOverride").get(f"{W}val") == "1" for one in lists)


WORKBOOK = """({ workbook }, tables) => workbook(
  tables.map((rows, index) => ({
    name: `Nimi: ${index}`,
    columns: [{ title: "Mitä", width: 40 }, { title: "Kuka", width: 20 }, { title: "Milloin", width: 12, isDay: true }],
    rows,
  })),
  { title: "Otsikko", language: "fi-FI" },
)"""


def test_a_workbook_keeps_texts_and_zeros_and_has_days_as_days():
    rows = [[NASTY, "007", "2026-12-01"], ["", "a\nb", ""], ["vanha", "", "1900-01-15"]]
    parts = archive(ask("components/exchange/workbook.js", WORKBOOK, [rows, []]))
    sheet = parts["xl/worksheets/sheet1.xml"]
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{S}c")}
    texts = {place: cell.find(f".//{S}t") for place, cell in cells.items()}
    written = {place: text.text for place, text in texts.items() if text is not None}
    # Excel reads "_x0041_" as a letter, unless its beginning is told as one (ECMA-376, ST_Xstring).
    assert written == {
        "A1": "Mitä", "B1": "Kuka", "C1": "Milloin",
        "A2": READ.replace("_x0041_", "_x005F_x0041_"), "B2": "007", "B3": "a\nb", "A4": "vanha", "C4": "1900-01-15",
    }  # fmt: skip
    assert date(1899, 12, 30) + timedelta(days=int(cells["C2"].find(f"{S}v").text)) == date(2026, 12, 1)
    formats = list(parts["xl/styles.xml"].find(f"{S}cellXfs"))
    assert formats[int(cells["C2"].get("s"))].get("numFmtId") == "164"
    assert sheet.find(f"{S}autoFilter").get("ref") == "A1:C4"
    # On paper all columns stand on one sheet, and each has the head.
    assert sheet.find(f"{S}pageSetup").get("orientation") == "landscape"
    heads = [name.text for name in parts["xl/workbook.xml"].iter(f"{S}definedName")]
    assert heads == ["'Nimi  0'!$1:$1", "'Nimi  1'!$1:$1"]
    assert not list(sheet.iter(f"{S}f")), "no formula is run"
    names = [one.get("name") for one in parts["xl/workbook.xml"].iter(f"{S}sheet")]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_the_same_content_makes_the_same_file():
    one, other = (ask("components/exchange/workbook.js", WORKBOOK, [[["a", "b", ""]]]) for _ in range(2))
    assert one == other


def test_what_is_copied_with_its_form_runs_nothing():
    html = ask("components/exchange/document.js", "({ html }, sheet) => html(sheet)", SHEET)
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen.append(tag)

        def handle_data(self, data):
            seen.append(data)

    Reader().feed(html)
    assert {tag for tag in seen if re.fullmatch(r"[a-z0-9]+", tag)} <= {
        "h1", "h2", "p", "b", "br", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "007", "2", "3",
    }  # fmt: skip
    assert READ in "".join(seen)
