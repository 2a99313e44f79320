"""What is printed of a list: filled, blank or only what is open."""

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST, LIST_SV, in_menu, keep_before
from tests.checklist.test_checklist_print import on_paper, text_of
from tests.meeting.test_meeting import OWN, THINGS
from tests.support.looks import violations

MEETING = {"on": "2026-11-02", "place": "", "who": "Liisa, Pekka", "at": "2026-11-02T08:00:00.000Z"}


@pytest.fixture
def filled(page):
    """The list's page with answers; `window.print` only counts."""
    keep_before(
        page,
        {**THINGS, "meeting:structures": MEETING, f"answer:{OWN}": {**THINGS[f"answer:{IDS[0]}"], "answer": "open"}},
    )
    page.goto(LIST)
    expect(page.locator(".tty-item-panel__paper")).not_to_have_count(0)
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    return page


def choose(page, name: str) -> str:
    """Print by the button and a choice; return what is on paper."""
    in_menu(page, "Tulosta", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()
    expect(page.locator(".tty-print-choice")).to_be_hidden()
    assert page.evaluate("window.printed") == 1
    return squeezed(text_of(on_paper(page)))


def squeezed(text: str) -> str:
    """A text without what the browser does at the ends of lines."""
    return text.replace("\u00ad", "").replace("\ufffe", "").replace("-", "").replace(" ", "")


def on_sheet(text: str, *words: str) -> list[bool]:
    return [squeezed(word) in text for word in words]


KEPT = ("Rooli puuttuu.", "Myöhässä oleva", "Jo tehty", "täyttyy")


def test_filled_has_everything(filled):
    people = "2.11.2026 Paikalla Liisa, Pekka"
    assert all(
        on_sheet(choose(filled, "Täytetty lista"), *KEPT, people, "Olemme nimenneet", "Olemme sopineet sijaisista.")
    )


def test_blank_has_the_items_and_nothing_that_was_answered(filled):
    text = choose(filled, "Tyhjä lista")
    assert not any(
        on_sheet(
            text,
            *KEPT[:-1],
            "1/4 kohtaa täyttyy",
            "2.11.2026",
            "Liisa",
        )
    ), text
    assert all(on_sheet(text, "Olemme nimenneet", "Olemme sopineet sijaisista.", "Päivämäärä", "Paikalla"))
    assert text.count("Muistiinpanoja") == 5
    assert not filled.evaluate("document.documentElement.dataset.print"), "the choice is forgotten after printing"
    # The browser's own command prints the list as it is filled.
    assert all(on_sheet(squeezed(text_of(on_paper(filled))), *KEPT))


def test_blank_boxes_have_no_ticks(filled):
    filled.emulate_media(media="print")
    tick = "box => getComputedStyle(box, '::after').content"
    boxes = filled.locator(".tty-checklist__answers :checked")
    expect(boxes).to_have_count(4)
    assert all(box.evaluate(tick) != "none" for box in boxes.all())
    filled.locator("[data-do=print]").evaluate("button => button.click()")
    filled.locator("[data-do=blank]").evaluate("button => button.click()")
    assert [box.evaluate(tick) for box in boxes.all()] == ["none"] * 4
    assert boxes.first.evaluate("box => getComputedStyle(box.parentElement).fontWeight") == "400"


def test_open_has_open_items_and_their_measures_only(filled):
    text = choose(filled, "Avoimet kohdat")
    assert all(on_sheet(text, "Rooli puuttuu.", "Myöhässä oleva", "Olemme sopineet sijaisista."))
    assert not any(on_sheet(text, "Olemme nimenneet", "Olemme sopineet, millä"))


def test_with_nothing_open_it_is_said_and_nothing_prints(page):
    keep_before(
        page,
        {
            f"answer:{name}": {**THINGS[f"answer:{IDS[0]}"], "answer": answer}
            for name, answer in zip(IDS, ("met", "outside", "met", "met"), strict=True)
        },
    )
    page.goto(LIST)
    page.evaluate("() => { window.print = () => { throw new Error('printed') } }")
    in_menu(page, "Tulosta", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Avoimet kohdat").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Avoimia kohtia ei ole.")


def test_in_swedish_by_keyboard_and_axe(make_page):
    page = make_page(viewport=(320, 640))
    page.goto(LIST_SV)
    in_menu(page, "Skriv ut", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Vad vill du skriva ut?")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ifylld lista")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".tty-checklist__more > summary")).to_be_focused()
