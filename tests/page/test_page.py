"""The frame of every page: menu, languages, palette, skip link, with and without scripts."""

import pytest
from playwright.sync_api import expect

LIST, LIST_SV = "/tarkistuslistat/rakenteet/", "/sv/checklistor/strukturer/"
PHONE, DESK = (360, 740), (1280, 800)


def expanded(page, name: str) -> bool | None:
    """Return what the browser tells a screen reader of a button's state; None when it tells nothing."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    button = next(
        node
        for node in tree
        if node.get("role", {}).get("value") == "button" and node.get("name", {}).get("value") == name
    )
    states = {own["name"]: own["value"]["value"] for own in button.get("properties", [])}
    return states.get("expanded")


class TestWithoutScripts:
    @pytest.fixture
    def page(self, make_page):
        page = make_page(javascript=False, viewport=PHONE)
        page.goto(LIST)
        return page

    def test_the_menu_opens_and_leads_on(self, page):
        page.get_by_role("button", name="Valikko").click()
        page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Tarkistuslistat").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tarkistuslistat")

    def test_the_language_can_be_changed(self, page):
        page.get_by_role("link", name="På svenska").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Checklista: strukturer")
        assert page.url.endswith(LIST_SV)

    def test_no_switch_is_shown_that_would_do_nothing(self, page):
        expect(page.get_by_text("Tumma tila")).to_be_hidden()


class TestMenu:
    def test_on_a_phone_it_is_worked_by_keyboard(self, make_page):
        page = make_page(viewport=PHONE)
        page.goto(LIST)
        menu = page.get_by_role("navigation", name="Päävalikko")
        button = page.get_by_role("button", name="Valikko")
        expect(menu).to_be_hidden()
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        expect(menu.get_by_role("link").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()

    def test_on_a_phone_it_closes_behind_the_focus(self, make_page):
        page = make_page(viewport=PHONE)
        page.goto(LIST)
        menu = page.get_by_role("navigation", name="Päävalikko")
        page.get_by_role("button", name="Valikko").press("Enter")
        menu.get_by_role("link").last.focus()
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        expect(menu).to_be_hidden()
        expect(page.locator("header > div > ul a").first).to_be_focused()

    def test_a_closed_menu_takes_no_focus(self, make_page):
        page = make_page(viewport=PHONE)
        page.goto(LIST)
        page.get_by_role("button", name="Valikko").focus()
        page.keyboard.press("Tab")
        expect(page.locator("header > div > ul a").first).to_be_focused()

    def test_its_state_is_told(self, make_page):
        page = make_page(viewport=PHONE)
        page.goto(LIST)
        assert expanded(page, "Valikko") is False
        page.get_by_role("button", name="Valikko").click()
        assert expanded(page, "Valikko") is True

    def test_on_a_desk_it_is_open_without_a_button(self, make_page):
        page = make_page(viewport=DESK)
        page.goto(LIST)
        expect(page.get_by_role("button", name="Valikko")).to_be_hidden()
        link = page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Tarkistuslistat")
        expect(link).to_have_attribute("aria-current", "true")


class TestLanguages:
    @pytest.mark.parametrize(
        ("address", "link", "other", "language"),
        [
            (LIST, "På svenska", LIST_SV, "sv"),
            (LIST_SV, "Suomeksi", LIST, "fi"),
            ("/", "På svenska", "/sv/", "sv"),
            ("/sv/checklistor/", "Suomeksi", "/tarkistuslistat/", "fi"),
        ],
    )
    def test_the_switch_leads_to_the_same_page(self, page, server, address, link, other, language):
        page.goto(address)
        page.get_by_role("link", name=link).click()
        expect(page).to_have_url(server.rstrip("/") + other)
        expect(page.locator("html")).to_have_attribute("lang", language)

    def test_the_switch_leads_to_the_same_item(self, page, server):
        page.goto(f"{LIST}#structures.contact-agreed")
        expect(page.locator("html[data-ready]")).to_be_attached()
        page.get_by_role("link", name="På svenska").click()
        expect(page).to_have_url(f"{server.rstrip('/')}{LIST_SV}#structures.contact-agreed")
        expect(page.locator("[id='structures.contact-agreed']")).to_be_in_viewport()


class TestPalette:
    def test_it_follows_the_device_until_one_chooses(self, make_page):
        page = make_page(colour_scheme="dark")
        page.goto(LIST)
        button = page.get_by_role("button", name="Tumma tila")
        expect(button).to_have_attribute("aria-pressed", "true")
        page.emulate_media(color_scheme="light")
        expect(button).to_have_attribute("aria-pressed", "false")

    def test_the_choice_is_kept_on_every_page(self, page):
        page.goto(LIST)
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("button", name="Tumma tila").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != light
        page.goto("/sv/")
        expect(page.get_by_role("button", name="Mörkt läge")).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark

    def test_going_back_follows_the_device_again(self, page):
        page.goto(LIST)
        button = page.get_by_role("button", name="Tumma tila")
        button.click()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert page.evaluate("localStorage.getItem('tty:palette')") is None

    def test_another_tab_follows(self, page, context):
        page.goto(LIST)
        other = context.new_page()
        other.goto("/")
        page.get_by_role("button", name="Tumma tila").click()
        expect(other.get_by_role("button", name="Tumma tila")).to_have_attribute("aria-pressed", "true")

    @pytest.mark.parametrize("rubbish", ["{", "purple", ""])
    def test_a_stored_choice_that_is_none_does_no_harm(self, page, rubbish):
        page.goto("/")
        page.evaluate("rubbish => localStorage.setItem('tty:palette', rubbish)", rubbish)
        page.goto(LIST)
        page.get_by_role("button", name="Tumma tila").click()
        expect(page.get_by_role("button", name="Tumma tila")).to_have_attribute("aria-pressed", "true")

    def test_it_works_where_storage_is_refused(self, page):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
        )
        page.goto(LIST)
        page.get_by_role("button", name="Tumma tila").click()
        expect(page.get_by_role("button", name="Tumma tila")).to_have_attribute("aria-pressed", "true")


def test_the_skip_link_leads_past_the_header(page):
    page.goto(LIST)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Siirry sisältöön")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
