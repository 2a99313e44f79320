"""The page that takes answers along: file, link, spreadsheet, calendar; nothing comes in unseen."""

import csv
import io
import json
import re
import zipfile

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.checklist.conftest import DENY, IDS, keep, keep_before, kinds_file, payload, stored, written
from tests.support.looks import violations
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

PAGE = {"fi": "/vastaukset/", "sv": "/sv/svar/"}
WORDS = {
    "fi": {
        "make": "Tee linkki",
        "accept": "Ota käyttöön",
        "cancel": "Peruuta",
        "came": "Saapuneet merkinnät",
        "taken": "5 merkintää muuttui.",
        "none": "Merkintöjä ei ole vielä.",
        "met": "Täyttyy",
        "undo": "Kumoa",
        "open": "Tuo tallennettu tiedosto",
    },
    "sv": {
        "make": "Skapa en länk",
        "accept": "Ta emot",
        "cancel": "Avbryt",
        "came": "Mottagna uppgifter",
        "taken": "5 uppgifter ändrades.",
        "none": "Det finns inget ifyllt ännu.",
        "met": "Uppfylls",
        "undo": "Ångra",
        "open": "Hämta in en sparad fil",
    },
}
AT = "2026-11-01T08:00:00.000Z"
NOTE = "Sovimme tästä syksyllä; Pirjo kysyy työterveyshoitajalta."
THINGS = {
    f"answer:{IDS[0]}": {"answer": "met", "at": AT},
    f"answer:{IDS[1]}": {"answer": "partly", "at": AT},
    f"note:{IDS[1]}": {"text": NOTE, "at": AT},
    "measure:m-00000aa1": {
        "item": IDS[1],
        "what": "=Sovitaan roolit",
        "who": "HR",
        "by": "2999-01-15",
        "done": False,
        "at": AT,
    },
    "measure:m-00000aa2": {"item": IDS[1], "what": "Tehty", "who": "", "by": "2020-01-15", "done": True, "at": AT},
}


# The link to each language, as its readers call it.
LANGUAGE = {"fi": "Suomeksi", "sv": "På svenska"}


def said(page):
    """What the page says of what came."""
    return page.locator("[data-part=received-said]")


def open_page(page: Page, language: str = "fi", things: dict | None = None) -> Page:
    """Open the page with things kept, and wait until it is ready."""
    if things:
        keep_before(page, things)
    page.goto(PAGE[language])
    expect(page.locator("[data-part=all]")).to_be_visible()
    # Names go only where somebody wants it.
    expect(page.locator("[data-part=with-names]")).not_to_be_checked()
    page.locator("[data-part=with-names]").check()
    return page


def button(page: Page, name: str):
    """The button with these words."""
    return page.get_by_role("button", name=name, exact=True)


def link_of(page: Page, language: str = "fi") -> str:
    """Make a link and return it."""
    button(page, WORDS[language]["make"]).click()
    expect(page.locator("[data-part=link]")).to_have_value(re.compile("#v2"))
    return page.locator("[data-part=link]").input_value()


@pytest.mark.parametrize(("own", "other"), [("fi", "sv"), ("sv", "fi")])
def test_a_link_is_received_by_another_device_and_taken(page, make_page, own, other):
    open_page(page, own, THINGS)
    page.locator("[data-part=own-name]").fill("Anna, työterveyshoitaja")
    link = link_of(page, own)
    there = make_page(viewport=(360, 740))
    there.goto(PAGE[other] + "#" + link.partition("#")[2])
    came = there.get_by_role("region", name=WORDS[other]["came"])
    expect(came.get_by_text(NOTE)).to_be_visible()
    expect(came).to_contain_text("Anna, työterveyshoitaja")
    assert stored(there) == {}
    there.get_by_role("link", name=LANGUAGE[own]).first.click()
    expect(there.get_by_role("region", name=WORDS[own]["came"]).get_by_text(NOTE)).to_be_visible()
    there.go_back()
    came.get_by_role("button", name=WORDS[other]["accept"]).click()
    expect(said(there)).to_have_text(WORDS[other]["taken"])
    assert written(there) == THINGS
    assert "#" not in there.url
    came.get_by_role("button", name=WORDS[other]["undo"]).click()
    assert written(there) == {} and "#v2" in there.url


def test_what_is_refused_changes_nothing_and_can_be_looked_at_again(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    there = make_page()
    there.goto(link)
    button(there, "Älä ota").click()
    expect(said(there)).to_contain_text("Muutoksia ei tehty.")
    assert written(there) == {} and "#" not in there.url
    there.reload()
    there.get_by_role("button", name="Katso uudelleen").click()
    came = there.get_by_role("region", name="Saapuneet merkinnät")
    expect(came.get_by_text(NOTE)).to_be_visible()
    expect(came).to_contain_text("Jätit nämä ottamatta")


def test_a_take_is_undone_another_day_and_looking_again_tells_what_was_taken(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    there = make_page()
    mine = {f"note:{IDS[1]}": {"text": "Oma muistiinpano", "at": "2026-10-01T08:00:00.000Z"}}
    open_page(there, things=mine)
    there.goto("about:blank")
    there.goto(link)
    button(there, "Ota valinnat käyttöön").click()
    expect(said(there)).to_contain_text("merkintää muuttui")
    expect(there.get_by_role("link", name="Aiemmin saapuneet")).to_be_visible()
    # The same link once more, the page anew: it was taken, and that is what it says.
    there.goto("about:blank")
    there.goto(link)
    came = there.get_by_role("region", name="Saapuneet merkinnät")
    expect(came).to_contain_text("Otit näitä merkintöjä käyttöön")
    expect(came.locator("summary")).to_have_text(["5 merkintää on molemmilla samoja"])
    assert len([key for key in stored(there) if key.startswith("received:")]) == 1
    there.goto("/vastaukset/")
    # What is written since stays.
    keep(there, {f"answer:{IDS[0]}": {"answer": "outside", "at": "2026-11-05T08:00:00.000Z"}})
    row = there.locator("[data-past]")
    row.get_by_role("button", name="Kumoa").click()
    expect(there.locator("[data-said=past]")).to_contain_text("1 merkintä on muuttunut sen jälkeen")
    assert written(there) == {**mine, f"answer:{IDS[0]}": {"answer": "outside", "at": "2026-11-05T08:00:00.000Z"}}
    expect(row).to_contain_text("kumottu")
    row.get_by_role("button", name="Poista").click()
    expect(row).to_have_count(0)
    there.locator("[data-do=undo-forget]").click()
    expect(row).to_have_count(1)


def test_a_half_made_comparison_outlives_a_reload_and_a_change_of_language(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    there = make_page(viewport=(360, 740))
    open_page(there, things={f"note:{IDS[1]}": {"text": "Oma", "at": AT}})
    there.goto("about:blank")
    there.goto(link)
    field = there.get_by_role("textbox", name="Yhteinen muistiinpano")
    expect(field).to_be_hidden()
    there.get_by_role("radio", name="Uusi yhteinen").check()
    field.fill("Sovittu yhdessä")
    button(there, "Katso").click()
    button(there, "Vertaa omiin").click()
    expect(field).to_have_value("Sovittu yhdessä")
    there.reload()
    expect(field).to_have_value("Sovittu yhdessä")
    expect(there.get_by_role("radio", name="Uusi yhteinen")).to_be_checked()
    expect(there.locator(".tty-received")).to_contain_text("Tämä jäi kesken")
    # On paper it stands alone, without what is pressed.
    there.emulate_media(media="print")
    expect(there.locator(".tty-received__subject").first).to_be_visible()
    expect(there.locator("main :is(h1, button, [data-part=going]):visible")).to_have_count(0)
    there.emulate_media(media="screen")
    there.get_by_role("link", name="På svenska").first.click()
    expect(there.get_by_role("textbox", name="Gemensam anteckning")).to_have_value("Sovittu yhdessä")
    assert written(there) == {f"note:{IDS[1]}": {"text": "Oma", "at": AT}}


def test_a_file_that_is_half_compared_is_there_after_a_reload(page):
    open_page(page, things={f"note:{IDS[1]}": {"text": "Oma", "at": AT}})
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    chooser.value.set_files(kinds_file(notes={IDS[1]: {"text": "Heidän", "at": AT}}))
    page.get_by_role("radio", name="Uusi yhteinen").check()
    page.get_by_role("textbox", name="Yhteinen muistiinpano").fill("Yhdessä")
    page.reload()
    expect(page.get_by_role("textbox", name="Yhteinen muistiinpano")).to_have_value("Yhdessä")
    button(page, "Ota valinnat käyttöön").click()
    expect(said(page)).to_contain_text("1 merkintä muuttui")
    assert stored(page)[f"note:{IDS[1]}"]["text"] == "Yhdessä" and "#" not in page.url
    # What was taken and given back was not left half done.
    page.locator("[data-do=undo-take]").click()
    expect(page.locator(".tty-received")).to_contain_text("Otit näitä merkintöjä käyttöön mutta kumosit sen")
    expect(page.locator(".tty-received")).not_to_contain_text("jäi kesken")
    expect(page.get_by_role("textbox", name="Yhteinen muistiinpano")).to_have_value("Yhdessä")


def test_where_both_wrote_about_the_same_each_thing_is_decided_by_the_reader(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    there = make_page()
    mine = {
        f"answer:{IDS[0]}": {"answer": "open", "at": "2026-11-02T08:00:00.000Z"},
        f"note:{IDS[1]}": {"text": "Oma muistiinpano", "at": "2026-11-02T08:00:00.000Z"},
        "measure:m-00000aa1": {**THINGS["measure:m-00000aa1"], "who": "Maija", "at": "2026-11-01T09:30:00.000Z"},
    }
    open_page(there, things=mine)
    there.goto("about:blank")
    there.goto(link)
    came = there.get_by_role("region", name="Saapuneet merkinnät")
    expect(came.get_by_role("heading", level=3).first).to_have_text("3 merkintää poikkeaa")
    # What an item is about is said once, above all that differs in it.
    about = [item.text["fi"] for item in own_library().checklists["structures"].items[:2]]
    expect(came.locator("[data-status=differs]").get_by_role("heading", level=4)).to_have_text(about)
    expect(came.get_by_role("group", name=about[1], exact=True).first.locator("fieldset")).to_have_count(2)
    rows = came.locator("fieldset")
    expect(rows.nth(0)).to_contain_text("Ei vielä")
    expect(rows.nth(0).locator("[data-part=when]").first).to_have_text("2.11.2026")
    # Both were written on one day, so the day does not tell which is newer.
    whens = rows.nth(2).locator("[data-part=when]")
    expect(whens).to_have_text(["1.11.2026 klo 11.30", "1.11.2026 klo 10.00"])
    expect(rows.nth(2).locator("legend")).to_contain_text("toimenpiteen vastuuhenkilö: =Sovitaan roolit")
    expect(rows.nth(0).get_by_role("radio", name="Omasi:")).to_be_checked()
    rows.nth(0).get_by_role("radio", name="Uusi yhteinen").check()
    rows.nth(0).get_by_role("combobox").select_option("partly")
    rows.nth(1).get_by_role("radio", name="Molemmat:").check()
    rows.nth(2).get_by_role("radio", name="Saatu: HR").check()
    button(there, "Ota valinnat käyttöön").click()
    expect(said(there)).to_contain_text("merkintää muuttui")
    now = written(there)
    assert now[f"answer:{IDS[0]}"]["answer"] == "partly"
    assert now[f"note:{IDS[1]}"]["text"] == f"Oma muistiinpano\n\n{NOTE}"
    assert now["measure:m-00000aa1"]["who"] == "HR" and now["measure:m-00000aa1"]["what"] == "=Sovitaan roolit"
    came.get_by_role("button", name="Kumoa").click()
    assert written(there) == mine


def test_a_file_can_be_put_in_the_place_of_what_is_here_and_that_is_undone(page):
    mine = {
        f"answer:{IDS[0]}": {"answer": "open", "at": "2026-11-02T08:00:00.000Z"},
        f"note:{IDS[2]}": {"text": "Vain minulla", "at": "2026-11-02T08:00:00.000Z"},
        "note:ways-of-working.open-talk": {"text": "Toisesta listasta", "at": "2026-11-02T08:00:00.000Z"},
    }
    open_page(page, things=mine)
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    notes = {"notes": {IDS[0]: {"text": "Saatu", "at": AT}}}
    chooser.value.set_files(kinds_file(answers={IDS[0]: {"answer": "met", "at": AT}}, **notes))
    button(page, "Korvaa omat saaduilla").click()
    expect(page.locator(".tty-received")).to_contain_text("1 merkintä on vain sinulla. Se poistuu.")
    assert written(page) == mine, "nothing is done before it is accepted"
    button(page, "Ota valinnat käyttöön").click()
    expect(said(page)).to_contain_text("3 merkintää muuttui")
    now = written(page)
    assert now[f"answer:{IDS[0]}"]["answer"] == "met" and now[f"note:{IDS[2]}"]["gone"] is True
    assert now[f"note:{IDS[0]}"]["text"] == "Saatu"
    assert now["note:ways-of-working.open-talk"] == mine["note:ways-of-working.open-talk"]
    page.reload()
    page.locator("[data-past] [data-do=undo-taken]").click()
    expect(page.locator("[data-said=past]")).not_to_have_text("")
    assert written(page) == mine


def test_what_its_sender_left_out_takes_nothing_away_in_the_place_of_what_is_here(page):
    """Notes and names may have stayed at home: that they are not there says nothing of them."""
    at = {"at": "2026-10-02T08:00:00.000Z"}
    measure = {"item": IDS[0], "what": "Sovitaan", "who": "Maija", "by": "", "done": False}
    mine = {
        f"answer:{IDS[0]}": {"answer": "open", **at},
        f"note:{IDS[2]}": {"text": "Vain minulla", **at},
        "measure:m-00000aa1": {**measure, **at},
        f"voice:service.{IDS[1]}": {"answer": "open", "note": "Oma sana", **at},
        f"voice:workplace.{IDS[1]}": {"answer": "partly", "note": "Työpaikan sana", **at},
    }
    open_page(page, things=mine)
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    came = {
        "answers": {IDS[0]: {"answer": "met", "at": AT}},
        "measures": {"m-00000aa1": {**measure, "what": "Sovitaan roolit", "who": "", "at": AT}},
        "voices": {f"service.{IDS[1]}": {"answer": "met", "note": "", "at": AT}},
    }
    chooser.value.set_files(kinds_file(**came))
    button(page, "Korvaa omat saaduilla").click()
    # Whoever compares after all has the choices of a comparison again.
    button(page, "Vertaa omiin").click()
    expect(page.locator("[data-status=goes]")).to_have_count(0)
    button(page, "Korvaa omat saaduilla").click()
    button(page, "Ota valinnat käyttöön").click()
    expect(said(page)).to_contain_text("merkintää muuttui")
    now = written(page)
    assert now[f"answer:{IDS[0]}"]["answer"] == "met" and now[f"note:{IDS[2]}"] == mine[f"note:{IDS[2]}"]
    assert (now["measure:m-00000aa1"]["what"], now["measure:m-00000aa1"]["who"]) == ("Sovitaan roolit", "Maija")
    voice = now[f"voice:service.{IDS[1]}"]
    assert (voice["answer"], voice["note"]) == ("met", "Oma sana")
    assert now[f"voice:workplace.{IDS[1]}"] == mine[f"voice:workplace.{IDS[1]}"], "it is the other side that sent"


def test_what_another_tab_writes_meanwhile_is_never_overwritten(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    there = make_page()
    open_page(there, things={f"answer:{IDS[0]}": {"answer": "open", "at": AT}})
    there.goto("about:blank")
    there.goto(link)
    came = there.get_by_role("region", name="Saapuneet merkinnät")
    came.locator("fieldset").first.get_by_role("radio", name="Saatu:").check()
    keep(there, {f"answer:{IDS[0]}": {"answer": "outside", "at": "2026-11-03T08:00:00.000Z"}})
    button(there, "Ota valinnat käyttöön").click()
    expect(said(there)).to_contain_text("toisessa välilehdessä")
    assert written(there)[f"answer:{IDS[0]}"]["answer"] == "outside"


def test_a_link_never_wins_over_what_it_was_made_from(page):
    open_page(page, things=THINGS)
    link = link_of(page)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".tty-received summary")).to_have_text(["5 merkintää on molemmilla samoja"])
    assert written(page) == THINGS


def test_what_goes_is_said_and_notes_and_names_stay_by_choice(page, make_page):
    open_page(page, things=THINGS)
    expect(page.locator("[data-part=going]")).to_have_text(
        "Mukaan lähtee: 2 vastausta, 1 muistiinpano, 2 toimenpidettä, 1 vastuuhenkilön nimi."
    )
    page.get_by_label("Muistiinpanot mukaan").uncheck()
    page.get_by_label("Vastuuhenkilöiden nimet mukaan").uncheck()
    expect(page.locator("[data-part=going]")).to_have_text(
        "Mukaan lähtee: 2 vastausta, 2 toimenpidettä. 1 vastuuhenkilön nimi jää pois."
    )
    with page.expect_download() as download:
        button(page, "Tallenna lähetettävä tiedosto").click()
    content = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert content["notes"] == {} and content["measures"]["m-00000aa1"]["who"] == ""
    expect(page.locator("[data-part=message]")).to_have_value(re.compile("Tuo tallennettu tiedosto"))
    link = link_of(page)
    expect(page.locator("[data-part=message]")).to_have_value(re.compile(re.escape(link)))
    there = make_page()
    there.goto(link)
    expect(there.locator(".tty-received")).to_contain_text("Täyttyy")
    expect(there.locator(".tty-received")).not_to_contain_text(NOTE)


def test_no_link_outlives_the_choice_it_was_made_of(page):
    open_page(page, things=THINGS)
    link_of(page)
    made, message = page.locator("[data-part=link]"), page.locator("[data-part=message]")
    for change in (
        page.get_by_label("Muistiinpanot mukaan").uncheck,
        page.get_by_label("Vastuuhenkilöiden nimet mukaan").uncheck,
        page.locator("[data-part=lists] [value=structures]").uncheck,
        button(page, "Valitse kaikki").click,
        lambda: page.locator("[data-part=own-name]").fill("Anna"),
    ):
        change()
        page.locator("body").press("Tab")
        expect(made).to_be_hidden()
        assert [field.input_value() for field in (made, message)] == ["", ""]
        if page.locator("[data-part=lists] [value=structures]").is_checked():
            link_of(page)


def test_the_words_of_a_first_button_are_read_while_it_is_pointed_at(page):
    link = link_of(open_page(page, things=THINGS))
    page.goto("about:blank")
    page.goto(link)
    for name in ("Tee linkki", "Ota valinnat käyttöön", "Ota käyttöön"):
        if not button(page, name).count():
            continue
        button(page, name).hover()
        assert contrast(button(page, name)) >= 4.5, name


def contrast(element) -> float:
    """The contrast of an element's words (WCAG 2.2, 1.4.3)."""
    colours = element.evaluate(
        "(element) => { const style = getComputedStyle(element); return [style.color, style.backgroundColor]; }"
    )

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted(map(light, colours))
    return (bright + 0.05) / (dark + 0.05)


def test_both_main_lists_with_notes_fit_into_a_link(page):
    library = own_library()
    items = [lst.address(item) for lst in library.main_checklists() for item in lst.items]
    notes = [
        "Kirjaamme roolit syksyn palaverissa, Maija valmistelee pohjan.",
        "Ajat puuttuvat keväältä. Sovitaan ne ennen joulua yhdessä.",
        "Välineet valitaan, kun uusi sopimus on allekirjoitettu.",
        "Puhumme jo avoimesti, mutta uudet esihenkilöt vasta opettelevat.",
        "Kieli on selvää. Lyhenteet avataan jatkossa muistioissa.",
        "Rohkeus puuttuu vielä: kokeillaan yhtä uutta tapaa.",
        "Nimet ovat intranetissä ja työterveyshuollon portaalissa.",
    ]
    things = {}
    for number, item in enumerate(items):
        at = f"2026-11-0{number + 1}T08:1{number}:00.000Z"
        things[f"answer:{item}"] = {"answer": ["met", "partly", "open"][number % 3], "at": at}
        things[f"note:{item}"] = {"text": notes[number], "at": at}
    link = link_of(open_page(page, things=things))
    assert len(link) < 2000
    expect(page.locator("[data-said=link]")).to_have_text("Linkki on valmis.")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda link: link[:-20], "katkennut tai vioittunut"),
        (lambda link: link.replace("#v2.", "#v3."), "uudemmalla versiolla"),
        (lambda link: link.split("#")[0] + "#v1.q1ZKU7IyBAA", "katkennut tai vioittunut"),
    ],
)
def test_a_spoilt_link_is_explained_and_changes_nothing(page, make_page, spoil, said):
    link = spoil(link_of(open_page(page, things=THINGS)))
    there = make_page()
    there.goto(link)
    expect(there.locator("[data-said=received]")).to_contain_text(said)
    expect(there.locator("[data-said=received]")).to_be_focused()
    assert stored(there) == {}


def test_a_link_survives_plain_text(page, make_page):
    link = link_of(open_page(page, things=THINGS))
    base, _, fragment = link.partition("#")
    broken = "%20".join(fragment[at : at + 70] for at in range(0, len(fragment), 70)) + "%3E"
    there = make_page()
    there.goto(f"{base}#{broken}")
    expect(there.locator(".tty-received")).to_be_visible()


def test_markup_in_a_link_or_file_is_text(page):
    open_page(page)
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    chooser.value.set_files(kinds_file(notes={IDS[0]: {"text": "<img src=x onerror=alert(1)>", "at": AT}}))
    expect(page.locator(".tty-received").get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator(".tty-received img").count() == 0


def test_what_the_site_does_not_know_is_shown_as_such(page):
    open_page(page)
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    chooser.value.set_files(
        kinds_file(
            answers={"constructor.x": {"answer": "met", "at": AT}}, notes={"old-list.gone": {"text": "Vanha", "at": AT}}
        )
    )
    came = page.locator(".tty-received")
    expect(came.locator(".tty-received__list").get_by_role("heading")).to_have_text("Muut")
    expect(came.locator("[data-part=subject]")).to_have_text(["Kohta, jota tällä sivustolla ei ole"] * 2)
    expect(came.get_by_text("Vanha")).to_be_visible()


def test_one_list_is_sent_alone_and_is_no_copy_of_everything(page):
    open_page(page, things={**THINGS, "answer:ways-of-working.open-talk": {"answer": "met", "at": AT}})
    # As the list's own page leads here.
    page.goto("/vastaukset/?list=structures#link")
    expect(page.get_by_role("heading", name="Lähetä toiselle")).to_be_in_viewport()
    expect(page.locator("[data-part=lists] :checked")).to_have_count(1)
    expect(page.locator("[data-part=lists] [value=structures]")).to_be_checked()
    with page.expect_download() as download:
        button(page, "Tallenna lähetettävä tiedosto").click()
    content = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert set(content["answers"]) == {IDS[0], IDS[1]} and len(content["measures"]) == 2
    assert download.value.suggested_filename.startswith("tyoterveysyhteistyo-rakenteet-20")
    assert page.evaluate("localStorage.getItem('tty:1:copy:last')") is None
    with page.expect_download():
        button(page, "Tallenna merkinnät tiedostoon").click()
    assert set(json.loads(page.evaluate("localStorage.getItem('tty:1:copy:last')"))) == {"at"}


def test_saving_and_opening_is_the_identity(page, make_page):
    file = (ROOT / "tests/checklist/cases/file-version-2.json").read_bytes()
    things = {}
    for device, content in ((page, file), (make_page(), None)):
        open_page(device)
        with device.expect_file_chooser() as chooser:
            button(device, "Tuo tallennettu tiedosto").click()
        chooser.value.set_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": content or things["saved"]}
        )
        button(device, "Ota käyttöön").click()
        expect(said(device)).to_contain_text("muuttui")
        with device.expect_download() as download:
            button(device, "Tallenna merkinnät tiedostoon").click()
        things["saved"] = download.value.path().read_bytes()
        things[device] = written(device)
    first, second = (value for key, value in things.items() if key != "saved")
    assert {**first, "copy:last": None} == {**second, "copy:last": None}


def read(download) -> list[list[str]]:
    """The rows of a downloaded spreadsheet."""
    return list(csv.reader(io.StringIO(download.path().read_text(encoding="utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    ("language", "answers", "measures", "partly"),
    [
        ("fi", "Vastaukset taulukkona (CSV)", "Toimenpiteet taulukkona (CSV)", "Osittain"),
        ("sv", "Svaren som tabell (CSV)", "Åtgärderna som tabell (CSV)", "Delvis"),
    ],
)
def test_spreadsheets_hold_what_is_kept(page, language, answers, measures, partly):
    open_page(page, language, {**THINGS, "rating:service.planning": {"step": 3, "reason": "Kysely tukee.", "at": AT}})
    with page.expect_download() as download:
        button(page, answers).click()
    rows = read(download.value)
    assert ["Kysely tukee.", "1.11.2026"] in [row[3:] for row in rows if row[2].startswith("3/4 (")]
    assert len(rows) == 4 and [partly, NOTE, "1.11.2026"] in [row[2:] for row in rows]
    with page.expect_download() as download:
        button(page, measures).click()
    rows = read(download.value)
    assert rows[1][:3] == ["'=Sovitaan roolit", "HR", "15.1.2999"], "a formula is defused"


def test_report_and_plan_go_to_word_and_answers_and_measures_to_excel(page):
    open_page(page, things=THINGS)
    for name, part, texts in (
        (
            "Raportti Wordiin (DOCX)",
            "word/document.xml",
            ["Työterveysyhteistyön tilanne", "Täyttyy", NOTE, "viimeistään"],
        ),
        ("Toimenpidesuunnitelma Wordiin (DOCX)", "word/document.xml", ["=Sovitaan roolit", "15.1.2999", "Tehty"]),
        ("Vastaukset ja toimenpiteet Exceliin (XLSX)", "xl/worksheets/sheet1.xml", ["Täyttyy", NOTE]),
    ):
        with page.expect_download() as download:
            button(page, name).click()
        with zipfile.ZipFile(download.value.path()) as packed:
            content = packed.read(part).decode()
        assert [text for text in texts if text not in content] == [], name


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fi", "Toimenpiteet Outlookiin tai muuhun kalenteriin (ICS)"),
        ("sv", "Åtgärderna till Outlook eller en annan kalender (ICS)"),
    ],
)
def test_open_measures_with_a_day_go_to_the_calendar(page, language, name):
    open_page(page, language, THINGS)
    with page.expect_download() as download:
        button(page, name).click()
    [event] = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "=Sovitaan roolit" and event.decoded("DTSTART").isoformat() == "2999-01-15"
    assert len(event.walk("VALARM")) == 1
    keep(page, {"measure:m-00000aa1": {"gone": True, "at": "2026-11-20T08:00:00.000Z"}})
    page.reload()
    with page.expect_download() as download:
        button(page, name).click()
    [later] = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert later["UID"] == event["UID"] and later["SEQUENCE"] > event["SEQUENCE"] and later["STATUS"] == "CANCELLED"
    assert str(event["URL"]).endswith(f"#{IDS[1]}") and "assets" not in str(event["URL"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_take_along_is_said(page, language):
    open_page(page, language)
    expect(page.locator("[data-part=lists]")).to_have_text(WORDS[language]["none"])


def test_it_works_where_storage_is_denied(make_context):
    context = make_context()
    context.add_init_script(DENY)
    page = open_page(context.new_page())
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    chooser.value.set_files(payload(b"{rubbish"))
    expect(page.locator("[data-said=file]")).to_contain_text("vioittunut")


def test_where_what_was_left_to_be_opened_can_not_be_had_it_is_said_and_the_rest_works(make_page, problems):
    """Another page left it in this tab; it waits there for the next time."""
    problems.expect("waiting")
    page = make_page()
    page.add_init_script("sessionStorage.setItem('tty:opening', '{}')")
    page.route("**/assets/waiting.*.js", lambda route: route.abort())
    open_page(page)
    expect(said(page).or_(page.locator("[data-said=received]"))).to_contain_text("ei latautunut")
    assert page.evaluate("sessionStorage.getItem('tty:opening')") == "{}"


def test_without_scripts_it_says_what_still_works(make_page):
    page = make_page(javascript=False)
    page.goto(PAGE["sv"])
    expect(page.get_by_text("går också att skriva ut")).to_be_visible()
    expect(page.get_by_role("button", name="Spara i en fil")).to_be_hidden()


@pytest.mark.parametrize(("width", "colours", "language"), [(320, "light", "fi"), (1280, "dark", "sv")])
def test_axe_finds_nothing_in_what_came_and_nothing_is_sideways(make_context, width, colours, language):
    page = open_page(
        make_context(viewport=(width, 800), colour_scheme=colours, bypass_csp=True).new_page(), language, THINGS
    )
    link_of(page, language)
    with page.expect_file_chooser() as chooser:
        button(page, WORDS[language]["open"]).click()
    long = "Yhteistyöryhmänkokousmuistionliite" * 4
    chooser.value.set_files(
        kinds_file(notes={IDS[1]: {"text": long, "at": AT}, IDS[2]: {"text": "Uusi", "at": AT}}, **{"from": long})
    )
    came = page.locator(".tty-received")
    expect(came.locator("fieldset")).to_have_count(2)
    expect(came.get_by_role("heading", level=2)).to_be_focused()
    compared = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    came.locator("[data-do=read]").click()
    assert [compared, violations(page)] == [[], []]
    assert max(wide, page.evaluate("document.documentElement.scrollWidth")) <= width


@pytest.mark.parametrize(
    ("language", "title"), [("fi", "Yhteinen arviointi: toimenpiteet"), ("sv", "Gemensam utvärdering: åtgärder")]
)
def test_of_the_assessment_only_its_measures_are_offered(page, language, title):
    open_page(
        page,
        language,
        {
            "measure:m-00000aa1": {
                "item": "assessment.roles",
                "what": "Sovitaan",
                "who": "",
                "by": "",
                "done": False,
                "at": AT,
            },
            "rating:workplace.roles": {"step": 2, "reason": "", "at": AT},
        },
    )
    expect(page.locator("[data-part=lists] label")).to_have_text([title])
    with page.expect_download() as download:
        page.locator("[data-do=measures]").click()
    [head, row] = csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")), delimiter=";")
    assert row[0] == "Sovitaan" and row[4] == title.partition(":")[0] and len(row) == len(head)


def test_days_are_the_readers_days(page):
    things = {
        f"answer:{IDS[0]}": {"answer": "met", "at": "2026-11-30T22:30:00.000Z"},
        "begun:assessment": {"at": "2026-11-30T22:30:00.000Z"},
    }
    open_page(page, things=things)
    with page.expect_download() as download:
        page.locator("[data-do=answers]").click()
    assert "1.12.2026" in download.value.path().read_text(encoding="utf-8-sig")


def test_where_storage_is_refused_nothing_is_told_as_opened(make_page):
    page = make_page()
    page.add_init_script(DENY)
    open_page(page)
    expect(page.locator("[data-part=kept]")).to_contain_text("ei salli tallentamista")
    with page.expect_file_chooser() as chooser:
        button(page, "Tuo tallennettu tiedosto").click()
    chooser.value.set_files(kinds_file(answers={IDS[0]: {"answer": "met", "at": AT}}))
    button(page, "Ota käyttöön").click()
    expect(said(page)).to_contain_text("1 merkintä muuttui tällä sivulla, mutta selain ei salli tallentamista")
