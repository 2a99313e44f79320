"""What a machine, a publisher's settings or the code itself can do to a command is said in plain words."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

import project
from tests.support.project_copy import ROOT, command, edit
from tests.support.small_guide import small_guide


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://example.org/",
        "example.org",
        "https://",
        'https://example.org/"><script>alert(1)</script>',
        "https://example.org/'",
        "https://exa mple.org/",
        "https://example.org/\x07opas/",
        "https://example\u200b.org/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://user:secret@example.org/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_pages_could_not_repeat_is_refused(monkeypatch, capsys, address):
    monkeypatch.setenv("SITE_URL", address)
    with pytest.raises(project.NotBuilt):
        project.configuration()
    assert "site_url" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/opas/",
        "http://127.0.0.1:8000/",
        "https://työ.example/",
        "http://[::1]:8000/",
    ],
)
def test_an_address_of_a_site_is_taken(monkeypatch, address):
    monkeypatch.setenv("SITE_URL", address)
    assert project.configuration().site_url.rstrip("/") == address.rstrip("/")


SETTINGS = {
    "no address": ("site_url:", "# site_url:", r"mkdocs.yml:1:1: site_url: the site's address is empty"),
    "another theme": ("name: material", "name: mkdocs", r"theme: the guide's pages are made with name: material"),
    "no languages": ("  - i18n:", "  - search:\n  # - i18n:", r"mkdocs.yml"),
    "no hooks": ("  - hooks/build.py", "  []", r"hooks: the guide is made by hooks/build.py"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_that_the_guide_can_not_do_with_is_named(tmp_path, capsys, setting):
    old, new, said = SETTINGS[setting]
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("docs", "overrides", "hooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    assert old in text
    (tmp_path / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(project.NotBuilt):
        project.configuration(tmp_path)
    assert said in capsys.readouterr().err


def test_a_fault_of_the_code_is_told_by_its_place_without_a_traceback(tmp_path):
    copied = small_guide(tmp_path)
    old = '    guide.passed.add(config.theme["language"])'
    edit(copied / "hooks/build.py", old, f"    None.end()\n{old}")
    done = command("publish", "--site-dir", copied / "site", root=copied)
    assert done.returncode == 1
    assert "he build met a fault that it has no words for, at hooks/build.py:" in done.stderr
    assert "'NoneType' object has no attribute 'end'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(copied.glob(".site*")) and not (copied / "site").exists()


def test_a_fault_that_comes_up_at_a_page_names_it():
    def at(page):
        return {}[page.file.src_uri]

    try:
        at(SimpleNamespace(file=SimpleNamespace(src_uri="sanasto.fi.md")))
    except KeyError as error:
        assert project.in_plain_words(error).startswith("docs/sanasto.fi.md:1:1: the build met a fault")


@pytest.mark.parametrize("name", ["publish", "record", "schema"])
def test_a_code_that_can_not_be_read_is_told_by_its_place(tmp_path, capsys, name):
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks/build.py").write_text("def f(:\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "overrides").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    done = subprocess.run(
        [sys.executable, ROOT / f"hooks/{name}.py", "--root", tmp_path], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "hooks/build.py:1" in done.stderr and "SyntaxError" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_without_the_letters_is_no_fault(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import project; project.start_messages(); print('– ŋ')"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (0, b"? ?\n")
