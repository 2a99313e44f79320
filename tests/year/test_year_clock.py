"""The year clock in a browser: months moved, entries taken off, added and removed; its calendar, its file, its paper."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, keep, keep_before, kinds_file, stored
from tests.checklist.test_checklist_print import on_paper, text_of
from tests.support.looks import violations
from tests.support.pages import LANGUAGES, own_library

PAGE = {"fi": "/vuosikello/", "sv": "/sv/arsklocka/"}
WORDS = {
    "fi": {
        "budget": "Talousarvio",
        "november": "marraskuu",
        "plan": "Toimintasuunnitelman tarkistus",
        "off": "Jätä pois vuosikellosta",
        "back": "Palauta vuosikelloon",
        "what": "Tehtävä",
        "add": "Lisää vuosikelloon",
        "remove": "Poista",
        "undo": "Kumoa",
        "moved": "Talousarvio: kuukausi on nyt marraskuu.",
        "missing": "Kirjoita, mikä tehtävä on.",
        "calendar": "Vie kalenteriin (ICS-tiedosto)",
        "who": "Vastuuhenkilö",
        "january": "tammikuu",
    },
    "sv": {
        "budget": "Budget",
        "november": "november",
        "plan": "Översyn av verksamhetsplanen",
        "off": "Ta bort ur årsklockan",
        "back": "Lägg tillbaka i årsklockan",
        "what": "Uppgift",
        "add": "Lägg till i årsklockan",
        "remove": "Ta bort",
        "undo": "Ångra",
        "moved": "Budget ligger nu i november.",
        "missing": "Skriv vad uppgiften är.",
        "calendar": "För över till kalendern (ICS-fil)",
        "who": "Ansvarig",
        "january": "januari",
    },
}
AT = "2026-11-01T08:00:00.000Z"
YEAR = own_library().year
COUNT = len(YEAR)
# The place of the entry that the tests move, in the site's own order.
BUDGET = sorted(YEAR, key=lambda entry: entry.month).index(next(entry for entry in YEAR if entry.id == "budget"))
# New Year, Epiphany, May Day, Independence Day, Christmas Day, Boxing Day.
FIXED_HOLIDAYS = {(1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)}


def yearly(what="", month=1, who="", off=False) -> dict:
    return {"what": what, "month": month, "who": who, "off": off, "at": AT}


class Clock:
    """The page by its words."""

    def __init__(self, page, language="fi"):
        self.page, self.language, self.words = page, language, WORDS[language]

    def open(self) -> "Clock":
        self.page.goto(PAGE[self.language])
        return self.wait()

    def wait(self) -> "Clock":
        expect(self.page.locator("tty-year-clock:defined")).to_have_count(1)
        return self

    @property
    def titles(self):
        return self.page.locator("[data-entry] [data-part=title]")

    @property
    def said(self):
        return self.page.locator("tty-year-clock [data-part=answer] [data-part=said]")

    def distance(self) -> float:
        """How many pixels lie between what has the focus and what is said of it."""
        expect(self.page.locator("[data-part=answer]")).to_be_in_viewport()
        return self.page.evaluate(
            """() => {
              const [one, other] = [document.activeElement, document.querySelector("[data-part=answer]")].map((part) => part.getBoundingClientRect());
              return Math.max(0, one.top - other.bottom, other.top - one.bottom);
            }"""
        )

    def dots(self) -> list[str]:
        return self.page.locator("[data-part=dots] text").all_text_contents()

    def place(self, number: str) -> str:
        return (
            self.page.locator("[data-part=dots] g")
            .filter(has_text=re.compile(rf"^{number}$"))
            .get_attribute("transform")
        )

    def row(self, title: str):
        return self.page.locator("[data-entry]").filter(has=self.page.get_by_role("heading", name=title, exact=True))

    def button(self, name: str):
        return self.page.get_by_role("button", name=name, exact=True)

    def unfold(self, title: str):
        """Unfold the fields of an entry by keyboard and return its row."""
        row = self.row(title)
        row.locator("summary").focus()
        self.page.keyboard.press("Enter")
        return row

    def add(self, what: str, month: str = "") -> None:
        form = self.page.get_by_role("form")
        form.get_by_label(self.words["what"]).focus()
        self.page.keyboard.type(what)
        if month:
            form.get_by_role("combobox").select_option(label=month)
        form.get_by_label(self.words["what"]).press("Enter")


@pytest.fixture(params=LANGUAGES)
def clock(request, make_page):
    return Clock(make_page(viewport=(360, 740)), request.param).open()


def kept(page, id: str) -> dict:
    return {name: value for name, value in stored(page)[f"yearly:{id}"].items() if name not in ("at", "times")}


class TestByKeyboard:
    def test_a_month_is_moved_and_stays(self, clock):
        before = clock.place(str(BUDGET + 1))
        month = clock.unfold(clock.words["budget"]).get_by_role("combobox")
        clock.page.keyboard.press("Tab")
        expect(month).to_be_focused()
        clock.page.keyboard.type(clock.words["november"][:3])
        expect(clock.said).to_have_text(clock.words["moved"])
        expect(clock.page.get_by_role("status").filter(has_text=clock.words["moved"])).to_have_count(1)
        expect(month).to_be_focused()
        assert clock.distance() < 160
        expect(clock.row(clock.words["budget"])).to_be_in_viewport()
        expect(clock.titles.nth(COUNT - 2)).to_have_text(clock.words["budget"])
        expect(clock.titles.nth(COUNT - 1)).to_have_text(clock.words["plan"])
        assert clock.dots() == [str(number) for number in range(1, COUNT + 1)]
        assert clock.page.locator("[data-entry] [data-part=number]").all_text_contents() == clock.dots()
        assert clock.place(str(BUDGET + 1)) != before
        clock.page.keyboard.press("Tab")
        clock.page.keyboard.type("Maija")
        assert kept(clock.page, "budget") == {"what": "", "month": 11, "who": "Maija", "off": False}
        clock.page.reload()
        clock.wait()
        expect(clock.titles.nth(COUNT - 2)).to_have_text(clock.words["budget"])
        expect(clock.row(clock.words["budget"]).locator("[data-part=who]")).to_contain_text("Maija")

    def test_an_entry_of_the_site_is_taken_off_and_brought_back(self, clock):
        name = clock.words["budget"]
        clock.unfold(name).get_by_role("button", name=clock.words["off"]).press("Enter")
        expect(clock.row(name)).to_have_count(0)
        expect(clock.button(clock.words["undo"])).to_be_focused()
        expect(clock.page.get_by_role("status").filter(has_text=name)).to_have_count(1)
        # It is said where the entry was.
        expect(clock.page.locator("[data-entry]:has([data-part=answer]) [data-part=number]")).to_have_text(str(BUDGET))
        assert len(clock.dots()) == COUNT - 1
        clock.page.keyboard.press("Enter")
        expect(clock.row(name).locator("summary")).to_be_focused()
        assert "yearly:budget" not in stored(clock.page)
        clock.row(name).get_by_role("button", name=clock.words["off"]).press("Enter")
        clock.page.reload()
        clock.wait()
        expect(clock.row(name)).to_have_count(0)
        clock.button(clock.words["back"]).press("Enter")
        assert clock.distance() < 160
        expect(clock.titles.nth(BUDGET)).to_have_text(name)
        expect(clock.row(name).locator("summary")).to_be_focused()
        expect(clock.page.locator("[data-part=off]")).to_be_hidden()

    def test_an_own_entry_is_added_changed_and_removed_with_undo(self, clock):
        clock.add("Kick-off")
        assert clock.distance() < 400 and clock.page.get_by_role("form").locator("[data-part=answer]").count() == 1
        expect(clock.titles.first).to_have_text("Kick-off")
        expect(clock.page.get_by_role("form").get_by_label(clock.words["what"])).to_be_focused()
        row = clock.unfold("Kick-off")
        what = row.get_by_label(clock.words["what"])
        what.focus()
        clock.page.keyboard.press("End")
        clock.page.keyboard.type(" 2")
        clock.page.reload()
        clock.wait()
        expect(clock.titles.first).to_have_text("Kick-off 2")
        clock.unfold("Kick-off 2").get_by_role("button", name=clock.words["remove"]).press("Enter")
        expect(clock.titles).to_have_count(COUNT)
        expect(clock.page.locator("[data-part=gone]")).to_contain_text("Kick-off 2")
        # The first entry has none before it.
        expect(clock.button(clock.words["undo"])).to_be_focused()
        expect(clock.page.locator("[data-part=answer]")).to_be_in_viewport()
        clock.page.keyboard.press("Enter")
        expect(clock.titles.first).to_have_text("Kick-off 2")
        expect(clock.row("Kick-off 2").locator("summary")).to_be_focused()

    def test_all_that_went_can_be_taken_back_whatever_was_done_since(self, clock):
        clock.add("Kick-off")
        clock.unfold("Kick-off").get_by_role("button", name=clock.words["remove"]).press("Enter")
        clock.unfold(clock.words["budget"]).get_by_role("button", name=clock.words["off"]).press("Enter")
        clock.unfold(clock.words["plan"]).get_by_role("combobox").select_option(label=clock.words["january"])
        clock.add("Later")
        clock.button(clock.words["undo"]).press("Enter")
        expect(clock.row(clock.words["budget"])).to_have_count(1)
        clock.button(clock.words["undo"]).press("Enter")
        expect(clock.row("Kick-off")).to_have_count(1)
        expect(clock.button(clock.words["undo"])).to_be_hidden()
        expect(clock.titles).to_have_count(COUNT + 2)
        assert kept(clock.page, "action-plan")["month"] == 1

    def test_nothing_is_not_added(self, clock):
        clock.add("  ")
        expect(clock.page.get_by_role("alert")).to_have_text(clock.words["missing"])
        assert stored(clock.page) == {}

    def test_what_was_said_of_one_that_was_added_does_not_stay_beside_why_the_next_is_not(self, clock):
        clock.add("Kick-off")
        expect(clock.page.locator("[data-part=said]")).to_contain_text("Kick-off")
        clock.add(" ")
        expect(clock.page.get_by_role("alert")).to_have_text(clock.words["missing"])
        expect(clock.page.locator("[data-part=said]")).to_be_empty()

    def test_axe_with_everything_open(self, clock):
        clock.add("Kick-off")
        clock.unfold(clock.words["plan"]).get_by_role("button", name=clock.words["off"]).click()
        clock.add(" ")
        clock.unfold("Kick-off")
        clock.unfold(clock.words["budget"])
        for scheme in ("light", "dark"):
            clock.page.emulate_media(color_scheme=scheme)
            assert violations(clock.page) == []
        assert clock.page.evaluate("document.documentElement.scrollWidth") <= 360


class TestOtherTabs:
    def test_each_change_keeps_what_the_other_tab_wrote(self, page, context):
        clock = Clock(page).open()
        clock.unfold("Talousarvio")
        other = Clock(context.new_page()).open()
        other.unfold("Talousarvio").get_by_role("combobox").select_option(label="maaliskuu")
        expect(clock.row("Talousarvio").locator("[data-part=month]")).to_have_text("maaliskuu")
        clock.row("Talousarvio").get_by_label("Vastuuhenkilö").fill("Johto")
        assert kept(page, "budget") == {"what": "", "month": 3, "who": "Johto", "off": False}

    def test_an_entry_that_the_site_gave_up_is_not_lost(self, page):
        keep_before(page, {"yearly:given-up": yearly(month=1, who="Maija"), "yearly:y-00000aaa": yearly("Oma", 1)})
        clock = Clock(page).open()
        expect(clock.titles).to_have_count(COUNT + 2)
        expect(clock.titles.nth(0)).to_have_text("Nimeämätön tehtävä")
        expect(clock.titles.nth(1)).to_have_text("Oma")


def test_more_than_a_month_has_room_for_is_counted(page):
    keep_before(page, {f"yearly:y-0000000{number}": yearly(f"Oma {number}", 1) for number in range(6)})
    clock = Clock(page).open()
    assert clock.dots()[:5] == ["1", "2", "3", "+3", "7"]


def test_it_works_where_storage_is_denied(make_context):
    context = make_context()
    context.add_init_script(DENY)
    clock = Clock(context.new_page()).open()
    expect(clock.page.locator("[data-part=kept]")).to_contain_text("Selain ei salli tallentamista")
    clock.add("Oma")
    expect(clock.titles.first).to_have_text("Oma")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_calendar_takes_the_years_of_several_workplaces(page, language):
    page.goto("/robots.txt")
    page.evaluate(
        "named => { for (const [key, value] of Object.entries(named)) localStorage.setItem(key, value) }",
        {
            f"tty:workplaces:{id}": json.dumps({"name": name, "at": AT, "archived": False})
            for id, name in (("first", "Konttori"), ("w-00000001", "Varasto"), ("w-00000002", "Tehdas"))
        },
    )
    found = {}
    for id, name in (("first", "Konttori"), ("w-00000001", "Varasto"), ("w-00000002", "Tehdas")):
        page.goto("/robots.txt")
        page.evaluate("id => { sessionStorage.clear(); localStorage.setItem('tty:workplace', id) }", id)
        clock = Clock(page, language).open()
        with page.expect_download() as download:
            clock.button(clock.words["calendar"]).press("Enter")
        events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
        assert all(str(event["SUMMARY"]).endswith(f" – {name}") for event in events)
        found[id] = {str(event["UID"]) for event in events}
    assert len(set.union(*found.values())) == sum(map(len, found.values())) == 3 * COUNT
    # What somebody who has one workplace took along before is brought up to date, and does not stand there twice.
    assert "year-evaluation@tyoterveysyhteistyo" in found["first"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_repeats_every_year(page, language):
    page.goto(PAGE[language])
    # One in each month.
    own = {f"yearly:y-0000000{number:x}": yearly(f"{number}", number) for number in range(1, 13)}
    keep(page, {**own, "yearly:y-00000aaa": yearly("Oma; asia", 1, "Maija"), "yearly:evaluation": yearly(off=True)})
    clock = Clock(page, language).open()
    expect(
        clock.page.get_by_text(
            "Tammi- ja toukokuussa ne tulevat toiselle"
            if language == "fi"
            else "I januari och maj läggs de på den andra"
        )
    ).to_be_visible()
    with page.expect_download() as download:
        clock.button(clock.words["calendar"]).press("Enter")
    assert re.fullmatch(r"(vuosikello|arsklocka)-\d{4}-\d\d-\d\d\.ics", download.value.suggested_filename)
    events = {
        str(event["SUMMARY"]): event for event in Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    }
    assert len(events) == COUNT + 12 and "Oma; asia" in events
    today = date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv-SE')"))
    for event in events.values():
        first = event.decoded("DTSTART")
        assert 0 <= (first - today).days <= 370
        assert event.decoded("DTEND") - first == timedelta(days=1)
        days = [
            found.date()
            for found in rrulestr(event["RRULE"].to_ical().decode(), dtstart=datetime.combine(first, time())).xafter(
                datetime(1, 1, 1), count=10
            )
        ]
        assert days[0] == first and [day.year for day in days] == list(range(first.year, first.year + 10))
        assert all(
            day.weekday() < 5
            and day.day <= 5
            and day.month == first.month
            and (day.month, day.day) not in FIXED_HOLIDAYS
            for day in days
        ), days
    budget = events[clock.words["budget"]]
    assert budget.decoded("DTSTART").month == 9
    assert str(budget["UID"]).startswith("year-budget@")
    practice = own_library().practices["part-of-strategy"]
    assert str(budget["URL"]).endswith(own_library().address(practice.page, language))
    assert "Maija" in str(events["Oma; asia"]["DESCRIPTION"])
    expect(clock.said).to_contain_text(str(COUNT + 12))
    expect(clock.page.get_by_role("status").filter(has_text=str(COUNT + 12))).to_have_count(1)
    assert clock.distance() < 160


def test_a_file_takes_the_year_along_and_shows_it_in_words(page):
    page.goto("/vastaukset/")
    content = kinds_file(
        yearly={
            "workplace-survey": yearly(month=10, who="Esihenkilö"),
            "budget": yearly(month=9, off=True),
            "y-00000aaa": yearly("Oma asia", 3),
        }
    )
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Tuo tallennettu tiedosto").click()
    chooser.value.set_files(content)
    came = page.locator(".tty-received")
    expect(came.get_by_role("heading", name="Vuosikello")).to_be_visible()
    for text in (
        "Työpaikkaselvitys",
        "lokakuu, Esihenkilö",
        "Talousarvio",
        "ei kuulu vuosikelloomme",
        "Oma asia",
        "maaliskuu",
    ):
        expect(came).to_contain_text(text)
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.get_by_text("3 merkintää muuttui.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna merkinnät tiedostoon").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))["yearly"]
    assert saved["workplace-survey"] == yearly(month=10, who="Esihenkilö") and len(saved) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget": yearly(month=13)},
        {"budget": yearly(month=1.5)},
        {"budget": yearly(month="9")},
        {"a" * 41: yearly()},
        {"Budget": yearly()},
        {"budget": {**yearly(), "off": 1}},
        {"y-00000aaa": yearly("x" * 301)},
    ],
    ids=lambda wrong: next(iter(wrong))[:12],
)
def test_a_file_with_a_year_that_is_none_changes_nothing(page, wrong):
    page.goto("/vastaukset/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Tuo tallennettu tiedosto").click()
    chooser.value.set_files(kinds_file(yearly={**wrong, "evaluation": yearly(month=3)}))
    expect(page.get_by_text("Tiedosto on vioittunut, tai sitä on muokattu.")).to_be_visible()
    assert stored(page) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_year_is_whole(make_page, language):
    page = make_page(javascript=False, viewport=(360, 740))
    page.goto(PAGE[language])
    expect(page.locator("tty-year-clock li")).to_have_count(COUNT)
    expect(page.get_by_text("JavaScript")).to_be_visible()
    expect(page.locator("tty-year-clock").get_by_role("link")).not_to_have_count(0)
    for role in ("button", "combobox", "textbox"):
        expect(page.locator("tty-year-clock").get_by_role(role)).to_have_count(0)
    expect(page.locator("[data-part=dots] g")).to_have_count(COUNT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_year_is_one_sheet(page, language):
    keep_before(
        page, {"yearly:y-00000aaa": yearly("Kick-off", 1, "Maija"), "yearly:budget": yearly(month=9, who="Maija")}
    )
    Clock(page, language).open()
    sheets = on_paper(page)
    assert len(sheets) == 1
    assert page.locator("#next").text_content() not in text_of(sheets)


def test_paper_has_the_dial_and_the_list_only(page):
    keep_before(page, {"yearly:y-00000aaa": yearly("Kevätkokous", 1, "Maija"), "yearly:evaluation": yearly(off=True)})
    clock = Clock(page).open()
    clock.unfold("Talousarvio")
    paper = text_of(on_paper(page))
    for text in ("Kevätkokous", "Maija", "Talousarvio", "syyskuu"):
        assert text.lower() in paper.lower(), text
    for text in ("Muokkaa", "Vie kalenteriin (ICS-tiedosto)", "Lisää oma tehtävä", "Pois jätetyt"):
        assert text not in paper, text
    page.emulate_media(media="print")
    expect(page.locator(".tty-year-clock__dial svg")).to_be_visible()


def test_the_scripts_dial_is_the_templates(make_page, page):
    plain = make_page(javascript=False)
    plain.goto(PAGE["fi"])
    Clock(page).open()
    places = [
        [
            [float(number) for number in re.findall(r"-?[\d.]+", one.get_attribute("transform"))]
            for one in found.locator("[data-part=dots] g").all()
        ]
        for found in (plain, page)
    ]
    assert places[0] == places[1]
