"""What a build keeps for the next one is found by all that shapes it, and a spoilt piece is as good as none."""

import os
import time

import pytest
from jinja2 import DictLoader, Environment

from guidance.machines import qr_codes
from guidance.machines.cards import Card
from guidance.machines.told import painter_of
from guidance.site.kept import Compiled, Kept
from tests.support.project_copy import ROOT


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "build"


def test_a_piece_is_found_by_what_it_is_made_of(folder):
    kept = Kept(folder)
    kept.keep("let a", b"a")
    assert Kept(folder).get("let a") == b"a"
    assert Kept(folder).get("let b") is None


def test_without_a_folder_or_without_room_nothing_is_kept_and_nothing_is_wrong(tmp_path):
    (tmp_path / "file").touch()
    for kept in (Kept(), Kept(tmp_path / "file/build")):
        kept.keep("let a", b"a")
        kept.prune()
        assert kept.get("let a") is None


def test_other_tools_or_another_code_of_ours_find_nothing(folder, monkeypatch):
    Kept(folder).keep("let a", b"a")
    monkeypatch.setattr("guidance.site.kept.metadata.version", lambda tool: "another")
    assert Kept(folder).get("let a") is None


@pytest.mark.parametrize("spoil", [lambda piece: piece[:-1], lambda piece: piece[:-1] + b"?", lambda piece: b""])
def test_a_spoilt_piece_is_made_anew(folder, spoil):
    Kept(folder).keep("let a", b"a piece")
    [file] = folder.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert Kept(folder).get("let a") is None
    Kept(folder).keep("let a", b"a piece")
    assert Kept(folder).get("let a") == b"a piece"


def test_what_no_build_has_used_for_long_goes(folder):
    kept = Kept(folder)
    for name in ("unused", "used"):
        kept.keep(name, name.encode())
    month_ago = time.time() - 31 * 24 * 60 * 60
    for file in folder.iterdir():
        os.utime(file, (month_ago, month_ago))
    assert kept.get("used") == b"used"
    kept.keep("new", b"new")
    kept.prune()
    assert [kept.get(name) for name in ("unused", "used", "new")] == [None, b"used", b"new"]


def cards(root, site):
    """Write a card into a site, by the cache of a project."""
    painter_of(ROOT / "overrides", root).write([Card("Otsikko", "Opas")], site)


def codes(root, site):
    """Write a code into a site, by a cache."""
    qr_codes.write(["https://example.org/"], site, root / ".cache/codes")


@pytest.mark.parametrize("write", [cards, codes])
def test_pictures_and_codes_are_drawn_once_and_those_of_no_use_go(tmp_path, write):
    assets = tmp_path / "assets"
    assets.mkdir()
    write(tmp_path, tmp_path)
    [drawn] = tmp_path.glob(".cache/*/*")
    assert [file.read_bytes() for file in assets.iterdir()] == [drawn.read_bytes()]
    drawn.write_bytes(b"as it was kept</svg>\n")
    unused = drawn.with_name("unused")
    unused.touch()
    month_ago = time.time() - 31 * 24 * 60 * 60
    for file in (drawn, unused):
        os.utime(file, (month_ago, month_ago))
    write(tmp_path, tmp_path)
    assert [file.read_bytes() for file in (drawn, *assets.iterdir())] == [b"as it was kept</svg>\n"] * 2
    assert not unused.exists()


def environment(folder, how, text, **options):
    return Environment(
        loader=DictLoader({"page": text}), bytecode_cache=Compiled(Kept(folder), how), autoescape=True, **options
    )


def test_a_template_is_compiled_once_and_anew_when_it_or_how_it_is_read_has_changed(folder, monkeypatch):
    compiled = []
    compile_one = Environment._compile
    monkeypatch.setattr(Environment, "_compile", lambda *given: compiled.append(given[-1]) or compile_one(*given))

    def rendered(how, text, **options):
        return environment(folder, how, text, **options).get_template("page").render(a="<b>")

    assert rendered("plain", "{{ a }}\n{% if a %}\nc\n{% endif %}") == "&lt;b&gt;\n\nc\n"
    assert rendered("plain", "{{ a }}\n{% if a %}\nc\n{% endif %}") == "&lt;b&gt;\n\nc\n"
    assert len(compiled) == 1
    assert rendered("trimmed", "{{ a }}\n{% if a %}\nc\n{% endif %}", trim_blocks=True) == "&lt;b&gt;\nc\n"
    assert rendered("plain", "{{ a }}!") == "&lt;b&gt;!"
    assert len(compiled) == 3
