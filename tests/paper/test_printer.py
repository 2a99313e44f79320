"""What makes the PDFs: the same bytes on every machine, a cache that knows all that shapes a sheet, nothing left lying about."""

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import pikepdf
import pytest

from guidance import paper
from guidance.paper import Printer, Tools, fonts, load_tools
from guidance.site import booklet
from tests.support.project_copy import ROOT

FOLDER = ROOT / "overrides/components/paper"
HTML = """<html lang="fi"><head><title>Koe</title></head><body class="form"><h1>Koe</h1>
<p><em>Vino</em> <b><i>lihava</i></b> <code>koodi</code> <span style="font-family: serif">Žŋ Ж</span></p>
<p><img alt="Kuva" src="data:image/svg+xml;base64,{drawing}"></p><p><input type="text" name="a" title="A"></p></body></html>"""
MAKE = """
import base64, sys
from pathlib import Path
from guidance.paper import Printer
drawing = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">Kuva</text><text y="15" font-family="DejaVu Sans" font-style="italic">Kuva</text></svg>').decode()
html = sys.argv[3].replace("{drawing}", drawing)
# The second one is made by a process that has made another sheet.
sheets = {"first": html} if sys.argv[4] == "alone" else {"longer": html + "<p>" * 9, "longest": html + "<p>" * 99, "first": html}
with Printer(Path(sys.argv[1]), Path(sys.argv[2] + ".cache")) as printer:
    Path(sys.argv[2]).write_bytes(printer.make_all(sheets)["first"])
"""


@pytest.fixture(scope="module")
def made_twice(tmp_path_factory):
    """The same sheet, made alone and with the machine's fonts there, and after others on a machine that has none."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "empty").mkdir()
    (folder / "none.conf").write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{folder}/empty</dir><cachedir>{folder}/empty</cachedir></fontconfig>'
    )
    for how, environ in (("alone", {}), ("after", {"FONTCONFIG_FILE": str(folder / "none.conf")})):
        done = subprocess.run(
            [sys.executable, "-c", MAKE, FOLDER, folder / f"{how}.pdf", HTML, how],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environ},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return [(folder / f"{how}.pdf").read_bytes() for how in ("alone", "after")]


def test_a_machine_without_fonts_makes_the_same_bytes_whatever_it_made_before(made_twice):
    assert made_twice[0] == made_twice[1]
    assert b"DejaVu" not in made_twice[0] and b"Liberation" not in made_twice[0]


def test_of_each_font_is_embedded_what_is_used_and_one_whole_for_what_people_write(made_twice):
    whole = (FOLDER / "fonts" / fonts.FIELD_FONT).stat().st_size
    with pikepdf.open(io.BytesIO(made_twice[0])) as pdf:
        found = [
            len((font.get("/FontFile2") or font.get("/FontFile3")).read_bytes())
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
        ]
    assert len([size for size in found if size > whole / 2]) == 1 < len(found)


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """Return what gives a new printer that makes no PDF, with what all of them were asked to make, and their folder."""
    monkeypatch.setattr(Printer, "tools", Tools(versions="one"))
    made = []

    def make(self, jobs):
        made.extend(job.html for job in jobs.values())
        yield from ((name, b"%PDF-1.7 " + job.html.encode() + b"%%EOF") for name, job in jobs.items())

    monkeypatch.setattr(Printer, "_made", make)
    folder = tmp_path / "paper"
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts/a.ttf").write_bytes(b"font")
    for name in ("paper", "forms", "booklet"):
        (folder / f"{name}.pdf.css").write_text("p {}", encoding="utf-8")
    return lambda: (Printer(folder, tmp_path / "cache"), made, folder)


def write(folder: Path, name: str) -> None:
    """Write something else into a file."""
    (folder / name).write_text("p { margin: 0 }", encoding="utf-8")


def change_code(folder: Path, patch: pytest.MonkeyPatch, name: str) -> None:
    """Let the package that makes PDFs be another one, in which a module of this name has one more line."""
    copy = shutil.copytree(Path(paper.printer.__file__).parent, folder.parent / "code")
    with (copy / name).open("a", encoding="utf-8") as code:
        code.write("# One more line.\n")
    patch.setattr(paper.printer, "__file__", str(copy / "printer.py"))


CHANGES = {
    "a font": lambda folder, patch: write(folder, "fonts/a.ttf"),
    "one more font": lambda folder, patch: write(folder, "fonts/b.otf"),
    "the style": lambda folder, patch: write(folder, "paper.pdf.css"),
    "the style of forms": lambda folder, patch: write(folder, "forms.pdf.css"),
    "the style of booklets": lambda folder, patch: write(folder, "booklet.pdf.css"),
    "what a style may name": lambda folder, patch: write(folder, "mark.svg"),
    "a tool's version": lambda folder, patch: patch.setattr(Printer, "tools", Tools(versions="two")),
    "what is replaced in a tool": lambda folder, patch: change_code(folder, patch, "patches.py"),
    "what is mended": lambda folder, patch: change_code(folder, patch, "mending.py"),
    "the font of fields": lambda folder, patch: change_code(folder, patch, "fonts.py"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_sheet_is_made_anew_when_what_shapes_it_changes(printer, monkeypatch, change):
    _, made, folder = printer()
    for _ in range(2):
        printer()[0].make_all({"/a.pdf": "a"})
    assert made == ["a"]
    CHANGES[change](folder, monkeypatch)
    printer()[0].make_all({"/a.pdf": "a"})
    assert made == ["a", "a"]


def test_a_sheet_is_not_made_anew_for_what_shapes_none(printer):
    one, made, folder = printer()
    one.make_all({"/a.pdf": "a"})
    for name in ("README.md", "fonts/OFL.txt", "fonts/cut.py"):
        write(folder, name)
    # Nor for its address.
    assert printer()[0].make_all({"/b.pdf": "a"}) == {"/b.pdf": b"%PDF-1.7 a%%EOF"}
    assert made == ["a"]


def test_a_form_and_a_booklet_of_the_same_text_are_two_sheets(printer):
    one, made, _ = printer()
    for forms in (True, False):
        one.make_all({"/a.pdf": "a"}, forms)
    assert len(made) == 2


def test_another_version_of_anything_that_makes_the_pdfs_is_told(monkeypatch):
    tools, version = load_tools().versions, metadata.version
    for tool in ("qpdf", "pango", "harfbuzz", "zlib"):
        assert f"{tool} " in tools
    needed = [one for tool in ("weasyprint", "pikepdf") for one in metadata.requires(tool) if "extra" not in one]
    for package in {"weasyprint", "pikepdf", "pydyf", *(re.match(r"[\w-]+", one)[0] for one in needed)}:
        monkeypatch.setattr(metadata, "version", lambda name, new=package: "new" if name == new else version(name))
        assert load_tools().versions != tools, package


def test_the_reason_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert "pikepdf" in load_tools().missing


def test_half_a_file_in_the_cache_is_made_anew(printer):
    one, made, _ = printer()
    one.make_all({"/a.pdf": "a"})
    [file] = one.cache.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert one.make_all({"/a.pdf": "a"})["/a.pdf"].endswith(b"%%EOF") and len(made) == 2


def test_where_the_cache_takes_nothing_the_sheet_is_made_and_nothing_half_stays(printer, monkeypatch):
    one, _, _ = printer()
    monkeypatch.setattr(
        paper.printer.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    assert one.make_all({"/a.pdf": "a"})["/a.pdf"].startswith(b"%PDF-")
    assert list(one.cache.iterdir()) == []


def test_pruning_takes_what_is_old_or_half_and_leaves_what_is_used_or_being_written(printer):
    one, _, _ = printer()
    one.make_all({"/a.pdf": "used"})
    used, long_ago = list(one.cache.iterdir()), time.time() - 400 * 24 * 60 * 60
    old, half, writing = (one.cache / name for name in ("old.pdf", "half.1", "writing.2"))
    for file in (old, half, writing):
        file.write_bytes(b"%PDF-")
    for file in (old, half, *used):
        os.utime(file, (long_ago, long_ago))
    one.make_all({"/a.pdf": "used"})
    one.prune()
    assert set(one.cache.iterdir()) == {*used, writing}


def test_pruning_keeps_no_more_than_there_is_room_for_the_last_used_first(printer, monkeypatch):
    one, _, _ = printer()
    one.make_all({"/a.pdf": "a", "/b.pdf": "b", "/c.pdf": "c"})
    files = sorted(one.cache.iterdir())
    for age, file in enumerate(files):
        os.utime(file, (time.time() - 60 * age,) * 2)
    monkeypatch.setattr(paper.printer, "_LARGEST", 2 * files[0].stat().st_size)
    one.prune()
    assert sorted(one.cache.iterdir()) == files[:2]


def test_where_there_is_no_cache_nothing_is_pruned(tmp_path):
    Printer(FOLDER, tmp_path / "none").prune()
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_can_not_be_made_is_named_with_the_reason_and_those_before_it_are_kept(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "paper")
    with Printer(folder, tmp_path / "cache") as printer:
        printer.make_all({"/a.pdf": HTML})
        # Each process reads the style once; another one has to do without its font.
        printer._processes.pop().end()
        (folder / "fonts" / fonts.FIELD_FONT).unlink()
        with pytest.raises(ChildProcessError) as raised:
            printer.make_all({"/b.pdf": HTML + "<p>"})
    assert str(raised.value).startswith("/b.pdf can't be made: FileNotFoundError: ")
    assert re.search(r"\(\S+:\d+\)\. GUIDE_TRACEBACK=yes .*GUIDE_PDF=no make build$", str(raised.value))
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_process_that_is_ended_from_outside_is_told_with_a_remedy(tmp_path):
    with Printer(FOLDER, tmp_path) as printer:
        assert printer.tools.versions
        [process] = printer.start()
        process._process.kill()
        process._process.wait()
        with pytest.raises(ChildProcessError, match=r"^/a\.pdf can't be made: .*ended from outside.*GUIDE_PDF=no"):
            printer.make_all({"/a.pdf": HTML})
        del printer.tools
        with pytest.raises(ChildProcessError, match=r"^PDFs can't be made: .*ended from outside"):
            assert printer.tools


def imported(path: Path) -> set[str]:
    """Return the first names of what a module of this project imports from elsewhere."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} - {*sys.stdlib_module_names, "guidance"}


def test_the_requirements_name_what_is_replaced_in_the_tools():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    patched = imported(ROOT / "hooks/guidance/paper/patches.py")
    assert patched
    assert patched == {re.match(r"[\w-]+", line)[0] for line in lines if "the hooks replace a part of it" in line}


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
    assert "self.used_in_forms = False" in Path(of_weasyprint.__file__).read_text(encoding="utf-8")


def test_drawings_are_written_in_the_sheets_font():
    style = booklet.drawing_style(".tty-picture text { font-family: var(--sans); fill: var(--ink); }")
    assert "font-family: Guide" in style
    assert fonts.FIELD_FONT in {file.name for file in (FOLDER / "fonts").iterdir()}
