"""Evaluations: saved, opened, compared, removed, begun again; what is left of retired items."""

import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, FILL, IDS, keep, keep_before, stored
from tests.support.looks import violations
from tests.support.pages import own_library
from tests.support.project_copy import ROOT

PAGE, PAGE_SV = "/arviointikerrat/", "/sv/utvarderingstillfallen/"
AT = "2026-11-01T08:00:00.000Z"
CHECKLISTS = own_library().checklists


def answer(word: str) -> dict:
    return {"answer": word, "at": AT}


def evaluation(on: str, name: str, *answers: str) -> dict:
    return {"name": name, "who": "HR", "on": on, "answers": dict(zip(IDS, answers)), "notes": {}, "own": {}, "at": AT}


THINGS = {
    "evaluation:e-00000aa1": evaluation("2026-02-01", "Talvi", "open", "met", "partly"),
    "evaluation:e-00000aa2": evaluation("2026-08-01", "Syksy", "met", "partly", "partly", "open"),
    f"answer:{IDS[0]}": answer("met"),
    f"note:{IDS[0]}": {"text": "<b>Muistetaan</b>", "at": AT},
    "answer:structures.nobody-knows": answer("met"),
}


def go(page, address=PAGE, things=None):
    if things:
        keep_before(page, things)
    page.goto(address)
    expect(page.locator("[data-part=all]")).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("address", "name", "save", "said", "undo"),
    [
        (PAGE, "Tilaisuuden nimi", "Tallenna tilanne", "Tilanne tallennettiin.", "Kumoa"),
        (PAGE_SV, "Namn på tillfället", "Spara läget", "Läget sparades.", "Ångra"),
    ],
)
def test_saving_by_keyboard_and_taking_it_back(page, address, name, save, said, undo):
    go(page, address, {f"answer:{IDS[0]}": answer("met")})
    page.get_by_label(name).fill("Kevät")
    page.keyboard.press("Enter")
    expect(page.get_by_text(said)).to_be_visible()
    [saved] = [value for key, value in stored(page).items() if key.startswith("evaluation:")]
    assert saved["name"] == "Kevät" and saved["answers"][IDS[0]] == "met" and saved["answers"][IDS[1]] == "unanswered"
    assert {key.split(".")[0] for key in saved["answers"]} == {"structures"}
    button = page.get_by_role("button", name=undo)
    button.focus()
    page.keyboard.press("Enter")
    assert not [key for key in stored(page) if key.startswith("evaluation:")]
    expect(page.get_by_role("button", name=save)).to_be_focused()


@pytest.mark.parametrize(
    ("address", "tools", "rounds"),
    [
        (PAGE, ["Yhteinen arviointi", "Vuosikello"], "/arviointi/"),
        (PAGE_SV, ["Gemensam utvärdering", "Årsklocka"], "/sv/utvardering/"),
    ],
)
def test_only_checklists_can_be_chosen(page, address, tools, rounds):
    go(
        page,
        address,
        {
            **THINGS,
            "evaluation:e-00000aa3": {
                **evaluation("2026-09-01", "Vanha", "met"),
                "answers": {IDS[0]: "met", "assessment.early-support": "open", "year.budget": "open"},
            },
        },
    )
    page.locator("[data-section=save] summary").click()
    offered = page.locator("[data-part=offered] label").all_text_contents()
    assert len(offered) == len(CHECKLISTS) and not set(offered) & set(tools)
    for place in ("[data-part=counts] >> nth=0", "[data-part=bars]", "[data-part=shares]"):
        said = page.locator(place).text_content()
        assert not [tool for tool in tools if f"{tool}:" in said or said.startswith(tool)], place
    # The assessment's rounds are elsewhere, and that is said.
    assert (
        page.locator("[data-section=save] p a[href]:not(.tty-term)").evaluate("link => new URL(link.href).pathname")
        == rounds
    )


def test_opening_comparing_and_following(page):
    go(page, PAGE, THINGS)
    # The two newest, until something else is chosen.
    assert [page.get_by_label(name).input_value() for name in ("Aiempi", "Myöhempi")] == ["e-00000aa1", "e-00000aa2"]
    expect(page.locator("[data-evaluation] h3")).to_have_text(["1.8.2026 Syksy", "1.2.2026 Talvi"])
    page.get_by_text("Näytä vastaukset").first.click()
    expect(page.locator("[data-evaluation] [data-part=content]").first).to_contain_text("Osittain")
    page.get_by_label("Aiempi").select_option("e-00000aa1")
    page.get_by_label("Myöhempi").select_option("e-00000aa2")
    expect(page.locator("[data-part=sum]")).to_have_text("Parani: 1. Heikkeni: 1. Uusia: 1. Ennallaan: 1.")
    expect(page.locator("[data-part=shares] td")).to_have_text(["33 %", "25 %"])
    # A curve begins with three.
    curve = page.get_by_role("img", name="1.2.2026 33 %, 1.8.2026 25 %")
    expect(curve).to_have_count(0)
    go(page, PAGE, {"evaluation:e-00000aa3": evaluation("2026-11-01", "Kolmas", "met", "met")})
    expect(curve).to_be_visible()


def test_removing_an_evaluation_and_an_archived_answer(page):
    go(page, PAGE, THINGS)
    before = stored(page)
    expect(page.locator("[data-part=archive]")).to_contain_text("Tuntematon kohta structures.nobody-knows")
    for section in ("saved", "archive"):
        place = page.locator(f"[data-section={section}]")
        place.get_by_role("button", name="Poista").first.click()
        assert stored(page) != before
        expect(place.get_by_role("button", name="Kumoa")).to_be_focused()
        page.keyboard.press("Enter")
        assert stored(page) == before


@pytest.mark.parametrize(
    ("address", "name", "begin", "saved_first", "only_begun", "side"),
    [
        (
            PAGE,
            "Tilaisuuden nimi",
            "Aloita tyhjästä",
            "Edellinen tilanne tallennettiin",
            "Aloititte tyhjästä. Tarkistuslistojen",
            "Työpaikka: Osittain. Sovittava",
        ),
        (
            PAGE_SV,
            "Namn på tillfället",
            "Börja från noll",
            "Det tidigare läget sparades",
            "Ni började från noll. Svaren",
            "Arbetsplatsen: Delvis. Sovittava",
        ),
    ],
)
def test_beginning_from_empty_saves_first_what_is_not_saved_and_keeps_notes_and_the_archive(
    page, address, name, begin, saved_first, only_begun, side
):
    voice = {"answer": "partly", "note": "Sovittava", "at": AT}
    go(page, address, {**THINGS, f"voice:workplace.{IDS[1]}": voice})
    before = stored(page)
    page.get_by_label(name).fill("Kevät")
    page.get_by_role("button", name=begin).click()
    expect(page.locator("[data-said=begin]")).to_contain_text(saved_first)
    now = stored(page)
    assert now[f"answer:{IDS[0]}"]["gone"] and now[f"note:{IDS[0]}"] == before[f"note:{IDS[0]}"]
    assert now[f"voice:workplace.{IDS[1]}"]["gone"]
    assert now["answer:structures.nobody-knows"] == before["answer:structures.nobody-knows"]
    [saved] = [value for key, value in now.items() if key.startswith("evaluation:") and key not in before]
    assert saved["name"] == "Kevät" and saved["answers"][IDS[0]] == "met"
    assert saved["notes"] == {IDS[0]: "<b>Muistetaan</b>"}
    assert saved["voices"] == {f"workplace.{IDS[1]}": {"answer": "partly", "note": "Sovittava"}}
    card = page.locator("[data-evaluation]", has_text="Kevät")
    card.locator("summary").click()
    expect(card.locator("[data-part=content]")).to_contain_text(side)
    page.locator("[data-undo=begin]").press("Enter")
    assert stored(page) == before
    expect(page.get_by_label(name)).to_have_value("Kevät")
    # What is saved already is not saved once more.
    page.locator("[data-section=save] [type=submit]").click()
    page.get_by_role("button", name=begin).click()
    expect(page.locator("[data-said=begin]")).to_contain_text(only_begun)
    assert sum(key.startswith("evaluation:") for key in stored(page)) == 3


def test_a_round_that_ends_as_an_earlier_one_did_is_saved_too(page):
    later = {"answer": "met", "at": "2026-11-02T08:00:00.000Z"}
    go(page, things={"evaluation:e-00000aa1": evaluation("2026-10-01", "Kevät", "met"), f"answer:{IDS[0]}": later})
    page.get_by_role("button", name="Aloita tyhjästä").click()
    expect(page.locator("[data-evaluation]")).to_have_count(2)


def test_where_nothing_more_can_be_saved_nothing_is_taken_away(page):
    keep_before(page, THINGS)
    page.evaluate(FILL)
    go(page)
    before = stored(page)
    page.get_by_role("button", name="Aloita tyhjästä").click()
    expect(page.locator("[data-said=begin]")).to_contain_text("vastauksia ei poistettu")
    assert stored(page) == before
    expect(page.locator("[data-undo=begin]")).to_be_hidden()
    expect(page.locator("[data-evaluation]")).to_have_count(2)


@pytest.mark.parametrize(
    ("address", "begin", "said", "nothing"),
    [
        (
            PAGE,
            "Aloita tyhjästä",
            "Parani: 0. Heikkeni: 0. Uusia: 0. Ennallaan: 3. 1 kohtaan on vastattu vain toisella näistä kerroista.",
            "4 vastaamatta",
        ),
        (
            PAGE_SV,
            "Börja från noll",
            "Förbättrade: 0. Försämrade: 0. Nya: 0. Oförändrade: 3. 1 punkt är besvarad bara den ena gången.",
            "4 inte besvarade",
        ),
    ],
)
def test_what_was_begun_again_has_not_fallen(page, address, begin, said, nothing):
    go(page, address, {f"answer:{IDS[0]}": answer("met")})
    save = page.locator("[data-section=save] [type=submit]")
    save.click()
    page.get_by_role("button", name=begin).click()
    assert page.locator("[data-field=after]").input_value() == "now"
    expect(page.locator("[data-part=sum]")).to_have_text(said)
    expect(page.locator("[data-part=bars]")).to_contain_text(nothing)
    page.locator("[data-section=save] summary").click()
    page.locator("[data-list=structures]").check()
    page.locator("[data-section=save] [data-field=name]").fill("Uusi")
    save.click()
    # The one saved last is compared with the one before it.
    expect(page.locator("[data-field=after] option:checked")).to_contain_text("Uusi")
    assert page.locator("[data-field=before]").input_value() not in (
        "now",
        page.locator("[data-field=after]").input_value(),
    )
    expect(page.locator("[data-part=sum]")).to_have_text(said)


def test_a_new_round_begins_with_the_answers_and_notes_of_a_saved_one(page):
    saved = {**evaluation("2026-08-01", "Syksy", "met", "unanswered"), "notes": {IDS[0]: "Kirjataan vuosittain"}}
    gone = {"gone": True, "cleared": True, "at": "2026-11-20T08:00:00.000Z"}
    go(page, things={"evaluation:e-00000aa2": saved, f"answer:{IDS[0]}": gone})
    page.get_by_role("button", name="Aloita uusi kierros tästä").click()
    came = page.locator(".tty-received")
    # Nobody sent it.
    expect(came.get_by_role("heading", level=2)).to_have_text("Uuden kierroksen pohja")
    expect(came.locator("[data-part=sender]")).to_have_text("Tallennettu tilanne: 1.8.2026 Syksy.")
    expect(came).to_contain_text("Valitkaa, mitkä vastaukset ja muistiinpanot otatte listoille.")
    assert stored(page)[f"answer:{IDS[0]}"] == gone, "nothing is taken before it is chosen"
    came.locator("[data-do=take]").click()
    if came.locator("[data-do=accept]").count():
        came.locator("[data-do=accept]").click()
    expect(came).to_contain_text("2 merkintää muuttui")
    kept = stored(page)
    assert kept[f"answer:{IDS[0]}"]["answer"] == "met" and f"answer:{IDS[1]}" not in kept
    assert kept[f"note:{IDS[0]}"]["text"] == "Kirjataan vuosittain"
    page.get_by_role("button", name="Aloita uusi kierros tästä").click()
    expect(came).to_contain_text("Listoilla on jo samat vastaukset kuin tässä tilanteessa.")
    # Who said what is told in the item's panel.
    page.goto(f"/tarkistuslistat/rakenteet/#{IDS[0]}")
    page.locator(f"[id='{IDS[0]}'] [data-do=panel]").click()
    page.get_by_text("Kuka on sanonut mitä").click()
    expect(page.locator("[data-part=history] li").first).to_contain_text("Kirjataan vuosittain")


@pytest.mark.parametrize(
    ("address", "start", "replace", "accept", "theirs", "goes"),
    [
        (
            PAGE,
            "Aloita uusi kierros tästä",
            "Korvaa nykyiset tallennetuilla",
            "Ota valinnat käyttöön",
            "Tallennettu:",
            "Se poistuu",
        ),
        (
            PAGE_SV,
            "Börja en ny omgång härifrån",
            "Ersätt de nuvarande med de sparade",
            "Godkänn valen",
            "Sparat:",
            "Den tas bort",
        ),
    ],
)
def test_a_saved_one_takes_the_place_of_what_it_holds_and_of_nothing_else(
    page, address, start, replace, accept, theirs, goes
):
    measure = {"item": IDS[0], "what": "Sovitaan sijainen", "who": "", "by": "", "done": False, "at": AT}
    things = {
        "evaluation:e-00000aa1": evaluation("2026-02-01", "Talvi", "open", "met"),
        "evaluation:e-00000aa2": {
            **evaluation("2026-08-01", "Syksy", "partly"),
            "voices": {f"service.{IDS[0]}": {"answer": "open", "note": "Silloin"}},
        },
        f"answer:{IDS[0]}": answer("met"),
        f"note:{IDS[1]}": {"text": "Vain listalla", "at": AT},
        "measure:m-00000aa1": measure,
        f"voice:service.{IDS[0]}": {"answer": "met", "note": "Nyt", "at": AT},
    }
    go(page, address, {**things, f"answer:{IDS[0]}": {"answer": "met", "at": "2026-11-20T08:00:00.000Z"}})
    page.get_by_role("button", name=start).first.click()
    came = page.locator(".tty-received")
    # It is older than what is on the list, and chosen all the same.
    expect(came.locator("[value=theirs]:not(:checked)")).to_have_count(0)
    came.get_by_role("button", name=replace).click()
    expect(came).to_contain_text(theirs)
    expect(came.locator("[data-status=goes] [data-part=title]")).to_contain_text(goes)
    # What goes is to be read, whatever the page draws anew meanwhile.
    expect(came.locator("[data-status=goes]")).to_contain_text("Vain listalla")
    came.get_by_role("button", name=accept).click()
    kept = stored(page)
    assert kept[f"answer:{IDS[0]}"]["answer"] == "partly" and kept[f"note:{IDS[1]}"].get("gone")
    assert kept["measure:m-00000aa1"] == measure
    assert kept[f"voice:service.{IDS[0]}"] == {**kept[f"voice:service.{IDS[0]}"], "answer": "open", "note": "Silloin"}
    # One of an earlier version says nothing of what each side said.
    page.get_by_role("button", name=start).last.click()
    came.get_by_role("button", name=replace).click()
    came.get_by_role("button", name=accept).click()
    assert stored(page)[f"voice:service.{IDS[0]}"] == kept[f"voice:service.{IDS[0]}"]


@pytest.mark.parametrize("component", ["evaluations", "exchange"])
def test_a_component_finds_none_of_its_parts_in_what_came(component):
    """What came stands within it: a part that is called the same, and stands behind it, would be taken for the other."""
    components = ROOT / "overrides/components"
    names = re.compile(r'data-(part|do)="?([a-z-]+)')
    pieces = [components / "received/received.later.html", components / "opening/opening.later.html"]
    came = {name for piece in pieces for name in names.findall(piece.read_text("utf-8"))}
    own = (components / component / f"{component}.html").read_text("utf-8").partition("<template")[0]
    assert 'data-part="received"' in own
    behind = set(names.findall(own.partition('data-part="received"')[2]))
    assert came and behind and not came & behind


@pytest.mark.parametrize("address", [PAGE, "/arviointi/"])
def test_a_double_click_saves_once(page, address):
    keep_before(
        page, {f"answer:{IDS[0]}": answer("met"), "rating:workplace.roles": {"step": 2, "reason": "", "at": AT}}
    )
    page.goto(address)
    save = page.locator("[data-section=save] [type=submit], [data-do=save-round]")
    save.dblclick()
    expect(page.locator("[data-said=save], [data-said=rounds]")).not_to_be_empty()
    assert sum(key.split(":")[0] in ("evaluation", "round") for key in stored(page)) == 1
    # Once more on purpose is once more.
    save.click()
    assert sum(key.split(":")[0] in ("evaluation", "round") for key in stored(page)) == 2


def test_saved_ones_of_one_day_and_name_are_told_apart(page):
    go(page, things={f"answer:{IDS[0]}": answer("met")})
    page.get_by_role("button", name="Aloita tyhjästä").click()
    keep(page, {f"answer:{IDS[0]}": answer("partly")})
    page.reload()
    page.get_by_role("button", name="Aloita tyhjästä").click()
    titles = page.locator("[data-evaluation] h3").all_text_contents()
    assert [title.partition(" ")[2] for title in titles] == ["Tallennettu tilanne (2)", "Tallennettu tilanne"]
    assert titles[0] in page.locator("[data-field=after]").inner_text()


def test_what_was_written_since_stays_and_is_told_when_the_beginning_is_taken_back(page):
    go(page, things={f"answer:{IDS[0]}": answer("met"), f"answer:{IDS[1]}": answer("met")})
    other = page.context.new_page()
    page.get_by_role("button", name="Aloita tyhjästä").click()
    other.goto("/tarkistuslistat/rakenteet/")
    other.locator(f"[id='{IDS[0]}'] input[value=open]").check()
    page.locator("[data-undo=begin]").press("Enter")
    expect(page.locator("[data-said=begin]")).to_contain_text("1 kohtaa on muutettu sen jälkeen")
    kept = stored(page)
    assert kept[f"answer:{IDS[0]}"]["answer"] == "open" and kept[f"answer:{IDS[1]}"]["answer"] == "met"
    expect(page.locator("[data-evaluation]")).to_have_count(1)


def test_the_saved_state_stays_where_what_comes_back_finds_no_room(page):
    go(
        page,
        things={
            f"answer:{IDS[0]}": answer("met"),
            f"voice:service.{IDS[0]}": {"answer": "met", "note": "Sana " * 99, "at": AT},
        },
    )
    page.get_by_role("button", name="Aloita tyhjästä").click()
    page.evaluate(FILL)
    page.locator("[data-undo=begin]").press("Enter")
    expect(page.locator("[data-part=kept]")).to_contain_text("täynnä")
    page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('fill')).forEach((key) => localStorage.removeItem(key))"
    )
    other = page.context.new_page()
    other.goto(PAGE)
    expect(other.locator("[data-evaluation]")).to_have_count(1)


@pytest.mark.parametrize("address", [PAGE, PAGE_SV])
def test_links_lead_to_what_is_there(make_page, page, address):
    go(page, address)
    shown = page.locator("[data-part=contents] a:visible")
    expect(shown).to_have_count(3)
    go(page, address, THINGS)
    expect(shown).to_have_count(5)
    assert page.locator(".tty-contents").count() == 1
    for link in shown.all():
        expect(page.locator(f"h2{link.get_attribute('href')}")).to_be_visible()
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto("about:blank")
    # A link of the days when everything was erased here leads to where that is done now.
    go(page, f"{address}#evaluations-erase")
    page.locator("#evaluations-erase a").click()
    expect(page.locator("[data-do=ask]")).to_be_in_viewport()
    plain = make_page(javascript=False)
    plain.goto(address)
    expect(plain.get_by_text("JavaScript")).to_be_visible()
    expect(plain.locator("main a[href^='#']:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "erase", "counted", "cancel"),
    [
        ("/vastaukset/", "Poista kaikki", "2 tallennettua tilannetta", "Peruuta"),
        ("/sv/svar/", "Ta bort allt", "2 sparade lägen", "Avbryt"),
    ],
)
def test_erasing_counts_asks_and_can_be_taken_back(page, address, erase, counted, cancel):
    keep_before(page, {**THINGS, "note:structures.broken": "{"})
    page.goto(address)
    expect(page.locator("[data-part=going]")).not_to_be_empty()
    page.evaluate("localStorage.setItem('tty:aside:tty:1:x:1', 'old')")
    everything = "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('tty:1:') || key.startsWith('tty:aside:')).sort())"
    before = page.evaluate(everything)
    page.get_by_role("button", name=erase).click()
    expect(page.get_by_role("dialog")).to_contain_text(counted)
    assert violations(page) == []
    page.get_by_role("button", name=cancel).click()
    assert page.evaluate(everything) == before
    page.get_by_role("button", name=erase).click()
    page.get_by_role("dialog").get_by_role("button", name=erase).click()
    # What erases is fetched then; once it has, the focus is on the way back.
    expect(page.locator("[data-undo=erase]")).to_be_focused()
    assert page.evaluate(everything) == "[]"
    page.keyboard.press("Enter")
    assert page.evaluate(everything) == before


@pytest.mark.parametrize("address", [PAGE, PAGE_SV])
def test_axe_and_a_narrow_screen(make_page, address):
    page = make_page(viewport=(360, 740), has_touch=True)
    go(page, address, THINGS)
    page.evaluate("for (const details of document.querySelectorAll('tty-evaluations details')) details.open = true")
    expect(page.locator("[data-part=content] li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    frame = page.locator("[aria-labelledby=evaluations-changes]")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth"), "rows are cards"
    head = page.locator("[data-part=changes-head] th").nth(1).text_content()
    labels = frame.locator("tbody td:first-of-type").evaluate_all(
        "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert labels and all(head in label for label in labels), "and each cell says of which column it is"
    caption = frame.locator("caption")
    assert caption.bounding_box()["width"] > 200, "its name is no column of single letters"
    assert violations(page) == []


@pytest.mark.parametrize(
    ("address", "refused", "full"), [(PAGE, "ei salli", "täynnä"), (PAGE_SV, "tillåter inte", "fullt")]
)
def test_where_storage_is_denied_or_full_a_saved_one_stays_in_the_page_and_that_is_said(
    make_page, address, refused, full
):
    for trouble, said in ((DENY, refused), (FILL, full)):
        page = make_page()
        faults = []
        page.on("pageerror", lambda error, faults=faults: faults.append(error))
        if trouble == DENY:
            page.add_init_script(DENY)
        else:
            keep_before(page, {f"answer:{IDS[0]}": answer("met")})
            page.evaluate(FILL)
        go(page, address)
        page.locator("[data-section=save] summary").click()
        page.locator("[data-list=structures]").check()
        page.locator("[data-section=save] [type=submit]").click()
        expect(page.locator("[data-evaluation]")).to_have_count(1)
        notice = page.locator("[data-part=kept]")
        expect(notice).to_contain_text(said)
        expect(notice).to_have_class(re.compile("--trouble"))
        # Removed and brought back, it is the same one.
        page.locator("[data-evaluation] [data-do=remove]").click()
        expect(page.locator("[data-evaluation]")).to_have_count(0)
        page.locator("[data-section=saved] [data-do=undo]").click()
        expect(page.locator("[data-evaluation]")).to_have_count(1)
        assert faults == []


def test_a_list_of_any_name_and_the_order_of_an_old_evaluation_do_no_harm(page):
    answers = {"constructor.x": "met", IDS[2]: "met", IDS[0]: "open"}
    kept = {**evaluation("2026-10-01", "Kevät"), "answers": answers}
    go(page, things={"evaluation:e-00000aa1": kept, "answer:constructor.x": answer("met")})
    card = page.locator("[data-evaluation]")
    card.locator("summary").click()
    # It is filled when it is open.
    expect(card.locator("[data-part=content] li")).to_have_count(3)
    texts = card.locator("[data-part=content] li").all_inner_texts()
    names = {item.id: item.text["fi"] for item in CHECKLISTS["structures"].items}
    places = [next(at for at, text in enumerate(texts) if names[id.split(".")[1]] in text) for id in (IDS[0], IDS[2])]
    assert places == [0, 1]
    assert "NaN" not in page.locator("main").inner_text()


def test_lists_are_offered_in_the_order_of_the_site(page):
    page.goto("/tarkistuslistat/")
    wanted = [
        text.replace("\u00ad", "")
        for text in page.locator("tty-checklist-overview :is(h2, li) > a").all_text_contents()
    ]
    go(page)
    offered = [text.replace("\u00ad", "") for text in page.locator("[data-part=offered] span").all_text_contents()]
    assert len(offered) == len(CHECKLISTS) and offered == [text for text in wanted if text in offered]
