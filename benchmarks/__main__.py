"""`make bench`: measure everything, say what got worse, and write results.json and the README's tables.

A part that can't run says why and is marked as not measured. No number fails
anything: what a time is worth depends on the machine, and ratios are for people to judge.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks import (
    NotMeasured,
    browser_speed,
    build_time,
    content,
    page_weight,
    peers,
    results,
    rooms,
    search_found,
    serve_time,
    tables,
)
from benchmarks.content import ELEVENTY, FLOOR, HUGO, PLAIN, THIS, ZENSICAL, Contestant
from tests.browser.chromium import FLAGS, LOCAL_ONLY, NoChromium, find
from tests.lighthouse.run import PAGES

HERE = Path(__file__).parent
RESULTS, README = HERE / "results.json", HERE / "README.md"
AUDITED = (f"{THIS}, fi", f"{THIS}, sv", *(f"{name}, fi" for name in (PLAIN, ZENSICAL, HUGO, ELEVENTY, FLOOR)))

# Packages whose versions the numbers depend on.
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pymdown-extensions", "playwright")


@dataclass(frozen=True)
class Plan:
    """How much to measure: builds by size with their runs, sizes of the previews, runs of Lighthouse and of search.

    ``audits`` are of each contestant's page, ``kinds`` of each kind of this site's.
    """

    builds: dict[int, int]
    previews: tuple[int, ...]
    audits: int
    kinds: int
    searches: int


QUICK = Plan({30: 2}, (0,), 1, 1, 3)
FULL = Plan({30: 5, 300: 3, 1000: 1}, (0, 300), 7, 3, 7)


@dataclass
class Run:
    """One run of the benchmarks: where its projects are, and what it has found so far."""

    plan: Plan
    folder: Path
    programs: dict[str, Path] = field(default_factory=dict)
    numbers: dict[str, dict] = field(
        default_factory=lambda: {
            part: {}
            for part in (
                "build",
                "hooks",
                "weight",
                "serve",
                "loading",
                "kinds",
                "clicks",
                "rooms",
                "search",
                "found",
                "paper",
            )
        }
    )
    versions: dict[str, str] = field(default_factory=dict)
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    def record(self, what: str, into: dict, key: str, measure: Callable[[], Any]) -> None:
        """Measure and keep the result under ``key``; when that fails, say why and keep nothing."""
        start = time.perf_counter()
        try:
            into[key] = measure()
        except (NotMeasured, PlaywrightError, OSError) as error:
            print(f"Not measured: {what}: {error}", file=sys.stderr, flush=True)
        else:
            print(f"{what} ({time.perf_counter() - start:.0f} s)", flush=True)

    def project(self, size: int) -> dict[str, Contestant]:
        """Write the contestants with ``size`` generated pages in each language; return them by name."""
        folder = self.folder / str(size)
        this = content.this_site(folder, size)
        found = [this, content.plain_material(folder, this.root)]
        found += [peer.project(folder, this.root, self.programs[peer.name]) for peer in self._installed()]
        if size:
            found.append(content.written_by_hand(folder, this.root))
        return {contestant.name: contestant for contestant in found}

    def _installed(self) -> list[peers.Peer]:
        return [peer for peer in peers.PEERS if peer.name in self.programs]


def measure(run: Run) -> None:
    """Measure everything that the plan asks for."""
    _install_peers(run)
    projects = {size: run.project(size) for size in {*run.plan.builds, *run.plan.previews}}
    for size, runs in run.plan.builds.items():
        _measure_builds(run, size, runs, projects[size])
    for size in run.plan.previews:
        into = run.numbers["serve"].setdefault(str(size), {})
        for name in [name for name, contestant in projects[size].items() if contestant.preview]:
            run.record(
                f"changes under the preview, {size} pages, {name}",
                into,
                name,
                lambda: serve_time.measure_changes(projects[size][name]),
            )
    run.record(
        "PDFs of this site as it is", run.numbers["paper"], THIS, lambda: build_time.measure_paper(projects[0][THIS])
    )
    try:
        chromium = find()
    except NoChromium as error:
        print(f"Not measured: everything in a browser: {error}", file=sys.stderr)
        return
    with _browser(chromium) as browser:
        run.versions["Chromium"] = browser.version
        _measure_pages(run, projects, browser)
        _measure_clicks(run, browser)
        _measure_rooms(run, projects[0][THIS], browser)
        _measure_search(run, projects, browser)
        _measure_found(run, projects[0], browser)
    _measure_kinds(run, projects[0][THIS], chromium)
    _measure_loading(run, projects[min(run.plan.builds)], chromium)


def _install_peers(run: Run) -> None:
    for peer in peers.PEERS:
        folder = run.folder / f"{peer.name.lower()}-program"
        run.record(f"{peer.name} installed", run.programs, peer.name, lambda: peer.install(folder))
        if peer.name in run.programs:
            run.versions[peer.name] = peer.version


def _measure_builds(run: Run, size: int, runs: int, contestants: dict[str, Contestant]) -> None:
    start = time.perf_counter()
    measured, failed = build_time.measure_builds([one for one in contestants.values() if one.commands], runs)
    run.numbers["build"][str(size)] = measured
    print(f"builds, {size} pages ({time.perf_counter() - start:.0f} s)", flush=True)
    for name, why in failed.items():
        print(f"Not measured: builds, {size} pages, {name}: {why}", file=sys.stderr, flush=True)
    run.record(
        f"hooks' share, {size} pages",
        run.numbers["hooks"],
        str(size),
        lambda: build_time.measure_hooks(contestants[THIS]),
    )


def _measure_pages(run: Run, projects: dict[int, dict[str, Contestant]], browser: Browser) -> None:
    for size in run.plan.builds:
        into = run.numbers["weight"].setdefault(str(size), {})
        for name, contestant in projects[size].items():
            if contestant.commands and name not in run.numbers["build"][str(size)]:
                continue
            run.record(
                f"page weight, {size} pages, {name}",
                into,
                name,
                lambda: page_weight.measure_weight(contestant, browser),
            )


def _measure_clicks(run: Run, browser: Browser) -> None:
    """Measure on projects of their own: one page with one long list."""
    this = content.this_site(run.folder / "long-list", pages=2, items=browser_speed.ITEMS)
    floor = content.written_by_hand(run.folder / "long-list", this.root)
    for contestant in (this, floor):

        def clicks() -> dict[str, float]:
            if contestant.commands:
                build_time.build(contestant)
            return browser_speed.measure_clicks(contestant, browser)

        run.record(f"clicks, {contestant.name}", run.numbers["clicks"], contestant.name, clicks)


def _measure_rooms(run: Run, this: Contestant, browser: Browser) -> None:
    """Measure this site as it is, without generated pages."""

    def measured() -> dict[str, float]:
        build_time.build(this)
        return rooms.measure_rooms(this, browser, run.plan.searches)

    run.record("a hundred workplaces", run.numbers["rooms"], THIS, measured)


def _measure_search(run: Run, projects: dict[int, dict[str, Contestant]], browser: Browser) -> None:
    for size in run.plan.builds:
        built = [projects[size][name] for name in (THIS, PLAIN) if name in run.numbers["build"][str(size)]]
        run.record(
            f"search, {size} pages",
            run.numbers["search"],
            str(size),
            lambda: browser_speed.measure_searches(built, browser, run.plan.searches),
        )


def _measure_found(run: Run, contestants: dict[str, Contestant], browser: Browser) -> None:
    """Ask searches of this site as it is, without generated pages, and of plain Material with the same content."""
    this, plain = contestants[THIS], contestants[PLAIN]

    def finders() -> dict[str, search_found.Finder]:
        for contestant in (this, plain):
            build_time.build(contestant)
        return search_found.finders(this, plain, run.folder / "searches")

    made: dict[str, dict[str, search_found.Finder]] = {}
    run.record("what is searched", made, "finders", finders)
    for name, finder in made.get("finders", {}).items():
        run.record(
            f"what {name} finds",
            run.numbers["found"],
            name,
            lambda: search_found.measure_found(finder, this.root / "docs", browser),
        )


def _measure_kinds(run: Run, this: Contestant, chromium: Path) -> None:
    """Audit each kind of page of this site as it is, without generated pages."""

    def kinds() -> dict[str, dict[str, float]]:
        build_time.build(this)
        return browser_speed.measure_kinds(this, PAGES, chromium, run.plan.kinds)

    found: dict[str, dict] = {}
    run.record("Lighthouse, each kind of page", found, "kinds", kinds)
    run.numbers["kinds"] = found.get("kinds", {})


def _measure_loading(run: Run, contestants: dict[str, Contestant], chromium: Path) -> None:
    """Audit each contestant's page once, then each once more, and so on: other work of the machine meets them alike."""
    found: dict[str, list[dict[str, float]]] = {}
    for turn in range(1, run.plan.audits + 1):
        for audited in AUDITED:
            name, _, language = audited.rpartition(", ")
            contestant = contestants.get(name)
            if not contestant or not all(site.is_dir() for site in contestant.sites):
                continue
            once: dict[str, dict[str, float]] = {}
            measure = partial(browser_speed.audit_once, contestant, language, chromium)
            run.record(f"Lighthouse, {audited}, {turn}", once, audited, measure)
            found.setdefault(audited, []).extend(once.values())
    run.numbers["loading"] = {name: browser_speed.middle(audits) for name, audits in found.items() if audits}


@contextmanager
def _browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, LOCAL_ONLY])
        yield browser
        browser.close()


def gather(run: Run) -> dict:
    """Return the run's results in the form of results.json."""
    return {
        "date": date.today().isoformat(),
        "machine": {"system": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count(), "load": run.load},
        "versions": {
            "Python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
            **run.versions,
        },
        "sizes": {
            "build": [str(size) for size in run.plan.builds],
            "serve": [str(size) for size in run.plan.previews],
        },
        "audited": list(AUDITED),
        "ratios": results.ratios(run.numbers),
        "numbers": run.numbers,
    }


def compare(found: dict, recorded: dict) -> None:
    """Print which ratios got worse since the recorded run."""
    worse = results.worsened(recorded["ratios"], found["ratios"])
    print(f"\nMore than 15 % worse than on {recorded['date']}: {len(worse)} of {len(found['ratios'])} ratios")
    for line in worse:
        print(f"  {line}")


def main() -> int:
    """Read the command line, measure, compare and write; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="30 pages only and fewer runs; leaves the record of a full run as it is"
    )
    options = parser.parse_args()
    # The others make no PDFs; what they cost is measured by itself.
    os.environ["GUIDE_PDF"] = "no"
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        run = Run(QUICK if options.quick else FULL, Path(folder))
        measure(run)
    found = gather(run)
    print(f"\n{tables.report(found)}")
    recorded = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else None
    if recorded:
        compare(found, recorded)
    # A quick run knows less than a full one and must not take its place.
    if recorded and options.quick and len(recorded["sizes"]["build"]) > len(found["sizes"]["build"]):
        print("The record of the full run stays as it is.")
        return 0
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    README.write_text(tables.put_into(README.read_text(encoding="utf-8"), found), encoding="utf-8")
    print(f"Written: {RESULTS.name} and the tables of {README.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
