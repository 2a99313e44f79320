"""What memory.js promises of one browser: nothing half changed, nothing overwritten unread, no two things with one id."""

import json

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import FILL, IDS, LIST, Checklist, answers_file, keep, keep_before, kinds_file, stored
from tests.checklist.test_take_along import came, open_file, save_file
from tests.support.held import Held

AT = "2026-05-01T08:00:00.000Z"
AHEAD = "2999-01-01T08:00:00.000Z"


@pytest.fixture
def memory(checklist, site):
    """A function that evaluates a function of memory.js and of change.js and an argument in the list's page."""
    scripts = [
        f"/assets/{file.name}" for name in ("shared", "pieces") for file in (site / "assets").glob(f"{name}.*.js")
    ]

    def call(code: str, argument=None):
        return checklist.page.evaluate(
            f"""async ([[shared, pieces], argument]) =>
              ({code})({{ ...(await import(shared)), ...(await import(pieces)) }}, argument)""",
            [scripts, argument],
        )

    return call


def test_one_wrong_value_of_a_change_changes_nothing(memory, checklist):
    threw = memory(
        """({ change }, [right, wrong]) => {
          try {
            change([["answer", right, { answer: "met" }], ["answer", wrong, { answer: 7 }]]);
          } catch (error) {
            return error instanceof TypeError;
          }
        }""",
        IDS[:2],
    )
    assert threw and stored(checklist.page) == {}


def test_a_change_that_does_not_fit_is_not_half_stored(memory, checklist):
    keep(checklist.page, {f"answer:{IDS[0]}": {"answer": "met", "at": AT}})
    before = stored(checklist.page)
    checklist.page.evaluate(FILL)
    shown = memory(
        """({ change, read }, [id, other]) => {
          change([["answer", id, { gone: true }], ["note", other, { text: "x".repeat(2000) }]]);
          return [read("answer", id), read("note", other)?.text.length];
        }""",
        IDS[:2],
    )
    # The page has both for as long as it is open, and says so.
    assert shown == [None, 2000]
    expect(checklist.part("kept")).to_contain_text("täynnä")
    assert stored(checklist.page) == before


def test_what_cannot_be_read_stays_where_there_is_no_room_to_set_it_aside(checklist):
    key, text = f"answer:{IDS[0]}", "{not JSON"
    keep(checklist.page, {key: text})
    checklist.page.evaluate(FILL)
    checklist.open()
    for _ in range(3):
        checklist.box(0).click()
    assert checklist.page.evaluate("(key) => localStorage.getItem(`tty:1:${key}`)", key) == text


def test_keys_of_any_name_do_no_harm(memory, checklist):
    keep(checklist.page, {name: {"answer": "met", "at": AT} for name in ("constructor:x", "__proto__:x", "toString:y")})
    checklist.open().box(0).check()
    expect(checklist.part("count")).to_have_text("1/4 kohtaa täyttyy")


class TestUnticking:
    """A tick that is taken back leaves the item unanswered, wherever one looks."""

    def test_it_is_unanswered_on_the_list_in_the_other_tab_and_in_a_round(self, checklist, context):
        other = Checklist(context.new_page()).open()
        checklist.box(0).check()
        other.box(1).check()
        expect(checklist.part("count")).to_have_text("2/4 kohtaa täyttyy")
        other.box(0).click()
        expect(checklist.box(0)).not_to_be_checked()
        checklist.page.goto("/arviointikerrat/")
        checklist.page.locator("[type=submit]").click()
        [saved] = (value for key, value in stored(checklist.page).items() if key.startswith("evaluation:"))
        assert saved["answers"][IDS[0]] == "unanswered" and saved["answers"][IDS[1]] == "met"

    def test_it_reaches_the_other_device_by_file_and_by_link(self, checklist, make_page):
        checklist.box(0).check()
        checklist.box(1).check()
        _, before = save_file(checklist)
        there = make_page()
        other = Checklist(there).open()
        open_file(other, answers_file(before["answers"], saved=before["saved"]))
        expect(other.part("count")).to_have_text("2/4 kohtaa täyttyy")
        checklist.box(0).click()
        # A link's times are whole minutes, and the tick here is of the same one.
        keep(there, {f"answer:{IDS[0]}": {"answer": "met", "at": AT}})
        checklist.page.goto("/vastaukset/")
        checklist.page.locator("[data-do=link]").click()
        expect(checklist.page.locator("[data-part=link]")).not_to_have_value("")
        there.goto(checklist.page.locator("[data-part=link]").input_value())
        shown = there.locator(".tty-received")
        expect(shown.locator("fieldset").first).to_contain_text("ei mitään")
        shown.locator("[data-do=accept]").click()
        expect(shown).to_contain_text("1 merkintä muuttui")
        assert stored(there)[f"answer:{IDS[0]}"]["gone"] is True


CLEARINGS = {
    "the list": (LIST, "[data-do=clear]"),
    "everything for a new beginning": ("/arviointikerrat/", "[data-do=begin]"),
    "all that is kept": ("/vastaukset/", "[data-do=ask]"),
}


def test_the_question_stands_until_everything_is_erased_even_when_what_erases_is_late(checklist):
    """Whoever sees the question go may leave the page: nothing may stay then."""
    page = checklist.page
    checklist.box(0).check()
    script = Held(page, "**/erasing.*.js")
    page.goto(CLEARINGS["all that is kept"][0])
    before = stored(page)
    page.locator("tty-erase-all [data-do=ask]").click()
    question = page.locator(".tty-erase-all__dialog")
    question.locator("[data-do=erase]").click()
    question.locator("[data-do=erase]").click()
    expect(question).to_be_visible()
    script.first()
    assert stored(page) == before and len(script.routes) == 1
    script.let_go()
    expect(question).to_be_hidden()
    assert stored(page) == {}
    page.locator("tty-erase-all [data-do=bring-back]").click()
    assert stored(page) == before


def test_what_erases_did_not_come_and_that_is_said_and_all_is_kept(checklist, problems):
    problems.expect("failed: .*erasing")
    page = checklist.page
    checklist.box(0).check()
    page.route("**/erasing.*.js", lambda route: route.abort("connectionfailed"))
    page.goto(CLEARINGS["all that is kept"][0])
    before = stored(page)
    page.locator("tty-erase-all [data-do=ask]").click()
    page.locator(".tty-erase-all__dialog [data-do=erase]").click()
    expect(page.locator(".tty-erase-all__dialog")).to_be_hidden()
    expect(page.locator("[data-said=erase]")).not_to_be_empty()
    assert stored(page) == before


@pytest.mark.parametrize("what", CLEARINGS)
def test_a_file_that_somebody_opens_brings_back_what_was_cleared(checklist, what):
    address, button = CLEARINGS[what]
    checklist.box(0).check()
    checklist.box(1).check()
    _, content = save_file(checklist)
    checklist.page.goto(address)
    if what == "the list":
        checklist.clear()
    else:
        checklist.page.locator(button).click()
    if what == "all that is kept":
        checklist.page.locator(".tty-erase-all__dialog [data-do=erase]").click()
        expect(checklist.page.locator("[data-undo=erase]")).to_be_visible()
    checklist.open()
    expect(checklist.part("count")).to_have_text("0/4 kohtaa täyttyy")
    # What is answered since stays as it is answered.
    checklist.box(1).check()
    checklist.box(1).click()
    open_file(checklist, kinds_file(answers=content["answers"], saved=content["saved"]))
    expect(came(checklist)).to_have_text("1 merkintä muuttui.")
    assert checklist.ticked() == [True, False, False, False]


def test_an_answer_from_a_clock_ahead_does_not_win_once_the_clock_is_right(checklist, make_page):
    """One device ticks with its clock ahead, the other unticks; the first takes that over, and its old file wins no more."""
    keep(checklist.page, {f"answer:{IDS[0]}": {"answer": "met", "at": AHEAD}})
    _, first = save_file(checklist.open())
    assert first["answers"][IDS[0]]["at"] <= first["saved"]
    other = Checklist(make_page()).open()
    open_file(other, answers_file(first["answers"], saved=first["saved"]))
    other.box(0).click()
    other.box(1).check()
    _, second = save_file(other)
    open_file(checklist, answers_file(second["answers"], saved=second["saved"]))
    assert checklist.ticked() == [False, True, False, False]
    open_file(other, answers_file(first["answers"], saved=first["saved"]))
    expect(came(other)).to_contain_text("Muutoksia ei tehty")
    assert other.stored()[IDS[0]]["gone"] is True


def test_a_note_that_is_being_written_outlives_a_clearing_in_another_tab(checklist, context):
    checklist.button("Lisää muistiinpano tai toimenpide").first.click()
    note = checklist.page.locator("[data-field=note]").first
    note.press_sequentially("Sovimme")
    other = Checklist(context.new_page()).open()
    other.clear()
    expect(other.part("said")).to_have_text("Lista tyhjennettiin.")
    checklist.page.wait_for_function(f"() => localStorage.getItem('tty:1:note:{IDS[0]}').includes('gone')")
    note.press_sequentially(" tästä")
    assert stored(checklist.page)[f"note:{IDS[0]}"]["text"] == "Sovimme tästä"


ROWS = {
    "/toimenpiteet/": (
        "measure:m-00000aa1",
        {"item": IDS[0], "what": "Sovitaan", "who": "", "by": "", "done": False},
        "[data-measure] [data-field=who]",
    ),
    "/vaikuttavuusmatriisi/": (
        "impact:x-00000aa1",
        {"need": "Tarve", "goal": "", "measures": "", "results": "", "effect": "", "place": 0},
        "[data-row=x-00000aa1] [data-field=goal]",
    ),
    "/vuosikello/": (
        "yearly:y-00000aa1",
        {"what": "Oma", "month": 3, "who": "", "off": False},
        "[data-entry=y-00000aa1] [data-field=who]",
    ),
}


@pytest.mark.parametrize("address", ROWS)
def test_a_row_that_is_being_written_outlives_its_removal_in_another_tab(page, address):
    key, value, selector = ROWS[address]
    keep_before(page, {key: {**value, "at": AT}})
    page.goto(address)
    field = page.locator(selector)
    field.wait_for(state="attached")
    field.evaluate("(field) => { if (field.closest('details')) field.closest('details').open = true; }")
    field.press_sequentially("Ma")
    for letters in ("ij", None):
        keep(page, {key: {"gone": True, "at": "2026-06-01T08:00:00.000Z"}})
        page.evaluate("(key) => dispatchEvent(new StorageEvent('storage', { key: `tty:1:${key}` }))", key)
        if letters:
            field.press_sequentially(letters)
            kept = {name: part for name, part in stored(page)[key].items() if name != "times"}
            assert {**kept, "at": ""} == {**value, field.get_attribute("data-field"): "Maij", "at": ""}
    # Who writes no more has nothing before their eyes that isn't kept.
    field.blur()
    expect(page.locator(selector)).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (LIST, "Tekstistä jäi pois 421 merkkiä. Kenttään mahtuu 2000 merkkiä."),
        ("/sv/checklistor/strukturer/", "421 tecken av texten kom inte med. Fältet rymmer 2000 tecken."),
    ],
)
def test_a_pasted_text_that_is_too_long_is_told(page, address, said):
    Checklist(page).open(address).page.locator("[data-do=panel]").first.click()
    note = page.locator("[data-field=note]").first
    note.focus()
    page.keyboard.insert_text("x" * 2421)
    status = page.locator(".tty-too-long")
    expect(status).to_have_text(said)
    assert status.get_attribute("id") in note.get_attribute("aria-describedby")
    page.keyboard.press("Backspace")
    expect(status).to_have_count(0)
    assert len(stored(page)[f"note:{IDS[0]}"]["text"]) == 1999


def test_a_file_whose_letters_another_program_changed_is_refused_with_words(checklist):
    note = {IDS[0]: {"text": "Sovimme tästä.", "at": AT}}
    file = kinds_file(notes=note)
    spoilt = json.dumps(json.loads(file["buffer"]), ensure_ascii=False).encode("cp1252")
    open_file(checklist, {**file, "buffer": spoilt})
    expect(checklist.part("said")).to_contain_text("vaihtanut sen merkistön")
    assert stored(checklist.page) == {}
