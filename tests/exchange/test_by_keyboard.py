"""What another one sent is compared and decided on by keys alone, on the smallest screens and in either language."""

import pytest
from playwright.sync_api import Page, expect

from tests.checklist.conftest import IDS, keep_before, written
from tests.exchange.test_exchange_element import PAGE

AT, LATER = "2026-11-01T08:00:00.000Z", "2026-11-02T08:00:00.000Z"
THEIRS = {
    f"answer:{IDS[0]}": {"answer": "met", "at": LATER},
    f"answer:{IDS[1]}": {"answer": "partly", "at": LATER},
    f"note:{IDS[1]}": {"text": "Deras anteckning", "at": LATER},
}
OURS = {
    f"answer:{IDS[0]}": {"answer": "open", "at": AT},
    f"answer:{IDS[1]}": {"answer": "partly", "at": AT},
    f"note:{IDS[1]}": {"text": "Vår anteckning", "at": AT},
}
WORDS = {
    "fi": {
        "compare": "Vertaa omiin",
        "accept": "Ota valinnat käyttöön",
        "changed": "2 merkintää muuttui.",
        "undo": "Kumoa",
    },
    "sv": {
        "compare": "Jämför med dina egna",
        "accept": "Godkänn valen",
        "changed": "2 uppgifter ändrades.",
        "undo": "Ångra",
    },
}
# Whether what has the focus lies in sight, and is not covered.
SEEN = """() => {
  const one = document.activeElement, box = (one.closest("label") ?? one).getBoundingClientRect();
  const y = Math.min(Math.max(box.top + 8, 0), innerHeight - 1), top = document.elementFromPoint(box.left + 12, y);
  return box.bottom > 0 && box.top < innerHeight && Boolean(top?.closest("label")?.contains(one) || one.contains(top) || top?.contains(one));
}"""


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus is on what a selector names, once that is there; all on the way is in sight."""
    expect(page.locator(wanted).first).to_be_visible()
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached")


def opened(make_page, language):
    """The page where what somebody else has sent, by a link that was made by keys, is beside what is kept here."""
    there = make_page(viewport=(360, 740))
    keep_before(there, THEIRS)
    there.goto(PAGE[language])
    tab_to(there, "[data-do=link]")
    there.keyboard.press("Enter")
    there.wait_for_function("() => document.querySelector('[data-part=link]').value")
    page = make_page(viewport=(360, 740))
    keep_before(page, OURS)
    page.goto(there.locator("[data-part=link]").input_value())
    return page


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_differing_answers_and_notes_are_decided_by_keys_alone(make_page, language):
    page = opened(make_page, language)
    # What differs is compared at once.
    expect(page.get_by_role("button", name=WORDS[language]["compare"])).to_have_attribute("aria-pressed", "true")
    tab_to(page, "[type=radio]")
    expect(page.locator(":focus")).to_have_value("theirs")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_value("both")
    tab_to(page, "[data-do=accept]")
    expect(page.locator(":focus")).to_have_text(WORDS[language]["accept"])
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=received-said]")).to_have_text(WORDS[language]["changed"])
    kept = written(page)
    assert kept[f"answer:{IDS[0]}"]["answer"] == "met"
    assert kept[f"note:{IDS[1]}"]["text"].split("\n\n") == ["Vår anteckning", "Deras anteckning"]
    # The focus goes to where it can be taken back.
    expect(page.locator(":focus")).to_have_text(WORDS[language]["undo"])
    page.keyboard.press("Enter")
    expect(page.locator("[data-do=accept]")).to_be_visible()
    assert written(page) == OURS


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_new_answer_and_a_new_note_are_written_by_keys_alone(make_page, language):
    page = opened(make_page, language)
    tab_to(page, "[type=radio]")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_value("new")
    tab_to(page, "select")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[type=radio]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "textarea")
    # It begins with what both have written.
    page.keyboard.press("Control+A")
    page.keyboard.type("Tillsammans")
    answer = page.locator(".tty-received__new select").input_value()
    tab_to(page, "[data-do=accept]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=received-said]")).to_have_text(WORDS[language]["changed"])
    kept = written(page)
    assert kept[f"note:{IDS[1]}"]["text"] == "Tillsammans"
    assert kept[f"answer:{IDS[0]}"]["answer"] == answer != "open"
