"""QUALITY.md comes from its sources only, and no number that the project says of itself is without one."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.mutants import __main__ as mutants
from tests.mutants.counted import Counted
from tests.quality.figures import Figure, all_figures, now, of_coverage, of_ears, of_mutants, of_run, of_signatures
from tests.quality.page import is_whole, rows, written
from tests.site.test_statement import named_in
from tests.support.project_copy import ROOT

CLAIMS = yaml.safe_load((ROOT / "tests/quality/claims.yml").read_text(encoding="utf-8"))
TEXTS = [ROOT / name for name in ("README.md", "docs/saavutettavuus.fi.md", "docs/saavutettavuus.sv.md")]
PHRASES = [*CLAIMS["figures"], *CLAIMS["tests"], *CLAIMS["tried"], *CLAIMS["others"]]
# What is no prose: code, front matter, addresses, ids, numbers of lists, days.
NO_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\A---.*?^---$|(?<=\])\([^)]*\)|\{ #.*?\}|<!--.*?-->|^\s*\d+\. |\d{4}-\d\d-\d\d|\d+\.\d+\.\d{4}|den \d+ \w+ \d{4}",
    re.DOTALL | re.MULTILINE,
)


def prose(path: Path) -> str:
    """Return the prose of a Markdown file on one line."""
    return " ".join(NO_PROSE.sub(" ", path.read_text(encoding="utf-8")).split())


def unaccounted(text: str, phrases: list[str]) -> list[str]:
    """Return every number of a text that stands in none of the phrases, with what is around it."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, " ")
    return [text[max(0, found.start() - 30) : found.end() + 30] for found in re.finditer(r"(?<![\w-])\d[\d.,]*", text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_number_that_is_said_has_a_figure_a_test_or_a_reason(path):
    assert unaccounted(prose(path), PHRASES) == []


def test_a_number_from_nowhere_is_told():
    assert unaccounted("It has 23 good practices and 4711 users.", ["23 good practices"]) == [
        "It has   and 4711 users."
    ]


def test_every_phrase_is_still_said():
    said = " ".join(prose(path) for path in TEXTS)
    assert [phrase for phrase in PHRASES if phrase not in said] == []


def test_what_is_said_in_figures_is_what_was_counted():
    known = {f"{figure.group}: {figure.what}": figure.value for figure in all_figures(ROOT)}
    assert {
        phrase: known.get(name)
        for phrase, name in CLAIMS["figures"].items()
        if known.get(name) not in re.findall(r"\d+", phrase)
    } == {}
    assert [test for test in CLAIMS["tests"].values() if test.split("::")[1] not in named_in(test.split("::")[0])] == []


JUNIT = """<testsuites><testsuite name="abc1234" tests="3" failures="1" errors="0" skipped="1" time="12.3" timestamp="2026-11-29T01:02:03">
<testcase classname="tests.engines.test_firefox" name="test_a_flow_goes_through[fi-a]" time="2"/><testcase classname="tests.engines.test_firefox" name="a" time="5"/>
<testcase classname="tests.engines.test_webkit" name="test_a_flow_goes_through[fi-a]"><skipped/></testcase>
<testcase classname="tests.search.test_x" name="c" time="1"><failure/><properties><property name="figure recall" value="0.971"/></properties></testcase>
<testcase classname="tests.faults.test_faults" name="d"/><testcase classname="tests.faults.test_faults" name="e"><failure/></testcase>
<testcase classname="tests.site.test_y" name="f"><properties><property name="sum links and anchors followed" value="40"/></properties></testcase>
<testcase classname="tests.site.test_y" name="g"><properties><property name="sum links and anchors followed" value="2"/></properties></testcase>
</testsuite></testsuites>"""


def test_figures_of_a_run_are_told_with_its_commit_and_day(tmp_path):
    (tmp_path / "run.xml").write_text(JUNIT)
    found = list(of_run(tmp_path / "run.xml"))
    assert {(figure.commit, figure.day) for figure in found} == {("abc1234", "2026-11-29")}
    told = {figure.what: figure.value for figure in found}
    assert (told["tests"], told["of them failed"], told["recall"]) == ("3", "1", "0.971")
    assert told["flows gone through in firefox"] == "1 of 1, 2 s"
    assert told["flows gone through in webkit"] == "not measured"
    assert (told["faults × pages tried"], told["of them answers lost, or a loss not said"]) == ("2", "1")
    assert told["links and anchors followed"] == "42"
    assert told["violations of the policy found"] == "not measured"


def test_what_was_measured_apart_is_told_from_its_record_or_is_not_measured(tmp_path):
    kinds = (of_coverage, of_mutants, of_ears)
    none = [figure for kind in kinds for figure in kind(tmp_path)]
    assert [(figure.value, figure.command) for figure in none] == [
        ("not measured", "make coverage"), ("not measured", "make mutants"), ("not measured", "make heard")
    ]  # fmt: skip
    (tmp_path / ".cache").mkdir()
    files = {"a.js": {"killed": 8, "survived": 1, "timeout": 1}, "b.py": {"killed": 3, "survived": 0, "timeout": 0}}
    (tmp_path / ".cache/mutants.json").write_text(json.dumps({"files": files}))
    heard = {f"firefox.fi.{number}": number > 0 for number in range(48)}
    told = {"commit": "abc1234", "day": "2026-11-29", "heard": heard}
    (tmp_path / ".cache/heard.json").write_text(json.dumps(told))
    assert [figure.value for figure in of_mutants(tmp_path)] == ["12 of 13", "2"]
    assert [(figure.value, figure.commit) for figure in of_ears(tmp_path)] == [("47 of 48", "abc1234")]


def test_what_make_mutants_counted_is_told_with_its_commit_and_day(tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "KINDS", {"data": lambda _: {"a.py": Counted(killed=3, survived=["1: true"])}})
    monkeypatch.setattr(mutants, "RECORD", tmp_path / ".cache/mutants.json")
    monkeypatch.setattr(sys, "argv", ["mutants", "--what", "data"])
    assert mutants.main() == 1, "fewer than 85 of 100"
    told = [(figure.value, figure.commit, figure.day) for figure in of_mutants(tmp_path)]
    assert told == [("3 of 4", *now(ROOT)), ("1", *now(ROOT))]


def test_what_a_person_has_signed_is_counted(tmp_path):
    (tmp_path / "tests/paper").mkdir(parents=True)
    rows = ["| what | by | day |", "| --- | --- | --- |", "| one | nobody yet | – |", "| two | Maija | 2026-11-29 |"]
    (tmp_path / "tests/paper/for-a-person.md").write_text("\n".join(rows))
    assert [figure.value for figure in of_signatures(tmp_path)] == ["1 of 2"]
    assert len(list(of_signatures(ROOT))) == 1


def test_coverage_is_told_from_the_data_of_its_last_run(tmp_path):
    (tmp_path / "code.py").write_text("a = 1\nif a:\n    b = 2\nelse:\n    b = 3\n")
    (tmp_path / "pyproject.toml").write_text('[tool.coverage.run]\nbranch = true\ndata_file = ".cache/coverage/data"\n')
    (tmp_path / ".cache/coverage").mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "coverage", "run", "code.py"], cwd=tmp_path, check=True)
    (tmp_path / ".cache/coverage/commit").write_text("abc1234\n")
    [figure] = of_coverage(tmp_path)
    assert (figure.value, figure.commit) == ("66.7 %", "abc1234")
    (tmp_path / "hooks/guidance").mkdir(parents=True)
    (tmp_path / "hooks/guidance/written_since.py").touch()
    assert [figure.value for figure in of_coverage(tmp_path)] == ["not measured"]


def test_a_run_that_was_not_is_not_measured(tmp_path):
    assert [figure.value for figure in of_run(tmp_path / "none.xml")] == ["not measured"]


def test_a_figure_that_was_typed_by_hand_is_noticed():
    page = written([Figure("Tests", "tests", "7", "make test", "abc1234", "2026-11-29")])
    assert is_whole(page) and rows(page) == [["tests", "7", "`make test`", "abc1234", "2026-11-29"]]
    assert not is_whole(page.replace("| 7 |", "| 8 |"))


def test_the_page_is_as_it_was_written():
    page = (ROOT / "QUALITY.md").read_text(encoding="utf-8")
    assert is_whole(page), "make quality"
    assert all(len(row) == 5 and all(row) for row in rows(page)) and len(rows(page)) > 30
