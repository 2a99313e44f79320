"""`make build`: a whole site or none, and every problem said without a traceback."""

import re
import shutil
from pathlib import Path

import pytest

from guidance.site import hosting
from tests.support.project_copy import command, edit
from tests.support.small_guide import small_guide


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A guide with its site, and the command that built it; nothing changes them."""
    project = small_guide(tmp_path_factory.mktemp("built"))
    return project, publish(project)


@pytest.fixture
def project(built, tmp_path):
    """A copy of the guide with its site."""
    return shutil.copytree(built[0], tmp_path / "guide")


def publish(project: Path):
    """Build into ``site`` beside the project; return the finished command."""
    return command("publish", "--site-dir", project / "site", root=project)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_built_without_a_word_too_many(built):
    _, done = built
    assert done.returncode == 0
    assert done.stderr == ""
    # What is to be done before it is published; tests/hooks/test_hosting.py has the rest of that.
    assert re.fullmatch(r"Built \S+ in \d+\.\d s\.\n.*placeholder.*\n.*publisher.*\n", done.stdout)


def test_only_what_readers_need_is_published(built):
    project, _ = built
    files = set(snapshot(project / "site"))
    assert not [name for name in files if name.endswith((".yml", ".md", ".py"))]
    assert {name.rsplit(".", 1)[-1] for name in files if name not in hosting.FILES} == {
        *("html", "js", "css", "json", "svg", "xml", "txt")
    }


def test_the_same_content_gives_the_same_bytes(project):
    first = snapshot(project / "site")
    assert publish(project).returncode == 0
    assert snapshot(project / "site") == first


BROKEN = {
    "a faulty checklist": ("docs/data/checklists/bicycles.yml", "items", None, r"bicycles\.yml"),
    "a dead link": ("docs/index.en.md", "(list.md)", "(lisp.md)", r"lisp\.md"),
    "a dead anchor": (
        "docs/index.de.md",
        "(list.md)",
        "(list.md#bicycles.clothe)",
        r"bicycles\.clothe",
    ),
    "a template with a fault": (
        "overrides/components/checklist/checklist.html",
        "{% endfor %}",
        "{% endfro %}",
        r"checklist\.html:\d+: the template has a fault",
    ),
    "a template with an unknown word": (
        "overrides/components/checklist/checklist.html",
        "w.effect",
        "w.efect",
        r"the template has a fault: .*efect",
    ),
    "a script that imports nothing": (
        "overrides/components/checklist/checklist.js",
        "../../shared/memory.js",
        "../../shared/memroy.js",
        r"checklist\.js imports memroy\.js",
    ),
    "a faulty mkdocs.yml": ("mkdocs.yml", "docs_dir: docs", "docs_dir: dokumentit", r"mkdocs\.yml"),
    "mkdocs.yml that is no YAML": ("mkdocs.yml", "theme:", "theme: [", r"mkdocs\.yml"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_leaves_the_old_site_as_it_was(project, fault):
    before = snapshot(project / "site")
    file, old, new, said = BROKEN[fault]
    if new is None:
        (project / file).write_text("id: bicycles\nitems: no\n", encoding="utf-8")
    else:
        edit(project / file, old, new)
    done = publish(project)
    assert done.returncode == 1
    assert re.search(said, done.stderr), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert snapshot(project / "site") == before
    assert not list(project.glob(".site-*")), "nothing half built is left behind"


def test_all_problems_are_in_one_report_with_their_count(project):
    (project / "docs/data/checklists/bicycles.yml").write_text("\tid: x\n", encoding="utf-8")
    (project / "docs/data/terms.yml").write_bytes(b"- id: johto\xe4\n")
    (project / "docs/index.de.md").unlink()
    done = publish(project)
    assert done.returncode == 1
    lines = done.stderr.strip().split("\n")
    for expected in (
        "bicycles.yml:1:1: a tab stands",
        "terms.yml:1:12: the byte 0xe4",
        "index.en.md:1:1: the page has no twin in 'de'",
    ):
        assert any(expected in line for line in lines), done.stderr
    count = next(line for line in lines if "Nothing was built" in line)
    assert int(count.split()[0]) == len([line for line in lines if re.match(r"docs/\S+:\d+:\d+: ", line)])


def test_an_alias_bomb_is_refused_at_once(project):
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    (project / "docs/data/checklists/bicycles.yml").write_text(bomb, encoding="utf-8")
    done = publish(project)
    assert done.returncode == 1
    assert "'&a0' refers to another place of the file" in done.stderr
