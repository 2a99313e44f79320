"""Names and words of the table of workplaces have the room that there is."""

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import keep_before
from tests.support.held import Held, be_patient
from tests.support.pages import own_library
from tests.support.sight import cut_words
from tests.workplaces.test_workplaces import ALL, ALL_SV, AT, row

NAMES = [
    "Keski-Pohjanmaan ammattikorkeakoulu ja koulutuskuntayhtymä Oy Ab, Kokkolan toimipiste",
    "Österbottens småindustri- och hantverksföretagares servicecentral Ab",
]
# All lists and themes: some have long words in their names.
LIBRARY = own_library()
KEPT = {
    **{f"answer:{lst.id}.{lst.items[0].id}": {"answer": "met", "at": AT} for lst in LIBRARY.checklists.values()},
    **{f"rating:workplace.{theme}": {"step": 2, "reason": "", "at": AT} for theme in LIBRARY.themes},
}


@pytest.fixture
def many(make_page):
    """The page of all with long names, in a window."""

    def open_many(width, address=ALL):
        page = make_page(viewport=(width, 800))
        keep_before(page, KEPT)
        page.evaluate(
            """(names) => names.forEach((name, number) => localStorage.setItem(`tty:workplaces:w-0000000${number}`,
              JSON.stringify({ name, at: "2026-11-01T08:00:00.000Z", archived: false })))""",
            NAMES,
        )
        page.goto(address)
        expect(row(page, NAMES[1])).to_be_visible()
        expect(page.locator("[data-part=counting]")).to_have_text("")
        return page

    return open_many


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_a_long_name_has_more_room_than_what_is_short(many, width):
    page = many(width)
    widths = {
        name: page.locator(f"[data-column={name}]").bounding_box()["width"]
        for name in ("name", "progress", "round", "late", "next")
    }
    assert max(widths, key=widths.get) == "name"
    assert cut_words(page.locator("[data-part=rows] th")) == []
    # The words above a column begin where its cells do.
    for name in ("progress", "next"):
        above = page.locator(f"[data-column={name}] button").evaluate(
            "button => { const range = document.createRange(); range.selectNodeContents(button); return range.getBoundingClientRect().left }"
        )
        below = page.locator(f"[data-part=rows] [data-part={name}]").first.bounding_box()["x"]
        assert abs(above - below) <= 1
    row(page, NAMES[0]).locator("[data-do=more]").click()
    field = page.locator("[data-part=rename]")
    assert field.evaluate("field => field.clientWidth") >= 460
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("address", [ALL, ALL_SV])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_word_of_the_guide_is_cut_beside_one_another(many, address, media):
    page = many(360 if media == "screen" else 700, address)
    for box in page.locator("[data-part=rows] [data-beside]").all():
        box.check()
    page.emulate_media(media=media)
    heads = page.locator("[data-part=beside-lists] th, [data-part=beside-themes] th")
    assert heads.count() > 20
    assert cut_words(heads) == []
    if media == "screen":
        assert page.evaluate("document.documentElement.scrollWidth") == 360


NAMED = """(names) => {
  names.forEach((name, number) => {
    localStorage[`tty:workplaces:w-0000000${number + 1}`] =
      JSON.stringify({ name, at: "2026-11-01T08:00:00.000Z", archived: name.startsWith("archived") });
  });
  localStorage["tty:workplace"] = "w-00000001";
}"""


@pytest.mark.parametrize("width", [360, 600, 1280])
@pytest.mark.parametrize("names", [["Varasto"], ["Varasto", "Lager"], ["Varasto", "archived"]])
@pytest.mark.parametrize("address", ["/tarkistuslistat/rakenteet/", "/sv/checklistor/strukturer/"])
def test_a_page_does_not_jump_when_the_bar_of_its_workplace_comes(make_page, address, names, width):
    page = make_page(viewport=(width, 800))
    be_patient(page)
    page.goto(address)
    heading = page.locator("main h1")
    alone = heading.bounding_box()["y"]
    page.evaluate(NAMED, names)
    # The first page after that finds out how many there are.
    page.reload()
    expect(page.locator(".tty-workplace")).to_be_visible()
    held = Held(page, "**/workplace.*")
    page.reload()
    held.first()
    before = heading.bounding_box()["y"]
    held.let_go()
    expect(page.locator(".tty-workplace")).to_be_visible()
    expect(page.locator("html[data-room]")).to_have_count(0)
    assert before > alone + 50
    assert abs(heading.bounding_box()["y"] - before) <= 1
    # Nobody else gets the room.
    page.evaluate("localStorage.clear()")
    page.reload()
    assert heading.bounding_box()["y"] == alone


@pytest.mark.parametrize("blocked", ["workplace", "shared"])
def test_where_the_bar_of_a_workplace_does_not_come_no_hole_is_left(make_page, problems, blocked):
    problems.expect(f"failed: .*{blocked}")
    page = make_page(viewport=(360, 800))
    page.goto("/tarkistuslistat/")
    heading = page.locator("main h1")
    alone = heading.bounding_box()["y"]
    page.evaluate(NAMED, ["Varasto", "Lager"])
    page.route(f"**/{blocked}.*.js", lambda route: route.abort("connectionfailed"))
    page.reload()
    expect(page.locator("html[data-room]")).to_have_count(0)
    assert heading.bounding_box()["y"] == alone


def test_workplaces_are_set_beside_one_another_once_the_texts_of_the_lists_are_there(many):
    page = many(1280)
    # With a workplace chosen the figures are kept for the next time.
    page.evaluate("localStorage['tty:workplace'] = 'w-00000000'")
    page.reload()
    expect(row(page, NAMES[0])).to_be_visible()
    expect(page.locator("[data-part=counting]")).to_be_empty()
    later = Held(page, "**/assets/items*.json")
    page.reload()
    row(page, NAMES[0]).locator("[data-beside]").check()
    expect(page.locator("[data-part=beside-table]")).to_be_hidden()
    expect(page.locator("[data-part=counting]")).not_to_be_empty()
    later.let_go()
    expect(page.locator("[data-part=beside-table]")).to_be_visible()
    expect(page.locator("[data-part=counting]")).to_be_empty()
