"""What only some engines do wrong, guarded in the styles and the markup, so that no such engine has to run."""

import html
import re
from pathlib import Path

import pytest

from guidance.content.addresses import file_of
from tests.support.pages import addresses, quoted
from tests.support.project_copy import ROOT

STYLES = sorted((ROOT / "overrides").rglob("*.css"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
ONE_LINE = re.compile(r"\[type=|\binput\b|:read-write")
# After an inline element that is set as a block, these part its words from the next ones.
APART = re.compile(r"[\s.,:;!?…)]$")


def rules() -> list[tuple[str, str, str]]:
    """Return every rule of the site's styles as file, selector and declarations, comments left out."""
    texts = (
        (path.name, re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)) for path in STYLES
    )
    return [(name, match[1].strip(), match[2]) for name, text in texts for match in RULE.finditer(text)]


def test_only_fields_of_several_lines_can_be_resized():
    # WebKit shows a corner to pull on every field that may be resized, on dates too.
    found = [(file, selector) for file, selector, said in rules() if re.search(r"resize:\s*(?!none)", said)]
    assert found, "some fields grow"
    assert [one for one in found if ONE_LINE.search(one[1])] == []


def test_headings_are_broken_at_the_joints_that_the_build_knows_and_nowhere_else():
    # Firefox breaks words by rules of its own besides: "työtervey-syhteistyö".
    said = [
        said for file, selector, said in rules() if file == "page.css" and re.fullmatch(r"h1,\s*h2,\s*h3", selector)
    ]
    assert any(re.search(r"\bhyphens:\s*manual", one) for one in said)


def test_a_field_of_several_lines_shows_two_where_none_grows():
    # Firefox 140 and Safari before 26.2 know no field-sizing; the plan's fields are as high as the text below them.
    templates = [
        path
        for path in (ROOT / "overrides").rglob("*.html")
        if not path.name.endswith(".paper.html") and path.parent.name != "action-plan"
    ]
    fields = [
        (path.name, tag)
        for path in templates
        for tag in re.findall(r"<textarea\b[^>]*>", path.read_text(encoding="utf-8"))
        if " readonly" not in tag
    ]
    assert len(fields) > 4
    assert [field for field in fields if not re.search(r'rows="([2-9]|\d\d)"', field[1])] == []


def test_an_open_dialog_is_not_laid_out_by_rows_that_stretch():
    # WebKit makes rows that nobody sized as tall as the window; a column keeps what it holds.
    shown = [
        (file, said) for file, selector, said in rules() if re.search(r"\[open\]$", selector) and "display:" in said
    ]
    assert shown, "dialogs say how they are laid out when they are open"
    assert [file for file, said in shown if re.search(r"display:\s*grid", said) and "grid-template" not in said] == []


def test_without_popovers_the_menu_has_no_button_that_does_nothing():
    text = (ROOT / "overrides/shared/page.css").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\s*([^{}\n]*\[popovertarget\][^{}\n]*) \{\s*display: (\w+)", text, re.MULTILINE))
    # A browser without popovers passes over a rule that names their state.
    assert shown.pop("[popovertarget]") == "none"
    assert shown and all(":popover-open" in selector for selector in shown)


def block_classes() -> set[str]:
    """Return the classes that the styles set as blocks, whatever element has them."""
    return {
        name
        for _, selector, said in rules()
        if re.search(r"display:\s*(block|flex|grid)", said)
        for name in re.findall(r"\.([\w-]+)$", selector)
    }


def glued(page: str, classes: set[str]) -> list[str]:
    """Return what a screen reader would read as one word: the end of an inline block and what follows it at once."""
    pattern = re.compile(r'<(span|b|strong) class="([\w -]+)"[^>]*>([^<]*)</\1>(?=([^\s<]))')
    return [
        f"{text}|{after}"
        for _, own, text, after in pattern.findall(html.unescape(page.replace("\u00ad", "")))
        if set(own.split()) & classes and not APART.search(text)
    ]


def test_words_that_are_glued_are_found():
    page = '<p><span class="x">toiminta</span>Miten? <span class="x">Tarpeet.</span>Mitä? <span class="y">a</span>b</p>'
    assert glued(page, {"x"}) == ["toiminta|M"]


@pytest.mark.parametrize("half", ["fi", "sv"])
def test_no_page_glues_words_together_for_who_listens(site, half):
    classes = block_classes()
    found = {
        address: said
        for address in addresses()
        if address.startswith("/sv/") == (half == "sv")
        and (said := glued(quoted((Path(site) / file_of(address)).read_text(encoding="utf-8")), classes))
    }
    assert found == {}


@pytest.mark.parametrize("policy", ["default-src 'self'", "require-trusted-types-for 'script'"])
def test_under_a_hosts_own_policy_a_page_says_that_it_keeps_nothing(make_page, problems, policy):
    """Two policies allow only what both do: the README asks for none, and where a host sends one the page stays true."""
    problems.expect(".*")
    page = make_page()

    def answer(route):
        got = route.fetch()
        route.fulfill(response=got, headers={**got.headers, "content-security-policy": policy})

    page.route("**/tarkistuslistat/rakenteet/", answer)
    # Whether it ever is ready is the question.
    page.goto("/tarkistuslistat/rakenteet/", wait_until="domcontentloaded")
    kept = page.locator("[data-without-script]")
    page.wait_for_function(
        """() => customElements.get("tty-checklist") || document.querySelector("[data-without-script]")?.checkVisibility()"""
    )
    if page.evaluate("Boolean(customElements.get('tty-checklist'))"):
        page.get_by_role("radio").first.check()
        page.reload()
        assert page.get_by_role("radio").first.is_checked(), "it says that it keeps, and it does"
    else:
        assert kept.is_visible()
