"""The checklist on paper: what a reader would hand out."""

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.checklist.conftest import LIST, LIST_SV, Checklist, keep_before

A4 = (595, 842)
SCALE = 4


def on_paper(page: Page) -> pypdfium2.PdfDocument:
    """Print a page as the browser does and return the sheets."""
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))


def text_of(sheets: pypdfium2.PdfDocument) -> str:
    """Return all text with line breaks as single spaces."""
    return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in sheets).split())


@pytest.mark.parametrize("javascript", [False, True], ids=["without scripts", "with scripts"])
@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            LIST,
            [
                "Varmista toimivan työterveysyhteistyön rakenteet",
                "Päivämäärä",
                "Paikalla",
                "Muistiinpanoja",
                "/tarkistuslistat/rakenteet/",
            ],
        ),
        (
            LIST_SV,
            [
                "Säkerställ strukturerna för ett fungerande företagshälsovårdssamarbete",
                "Datum",
                "Närvarande",
                "Anteckningar",
                "/sv/checklistor/strukturer/",
            ],
        ),
    ],
)
def test_the_sheet_has_all_and_only_what_belongs_on_paper(make_page, address, words, javascript):
    page = make_page(javascript=javascript)
    page.goto(address)
    texts = page.locator(".tty-checklist__text, .tty-checklist__effect p").all_text_contents()
    sheets = on_paper(page)
    assert len(sheets) == 1
    assert tuple(round(side) for side in sheets[0].get_size()) == A4
    # The browser may break a word at the end of a line.
    printed = text_of(sheets).replace("\u00ad", "").replace("\ufffe", "").replace("- ", "").replace(" ", "")
    for text in [*texts, *words]:
        assert text.replace("-", "").replace(" ", "") in printed.replace("-", ""), text
    for screen_only in (
        "Valikko",
        "Meny",
        "Tumma tila",
        "Mörkt läge",
        "Tulosta",
        "Skriv ut",
        "Tyhjennä",
        "Muut toiminnot",
        "Fler funktioner",
        "Töm listan",
        "Linkki tähän",
        "Länk till",
        "laitteella",
        "enheten",
    ):
        assert screen_only.replace(" ", "") not in printed, screen_only


@pytest.mark.parametrize(
    ("address", "own", "compare"),
    [
        (LIST, "Omat kohdat", "Tallenna tilanne ja vertaa"),
        (LIST_SV, "Egna punkter", "Spara läget och jämför"),
    ],
)
def test_an_item_of_ones_own_fits_on_the_same_sheet_with_a_line_to_write_on(page, address, own, compare):
    keep_before(
        page, {"own:structures.own-00000aaa": {"text": "Olemme sopineet sijaisista.", "at": "2026-11-01T08:00:00.000Z"}}
    )
    Checklist(page).open(address)
    expect(page.get_by_text("Olemme sopineet sijaisista.")).to_be_visible()
    sheets = on_paper(page)
    assert len(sheets) == 1
    printed = text_of(sheets)
    assert own in printed and compare not in printed
    page.emulate_media(media="print")
    lines = page.locator(".tty-checklist__lines:visible")
    expect(lines).to_have_count(5)
    # One that has no text yet is nothing to print, and neither is a heading above nothing.
    page.emulate_media(media="screen")
    add_own(page)
    page.emulate_media(media="print")
    expect(page.locator("[data-own]")).to_have_count(2)
    expect(lines).to_have_count(5)
    page.evaluate("localStorage.removeItem('tty:1:own:structures.own-00000aaa')")
    page.reload()
    page.emulate_media(media="screen")
    add_own(page)
    expect(page.locator("[data-own]")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".tty-item-panel__own-list")).to_be_hidden()


def add_own(page: Page) -> None:
    """Add an item without a text, from the menu."""
    page.evaluate("document.querySelector('.tty-checklist__more').open = true")
    page.locator("[data-do=own]").click()


def test_effects_are_closed_again_after_printing(checklist):
    on_paper(checklist.page)
    expect(checklist.page.locator(".tty-checklist__effect[open]")).to_have_count(0)


def test_answers_print_as_they_are(checklist):
    empty = boxes_column(on_paper(checklist.page))
    checklist.box(1).check()
    ticked = boxes_column(on_paper(checklist.page))
    changed = ImageChops.difference(empty, ticked).point(lambda shade: 255 if shade > 96 else 0)
    # Two things change: the tick, and the count below the items.
    first = changed.getbbox()[1]
    tick = changed.crop((0, first, changed.width, first + 20 * SCALE))
    tick = tick.crop(tick.getbbox())
    assert 5 * SCALE < tick.width < 14 * SCALE and 5 * SCALE < tick.height < 18 * SCALE
    highest, lowest = (middle_of_row(tick, row) for row in (0, tick.height - 1))
    # A tick drawn upside down has its point at the top; its long arm rises to the right.
    assert lowest < 0.6 < highest
    assert sum(empty.histogram()[:128]) > 0, "boxes are drawn"


def boxes_column(sheets: pypdfium2.PdfDocument) -> Image.Image:
    """Return the strip of the first sheet that holds the boxes."""
    picture = sheets[0].render(scale=SCALE).to_pil().convert("L")
    return picture.crop((55 * SCALE, 0, 75 * SCALE, picture.height))


def middle_of_row(picture: Image.Image, row: int) -> float:
    """Return where the ink of a row has its middle, from 0 (left) to 1 (right)."""
    inked = [x for x in range(picture.width) if picture.getpixel((x, row))]
    return sum(inked) / len(inked) / picture.width


def test_the_drawn_date_is_todays(checklist):
    today = checklist.page.evaluate("new Intl.DateTimeFormat('fi-FI').format(new Date())")
    assert f"Päivämäärä {today}" in text_of(on_paper(checklist.page))


def test_a_dark_screen_prints_black_on_white(make_page):
    page = make_page(colour_scheme="dark")
    Checklist(page).open()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".tty-checklist__text").first.evaluate("text => getComputedStyle(text).color") == "rgb(0, 0, 0)"


def test_no_item_is_split_between_two_sheets(checklist):
    checklist.page.evaluate(
        """() => {
          const items = document.querySelector(".tty-checklist__items");
          for (let n = 0; n < 20; n += 1) {
            const item = items.children[n % 4].cloneNode(true);
            item.querySelector("label").prepend(`Alku${n}. `);
            item.querySelector("details p").append(` Loppu${n}.`);
            items.append(item);
          }
        }"""
    )
    sheets = on_paper(checklist.page)
    assert len(sheets) > 2
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]
    for number in range(20):
        begins = [index for index, text in enumerate(texts) if f"Alku{number}." in text]
        ends = [index for index, text in enumerate(texts) if f"Loppu{number}." in text]
        assert begins == ends and len(begins) == 1, number


def test_the_foot_of_a_page_never_stands_alone_on_a_sheet(page):
    page.goto("/saavutettavuus/")

    def printed(rows: int) -> list[str]:
        """The text of each sheet of a page with so many rows."""
        page.locator(".tty-page__text").last.evaluate(
            "(text, rows) => text.replaceChildren(...Array.from({ length: rows }, () => Object.assign(document.createElement('p'), { textContent: 'rivi' })))",
            rows,
        )
        return [sheet.get_textpage().get_text_range() for sheet in on_paper(page)]

    few, many = 10, 80
    assert len(printed(few)) == 1 < len(printed(many))
    while many - few > 1:
        half = (few + many) // 2
        few, many = (half, many) if len(printed(half)) == 1 else (few, half)
    assert "rivi" in printed(many)[1]
