"""What makes the PDFs: the same bytes on every machine, a cache that knows all that shapes a sheet, nothing left lying about."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidance import booklet, fonts, paper
from guidance.paper import Printer, Tools
from tests.support.project_copy import ROOT

FOLDER = ROOT / "overrides/components/paper"
HTML = """<html lang="fi"><head><title>Koe</title></head><body class="booklet"><h1>Koe</h1>
<p><em>Vino</em> <b><i>lihava</i></b> <code>koodi</code> <span style="font-family: serif">Žŋ Ж</span></p>
<p><img alt="Kuva" src="data:image/svg+xml;base64,{drawing}"></p><p><input type="text" name="a" title="A"></p></body></html>"""
MAKE = """
import base64, sys
from pathlib import Path
from guidance.paper import Printer
drawing = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">Kuva</text><text y="15" font-family="DejaVu Sans" font-style="italic">Kuva</text></svg>').decode()
html = sys.argv[3].replace("{drawing}", drawing)
Path(sys.argv[2]).write_bytes(Printer(Path(sys.argv[1]), Path(sys.argv[2] + ".cache")).make(html))
"""


def test_a_machine_without_fonts_makes_the_same_bytes(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "none.conf").write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{tmp_path}/empty</dir><cachedir>{tmp_path}/empty</cachedir></fontconfig>'
    )
    made = []
    for number, environ in enumerate(({}, {"FONTCONFIG_FILE": str(tmp_path / "none.conf")})):
        file = tmp_path / f"{number}.pdf"
        done = subprocess.run(
            [sys.executable, "-c", MAKE, FOLDER, file, HTML],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environ},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        made.append(file.read_bytes())
    assert made[0] == made[1]
    assert b"DejaVu" not in made[0] and b"Liberation" not in made[0]


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printer that makes no PDF but counts what it is asked for."""
    monkeypatch.setattr(paper.printer, "tools", lambda: Tools(versions="one"))
    made = []
    monkeypatch.setattr(
        Printer, "_render", lambda self, html, forms: made.append(html) or b"%PDF-1.7 " + html.encode() + b"%%EOF"
    )
    folder = tmp_path / "paper"
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts/a.ttf").write_bytes(b"font")
    for name in ("paper", "forms", "booklet"):
        (folder / f"{name}.pdf.css").write_text("p {}", encoding="utf-8")
    return lambda: (Printer(folder, tmp_path / "cache"), made, folder)


CHANGES = {
    "a font": lambda folder, patch: (folder / "fonts/a.ttf").write_bytes(b"another"),
    "one more font": lambda folder, patch: (folder / "fonts/b.ttf").write_bytes(b"more"),
    "the style": lambda folder, patch: (folder / "paper.pdf.css").write_text("p { margin: 0 }", encoding="utf-8"),
    "the style of forms": lambda folder, patch: (folder / "forms.pdf.css").write_text("p { margin: 0 }"),
    "a tool's version": lambda folder, patch: patch.setattr(paper.printer, "tools", lambda: Tools(versions="two")),
    "what our own step does": lambda folder, patch: patch.setattr(paper.printer, "_RECIPE", "another"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_sheet_is_made_anew_when_what_shapes_it_changes(printer, monkeypatch, change):
    one, made, folder = printer()
    one.make("a")
    one.make("a")
    assert len(made) == 1
    CHANGES[change](folder, monkeypatch)
    printer()[0].make("a")
    assert len(made) == 2


def test_a_form_and_a_booklet_of_the_same_text_are_two_sheets(printer):
    one, made, _ = printer()
    one.make("a", forms=True)
    one.make("a", forms=False)
    assert len(made) == 2


def test_the_versions_of_all_tools_are_known():
    versions = paper.tools().versions
    for tool in ("weasyprint", "pydyf", "fontTools", "pikepdf", "qpdf", "pango", "harfbuzz", "zlib"):
        assert f"{tool} " in versions


def test_half_a_file_in_the_cache_is_made_anew(printer):
    one, made, _ = printer()
    one.make("a")
    [file] = one.cache.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert one.make("a").endswith(b"%%EOF") and len(made) == 2


def test_where_the_cache_takes_nothing_the_sheet_is_made_and_nothing_half_stays(printer, monkeypatch):
    one, _, _ = printer()
    monkeypatch.setattr(
        paper.printer.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    assert one.make("a").startswith(b"%PDF-")
    assert list(one.cache.iterdir()) == []


def test_pruning_takes_what_is_old_or_half_and_leaves_what_is_used_or_being_written(printer):
    one, _, _ = printer()
    one.make("used")
    old, half, writing = (one.cache / name for name in ("old.pdf", "half.1-1", "writing.2-2"))
    for file in (old, half, writing):
        file.write_bytes(b"%PDF-")
    long_ago = time.time() - 400 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))
    used = [file for file in one.cache.glob("*.pdf") if file != old]
    os.utime(used[0], (long_ago, long_ago))
    one.make("used")
    with writing.open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        one.prune()
    assert set(one.cache.iterdir()) == {*used, writing}


def test_what_is_replaced_in_the_tools_is_there_to_be_replaced():
    """A newer pydyf or WeasyPrint may name its parts otherwise; then `paper.patches` has to be looked at."""
    import pydyf
    from weasyprint.pdf import fonts as of_weasyprint

    assert isinstance(vars(pydyf.PDF)["page_references"], property)
    pdf = pydyf.PDF()
    for _ in range(3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    paper.patches.remember_pages()
    assert (
        pdf.page_references
        == pdf.page_references
        == tuple(f"{number} 0 R".encode() for number in pdf.pages["Kids"][::3])
    )
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(pdf.page_references) == 4
    source = (ROOT / "hooks/guidance/paper/patches.py").read_text(encoding="utf-8")
    assert "used_in_forms" in source and hasattr(of_weasyprint, "Font")
    assert "self.used_in_forms = False" in Path(of_weasyprint.__file__).read_text(encoding="utf-8")


def test_drawings_are_written_in_the_sheets_font():
    style = booklet.drawing_style(".tty-picture text { font-family: var(--sans); fill: var(--ink); }", paper.COLOURS)
    assert "font-family: Guide" in style
    assert fonts.FIELD_FONT in {file.name for file in (FOLDER / "fonts").iterdir()}
