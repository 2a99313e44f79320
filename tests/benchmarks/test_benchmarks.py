"""The benchmarks: their projects build, their tables and their comparison say what was measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import browser_speed, content, hook_time, page_weight, peers, results, tables, words
from benchmarks.__main__ import compare
from benchmarks.content import FLOOR, PLAIN, THIS, ZENSICAL
from tests.support.pages import quoted
from tests.support.small_guide import small_guide

README = Path(content.__file__).parent / "README.md"


@pytest.fixture(scope="module")
def this(tmp_path_factory):
    """A copy of the site with two more pages in each language."""
    return content.this_site(tmp_path_factory.mktemp("contestants"), 2)


def build(contestant):
    """Run the contestant's own commands."""
    for command in contestant.commands:
        done = subprocess.run(
            command,
            cwd=contestant.root,
            env={**os.environ, "GUIDE_PDF": "no"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode == 0, done.stderr


def pages_of(contestant):
    """Return the text of the contestant's checklist pages, by address."""
    return {
        address: (contestant.sites[0] / address / "index.html").read_text(encoding="utf-8")
        for pair in contestant.pages.values()
        for address in pair
    }


def test_the_copy_of_this_site_builds_in_both_languages(this):
    build(this)
    for address, html in pages_of(this).items():
        assert quoted(html).count('class="tty-checklist__item"') == words.ITEMS_ON_A_LIST, address


def test_plain_material_builds_with_the_same_words(this):
    plain = content.plain_material(this.root.parent, this.root)
    build(plain)
    first = words.read_words(this.root / "docs").items[0]["effect"]
    for address, html in pages_of(plain).items():
        assert html.count('type="checkbox"') >= words.ITEMS_ON_A_LIST, address
        assert "<!-- checklist" not in html
        assert first["sv" if address.startswith("sv/") else "fi"] in html


def test_the_page_written_by_hand_has_the_words_and_one_request(this):
    floor = content.written_by_hand(this.root.parent, this.root)
    for html in pages_of(floor).values():
        assert html.count('type="checkbox"') == words.ITEMS_ON_A_LIST
        assert "<script src" not in html and "stylesheet" not in html


def test_zensical_gets_a_project_for_each_language(this):
    found = peers.zensical(this.root.parent, this.root, Path("zensical"))
    for language in words.LANGUAGES:
        page = found.root / language / "docs/aiheet/ryhma-001/sivu-0001.md"
        assert "- [ ] " in page.read_text(encoding="utf-8")
        assert f"language: {language}" in (found.root / language / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("project", "finnish", "swedish"),
    [(peers.hugo, "content/fi", "content/sv"), (peers.eleventy, "content", "content/sv")],
    ids=["hugo", "eleventy"],
)
def test_a_bare_theme_gets_the_same_words_in_both_languages(this, project, finnish, swedish):
    found = project(this.root.parent, this.root, Path("modules/@11ty/eleventy/cmd.cjs"))
    effect = words.read_words(this.root / "docs").items[0]["effect"]
    for folder, language in ((finnish, "fi"), (swedish, "sv")):
        page = found.root / folder / "aiheet/ryhma-001/sivu-0001.md"
        assert effect[language] in page.read_text(encoding="utf-8")
    assert (found.root / found.front).is_file()


def test_a_page_has_about_400_words_and_every_ten_a_list(this):
    own = words.read_words(this.root / "docs")
    for language in words.LANGUAGES:
        assert 350 < len(words.make_page(own, 1, 2, language, None).split()) < 550
    assert [words.list_of(page) for page in (1, 10, 11, 1000)] == [1, 1, 2, 100]
    ids = [item["id"] for item in words.make_list(own, 3, 40)["items"]]
    assert len(set(ids)) == 40


def test_the_hooks_are_timed_and_not_the_build_around_them(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", hook_time.__name__, small_guide(tmp_path), tmp_path / "site"],
        cwd=README.parents[1],
        env={**os.environ, "GUIDE_PDF": "no"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert '"on_page_content"' in done.stdout
    assert '"on_post_build"' in done.stdout


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "html"),
        ("/sv/404.html", "html"),
        ("/assets/checklist.0123456789.js", "js"),
        ("/assets/main.css?v=1", "css"),
        ("/search/search_index.json", "search"),
        ("/assets/javascripts/workers/search.0123.min.js", "search"),
        ("/favicon.svg", "other"),
    ],
)
def test_requests_are_sorted_by_what_they_are_for(path, kind):
    assert page_weight.kind_of(path) == kind


def numbers(wall=1.0):
    """Return some of the numbers of a run."""
    build = {"cpu": 1.0, "memory": 4e7, "output": 1e6, "files": 10}
    return {
        "build": {"30": {THIS: {"wall": wall, **build}, PLAIN: {"wall": 2.0, **build}}},
        "hooks": {"30": {"build": 1.0, "hooks": 0.3, "share": 0.3, "events": {}}},
        "weight": {},
        "serve": {},
        "loading": {},
        "kinds": {},
        "search": {
            "30": {
                THIS: {"open": 100.0, "answered": 200.0, "slowest": 300.0},
                PLAIN: {"open": 100.0, "answered": 400.0, "slowest": 500.0},
            }
        },
        "clicks": {
            THIS: {"median": 3.0, "slowest": 4.0, "shown": 9.0},
            FLOOR: {"median": 2.0, "slowest": 3.0, "shown": 9.0},
        },
    }


def run(wall=1.0):
    """Return results as a run gathers them."""
    found = numbers(wall)
    return {
        "date": "2026-01-15",
        "machine": {"system": "Linux x86_64", "cores": 2, "load": 0.1},
        "versions": {"mkdocs": "1.6.1"},
        "sizes": {"build": ["30", "300"], "serve": ["0"]},
        "audited": [f"{THIS}, fi"],
        "ratios": results.ratios(found),
        "numbers": found,
    }


def test_writing_the_tables_twice_changes_nothing():
    once = tables.put_into(README.read_text(encoding="utf-8"), run())
    assert tables.put_into(once, run()) == once
    assert "| 30 × 2 pages | this site | 1.00 s | ×0.50 |" in once
    assert "| 30 × 2 pages | this site | 100 ms | 200 ms | 300 ms | ×0.50 |" in once


def test_what_was_not_measured_is_no_number():
    lines = tables.report(run()).splitlines()
    missing = [
        line for line in lines if line.startswith(("| 300 × 2 pages | this site", f"| 30 × 2 pages | {ZENSICAL}"))
    ]
    assert missing
    for line in missing:
        cells = [cell.strip() for cell in line.strip("|").split("|")[2:]]
        assert set(cells) <= {"not measured", "–"}


def test_an_audits_row_has_the_middle_and_the_spread_of_its_turns():
    scores = dict.fromkeys(("performance", "accessibility", "best-practices", "seo"), 100)
    audits = [{"LCP": paint, "CLS": 0.0, "TBT": 0.0, **scores} for paint in (752.2, 684.4, 690.0)]
    found = run()
    found["numbers"]["loading"] = {f"{THIS}, fi": browser_speed.middle(audits)}
    assert f"| {THIS}, fi | 690 ms (684–752) | 0.000 | 0 ms |" in tables.report(found)


def test_a_readme_without_markers_is_not_written():
    with pytest.raises(ValueError, match="no place for the results"):
        tables.put_into("# Benchmarks\n", run())


def test_a_worsened_ratio_is_named(capsys):
    compare(run(wall=1.2), run(wall=1.0))
    said = capsys.readouterr().out
    assert "build time, 30 × 2 pages: this site / plain Material: 0.5 -> 0.6 (+20%)" in said
    compare(run(wall=1.1), run(wall=1.0))
    assert "0 of" in capsys.readouterr().out
