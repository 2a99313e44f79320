"""Search in the browser: first the link as it is without a script, then the dialog."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from guidance.search import Entry, Section, index
from tests.search.conftest import LIST, LIST_SV, MOST_ASKED, Search, wait_for_scripts
from tests.support.held import Held
from tests.support.looks import violations_in_its_looks
from tests.support.pages import own_library
from tests.support.quiet import until_quiet

NOT_THERE = "kakkutaikina"
# Before the first result, gzipped; and so many results are shown at once, each with at most one block of text.
MOST_BYTES, SHOWN_AT_ONCE = 40_000, 3


class TestWithoutScripts:
    @pytest.mark.parametrize(
        ("address", "language", "title", "item"),
        [
            (LIST, "fi", "Sisällys ja haku", "Olemme kirjanneet, mikä rooli kullakin on"),
            (LIST_SV, "sv", "Innehåll och sökning", "Vi har skrivit ner vilken roll var och en"),
        ],
    )
    def test_the_link_leads_to_all_contents(self, make_page, address, language, title, item):
        page = make_page(javascript=False)
        page.goto(address)
        Search(page, language).link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.locator("main").get_by_role("link", name=item, exact=False).first.click()
        expect(page).to_have_url(re.compile(f"{address}#structures.roles-written$"))

    def test_the_contents_name_every_page_and_item(self, make_page):
        page = make_page(javascript=False)
        page.goto("/sisallys/")
        links = page.locator("main li > a")
        library = own_library()
        pages = [key for key, language in library.pages if language == "fi" and key != "404"]
        expect(links).to_have_count(len(pages) + len(library.item_ids()))

    def test_it_leads_there_from_an_error_page_at_any_depth(self, make_page, problems):
        problems.expect("404: .*/ei/ole/")
        page = make_page(javascript=False)
        page.goto("/ei/ole/olemassa/")
        Search(page).link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sisällys ja haku")


class TestOpening:
    def test_nothing_is_fetched_before(self, page):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        with until_quiet(page):
            page.goto(LIST)
        assert not [url for url in asked if "search" in url]
        # Whoever comes near the link may ask for it next.
        with until_quiet(page):
            Search(page).link.hover()
        wanted = ["search-fi.json", "search.js"]
        assert sorted(re.sub(r"\.\w{10}\.", ".", url.rpartition("/")[2]) for url in asked if "search" in url) == wanted
        expect(page.get_by_role("dialog")).to_have_count(0)
        with until_quiet(page):
            Search(page).open()
        assert len([url for url in asked if "search" in url]) == len(wanted)

    def test_what_could_not_be_had_on_the_way_to_the_link_is_asked_for_again(self, search, problems):
        problems.expect("search-fi|Failed to load")
        search.page.route("**/search-fi.json", lambda route: route.abort())
        with search.page.expect_event("requestfailed"):
            search.link.hover()
        search.page.unroute("**/search-fi.json")
        search.open().ask("rooli")
        expect(search.results.first).to_be_visible()

    def test_a_click_opens_it_with_the_field_focused(self, search):
        search.open()
        expect(search.status).to_have_text("Kirjoita hakusana missä taivutusmuodossa tahansa.")
        expect(search.page).to_have_url(re.compile(f"{LIST}$"))

    def test_a_key_opens_it_and_is_not_typed_and_other_keys_do_not(self, search):
        for key in ("Control+f", "Alt+s", "Meta+f", "Shift+S", "a"):
            search.page.keyboard.press(key)
        search.page.wait_for_timeout(150)
        expect(search.dialog).to_have_count(0)
        for key in ("/", "s", "f"):
            search.page.keyboard.press(key)
            expect(search.field).to_be_focused()
            expect(search.field).to_have_value("")
            search.page.keyboard.press("Escape")
            expect(search.dialog).to_be_hidden()

    def test_typing_in_a_field_does_not_but_a_box_is_no_field(self, search):
        search.page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=a><textarea id=b></textarea><div id=c contenteditable></div>')"
        )
        for name in "abc":
            search.page.locator(f"#{name}").press_sequentially("s/f")
        search.page.wait_for_timeout(150)
        expect(search.dialog).to_have_count(0)
        expect(search.page.locator("#a")).to_have_value("s/f")
        search.page.get_by_role("radio").first.focus()
        search.page.keyboard.press("s")
        expect(search.field).to_be_focused()

    def test_a_letter_after_a_panel_was_opened_is_the_readers_word(self, search):
        panel = search.page.locator("[data-do=panel]").first
        panel.press("Enter")
        expect(panel).to_have_attribute("aria-expanded", "true")
        search.page.keyboard.press("s")
        search.page.wait_for_timeout(150)
        expect(search.dialog).to_have_count(0)
        search.page.keyboard.press("/")
        expect(search.field).to_be_focused()

    def test_the_keys_can_be_switched_off(self, search):
        search.open().dialog.get_by_role("checkbox", name="Avaa haku näppäimellä /, s tai f").uncheck()
        search.page.keyboard.press("Escape")
        search.page.keyboard.press("s")
        search.page.goto(LIST_SV)
        wait_for_scripts(search.page)
        search.page.keyboard.press("/")
        search.page.wait_for_timeout(150)
        swedish = Search(search.page, "sv")
        expect(search.page.get_by_role("dialog")).to_have_count(0)
        swedish.open().dialog.get_by_role("checkbox").check()
        search.page.reload()
        wait_for_scripts(search.page)
        search.page.keyboard.press("/")
        expect(swedish.field).to_be_focused()

    def test_the_keys_can_be_switched_off_where_storage_is_refused(self, page):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
        )
        page.goto(LIST)
        search = Search(page).open()
        search.dialog.get_by_role("checkbox").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(search.dialog).to_be_hidden()

    def test_two_clicks_open_one_dialog(self, search):
        search.link.dblclick()
        expect(search.field).to_be_focused()
        expect(search.page.locator("dialog")).to_have_count(1)

    def test_it_opens_on_an_error_page_at_any_depth(self, page, problems):
        problems.expect("404: .*/ei/ole/")
        page.goto("/ei/ole/olemassa/")
        search = Search(page).open().ask("roolit")
        search.results.first.click()
        expect(page).to_have_url(re.compile(r"^http://[^/]+/(?!ei/)"))
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Sivua ei löytynyt")


class TestBesideTheDialog:
    @pytest.fixture
    def browser(self, whole_browser):
        """Without a window, Chromium 150 loses the page that such a click opens."""
        return whole_browser

    def test_a_click_with_control_does_what_links_do(self, search, context):
        with context.expect_page() as opened:
            search.link.click(modifiers=["ControlOrMeta"])
        expect(opened.value.get_by_role("heading", level=1)).to_have_text("Sisällys ja haku")
        expect(search.dialog).to_have_count(0)


class TestClosing:
    def test_escape_the_button_and_a_click_beside_it_close_and_the_focus_returns_to_where_it_was(self, search):
        search.open().ask("rooli")
        search.page.keyboard.press("Escape")
        expect(search.dialog).to_be_hidden()
        expect(search.link).to_be_focused()
        search.open().dialog.get_by_role("button", name="Sulje").click()
        expect(search.dialog).to_be_hidden()
        search.open().page.mouse.click(5, 400)
        expect(search.dialog).to_be_hidden()
        box = search.page.get_by_role("radio").nth(2)
        box.focus()
        search.page.keyboard.press("/")
        expect(search.field).to_be_focused()
        search.page.keyboard.press("Escape")
        expect(box).to_be_focused()

    def test_who_clicked_on_a_text_closes_it_by_a_key_and_is_where_he_was(self, search):
        search.open().status.click()
        expect(search.field).not_to_be_focused()
        search.page.keyboard.press("Escape")
        expect(search.dialog).to_be_hidden()
        expect(search.link).to_be_focused()

    def test_the_page_under_it_is_out_of_reach_until_it_is_closed(self, search):
        held = "() => document.querySelectorAll('body > :not(dialog)[inert]').length"
        search.page.evaluate(
            f"addEventListener('focusin', ({{ target }}) => {{ if (target.closest('dialog')) window.heldAtFirst ??= ({held})() }})"
        )
        search.open()
        search.page.wait_for_function("() => window.heldAtFirst === 0")
        # A while later, or as soon as somebody leaves the field by the key that would lead there.
        search.page.wait_for_function(held)
        search.page.keyboard.press("Escape")
        assert search.page.evaluate(held) == 0
        search.open().page.keyboard.press("Shift+Tab")
        assert search.page.evaluate(held) > 0
        assert search.page.evaluate("document.activeElement.closest('main, header, footer')") is None

    def test_a_telephones_way_back_closes_it_and_does_not_leave_the_page(self, page):
        # What the browser has for it is asked as the gesture does.
        page.add_init_script(
            "window.ways = []; window.CloseWatcher = class extends CloseWatcher { constructor() { super(); ways.push(this); } }"
        )
        page.goto(LIST)
        search = Search(page).open()
        for times in (1, 2):
            page.wait_for_function("times => ways.length === times", arg=times)
            page.evaluate("ways.at(-1).requestClose()")
            expect(search.dialog).to_be_hidden()
            expect(search.link).to_be_focused()
            if times == 1:
                search.open()

    def test_opened_again_it_still_has_the_words(self, search):
        search.open().ask("rooleja")
        expect(search.results.first).to_be_visible()
        search.page.keyboard.press("Escape")
        search.open()
        expect(search.field).to_have_value("rooleja")
        expect(search.results.first).to_be_visible()


class TestSearching:
    @pytest.mark.parametrize(
        ("address", "language", "query", "count", "href", "mark"),
        [
            (
                LIST,
                "fi",
                "kullakin rooleista",
                r"^\d+ tulos",
                "/tarkistuslistat/rakenteet/#structures.roles-written",
                "rooli",
            ),
            (
                LIST_SV,
                "sv",
                "rollernas var och en",
                r"^\d+ träff",
                "/sv/checklistor/strukturer/#structures.roles-written",
                "roll",
            ),
        ],
    )
    def test_it_finds_other_forms_and_marks_them(self, page, address, language, query, count, href, mark):
        page.goto(address)
        search = Search(page, language).open().ask(query)
        expect(search.status).to_have_text(re.compile(count))
        result = search.dialog.locator(f'li:has(a[href$="{href}"])')
        expect(result.locator("mark").first).to_have_text(mark)

    def test_the_first_result_is_there_before_its_text_and_is_not_replaced_by_it(self, search):
        texts = Held(search.page, "**/assets/search-fi.p*.json")
        first = search.open().ask("roolit").results.first
        text = search.dialog.locator("ol p").first
        expect(first).to_be_visible()
        expect(text).to_have_text("")
        at_once = first.element_handle()
        texts.let_go()
        expect(search.results.nth(2)).to_be_visible()
        expect(text).not_to_have_text("")
        assert first.evaluate("(now, before) => now === before", at_once)

    def test_one_result_is_said_in_the_singular(self, search):
        search.open().ask("localStorage")
        expect(search.status).to_have_text("1 tulos")

    def test_arrows_walk_and_enter_opens(self, search):
        search.open().ask("palaveri")
        expect(search.results.nth(1)).to_be_visible()
        search.page.keyboard.press("ArrowDown")
        expect(search.results.first).to_be_focused()
        search.page.keyboard.press("ArrowDown")
        expect(search.results.nth(1)).to_be_focused()
        search.page.keyboard.press("ArrowUp")
        search.page.keyboard.press("ArrowUp")
        expect(search.field).to_be_focused()
        search.page.keyboard.press("ArrowUp")
        expect(search.field).to_be_focused()
        search.page.keyboard.press("ArrowDown")
        wanted = search.results.first.get_attribute("href")
        search.page.keyboard.press("Enter")
        expect(search.page).to_have_url(wanted)

    def test_enter_in_the_field_meets_the_results_without_waiting_and_opens_none(self, search):
        search.open().ask("tapaamme miten muuten pid")
        expect(search.results.first).to_be_visible()
        search.field.press_sequentially("ämme")
        search.page.keyboard.press("Enter")
        expect(search.results.first).to_be_focused()
        expect(search.page).to_have_url(re.compile(f"{LIST}$"))
        search.page.keyboard.press("Enter")
        expect(search.page).to_have_url(re.compile("#structures.contact-agreed$"))

    def test_what_was_searched_for_a_typing_error_is_said_with_the_way_back(self, search):
        search.open().ask("itsemuhra")
        expect(search.status).to_have_text(re.compile(r"^Haettiin: itsemurha\w*\. \d+ tulos"))
        search.dialog.get_by_role("button", name="Hae sanoilla ”itsemuhra”").click()
        expect(search.status).not_to_contain_text("Haettiin")
        expect(search.field).to_be_focused()

    def test_a_word_of_the_other_language_finds_its_page(self, search):
        search.open().ask("förtroendeman")
        result = search.dialog.locator('ol[lang="sv"] a[href*="/sv/roller/fortroendeman/"]').first
        expect(result).to_be_visible()
        expect(search.dialog.get_by_role("heading", name="Toisella kielellä")).to_be_visible()

    def test_a_translated_page_is_searched_in_the_language_it_was_made_in(self, page):
        page.goto(LIST_SV)
        page.evaluate("document.documentElement.lang = 'en'")
        search = Search(page, "sv").open().ask("roll")
        expect(search.results.first).to_be_visible()

    def test_a_result_on_this_page_is_shown(self, search):
        search.open().ask("viestimme kirjaamme asialistat")
        expect(search.results.first).to_have_attribute("href", re.compile("#structures.tools-agreed$"))
        search.results.first.click()
        expect(search.dialog).to_be_hidden()
        expect(search.page.locator("[id='structures.tools-agreed']")).to_be_in_viewport()

    def test_no_result_helps_on(self, search):
        search.open().ask(NOT_THERE)
        expect(search.status).to_have_text("Haulla ei löytynyt mitään.")
        expect(search.results).to_have_count(0)
        expect(search.dialog.get_by_role("link", name="Kun työntekijä on uupunut")).to_be_visible()
        link = search.dialog.get_by_role("link", name="Sivuston sisällys")
        expect(link).to_have_count(1)
        link.click()
        expect(search.page.get_by_role("heading", level=1)).to_have_text("Sisällys ja haku")

    def test_an_emptied_field_is_as_in_the_beginning(self, search):
        search.open().ask(NOT_THERE)
        expect(search.status).to_have_text("Haulla ei löytynyt mitään.")
        search.field.fill("")
        expect(search.status).to_contain_text("Kirjoita hakusana")
        expect(search.dialog.get_by_text("Tarkista hakusanan")).to_be_hidden()

    def test_a_query_is_only_text(self, search):
        search.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        search.open()
        for query in (
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            '"><b>',
            "rooli<mark>",
            "a|b.*(",
            "\\",
        ):
            search.field.fill("")
            expect(search.status).to_contain_text("Kirjoita")
            search.field.fill(query)
            expect(search.status).not_to_contain_text("Kirjoita")
            expect(search.dialog.locator("img, script, b")).to_have_count(0)

    def test_text_of_the_site_is_only_text(self, search):
        """An index that holds markup as text shows it as text."""
        files = index(
            [Entry("/x/", "<b>otsikko</b>", (Section("", "<i>o</i>", "<img src=x onerror=alert(1)> sana"),))], "fi"
        )
        search.page.route(
            "**/search-fi.json",
            lambda route: route.fulfill(json={**route.fetch().json(), "head": json.loads(files["head"])}),
        )
        search.page.route(
            "**/assets/search-fi.*",
            lambda route: route.fulfill(
                content_type="application/json", body=files[route.request.url.rpartition("/")[2].split(".")[1]]
            ),
        )
        search.open().ask("sana")
        expect(search.results.first).to_contain_text("<b>otsikko</b>")
        expect(search.dialog.locator("img, b, i")).to_have_count(0)


class TestParts:
    @pytest.mark.parametrize("query", ["masennus", "itsemuhra"])
    def test_what_is_fetched_before_the_first_result_is_little(self, search, query):
        # The texts of the later results wait here, as on a slow line.
        answers, blocks = [], []

        def hold(route):
            blocks.append(route)
            if len(blocks) <= SHOWN_AT_ONCE:
                route.continue_()

        search.page.route("**/assets/search-fi.p*.json", hold)
        search.page.on("response", lambda answer: answers.append(answer) if "search" in answer.url else None)
        search.open().field.fill(query)
        expect(search.results.first).to_be_visible()
        sizes = {answer.url: len(gzip.compress(answer.body(), 9)) for answer in answers}
        assert sum(sizes.values()) < MOST_BYTES, sizes
        # Those whose texts are still on their way do not make the answer late.
        search.page.wait_for_timeout(600)
        expect(search.status).to_contain_text("tulos")

    def test_whoever_types_on_fetches_no_more_for_what_was_typed_before(self, search):
        blocks = []
        search.page.on("request", lambda request: blocks.append(request.url) if "/search-fi.p" in request.url else None)
        search.open()
        # As soon as the first results stand there, something else is asked for.
        search.page.evaluate(
            """() => {
              const field = document.querySelector("input#tty-search");
              const results = document.querySelector(".tty-search__results");
              new MutationObserver((_, observer) => {
                observer.disconnect();
                field.value = "masennus";
                field.dispatchEvent(new Event("input"));
              }).observe(results, { childList: true });
            }"""
        )
        search.field.fill("rooli")
        expect(search.results.first).to_contain_text("masennus")
        expect(search.results.nth(SHOWN_AT_ONCE)).to_be_visible()
        assert len(blocks) <= SHOWN_AT_ONCE + MOST_ASKED

    def test_a_result_says_what_it_is(self, search):
        item = next(iter(own_library().checklists["structures"].items)).text["fi"]
        search.open().field.fill(item)
        expect(search.results.first).to_contain_text("tarkistuslistan kohta")


class TestTrouble:
    def test_a_refused_index_is_told_and_can_be_tried_again(self, search, problems):
        problems.expect("search-fi|Failed to load")
        search.page.route("**/assets/search-fi.*", lambda route: route.abort())
        search.open().ask("rooli")
        expect(search.status).to_have_text(re.compile("Haku ei latautunut. Tarkista verkkoyhteys ja yritä uudelleen."))
        again = search.dialog.get_by_role("button", name="Yritä uudelleen")
        again.click()
        expect(again).to_be_visible()
        search.page.unroute("**/assets/search-fi.*")
        again.click()
        expect(search.results.first).to_be_visible()
        expect(again).to_be_hidden()
        expect(search.field).to_be_focused()

    def test_typing_while_the_index_is_on_its_way_is_answered_when_it_comes(self, search):
        waiting = Held(search.page, "**/assets/search-fi.*")
        search.open().ask("rooli")
        expect(search.status).to_have_text("Haku latautuu.")
        waiting.let_go()
        expect(search.results.first).to_be_visible()

    def test_what_is_typed_before_search_is_here_is_answered_when_it_comes(self, search):
        script = Held(search.page, "**/assets/search.*")
        search.link.click()
        expect(search.page.get_by_role("searchbox", name="Haku")).to_be_focused()
        search.page.keyboard.type("rooli")
        script.let_go()
        expect(search.results.first).to_be_visible()
        expect(search.field).to_be_focused()
        expect(search.status).to_contain_text("tulosta")

    def test_who_closed_the_dialog_stays_when_search_cannot_be_had(self, search, problems):
        problems.expect("search|Failed to load")
        script = Held(search.page, "**/assets/search.*")
        search.link.click()
        expect(search.page.get_by_role("searchbox", name="Haku")).to_be_focused()
        search.page.keyboard.press("Escape")
        script.first()
        with search.page.expect_event("requestfailed"):
            script.first().abort()
        search.page.evaluate("() => new Promise((go) => setTimeout(go))")
        assert search.page.url.endswith(LIST)
        expect(search.link).to_be_focused()

    def test_a_part_that_did_not_come_is_told_and_can_be_asked_for_again(self, search, problems):
        problems.expect("search-fi|Failed to load")
        search.open()
        search.page.route("**/assets/search-fi.w*.json", lambda route: route.abort())
        search.field.fill("rooli")
        expect(search.status).to_have_text(re.compile("Haku ei latautunut. Tarkista verkkoyhteys ja yritä uudelleen."))
        search.page.unroute("**/assets/search-fi.w*.json")
        search.dialog.get_by_role("button", name="Yritä uudelleen").click()
        expect(search.results.first).to_be_visible()

    @pytest.mark.parametrize("lost", ["**/search-fi.json", "**/assets/search.*"])
    def test_when_the_dialog_cannot_be_had_the_link_does_what_links_do(self, search, problems, lost):
        problems.expect("search|Failed to load")
        search.page.route(lost, lambda route: route.abort())
        search.link.click()
        expect(search.page.get_by_role("heading", level=1)).to_have_text("Sisällys ja haku")


class TestReach:
    @pytest.mark.parametrize(
        ("address", "language", "queries"), [(LIST, "fi", ["rooli", NOT_THERE]), (LIST_SV, "sv", ["roll", NOT_THERE])]
    )
    def test_axe_finds_nothing(self, make_context, address, language, queries):
        page = make_context(bypass_csp=True, reduced_motion=True).new_page()
        page.goto(address)
        search = Search(page, language).open()
        for query in queries:
            search.field.fill(query)
            expect(search.status).to_have_text(re.compile(r"^\d|ei löytynyt|inga träffar"))
            assert violations_in_its_looks(page) == {}

    def test_tab_stays_inside_and_meets_what_is_seen(self, make_page):
        page = make_page(reduced_motion=True)
        page.goto(LIST)
        search = Search(page).open().ask("rakenteet")
        # The later ones would push away what the focus comes to.
        expect(search.results.nth(3)).to_be_visible()
        for size in ((320, 256), (320, 700), (1280, 800)):
            page.set_viewport_size(dict(zip(("width", "height"), size)))
            search.field.focus()
            self.walk(page, search)

    def walk(self, page, search):
        """Assert that each stop of the Tab key is inside of the dialog and seen."""
        for _ in range(search.results.count() + 4):
            page.keyboard.press("Tab")
            place = page.evaluate(
                """() => {
                  const element = document.activeElement;
                  const box = element.getBoundingClientRect();
                  const frame = getComputedStyle(element, element.matches("li > a") ? "::after" : null);
                  return {
                    name: element.textContent.slice(0, 30),
                    inside: element === document.body || element.closest("dialog") !== null,
                    seen: element === document.body || (box.height > 0 && box.top >= -1 && box.bottom <= innerHeight + 1),
                    shown: element === document.body || element.matches("dialog") || frame.outlineStyle !== "none",
                  };
                }"""
            )
            assert place["inside"] and place["seen"] and place["shown"], place

    def test_nothing_scrolls_sideways_at_320_pixels(self, make_page):
        page = make_page(viewport=(320, 600))
        page.goto(LIST_SV)
        search = Search(page, "sv").open().ask("företagshälsovårdssamarbete")
        expect(search.results.first).to_be_visible()
        wide = page.evaluate(
            "[...document.querySelectorAll('dialog, dialog *')].filter((element) => element.getBoundingClientRect().right > 321 || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible' && element.tagName !== 'INPUT').map((element) => element.className)"
        )
        assert wide == []

    def test_marks_and_frames_stay_in_forced_colours(self, make_page):
        page = make_page(forced_colors=True)
        page.goto(LIST)
        search = Search(page).open().ask("rooli")
        mark = search.dialog.locator("mark").first
        expect(mark).to_be_visible()
        around = "getComputedStyle(element.parentElement).backgroundColor"
        assert mark.evaluate(f"element => getComputedStyle(element).backgroundColor !== {around}")

    def test_nothing_moves_for_those_who_want_no_motion(self, make_page):
        page = make_page(reduced_motion=True)
        page.goto(LIST)
        Search(page).open()
        assert page.evaluate("document.getAnimations().length") == 0

    def test_it_is_dark_when_the_page_is(self, search):
        search.page.get_by_role("button", name="Tumma tila").click()
        search.open()
        colour, ground = search.dialog.locator("> div").evaluate(
            "element => [getComputedStyle(element).backgroundColor, getComputedStyle(document.body).backgroundColor]"
        )
        assert colour == ground
