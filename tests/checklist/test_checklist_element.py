"""The checklist in the browser: first as it is without a script, then with it."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import BOX, IDS, LIST, LIST_SV, OVERVIEW, Checklist
from tests.support.held import Held

KEPT = "Merkinnät säilyvät tällä laitteella"


class TestWithoutScripts:
    @pytest.fixture
    def page(self, make_page):
        page = make_page(javascript=False)
        page.goto(LIST)
        return page

    def test_every_item_has_four_answers_of_which_one_holds(self, page):
        group = page.get_by_role("group", name="Varmista toimivan työterveysyhteistyön rakenteet")
        items = group.get_by_role("radiogroup")
        expect(items).to_have_count(4)
        expect(items.first.get_by_role("radio")).to_have_count(4)
        for answer in ("Täyttyy", "Ei vielä"):
            items.nth(1).get_by_label(answer).check()
        expect(group.get_by_role("radio", checked=True)).to_have_count(1)

    def test_effects_open_by_themselves(self, page):
        effect = page.locator(".tty-checklist__effect").first
        expect(effect.locator("p")).to_be_hidden()
        effect.locator("summary").click()
        expect(effect.locator("p")).to_be_visible()

    def test_the_page_says_that_nothing_is_remembered(self, page):
        expect(page.get_by_text("Vastaukset eivät ehkä tallennu")).to_be_visible()

    def test_nothing_that_needs_a_script_is_shown(self, page):
        expect(page.locator("main").get_by_role("button")).to_have_count(0)
        expect(page.get_by_text(KEPT)).to_be_hidden()
        expect(page.get_by_text("0/4 kohtaa täyttyy")).to_be_hidden()

    def test_an_item_has_an_address(self, page):
        page.locator(".tty-checklist__effect").nth(2).locator("summary").click()
        page.get_by_role("link", name="Linkki tähän kohtaan").click()
        assert page.url.endswith(f"#{IDS[2]}")
        expect(page.locator(f'[id="{IDS[2]}"]')).to_be_in_viewport()


class TestRemembering:
    def test_ticks_are_there_after_a_reload(self, checklist):
        checklist.box(0).check()
        checklist.box(2).check()
        checklist.box(2).click()
        checklist.box(3).check()
        checklist.open()
        assert checklist.ticked() == [True, False, False, True]

    def test_a_tick_made_in_finnish_shows_in_swedish(self, checklist):
        checklist.box(1).check()
        checklist.open(LIST_SV)
        assert checklist.ticked() == [False, True, False, False]
        expect(checklist.part("count")).to_have_text("1 av 4 punkter uppfylls")

    def test_a_tick_shows_in_a_second_tab_at_once(self, checklist, context):
        other = Checklist(context.new_page()).open(LIST_SV)
        checklist.box(0).check()
        expect(other.box(0)).to_be_checked()
        other.box(0).click()
        expect(checklist.box(0)).not_to_be_checked()

    def test_two_tabs_never_overwrite_each_other(self, checklist, context):
        other = Checklist(context.new_page()).open()
        checklist.box(0).check()
        other.box(1).check()
        checklist.box(2).check()
        assert set(checklist.stored()) == set(IDS[:3])

    def test_each_answer_is_stored_by_the_id_of_its_item(self, checklist):
        checklist.box(0).check()
        assert list(checklist.stored()) == [IDS[0]]
        assert checklist.stored()[IDS[0]]["answer"] == "met"

    def test_a_tick_made_before_the_script_came_is_kept(self, page):
        script = Held(page, "**/assets/checklist.*")
        page.goto(LIST, wait_until="commit")
        page.locator(BOX).nth(1).check()
        script.let_go()
        checklist = Checklist(page).wait()
        assert checklist.ticked() == [False, True, False, False]
        assert list(checklist.stored()) == [IDS[1]]

    def test_the_page_says_where_answers_are(self, checklist):
        expect(checklist.page.get_by_text(KEPT)).to_be_visible()
        checklist.page.get_by_text("Kuinka kauan merkinnät säilyvät?").click()
        expect(checklist.page.get_by_text("Safari")).to_be_visible()

    def test_answers_come_back_with_the_page_from_the_history(self, checklist):
        checklist.box(0).check()
        checklist.page.goto(OVERVIEW)
        expect(checklist.part("total")).to_have_text("1/7 kohtaa täyttyy")
        checklist.page.go_back()
        expect(checklist.box(0)).to_be_checked()


class TestAfterTheContentChanged:
    @pytest.fixture
    def update(self, context, changed_site, server):
        """A function after which the changed site is served at the same address."""

        def serve(route):
            path = changed_site / route.request.url.removeprefix(server)
            route.fulfill(path=path / "index.html" if path.is_dir() else path)

        return lambda: context.route(f"{server}**", serve)

    def test_answers_follow_their_items(self, checklist, update):
        checklist.box(0).check()
        checklist.box(1).check()
        update()
        checklist.open()
        expect(checklist.item("Meillä on nimettyinä")).to_be_checked()
        expect(checklist.item("Olemme kirjanneet")).to_be_checked()
        assert checklist.ticked() == [False, True, True, False]

    def test_an_old_address_still_leads_to_a_renamed_item(self, checklist, update):
        update()
        checklist.open(f"{LIST}#structures.roles-written")
        expect(checklist.item("Olemme kirjanneet")).to_be_in_viewport()

    def test_clearing_clears_answers_under_old_ids_too(self, checklist, update):
        checklist.box(1).check()
        update()
        checklist.open()
        checklist.clear()
        checklist.open()
        assert checklist.ticked() == [False] * 4
        assert all(value.get("gone") for value in checklist.stored().values())

    def test_the_overview_counts_answers_under_old_ids(self, checklist, update):
        checklist.box(1).check()
        update()
        checklist.page.goto(OVERVIEW)
        expect(checklist.part("total")).to_have_text("1/7 kohtaa täyttyy")

    def test_answers_of_items_that_are_gone_are_kept(self, checklist):
        checklist.page.evaluate(
            """localStorage.setItem("tty:1:answer:structures.gone", '{"answer":"met","at":"2026-01-01T00:00:00.000Z"}')"""
        )
        checklist.open()
        checklist.box(0).check()
        checklist.clear()
        kept = [name for name, value in checklist.stored().items() if not value.get("gone")]
        assert kept == ["structures.gone"]


class TestProgress:
    def test_it_is_said_in_words_and_seen(self, checklist):
        expect(checklist.part("count")).to_have_text("0/4 kohtaa täyttyy")
        checklist.box(0).check()
        expect(checklist.part("count")).to_have_text("1/4 kohtaa täyttyy")
        assert checklist.part("bar").evaluate("bar => [bar.value, bar.max]") == [1, 4]

    def test_it_is_announced_politely(self, checklist):
        status = checklist.page.get_by_role("status")
        expect(status).to_be_empty()
        checklist.box(0).check()
        expect(status).to_have_text("1/4 kohtaa täyttyy")

    def test_all_lists_are_counted_together(self, checklist):
        checklist.box(0).check()
        checklist.open("/tarkistuslistat/toimintatavat/").box(1).check()
        checklist.page.goto(OVERVIEW)
        expect(checklist.page.locator("[data-part=count]:not([data-apart])")).to_have_text(
            ["1/4 kohtaa täyttyy", "1/3 kohtaa täyttyy"]
        )
        expect(checklist.part("total")).to_have_text("2/7 kohtaa täyttyy")

    def test_the_practices_lists_are_counted_apart(self, checklist):
        page = checklist.page
        page.goto(OVERVIEW)
        first = page.locator("[data-apart]").first
        expect(first).to_have_text(re.compile("^0/"))
        first.locator("xpath=..").get_by_role("link").click()
        page.locator(BOX).first.check()
        # Once the list's script is there.
        expect(page.locator("tty-checklist [data-part=count]").first).to_have_text(re.compile("^1/"))
        page.goto(OVERVIEW)
        expect(first).to_have_text(re.compile("^1/"))
        expect(checklist.part("total")).to_have_text("0/7 kohtaa täyttyy")

    def test_the_overview_follows_another_tab(self, checklist, context):
        overview = context.new_page()
        overview.goto(OVERVIEW)
        checklist.box(0).check()
        expect(overview.locator("[data-part=total]")).to_have_text("1/7 kohtaa täyttyy")

    def test_nothing_is_counted_in_the_wrong_language(self, make_page):
        page = make_page()
        page.goto("/sv/checklistor/")
        expect(page.locator("[data-part=total]")).to_have_text("0 av 7 punkter uppfylls")


class TestEffects:
    def test_all_open_and_close_at_once(self, checklist):
        effects = checklist.page.locator(".tty-checklist__effect p")
        checklist.button("Näytä kaikista, mitä niistä seuraa").click()
        for effect in effects.all():
            expect(effect).to_be_visible()
        button = checklist.button("Näytä kaikista, mitä niistä seuraa")
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
        for effect in effects.all():
            expect(effect).to_be_hidden()


class TestMenu:
    def test_what_is_chosen_closes_it_and_so_do_escape_and_a_press_elsewhere(self, checklist):
        page = checklist.page
        own = page.get_by_role("button", name="Lisää oma kohta")
        checklist.menu.click()
        page.get_by_role("button", name="Näytä kaikista, mitä niistä seuraa").click()
        expect(own).to_be_hidden()
        expect(checklist.menu).to_be_focused()
        # What was chosen is done, so what closes the menu has come.
        expect(page.locator(".tty-checklist__effect p").first).to_be_visible()
        checklist.menu.click()
        own.focus()
        page.keyboard.press("Escape")
        expect(own).to_be_hidden()
        expect(checklist.menu).to_be_focused()
        checklist.menu.click()
        expect(own).to_be_visible()
        checklist.box(2).click()
        expect(own).to_be_hidden()
        expect(checklist.box(2)).to_be_focused()
        # Where the focus is elsewhere, the key is not meant for it.
        checklist.menu.click()
        checklist.box(2).focus()
        page.keyboard.press("Escape")
        expect(own).to_be_visible()
        own.click()
        expect(page.locator("[data-field=own]")).to_be_focused()
        expect(own).to_be_hidden()


class TestClearing:
    def test_clearing_offers_to_take_it_back(self, checklist):
        checklist.box(0).check()
        checklist.box(3).check()
        before = checklist.stored()
        checklist.clear()
        assert checklist.ticked() == [False] * 4
        assert all(value.get("gone") for value in checklist.stored().values())
        expect(checklist.part("said")).to_have_text("Lista tyhjennettiin.")
        expect(checklist.menu).to_be_focused()
        checklist.button("Kumoa").click()
        assert checklist.ticked() == [True, False, False, True]
        assert checklist.stored() == before
        expect(checklist.menu).to_be_focused()
        expect(checklist.button("Kumoa")).to_be_hidden()

    def test_taking_it_back_spares_what_was_answered_since(self, checklist, context):
        checklist.box(0).check()
        checklist.box(1).check()
        checklist.clear()
        other = Checklist(context.new_page()).open()
        other.box(0).check()
        other.box(0).click()
        checklist.button("Kumoa").click()
        assert checklist.ticked() == [False, True, False, False]

    def test_it_says_so_when_there_is_nothing_to_clear(self, checklist):
        checklist.button("Tyhjennä lista").click()
        expect(checklist.part("said")).to_have_text("Listalla ei ollut merkintöjä.")
        expect(checklist.button("Kumoa")).to_be_hidden()

    def test_other_lists_are_left_alone(self, checklist):
        checklist.box(0).check()
        checklist.open("/tarkistuslistat/toimintatavat/").box(0).check()
        checklist.clear()
        assert [name for name, value in checklist.stored().items() if not value.get("gone")] == [IDS[0]]

    def test_it_asks_first_and_says_what_goes(self, checklist):
        page = checklist.page
        checklist.box(0).check()
        checklist.box(1).check()
        before = checklist.stored()
        checklist.button("Tyhjennä lista").click()
        dialog = page.get_by_role("dialog", name="Tyhjennetäänkö tämä lista?")
        expect(dialog.get_by_role("listitem")).to_have_text(["2 vastausta"])
        expect(dialog).to_be_focused()
        page.keyboard.press("Tab")
        expect(dialog.get_by_role("button", name="Peruuta")).to_be_focused()
        page.keyboard.press("Escape")
        expect(checklist.menu).to_be_focused()
        assert checklist.stored() == before

    def test_it_is_said_in_swedish_too(self, make_page):
        checklist = Checklist(make_page()).open(LIST_SV)
        checklist.box(0).check()
        checklist.clear("Töm listan")
        expect(checklist.part("said")).to_have_text("Listan tömdes.")


class TestAddresses:
    def test_an_items_link_is_copied(self, make_context, server):
        context = make_context(permissions=["clipboard-read", "clipboard-write"])
        checklist = Checklist(context.new_page()).open()
        checklist.page.locator(".tty-checklist__effect").nth(1).locator("summary").click()
        checklist.page.get_by_role("link", name="Linkki tähän kohtaan").click()
        expect(checklist.page.get_by_text("Linkki kopioitiin.")).to_be_visible()
        address = f"{server.rstrip('/')}{LIST}#{IDS[1]}"
        assert checklist.page.evaluate("navigator.clipboard.readText()") == address
        assert checklist.page.url == address

    def test_without_a_clipboard_the_address_line_has_it(self, page):
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        Checklist(page).open()
        page.locator(".tty-checklist__effect").nth(1).locator("summary").click()
        page.get_by_role("link", name="Linkki tähän kohtaan").click()
        expect(page.get_by_text("Linkki on nyt selaimen osoiterivillä")).to_be_visible()
        assert page.url.endswith(f"#{IDS[1]}")

    @pytest.mark.parametrize("width", [320, 1280])
    @pytest.mark.parametrize("address", [LIST, LIST_SV])
    def test_opening_an_address_shows_the_item(self, make_page, address, width):
        page = make_page(viewport=(width, 500))
        Checklist(page).open(f"{address}#{IDS[3]}")
        item = page.locator(f'[id="{IDS[3]}"]')
        expect(item).to_be_in_viewport(ratio=0.5)
        covered = page.locator(".tty-checklist__progress").bounding_box()
        assert item.bounding_box()["y"] >= covered["y"] + covered["height"] - 1
        # On a slow network how far it is comes after the items, and moves none of them.
        moved = """([items, side]) => {
            const place = () => items.getBoundingClientRect().top - items.parentNode.getBoundingClientRect().top;
            const before = place();
            side.remove();
            return Math.abs(place() - before);
        }"""
        parts = [page.locator(f".tty-checklist__{name}").element_handle() for name in ("items", "side")]
        assert page.evaluate(moved, parts) < 0.5

    def test_the_link_says_which_item_it_is_for(self, checklist):
        checklist.page.locator(".tty-checklist__effect summary").first.click()
        # What stands around a link in its list item says what it is for (WCAG 2.4.4).
        item = checklist.page.get_by_role("listitem").filter(has_text="Olemme nimenneet")
        expect(item.get_by_role("link", name="Linkki tähän kohtaan")).to_have_attribute("href", f"#{IDS[0]}")


class TestAskedForLater:
    def test_what_a_button_does_is_fetched_when_it_is_pressed_and_told_when_it_is_missing_or_broken(
        self, page, problems
    ):
        problems.expect("asked")
        problems.expect("SyntaxError|Unexpected token")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        checklist = Checklist(page).open()
        checklist.box(0).check()
        assert not [url for url in asked if "/assets/asked." in url]
        page.route("**/assets/asked.*.js", lambda route: route.abort())
        checklist.button("Tulosta").click()
        expect(checklist.part("said")).to_contain_text("ei latautunut")
        expect(page.get_by_role("button", name="Tulosta")).to_be_focused()
        page.unroute("**/assets/asked.*.js")
        # As it is told: some browsers fetch a script again that did not come, others not before the page is loaded again.
        checklist.open().button("Tulosta").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(checklist.part("said")).to_have_text("")
        assert checklist.stored()[IDS[0]]["answer"] == "met"
        page.route("**/assets/asked.*.js", lambda route: route.fulfill(body="}", content_type="text/javascript"))
        broken = checklist.open().button("Tulosta")
        broken.click()
        expect(checklist.part("said")).to_contain_text("on vika")


class TestStorageInTrouble:
    def test_refused_storage_is_said_and_the_list_works(self, page):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
        )
        checklist = Checklist(page).open()
        expect(checklist.part("kept")).to_contain_text("merkinnät eivät säily")
        checklist.box(0).check()
        assert checklist.ticked() == [True, False, False, False]
        expect(checklist.part("count")).to_have_text("1/4 kohtaa täyttyy")
        checklist.clear()
        checklist.button("Kumoa").click()
        assert checklist.ticked() == [True, False, False, False]

    def test_refused_writing_is_said(self, page):
        page.add_init_script(
            "Storage.prototype.setItem = function () { throw new DOMException('no', 'QuotaExceededError') }"
        )
        checklist = Checklist(page).open()
        expect(checklist.part("kept")).to_contain_text("merkinnät eivät säily")

    def test_a_full_storage_is_said_at_once_and_nothing_old_is_lost(self, checklist):
        checklist.box(0).check()
        checklist.page.evaluate(
            """() => {
              for (let size = 1 << 22; size >= 1; size >>= 1) {
                try { for (let n = 0; ; n += 1) localStorage.setItem(`fill:${size}:${n}`, "x".repeat(size)); } catch {}
              }
            }"""
        )
        checklist.open()
        checklist.box(1).check()
        expect(checklist.part("kept")).to_contain_text("tallennustila on täynnä")
        assert checklist.ticked() == [True, True, False, False]
        assert list(checklist.stored()) == [IDS[0]]
        with checklist.page.expect_download() as download:
            checklist.button("Tallenna tiedostoon").click()
        assert set(json.loads(download.value.path().read_text())["answers"]) == set(IDS[:2])

    def test_what_is_in_the_page_only_is_saved_beside_the_warning_and_asked_about_before_leaving(self, checklist):
        page = checklist.page
        asked = []

        def stay(dialog):
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        page.evaluate(
            "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
        )
        checklist.box(1).check()
        beside = page.locator("[data-part=kept] + p")
        expect(beside.get_by_role("button")).to_be_visible()
        # Sending and saving leads nowhere.
        page.get_by_role("link", name="Lähetä tai tallenna").click()
        expect(page.locator(".tty-send-list")).to_be_visible()
        away = page.get_by_role("link", name="Kuinka kauan merkinnät säilyvät?")
        with page.expect_event("dialog"):
            away.click()
        assert checklist.ticked()[1]
        with page.expect_download() as download:
            beside.get_by_role("button").click()
        assert set(json.loads(download.value.path().read_text())["answers"]) == {IDS[1]}
        expect(beside.locator("[data-say]")).not_to_be_empty()
        away.click()
        page.wait_for_url(lambda url: LIST not in url)
        assert asked == ["beforeunload"]

    @pytest.mark.parametrize(
        "rubbish",
        [
            "",
            "{",
            "null",
            "[]",
            '"met"',
            '{"answer":"met"}',
            '{"answer":7,"at":"2026-01-01T00:00:00.000Z"}',
            '{"answer":"met","at":"yesterday"}',
        ],
    )
    def test_what_can_not_be_read_is_set_aside(self, checklist, rubbish):
        page = checklist.page
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"tty:1:answer:{IDS[0]}", rubbish])
        checklist.open()
        expect(checklist.part("kept")).to_contain_text("ei pystytty lukemaan")
        assert checklist.ticked() == [False] * 4
        checklist.box(0).check()
        aside = page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('tty:aside:')).map(([, value]) => value)"
        )
        assert aside == [rubbish]
        assert checklist.stored()[IDS[0]]["answer"] == "met"
        checklist.open()
        assert checklist.ticked() == [True, False, False, False]

    def test_an_answer_of_a_kind_this_version_does_not_know_is_kept(self, checklist):
        value = '{"answer":"step-3","at":"2026-01-01T00:00:00.000Z"}'
        checklist.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"tty:1:answer:{IDS[0]}", value])
        checklist.open()
        checklist.box(1).check()
        assert checklist.page.evaluate(f"localStorage.getItem('tty:1:answer:{IDS[0]}')") == value

    def test_answers_of_another_version_are_left_alone(self, checklist):
        checklist.page.evaluate("localStorage.setItem('tty:2:answer:structures.people-named', 'newer')")
        checklist.open()
        checklist.box(0).check()
        checklist.clear()
        assert checklist.page.evaluate("localStorage.getItem('tty:2:answer:structures.people-named')") == "newer"


class TestByKeyboard:
    def test_every_control_is_reached_in_order_and_works(self, checklist):
        page = checklist.page
        keys = page.keyboard
        item = page.locator(".tty-checklist__item").first
        page.locator(BOX).first.focus()
        keys.press("Space")
        assert checklist.ticked()[0]
        keys.press("ArrowRight")
        expect(item.get_by_label("Osittain")).to_be_checked()
        # Nothing is sent: the policy that forbids it would say so in the console.
        keys.press("Enter")
        # The chosen answer again: it is taken back, and that too.
        keys.press("Space")
        expect(item.get_by_role("radio", checked=True)).to_have_count(0)
        checklist.button("Kumoa").focus()
        keys.press("Enter")
        expect(item.get_by_label("Osittain")).to_be_focused()
        expect(item.get_by_label("Osittain")).to_be_checked()
        keys.press("Tab")
        keys.press("Enter")
        expect(page.locator(".tty-checklist__effect p").first).to_be_visible()
        keys.press("Tab")
        expect(page.get_by_role("link", name="Linkki tähän kohtaan").first).to_be_focused()
        keys.press("Tab")
        expect(checklist.button("Lisää muistiinpano tai toimenpide").first).to_be_focused()
        checklist.button("Tyhjennä lista").focus()
        keys.press("Enter")
        page.get_by_role("dialog").get_by_role("button", name="Tyhjennä lista").focus()
        keys.press("Enter")
        expect(item.get_by_role("radio", checked=True)).to_have_count(0)
        checklist.button("Kumoa").focus()
        keys.press("Enter")
        expect(item.get_by_label("Osittain")).to_be_checked()
        expect(checklist.menu).to_be_focused()

    def test_a_double_click_gives_an_answer_and_does_not_take_it_back(self, checklist):
        checklist.box(0).dblclick()
        assert checklist.ticked()[0]


class TestAtOnce:
    def test_what_nobody_sees_first_is_there_once_the_page_is_painted(self, make_page):
        page = make_page(viewport=(360, 740))
        Checklist(page).open(LIST)
        expect(page.locator("html")).to_have_attribute("data-script", "")
        last = page.locator(BOX).last
        last.scroll_into_view_if_needed()
        page.reload()
        expect(last).to_be_in_viewport()

    def test_what_nobody_sees_first_does_not_wait_for_the_end_of_a_page(self, make_page):
        page = make_page(viewport=(360, 740))
        held = []

        def hold(route):
            held.append(route)

        def unfinished(route):
            got = route.fetch()
            route.fulfill(response=got, body=f'{got.text()}<img src="/never.png" alt="">')

        page.route(f"**{LIST}", unfinished)
        page.route("**/never.png", hold)
        page.goto(LIST, wait_until="commit")
        expect(page.locator(".tty-checklist__item").last).to_be_visible()
        assert page.evaluate("document.readyState") == "interactive"
        held[0].fulfill(content_type="image/png", body=b"")

    def test_the_icon_and_what_nobody_sees_first_wait_until_something_is_painted(self, make_page):
        page = make_page(viewport=(360, 740))
        # Painting is told of by hand: a frame without anything in it first.
        page.add_init_script("""
          window.PerformanceObserver = class {
            constructor(hear) {
              window.paint = (...names) => hear({
                getEntries: () => names.map((name) => ({ name })),
                getEntriesByName: (wanted) => names.filter((name) => name === wanted),
              });
            }
            observe() {}
          };
          window.addEventListener("load", () => { window.paint("first-paint"); });
          window.addEventListener("pageshow", () => {
            window.meanwhile = [document.querySelector("[rel=icon]").href, document.documentElement.dataset.script];
            window.paint("first-paint", "first-contentful-paint");
          });
        """)
        page.goto(LIST)
        assert page.evaluate("meanwhile") == ["data:,", "early"]
        expect(page.locator("html")).to_have_attribute("data-script", "")
        expect(page.locator("link[rel=icon]").last).to_have_attribute("href", re.compile(r"/favicon\.\w+\.svg$"))

    @pytest.mark.parametrize("address", [LIST, LIST_SV])
    def test_on_a_phone_the_first_item_can_be_answered_on_the_first_screen(self, make_page, address):
        page = make_page(viewport=(360, 740))
        Checklist(page).open(address)
        expect(page.locator(".tty-checklist__answers").first).to_be_in_viewport(ratio=1)

    def test_on_a_wide_screen_what_one_does_with_the_list_stays_beside_it(self, make_page):
        page = make_page(viewport=(1280, 700))
        Checklist(page).open(f"{LIST}#{IDS[3]}")
        side = page.locator(".tty-checklist__side")
        expect(side).to_be_in_viewport()
        assert side.bounding_box()["x"] > page.locator(".tty-checklist__items").bounding_box()["width"]
        expect(side.get_by_role("button", name="Käy läpi tapaamisessa")).to_be_in_viewport()
        link = side.get_by_role("link", name="Lähetä tai tallenna")
        expect(link).to_have_attribute("href", re.compile(r"/vastaukset/\?list=structures#link$"))
