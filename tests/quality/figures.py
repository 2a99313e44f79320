"""The figures of QUALITY.md, each with the command that made it, the commit it is of and the day.

A figure of a test comes from the last whole `make test`, which writes
.cache/tests.xml: what a test tells by `record_property("figure …", value)`, and
how many there were. The others are counted here from records that the build checks.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import yaml

RUN = ".cache/tests.xml"
NONE = "not measured"
# What many tests tell a part of, by `record_property("sum …", count)`.
SUMS = (
    "links and anchors followed",
    "kinds of page × states × checks",
    "tests that watched their pages for violations of the policy",
    "violations of the policy found",
)


@dataclass(frozen=True)
class Figure:
    """One figure: of what, how much, and how somebody else makes it again."""

    group: str
    what: str
    value: str
    command: str
    commit: str
    day: str


def all_figures(root: Path) -> list[Figure]:
    """Return every figure; one whose record is not there is not measured, and has the command that measures it."""
    measured = [*of_coverage(root), *of_mutants(root), *of_ears(root), *of_signatures(root)]
    return [*of_run(root / RUN), *measured, *of_records(root), *of_supply(root), *of_benchmarks(root)]


def of_run(path: Path) -> Iterator[Figure]:
    """Yield the figures of the last whole run of the tests; none where there was no run."""
    if not path.is_file():
        yield Figure("Tests", "a whole run", NONE, "make test", "–", "–")
        return
    [suite] = ElementTree.parse(path).getroot().iter("testsuite")
    commit, day = suite.get("name", ""), suite.get("timestamp", "")[:10]

    def figure(group: str, what: str, value: object, command: str = "make test") -> Figure:
        return Figure(group, what, str(value), command, commit, day)

    for name, what in (
        ("tests", "tests"),
        ("failures", "of them failed"),
        ("errors", "of them broken"),
        ("skipped", "of them left out"),
    ):
        yield figure("Tests", what, suite.get(name, "0"))
    yield figure("Tests", "seconds", round(float(suite.get("time", "0"))))
    cases = list(suite.iter("testcase"))
    folders = Counter(".".join((case.get("classname") or "").split(".")[1:2]) for case in cases)
    for folder, count in sorted(folders.items()):
        yield figure("Tests by folder", folder, count, f"make test ARGS=tests/{folder}")
    yield from _of_engines(cases, figure)
    yield from _of_faults(cases, figure)
    sums = Counter()
    for told in (told for case in cases for told in case.iter("property")):
        if (told.get("name") or "").startswith("sum "):
            sums[told.get("name", "")[4:]] += int(told.get("value", "0"))
    for what in SUMS:
        yield figure("Looked at", what, sums.get(what, NONE))
    for case in cases:
        for told in case.iter("property"):
            if (told.get("name") or "").startswith("figure "):
                place = (case.get("classname") or "").replace(".", "/")
                yield figure(
                    "Told by tests", told.get("name", "")[7:], told.get("value"), f'make test ARGS="{place}.py"'
                )


def _of_engines(cases: list[ElementTree.Element], figure: object) -> Iterator[Figure]:
    """Yield for each engine how many flows it went through, of how many, and in which time."""
    for engine in ("chromium", "firefox", "webkit"):
        of_engine = [case for case in cases if case.get("classname") == f"tests.engines.test_{engine}"]
        own = [case for case in of_engine if case.get("name", "").startswith("test_a_flow_goes_through[")]
        good = [case for case in own if not any(case.find(bad) is not None for bad in ("failure", "error", "skipped"))]
        seconds = sum(float(case.get("time", "0")) for case in good)
        said = f"{len(good)} of {len(own)}, {seconds:.0f} s" if good else NONE
        yield figure("Engines", f"flows gone through in {engine}", said, "make engines")  # type: ignore[operator]


def _of_faults(cases: list[ElementTree.Element], figure: object) -> Iterator[Figure]:
    """Yield how many pairs of a fault and a page were tried, and in how many an answer was lost or a loss was not said."""
    own = [
        case for case in cases if case.get("classname") == "tests.faults.test_faults" and case.find("skipped") is None
    ]
    lost = [case for case in own if case.find("failure") is not None or case.find("error") is not None]
    command = "make test ARGS=tests/faults/test_faults.py"
    yield figure("Faults", "faults × pages tried", len(own) or NONE, command)  # type: ignore[operator]
    yield figure("Faults", "of them answers lost, or a loss not said", len(lost) if own else NONE, command)  # type: ignore[operator]


def of_coverage(root: Path) -> Iterator[Figure]:
    """Yield how much of the hooks' code the tests without a browser reach, by the record of `make coverage`.

    The record names lines: of code that was changed since it tells nothing.
    """
    data, folder = root / ".cache/coverage/data", root / ".cache/coverage"
    what, command = "branches and lines of hooks/guidance that tests reach", "make coverage"
    changed = max((path.stat().st_mtime for path in root.glob("hooks/guidance/**/*.py")), default=0)
    if not data.is_file() or changed > data.stat().st_mtime:
        yield Figure("Measured apart", what, NONE, command, "–", "–")
        return
    asked = [sys.executable, "-m", "coverage", "report", "--format=total", "--precision=1", "--fail-under=0"]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True)
    of = folder / "commit"
    commit = of.read_text(encoding="utf-8").strip() if of.is_file() else "–"
    day = date.fromtimestamp(data.stat().st_mtime).isoformat()
    value = f"{done.stdout.strip()} %" if done.returncode == 0 and done.stdout.strip() else NONE
    yield Figure("Measured apart", what, value, command, commit, day)


def of_mutants(root: Path) -> Iterator[Figure]:
    """Yield how many changes of the code the tests noticed, by the record of `make mutants`; one that never ends is noticed too."""
    path, command = root / ".cache/mutants.json", "make mutants"
    if not path.is_file():
        yield Figure("Measured apart", "mutants killed", NONE, command, "–", "–")
        return
    told = json.loads(path.read_text(encoding="utf-8"))
    sums = Counter()
    for counted in told["files"].values():
        sums.update(counted)
    noticed, all_of_them = sums["killed"] + sums["timeout"], sums["killed"] + sums["timeout"] + sums["survived"]
    day = told.get("day") or date.fromtimestamp(path.stat().st_mtime).isoformat()
    commit = told.get("commit") or "–"
    yield Figure("Measured apart", "mutants killed", f"{noticed} of {all_of_them}", command, commit, day)
    yield Figure("Measured apart", "files with mutants", str(len(told["files"])), command, commit, day)


def of_ears(root: Path) -> Iterator[Figure]:
    """Yield how many flows Orca was heard in, and in how many as recorded, by the record of `make heard`."""
    path, command = root / ".cache/heard.json", "make heard"
    what = "flows heard with Orca as recorded"
    if not path.is_file():
        yield Figure("Measured apart", what, NONE, command, "–", "–")
        return
    told = json.loads(path.read_text(encoding="utf-8"))
    heard = list(told.get("heard", {}).values())
    value = f"{heard.count(True)} of {len(heard)}" if heard else NONE
    yield Figure("Measured apart", what, value, command, told["commit"], told["day"])


def of_signatures(root: Path) -> Iterator[Figure]:
    """Yield how much of what no machine can see of the PDFs somebody has signed."""
    path = "tests/paper/for-a-person.md"
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][2:]
    signed = [by for _, by, _ in rows if by != "nobody yet"]
    said = f"{len(signed)} of {len(rows)}"
    yield Figure("Measured apart", "points of PDF/UA-1 that a person has signed", said, path, *now(root))


def of_records(root: Path) -> Iterator[Figure]:
    """Yield what is promised, and what the accessibility statement rests on."""
    commit, day = now(root)
    published = yaml.safe_load((root / "docs/data/published.yml").read_text(encoding="utf-8"))
    for name, entries in published.items():
        yield Figure("Promised", f"{name} that keep working", str(len(entries)), "make record", commit, day)
    known = yaml.safe_load((root / "docs/data/accessibility.yml").read_text(encoding="utf-8"))["requirements"]
    states = Counter()
    for one in known:
        state = (
            "concern nobody"
            if one.get("concerns") == "nobody"
            else "shown by tests"
            if one.get("shown_by")
            else "not examined"
        )
        states[state] += len(one["clauses"])
    for state, count in sorted(states.items()):
        yield Figure("EN 301 549 and WCAG 2.2", f"clauses: {state}", str(count), "make build", commit, day)
    practices = yaml.safe_load((root / "docs/data/practices.yml").read_text(encoding="utf-8"))["practices"]
    yield Figure("Content", "practices", str(len(practices)), "make build", commit, day)
    yield Figure(
        "Content",
        "checklists",
        str(len(list((root / "docs/data/checklists").glob("*.yml")))),
        "make build",
        commit,
        day,
    )
    kinds = yaml.safe_load((root / "tests/search/cases/kinds/held-out.fi.yml").read_text(encoding="utf-8"))
    yield Figure(
        "Content",
        "kinds of queries that search is measured by",
        str(len(kinds)),
        'make test ARGS="-k evaluation"',
        commit,
        day,
    )
    cases = Counter(path.name.rpartition("-")[0] for path in (root / "tests/fuzz/cases").glob("*.txt"))
    for kind, count in sorted(cases.items()):
        yield Figure("Found by fuzzing and mended", kind, str(count), "make fuzz", commit, day)


def of_supply(root: Path) -> Iterator[Figure]:
    """Yield what the site of the last build is made of, by licence, from its own list."""
    path = root / "site/bom.json"
    if not path.is_file():
        yield Figure("Made of", "parts", NONE, "make build", "–", "–")
        return
    bom = json.loads(path.read_text(encoding="utf-8"))
    commit, day = now(root)
    parts = bom["components"]
    yield Figure("Made of", "parts", str(len(parts)), "make build; site/bom.json", commit, day)
    licences = Counter(_licence(part) for part in parts)
    for name, count in sorted(licences.items()):
        yield Figure("Made of", f"parts under {name}", str(count), "make build; site/bom.json", commit, day)


def _licence(part: dict) -> str:
    """The licence of a part, as its list names it."""
    told = [
        one.get("expression") or one.get("license", {}).get("id") or one.get("license", {}).get("name", "")
        for one in part.get("licenses", [])
    ]
    return " and ".join(filter(None, told)) or "no licence named"


def of_benchmarks(root: Path) -> Iterator[Figure]:
    """Yield the ratios that the last `make bench` recorded; its day is in them, its commit is that of the record."""
    path = root / "benchmarks/results.json"
    results = json.loads(path.read_text(encoding="utf-8"))
    commit = _git(root, "log", "-1", "--format=%h", "--", "benchmarks/results.json") or "–"
    for whose, seen in results["numbers"].get("loading", {}).items():
        yield Figure(
            "Largest thing painted (LCP)", whose, f"{seen['LCP']:.0f} ms", "make bench", commit, results["date"]
        )
    for what, ratio in results["ratios"].items():
        if ratio is not None:
            yield Figure("Beside the peers", what, f"×{ratio:.2f}", "make bench", commit, results["date"])


def now(root: Path) -> tuple[str, str]:
    """Return the commit that the files are of, with a mark when they were changed since, and today."""
    return _git(root, "describe", "--always", "--dirty", "--exclude", "*") or "–", date.today().isoformat()


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", root, *words], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def numbers(text: str) -> set[str]:
    """Return the numbers that a text holds, as it writes them, without the mark of a thousand."""
    return {number.replace(",", "") for number in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)*", text)}
