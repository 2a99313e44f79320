"""The saved rounds: Enter saves one, a new one begins without losing any, and a comparison moves nothing away."""

import pytest
from playwright.sync_api import expect

from tests.assessment.test_assessment import PAGE, PAGE_SV, SPRING, answer
from tests.checklist.conftest import keep_before, stored

SAVED = {PAGE: "Tilanne on tallennettu.", PAGE_SV: "Läget har sparats."}
AFRESH = {
    PAGE: "Uusi kierros on alkanut. Aiempi tilanne on tallennettu ilman perusteluja.",
    PAGE_SV: "En ny omgång har börjat. Det tidigare läget har sparats utan motiveringar.",
}
COMPARED = {
    PAGE: "Taulukossa on nyt vertailu tilanteeseen 12.5.2026 Kevät.",
    PAGE_SV: "Tabellen jämför nu med läget 12.5.2026 Kevät.",
}


def rounds(page) -> list[dict]:
    return [value for key, value in stored(page).items() if key.startswith("round:")]


@pytest.mark.parametrize("address", [PAGE, PAGE_SV])
def test_enter_in_the_name_saves_the_round(page, address):
    page.goto(address)
    answer(page, "workplace", 3)
    name = page.locator("[data-part=round-name]")
    name.fill("Syksy")
    name.press("Enter")
    expect(page.locator("[data-said=rounds]")).to_have_text(SAVED[address])
    expect(page.get_by_role("status")).to_contain_text(SAVED[address])
    expect(page.locator("[data-part=rounds] li")).to_have_count(1)
    expect(page.locator("[data-part=rounds] li")).to_contain_text("Syksy")
    expect(name).to_have_value("")
    # What is taken back was written all the same.
    page.locator("[data-undo=rounds]").click()
    expect(page.locator("[data-part=rounds] li")).to_have_count(0)
    expect(name).to_have_value("Syksy")


@pytest.mark.parametrize("address", [PAGE, PAGE_SV])
def test_a_new_round_saves_first_what_nobody_saved(page, address):
    page.goto(address)
    answer(page, "workplace", 3)
    answer(page, "service", 2)
    page.locator("[data-part=round-name]").fill("Syksy")
    before = stored(page)
    page.locator("[data-do=afresh]").click()
    expect(page.locator("[data-said=afresh]")).to_have_text(AFRESH[address])
    assert [
        (one["name"], one["workplace"]["roles"]["median"], one["service"]["roles"]["median"]) for one in rounds(page)
    ] == [("Syksy", 3, 2)]
    expect(page.locator("[data-part=rounds] li")).to_have_count(1)
    page.locator("[data-undo=afresh]").click()
    assert stored(page) == before
    expect(page.locator("[data-part=round-name]")).to_have_value("Syksy")


def test_a_new_round_saves_nothing_twice_and_what_changed_since(page):
    page.goto(PAGE)
    said = page.locator("[data-said=afresh]")
    answer(page, "workplace", 3)
    page.locator("[data-do=save-round]").click()
    page.locator("[data-do=afresh]").click()
    expect(said).to_have_text("Uusi kierros on alkanut. Aiemmat vastaukset eivät ole enää mukana.")
    assert len(rounds(page)) == 1
    answer(page, "workplace", 2)
    page.locator("[data-do=save-round]").click()
    page.locator('[name="step-roles"][value="4"]').check()
    page.locator("[data-do=afresh]").click()
    expect(said).to_have_text(AFRESH[PAGE])
    assert len(rounds(page)) == 3
    # Of nothing there is nothing to save.
    page.locator("[data-do=afresh]").click()
    assert len(rounds(page)) == 3


def test_the_same_answers_in_a_later_round_are_saved_again(page):
    page.goto(PAGE)
    for n in (1, 2):
        answer(page, "workplace", 3)
        page.locator("[data-do=afresh]").click()
        assert len(rounds(page)) == n


@pytest.mark.parametrize("address", [PAGE, PAGE_SV])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_comparison_leaves_its_field_in_place_and_is_said(make_page, address, width):
    page = make_page(viewport=(width, 800))
    keep_before(page, {"round:k-00000aaa": SPRING})
    page.goto(address)
    answer(page, "workplace", 3)
    field = page.locator("[data-part=compared]")
    field.select_option("")
    expect(page.locator("[data-part=joint]")).to_be_hidden()
    field.evaluate("field => { field.scrollIntoView({ block: 'center' }); field.focus({ preventScroll: true }); }")
    top = field.bounding_box()["y"]
    for key, has_table in (("ArrowDown", True), ("ArrowUp", False)):
        page.keyboard.press(key)
        expect(page.locator("[data-part=joint]")).to_be_visible(visible=has_table)
        # What the browser does for a page that grew, it does when it paints.
        page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
        assert abs(field.bounding_box()["y"] - top) <= 1
        if has_table:
            expect(page.get_by_role("status")).to_contain_text(COMPARED[address])
