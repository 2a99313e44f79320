"""The accessibility statement: whatever it claims has a test that is there, and what has none is told as not examined."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from guidance.content.accessibility import Requirement
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

KNOWN = own_library().accessibility
STATEMENT = {"fi": "saavutettavuus", "sv": "sv/tillganglighet"}
# The criteria of WCAG 2.1 on levels A and AA, which EN 301 549 V3.2.1 repeats in its chapter 9; then what 2.2 added.
ASKED = {
    "1.1": "1", "1.2": "1 2 3 4 5", "1.3": "1 2 3 4 5", "1.4": "1 2 3 4 5 10 11 12 13", "2.1": "1 2 4", "2.2": "1 2",
    "2.3": "1", "2.4": "1 2 3 4 5 6 7", "2.5": "1 2 3 4", "3.1": "1 2", "3.2": "1 2 3 4", "3.3": "1 2 3 4", "4.1": "1 2 3",
}  # fmt: skip
ADDED = ("2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8")


def named_in(path: str) -> set[str]:
    """Return the names of the tests of a file, those of a class as `Class::test`."""
    found = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


def lost(names: list[str], known: Callable[[str], set[str]] = named_in) -> list[str]:
    """Return which of the tests that are named by file and name are not there, or are no tests."""
    found = []
    for name in names:
        path, _, test = name.partition("::")
        is_run = path.startswith("tests/") and Path(path).name.startswith("test_")
        is_test = test.rpartition("::")[2].startswith("test_")
        if not (is_run and is_test and (ROOT / path).is_file() and test in known(path)):
            found.append(name)
    return found


def test_every_test_that_is_named_is_there():
    named = [
        test
        for one in (*KNOWN.engines, *KNOWN.requirements)
        for test in ([one.shown_by] if isinstance(one.shown_by, str) else one.shown_by)
    ]
    assert len(named) > 40
    assert lost(named) == []


def test_a_test_that_is_lost_with_its_file_or_without_is_told():
    here = "tests/site/test_statement.py::test_a_test_that_is_lost_with_its_file_or_without_is_told"
    gone = [
        "tests/site/test_gone.py::test_nothing",
        "tests/site/test_statement.py::test_gone",
        "tests/site/test_statement.py",
        "tests/site/test_statement.py::lost",
        "tests/site/conftest.py::test_nothing",
    ]
    assert lost([here, *gone]) == gone


def test_what_is_named_is_not_left_out_when_the_tests_run():
    """What is skipped on every machine shows nothing; an engine that is not here is told by name at the end of a run."""
    paths = {test.split("::")[0] for one in KNOWN.requirements for test in one.shown_by}
    marks = re.compile(r"^@pytest\.mark\.(skip|skipif|xfail)\b|^pytestmark\b|^\s+pytest\.skip\(", re.MULTILINE)
    assert len(paths) > 10
    assert [path for path in sorted(paths) if marks.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_every_criterion_stands_once():
    clauses = Counter(clause for one in KNOWN.requirements for clause in one.clauses)
    asked = {f"9.{group}.{number}" for group, numbers in ASKED.items() for number in numbers.split()}
    asked |= {f"WCAG {number}" for number in ADDED}
    assert len(asked) == 56
    assert asked - set(clauses) == set()
    assert [clause for clause, count in clauses.items() if count > 1] == []
    assert {clause for clause in clauses if clause.startswith(("9.", "WCAG"))} - asked == {"9.6"}


def test_what_no_test_shows_is_not_examined():
    said = {"id": "x", "clauses": ("9.1.1.1",), "how": {}}
    assert Requirement(**said, concerns="readers", shown_by=()).state == "untested"
    assert Requirement(**said, concerns="readers", shown_by=("tests/x.py::y",)).state == "tested"
    assert Requirement(**said, concerns="nobody", shown_by=("tests/x.py::y",)).state == "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_says_no_more_than_the_tests_know(site, language):
    page = html.parse(site / STATEMENT[language] / "index.html").getroot().find(".//main")
    text = " ".join(page.text_content().replace("\u00ad", "").split())
    cells = [[cell.text_content() for cell in row.iter("th", "td")] for row in page.iter("tr")]
    rows = [[cell.replace("\u00ad", "").strip() for cell in row] for row in cells[1:]]
    words = {
        "fi": ("Testit", "Ei tutkittu", "Ei koske sivustoa"),
        "sv": ("Tester", "Inte undersökt", "Berör inte webbplatsen"),
    }
    said = dict(zip(("tested", "untested", "none"), words[language]))
    assert rows == [[one.how[language], ", ".join(one.clauses), said[one.state]] for one in KNOWN.requirements]
    listed = [item.text_content().replace("\u00ad", "").strip() for item in page.iter("li")]
    assert [one.how[language] for one in KNOWN.of("untested")] == [
        item for item in listed if item in {one.how[language] for one in KNOWN.requirements}
    ]
    tested, untested = (sum(len(one.clauses) for one in KNOWN.of(state)) for state in ("tested", "untested"))
    numbers = re.findall(
        r"\d+",
        re.search(
            {"fi": r"Sivustoa koskee .*? tutkimatta", "sv": r"Webbplatsen berörs .*? undersökts"}[language], text
        )[0],
    )
    assert numbers == [str(tested + untested), str(tested), str(untested)]
    assert all(engine.name in text for engine in KNOWN.engines)


@pytest.fixture(scope="module")
def pages(site):
    """Every page of the site by its file."""
    return {path: html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}


def test_nothing_on_the_site_plays_or_asks_to_log_in(pages):
    found = {
        path for path, page in pages.items() if page.xpath("//audio|//video|//object|//embed|//input[@type='password']")
    }
    assert len(pages) > 100 and found == set()


def test_no_page_shows_text_as_an_image(pages):
    """Pictures are drawings with text; only the codes for telephones are images, and those hold none."""
    shown = {image.get("src") for page in pages.values() for image in page.iter("img")} - {None}
    assert shown == set()
    assert not any(page.xpath("//svg//image|//*[local-name()='canvas']") for page in pages.values())


def test_a_field_for_the_readers_own_name_says_so(pages):
    fields = [field for page in pages.values() for field in page.xpath("//input[@data-part='own-name']")]
    assert fields and {field.get("autocomplete") for field in fields} == {"name"}


def test_nothing_asks_how_a_device_is_held_moved_or_stroked():
    files = [path for kind in ("js", "css", "html") for path in (ROOT / "overrides").rglob(f"*.{kind}")]
    asked = re.compile(
        r"touchmove|touchstart|pointermove|draggable|dragstart|devicemotion|deviceorientation|screen\.orientation|\(orientation"
    )
    assert len(files) > 100
    assert [path.name for path in files if asked.search(path.read_text(encoding="utf-8"))] == []


# What may change where somebody points: nothing comes, goes or moves.
_POINTED = {
    "background",
    "border-color",
    "color",
    "text-decoration",
    "text-decoration-thickness",
    "text-underline-offset",
}


def test_nothing_opens_only_because_somebody_points_at_it(pages):
    styles = [path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.css")]
    rules = [
        rule
        for style in styles
        for selector, rule in re.findall(r"([^{}]*)\{([^{}]*)\}", style)
        if ":hover" in selector
    ]
    changed = {line.split(":")[0].strip() for rule in rules for line in rule.split(";") if ":" in line}
    assert len(rules) > 10 and changed - _POINTED == set()
    scripts = [path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.js")]
    assert not any(re.search(r"mouse(over|enter|move)|pointer(over|move)", script) for script in scripts)
    assert {path for path, page in pages.items() if page.xpath("//body//*[@title]")} == set()
