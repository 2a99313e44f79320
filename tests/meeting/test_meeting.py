"""A list gone through in a meeting: agenda, one item at a time, minutes; its address, keys and paper."""

import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, IDS, LIST, LIST_SV, Checklist, keep_before, stored
from tests.checklist.test_checklist_print import on_paper, text_of
from tests.checklist.test_take_along import save_file
from tests.support.looks import violations
from tests.support.quiet import until_quiet
from tests.support.sight import cut_words

AT = "2020-11-01T08:00:00.000Z"
OWN = "structures.own-00000aaa"
THINGS = {
    f"answer:{IDS[0]}": {"answer": "met", "at": AT},
    f"answer:{IDS[1]}": {"answer": "partly", "at": AT},
    f"note:{IDS[1]}": {"text": "Rooli puuttuu.\nToinen rivi.", "at": AT},
    f"answer:{IDS[3]}": {"answer": "outside", "at": AT},
    f"own:{OWN}": {"text": "Olemme sopineet sijaisista.", "at": AT},
    "measure:m-00000aa1": {
        "item": IDS[1],
        "what": "Myöhässä oleva",
        "who": "Maija",
        "by": "2020-01-15",
        "done": False,
        "at": AT,
    },
    "measure:m-00000aa2": {"item": IDS[1], "what": "Jo tehty", "who": "", "by": "", "done": True, "at": AT},
}
WORDS = {
    "fi": {
        "address": LIST,
        "open": "Käy läpi tapaamisessa",
        "agenda": "Asialista",
        "minutes": "Muistio",
        "items": "Kohdat",
        "next": "Seuraava",
        "before": "Edellinen",
        "close": "Sulje",
        "partly": "Osittain",
        "add": "Lisää toimenpide",
        "what": "Mitä teette?",
        "who": "Vastuuhenkilö",
        "by": "Mihin mennessä",
        "place": "Paikka",
        "present": "Osallistujat",
        "copy": "Kopioi",
        "agreed": "Kuka tekee mitä ja mihin mennessä",
        "day": "15.1.2999 mennessä",
        "item": "Kohta 3/4",
        "result": "Tulos: 0/4 kohtaa täyttyy",
    },
    "sv": {
        "address": LIST_SV,
        "open": "Gå igenom på mötet",
        "agenda": "Dagordning",
        "minutes": "Mötesanteckningar",
        "items": "Punkter",
        "next": "Nästa",
        "before": "Föregående",
        "close": "Stäng",
        "partly": "Delvis",
        "add": "Lägg till en åtgärd",
        "what": "Vad gör ni?",
        "who": "Ansvarig",
        "by": "Senast",
        "place": "Plats",
        "present": "Deltagare",
        "copy": "Kopiera",
        "agreed": "Vem gör vad och senast när",
        "day": "senast 15.1.2999",
        "item": "Punkt 3 av 4",
        "result": "Resultat: 0 av 4 punkter uppfylls",
    },
}


class Meeting:
    """The meeting of a page's list, by its words."""

    def __init__(self, page, language="fi"):
        self.page = page
        self.words = WORDS[language]
        self.dialog = page.locator(".tty-meeting")

    def go(self, view="", things=()) -> "Meeting":
        """Open it by its address: a view's part after the list's name."""
        if things:
            keep_before(self.page, dict(things))
        self.page.goto(f"{self.words['address']}?meeting=structures{view}")
        expect(self.dialog).to_be_visible()
        return self

    def press(self, name: str) -> None:
        self.button(name).click()

    def button(self, name: str):
        return self.dialog.get_by_role("button", name=self.words[name])

    def field(self, name: str):
        return self.dialog.get_by_label(self.words[name], exact=True)

    @property
    def heading(self):
        return self.dialog.locator("h2")

    @property
    def sheet(self):
        return self.dialog.locator("[data-part=sheet]")

    def section(self, title: str):
        """The points under a title of the agenda or the minutes."""
        return self.sheet.locator(f"h3:text-is('{title}') + ol > li")


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_nothing_of_it_is_fetched_before_it_is_asked_for(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with until_quiet(page):
        page.goto(LIST)
    assert not [url for url in asked if "meeting" in url or "print-choice" in url]
    page.get_by_role("button", name="Käy läpi tapaamisessa").click()
    expect(page.locator(".tty-meeting")).to_be_visible()
    assert [url for url in asked if "/meeting.fi." in url]


@pytest.mark.parametrize("language", WORDS)
def test_a_meeting_from_agenda_to_minutes_by_keyboard(make_context, language):
    page = make_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    meeting = Meeting(page, language)
    words = meeting.words
    page.goto(words["address"])
    opener = page.get_by_role("button", name=words["open"])
    opener.focus()
    page.keyboard.press("Enter")
    expect(meeting.heading).to_be_focused()
    expect(meeting.heading).to_have_text(re.compile(f"^{words['agenda']}: "))
    meeting.field("present").focus()
    page.keyboard.type("Maija, Pekka")
    # In a field the arrow keys stay in the field.
    page.keyboard.press("ArrowLeft")
    expect(meeting.heading).to_have_text(re.compile(f"^{words['agenda']}: "))
    meeting.heading.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    text = page.locator(".tty-checklist__text").nth(2).inner_text()
    expect(meeting.heading).to_have_text(text)
    expect(meeting.heading).to_be_focused()
    expect(meeting.heading).to_have_accessible_description(words["item"])
    assert (
        page.locator(".tty-checklist__effect p").nth(2).text_content()
        == meeting.dialog.locator("[data-part=effect-text]").text_content()
    )
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(meeting.dialog.get_by_role("radio", name=words["partly"])).to_be_checked()
    meeting.button("add").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Sovitaan palaverit")
    meeting.field("who").focus()
    page.keyboard.type("Pekka")
    meeting.field("by").fill("2999-01-15")
    page.reload()
    expect(meeting.heading).to_have_text(text)
    expect(meeting.field("what")).to_have_value("Sovitaan palaverit")
    meeting.press("minutes")
    # Nothing of the last item is said of the paper.
    expect(meeting.heading).to_have_accessible_description("")
    point = meeting.section(words["agreed"])
    expect(point).to_contain_text(f"Sovitaan palaverit, Pekka, {words['day']}")
    expect(point).to_contain_text(text)
    meeting.press("copy")
    expect(meeting.dialog.locator("[data-part=said]")).not_to_be_empty()
    lines = copied(page).split("\n")
    assert lines[0].startswith(f"{words['minutes']}: ") and "\u00ad" not in "".join(lines)
    assert f"{words['present']}: Maija, Pekka" in lines and words["result"] in lines
    assert f"1. ☐ Sovitaan palaverit, Pekka, {words['day']}" in lines
    page.keyboard.press("Escape")
    expect(meeting.dialog).to_be_hidden()
    expect(opener).to_be_focused()
    # The browser goes back in its own time.
    expect(page).not_to_have_url(re.compile("meeting"))
    item = page.locator(".tty-checklist__item").nth(2)
    expect(item.get_by_role("radio", name=words["partly"], exact=True)).to_be_checked()


def test_the_agenda_has_what_is_late_and_what_is_open(page):
    meeting = Meeting(page).go(things=THINGS.items())
    expect(meeting.section("Myöhässä olevat toimenpiteet")).to_have_count(1)
    points = meeting.section("Kohdat, jotka eivät vielä täyty (3/5)")
    expect(points).to_have_count(3)
    expect(points.nth(0).locator("p")).to_have_text(
        [
            re.compile("Olemme kirjanneet"),
            "Osittain",
            "Rooli puuttuu.\nToinen rivi.",
            "☐ Myöhässä oleva, Maija, 15.1.2020 mennessä (myöhässä)",
        ]
    )
    expect(points.nth(2)).to_have_text("Olemme sopineet sijaisista.")
    expect(meeting.sheet).not_to_contain_text("Jo tehty")


def test_a_situation_saved_after_the_meeting_has_its_day_and_people_and_leads_back(page):
    meeting = Meeting(page).go("._minutes", THINGS.items())
    meeting.field("place").fill("Kokoustila")
    meeting.field("present").fill("Liisa, Pekka")
    day = page.locator("[data-detail=on]").input_value()
    meeting.dialog.get_by_role("link", name="Tallenna tilanne vertailua varten").click()
    expect(page.get_by_label("Ketkä osallistuivat?")).to_have_value("Liisa, Pekka")
    expect(page.locator("[data-field=on]")).to_have_value(day)
    expect(page.locator("#evaluations-save")).to_be_focused()
    assert page.locator("[data-list]:checked").evaluate_all("boxes => boxes.map((box) => box.dataset.list)") == [
        "structures"
    ]
    page.get_by_role("link", name="Takaisin tapaamiseen").click()
    expect(meeting.heading).to_be_focused()
    expect(meeting.heading).to_contain_text("Muistio")


def test_the_minutes_have_what_was_written_since_the_days_beginning_the_soonest_first(page):
    meeting = Meeting(page).go("._minutes", THINGS.items())
    expect(meeting.sheet).to_contain_text("Tapaamisessa ei ole sovittu toimenpiteistä.")
    # From the minutes one goes on to where the state is saved.
    on = meeting.dialog.get_by_role("link", name="Tallenna tilanne vertailua varten")
    assert on.evaluate("link => new URL(link.href).pathname") == "/arviointikerrat/"
    expect(meeting.sheet).to_contain_text("Tapaamisessa ei ole arvioitu kohtia.")
    expect(meeting.section("Aiemmin sovitut avoimet toimenpiteet")).to_have_count(1)
    now = page.evaluate("new Date().toISOString()")
    measures = {
        "m-00000bb1": ("Ilman päivää", ""),
        "m-00000bb2": ("Myöhemmin", "2999-02-01"),
        "m-00000bb3": ("Ensin", "2999-01-01"),
    }
    page.evaluate(
        "things => { for (const [key, value] of Object.entries(things)) localStorage.setItem(`tty:1:${key}`, JSON.stringify(value)) }",
        {
            **{
                f"measure:{name}": {"item": OWN, "what": what, "who": "", "by": by, "done": False, "at": now}
                for name, (what, by) in measures.items()
            },
            "measure:m-00000aa2": {**THINGS["measure:m-00000aa2"], "at": now},
            f"answer:{OWN}": {"answer": "met", "at": now},
        },
    )
    page.reload()
    expect(meeting.section("Kuka tekee mitä ja mihin mennessä").locator("p:first-child")).to_have_text(
        [re.compile("Ensin"), re.compile("Myöhemmin"), re.compile("Ilman päivää")]
    )
    expect(meeting.section("Mitä kohdista päätettiin")).to_have_text("Olemme sopineet sijaisista.Täyttyy")
    expect(meeting.section("Tehdyiksi merkityt toimenpiteet")).to_contain_text("☒ Jo tehty")


def test_the_first_answer_dates_the_meeting_and_a_past_day_is_said_and_changed(page):
    meeting = Meeting(page).go(f".{IDS[0].split('.')[1]}")
    assert stored(page) == {}, "opening writes nothing"
    meeting.dialog.get_by_role("radio", name="Täyttyy").check()
    day = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    assert stored(page)["meeting:structures"]["on"] == day
    meeting.press("agenda")
    note = meeting.dialog.locator("[data-part=other-day]")
    expect(note).to_be_hidden()
    meeting.field("place").fill("Kokoustila")
    meeting.dialog.get_by_label("Päivä", exact=True).fill("2020-01-02")
    expect(note).to_contain_text("Tapaamisen päivä on 2.1.2020.")
    note.get_by_role("button").click()
    expect(note).to_be_hidden()
    expect(meeting.dialog.get_by_label("Päivä", exact=True)).to_be_focused()
    kept = stored(page)["meeting:structures"]
    assert (kept["on"], kept["place"]) == (day, "Kokoustila")


def test_back_closes_and_forward_opens_where_it_was(page):
    page.goto(LIST)
    page.get_by_role("button", name="Käy läpi tapaamisessa").click()
    meeting = Meeting(page)
    meeting.press("next")
    meeting.press("next")
    assert page.url.endswith(f"?meeting={IDS[1]}")
    page.go_back()
    expect(meeting.dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Käy läpi tapaamisessa")).to_be_focused()
    page.go_forward()
    expect(meeting.dialog).to_be_visible()
    expect(meeting.heading).to_contain_text("Olemme kirjanneet")
    meeting.press("close")
    expect(meeting.dialog).to_be_hidden()
    page.wait_for_url(lambda url: "meeting" not in url)


def test_an_address_opens_it_directly_and_closing_stays_on_the_page(page):
    page.goto("/")
    meeting = Meeting(page).go(".unknown")
    expect(meeting.heading).to_contain_text("Asialista")
    page.goto(f"{LIST}?meeting")
    expect(meeting.heading).to_contain_text("Asialista")
    page.keyboard.press("Escape")
    expect(meeting.dialog).to_be_hidden()
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    page.goto(f"{LIST}?meeting=ways-of-working")
    expect(page.locator("tty-checklist:defined")).to_have_count(1)
    expect(meeting.dialog).to_have_count(0)


def test_forward_right_after_back_opens_it_and_leaves_it_open(page):
    page.goto(LIST)
    page.locator("[data-do=meeting]").click()
    meeting = Meeting(page)
    expect(meeting.dialog).to_be_visible()
    # The second step is there before the dialog has said that it was closed.
    page.evaluate("""() => {
      const there = location.href;
      for (const address of [there.split("?")[0], there]) {
        history.replaceState(history.state, "", address);
        dispatchEvent(new PopStateEvent("popstate"));
      }
      return new Promise((told) => setTimeout(told, 200));
    }""")
    expect(meeting.dialog).to_be_visible()
    assert "meeting=" in page.url


def test_fields_left_half_done_are_there_on_the_way_back(page):
    meeting = Meeting(page).go(f".{IDS[1].split('.')[1]}")
    meeting.press("add")
    meeting.field("by").focus()
    page.keyboard.type("12")
    meeting.press("next")
    meeting.press("before")
    assert meeting.field("by").evaluate("field => field.validity.badInput")
    meeting.press("add")
    expect(meeting.field("what")).to_have_count(2)


def test_two_tabs_show_each_others_answers_and_keep_the_place(page, context):
    meeting = Meeting(page).go(f".{OWN.split('.')[1]}", THINGS.items())
    expect(meeting.heading).to_have_text("Olemme sopineet sijaisista.")
    other = context.new_page()
    other.goto(LIST)
    other.locator(f"[data-item='{OWN}']").check()
    expect(meeting.dialog.get_by_role("radio", name="Täyttyy")).to_be_checked()
    meeting.dialog.get_by_label("Päätös tai muistiinpano", exact=True).fill("Tästä")
    expect(other.locator(".tty-item-panel__state").last).to_have_text("muistiinpano")
    # What is removed elsewhere leaves its place to what comes next.
    item = other.locator(f"[id='{OWN}']")
    item.get_by_role("button", name="Muokkaa muistiinpanoa").click()
    item.get_by_role("button", name="Poista oma kohta").click()
    expect(meeting.heading).to_contain_text("Muistio")


def test_the_meeting_goes_with_the_file_and_with_the_list(page):
    things = {
        "meeting:structures": {"on": "2026-11-02", "place": "Kokoustila", "who": "", "at": AT},
        f"answer:{IDS[0]}": {"answer": "met", "at": AT},
    }
    keep_before(page, things)
    checklist = Checklist(page).open()
    _, content = save_file(checklist)
    assert content["meetings"] == {"structures": things["meeting:structures"]}
    checklist.clear()
    # What is left marks the removal, for other devices.
    assert all(thing["gone"] and thing["cleared"] for thing in stored(page).values())
    checklist.button("Kumoa").click()
    assert stored(page) == things


def test_refused_storage_is_said_and_the_meeting_works(make_context):
    context = make_context()
    context.add_init_script(DENY)
    page = context.new_page()
    meeting = Meeting(page).go()
    expect(meeting.dialog.locator("[data-part=trouble]")).to_contain_text("Selain ei salli tallentamista")
    meeting.press("items")
    meeting.dialog.get_by_role("radio", name="Osittain").check()
    meeting.press("minutes")
    expect(meeting.section("Mitä kohdista päätettiin")).to_have_count(1)


def test_without_the_clipboard_the_text_is_there_to_be_copied(page):
    meeting = Meeting(page).go(things=THINGS.items())
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    meeting.press("copy")
    expect(meeting.dialog.locator("[data-part=said]")).to_contain_text("Selain ei salli kopiointia")
    text = meeting.dialog.get_by_label("Teksti kopioitavaksi")
    expect(text).to_be_focused()
    assert text.input_value().startswith("Asialista: ")
    assert re.search(r"KOHDAT, JOTKA EIVÄT VIELÄ TÄYTY[^\n]*\n1\. Olemme kirjanneet", text.input_value())


def test_agenda_and_minutes_go_to_word_and_to_the_clipboard_with_their_form(make_context):
    page = make_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    meeting = Meeting(page).go(things=THINGS.items())
    with page.expect_download() as download:
        meeting.dialog.get_by_role("button", name="Wordiin (DOCX)").click()
    with zipfile.ZipFile(download.value.path()) as packed:
        text = packed.read("word/document.xml").decode()
    assert "Kohdat, jotka eivät vielä täyty" in text and "Olemme kirjanneet" in text
    assert download.value.suggested_filename.startswith("asialista-rakenteet-20")
    said = meeting.dialog.locator("[data-part=said]")
    expect(said).not_to_be_empty()
    saved = said.inner_text()
    meeting.press("copy")
    expect(said).not_to_have_text(saved)
    formatted = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<h1>" in formatted and "<li><b>Olemme kirjanneet" in formatted


def test_by_touch_at_360_px(make_page):
    page = make_page(viewport=(360, 740), has_touch=True)
    page.goto(LIST)
    page.get_by_role("button", name="Käy läpi tapaamisessa").tap()
    meeting = Meeting(page)
    meeting.button("next").tap()
    meeting.dialog.get_by_role("radio", name="Osittain").tap()
    meeting.button("next").tap()
    meeting.button("before").tap()
    expect(meeting.dialog.get_by_role("radio", name="Osittain")).to_be_checked()
    for button in meeting.dialog.get_by_role("button").all():
        box = button.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44, button.inner_text()


@pytest.mark.parametrize(
    ("language", "options"),
    [
        ("fi", {"viewport": (360, 740)}),
        ("sv", {"colour_scheme": "dark"}),
        ("fi", {"viewport": (320, 256), "forced_colors": True}),
    ],
    ids=["Finnish on a phone", "Swedish, dark", "zoomed in, forced colours"],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(make_page, language, options):
    page = make_page(**options)
    meeting = Meeting(page, language).go(things=THINGS.items())
    for view in ("agenda", "items", "minutes"):
        meeting.press(view)
        if view == "items":
            meeting.press("next")
        assert violations(page) == []
        assert meeting.dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth"), view
        assert meeting.dialog.locator("[data-part=body]").evaluate("body => body.scrollWidth <= body.clientWidth"), view


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("width", [360, 1280])
def test_beside_a_long_name_no_word_is_cut(make_page, language, width):
    page = make_page(viewport=(width, 740))
    named = json.dumps(
        {"name": "Österbottens hantverksföretagares servicecentral Ab, Karleby", "at": AT, "archived": False}
    )
    page.add_init_script(f"localStorage.setItem('tty:workplaces:first', {json.dumps(named)})")
    meeting = Meeting(page, language).go()
    facts = meeting.dialog.locator(".tty-meeting__facts dt")
    expect(facts.first).to_be_visible()
    assert cut_words(facts) == []


class TestPaper:
    @pytest.mark.parametrize("view", ["", "._minutes"], ids=["agenda", "minutes"])
    def test_the_sheet_prints_alone_with_room_for_what_is_not_filled_in(self, page, view):
        meeting = Meeting(page).go(view, THINGS.items())
        meeting.field("place").fill("Kokoustila")
        text = text_of(on_paper(page))
        for there in ("Päivä", "Kokoustila", "Osallistujat", "Myöhässä oleva, Maija"):
            assert there in text, there
        for screen_only in (
            "Tarkistuslista: rakenteet",
            "Kopioi",
            "Seuraava",
            "Tapaamisen tiedot",
            "Sulje",
            "Mitä seuraavaksi",
        ):
            assert screen_only not in text, screen_only

    def test_while_an_item_is_shown_the_list_prints(self, page):
        Meeting(page).go(f".{IDS[1].split('.')[1]}", THINGS.items())
        text = text_of(on_paper(page))
        # A heading may break between its words, and a reader of PDFs may leave the break out.
        assert "Tarkistuslista:rakenteet" in text.replace(" ", "")
        assert "Myöhässä oleva" in text and "Täyttyykö" not in text
