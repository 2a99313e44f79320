"""`make build` puts a site in place whole or not at all, over nothing but a site of the guide, and tidies up after killed builds."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import folders
import pytest

import project
import publish
from tests.support.project_copy import ROOT


@pytest.fixture
def site(tmp_path):
    """Where the site goes: beside a project's other files."""
    return tmp_path / "site"


@pytest.fixture
def build(site, tmp_path, monkeypatch):
    """Return what builds a site of one page with a text; the page is like the guide's, how it is put in place is what counts here."""

    def build_into(folder, root, serving):
        (folder / "index.html").write_text(f'<body class="tty-page">{build.text}</body>', encoding="utf-8")

    def build(text, at=site):
        build.text = text
        publish.publish(at, ROOT)

    monkeypatch.setattr(project, "build_into", build_into)
    return build


def shown(site: Path) -> str:
    """Return the text of the site's one page."""
    return (site / "index.html").read_text(encoding="utf-8").split(">")[1].split("<")[0]


def beside(site: Path) -> list[str]:
    """Return what lies beside the site."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


class Stop(BaseException):
    """Something that ends a build at once, as a signal does."""


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize(
    "how",
    [Stop(), OSError(errno.EBUSY, os.strerror(errno.EBUSY)), OSError(errno.EPERM, os.strerror(errno.EPERM))],
    ids=["told to end", "a mount point", "no permission"],
)
def test_a_build_that_ends_between_the_two_renames_leaves_the_site_there(build, site, monkeypatch, capsys, at, how):
    build("old")
    rename, count = Path.rename, []

    def fail(path, target):
        count.append(path)
        if len(count) == at:
            raise how
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises((Stop, project.NotBuilt)):
        build("new")
    assert shown(site) == "old"
    assert beside(site) == []
    if isinstance(how, OSError):
        said = capsys.readouterr().err
        assert said.startswith(f"{site}: ") and len(said.splitlines()) == 1


def test_a_site_that_a_killed_build_had_moved_aside_is_put_back_though_the_next_build_fails(build, site, monkeypatch):
    build("old")
    site.rename(site.with_name(".site-old-abc"))
    monkeypatch.setattr(project, "build_into", lambda *_: (_ for _ in ()).throw(project.NotBuilt))
    with pytest.raises(project.NotBuilt):
        publish.publish(site, ROOT)
    assert shown(site) == "old"
    assert beside(site) == []


def test_leftovers_of_killed_builds_are_taken_away_and_those_of_living_ones_are_not(build, site):
    dead = site.with_name(".site-new-dead")
    dead.mkdir()
    (dead / "index.html").touch()
    living = folders.Held(".site-new-", site.parent)
    (living.path / "index.html").touch()
    its_old = living.path.with_name(living.path.name.replace("-new-", "-old-"))
    its_old.mkdir()
    just_made = site.with_name(".site-new-made")
    just_made.mkdir()
    build("new")
    assert beside(site) == sorted([living.path.name, its_old.name, just_made.name])
    living.let_go()


def test_what_a_killed_command_held_is_not_held_any_more(tmp_path):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import pathlib, folders\nheld = folders.Held('a-', pathlib.Path())\n(held.path / 'file').touch()\nprint(held.path, flush=True)\ninput()",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    folder = tmp_path / holder.stdout.readline().strip()
    folders.tidy("a-", tmp_path)
    assert folder.is_dir()
    holder.kill()
    holder.wait()
    folders.tidy("a-", tmp_path)
    assert not folder.exists()


def test_two_builds_that_end_together_leave_one_whole_site(build, site, monkeypatch):
    build("old")
    rename = Path.rename

    def meanwhile(path, target):
        rename(path, target)
        if path == site and not meanwhile.done:
            meanwhile.done = True
            site.mkdir()
            (site / "index.html").write_text('<body class="tty-page">other</body>', encoding="utf-8")

    meanwhile.done = False
    monkeypatch.setattr(Path, "rename", meanwhile)
    build("new")
    assert shown(site) == "new"
    assert beside(site) == []


def fill(site: Path, *names: str) -> None:
    """Write files into the site's folder."""
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("somebody's", encoding="utf-8")


REFUSED = {
    "a folder with somebody's files": (["notes.txt"], "index.html is no page of the guide"),
    "another site": (["index.html", "404.html", "sitemap.xml"], "index.html is no page of the guide"),
    "a project": (["mkdocs.yml", "docs/index.md"], "index.html is no page of the guide"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_site_of_the_guide_is_not_written_over(build, site, capsys, what):
    files, said = REFUSED[what]
    fill(site, *files)
    with pytest.raises(project.NotBuilt):
        build("new")
    assert said in capsys.readouterr().err
    assert {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} == set(files)


@pytest.mark.parametrize("added", ["mkdocs.yml", "docs/data/ui.yml", ".git"])
def test_a_site_that_holds_more_than_a_site_is_not_written_over(build, site, capsys, added):
    build("old")
    fill(site, added)
    with pytest.raises(project.NotBuilt):
        build("new")
    assert "which a build would remove" in capsys.readouterr().err
    assert shown(site) == "old" and (site / added).is_file()


def test_a_file_is_not_written_over(build, site, capsys):
    site.write_text("somebody's", encoding="utf-8")
    with pytest.raises(project.NotBuilt):
        build("new")
    assert "this is a file" in capsys.readouterr().err
    assert site.read_text(encoding="utf-8") == "somebody's"
    assert beside(site) == []


def test_the_project_is_not_written_over():
    for place in (ROOT, ROOT.parent, ROOT / "docs", ROOT / "docs/site", ROOT / "overrides", ROOT / "hooks"):
        assert publish.why_not_there(place, ROOT), place


def test_an_empty_folder_and_no_folder_are_taken(build, site, tmp_path):
    site.mkdir()
    build("new")
    assert shown(site) == "new"
    build("deep", tmp_path / "one/two")
    assert shown(tmp_path / "one/two") == "deep"


def test_every_page_of_the_built_guide_is_known_as_one(site):
    """A site that was built before is known by the names of its parts, which it has always had."""
    page = (ROOT / "overrides/base.html").read_text(encoding="utf-8")
    assert publish._OURS.search(page.encode())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mask")
def test_a_web_server_can_read_the_site_whatever_the_mask(build, site):
    before = os.umask(0o077)
    try:
        build("new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert stat.S_IMODE((site / "index.html").stat().st_mode) & 0o444 == 0o444


def test_where_no_folder_can_be_made_it_is_said(build, site, monkeypatch, capsys):
    monkeypatch.setattr(folders.tempfile, "mkdtemp", lambda **_: (_ for _ in ()).throw(PermissionError(13, "Denied")))
    with pytest.raises(project.NotBuilt):
        build("new")
    assert capsys.readouterr().err == f"{site.parent}: no folder can be made here (Denied)\n"


def test_an_earlier_site_that_is_another_users_is_named(build, site, monkeypatch, capsys):
    build("old")
    monkeypatch.setattr(publish.shutil, "rmtree", lambda *_, **__: None)
    build("new")
    assert shown(site) == "new"
    assert "the earlier site can't be removed" in capsys.readouterr().err
