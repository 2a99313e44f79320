"""The figures of QUALITY.md, each with the command that made it, the commit it is of and the day.

A figure of a test comes from the last whole `make test`, which writes
.cache/tests.xml: what a test tells by `record_property("figure …", value)`, and
how many there were. The others are counted here from records that the build checks.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import yaml

RUN = ".cache/tests.xml"
NONE = "not measured"
# What the project wants to know of itself; what no source knows is said as such.
WANTED = (
    "coverage of the hooks' code",
    "mutants killed",
    "faults × pages, and answers lost",
    "Orca's logs read by a person",
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
    """Return every figure that there is a source for, and the wanted ones without one."""
    found = [*of_run(root / RUN), *of_records(root), *of_supply(root), *of_benchmarks(root)]
    found += [Figure("Not measured", what, NONE, "–", "–", "–") for what in WANTED]
    return found


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
        own = [case for case in cases if case.get("classname") == f"tests.engines.test_{engine}"]
        good = [case for case in own if not any(case.find(bad) is not None for bad in ("failure", "error", "skipped"))]
        seconds = sum(float(case.get("time", "0")) for case in good)
        said = f"{len(good)} of {len(own)}, {seconds:.0f} s" if good else NONE
        yield figure("Engines", f"flows gone through in {engine}", said, "make engines")  # type: ignore[operator]


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
