"""Several workplaces in one browser: each has a room of its own, is named wherever it shows, and comes and goes as a whole.

That nothing is written into another workplace than the page shows is a model test of the scripts: tests/scripts/workplaces.test.js.
"""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import BOX, IDS, LIST, LIST_SV, in_menu, keep, keep_before, payload
from tests.checklist.test_checklist_print import on_paper
from tests.support.looks import violations

ALL, ALL_SV = "/tyopaikat/", "/sv/arbetsplatser/"
SEND = "/vastaukset/"
AT = "2026-11-01T08:00:00.000Z"
NAME = "Varasto & pihat <b>"
THINGS = {
    f"answer:{IDS[0]}": {"answer": "met", "at": AT},
    f"note:{IDS[1]}": {"text": "Sovitaan", "at": AT},
    "measure:m-00000aa1": {
        "item": IDS[1],
        "what": "Kirjataan",
        "who": "HR",
        "by": "2020-01-15",
        "done": False,
        "at": AT,
    },
    "evaluation:e-00000aa1": {
        "name": "Syksy",
        "who": "",
        "on": "2026-05-12",
        "answers": {IDS[0]: "met"},
        "notes": {},
        "own": {},
        "at": AT,
    },
    "rating:workplace.planning": {"step": 2, "reason": "", "at": AT},
    "yearly:y-00000aa1": {"what": "Oma tehtävä", "month": 3, "who": "HR", "off": False, "at": AT},
}


def stored(page) -> dict:
    """What is kept, by key, of whatever workplace; when a copy was saved and what was reckoned is of no matter here."""
    kept = page.evaluate("Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key, value]))")
    return {key: value for key, value in kept.items() if ":copy:" not in key and not key.startswith("tty:summary:")}


def rooms(page) -> dict:
    """What each workplace holds, by its name."""
    kept = stored(page)
    names = {
        f"tty:1@{key.removeprefix('tty:workplaces:')}:": json.loads(value)["name"]
        for key, value in kept.items()
        if key.startswith("tty:workplaces:w-")
    }
    first = json.loads(kept.get("tty:workplaces:first", '{"name": ""}'))["name"]
    return {
        name: {key.removeprefix(root): json.loads(value) for key, value in kept.items() if key.startswith(root)}
        for root, name in {**names, "tty:1:": first}.items()
    }


def make(page, name: str, address: str = ALL):
    page.goto(address)
    page.locator("[data-part=new-name]").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=rows]")).to_contain_text(name)


def row(page, name: str):
    return page.locator("[data-workplace]").filter(has_text=name)


def open_one(page, name: str):
    """Open a workplace from the page of all, and its first list."""
    row(page, name).locator("[data-do=open]").click()
    page.wait_for_url(lambda url: ALL not in url and ALL_SV not in url)
    page.goto(LIST)
    expect(page.locator(".tty-workplace__name")).to_contain_text(name)


def saved(page, button) -> dict:
    with page.expect_download() as download:
        button.click()
    return {
        "name": download.value.suggested_filename,
        "content": json.loads(download.value.path().read_text(encoding="utf-8")),
    }


def choose_file(page, content: dict, button):
    with page.expect_file_chooser() as chooser:
        button.click()
    chooser.value.set_files(payload(json.dumps(content).encode()))


@pytest.mark.parametrize(
    ("address", "mine", "said"),
    [(ALL, "Ilman nimeä", "Avattu työpaikka: "), (ALL_SV, "Utan namn", "Öppnad arbetsplats: ")],
)
def test_the_next_page_says_aloud_which_workplace_was_opened_and_no_page_after_that(page, address, mine, said):
    page.goto(address)
    page.locator("[data-part=new-name]").fill("Varasto")
    page.keyboard.press("Enter")
    page.locator("[data-do=open-made]").click()
    page.wait_for_url(lambda url: not url.endswith(address))
    status = page.locator("body > [data-announcer]")
    expect(status).to_have_text(f"{said}Varasto.")
    page.locator(".tty-workplace select").select_option(label=mine)
    page.locator(".tty-workplace [data-do=go]").click()
    expect(status).to_have_text(f"{said}{mine}.")
    page.reload()
    expect(page.locator(".tty-workplace__name")).to_contain_text(mine)
    assert page.evaluate("sessionStorage.getItem('tty:opened')") is None


def test_each_workplace_has_a_room_of_its_own_and_its_name_wherever_it_shows(page):
    keep_before(page, {f"answer:{IDS[0]}": {"answer": "met", "at": AT}})
    page.goto(LIST)
    expect(page.locator(BOX).first).to_be_checked()
    assert page.locator(".tty-workplace").count() == 0, "whoever has one sees nothing of it"
    make(page, NAME)
    open_one(page, NAME)
    expect(page.locator(BOX).first).not_to_be_checked()
    page.locator(BOX).nth(1).check()
    assert [sorted(room) for room in rooms(page).values()] == [[f"answer:{IDS[1]}"], [f"answer:{IDS[0]}"]]
    page.emulate_media(media="print")
    expect(page.locator(".tty-workplace__paper")).to_be_visible()
    expect(page.locator(".tty-workplace__paper")).to_have_text(f"Työpaikka: {NAME}")
    page.emulate_media(media="screen")
    # The other language is the same workplace; another one is chosen by keyboard.
    page.goto(LIST_SV)
    expect(page.locator(".tty-workplace__name")).to_have_text(f"Arbetsplats: {NAME}")
    page.locator(".tty-workplace select").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tty-workplace__name")).to_have_text("Arbetsplats: Utan namn")
    expect(page.locator(BOX).first).to_be_checked()
    page.goto(SEND)
    page.locator(".tty-workplace select").select_option(label=NAME)
    page.locator(".tty-workplace [data-do=go]").click()
    expect(page.locator(".tty-workplace__name")).to_contain_text(NAME)
    expect(page.locator("[data-part=going]")).to_contain_text(NAME)
    file = saved(page, page.locator("[data-do=save]"))
    assert file["name"].startswith("tyoterveysyhteistyo-varasto-pihat-b-")
    assert file["content"]["workplace"] == NAME
    assert sorted(file["content"]["answers"]) == [IDS[1]]
    # The assessment's link and file name it too.
    page.goto("/arviointi/")
    expect(page.locator("[data-part=named]")).to_contain_text(NAME)


def test_a_page_keeps_what_is_typed_when_its_workplace_is_removed_in_another_tab(page, context):
    make(page, NAME)
    open_one(page, NAME)
    page.locator(BOX).first.check()
    other = context.new_page()
    other.goto(ALL)
    row(other, NAME).locator("[data-do=more]").click()
    other.locator("[data-do=remove]").click()
    other.locator(".tty-clear-list [data-do=empty]").click()
    alert = page.locator(".tty-workplace__removed")
    expect(alert).to_contain_text(NAME)
    expect(page.locator(BOX).first).to_be_checked()
    page.locator(BOX).nth(1).check()
    assert not any("answer" in key for key in stored(page))
    alert.locator("[data-do=revive]").click()
    expect(alert).to_have_count(0)
    assert sorted(rooms(page)[NAME]) == [f"answer:{IDS[0]}", f"answer:{IDS[1]}"]


def test_a_link_that_names_a_workplace_asks_where_it_belongs(page, make_page):
    make(page, NAME)
    open_one(page, NAME)
    page.locator(BOX).first.check()
    page.goto(SEND)
    page.locator("[data-do=link]").click()
    page.wait_for_function("() => document.querySelector('[data-part=link]').value !== ''")
    link = page.locator("[data-part=link]").input_value()
    same = page.context.new_page()
    same.goto(link)
    expect(same.locator(".tty-received")).to_contain_text(NAME)
    receiver = make_page()
    receiver.goto(LIST)
    keep(receiver, mine := {f"answer:{IDS[0]}": {"answer": "open", "at": AT}})
    own = stored(receiver)
    receiver.goto(link)
    # Whoever has one workplace without a name sees at once what differs from their own.
    expect(receiver.locator(".tty-received [data-status=differs]")).to_have_count(1)
    offer = receiver.locator(".tty-opening__offer")
    expect(offer).to_contain_text(NAME)
    assert stored(receiver) == own, "nothing comes in silently"
    offer.get_by_role("button").click()
    expect(receiver.locator(".tty-workplace__name")).to_contain_text(NAME)
    # Refused there, it leaves nothing behind.
    receiver.locator(".tty-received [data-do=refuse]").first.click()
    expect(receiver.locator(".tty-opening")).to_contain_text(NAME)
    assert stored(receiver) == own
    assert receiver.locator(".tty-workplace").count() == 0
    assert receiver.evaluate("localStorage.getItem('tty:workplace')") is None
    receiver.goto(link)
    receiver.reload()
    receiver.locator(".tty-opening__offer").get_by_role("button").click()
    expect(receiver.locator(".tty-workplace__name")).to_contain_text(NAME)
    expect(receiver.locator(".tty-received")).to_be_visible()
    receiver.locator(".tty-received [data-do=take]").click()
    expect(receiver.locator("[data-part=received-said]")).not_to_be_empty()
    assert rooms(receiver)[NAME][f"answer:{IDS[0]}"]["answer"] == "met"
    assert rooms(receiver)[""] == mine
    # What names none is asked about: the link's workplace is one, the own one without a name another.
    receiver.goto(LIST)
    nameless = {"format": "toimiva-tyoterveysyhteistyo", "version": 2, "saved": AT}
    nameless["answers"] = {IDS[1]: {"answer": "open", "at": AT}}
    choose_file(receiver, nameless, in_menu(receiver, "Tuo tallennettu tiedosto"))
    receiver.locator(".tty-opening [data-part=choice]").select_option(label=f"{NAME} (nyt auki)")
    receiver.locator(".tty-opening [data-do=chosen]").click()
    note = receiver.locator(".tty-received .tty-opening__offer")
    expect(note).to_contain_text(NAME)
    receiver.locator(".tty-received [data-do=refuse]").first.click()
    expect(note).to_be_hidden()


def test_a_file_of_all_workplaces_brings_each_of_them_whole_and_opens_one_by_one_too(page, make_page):
    keep_before(page, THINGS)
    for name in (NAME, "Toimisto"):
        make(page, name)
    open_one(page, NAME)
    page.locator(BOX).first.check()
    page.goto(ALL)
    file = saved(page, page.locator("[data-do=save-all]"))
    assert file["content"]["version"] == 3
    # As a whole, to another device in the other language.
    other = make_page(locale="sv-FI")
    other.goto(ALL_SV)
    choose_file(other, file["content"], other.locator("[data-do=take]"))
    expect(other.locator("[data-part=parts] li")).to_have_count(3)
    other.locator("[data-do=take-chosen]").click()
    expect(row(other, NAME)).to_be_visible()
    assert rooms(other) == rooms(page)
    before = stored(other)
    # Again: everything is here already, and stays as it is.
    choose_file(other, file["content"], other.locator("[data-do=take]"))
    expect(other.locator("[data-part=way]")).to_have_count(3)
    assert other.locator("[data-part=way]").evaluate_all("ways => ways.map((way) => way.value).sort()") == [
        "into",
        "skip",
        "skip",
    ]
    other.locator("[data-do=take-chosen]").click()
    assert stored(other) == before
    # One by one, from any list: what belongs elsewhere is opened there.
    third = make_page()
    third.goto(LIST)
    choose_file(third, file["content"], in_menu(third, "Tuo tallennettu tiedosto"))
    third.locator(".tty-opening li").filter(has_text=NAME).get_by_role("button").click()
    third.locator("[data-do=there]").click()
    third.wait_for_url(f"**{SEND}")
    third.locator(".tty-received [data-do=take]").click()
    expect(third.locator("[data-part=received-said]")).not_to_be_empty()
    assert f"answer:{IDS[0]}" in rooms(third)[NAME]
    assert third.evaluate("sessionStorage.getItem('tty:opening')") is None


def file_of_all(parts: list[dict]) -> dict:
    """A file of several workplaces."""
    return {"format": "toimiva-tyoterveysyhteistyo", "version": 3, "saved": AT, "workplaces": parts}


def test_two_of_a_file_whose_names_differ_only_by_spaces_both_arrive(page):
    rooms_of_file = [("Varasto 1", IDS[0]), ("Varasto  1", IDS[1]), (f"{'x' * 199} y", IDS[2]), ("x" * 199, IDS[3])]
    parts = [{"name": name, "answers": {item: {"answer": "met", "at": AT}}} for name, item in rooms_of_file]
    page.goto(ALL)
    choose_file(page, file_of_all(parts), page.locator("[data-do=take]"))
    expect(page.locator("[data-part=parts] li")).to_have_count(4)
    page.locator("[data-do=take-chosen]").click()
    expect(page.locator("[data-said=list]")).not_to_be_empty()
    found = rooms(page)
    there = ["Varasto 1", "Varasto 1 (2)", "x" * 199, f"{'x' * 196} (2)"]
    assert {name: [*found[name]] for name in there} == {
        name: [f"answer:{item}"] for name, item in zip(there, IDS, strict=True)
    }
    # Both come into one that is made already and is empty: only one of them can.
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    make(page, "Varasto 1")
    choose_file(page, file_of_all(parts[:2]), page.locator("[data-do=take]"))
    page.locator("[data-do=take-chosen]").click()
    expect(page.locator("[data-said=list]")).not_to_be_empty()
    found = rooms(page)
    assert [[*found[name]] for name in there[:2]] == [[f"answer:{IDS[0]}"], [f"answer:{IDS[1]}"]]


def look_at_what_was_reckoned(page):
    """It is there at once when the page opens again, and is not believed when something else is kept."""
    unnamed = row(page, "Ilman nimeä").locator("[data-part=progress]")
    expect(unnamed).to_have_text("1/4")
    expect(page.locator("[data-part=counting]")).to_have_text("")
    assert page.evaluate("localStorage.getItem('tty:summary:first')")
    keep(page, {f"answer:{IDS[1]}": {"answer": "met", "at": AT}})
    page.reload()
    expect(unnamed).to_have_text("2/4")
    page.evaluate(f"localStorage.removeItem('tty:1:answer:{IDS[1]}')")
    page.reload()
    expect(unnamed).to_have_text("1/4")


def test_the_page_of_all_shows_sorts_renames_archives_and_removes(page):
    keep_before(page, THINGS)
    make(page, NAME)
    make(page, "Aitta")

    def names():
        return page.locator("[data-part=rows] [data-part=name]").all_text_contents()

    look_at_what_was_reckoned(page)
    expect(row(page, "Ilman nimeä").locator("[data-part=late]")).to_have_text("1 toimenpide")
    expect(row(page, "Ilman nimeä").locator("[data-part=round]")).to_have_text("12.5.2026")
    assert names() == ["Aitta", "Ilman nimeä", NAME]
    # On paper it is a page of all, and not of the one that is open.
    page.emulate_media(media="print")
    expect(page.locator(".tty-workplace__paper")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("[data-sort=late]").click()
    assert names()[0] == "Ilman nimeä"
    expect(page.locator("[data-column=late]")).to_have_attribute("aria-sort", "descending")
    # A name that is there already is refused; the first one gets a name, and with it stands everywhere.
    page.locator("[data-part=new-name]").fill("aitta")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said=make]")).to_contain_text("on jo olemassa")
    row(page, "Ilman nimeä").locator("[data-do=more]").click()
    page.locator("[data-part=rename]").fill("Pääkonttori")
    page.keyboard.press("Enter")
    expect(row(page, "Pääkonttori")).to_be_visible()
    expect(page.locator("[data-said=make]")).to_be_empty()
    row(page, "Aitta").locator("[data-do=more]").click()
    page.locator("tr:has([data-part=name]:text-is('Aitta')) + tr [data-do=archive]").click()
    expect(page.locator("[data-part=archived]")).to_contain_text("Aitta")
    # Beside one another: a list and a theme.
    for box in page.locator("[data-part=rows] [data-beside]").all():
        box.check()
    expect(page.locator("[data-part=beside-lists] tr")).to_have_count(1)
    expect(page.locator("[data-part=beside-themes] td").first).to_have_text("2 · –")
    # Removed with everything, after a question, and back.
    before = stored(page)
    page.locator("tr:has([data-part=name]:text-is('Pääkonttori')) + tr [data-do=remove]").click()
    sure = page.get_by_role("dialog", name="Pääkonttori")
    expect(sure.locator("li")).to_have_count(6)
    assert stored(page) == before
    sure.locator("[data-do=empty]").click()
    expect(row(page, "Pääkonttori")).to_have_count(0)
    assert not any(key.startswith("tty:1:") for key in stored(page))
    expect(page.locator("[data-do=undo]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, "Pääkonttori")).to_be_visible()
    assert stored(page) == before
    with page.expect_download() as download:
        page.locator("[data-do=table]").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [line[0] for line in rows[1:]] == ["Pääkonttori", "Aitta", NAME]
    assert rows[1][1:6] == ["1", "4", "12.5.2026", "1", rows[1][5]]
    for width, dark in ((320, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 700})
        page.emulate_media(color_scheme=dark)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    erase_all_and_undo(page)


def test_before_one_is_removed_all_that_was_written_is_told_and_a_copy_is_nothing_written(page):
    keep_before(page, {"meeting:structures": {"on": "2026-12-01", "place": "Kahvio", "who": "", "at": AT}})
    make(page, "Aitta")
    # With a file of all, each one has a copy.
    page.locator("[data-do=save-all]").click()
    expect(page.locator("[data-said=file]")).not_to_be_empty()
    row(page, "Aitta").locator("[data-do=more]").click()
    page.locator("tr:has([data-part=name]:text-is('Aitta')) + tr [data-do=remove]").click()
    expect(row(page, "Aitta")).to_have_count(0)
    row(page, "Ilman nimeä").locator("[data-do=more]").click()
    page.locator("tr:has([data-part=name]:text-is('Ilman nimeä')) + tr [data-do=remove]").click()
    expect(page.get_by_role("dialog").locator("li")).to_have_text(["1 muu tieto"])


def heads_on_each_sheet(page):
    """Print the table of many, high enough for several sheets, and find its heads on every sheet that has rows."""
    page.locator("[data-part=rows] tr").evaluate_all("rows => rows.forEach((row) => { row.style.height = '3cm' })")
    sheets = [sheet.get_textpage().get_text_range() for sheet in on_paper(page)]
    with_rows = [text for text in sheets if "Varasto" in text]
    assert len(with_rows) > 1 and all("Seuraavaksi" in text for text in with_rows)


def test_among_many_one_is_found_by_its_name_and_one_goes_on_where_one_was(page):
    page.goto(LIST)
    names = [*(f"Asiakas {number}" for number in (10, 18, 2)), *(f"Varasto {number}" for number in range(5))]
    page.evaluate(
        """(names) => {
          names.forEach((name, number) => localStorage.setItem(`tty:workplaces:w-0000000${number}`,
            JSON.stringify({ name, at: "2026-11-01T08:00:00.000Z", archived: false })));
        }""",
        names,
    )
    page.goto(ALL)
    expect(page.locator("[data-part=find]")).to_be_hidden()
    # The header says which one is shown as soon as there is anything to choose, and the field comes with the tenth.
    page.locator("[data-part=new-name]").fill("Aitta")
    page.keyboard.press("Enter")
    expect(page.locator(".tty-workplace__name")).to_be_visible()
    page.locator("[data-part=find]").fill("asiak")
    expect(page.locator("[data-said=found]")).to_have_text("3 työpaikkaa löytyi.")
    expect(page.locator("[data-part=rows] tr:visible [data-part=name]")).to_have_text(
        ["Asiakas 2", "Asiakas 10", "Asiakas 18"]
    )
    assert len(set(page.locator("[data-part=rows] [data-part=next]").all_text_contents())) == 1
    assert violations(page) == []
    page.locator("[data-part=find]").fill("asiakas 18")
    expect(page.locator("[data-said=found]")).to_have_text("1 työpaikka löytyi.")
    row(page, "Asiakas 18").locator("[data-do=more]").click()
    page.locator("tr:has([data-part=name]:text-is('Asiakas 18')) + tr [data-do=remove]").click()
    expect(page.locator("[data-said=found]")).to_have_text("Tämännimistä työpaikkaa ei ole.")
    page.locator("[data-undo=list]").click()
    expect(page.locator("[data-said=found]")).to_have_text("1 työpaikka löytyi.")
    page.locator("[data-part=find]").fill("zzz")
    expect(page.locator("[data-said=found]")).to_have_text("Tämännimistä työpaikkaa ei ole.")
    lead_to_the_one_that_was_made(page)
    page.goto(LIST)
    page.locator(".tty-workplace [data-part=all]").click()
    row(page, "Asiakas 18").locator("[data-do=open]").click()
    page.wait_for_url(f"**{LIST}")
    expect(page.locator(".tty-workplace__name")).to_contain_text("Asiakas 18")
    # More than a window shows: those further down follow, in their order.
    page.evaluate(
        """() => {
          for (let number = 10; number < 30; number += 1) localStorage.setItem(`tty:workplaces:w-000000${number}`,
            JSON.stringify({ name: `Varasto ${number}`, at: "2026-11-01T08:00:00.000Z", archived: false }));
          localStorage.removeItem("tty:summary:all");
        }"""
    )
    page.goto(ALL)
    shown = page.locator("[data-part=rows] [data-part=name]")
    expect(shown.last).to_have_text("Varasto 29")
    # And none is left as one that a browser need not lay out.
    expect(page.locator("[data-far]")).to_have_count(0)
    numbers = [int(name.split()[1]) for name in shown.all_text_contents() if name.startswith("Varasto")]
    assert numbers == [*range(5), *range(10, 30)]
    heads_on_each_sheet(page)
    page.set_viewport_size({"width": 360, "height": 740})
    # What the box compares is heard; beside the name on its card it would be the name again.
    assert page.locator("[data-part=rows] [data-part=beside]").last.bounding_box()["width"] <= 1
    look_at_the_order_of_last_time(page, shown)


def lead_to_the_one_that_was_made(page):
    """Whoever makes several stays in the field; a button leads to the row, whatever is looked for, and one opens it."""
    page.locator("[data-part=new-name]").fill("Ruokala")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=new-name]")).to_be_focused()
    page.get_by_role("button", name="Näytä taulukossa: Ruokala").click()
    expect(row(page, "Ruokala").locator("[data-do=open]")).to_be_focused()
    expect(row(page, "Ruokala")).to_be_in_viewport()
    expect(page.locator("[data-part=find]")).to_have_value("")
    # It is offered for as long as it is what was said last.
    page.locator("[data-part=new-name]").fill("ruokala")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said=make]")).to_contain_text("on jo olemassa")
    expect(page.locator("[data-do=open-made]")).to_be_hidden()
    look_at_how_long_it_is_said(page)
    page.locator("[data-part=new-name]").fill("Sauna")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Avaa: Sauna").first.click()
    page.wait_for_url(lambda url: ALL not in url)


def look_at_how_long_it_is_said(page):
    """That a workplace was made does not stay beside what is said of it, or of another one, after that."""
    said = page.locator("[data-said=make]")
    for name, press in (("Eteinen", "rename"), ("Kellari", "archive"), ("Ullakko", "remove")):
        page.locator("[data-part=new-name]").fill(name)
        page.keyboard.press("Enter")
        expect(said).to_contain_text(f"{name} on lisätty")
        row(page, name).locator("[data-do=more]").click()
        page.locator("[data-part=rename]").last.fill(f"{name} 2")
        page.locator(f"[data-do={press}]").last.click()
        expect(page.locator("[data-said=list]")).to_contain_text(name)
        expect(said).to_be_empty()
        expect(page.locator("[data-part=new-name]")).to_have_attribute("aria-invalid", "false")
        expect(page.locator("[data-do=open-made]")).to_be_hidden()
        page.locator("[data-undo=list]").click()
        expect(row(page, name)).to_be_visible()
        expect(row(page, name).locator("[data-do=more]")).to_be_focused()


def look_at_the_order_of_last_time(page, shown):
    """Opened again, they stand as they stood, an archived one apart, in the other language too; what another one wrote is seen."""
    expect(page.locator("[data-part=counting]")).to_have_text("")
    names = shown.all_text_contents()
    assert page.evaluate("JSON.parse(localStorage.getItem('tty:summary:all')).length") == len(names) + 1
    page.reload()
    expect(shown).to_have_text(names)
    # By an older version of the site, which takes away no order.
    page.evaluate(
        """() => localStorage.setItem("tty:workplaces:w-00000000",
          JSON.stringify({ name: "Öljy", at: "2026-11-01T08:00:00.000Z", archived: false }))"""
    )
    page.goto(ALL_SV)
    expect(shown.last).to_have_text("Öljy")
    row(page, "Varasto 29").locator("[data-do=more]").click()
    page.locator("tr:has([data-part=name]:text-is('Varasto 29')) + tr [data-do=archive]").click()
    expect(page.locator("[data-part=counting]")).to_have_text("")
    page.reload()
    expect(page.locator("[data-part=archived] [data-part=name]")).to_have_text("Varasto 29")
    expect(shown.last).to_have_text("Öljy")
    expect(page.locator("[data-part=rows] [data-workplace], [data-part=archived] [data-workplace]")).to_have_count(
        len(names)
    )


def erase_all_and_undo(page):
    """Where there are several workplaces, erasing offers the shown one or all of them with their names."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(SEND)
    before = stored(page)
    expect(page.locator("[data-part=of-one]")).to_contain_text("vain avoinna oleva työpaikka")
    page.get_by_role("link", name="Tallenna kaikki työpaikat").click()
    expect(page.locator("#all-in-a-file")).to_be_in_viewport()
    page.goto(SEND)
    page.locator("[data-do=ask]").click()
    expect(page.locator("tty-erase-all [data-do=erase]")).to_have_text("Poista tämän työpaikan merkinnät")
    n = sum(key.startswith("tty:workplaces:") for key in page.evaluate("Object.keys(localStorage)"))
    named_or_not = page.get_by_role("button", name=re.compile(f"^Poista kaikki ({n}|{n + 1}) työpaikkaa$"))
    expect(named_or_not).to_be_visible()
    # It is said which one goes, and that the others stay.
    name = page.locator(".tty-workplace [data-part=name]").text_content()
    expect(page.get_by_role("dialog")).to_contain_text(f"koskee työpaikkaa {name}.")
    page.locator("tty-erase-all [data-do=erase]").click()
    expect(page.locator("[data-said=erase]")).to_have_text(f"Merkinnät poistettiin: {name}. Kaikki muu säilyi.")
    page.keyboard.press("Enter")
    assert stored(page) == before
    page.locator("[data-do=ask]").click()
    page.locator("[data-do=erase-workplaces]").click()
    expect(page.locator("[data-undo=erase]")).to_be_focused()
    assert stored(page) == {}
    page.keyboard.press("Enter")
    expect(page.locator("[data-do=ask]")).to_be_focused()
    assert stored(page) == before
