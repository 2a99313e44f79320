"""What an item holds besides its tick: finer answers, notes, measures, and items of one's own."""

import re
from typing import ClassVar

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, FILL, IDS, LIST, LIST_SV, OVERVIEW, Checklist, keep, keep_before, stored
from tests.checklist.test_checklist_print import on_paper, text_of
from tests.checklist.test_take_along import save_file
from tests.support.looks import violations_in_its_looks
from tests.support.quiet import until_quiet

AT = "2026-11-01T08:00:00.000Z"
OWN = "structures.own-00000aaa"
MEASURE = {"item": IDS[1], "what": "Kirjataan roolit", "who": "Maija", "by": "2020-01-15", "done": False, "at": AT}


class Panel:
    """The panel of one item, by its words in Finnish or Swedish."""

    FI: ClassVar = {
        "open": "Lisää muistiinpano tai toimenpide",
        "written": "Muokkaa muistiinpanoa ja toimenpidettä",
        "close": "Sulje",
        "add": "Lisää toimenpide",
        "remove": "Poista toimenpide",
        "undo": "Kumoa",
        "note": "Muistiinpano",
        "what": "Mitä teette?",
        "who": "Vastuuhenkilö",
        "by": "Mihin mennessä",
        "done": "Tehty",
    }
    SV: ClassVar = {
        "open": "Lägg till anteckning eller åtgärd",
        "written": "Ändra anteckningen och åtgärden",
        "close": "Stäng",
        "add": "Lägg till en åtgärd",
        "remove": "Ta bort åtgärden",
        "undo": "Ångra",
        "note": "Anteckning",
        "what": "Vad gör ni?",
        "who": "Ansvarig",
        "by": "Senast",
        "done": "Utförd",
    }

    def __init__(self, checklist: Checklist, number: int, words: dict = FI):
        self.item = checklist.page.locator(".tty-checklist__item").nth(number)
        self.words = words

    def open(self) -> "Panel":
        self.button("open").click()
        expect(self.item.locator(".tty-item-panel")).to_be_visible()
        return self

    def button(self, name: str):
        # The one that opens has another name when it closes.
        if name == "open":
            return self.item.locator("[data-do=panel]")
        return self.item.get_by_role("button", name=self.words[name], exact=True)

    def field(self, name: str):
        return self.item.get_by_label(self.words[name], exact=True)

    def radio(self, name: str):
        return self.item.get_by_role("radio", name=name, exact=True)

    @property
    def state(self):
        return self.item.locator(".tty-item-panel__state")


@pytest.fixture
def panel(checklist):
    return Panel(checklist, 1).open()


def test_nothing_of_it_is_fetched_before_it_is_asked_for(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with until_quiet(page):
        checklist = Checklist(page).open()
        checklist.box(0).check()
    assert not [url for url in asked if "item-panel" in url or "pieces" in url]
    checklist.button("Lisää muistiinpano tai toimenpide").first.click()
    expect(page.locator(".tty-item-panel")).to_be_visible()
    assert [url for url in asked if "item-panel.fi." in url]


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "kept", "ticked", "progress"),
        [
            ("Täyttyy", "met", True, "1/4 kohtaa täyttyy"),
            ("Osittain", "partly", False, "0/4 kohtaa täyttyy"),
            ("Ei vielä", "open", False, "0/4 kohtaa täyttyy"),
            ("Ei koske meitä", "outside", False, "0/3 kohtaa täyttyy (1 ei koske teitä)"),
        ],
    )
    def test_each_is_kept_and_counted(self, checklist, answer, kept, ticked, progress):
        Panel(checklist, 1).radio(answer).check()
        assert checklist.stored()[IDS[1]]["answer"] == kept
        assert checklist.ticked()[1] is ticked
        expect(checklist.part("count")).to_have_text(progress)

    @pytest.mark.parametrize("answer", ["Osittain", "Ei vielä", "Ei koske meitä"])
    def test_it_is_there_after_a_reload_and_pressed_again_it_is_taken_back(self, checklist, answer):
        item = Panel(checklist, 1)
        item.radio(answer).check()
        checklist.open()
        expect(item.radio(answer)).to_be_checked()
        item.radio(answer).click()
        expect(item.item.get_by_role("radio", checked=True)).to_have_count(0)
        assert checklist.stored()[IDS[1]]["gone"] is True
        checklist.button("Kumoa").click()
        expect(item.radio(answer)).to_be_checked()

    def test_the_overview_leaves_out_what_does_not_concern_them(self, checklist, panel):
        panel.radio("Ei koske meitä").check()
        checklist.page.goto(OVERVIEW)
        expect(checklist.page.locator("[data-part=count]").first).to_have_text("0/3 kohtaa täyttyy (1 ei koske teitä)")
        expect(checklist.part("total")).to_have_text("0/6 kohtaa täyttyy (1 ei koske teitä)")


class TestNotes:
    def test_every_letter_is_kept_at_once(self, checklist, panel):
        panel.field("note").press_sequentially("Ei vi")
        assert stored(checklist.page)[f"note:{IDS[1]}"]["text"] == "Ei vi"
        checklist.open()
        expect(panel.state).to_have_text("muistiinpano")
        panel.open()
        expect(panel.field("note")).to_have_value("Ei vi")

    def test_an_emptied_note_is_a_removal(self, checklist, panel):
        panel.field("note").fill("x")
        panel.field("note").fill("")
        assert stored(checklist.page)[f"note:{IDS[1]}"]["gone"] is True
        expect(panel.state).to_have_count(0)

    def test_markup_is_text(self, checklist, panel):
        panel.field("note").fill("<img src=x onerror=alert(1)>")
        checklist.open()
        expect(panel.state).to_be_visible()
        assert "<img src=x onerror=alert(1)>" in text_of(on_paper(checklist.page))

    def test_two_tabs_see_each_other(self, checklist, panel, context):
        other = Checklist(context.new_page()).open(LIST_SV)
        theirs = Panel(other, 1, Panel.SV).open()
        panel.field("note").fill("Suomeksi")
        expect(theirs.field("note")).to_have_value("Suomeksi")
        theirs.field("note").press_sequentially("!")
        expect(panel.field("note")).to_have_value(re.compile("^(Suomeksi!|!Suomeksi)$"))


class TestMeasures:
    def test_one_is_written_field_by_field(self, checklist, panel):
        panel.button("add").click()
        expect(panel.field("what")).to_be_focused()
        assert not stored(checklist.page), "an empty measure is none"
        panel.field("what").fill("Kirjataan")
        panel.field("who").fill("Maija")
        panel.field("by").fill("2020-01-15")
        ((key, kept),) = stored(checklist.page).items()
        assert re.fullmatch(r"measure:m-[a-z0-9]{14}", key)
        # The day was written last; each earlier field has a time of its own.
        assert kept.pop("times").keys() <= {"item", "what", "who", "done"}
        assert {**kept, "at": 0} == {
            "item": IDS[1],
            "what": "Kirjataan",
            "who": "Maija",
            "by": "2020-01-15",
            "done": False,
            "at": 0,
        }
        expect(panel.state).to_have_text("1 toimenpide · 1 myöhässä")
        panel.field("done").check()
        expect(panel.state).to_have_text("1 tehty")

    def test_one_is_removed_and_taken_back(self, checklist, panel):
        panel.button("add").click()
        panel.field("what").fill("Kirjataan")
        before = stored(checklist.page)
        panel.button("remove").click()
        assert [value["gone"] for value in stored(checklist.page).values()] == [True]
        expect(panel.item.get_by_text("Toimenpide poistettiin.")).to_be_visible()
        expect(panel.button("undo")).to_be_focused()
        checklist.page.keyboard.press("Enter")
        assert stored(checklist.page) == before
        expect(panel.field("what")).to_have_value("Kirjataan")

    def test_an_undo_takes_back_its_own_removal(self, checklist, panel):
        other = Panel(checklist, 2).open()
        for one, text in ((panel, "Eka"), (other, "Toka")):
            one.button("add").click()
            one.field("what").fill(text)
        for one in (panel, other):
            one.button("remove").click()
        panel.button("undo").click()
        expect(panel.field("what")).to_have_value("Eka")
        expect(other.field("what")).to_have_count(0)

    @pytest.mark.parametrize("answer", ["Täyttyy", "Ei koske meitä"])
    def test_what_is_settled_needs_no_new_one_but_keeps_those_there_are(self, panel, answer):
        panel.button("add").click()
        panel.field("what").fill("Kirjataan")
        panel.radio(answer).check()
        expect(panel.button("add")).to_be_hidden()
        # It says why none can be added.
        expect(panel.item.locator("[data-part=settled]")).to_be_visible()
        expect(panel.field("what")).to_have_value("Kirjataan")
        # Closed, it offers what is there to be done.
        button = panel.item.locator("[data-do=panel]")
        button.click()
        expect(button).to_have_text("Muokkaa toimenpidettä tai lisää muistiinpano", use_inner_text=True)

    @pytest.mark.parametrize(
        ("address", "words", "names"),
        [
            (
                LIST,
                Panel.FI,
                [
                    "Lisää muistiinpano tai toimenpide",
                    "Muokkaa muistiinpanoa tai lisää toimenpide",
                    "Muokkaa muistiinpanoa ja toimenpidettä",
                    "Muokkaa muistiinpanoa ja toimenpiteitä",
                    "Muokkaa toimenpiteitä tai lisää muistiinpano",
                    "Muokkaa muistiinpanoa",
                ],
            ),
            (
                LIST_SV,
                Panel.SV,
                [
                    "Lägg till anteckning eller åtgärd",
                    "Ändra anteckningen eller lägg till en åtgärd",
                    "Ändra anteckningen och åtgärden",
                    "Ändra anteckningen och åtgärderna",
                    "Ändra åtgärderna eller lägg till en anteckning",
                    "Ändra anteckningen",
                ],
            ),
        ],
        ids=["fi", "sv"],
    )
    def test_the_button_says_what_is_written_there(self, page, address, words, names):
        page.goto(address)
        panel = Panel(Checklist(page), 0, words)
        button = panel.button("open")

        def says(name: str) -> None:
            expect(panel.item.get_by_role("button", name=name, exact=True)).to_have_count(1)

        says(names[0])
        panel.open().field("note").fill("Muista")
        expect(button).to_have_text(words["close"])
        for name in names[1:4]:
            button.click()
            says(name)
            button.click()
            panel.button("add").click()
            panel.field("what").last.fill("Sovitaan")
        panel.button("remove").last.click()
        panel.field("note").fill("")
        page.reload()
        says(names[4])
        panel.open().field("note").fill("Muista")
        for _ in "12":
            panel.button("remove").first.click()
        panel.item.locator("input[value=met]").check()
        button.click()
        says(names[5])
        # Nothing is written any more.
        panel.open().field("note").fill("")
        panel.item.locator("input[value=open]").check()
        button.click()
        says(names[0])

    def test_an_impossible_day_is_said_and_the_old_one_stays(self, checklist, panel):
        panel.button("add").click()
        panel.field("by").fill("2026-12-01")
        panel.field("by").press("Delete")
        panel.field("by").blur()
        expect(panel.item.get_by_role("alert").filter(has_text="Päivämäärä on vajaa")).to_be_visible()
        assert [value["by"] for value in stored(checklist.page).values()] == ["2026-12-01"]

    def test_one_that_is_emptied_is_gone_and_may_be_filled_again(self, checklist, panel):
        panel.button("add").click()
        panel.field("what").fill("Kirjataan")
        panel.field("what").fill("")
        assert [value.get("gone") for value in stored(checklist.page).values()] == [True]
        panel.field("what").fill("Sovitaan")
        assert [value["what"] for value in stored(checklist.page).values()] == ["Sovitaan"]

    def test_two_tabs_change_two_fields_of_one(self, checklist, panel, context):
        keep(checklist.page, {"measure:m-00000aa1": MEASURE})
        checklist.open()
        panel.open()
        theirs = Panel(Checklist(context.new_page()).open(), 1).open()
        panel.field("who").fill("Matti")
        theirs.field("what").fill("Sovitaan")
        expect(panel.field("what")).to_have_value("Sovitaan")
        kept = stored(checklist.page)["measure:m-00000aa1"]
        assert (kept["who"], kept["what"]) == ("Matti", "Sovitaan")


class TestOwnItems:
    @pytest.fixture
    def own(self, checklist):
        checklist.button("Lisää oma kohta").click()
        field = checklist.page.get_by_label("Oman kohdan teksti")
        expect(field).to_be_focused()
        field.fill("Olemme sopineet sijaisista.")
        return Panel(checklist, 4)

    def test_one_is_kept_ticked_and_counted(self, checklist, own):
        checklist.item("Olemme sopineet sijaisista.").check()
        expect(checklist.part("count")).to_have_text("1/5 kohtaa täyttyy")
        checklist.open()
        expect(checklist.item("Olemme sopineet sijaisista.")).to_be_checked()
        expect(checklist.part("count")).to_have_text("1/5 kohtaa täyttyy")
        checklist.page.goto(OVERVIEW)
        expect(checklist.part("total")).to_have_text("1/8 kohtaa täyttyy")

    def test_one_has_a_note_and_measures_and_is_saved_with_all(self, checklist, own):
        own.field("note").fill("Katsotaan.")
        own.button("add").click()
        own.field("what").fill("Sovitaan")
        _, content = save_file(checklist)
        ((name, kept),) = content["own"].items()
        assert kept["text"] == "Olemme sopineet sijaisista."
        assert content["notes"][name]["text"] == "Katsotaan."
        assert [measure["item"] for measure in content["measures"].values()] == [name]

    def test_a_press_elsewhere_is_not_lost_because_the_page_moves_when_the_field_is_left(self, checklist):
        checklist.page.set_viewport_size({"width": 600, "height": 2400})
        checklist.button("Lisää oma kohta").click()
        expect(checklist.page.get_by_label("Oman kohdan teksti")).to_be_focused()
        menu = checklist.page.locator(".tty-checklist__more > summary")
        before = menu.bounding_box()
        menu.click()
        expect(checklist.page.locator(".tty-checklist__more")).to_have_attribute("open", "")
        expect(checklist.page.locator("[data-part=wrong]", has_text=re.compile(r"\S"))).to_be_visible()
        assert menu.bounding_box()["y"] > before["y"], "nothing moved"

    def test_it_is_removed_with_all_that_it_holds_and_taken_back(self, checklist, own):
        own.field("note").fill("Katsotaan.")
        own.button("add").click()
        own.field("what").fill("Sovitaan")
        own.radio("Osittain").check()
        before = stored(checklist.page)
        own.item.get_by_role("button", name="Poista oma kohta").click()
        expect(checklist.page.locator(".tty-checklist__item")).to_have_count(4)
        assert all(value["gone"] for value in stored(checklist.page).values())
        expect(checklist.part("count")).to_have_text("0/4 kohtaa täyttyy")
        undo = checklist.page.locator("[data-do=undo-own]")
        expect(undo).to_be_focused()
        undo.click()
        assert stored(checklist.page) == before
        expect(own.state).to_have_text("muistiinpano · 1 toimenpide")

    def test_without_a_text_there_is_none(self, checklist):
        checklist.button("Lisää oma kohta").click()
        field = checklist.page.get_by_label("Oman kohdan teksti")
        field.blur()
        expect(
            checklist.page.get_by_role("alert").filter(has_text="Ilman tekstiä kohtaa ei tallenneta")
        ).to_be_visible()
        assert stored(checklist.page) == {}
        Panel(checklist, 4).button("open").click()
        expect(checklist.page.locator(".tty-checklist__item")).to_have_count(4)
        expect(checklist.menu).to_be_focused()

    def test_a_note_beside_an_item_without_a_text_is_never_out_of_sight(self, checklist):
        checklist.button("Lisää oma kohta").click()
        Panel(checklist, 4).field("note").fill("Katsotaan.")
        checklist.open()
        new = Panel(checklist, 4)
        expect(new.item.locator(".tty-checklist__text")).to_have_text("Uusi oma kohta")
        new.open()
        expect(new.field("note")).to_have_value("Katsotaan.")
        _, content = save_file(checklist)
        assert set(content["own"]) == set(content["notes"])
        # As an earlier version left it: a note, and no item.
        checklist.page.evaluate("localStorage.clear()")
        keep(checklist.page, {f"note:{OWN}": {"text": "Kauan sitten.", "at": AT}})
        checklist.open()
        new.open()
        expect(new.field("note")).to_have_value("Kauan sitten.")
        _, content = save_file(checklist)
        assert content["notes"][OWN]["text"] == "Kauan sitten."
        checklist.clear()
        assert all(value["gone"] for value in stored(checklist.page).values())

    def test_its_text_can_be_changed_but_not_emptied(self, checklist, own):
        field = checklist.page.get_by_label("Oman kohdan teksti")
        field.fill("")
        field.blur()
        expect(checklist.page.get_by_role("alert").filter(has_text="Kohta ei voi olla tyhjä")).to_be_visible()
        expect(field).to_have_value("Olemme sopineet sijaisista.")
        field.fill("Sijaiset on sovittu.")
        expect(checklist.item("Sijaiset on sovittu.")).to_be_visible()

    def test_it_shows_in_another_tab_and_language(self, checklist, own, context):
        other = Checklist(context.new_page()).open(LIST_SV)
        expect(other.item("Olemme sopineet sijaisista.")).to_be_visible()
        own.item.get_by_role("button", name="Poista oma kohta").click()
        expect(other.page.locator(".tty-checklist__item")).to_have_count(4)

    def test_its_address_leads_to_it(self, checklist):
        keep(checklist.page, {f"own:{OWN}": {"text": "Oma.", "at": AT}})
        checklist.page.set_viewport_size({"width": 800, "height": 400})
        checklist.page.goto("about:blank")
        checklist.open(f"{LIST}#{OWN}")
        expect(checklist.item("Oma.")).to_be_in_viewport()

    def test_clearing_the_list_clears_everything_of_it_and_can_be_taken_back(self, checklist):
        things = {
            f"own:{OWN}": {"text": "Oma.", "at": AT},
            f"answer:{OWN}": {"answer": "met", "at": AT},
            f"note:{IDS[0]}": {"text": "x", "at": AT},
            "measure:m-00000aa1": MEASURE,
        }
        other = {"note:ways-of-working.open-talk": {"text": "x", "at": AT}}
        keep(checklist.page, {**things, **other})
        checklist.open()
        expect(checklist.item("Oma.")).to_be_checked()
        checklist.clear()
        expect(checklist.part("said")).to_have_text("Lista tyhjennettiin.")
        kept = stored(checklist.page)
        assert {key: kept.pop(key) for key in other} == other
        # The marks of the removal reach other devices.
        assert {key: (value["gone"], value["cleared"]) for key, value in kept.items()} == dict.fromkeys(
            things, (True, True)
        )
        checklist.page.locator(".tty-checklist__answer [data-do=undo]").click()
        assert stored(checklist.page) == {**things, **other}


class TestInTrouble:
    def test_a_missing_connection_is_explained_and_the_next_try_works(self, checklist, problems):
        problems.expect("item-panel.fi")
        checklist.page.route("**/assets/item-panel.fi.*", lambda route: route.abort())
        checklist.button("Lisää muistiinpano tai toimenpide").first.click()
        expect(checklist.part("said")).to_contain_text("ei latautunut")
        checklist.page.unroute("**/assets/item-panel.fi.*")
        Panel(checklist, 0).open()

    def test_without_storage_it_works_for_the_page(self, page):
        page.add_init_script(DENY)
        checklist = Checklist(page).open()
        panel = Panel(checklist, 1).open()
        panel.radio("Osittain").check()
        panel.field("note").fill("Katsotaan.")
        panel.button("add").click()
        panel.field("what").fill("Sovitaan")
        expect(panel.state).to_have_text("muistiinpano · 1 toimenpide")
        expect(checklist.part("kept")).to_contain_text("merkinnät eivät säily")
        _, content = save_file(checklist)
        assert content["notes"][IDS[1]]["text"] == "Katsotaan."

    def test_a_full_storage_is_said_and_a_file_saves_it(self, checklist, panel):
        panel.field("note").fill("Vanha.")
        checklist.page.evaluate(FILL)
        checklist.open()
        panel.open()
        panel.field("note").fill("Uusi ja paljon pidempi muistiinpano.")
        expect(checklist.part("kept")).to_contain_text("tallennustila on täynnä")
        assert stored(checklist.page)[f"note:{IDS[1]}"]["text"] == "Vanha."
        _, content = save_file(checklist)
        assert content["notes"][IDS[1]]["text"] == "Uusi ja paljon pidempi muistiinpano."

    @pytest.mark.parametrize(
        "rubbish",
        [
            "{",
            '{"text":""}',
            '{"text":7,"at":"2026-01-01T00:00:00.000Z"}',
            '{"text":"' + "x" * 2001 + '","at":"2026-01-01T00:00:00.000Z"}',
        ],
    )
    def test_a_note_that_can_not_be_read_is_set_aside(self, checklist, panel, rubbish):
        keep(checklist.page, {f"note:{IDS[1]}": rubbish})
        checklist.open()
        expect(checklist.part("kept")).to_contain_text("ei pystytty lukemaan")
        panel.open().field("note").fill("Uusi.")
        aside = checklist.page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('tty:aside:')).map(([, value]) => value)"
        )
        assert aside == [rubbish]


@pytest.mark.parametrize(
    ("address", "words", "partly", "own", "own_text"),
    [
        (LIST, Panel.FI, "Osittain", "Lisää oma kohta", "Oman kohdan teksti"),
        (LIST_SV, Panel.SV, "Delvis", "Lägg till en egen punkt", "Den egna punktens text"),
    ],
)
def test_all_of_it_works_by_keyboard_at_360_pixels(make_page, address, words, partly, own, own_text):
    page = make_page(viewport=(360, 740))
    checklist = Checklist(page).open(address)
    panel = Panel(checklist, 1, words)
    keys = page.keyboard
    expect(panel.button("open")).to_have_text(words["open"])
    checklist.box(1).focus()
    keys.press("ArrowRight")
    expect(panel.radio(partly)).to_be_checked()
    panel.button("open").focus()
    keys.press("Enter")
    expect(panel.button("open")).to_have_attribute("aria-expanded", "true")
    expect(panel.button("open")).to_have_text(words["close"])
    expect(panel.button("open")).to_be_focused()
    keys.press("Tab")
    expect(panel.field("note")).to_be_focused()
    keys.type("Abc")
    keys.press("Tab")
    expect(panel.button("add")).to_be_focused()
    keys.press("Enter")
    keys.type("Xyz")
    keys.press("Tab")
    expect(panel.field("who")).to_be_focused()
    keys.type("M")
    keys.press("Tab")
    expect(panel.field("by")).to_be_focused()
    keys.type("01152030")
    panel.field("done").focus()
    keys.press("Space")
    keys.press("Tab")
    expect(panel.button("remove")).to_be_focused()
    kept = stored(page)
    assert kept[f"answer:{IDS[1]}"]["answer"] == "partly" and kept[f"note:{IDS[1]}"]["text"] == "Abc"
    (measure,) = [value for key, value in kept.items() if key.startswith("measure:")]
    assert (measure["what"], measure["who"], measure["done"]) == ("Xyz", "M", True) and measure["by"].startswith(
        "2030-"
    )
    to_plan = panel.item.locator("[data-part=plan]")
    assert (
        to_plan.evaluate("link => new URL(link.href).pathname")
        == {LIST: "/toimenpiteet/", LIST_SV: "/sv/atgarder/"}[address]
    )
    to_plan.focus()
    keys.press("Tab")
    expect(panel.button("close").last).to_be_focused()
    keys.press("Enter")
    expect(panel.item.locator(".tty-item-panel")).to_be_hidden()
    expect(panel.button("open")).to_be_focused()
    # What it leads to now.
    expect(panel.button("open")).to_have_text(words["written"])
    checklist.button(own).focus()
    keys.press("Enter")
    expect(page.get_by_label(own_text)).to_be_focused()
    keys.type("Egen")
    expect(checklist.item("Egen")).to_be_visible()


@pytest.fixture(params=[(LIST, Panel.FI), (LIST_SV, Panel.SV)], ids=["fi", "sv"])
def everything(request, make_context):
    """A function that opens a list with everything there is, with two panels open."""
    address, words = request.param

    def make(**options):
        page = make_context(bypass_csp=True, **options).new_page()
        keep_before(
            page,
            {
                f"own:{OWN}": {"text": "Oma kohtamme", "at": AT},
                f"note:{IDS[1]}": {"text": "Muistettavaa\nriveittäin", "at": AT},
                f"answer:{IDS[1]}": {"answer": "partly", "at": AT},
                f"answer:{IDS[2]}": {"answer": "outside", "at": AT},
                "measure:m-00000aa1": MEASURE,
                "measure:m-00000aa2": {**MEASURE, "done": True, "what": "Sovittu"},
            },
        )
        checklist = Checklist(page).open(address)
        for number in (1, 4):
            Panel(checklist, number, words).open()
        return page

    return make


def test_axe_finds_nothing_in_open_panels_and_at_320_pixels_nothing_is_cut(everything):
    page = everything()
    assert violations_in_its_looks(page) == {}
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    outside = page.evaluate(
        "[...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > 321).map((one) => one.outerHTML.slice(0, 80))"
    )
    assert outside == []


def test_what_one_taps_is_at_least_44_pixels_high(everything):
    page = everything(viewport=(360, 740))
    small = page.evaluate(
        """() => [...document.querySelectorAll(".tty-item-panel :is(button, textarea, [type=text], [type=date], label:has([type=radio], [type=checkbox])), [data-do=panel], .tty-checklist__answers label")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_forced_colours_show_what_is_chosen(everything):
    page = everything(forced_colors=True)
    chosen, other = (
        page.locator(".tty-checklist__item")
        .nth(1)
        .locator(".tty-checklist__answers label")
        .nth(number)
        .evaluate("label => getComputedStyle(label).borderTopWidth")
        for number in (1, 0)
    )
    assert chosen != other


def test_beside_the_list_what_is_to_be_done_stands_before_what_is_done(page):
    measure = {"item": IDS[0], "who": "", "done": False, "at": "2026-11-01T08:00:00.000Z"}
    days = {"Ilman päivää": "", "Myöhässä": "2020-06-15", "Tehty": "2020-01-15"}
    keep_before(
        page,
        {
            f"measure:m-0000000{number}": {**measure, "what": what, "by": by, "done": what == "Tehty"}
            for number, (what, by) in enumerate(days.items())
        },
    )
    page.goto(LIST)
    lines = page.locator("[data-part=agreed] li")
    expect(lines).to_have_text([re.compile(what) for what in ("Myöhässä", "Ilman päivää", "Tehty")])


@pytest.mark.parametrize("panels", ["open", "closed"])
def test_paper_has_answers_notes_and_measures(everything, panels):
    page = everything()
    if panels == "closed":
        page.reload()
        expect(page.locator(".tty-item-panel__state")).to_have_count(1)
    words = (
        ["Osittain", "Ei koske meitä", "15.1.2020 mennessä (myöhässä)", "(tehty)"]
        if page.evaluate("document.documentElement.lang") == "fi"
        else ["Delvis", "Gäller inte oss", "senast 15.1.2020 (försenad)", "(utförd)"]
    )
    printed = re.sub(r"\s+", "", text_of(on_paper(page)))
    for text in ["Muistettavaa", "riveittäin", "Kirjataan roolit", "Maija", "Sovittu", "Oma kohtamme", *words]:
        assert re.sub(r"\s+", "", text) in printed, text
    for screen_only in (
        "Lisää muistiinpano tai toimenpide",
        "Lägg till anteckning eller åtgärd",
        "Poista",
        "Ta bort",
        "Lisää",
        "Lägg till",
    ):
        assert screen_only.replace(" ", "") not in printed
