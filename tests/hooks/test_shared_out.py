"""Pages that copies of a build write are those that it would have written, and a fault in one is told as if it had."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project_copy import edit
from tests.support.small_guide import small_guide

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2, reason="Here no copies are made"
)

# On one processor a build does all by itself.
BUILD = """
import os, runpy, sys
if sys.argv[1] == "alone":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def build(project: Path, how: str) -> subprocess.CompletedProcess:
    publish = project / "hooks/publish.py"
    return subprocess.run(
        [sys.executable, "-c", BUILD, how, publish, "--root", project, "--site-dir", project / "site"],
        env={**os.environ, "GUIDE_PDF": "no", "PYTHONPATH": str(publish.parent)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_site_is_the_same_by_copies_and_alone(tmp_path):
    project = small_guide(tmp_path)
    sites = []
    for how in ("alone", "copies"):
        done = build(project, how)
        assert done.returncode == 0, done.stderr
        site = project / "site"
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0] == sites[1]
    assert sum(path.name == "index.html" for path in sites[0]) > 2


def test_a_fault_in_a_page_that_a_copy_writes_is_told_once_and_names_it(tmp_path):
    project = small_guide(tmp_path)
    # It comes up when a page is written, and in both languages.
    edit(
        project / "overrides/base.html",
        "</footer>",
        "{{ 1 // (guide.title | length - guide.title | length) }}</footer>",
    )
    told = [build(project, how) for how in ("alone", "copies")]
    assert [done.returncode for done in told] == [1, 1]
    for done in told:
        assert done.stderr.count("ZeroDivisionError") == 1
        assert "docs/" in done.stderr and "Traceback" not in done.stderr
    assert not (project / "site").exists() and not list(project.glob(".site*"))


def test_a_fault_in_a_page_that_a_copy_reads_is_told_once_and_by_its_place(tmp_path):
    project = small_guide(tmp_path)
    pages = list(project.glob("docs/*.en.md"))
    for page in pages:
        page.write_text(page.read_text(encoding="utf-8") + "\n[x](http://[bad)\n", encoding="utf-8")
    told = [build(project, how) for how in ("alone", "copies")]
    assert [done.returncode for done in told] == [1, 1]
    assert told[0].stderr == told[1].stderr
    assert told[0].stderr.count("is no address") == len(pages) > 1


def test_copies_make_texts_from_the_end_until_they_meet_the_build_and_the_content_is_read_once(tmp_path):
    """What a copy could not do the build does again without a word, so nobody would see that copies do nothing."""
    project = small_guide(tmp_path)
    told = 'open({!r}, "a", encoding="utf-8").write(f"{} {{__import__(\'os\').getpid()}}\\n")\n    '
    made, read = str(tmp_path / "made"), str(tmp_path / "read")
    edit(
        project / "hooks/guidance/steps/body.py",
        "tree = markup.parse(content)",
        # Whoever begins a page is long at it, as with a large one.
        told.format(made, "{page.file}") + "__import__('time').sleep(0.5)\n    tree = markup.parse(content)",
    )
    edit(
        project / "hooks/guidance/library/loading.py",
        "reading = Reading(languages, Problems())",
        told.format(read, "{name}") + "reading = Reading(languages, Problems())",
    )
    assert build(project, "copies").returncode == 0
    pages = sorted(f"docs/{page.relative_to(project / 'docs')}" for page in project.glob("docs/**/*.md"))
    texts = [line.split() for line in Path(made).read_text(encoding="utf-8").splitlines()]
    assert sorted({page for page, _ in texts}) == pages
    # The build, and a copy for each of two languages; where they meet a page may be made by both.
    assert len({process for _, process in texts}) == 3
    assert len(texts) <= len(pages) + 2
    assert [line.split()[0] for line in Path(read).read_text(encoding="utf-8").splitlines()] == ["docs"]
