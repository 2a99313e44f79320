"""What is said aloud: once, when it happens, by a status that was there before."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.checklist.conftest import LIST, LIST_SV, Checklist, in_menu, keep_before
from tests.site.test_filled_tools import PAGES, THINGS
from tests.support.project_copy import ROOT
from tests.support.quiet import until_quiet

# Everything that the page's status ever holds, from before the first script on.
RECORD = """() => {
  window.said = [];
  const record = () => {
    const status = document.querySelector("body > [data-announcer]");
    if (status?.textContent && status.textContent !== window.said.at(-1)) window.said.push(status.textContent);
  };
  new MutationObserver(record).observe(document, { subtree: true, childList: true, characterData: true });
}"""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_status_that_nothing_hides_and_says_nothing_while_it_opens(page, address):
    """A status that comes with its text is missed, and several are all said again when a dialog closes."""
    keep_before(page, THINGS)
    page.add_init_script(f"({RECORD})()")
    with until_quiet(page):
        page.goto(address)
    assert page.evaluate("said") == []
    status = page.locator("[role=status], [aria-live]")
    expect(status).to_have_count(1)
    expect(status).to_be_empty()
    assert page.locator("body > [data-announcer]").evaluate(
        "element => [getComputedStyle(element).display, getComputedStyle(element).visibility]"
    ) == ["block", "visible"]


def test_an_alert_comes_with_its_text():
    """Firefox tells a screen reader of an alert when it is shown, and of no text that comes into one that is."""
    components = ROOT / "overrides/components"
    waiting = {
        (path.parent, found[0])
        for path in components.rglob("*.html")
        for found in re.findall(
            r'<(?:p|span|div) class="([\w-]+)[^>]*role="alert"[^>]*(></)', path.read_text(encoding="utf-8")
        )
    }
    assert len(waiting) > 4
    styles = {folder: "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.css")) for folder, _ in waiting}
    assert [
        name for folder, name in waiting if not re.search(rf"\.{name}:empty[^{{]*\{{\s*display: none", styles[folder])
    ] == []


def test_what_is_said_aloud_describes_no_control():
    """Some screen readers say a description once more when it changes: what is said aloud would be heard twice."""
    said, describing = set(), set()
    for path in (ROOT / "overrides/components").rglob("*.html"):
        for tag in re.findall(r"<[a-z][^>]*>", path.read_text(encoding="utf-8")):
            if re.search(r'\brole="(alert|status)"|\bdata-say\b', tag):
                said |= set(re.findall(r'\bid="([\w-]+)"', tag))
            describing |= {id for ids in re.findall(r'aria-describedby="([^"]+)"', tag) for id in ids.split()}
    assert len(said) > 3 and len(describing) > 3
    assert said & describing == set()


@pytest.mark.parametrize(("address", "count"), [(LIST, "1/4 kohtaa täyttyy"), (LIST_SV, "1 av 4 punkter uppfylls")])
def test_what_was_said_is_not_said_again(page, address, count):
    page.clock.install()
    page.add_init_script(f"({RECORD})()")
    checklist = Checklist(page).open(address)
    checklist.box(0).check()
    expect(page.get_by_role("status")).to_have_text(count)
    expect(checklist.part("count")).to_have_text(count)
    page.clock.run_for(6000)
    expect(page.get_by_role("status")).to_be_empty()
    in_menu(page, "Skriv ut" if address == LIST_SV else "Tulosta").click()
    page.get_by_role("dialog").locator("[data-do=cancel]").click()
    assert page.evaluate("said") == [count]


def test_trouble_is_said_at_once(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    checklist = Checklist(page).open()
    expect(checklist.part("kept")).to_contain_text("ei salli")
    expect(page.get_by_role("status")).to_have_text(checklist.part("kept").text_content())


def test_a_row_of_the_plan_is_headed_by_its_measure_alone(page):
    keep_before(page, {"measure:m-00000aa1": {**THINGS["measure:m-00000aa1"], "what": "Sovimme palaverit"}})
    page.goto("/toimenpiteet/")
    expect(page.locator("[data-measure]").get_by_role("rowheader")).to_have_accessible_name("Sovimme palaverit")


def test_an_answer_before_the_side_is_asked_aloud(page):
    page.goto("/arviointi/")
    page.locator("[name=step-roles]").first.check()
    expect(page.get_by_role("status")).to_contain_text("Kumman puolesta vastaat?")


def test_a_link_of_the_assessment_is_not_read_out_letter_by_letter(page):
    page.goto("/arviointi/")
    page.locator("[name=side]").first.check()
    page.locator("[name=step-roles]").first.check()
    page.get_by_role("button", name="Tee linkki").click()
    expect(page.get_by_role("button", name="Kopioi linkki")).to_be_focused()


def test_a_meeting_begins_at_its_heading_once_it_is_open(page):
    """A heading that gets the focus in the same turn as the dialog opens is not read out."""
    page.clock.install()
    page.goto(LIST)
    page.clock.pause_at(datetime.now() + timedelta(days=1))
    page.get_by_role("button", name="Käy läpi tapaamisessa").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    heading = dialog.get_by_role("heading", level=2).first
    assert not heading.evaluate("element => element === document.activeElement")
    page.clock.run_for(1000)
    expect(heading).to_be_focused()
