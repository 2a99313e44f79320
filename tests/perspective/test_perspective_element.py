"""The lists from one role's point of view: by an address, first and marked, and back with one tap."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.pages import LANGUAGES, own_library
from tests.support.quiet import until_quiet

LIBRARY = own_library()
LIST = next(
    lst
    for lst in LIBRARY.checklists.values()
    if any("supervisor" in item.roles for item in lst.items[1:])
    and any(item.roles and "supervisor" not in item.roles for item in lst.items)
)
OWN = [LIST.address(item) for item in LIST.items if "supervisor" in LIST.roles_of(item)]
ALL = [LIST.address(item) for item in LIST.items]
WORDS = {"fi": ("Näytä tavallisessa järjestyksessä",), "sv": ("Visa i vanlig ordning",)}


def address(language, query="?role=supervisor"):
    return LIBRARY.address(LIBRARY.page_of(LIST.id), language) + query


def order(page):
    """Return the ids of the items as they stand."""
    return page.locator(".tty-checklist__item").evaluate_all("items => items.map(item => item.id)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roles_items_come_first_and_are_marked(make_page, language):
    page = make_page(viewport=(360, 780))
    page.goto(address(language))
    bar = page.locator(".tty-perspective")
    expect(bar).to_contain_text(LIBRARY.roles["supervisor"].perspective[language])
    assert order(page) == [*OWN, *(one for one in ALL if one not in OWN)]
    for item in OWN:
        expect(page.locator(f"[id='{item}'] .tty-perspective__own")).to_have_text(
            LIBRARY.roles["supervisor"].title[language]
        )
    boxes = page.locator(".tty-checklist__answers [data-item]").evaluate_all(
        "boxes => boxes.map(box => box.getBoundingClientRect().left)"
    )
    assert len(set(boxes)) == 1, "a mark pushes the boxes aside"
    page.get_by_role("button", name=WORDS[language][0]).press("Enter")
    expect(bar).to_have_count(0)
    assert order(page) == ALL
    assert page.url.endswith(address(language, ""))


def test_the_choice_goes_along_and_can_be_linked(make_page):
    page = make_page()
    page.goto(address("fi"))
    expect(page.locator(".tty-perspective")).to_be_visible()
    page.goto(LIBRARY.address(LIBRARY.groups["support"].page, "fi"))
    expect(page.locator(".tty-perspective")).to_be_visible()
    assert page.url.endswith("?role=supervisor")
    page.locator("a[data-language]").click()
    expect(page).to_have_url(re.compile(r"/sv/.*\?role=supervisor$"))


def test_a_tick_stays_with_its_item(make_page):
    page = make_page()
    page.goto(address("fi"))
    expect(page.locator(".tty-perspective")).to_be_visible()
    page.locator(f"[data-item='{OWN[0]}']").check()
    page.get_by_role("button", name=WORDS["fi"][0]).click()
    expect(page.locator(f"[data-item='{OWN[0]}']")).to_be_checked()


def test_an_unknown_role_changes_nothing(make_page):
    page = make_page()
    with until_quiet(page):
        page.goto(address("fi", "?role=__proto__"))
    assert order(page) == ALL
    expect(page.locator(".tty-perspective")).to_have_count(0)


def test_paper_shows_the_roles_order(make_page):
    page = make_page()
    page.goto(address("sv"))
    expect(page.locator(".tty-perspective")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".tty-perspective p")).to_be_visible()
    expect(page.locator(".tty-perspective button")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roles_page_leads_to_its_lists_first(make_page, language):
    page = make_page(viewport=(360, 780))
    supervisor = LIBRARY.roles["supervisor"]
    page.goto(LIBRARY.address(supervisor.page, language))
    page.get_by_role("link", name=supervisor.perspective[language], exact=True).click()
    expect(page).to_have_url(re.compile(r"\?role=supervisor$"))
    expect(page.locator(".tty-perspective")).to_contain_text(supervisor.perspective[language])
    mixed = 0
    for group in LIBRARY.groups:
        lists = [LIBRARY.checklists[practice.id] for practice in LIBRARY.practices_in(group)]
        own = [lst for lst in lists if "supervisor" in lst.roles_with_items()]
        mixed += len(own) < len(lists)
        shown = page.locator(f"#{group} + ul a").all_text_contents()
        assert shown == [lst.name[language] for lst in [*own, *(lst for lst in lists if lst not in own)]]
    assert mixed, "each list is the role's: the order shows nothing"
    # Remembered: another page shows the same role without being told.
    page.goto(address(language, ""))
    expect(page.locator(".tty-perspective")).to_contain_text(supervisor.perspective[language])
