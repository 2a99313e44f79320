"""The index of practices: a choice of role and theme, how far one's own lists are, three columns; a plain list without scripts."""

from playwright.sync_api import expect

from tests.support.pages import own_library

INDEX = "/hyvat-kaytannot/"
LIBRARY = own_library()


def shown(page) -> list[str]:
    return page.locator("li[data-themes]:visible > a:first-child").evaluate_all(
        "links => links.map((link) => new URL(link.href).pathname)"
    )


def wanted(role: str = "", theme: str = "") -> list[str]:
    """The addresses of the practices that the data has for a choice, group by group."""
    return [
        LIBRARY.address(practice.page, "fi")
        for group in LIBRARY.groups
        for practice in LIBRARY.practices_in(group)
        if (not role or role in practice.roles) and (not theme or theme in practice.themes)
    ]


def test_a_choice_shows_the_practices_of_a_role_and_a_theme_and_stands_in_the_address(page):
    page.goto(INDEX)
    assert shown(page) == wanted()
    practice = next(iter(LIBRARY.practices.values()))
    role, theme = practice.roles[0], practice.themes[0]
    page.locator("select[name=for]").select_option(role)
    page.locator("select[name=theme]").select_option(theme)
    found = wanted(role, theme)
    assert shown(page) == found and 0 < len(found) < len(LIBRARY.practices)
    expect(page.locator("[data-part=shown]")).to_contain_text(str(len(found)))
    page.reload()
    expect(page.locator("select[name=for]")).to_have_value(role)
    assert shown(page) == found
    page.locator("[data-do=whole]").click()
    assert shown(page) == wanted()
    assert "?" not in page.url


def test_a_card_says_how_far_the_own_list_is_once_it_is_begun(page):
    practice, *_ = LIBRARY.practices.values()
    checklist = LIBRARY.checklists[practice.id]
    page.goto(INDEX)
    counts = page.locator("tty-practices [data-part=count]")
    expect(counts.filter(visible=True)).to_have_count(0)
    item = checklist.address(checklist.items[0])
    page.evaluate(
        'item => localStorage.setItem(\'tty:1:answer:\' + item, \'{"answer":"met","at":"2026-11-23T08:00:00.000Z"}\')',
        item,
    )
    page.reload()
    expect(counts.filter(visible=True)).to_have_count(1)
    expect(counts.filter(visible=True)).to_contain_text(f"1/{len(checklist.items)}")


def test_cards_stand_in_three_columns_where_there_is_room(make_context):
    page = make_context(viewport=(1280, 800)).new_page()
    page.goto(INDEX)
    lefts = "cards => new Set(cards.map((card) => Math.round(card.getBoundingClientRect().left))).size"
    cards = page.locator("li[data-themes]")
    assert cards.evaluate_all(lefts) == 3
    page.set_viewport_size({"width": 320, "height": 700})
    assert cards.evaluate_all(lefts) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_it_is_a_plain_list(make_context):
    page = make_context(javascript=False).new_page()
    page.goto(INDEX)
    assert page.locator("li[data-themes]").filter(visible=True).count() == len(LIBRARY.practices)
    expect(page.locator("select[name=for]")).to_be_hidden()
