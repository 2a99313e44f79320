"""The plan: the measures of all lists by date, filtered, changed in place, printed; and the page without any."""

import re

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import DENY, FILL, IDS, LIST, LIST_SV, keep, keep_before, stored
from tests.checklist.test_checklist_print import on_paper, text_of
from tests.support.looks import violations_in_its_looks
from tests.support.quiet import until_quiet

PLAN, PLAN_SV = "/toimenpiteet/", "/sv/atgarder/"
AT = "2026-11-01T08:00:00.000Z"
OWN = "structures.own-00000aaa"
WHOLE = "field => field.clientWidth >= field.scrollWidth"


def measure(item=IDS[0], what="Jotain", who="", by="", done=False) -> dict:
    return {"item": item, "what": what, "who": who, "by": by, "done": done, "at": AT}


THINGS = {
    "measure:m-00000aa1": measure(what="Päivätön"),
    "measure:m-00000aa2": measure(IDS[1], "Tuleva", "Maija", "2999-01-01"),
    "measure:m-00000aa3": measure("ways-of-working.open-talk", "Mennyt", "", "2020-01-15"),
    "measure:m-00000aa4": measure(IDS[2], "Valmis", "HR", "2019-01-01", True),
    "measure:m-00000aa5": measure(OWN, "Omasta", "", "2999-02-01"),
    f"own:{OWN}": {"text": "Olemme sopineet sijaisista.", "at": AT},
}


class Plan:
    """The page by its words."""

    def __init__(self, page):
        self.page = page

    def open(self, address=PLAN) -> "Plan":
        self.page.goto(address)
        expect(self.page.locator("tty-action-plan:defined")).to_have_count(1)
        return self

    @property
    def names(self):
        return self.page.locator("[data-measure] [data-part=what]")

    def row(self, name: str):
        return self.page.get_by_role("row").filter(has=self.page.get_by_text(name, exact=True))

    def part(self, name: str):
        return self.page.locator(f"[data-part={name}]").first


@pytest.fixture
def plan(page):
    keep_before(page, THINGS)
    found = Plan(page).open()
    expect(page.locator("[data-part=filter-list] option")).to_have_count(3)
    return found


class TestWithoutScripts:
    def test_it_says_so_and_has_an_empty_table_of_ten_rows(self, make_page):
        page = make_page(javascript=False, viewport=(360, 740))
        page.goto(PLAN)
        expect(page.get_by_text("sen toiminnot eivät ole käynnistyneet")).to_be_visible()
        expect(page.locator(".tty-action-plan__blank")).to_be_visible()
        expect(page.locator(".tty-action-plan__blank tbody tr")).to_have_count(10)
        expect(page.locator("main").get_by_role("button")).to_have_count(0)
        # Nothing can be erased without a script, so nothing leads there.
        expect(page.locator("tty-action-plan").get_by_role("link")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert "Vastuuhenkilö" in text_of(on_paper(page))


class TestEmpty:
    @pytest.mark.parametrize(
        ("address", "words", "link", "leads"),
        [
            (PLAN, "Toimenpiteitä ei ole vielä", "Kaikki tarkistuslistat", "/tarkistuslistat/"),
            (PLAN_SV, "Det finns inga åtgärder ännu", "Alla checklistor", "/sv/checklistor/"),
        ],
    )
    def test_it_explains_how_to_begin(self, page, server, address, words, link, leads):
        Plan(page).open(address)
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.locator("[data-part=tools]")).to_be_hidden()
        to_assessment = page.locator("[data-part=empty]").get_by_role(
            "link", name={PLAN: "arviointiin", PLAN_SV: "utvärderingen"}[address]
        )
        assert (
            to_assessment.evaluate("link => new URL(link.href).pathname")
            == {PLAN: "/arviointi/", PLAN_SV: "/sv/utvardering/"}[address]
        )
        page.get_by_role("link", name=link).click()
        expect(page).to_have_url(server.rstrip("/") + leads)

    def test_items_are_not_fetched(self, page):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        with until_quiet(page):
            Plan(page).open()
        assert not [url for url in asked if "/items." in url]

    def test_paper_has_an_empty_table(self, page):
        Plan(page).open()
        page.emulate_media(media="print")
        expect(page.locator(".tty-action-plan__blank")).to_be_visible()
        expect(page.get_by_text("Toimenpiteitä ei ole vielä")).to_be_hidden()

    def test_the_first_measure_of_another_tab_appears(self, page, context):
        plan = Plan(page).open()
        other = context.new_page()
        other.goto(LIST)
        other.get_by_role("button", name="Lisää muistiinpano tai toimenpide").first.click()
        other.get_by_role("button", name="Lisää toimenpide").click()
        other.get_by_label("Mitä teette?").fill("Sovitaan")
        expect(plan.names).to_have_text(["Sovitaan"])
        expect(page.get_by_text("Toimenpiteitä ei ole vielä")).to_be_hidden()


class TestOrder:
    def test_the_soonest_is_first_undated_last_done_after(self, plan):
        expect(plan.names).to_have_text(["Mennyt", "Tuleva", "Omasta", "Päivätön", "Valmis"])
        expect(plan.part("done")).to_contain_text("Tehdyt toimenpiteet")
        expect(plan.part("count")).to_have_text("4 toimenpidettä tekemättä · 1 myöhässä · 1 tehty")

    def test_overdue_is_said_in_words(self, plan):
        expect(plan.row("Mennyt").get_by_text("Myöhässä")).to_be_visible()
        for name in ("Tuleva", "Päivätön", "Valmis"):
            expect(plan.row(name).get_by_text("Myöhässä")).to_be_hidden()

    @pytest.mark.parametrize(
        ("address", "name", "text", "leads"),
        [
            (PLAN, "Tuleva", "Olemme kirjanneet", f"{LIST}#{IDS[1]}"),
            (PLAN_SV, "Tuleva", "Vi har skrivit ner", f"{LIST_SV}#{IDS[1]}"),
            (PLAN, "Omasta", "Olemme sopineet sijaisista.", f"{LIST}#{OWN}"),
        ],
    )
    def test_each_leads_back_to_its_item(self, plan, server, address, name, text, leads):
        plan.open(address).row(name).get_by_role("link", name=text).click()
        expect(plan.page).to_have_url(server.rstrip("/") + leads)
        expect(plan.page.locator(f'[id="{leads.split("#")[1]}"]')).to_be_in_viewport()


class TestFilters:
    def test_by_list(self, plan):
        plan.page.get_by_role("combobox", name="Tarkistuslista").select_option("ways-of-working")
        expect(plan.names).to_have_text(["Mennyt"])
        expect(plan.part("count")).to_have_text("1 toimenpide tekemättä · 1 myöhässä")

    def test_by_role_and_back(self, plan):
        roles = plan.page.get_by_label("Rooli").locator("option").all_text_contents()
        assert roles[0] == "Kaikki roolit" and "Henkilöstöhallinto (HR)" in roles
        plan.page.get_by_label("Rooli").select_option("Henkilöstöhallinto (HR)")
        expect(plan.names).to_have_count(5)
        plan.page.get_by_label("Rooli").select_option("Kaikki roolit")
        expect(plan.names).to_have_count(5)

    def test_nothing_left_is_said_with_a_way_back(self, plan):
        keep(plan.page, {"measure:m-00000aa9": measure("medical-care.any", "Sairaanhoito")})
        plan.open()
        plan.page.get_by_role("combobox", name="Tarkistuslista").select_option("medical-care")
        expect(plan.names).to_have_text(["Sairaanhoito"])
        plan.page.get_by_label("Rooli").select_option("occupational-safety")
        expect(plan.part("count")).to_have_text("Näillä valinnoilla ei löytynyt toimenpiteitä.")
        plan.page.get_by_role("button", name="Näytä kaikki toimenpiteet").click()
        expect(plan.names).to_have_count(6)

    def test_by_person_and_what_offers_no_choice_is_not_there(self, plan):
        who = plan.page.locator("[data-part=filter-who]")
        who.select_option("Maija")
        expect(plan.names).to_have_text(["Tuleva"])
        keep(plan.page, {"measure:m-00000aa4": measure(IDS[2], "Valmis", "Maija", "2019-01-01", True)})
        plan.open()
        expect(plan.names).to_have_count(5)
        expect(who).to_be_hidden()


class TestAdding:
    def test_one_is_added_here_about_an_item_and_names_are_offered(self, plan):
        page = plan.page
        form = page.locator("[data-part=new]")
        form.locator("summary").click()
        form.get_by_role("button").click()
        expect(form.get_by_role("alert")).to_have_text("Kirjoittakaa ensin, mitä teette.")
        form.locator("[data-part=new-item]").select_option(IDS[3])
        form.locator("[data-part=new-what]").fill("Valitaan kanava")
        assert form.locator("[data-part=new-who]").evaluate(
            "field => [...field.list.options].map(({ value }) => value)"
        ) == [
            "HR",
            "Maija",
        ]
        form.locator("[data-part=new-who]").fill("HR")
        form.locator("[data-part=new-by]").fill("2020-01-14")
        form.get_by_role("button").click()
        expect(plan.names.first).to_have_text("Valitaan kanava")
        expect(form.locator("[data-part=new-what]")).to_be_focused()
        (added,) = [value for value in stored(page).values() if value.get("what") == "Valitaan kanava"]
        assert (added["item"], added["who"], added["by"], added["done"]) == (IDS[3], "HR", "2020-01-14", False)
        page.get_by_role("button", name="Kumoa").click()
        expect(plan.names).to_have_count(5)


class TestChanging:
    def test_who_and_when_are_kept_at_once(self, plan):
        row = plan.row("Päivätön")
        row.get_by_label("Vastuuhenkilö").fill("Matti")
        row.get_by_label("Mihin mennessä").fill("2998-01-01")
        kept = stored(plan.page)["measure:m-00000aa1"]
        assert (kept["who"], kept["by"]) == ("Matti", "2998-01-01")
        expect(plan.names).to_have_text(["Mennyt", "Tuleva", "Omasta", "Päivätön", "Valmis"])
        plan.page.get_by_label("Rooli").focus()
        expect(plan.names).to_have_text(["Mennyt", "Päivätön", "Tuleva", "Omasta", "Valmis"])

    def test_one_is_done_by_keyboard_and_moves_when_it_is_left(self, plan):
        box = plan.row("Mennyt").get_by_label("Tehty")
        box.focus()
        plan.page.keyboard.press("Space")
        expect(box).to_be_focused()
        expect(plan.part("count")).to_have_text("3 toimenpidettä tekemättä · 2 tehty")
        expect(plan.row("Mennyt").get_by_text("Myöhässä")).to_be_hidden()
        plan.page.get_by_label("Rooli").focus()
        expect(plan.names).to_have_text(["Tuleva", "Omasta", "Päivätön", "Valmis", "Mennyt"])
        plan.open()
        expect(plan.row("Mennyt").get_by_label("Tehty")).to_be_checked()

    def test_a_date_can_be_typed(self, plan):
        plan.row("Päivätön").get_by_label("Mihin mennessä").focus()
        plan.page.keyboard.type("01152030")
        assert stored(plan.page)["measure:m-00000aa1"]["by"] == "2030-01-15"

    def test_half_a_date_is_said(self, plan):
        field = plan.row("Tuleva").get_by_label("Mihin mennessä")
        field.press("Delete")
        field.blur()
        expect(plan.row("Tuleva").get_by_role("alert")).to_contain_text("Päivämäärä on vajaa")
        assert stored(plan.page)["measure:m-00000aa2"]["by"] == "2999-01-01"

    def test_two_tabs_change_two_fields_of_one(self, plan, context):
        other = Plan(context.new_page()).open(PLAN_SV)
        plan.row("Tuleva").get_by_label("Vastuuhenkilö").fill("Matti")
        expect(other.row("Tuleva").get_by_label("Ansvarig")).to_have_value("Matti")
        other.row("Tuleva").get_by_label("Utförd").check()
        kept = stored(plan.page)["measure:m-00000aa2"]
        assert (kept["who"], kept["done"]) == ("Matti", True)

    def test_one_is_removed_and_taken_back(self, plan):
        before = stored(plan.page)
        plan.row("Tuleva").get_by_role("button", name="Poista").click()
        expect(plan.names).to_have_text(["Mennyt", "Omasta", "Päivätön", "Valmis"])
        expect(plan.page.locator("[data-said]")).to_have_text("Toimenpide poistettiin.")
        undo = plan.page.get_by_role("button", name="Kumoa")
        expect(undo).to_be_focused()
        undo.press("Enter")
        expect(plan.names).to_have_count(5)
        expect(plan.row("Tuleva").get_by_role("button", name="Poista")).to_be_focused()
        assert stored(plan.page) == before

    @pytest.mark.parametrize(("address", "name"), [(PLAN, "Toimenpide"), (PLAN_SV, "Åtgärd")])
    def test_what_is_done_can_be_worded_wherever_it_came_from(self, plan, address, name):
        keep(plan.page, {"measure:m-00000ab1": measure("assessment.roles", "Kehitetään teemaa", by="2019-01-01")})
        plan.open(address)
        expect(plan.names).to_have_count(6)
        field = plan.page.locator("[data-measure=m-00000ab1]").get_by_role("textbox", name=name, exact=True)
        before = field.bounding_box()["height"]
        field.fill("Sovitaan, kuka kutsuu koolle ja milloin. " * 6)
        expect(field).to_be_focused()
        assert field.bounding_box()["height"] > before
        assert field.evaluate("field => field.scrollHeight <= field.clientHeight")
        kept = stored(plan.page)["measure:m-00000ab1"]
        assert (
            kept["what"].startswith("Sovitaan, kuka")
            and kept["item"] == "assessment.roles"
            and kept["by"] == "2019-01-01"
        )
        field.fill("")
        expect(plan.names.first).to_have_text({PLAN: "Nimeämätön toimenpide", PLAN_SV: "Namnlös åtgärd"}[address])
        assert stored(plan.page)["measure:m-00000ab1"]["what"] == ""

    @pytest.mark.parametrize(
        ("address", "done", "one", "both"),
        [
            (PLAN, "Tehty", "1 toimenpide, ja se on tehty", "2 toimenpidettä, kaikki tehty"),
            (PLAN_SV, "Utförd", "1 åtgärd, och den är utförd", "2 åtgärder, alla utförda"),
        ],
    )
    def test_all_done_is_said_as_one_would(self, page, address, done, one, both):
        keep_before(page, {"measure:m-00000aa1": measure(what="Yksi", done=True)})
        plan = Plan(page).open(address)
        expect(plan.part("count")).to_have_text(one)
        keep(page, {"measure:m-00000aa2": measure(what="Toinen")})
        plan.open(address).row("Toinen").get_by_label(done).check()
        expect(plan.part("count")).to_have_text(both)


class TestInTrouble:
    def test_missing_items_are_said_and_fetched_again(self, page, problems):
        problems.expect("items.fi")
        keep_before(page, THINGS)
        page.route("**/assets/items.*", lambda route: route.abort())
        plan = Plan(page).open()
        expect(plan.names).to_have_count(5)
        expect(plan.page.locator("[data-said]")).to_contain_text("eivät latautuneet")
        page.unroute("**/assets/items.*")
        page.get_by_role("button", name="Yritä uudelleen").click()
        expect(plan.row("Tuleva").get_by_role("link", name="Olemme kirjanneet")).to_be_visible()
        expect(plan.page.locator("[data-said]")).to_be_empty()

    def test_an_item_that_is_gone_is_said(self, plan):
        keep(plan.page, {"measure:m-00000aa6": measure("structures.gone", "Kohdaton")})
        plan.open()
        expect(plan.row("Kohdaton")).to_contain_text("(kohta ei ole enää listalla)")
        expect(plan.row("Kohdaton").get_by_role("link")).to_have_count(0)

    def test_refused_storage_is_said(self, page):
        page.add_init_script(DENY)
        Plan(page).open()
        expect(page.get_by_text("Selain ei salli tallentamista")).to_be_visible()

    def test_a_full_storage_is_said(self, plan):
        plan.page.evaluate(FILL)
        plan.open()
        plan.row("Päivätön").get_by_label("Vastuuhenkilö").fill("Joku, jonka nimi on pitkä")
        expect(plan.page.get_by_text("tallennustila on täynnä")).to_be_visible()
        expect(plan.row("Päivätön").get_by_label("Vastuuhenkilö")).to_have_value("Joku, jonka nimi on pitkä")

    def test_an_unreadable_measure_is_said_and_left(self, plan):
        keep(plan.page, {"measure:m-00000aa7": "{"})
        plan.open()
        expect(plan.page.get_by_text("ei pystytty lukemaan")).to_be_visible()
        assert plan.page.evaluate("localStorage.getItem('tty:1:measure:m-00000aa7')") == "{"

    def test_markup_is_text(self, plan):
        keep(plan.page, {"measure:m-00000aa8": measure(what="<img src=x onerror=alert(1)>")})
        plan.open()
        expect(plan.row("<img src=x onerror=alert(1)>").get_by_role("textbox", name="Toimenpide")).to_have_value(
            "<img src=x onerror=alert(1)>"
        )
        expect(plan.page.locator("main img")).to_have_count(0)


def test_a_measure_follows_an_item_that_was_renamed(plan, changed_site, context, server):
    def serve(route):
        path = changed_site / route.request.url.removeprefix(server)
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    context.route(f"{server}**", serve)
    plan.open()
    expect(plan.row("Tuleva").get_by_role("link", name="Olemme kirjanneet")).to_have_attribute(
        "href", re.compile(r"#structures\.roles-on-paper$")
    )


@pytest.mark.parametrize("address", [PLAN, PLAN_SV])
class TestLooks:
    @pytest.fixture
    def open_plan(self, make_context, address):
        def make(**options):
            page = make_context(bypass_csp=True, **options).new_page()
            keep_before(page, THINGS)
            plan = Plan(page).open(address)
            expect(plan.names).to_have_count(5)
            expect(page.locator("[data-part=item][href]")).to_have_count(5)
            return page

        return make

    def test_axe_finds_nothing_nothing_is_cut_and_what_one_taps_is_44_pixels_high(self, open_plan):
        page = open_plan(viewport=(1280, 800))
        assert violations_in_its_looks(page) == {}
        for width in (1280, 832, 831, 320):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            outside = page.evaluate(
                "[...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"
            )
            assert outside == [], width
        # Where a measure is a card, who, by when and away stand on one line, and a name has the room that is left.
        for width in (700, 831):
            page.set_viewport_size({"width": width, "height": 700})
            card = page.locator(".tty-action-plan__row").nth(1)
            parts = "[data-field=who], [data-field=by], [data-do=remove]"
            bottoms = card.locator(parts).evaluate_all(
                "parts => parts.map((part) => Math.round(part.getBoundingClientRect().bottom))"
            )
            assert len(bottoms) == 3 and len(set(bottoms)) == 1, bottoms
            assert card.locator("[data-field=who]").bounding_box()["width"] > 300
        page.set_viewport_size({"width": 360, "height": 740})
        small = page.evaluate(
            """() => [...document.querySelectorAll("tty-action-plan :is(button, select, textarea, [type=text], [type=date], label:has([type=checkbox]))")]
              .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 100))"""
        )
        assert small == []

    def test_a_long_name_is_whole_where_there_is_room(self, open_plan, address):
        name = "Henkilöstöpäällikkö Maija Meikäläinen"
        page = open_plan(viewport=(1280, 800))
        page.locator("[data-field=who]").first.fill(name)
        assert page.locator("[data-field=who]").first.evaluate(WHOLE)
        page.goto(LIST if address == PLAN else LIST_SV)
        page.locator("[data-do=panel]").nth(1).click()
        page.locator("[data-field=who]").first.fill(name)
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator("[data-field=who]").first.evaluate(WHOLE), width

    def test_paper_has_a_table(self, open_plan, address):
        page = open_plan()
        printed = text_of(on_paper(page))
        finnish = address == PLAN
        for text in [
            "Mennyt",
            "Maija",
            "15.1.2020",
            *(["Myöhässä", "Tehdyt toimenpiteet"] if finnish else ["Försenad", "Utförda åtgärder"]),
        ]:
            assert text in printed, text
        for screen_only in ["Poista", "Ta bort", "Tulosta", "Skriv ut", "Kaikki roolit", "Alla roller"]:
            assert screen_only not in printed
        page.emulate_media(media="print")
        # A browser draws half of a collapsed border outside its table, and paper ends there.
        for table in page.locator("main table:visible").all():
            assert table.evaluate(
                "table => table.getBoundingClientRect().right + 1 <= document.querySelector('tty-action-plan').getBoundingClientRect().right"
            )
        page.set_viewport_size({"width": 360, "height": 700})
        assert page.locator("[data-measure]").first.evaluate("row => getComputedStyle(row).display") == "table-row"
