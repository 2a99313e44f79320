"""A list in two voices: each side by itself, both beside one another, and the joint answer as a third."""

from playwright.sync_api import expect

from tests.checklist.conftest import IDS, LIST, LIST_SV, Checklist, in_menu, keep, keep_before, stored, written
from tests.support.looks import violations

AT = "2026-11-01T08:00:00.000Z"
SAID = {
    f"voice:workplace.{IDS[1]}": {"answer": "partly", "note": "Kesken", "at": AT},
    f"voice:service.{IDS[1]}": {"answer": "open", "note": "Ei kirjattu", "at": AT},
    f"voice:service.{IDS[0]}": {"answer": "met", "note": "", "at": AT},
}


def test_two_sides_answer_by_themselves_and_decide_together(page, make_page):
    page.goto(LIST)
    in_menu(page, "Kumpikin vastaa erikseen").click()
    view = page.get_by_role("region", name="Vastatkaa erikseen ja katsokaa yhdessä")
    assert view.bounding_box()["width"] > 500, "it has the room of the list, not of what stands beside it"
    rows = view.locator("[data-voice]")
    rows.nth(1).get_by_label("Osittain").check()
    rows.nth(1).get_by_label("Oma muistiinpano").fill("Kesken")
    view.get_by_role("button", name="Työterveyshuolto vastaa").click()
    # What the other side said is not in sight, and does not steer.
    expect(rows.nth(1).get_by_label("Osittain")).not_to_be_checked()
    expect(view).not_to_contain_text("Kesken")
    rows.nth(1).get_by_label("Ei vielä").check()
    rows.nth(0).get_by_label("Täyttyy").check()
    rows.nth(2).get_by_label("Täyttyy").check()
    rows.nth(2).get_by_label("Täyttyy").click()
    expect(rows.nth(2).get_by_label("Täyttyy")).not_to_be_checked()
    # The address leads to the same view, and in the other language.
    page.get_by_role("link", name="På svenska").first.click()
    view = page.get_by_role("region", name="Svara var för sig och titta tillsammans")
    view.get_by_role("button", name="Titta tillsammans").click()
    expect(view.locator("[data-part=voices-said]")).to_contain_text("Oeniga om 1 punkt")
    first = view.locator("[data-voice]").first
    assert first.get_attribute("data-voice") == IDS[1]
    expect(first).to_contain_text("Delvis\nKesken", use_inner_text=True)
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page, ".tty-voices") == []
    first.get_by_label("Delvis").check()
    first.get_by_label("Gemensamt beslut").fill("Kirjataan joulukuussa")
    kept = written(page)
    assert kept[f"answer:{IDS[1]}"]["answer"] == "partly"
    assert kept[f"note:{IDS[1]}"]["text"] == "Kirjataan joulukuussa"
    assert kept[f"voice:workplace.{IDS[1]}"]["answer"] == "partly"
    assert kept[f"voice:service.{IDS[1]}"]["answer"] == "open"
    assert kept[f"voice:service.{IDS[2]}"]["gone"] is True


def test_what_one_side_sends_never_comes_in_the_place_of_the_other(page, make_page):
    keep_before(page, {name: value for name, value in SAID.items() if "service" in name})
    page.goto("/vastaukset/")
    expect(page.locator("[data-part=going]")).to_contain_text("2 erikseen annettua vastausta")
    page.get_by_role("button", name="Tee linkki").click()
    expect(page.locator("[data-part=link]")).not_to_have_value("")
    there = make_page()
    there.goto(LIST)
    mine = {name: value for name, value in SAID.items() if "workplace" in name}
    keep(there, mine)
    there.goto("about:blank")
    there.goto(page.locator("[data-part=link]").input_value())
    came = there.locator(".tty-received")
    expect(came).to_contain_text("työterveyshuollon oma vastaus")
    came.get_by_role("button", name="Ota valinnat käyttöön").click()
    expect(came).to_contain_text("2 merkintää muuttui")
    assert written(there) == SAID


def test_what_the_other_side_said_is_in_sight_only_once_one_has_answered_or_asks(page, make_page):
    keep_before(page, {name: value for name, value in SAID.items() if "service" in name})
    page.goto("/vastaukset/")
    page.get_by_role("button", name="Tee linkki").click()
    expect(page.locator("[data-part=link]")).not_to_have_value("")
    there = make_page(viewport=(360, 740))
    # Who filled the list alone has not said that for both.
    keep_before(there, {f"answer:{IDS[1]}": {"answer": "met", "at": AT}})
    there.goto("about:blank")
    there.goto(page.locator("[data-part=link]").input_value())
    came = there.locator(".tty-received")
    expect(came).to_contain_text("Mukana ovat työterveyshuollon omat vastaukset")
    expect(came).not_to_contain_text("Ei kirjattu")
    for name in ("Vertaa omiin", "Ota käyttöön"):
        expect(came.get_by_role("button", name=name)).to_be_hidden()
    came.get_by_role("button", name="Vastaa ensin itse").click()
    view = there.get_by_role("region", name="Vastatkaa erikseen ja katsokaa yhdessä")
    expect(view.get_by_role("button", name="Työpaikka vastaa")).to_have_attribute("aria-pressed", "true")
    expect(there.locator(".tty-checklist__items")).to_be_hidden()
    view.locator("[data-voice]").nth(1).get_by_label("Osittain").check()
    view.get_by_role("button", name="Katsokaa yhdessä").click()
    expect(view).to_contain_text("Työterveyshuolto ei ole vielä vastannut")
    expect(view.get_by_role("radio").first).to_be_hidden()
    expect(came).not_to_contain_text("Ei kirjattu")
    came.get_by_role("button", name="Näytä heti").click()
    expect(came).to_contain_text("Ei kirjattu")
    # What is decided row by row is accepted below the rows, and nowhere else.
    expect(came.get_by_role("button", name="Ota käyttöön")).to_be_hidden()
    came.get_by_role("button", name="Ota valinnat käyttöön").click()
    first = view.locator("[data-voice]").first
    expect(first.locator("[data-part=service]")).to_have_text("Ei vielä\nEi kirjattu", use_inner_text=True)
    expect(first.get_by_text("Yhteinen vastaus", exact=True)).to_be_visible()
    expect(first).to_contain_text("Listassa on vastaus Täyttyy (1.11.2026)")
    expect(first.get_by_role("radiogroup", name="Yhteinen vastaus").get_by_label("Täyttyy")).not_to_be_checked()
    assert violations(there, ".tty-checklist") == []
    first.get_by_label("Osittain").check()
    assert written(there)[f"answer:{IDS[1]}"]["joint"] is True
    there.goto("/sv/svar/?list=structures")
    there.get_by_role("button", name="Skapa en länk").click()
    expect(there.locator("[data-part=link]")).not_to_have_value("")
    page.goto("about:blank")
    page.goto(there.locator("[data-part=link]").input_value())
    expect(page.locator(".tty-received")).to_contain_text("Förslag till gemensamt svar: Delvis")


def test_the_meeting_shows_both_and_clearing_the_list_clears_both(page):
    page.goto(LIST)
    # Somebody filled the list alone, before or after the sides answered.
    keep(page, {**SAID, f"answer:{IDS[1]}": {"answer": "partly", "at": AT}, f"note:{IDS[1]}": {"text": "HR", "at": AT}})
    page.goto(f"{LIST}?meeting={IDS[1]}")
    voices = page.locator(".tty-meeting [data-part=voices]")
    expect(voices).to_contain_text("Työpaikan oma vastaus: Osittain. Kesken")
    expect(voices).to_contain_text("Työterveyshuollon oma vastaus: Ei vielä. Ei kirjattu")
    # What one wrote alone is told and not taken for chosen.
    expect(voices).to_contain_text("Listassa on vastaus Osittain (1.11.2026). Siitä ei näy, päätittekö sen yhdessä.")
    fields = page.locator(".tty-meeting [data-part=fields]")
    expect(fields.locator("[type=radio]:checked")).to_have_count(0)
    expect(fields.get_by_label("Listan muistiinpano")).to_have_value("HR")
    # What is decided there is what both say.
    fields.get_by_role("radio", name="Osittain").check()
    assert stored(page)[f"answer:{IDS[1]}"]["joint"] is True
    expect(fields.get_by_role("radio", name="Osittain")).to_be_checked()
    expect(voices).not_to_contain_text("Listassa on")
    Checklist(page).open(LIST_SV).clear("Töm listan")
    assert all(value["gone"] for name, value in stored(page).items() if name.startswith("voice:"))
