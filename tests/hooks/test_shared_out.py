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


# Writes down who begins the text of which page. The build begins its first when a copy has told a text and is at the next
# one, where the copy stays until it is ended.
PACED = """
import os, time

NAME, BUILD = {name!r}, os.getpid()


def pace(page):
    with open(NAME, "a", encoding="utf-8") as file:
        file.write(f"{{page.file}} {{page.language}} {{os.getpid()}}\\n")
    end = time.monotonic() + 60
    while of_copies(page.language) < 2 if os.getpid() == BUILD else of_copies(page.language) == 2:
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)


def of_copies(language):
    with open(NAME, encoding="utf-8") as file:
        begun = [line.split() for line in file]
    return sum(own == language and int(process) != BUILD for _, own, process in begun)
"""


def test_copies_make_texts_from_the_end_until_they_meet_the_build(tmp_path):
    """What a copy could not do the build does again without a word, so nobody would see that copies do nothing."""
    project, made = small_guide(tmp_path), tmp_path / "made"
    (project / "hooks/paced.py").write_text(PACED.format(name=str(made)), encoding="utf-8")
    edit(project / "hooks/build.py", "import shared_out\n", "import paced\nimport shared_out\n")
    edit(
        project / "hooks/guidance/steps/body.py",
        "tree = markup.parse(content)",
        "__import__('paced').pace(page)\n    tree = markup.parse(content)",
    )
    assert build(project, "copies").returncode == 0
    begun = [line.split() for line in made.read_text(encoding="utf-8").splitlines()]
    for language in ("de", "en"):
        pages = sorted(
            f"docs/{page.relative_to(project / 'docs')}" for page in project.glob(f"docs/**/*.{language}.md")
        )
        by = {}
        for page, own, process in begun:
            if own == language:
                by.setdefault(process, []).append(page)
        ours, theirs = sorted(by.values(), key=len, reverse=True)
        assert len(theirs) == 2 and len(ours) == len(pages) - 1 and sorted({*ours, *theirs}) == pages


def test_the_content_is_read_once(tmp_path):
    project, read = small_guide(tmp_path), tmp_path / "read"
    edit(
        project / "hooks/guidance/library/loading.py",
        "reading = Reading(languages, Problems())",
        f'open({str(read)!r}, "a", encoding="utf-8").write(name + "\\n")\n    reading = Reading(languages, Problems())',
    )
    assert build(project, "copies").returncode == 0
    assert read.read_text(encoding="utf-8").splitlines() == ["docs"]
