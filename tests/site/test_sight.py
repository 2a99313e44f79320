"""What is opened is in sight: asked of the window, not of the document."""

import re

import pytest
from playwright.sync_api import expect

from guidance.site.partials import fill
from tests.checklist.conftest import IDS, answers_file, in_menu, keep, keep_before
from tests.search.conftest import LIST, LIST_SV, Search
from tests.site.test_filled_tools import AT, FINNISH, THINGS, page_of
from tests.support.project_copy import ROOT
from tests.support.quiet import until_quiet
from tests.support.sight import cut_words, unseen, without_basis


@pytest.mark.parametrize(("address", "language", "query"), [(LIST, "fi", "palaveri"), (LIST_SV, "sv", "möte")])
def test_what_search_finds_is_in_sight(page, address, language, query):
    page.goto(address)
    search = Search(page, language)
    for width, height in ((320, 600), (500, 800), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        search.open()
        # At once: each letter would bring other results.
        search.field.fill(query)
        expect(search.status).to_have_text(re.compile(r"\d"))
        assert unseen(search.results.first) == "", width
        assert without_basis(page) == [], width
        page.keyboard.press("Escape")
        expect(search.dialog).to_be_hidden()


# What people write: an ordinary pair of names with their roles, and a word without a place to break.
NAMES = "Maija Meikäläinen (HR), Pekka Pekkala (työsuojelu), työterveyshoitaja Anna Virtanen"
WORD = "https://intra.example.fi/" + "tyoterveysyhteistyontoimintasuunnitelma" * 2
MORE = {
    **THINGS,
    "meeting:structures": {"on": "2026-11-01", "place": "", "who": "", "at": AT},
    "yearly:y-00000aaa": {"what": "", "month": 3, "who": "", "off": False, "at": AT},
}
EVALUATIONS = "/arviointikerrat/"
WIDTHS = (320, 390, 481, 560, 640, 768, 1280)


def _with(texts, text):
    """The things of the filled tools with ``text`` in every field that one writes into."""
    if isinstance(texts, dict):
        return {
            key: text if key in WRITTEN and isinstance(value, str) else _with(value, text)
            for key, value in texts.items()
        }
    return texts


WRITTEN = ("text", "what", "who", "name", "place", "reason", "need", "goal", "measures", "results", "effect")


def _open_all(page):
    page.evaluate("() => { for (const details of document.querySelectorAll('main details')) details.open = true }")
    for button in page.locator("main [data-do=panel]").all():
        button.click()


def _too_wide(page):
    """What reaches beyond the window at a width, by width; and whether the page scrolls sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += page.evaluate(
            """(width) => {
              const inside = document.querySelector("dialog[open]") ?? document.querySelector("main");
              const clipped = (element) => element.closest(".tty-table, [data-announcer], thead") || getComputedStyle(element).clipPath !== "none";
              const wide = [...inside.querySelectorAll("*")].filter((element) => element.getClientRects().length && !clipped(element) && element.getBoundingClientRect().right > width + 0.5);
              const scrolls = Math.max(document.documentElement.scrollWidth, inside.scrollWidth + inside.getBoundingClientRect().left) > width;
              return scrolls || wide.length ? [[width, ...wide.slice(0, 2).map((element) => element.outerHTML.slice(0, 90))]] : [];
            }""",
            width,
        )
    return found


def _small_fields(page):
    """The fields of less than 16 px, at which a phone zooms in."""
    return page.locator("input:not([type=radio], [type=checkbox]), select, textarea").evaluate_all(
        """(fields) => fields.filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.outerHTML)"""
    )


def _cut_on_paper(page):
    """The fields that show less than what is written in them; on paper nobody can scroll one."""
    return page.locator("main :is(textarea, [type=text])").evaluate_all(
        """(fields) => fields.filter((field) => field.value && field.getClientRects().length)
          .filter((field) => field.scrollHeight > field.clientHeight || field.scrollWidth > field.clientWidth || field.type === "text")
          .map((field) => field.outerHTML)"""
    )


@pytest.mark.parametrize("address", [*FINNISH, "/"])
def test_what_people_write_is_never_cut_on_paper_nor_wider_than_the_window_nor_in_a_field_too_small_for_a_phone(
    page, address
):
    text = f"{NAMES} {WORD}\nKaksi\nKolme\nNeljäs"
    keep_before(page, {key: _with(value, text) for key, value in MORE.items()})
    with until_quiet(page):
        page.goto(address)
    page.emulate_media(media="print")
    assert _cut_on_paper(page) == []
    height = page.evaluate("parseFloat(getComputedStyle(document.body).minHeight)")
    assert height == 0, "Firefox prints an empty page after a body that is to be as high as the window"
    page.emulate_media(media="screen")
    _open_all(page)
    assert _small_fields(page) == []
    assert _too_wide(page) == []


def test_no_name_or_word_makes_a_meeting_wider(page):
    keep_before(page, {key: _with(value, f"{NAMES} {WORD}") for key, value in MORE.items()})
    for place in ("structures", IDS[1], "structures._minutes"):
        page.goto(f"{LIST}?meeting={place}")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert _too_wide(page) == []


def test_only_the_screen_is_asked_for_its_size():
    """WebKit answers for the window while it prints, and puts the columns of a wide one on paper."""
    styles = [path for path in (ROOT / "overrides").rglob("*.css") if not path.name.endswith(".pdf.css")]
    asked = [
        f"{path.name}: {query}"
        for path in styles
        for query in re.findall(r"@media ([^{]+)\{", path.read_text(encoding="utf-8"))
        if re.search(r"\b(width|height)\b", query) and not query.startswith("screen and ")
    ]
    assert len(styles) > 20
    assert asked == []


def test_what_came_is_in_sight_on_a_low_window(make_page):
    """As at 400 % zoom: what came scrolls with the page, and begins at its heading."""
    page = make_page(viewport=(320, 200))
    page.goto("/vastaukset/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Tuo tallennettu tiedosto").click()
    chooser.value.set_files(answers_file({id: {"answer": "met", "at": AT} for id in IDS}))
    came = page.locator(".tty-received")
    heading = came.get_by_role("heading", level=2)
    expect(heading).to_be_focused()
    assert unseen(heading) == ""
    assert (
        came.locator("*:not(textarea, select)").evaluate_all(
            "(all) => all.filter((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)).map((one) => one.className)"
        )
        == []
    )


def of_list(do):
    def ask(page):
        page.locator(".tty-checklist__more > summary").click()
        page.locator(f"[data-do={do}]").click()

    return ask


def of_all(page):
    page.locator("[data-part=rows] [data-do=more]").first.click()
    page.locator("[data-part=rows] [data-do=remove]").first.click()


QUESTIONS = {
    "clear": ("checklist", of_list("clear")),
    "print": ("checklist", of_list("print")),
    "erase": ("erase-all", lambda page: page.locator("tty-erase-all [data-do=ask]").click()),
    "remove": ("workplaces", of_all),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("viewport", [(320, 200), (1280, 800)], ids=["as at 400 %", "as it is"])
def test_a_question_is_in_sight_and_has_the_focus_and_then_what_it_is_answered_by(
    make_page, question, language, viewport
):
    component, ask = QUESTIONS[question]
    page = make_page(viewport=viewport)
    keep_before(page, THINGS)
    page.evaluate(
        "named => { localStorage['tty:workplace'] = 'first'; localStorage['tty:workplaces:first'] = JSON.stringify(named) }",
        {"name": "Varasto", "at": AT, "archived": False},
    )
    address = page_of(component, language) if component != "checklist" else {"fi": LIST, "sv": LIST_SV}[language]
    page.goto(address)
    ask(page)
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    asked = dialog.locator(":scope > :first-child")
    assert unseen(asked) == ""
    expect(dialog).to_be_focused()
    expect(dialog).to_have_accessible_name(asked.inner_text())
    for button in dialog.locator("button:visible").all():
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        assert unseen(button) == ""
        assert button.evaluate("button => button.scrollHeight <= button.clientHeight + 1")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


# Lies under all of a question, and over all of the page.
_UNDER = """() => {
  const link = Object.assign(document.createElement("a"), { href: "#behind" });
  link.style.cssText = "position: fixed; inset: 0; z-index: 99";
  document.body.append(link);
}"""


def test_a_second_tap_on_a_question_does_nothing_to_what_lies_behind_it(make_page):
    page = make_page(viewport=(360, 740))
    page.goto(LIST)
    of_list("print")(page)
    button = page.locator("dialog[open] [data-do=cancel]")
    page.evaluate(_UNDER)
    button.click(click_count=2, delay=20)
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert "#behind" not in page.url
    page.wait_for_timeout(1100)
    page.mouse.click(180, 600)
    expect(page).to_have_url(re.compile("#behind$"))


def test_a_second_tap_on_what_opens_a_question_does_not_answer_it(make_page):
    page = make_page()
    page.goto(LIST)
    # The second time nothing is fetched any more: it opens at once, under the finger.
    of_list("print")(page)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    cancel = page.locator("dialog [data-do=cancel]")
    cancel.evaluate("button => { button.style.cssText = 'position: fixed; inset: 0' }")
    in_menu(page, "Tulosta", exact=True).click(click_count=2, delay=20)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.wait_for_timeout(1100)
    expect(page.locator("dialog[open]")).to_be_visible()
    cancel.click()
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_the_menu_of_a_list_opens_in_sight_where_the_list_ends(make_page, address):
    """What grows beside the list has no room below there."""
    page = make_page(viewport=(1280, 720))
    page.goto(address)
    page.evaluate("scrollTo(0, document.querySelector('.tty-checklist__list').getBoundingClientRect().bottom - 450)")
    menu = page.locator(".tty-checklist__more > summary")
    menu.press("Enter")
    expect(page.locator(".tty-checklist__more [data-do=clear]")).to_be_visible()
    assert unseen(menu) == ""


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_a_meeting_begins_in_sight_on_a_low_window(make_page, address):
    page = make_page(viewport=(320, 200))
    page.goto(address)
    page.locator("[data-do=meeting]").click()
    heading = page.locator("dialog[open] [data-part=heading]")
    expect(heading).to_be_focused()
    assert unseen(heading) == ""


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_long_reason_is_whole(page, media):
    page.goto("/arviointi/")
    reason = "\n".join(["Perustelu"] * 9)
    keep(page, {"rating:workplace.planning": {"step": 2, "reason": reason, "at": AT}})
    page.goto("/arviointi/")
    page.emulate_media(media=media)
    scale = page.locator("[data-theme=planning]")
    if media == "print":
        expect(scale.locator("textarea")).to_be_hidden()
        assert scale.locator("[data-part=written]").inner_text().strip() == reason
    else:
        expect(scale.locator("textarea")).to_have_value(reason)
        assert scale.locator("textarea").evaluate("field => field.scrollHeight <= field.clientHeight + 1")


def test_what_is_answered_not_yet_looks_answered(page):
    keep_before(
        page, {f"answer:{IDS[0]}": {"answer": "open", "at": AT}, f"note:{IDS[1]}": {"text": "Vain tämä", "at": AT}}
    )
    page.goto(LIST)
    expect(page.locator(".tty-item-panel__state")).to_have_text("muistiinpano")
    rows = page.get_by_role("radiogroup")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(rows.nth(0).get_by_role("radio", name="Ei vielä")).to_be_checked()
        chosen, other = (rows.nth(row).locator("label", has_text="Ei vielä") for row in (0, 1))
        weights = [label.evaluate("label => Number(getComputedStyle(label).fontWeight)") for label in (chosen, other)]
        assert weights[0] > weights[1], media
    expect(page.locator(".tty-item-panel__paper p")).to_have_text("Vain tämä")


def test_what_stands_beside_the_list_has_room_when_letters_alone_are_twice_as_large(page):
    """As a zoom of text only or a reader's own style makes them; letters that are chosen in the browser change the layout."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(LIST)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    side = page.locator(".tty-checklist__side")
    for element in (side, page.locator(".tty-checklist__items")):
        assert element.bounding_box()["width"] >= 400
    outside = side.locator("*").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert outside == []
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_a_meeting_goes_on_when_letters_alone_are_twice_as_large(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.locator("[data-do=meeting]").click()
    for name in ("next", "before"):
        button = page.locator(f".tty-meeting__foot [data-do={name}]")
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
        assert page.locator(".tty-meeting__body").bounding_box()["height"] >= 300
        button.click()


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_no_answer_is_cut_when_letters_alone_are_twice_as_large(page, address):
    page.goto(address)
    answers = page.locator(".tty-checklist__answers").first
    tops = "(labels) => new Set(labels.map((label) => label.offsetTop)).size"
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = ''")
        assert answers.locator("label").evaluate_all(tops) == (1 if width > 640 else 2), width
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert cut_words(answers) == [], width


@pytest.mark.parametrize("address", [LIST, LIST_SV])
@pytest.mark.parametrize("forced_colours", ["none", "active"])
def test_nothing_moves_when_an_answer_is_chosen(page, address, forced_colours):
    page.emulate_media(forced_colors=forced_colours)
    page.goto(address)
    answers = page.get_by_role("radiogroup").first
    longest = answers.get_by_role("radio").last
    widths = (320, 360, 390, 768, 1280)

    def heights():
        found = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            found.append(answers.bounding_box()["height"])
        return found

    before = heights()
    longest.check()
    expect(longest).to_be_checked()
    assert heights() == before


def test_the_bars_of_a_comparison_are_equally_long(page):
    page.goto(EVALUATIONS)
    answers = {"open": dict.fromkeys(IDS[:2], "open"), "met": dict.fromkeys(IDS, "met")}
    for number, kept in enumerate(answers.values()):
        thing = {**THINGS["evaluation:e-00000aa4"], "on": f"202{number + 4}-05-12", "answers": kept}
        keep(page, {f"evaluation:e-00000aa{number}": thing})
    page.goto(EVALUATIONS)
    bars = page.locator(".tty-evaluations__bar svg")
    expect(bars).to_have_count(2)
    one, other = (bar.bounding_box()["width"] for bar in bars.all())
    assert one == other


@pytest.mark.parametrize(("number", "said"), [(1, "1 kohta"), (2, "2 kohtaa"), (0, "0 kohtaa")])
def test_a_template_fills_the_plural_form_that_the_number_asks_for(number, said):
    assert fill({"one": "1 kohta", "other": "{n} kohtaa"}, n=number) == said


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_menu_stands_in_one_row_where_it_stands_open(make_page, language):
    page = make_page(viewport=(768, 800))
    page.goto(page_of("action-plan", language))
    for width in (768, 800, 900, 960, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        tops = page.locator("#menu li").evaluate_all("all => all.map((one) => one.getBoundingClientRect().bottom)")
        assert max(tops) - min(tops) < 5, width


def send_from_the_list(page, language):
    page.goto({"fi": LIST, "sv": LIST_SV}[language])
    page.locator(".tty-checklist__tools [data-do=send]").click()
    page.locator("[data-do=make-link]").click()


def send_from_the_tool(page, language):
    page.goto(page_of("exchange", language))
    page.locator("[data-do=link]").click()


@pytest.mark.parametrize("send", [send_from_the_list, send_from_the_tool])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_link_that_was_made_is_in_sight_on_a_phone(make_page, send, language):
    page = make_page(viewport=(360, 740))
    keep_before(page, THINGS)
    send(page, language)
    link = page.locator("[data-part=link]")
    expect(link).to_have_value(re.compile("#v2"))
    for seen in (link, page.locator("[data-do=copy-link], [data-do=copy]")):
        expect(seen).to_be_in_viewport(ratio=0.9)
        assert unseen(seen) == ""


# What of an element with the focus lies under the counter that stays at the top of a list.
COVERED = """() => {
  const [element, counter] = [document.activeElement, document.querySelector(".tty-checklist__progress")];
  if (counter.contains(element) || !element.closest("tty-checklist")) return null;
  const [its, bar] = [element.getBoundingClientRect(), counter.getBoundingClientRect()];
  return its.top < bar.bottom && its.bottom > bar.top ? `${element.outerHTML.slice(0, 80)}: ${its.top} < ${bar.bottom}` : null;
}"""


@pytest.mark.parametrize("address", [LIST, LIST_SV])
def test_the_counter_of_a_list_covers_nothing_that_has_the_focus(make_page, address):
    page = make_page(viewport=(320, 400))
    page.goto(address)
    page.locator(".tty-checklist__more summary").click()
    for key in ("Tab", "Shift+Tab"):
        # Through the list and out of it, on either side.
        page.locator("tty-checklist :is(button, a, input, summary):visible").nth(0 if key == "Tab" else -1).focus()
        passed = 0
        while page.evaluate("document.activeElement.closest('tty-checklist') !== null"):
            assert page.evaluate(COVERED) is None
            page.keyboard.press(key)
            passed += 1
        assert passed > 10
