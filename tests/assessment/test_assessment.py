"""Two devices that share nothing but a copied link reach the joint view, each in its own language."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, FILL, answers_file, keep, keep_before, stored
from tests.support.held import Held
from tests.support.looks import violations

PAGE, PAGE_SV = "/arviointi/", "/sv/utvardering/"
AT = "2026-05-12T08:00:00.000Z"
SPRING = {
    "name": "Kevät",
    "on": "2026-05-12",
    "workplace": {"knowledge": {"count": 3, "median": 1.5, "low": 1, "high": 2}},
    "service": {"knowledge": {"count": 1, "median": 3, "low": 3, "high": 3}},
    "at": AT,
}


def show_all(page) -> None:
    """Show all themes, of which a phone shows one at first."""
    if page.locator("[data-part=steps]").is_visible():
        page.locator("[data-do=single]").click()


def answer(page, side: str, step: int) -> None:
    show_all(page)
    page.locator(f"[name=side][value={side}]").check()
    for theme in ("knowledge", "roles"):
        page.locator(f'[name="step-{theme}"][value="{step}"]').check()


def link_of(page) -> str:
    page.locator("[data-do=link]").click()
    expect(page.locator("[data-part=address]")).to_be_visible()
    return page.locator("[data-part=address] input").input_value()


def test_both_ways_in_two_languages(make_page):
    finnish, swedish = make_page(viewport=(320, 700)), make_page(viewport=(1280, 800))
    finnish.goto(PAGE)
    swedish.goto(PAGE_SV)
    answer(finnish, "workplace", 1)
    answer(swedish, "service", 4)
    for page, reason in ((finnish, "Nimet puuttuvat"), (swedish, "Stannar hemma")):
        page.locator("[data-theme=roles] textarea").fill(reason)
    # A reason goes along only where its author wants that.
    finnish.locator("[data-part=with-reasons]").check()
    for page in (finnish, swedish):
        page.locator("[data-theme]").last.locator("[value='0']").check()
        page.locator("[data-theme]").last.locator("textarea").fill("42")
    for giver, taker, address in ((finnish, swedish, PAGE_SV), (swedish, finnish, PAGE)):
        fragment = link_of(giver).split("#")[1]
        taker.goto("about:blank")
        taker.goto(f"{address}#{fragment}")
        expect(taker.locator("#assessment-preview")).to_be_focused()
        # As much as the one who gives them sees: of what nobody can say nothing is handed over.
        expect(giver.locator("[data-part=count]")).to_contain_text("2/10")
        expect(taker.locator("[data-part=preview-list]")).to_contain_text("2/10")
        before = taker.evaluate("Object.keys(localStorage).filter((key) => key.includes(':response:')).length")
        taker.keyboard.press("Tab")
        taker.keyboard.press("Enter")
        expect(taker.locator("[data-part=preview]")).to_be_hidden()
        expect(taker.locator("[data-do=look]")).to_be_focused()
        taker.keyboard.press("Enter")
        expect(taker.locator("#assessment-together")).to_be_focused()
        assert (
            taker.evaluate("Object.keys(localStorage).filter((key) => key.includes(':response:')).length") == before + 1
        )
    expect(finnish.locator("[data-part=discuss] li")).to_have_count(2)
    assert "Suuri ero" in finnish.locator("[data-part=joint]").inner_text()
    assert finnish.evaluate("document.documentElement.scrollWidth") <= 320
    expect(swedish.locator("[data-part=discuss] li")).to_have_count(2)
    for page in (finnish, swedish):
        assert violations(page) == []
    for page in (finnish, swedish):
        reasons = page.locator("[data-part=reasons] li")
        expect(reasons).to_have_count(2)
        expect(reasons.first).to_contain_text("Nimet puuttuvat")
        # Why somebody can't say is a reason too, and is told from those of a step.
        expect(reasons.last).to_have_text(re.compile(r"(En osaa sanoa|Jag kan inte säga)\): 42$"))
        expect(reasons.first.locator("[data-part=unsure]")).to_have_count(0)


def test_whoever_can_say_nothing_hands_over_why_where_reasons_are_shared(page):
    page.goto(PAGE)
    page.get_by_role("radio", name="Työpaikka", exact=True).check()
    page.locator("[data-theme]").first.locator("[value='0']").check()
    page.locator("[data-theme]").first.locator("textarea").fill("42")
    expect(page.locator("[data-do=link]")).to_be_disabled()
    page.locator("[data-part=with-reasons]").check()
    fragment = link_of(page).split("#")[1]
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(f"{PAGE}#{fragment}")
    page.locator("[data-part=preview]").get_by_role("button").first.click()
    page.locator("[data-do=show-anyway]").first.click()
    expect(page.locator("[data-part=reasons] li")).to_contain_text("42")


def test_links_are_told_apart(page):
    page.goto(PAGE)
    answer(page, "workplace", 2)
    fragment = link_of(page).split("#")[1]
    for broken, said in (
        (fragment, "jo mukana"),
        (fragment[:-12], "katkennut"),
        (fragment.replace("v2.", "v3.", 1), "uudemmalla versiolla"),
        ("v1.q1YqS8wpTS1WslIqSi0uzSlRqgUA", "ei kuulu arviointiin"),
    ):
        page.goto("about:blank")
        page.goto(f"{PAGE}#{broken}")
        expect(page.locator("[data-said=link]")).to_contain_text(said)
    expect(page.locator("[data-said=link]")).to_be_focused()


@pytest.mark.parametrize(
    ("address", "ready", "stale"),
    [(PAGE, "valmis kopioitavaksi", "Tee uusi linkki"), (PAGE_SV, "klar att kopieras", "Skapa en ny länk")],
)
def test_a_link_is_gone_once_anything_it_was_made_of_changes(page, address, ready, stale):
    page.goto(address)
    answer(page, "workplace", 2)
    changes = (
        lambda: page.locator('[name="step-roles"][value="3"]').check(),
        lambda: page.locator("[data-theme=roles] textarea").fill("Sovimme tästä."),
        lambda: page.locator("[name=side][value=service]").check(),
        lambda: page.locator("[data-do=withdraw]").click(),
    )
    said = page.locator("[data-said=hand-over]")
    for change in changes:
        link_of(page)
        expect(said).to_contain_text(ready)
        change()
        expect(page.locator("[data-part=address]")).to_be_hidden()
        if change != changes[-1]:
            expect(said).to_contain_text(stale)
        page.locator("[name=side][value=workplace]").check()


def test_a_withdrawal_reaches_the_other_device(make_page):
    giver, taker = make_page(), make_page()
    giver.goto(PAGE)
    answer(giver, "workplace", 2)
    first = link_of(giver).split("#")[1]
    giver.locator("[data-do=withdraw]").click()
    giver.locator("[data-undo=hand-over]").click()
    expect(giver.locator("[data-part=joint-count]")).to_contain_text("Työpaikka: 1 vastaaja.")
    giver.locator("[data-do=withdraw]").click()
    second = link_of(giver).split("#")[1]
    for fragment, people in ((first, 1), (second, 0)):
        taker.goto("about:blank")
        taker.goto(f"{PAGE}#{fragment}")
        taker.locator("[data-do=accept]").click()
        expect(taker.locator("[data-part=joint-count]")).to_contain_text(f"Työpaikka: {people} vastaaja")
    taker.goto("about:blank")
    taker.goto(f"{PAGE}#{first}")
    expect(taker.locator("[data-said=link]")).to_contain_text("Vastaukset ovat vanhoja")


def test_a_chosen_theme_becomes_a_measure_of_the_plan(page):
    page.goto(PAGE)
    answer(page, "service", 3)
    answer(page, "workplace", 2)
    page.locator("[data-develop=knowledge]").check()
    page.locator("[data-do=plan]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-undo=plan]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-develop=knowledge]")).to_be_checked()
    expect(page.locator("[data-do=plan]")).to_be_focused()
    page.keyboard.press("Enter")
    page.goto("/toimenpiteet/")
    expect(page.locator("[data-measure] [data-part=item]")).to_have_attribute(
        "href", re.compile(r"/arviointi/#assessment\.knowledge$")
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (PAGE, "Tulosta sivu tai lomake ja täytä se käsin"),
        (PAGE_SV, "ut sidan eller blanketten och fyll i den för hand"),
    ],
)
def test_without_a_script_it_is_a_form_that_says_to_be_filled_in_by_hand(make_page, address, said):
    page = make_page(javascript=False)
    page.goto(address)
    expect(page.get_by_text(said)).to_be_visible()
    assert page.get_by_role("radiogroup").count() == 11
    assert page.get_by_role("radio").count() == 52
    # Nothing is kept, so nothing leads to where it is erased.
    expect(page.locator("tty-assessment a[href$='#erase']")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "asked", "people"),
    [
        (PAGE, "Kumman puolesta vastaat?", "Työterveyshuolto: 1 vastaaja."),
        (PAGE_SV, "Vilken part företräder du?", "Företagshälsovården: 1 person har svarat."),
    ],
)
def test_an_answer_before_the_side_waits_until_it_is_asked(make_page, address, asked, people):
    page = make_page(viewport=(320, 700))
    page.goto(address)
    show_all(page)
    roles = page.locator("[data-theme=roles]")
    roles.locator("[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text(asked)
    expect(roles.locator("[data-part=ask-text]")).to_contain_text(asked)
    expect(roles.get_by_role("group")).to_be_in_viewport()
    expect(roles.locator("[value='3']")).to_be_focused()
    roles.locator("textarea").fill("Näin on sovittu.")
    page.locator("[name=step-knowledge][value='2']").check()
    assert not stored(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=step-knowledge][value='2']")).to_be_focused()
    expect(page.locator("[data-part=ask]")).to_be_hidden()
    assert {key: (value["step"], value["reason"]) for key, value in stored(page).items()} == {
        "rating:service.knowledge": (2, ""),
        "rating:service.roles": (3, "Näin on sovittu."),
    }
    expect(page.locator("[data-part=joint-count]")).to_contain_text(people)
    assert page.locator("[data-part=chart-rows] text").all_text_contents()[:4] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("has_side", [True, False])
def test_what_was_chosen_before_the_script_ran_is_kept(make_page, has_side):
    page = make_page()
    script = Held(page, "**/assessment.*.js")
    page.goto(PAGE, wait_until="commit")
    if has_side:
        answer(page, "workplace", 3)
    else:
        for theme in ("knowledge", "roles"):
            page.locator(f'[name="step-{theme}"][value="3"]').check()
    script.let_go()
    if not has_side:
        page.locator("[data-theme=knowledge] [data-answer-for=workplace]").click()
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")
    expect(page.locator('[name="step-roles"][value="3"]')).to_be_checked()


def test_a_round_is_saved_and_the_next_one_starts_empty_and_shows_the_change(page):
    keep_before(page, {"round:k-00000aaa": SPRING})
    page.goto(PAGE)
    answer(page, "workplace", 3)
    compared = page.locator("[data-part=compared]")
    expect(compared).to_have_value("k-00000aaa")
    row = page.locator("[data-part=joint] tr").filter(has_text="Yhteinen toiminnan tietopohja")
    expect(row).to_contain_text("viimeksi 1,5")
    assert page.locator("[data-part=chart] .tty-assessment__last").count() == 4
    expect(page.locator("[data-part=last-time-name]")).to_have_text("viimeksi, 12.5.2026 Kevät")
    page.locator("[data-part=round-name]").fill("Syksy")
    page.locator("[data-do=save-round]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said=rounds]")).to_have_text("Tilanne on tallennettu.")
    expect(page.locator("[data-part=rounds] li")).to_have_count(2)
    expect(page.locator("[data-part=rounds] li").first).to_contain_text(
        "Työpaikka: 1 vastaaja. Työterveyshuolto: 0 vastaajaa."
    )
    page.locator("[data-do=afresh]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=count]")).to_contain_text("0/10")
    page.reload()
    expect(page.locator("[data-part=joint]")).to_be_hidden()
    answer(page, "workplace", 4)
    expect(row).to_contain_text("viimeksi 1,5")
    compared.select_option(label=compared.locator("option").nth(1).inner_text())
    expect(row).to_contain_text("viimeksi 3")
    page.locator("[data-do=remove-round]").first.click()
    expect(page.locator("[data-part=rounds] li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=rounds] li")).to_have_count(2)


def test_beginning_anew_can_be_taken_back_and_leaves_everything_kept(page):
    page.goto(PAGE)
    # What is to be developed is chosen once both sides have answered.
    answer(page, "workplace", 3)
    answer(page, "service", 2)
    link_of(page)
    before = stored(page)
    page.locator("[data-develop=knowledge]").check()
    page.locator("[data-do=afresh]").click()
    expect(page.locator("[data-part=count]")).to_contain_text("0/10")
    expect(page.locator("[data-do=link]")).to_be_disabled()
    # One is at the first theme, and of what was before only its undo is left.
    expect(page.locator("[data-theme]").first).to_be_focused()
    expect(page.locator("[data-undo=afresh]")).to_be_in_viewport()
    expect(page.locator("[data-undo]:visible")).to_have_count(1)
    for said in ("link", "hand-over", "plan", "rounds"):
        expect(page.locator(f"[data-said={said}]")).to_be_empty()
    expect(page.locator("[data-part=address]")).to_be_hidden()
    expect(page.locator("[data-do=plan]")).to_be_hidden()
    after = stored(page)
    assert {key: value for key, value in after.items() if not key.startswith(("begun", "round"))} == before
    page.locator("[data-undo=afresh]").click()
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")
    assert stored(page) == before
    expect(page.locator("[data-do=afresh]")).to_be_focused()
    expect(page.locator("[data-do=plan]")).to_be_visible()


def test_a_clock_that_was_set_back_hides_no_answer(page):
    keep_before(page, {"begun:assessment": {"at": "2999-01-01T08:00:00.000Z"}})
    page.goto(PAGE)
    answer(page, "workplace", 2)
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")
    page.reload()
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")


RATING = {"step": 1, "reason": "Työpaikan perustelu", "at": AT}


def test_the_side_that_answered_last_is_the_side_and_nothing_is_mixed_after_a_reload_and_back(page):
    page.goto(PAGE)
    answer(page, "workplace", 1)
    answer(page, "service", 4)
    page.locator("[data-theme=roles] textarea").fill("Palvelun perustelu")
    before = stored(page)
    for again in (page.reload, lambda: (page.goto("/roolit/"), page.go_back())):
        again()
        expect(page.locator("[data-part=count]")).to_contain_text("2/10")
        expect(page.locator("[name=side][value=service]")).to_be_checked()
        expect(page.locator("[data-theme=roles] textarea")).to_have_value("Palvelun perustelu")
        assert stored(page) == before


def test_what_was_erased_stays_erased_whatever_the_browser_puts_back(page):
    page.goto(PAGE)
    answer(page, "workplace", 2)
    page.locator("[data-theme=roles] textarea").fill("Salainen perustelu")
    page.goto("/vastaukset/")
    page.locator("[data-do=ask]").click()
    page.locator(".tty-erase-all__dialog [data-do=erase]").click()
    expect(page.locator(".tty-erase-all__dialog")).to_be_hidden()
    page.go_back()
    expect(page.locator("[data-part=together]")).to_be_visible()
    assert stored(page) == {}
    assert page.locator("tty-assessment :checked:not(option)").count() == 0
    assert page.locator("[data-theme=roles] textarea").input_value() == ""
    page.locator("[name=side][value=workplace]").check()
    assert stored(page) == {}
    # The same where the browser kept the page as it was left.
    answer(page, "workplace", 2)
    page.evaluate("localStorage.clear(); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.locator("tty-assessment :checked:not(option)").count() == 0


def test_a_beginning_from_a_clock_ahead_lets_answers_in_and_leaves_the_old_ones_out(make_page):
    giver, page = make_page(), make_page()
    giver.goto(PAGE)
    answer(giver, "service", 3)
    fragment = link_of(giver).split("#")[1]
    page.goto(PAGE)
    old = {"side": "service", "on": "2025-05-12", "ratings": {"roles": 1}, "at": AT}
    ahead = "2999-01-01T08:00:00.000Z"
    keep(
        page,
        {
            "rating:workplace.planning": {**RATING, "at": "2998-01-01T08:00:00.000Z"},
            "response:r-aaaaaaaaaaaaaaaa": old,
            "begun:assessment": {"at": ahead},
        },
    )
    page.goto("about:blank")
    page.goto(f"{PAGE}#{fragment}")
    page.locator("[data-do=accept]").click()
    expect(page.locator("[data-part=joint-count]")).to_contain_text(
        "Työpaikka: 0 vastaajaa. Työterveyshuolto: 1 vastaaja"
    )


def test_an_answer_from_a_clock_ahead_is_let_in_and_counts_for_this_assessment_only(make_page):
    giver, page = make_page(), make_page()
    giver.goto(PAGE)
    answer(giver, "service", 3)
    giver.clock.set_fixed_time("2999-01-01T08:00:00Z")
    giver.locator('[name="step-planning"][value="3"]').check()
    fragment = link_of(giver).split("#")[1]
    page.goto(f"{PAGE}#{fragment}")
    page.locator("[data-do=accept]").click()
    expect(page.locator("[data-part=joint-count]")).to_contain_text("Työterveyshuolto: 1 vastaaja")
    assert all(value["at"] < "2999" for value in stored(page).values())
    page.locator("[data-do=afresh]").click()
    page.goto("about:blank")
    page.goto(f"{PAGE}#{fragment}")
    expect(page.locator("[data-said=link]")).to_contain_text("Vastaukset ovat vanhoja")


def test_typing_a_reason_leaves_the_joint_view_and_its_focus_alone(page):
    page.goto(PAGE)
    answer(page, "service", 3)
    answer(page, "workplace", 2)
    page.evaluate("document.querySelector('[data-part=joint] tbody tr').dataset.same = ''")
    page.locator("[data-theme=roles] textarea").press_sequentially("Näin")
    expect(page.locator("[data-part=joint] [data-same]")).to_have_count(1)
    page.locator("[data-develop=roles]").focus()
    # As another tab's answer does.
    page.evaluate(
        """(rating) => {
          localStorage.setItem("tty:1:rating:service.roles", JSON.stringify(rating));
          dispatchEvent(new StorageEvent("storage", { key: "tty:1:rating:service.roles" }));
        }""",
        {**RATING, "at": AT},
    )
    expect(page.locator("[data-part=joint-count]")).to_contain_text("Työterveyshuolto: 1 vastaaja")
    expect(page.locator("[data-develop=roles]")).to_be_focused()


@pytest.mark.parametrize(("address", "place"), [(PAGE, "Teema {}/10"), (PAGE_SV, "Tema {}/10")])
def test_one_theme_at_a_time_by_keyboard(make_page, address, place):
    page = make_page(viewport=(320, 700))
    page.goto(address)
    answer(page, "workplace", 2)
    themes = page.locator("[data-theme]")
    single = page.locator("[data-do=single]")
    single.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-theme]:visible")).to_have_count(1)
    expect(themes.first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-part=count]")).to_contain_text("3/10")
    page.locator("[data-do=next]").focus()
    page.keyboard.press("Enter")
    expect(themes.nth(1)).to_be_focused()
    expect(page.locator("[data-part=place]")).to_have_text(place.format(2))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for _ in range(8):
        page.locator("[data-do=next]").click()
    expect(page.locator("[data-do=next]")).to_have_text(page.locator("#assessment-gather").inner_text())
    page.locator("[data-do=before]").click()
    expect(page.locator("[data-do=next]")).not_to_have_text(page.locator("#assessment-gather").inner_text())
    page.locator("[data-do=next]").click()
    page.locator("[data-do=next]").click()
    expect(page.locator("#assessment-gather")).to_be_focused()
    page.emulate_media(media="print")
    expect(page.locator("[data-theme]:visible")).to_have_count(10)
    page.emulate_media(media="screen")
    single.click()
    expect(page.locator("[data-theme]:visible")).to_have_count(10)


def test_a_phone_shows_one_theme_and_who_can_not_say_has_answered(make_page):
    page = make_page(viewport=(360, 740))
    page.goto(PAGE)
    themes = page.locator("[data-theme]")
    expect(page.locator("[data-theme]:visible")).to_have_count(1)
    page.locator("[name=side][value=service]").check()
    themes.first.get_by_label("En osaa sanoa").check()
    expect(page.locator("[data-part=path]")).to_contain_text("0/10 teemaa arvioitu (en osaa sanoa: 1)")
    page.reload()
    # One goes on where nothing is answered yet.
    expect(themes.nth(1)).to_be_visible()
    page.locator("[data-do=before]").click()
    expect(themes.first.get_by_label("En osaa sanoa")).to_be_checked()
    # It says nothing about the cooperation, so nothing of it is handed over, and alone it makes no link that nobody can open.
    expect(page.locator("[data-do=link]")).to_be_disabled()
    expect(page.locator("[data-part=joint-count]")).to_contain_text("Työterveyshuolto: 0 vastaajaa")


def test_the_widest_difference_stands_first(page):
    page.goto(PAGE)
    answer(page, "workplace", 3)
    # One side alone is no table yet: it is said whose answers are missing.
    expect(page.locator("[data-part=waiting]")).to_contain_text("Vastaukset puuttuvat vielä: Työterveyshuolto.")
    for part in ("joint", "chart", "print"):
        expect(page.locator(f"[data-part={part}]")).to_be_hidden()
    answer(page, "service", 3)
    for side, step in (("workplace", 1), ("service", 4)):
        page.locator(f"[name=side][value={side}]").check()
        page.locator(f'[name="step-roles"][value="{step}"]').check()
    rows = page.locator("[data-part=joint] tbody tr")
    expect(rows.first).to_contain_text("Suuri ero")
    expect(rows.nth(1)).to_contain_text("Olette samaa mieltä")
    # The scales below stand in the same order.
    first = page.locator("[data-part=chart-rows] li").first
    expect(first).to_contain_text(rows.first.locator("th").inner_text().strip())
    # And keep the numbers that they have where one answers: people say "the fourth".
    numbers = {
        scale.get_attribute("data-name"): number
        for number, scale in enumerate(page.locator("[data-theme]").all(), start=1)
    }
    shown = page.locator("[data-part=chart-rows] li").evaluate_all(
        "rows => rows.map((row) => [row.firstChild.data, row.value])"
    )
    assert len(shown) == len(numbers)
    assert all(numbers[name] == number for name, number in shown)
    # The table uses the window, not a column of text.
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("[data-part=joint] table").bounding_box()["width"] > 900
    for width in (840, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("[data-part=waiting]")).to_be_hidden()


def test_a_file_hands_over_what_a_link_does(make_page, tmp_path):
    giver, taker = make_page(), make_page()
    giver.goto(PAGE_SV)
    answer(giver, "service", 4)
    giver.locator("[data-part=own-name]").fill("Sofia")
    with giver.expect_download() as handed:
        giver.locator("[data-do=save]").click()
    assert handed.value.suggested_filename.startswith("utvardering-")
    path = tmp_path / "handed.json"
    handed.value.save_as(path)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [len(found[kind]) for kind in ("answers", "ratings", "responses", "rounds")] == [0, 0, 1, 0]
    taker.goto(PAGE)
    said = taker.locator("[data-said=hand-over]")
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}", encoding="utf-8")
    without = tmp_path / "without.json"
    without.write_text(json.dumps({**found, "responses": {}}), encoding="utf-8")
    for file, words in ((foreign, "ei ole tallennettu tällä sivustolla"), (without, "ei ole arvioinnin vastauksia")):
        with taker.expect_file_chooser() as chooser:
            taker.locator("[data-do=open]").click()
        chooser.value.set_files(file)
        expect(said).to_contain_text(words)
    with taker.expect_file_chooser() as chooser:
        taker.locator("[data-do=open]").click()
    chooser.value.set_files(path)
    expect(taker.locator("[data-part=preview-list] li")).to_have_count(1)
    expect(taker.locator("[data-part=preview-text]")).to_contain_text("Lähettäjä: Sofia.")
    assert not any("response" in key for key in stored(taker))
    taker.locator("[data-do=accept]").click()
    expect(taker.locator("[data-part=joint-count]")).to_contain_text("Työterveyshuolto: 1 vastaaja.")
    # What the other side answered does not steer one's own answers.
    lead_on = taker.locator("[data-part=answer-first]")
    expect(lead_on).to_be_focused()
    for part in ("joint", "chart", "discuss"):
        expect(taker.locator(f"[data-part={part}]")).to_be_hidden()
    assert violations(taker) == []
    taker.keyboard.press("Enter")
    expect(taker.locator("[name=side]").first).to_be_focused()
    taker.locator("[data-part=held-back] [data-do=show-anyway]").focus()
    taker.keyboard.press("Enter")
    expect(taker.locator("[data-part=joint]")).to_be_focused()
    taker.reload()
    expect(taker.locator("[data-part=held-back]")).to_be_visible()
    answer(taker, "workplace", 1)
    expect(taker.locator("[data-part=held-back]")).to_be_hidden()
    expect(taker.locator("[data-part=joint]")).to_contain_text("Suuri ero")


@pytest.mark.parametrize(("address", "accepted"), [(PAGE, "Vastaukset ovat mukana."), (PAGE_SV, "Svaren är med.")])
@pytest.mark.parametrize("answers", [True, False])
def test_what_came_is_said_to_be_hidden_only_until_it_is_shown(make_page, address, accepted, answers):
    giver, page = make_page(), make_page(viewport=(360, 740))
    giver.goto(address)
    answer(giver, "workplace", 1)
    page.goto(f"{address}#{link_of(giver).split('#')[1]}")
    page.locator("[data-do=accept]").click()
    said = page.locator("[data-said=link]")
    expect(said).not_to_have_text(accepted)
    if answers:
        show_all(page)
        page.locator("[name=side][value=service]").check()
        step = page.locator('[name="step-knowledge"][value="4"]')
        step.scroll_into_view_if_needed()
        top = step.bounding_box()["y"]
        step.check()
        assert abs(step.bounding_box()["y"] - top) <= 1
    else:
        page.locator("[data-part=show-first]").click()
        expect(page.locator("[data-part=joint]")).to_be_focused()
    expect(said).to_have_text(accepted)
    for part in ("answer-first", "show-first"):
        expect(page.locator(f"[data-part={part}]")).to_be_hidden()
    expect(page.locator("[data-do=look]")).to_be_visible()
    page.locator("[data-undo=link]").click()
    expect(page.locator("[data-part=joint-count]")).to_contain_text("0")
    expect(page.locator("[data-do=look]")).to_be_hidden()


def open_file(page, responses: dict) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator("[data-do=open]").click()
    chooser.value.set_files(answers_file({}, version=2, responses=responses))


def test_the_files_of_three_people_count_once_each(page):
    people = {
        f"r-{letter * 16}": {
            "side": "workplace",
            "on": "2026-11-20",
            "ratings": {"knowledge": step},
            "at": "2026-11-20T08:00:00.000Z",
        }
        for letter, step in (("a", 1), ("b", 2), ("c", 4))
    }
    page.goto(PAGE)
    answer(page, "service", 4)
    count, preview = page.locator("[data-part=joint-count]"), page.locator("[data-part=preview]")
    row = page.locator("[data-part=joint] tr").filter(has_text="Yhteinen toiminnan tietopohja")
    for n, id in enumerate(people, 1):
        open_file(page, {id: people[id]})
        expect(page.locator("[data-part=preview-text]")).to_have_text("1 uusi vastaaja.")
        expect(page.locator("[data-part=preview-list] li")).to_have_text("Työpaikka: 1/10 teemaa arvioitu, 20.11.2026")
        page.locator("[data-do=accept]").click()
        expect(count).to_contain_text(f"Työpaikka: {n} vastaaja")
    expect(row).to_contain_text("2 (3 vastaajaa, 1–4)")
    open_file(page, people)
    expect(page.locator("[data-said=link]")).to_contain_text("jo mukana")
    expect(preview).to_be_hidden()
    open_file(page, {**people, "r-cccccccccccccccc": {"gone": True, "at": "2026-11-21T08:00:00.000Z"}})
    expect(page.locator("[data-part=preview-text]")).to_have_text(
        "1 vastaaja on poistanut vastauksensa. 2 vastaajaa on jo mukana."
    )
    page.locator("[data-do=accept]").click()
    expect(row).to_contain_text("1,5 (2 vastaajaa, 1–2)")
    # The file from before does not bring back what was taken back.
    open_file(page, {"r-cccccccccccccccc": people["r-cccccccccccccccc"]})
    expect(page.locator("[data-said=link]")).to_contain_text("Vastaukset ovat vanhoja")
    expect(count).to_have_text("Työpaikka: 2 vastaajaa. Työterveyshuolto: 1 vastaaja.")
    open_file(
        page,
        {
            f"r-{letter * 16}": {
                **people["r-aaaaaaaaaaaaaaaa"],
                "ratings": {"knowledge": 3},
                "at": "2026-11-22T08:00:00.000Z",
            }
            for letter in "ad"
        },
    )
    expect(page.locator("[data-part=preview-text]")).to_have_text(
        "1 uusi vastaaja. 1 vastaaja on muuttanut vastauksiaan."
    )
    page.locator("[data-do=dismiss]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=side]:checked")).to_be_focused()
    expect(count).to_have_text("Työpaikka: 2 vastaajaa. Työterveyshuolto: 1 vastaaja.")


@pytest.mark.parametrize("width", [600, 768, 900, 1280])
def test_how_the_sides_compare_is_not_squeezed_into_many_lines(make_page, width):
    page = make_page(viewport=(width, 900))
    rated = {"step": 2, "reason": "", "at": AT}
    keep_before(page, {"rating:workplace.knowledge": rated, "rating:service.roles": rated})
    page.goto(PAGE_SV)
    standings = page.locator("[data-part=joint] [data-part=stand]")
    expect(standings.first).to_be_visible()
    assert standings.evaluate_all("all => Math.max(...all.map((one) => one.offsetHeight))") <= 100
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("address", "refused", "full", "no_room"),
    [
        (PAGE, "Selain ei salli", "tallennustila on täynnä", "Selaimessa ei ole tilaa"),
        (PAGE_SV, "Webbläsaren tillåter inte", "lagringsutrymme är fullt", "Utrymmet i webbläsaren räcker inte"),
    ],
)
def test_where_storage_is_refused_or_full_one_answers_in_the_page_and_that_is_said(
    make_page, address, refused, full, no_room
):
    for trouble, said in ((DENY, refused), (FILL, full)):
        page = make_page(viewport=(360, 740))
        if trouble == DENY:
            page.add_init_script(DENY)
        page.goto(address)
        answer(page, "workplace", 1)
        if trouble == FILL:
            page.evaluate(FILL)
        page.locator('[name="step-planning"][value="3"]').check()
        page.locator("[data-theme=planning] textarea").fill("Emme ole vielä sopineet tästä mitään.")
        notice = page.locator("[data-part=kept]")
        expect(notice).to_contain_text(said)
        expect(notice).to_be_in_viewport()
        expect(page.locator('[name="step-planning"][value="3"]')).to_be_checked()
        expect(page.locator("[data-part=count]")).to_contain_text("3/10")
        answer(page, "service", 4)
        expect(page.locator("[data-part=discuss] li")).to_have_count(2)
        fragment = link_of(page).split("#")[1]
        page.locator("[data-do=save-round]").click()
        expect(page.locator("[data-part=rounds] li")).to_have_count(1)
        expect(page.locator("[data-said=rounds]")).to_contain_text(said)
        if trouble == FILL:
            # What would go is nowhere else: it stays.
            before = stored(page)
            for press in ("next-person", "afresh"):
                page.locator(f"[data-do={press}]").click()
                expect(page.locator(f"[data-said={press}]")).to_contain_text(no_room)
                expect(page.locator(f"[data-undo={press}]")).to_be_hidden()
                expect(page.locator("[name^=step-]:checked")).not_to_have_count(0)
            assert {key: value for key, value in stored(page).items() if value.get("gone")} == {
                key: value for key, value in before.items() if value.get("gone")
            }
        else:
            page.locator("[data-do=next-person]").click()
            page.locator("[data-do=afresh]").click()
            expect(page.locator("[data-part=count]")).to_contain_text("0/10")
            page.locator("[data-undo=afresh]").click()
        other = make_page()
        other.goto(f"{address}#{fragment}")
        expect(other.locator("[data-part=preview-list] li")).to_have_count(2)
        if trouble == DENY:
            page.goto("about:blank")
            page.goto(f"{address}#{fragment}")
            page.locator("[data-do=accept]").click()
            expect(page.locator("[data-part=answer-first]")).to_be_focused()
    # What finds no room stays to be accepted.
    page.goto("about:blank")
    page.goto(f"{address}#{fragment}")
    page.locator("[data-do=accept]").click()
    expect(page.locator("[data-said=link]")).not_to_be_empty()
    expect(page.locator("[data-do=accept]")).to_be_focused()
    expect(page.locator("[data-part=preview-list] li")).to_have_count(2)


def test_in_one_room_both_sides_and_several_people_answer_on_one_device(page):
    page.goto(PAGE)
    answer(page, "workplace", 1)
    expect(page.locator("[data-do=next-person]")).to_be_visible()
    page.locator("[data-do=next-person]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said=next-person]")).to_contain_text("Seuraava voi nyt vastata")
    expect(page.locator("[data-part=count]")).to_contain_text("0/10")
    # The undo has the focus, for a wrong tap.
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=count]")).to_contain_text("2/10")
    expect(page.locator("[data-part=joint-count]")).to_contain_text("Työpaikka: 1 vastaaja.")
    # What somebody wrote does not go unsaid; what they share stays, and binds nobody after them.
    page.locator("[data-theme=roles] textarea").fill("Nimet puuttuvat")
    page.locator("[data-do=next-person]").click()
    expect(page.locator("[data-said=next-person]")).to_contain_text("perustelut poistuivat")
    page.locator("[data-undo=next-person]").click()
    expect(page.locator("[data-theme=roles] textarea")).to_have_value("Nimet puuttuvat")
    page.locator("[data-part=with-reasons]").check()
    page.locator("[data-do=next-person]").click()
    expect(page.locator("[data-part=with-reasons]")).not_to_be_checked()
    answer(page, "workplace", 2)
    answer(page, "service", 4)
    expect(page.locator("[data-part=reasons] li")).to_contain_text("Nimet puuttuvat")
    expect(page.locator("[data-part=joint-count]")).to_have_text(
        "Työpaikka: 2 vastaajaa. Työterveyshuolto: 1 vastaaja."
    )
    row = page.locator("[data-part=joint] tr").filter(has_text="Yhteinen toiminnan tietopohja")
    expect(row).to_contain_text("1,5 (2 vastaajaa, 1–2)")
    expect(row).to_contain_text("Suuri ero")
    link_of(page)
    page.reload()
    expect(page.locator("[data-part=joint-count]")).to_have_text(
        "Työpaikka: 2 vastaajaa. Työterveyshuolto: 1 vastaaja."
    )
