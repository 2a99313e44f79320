"""Sheets as PDF: tagged, with real fields, the same bytes for the same content.

WeasyPrint lays a sheet out and tags it (PDF/UA-1); pikepdf then mends what its
fields lack: appearances of their own for boxes, a whole font for what people
write, rectangles the right way up. Both are optional: without them the site is
built all the same and no page links to a PDF.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import hashlib
import io
import logging
import os
import re
import shutil
import signal
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from guidance import fonts

_Key = TypeVar("_Key", bound=Hashable)

_PROCESSES = min(2, os.cpu_count() or 1)


@dataclass(frozen=True)
class Tools:
    """What makes the PDFs: why none can be made here, in a sentence or an empty text; and which versions shape them."""

    missing: str = ""
    versions: str = ""


# What the processes of `begin` say of the tools.
_begun: list[Future[Tools]] = []

# The page's colours on paper, for drawings.
COLOURS = {
    "ink": "#000",
    "ink-soft": "#222",
    "surface": "#fff",
    "accent": "#0c574f",
    "accent-soft": "#eef5f2",
    "warm": "#8f3c1c",
    "edge": "#666",
    "line": "#999",
    "sans": "Guide",
}

# A new number makes every sheet anew: it stands for what this module does to a file.
_FORM = "7"

# One line is of one size; several are as large as there is room for, so that a long answer is not cut
# (ISO 32000-1, 12.7.3.3: size 0) …
_WRITING, _WRITING_MUCH = (f"/{fonts.FIELD_NAME} {size} Tf 0 g" for size in (10, 0))
# … and a field takes no more than it shows (table 228, bit 24), so that nobody writes what paper then lacks.
_SEVERAL_LINES, _NOT_MORE_THAN_SHOWN = 1 << 12, 1 << 23

# Days that a PDF is kept for after a build last used it.
_KEPT = 30
_DAY = 24 * 60 * 60

_BOX = "q 1 1 1 rg 0 0 0 RG {line} w {inset} {inset} {inner} {inner} re B Q"
# From the left down to the lower middle and up to the right; the origin is the lower left corner.
_TICK = "q 0 0 0 RG {tick} w 1 J 1 j {x1} {y1} m {x2} {y2} l {x3} {y3} l S Q"


def begin(printer: Printer) -> None:
    """Start what makes the PDFs, so that WeasyPrint is loaded while the pages are read; `finish` ends it.

    One process is enough to say whether it can be loaded; where its cache holds
    nothing yet, all of them will be needed.
    """
    for _ in range(1 if any(printer.cache.glob("*.pdf")) else _PROCESSES):
        _begun.append(_workers().pool.submit(_tools, printer.folder))


def missing() -> str:
    """Return why no PDF can be made here, in one sentence, or an empty text."""
    return tools().missing


def tools() -> Tools:
    """Return what makes the PDFs here; a process that has loaded it says so where `begin` has started one."""
    return _begun[0].result() if _begun else _tools()


def _tools(folder: Path | None = None) -> Tools:
    """Load the tools, so that they look for fonts in ``folder`` only."""
    if folder:
        fonts.only_shipped(folder / "fonts")
    try:
        import fontTools
        import pikepdf
        import pydyf
        import weasyprint
        from weasyprint.text.ffi import ffi, harfbuzz, pango
    except ImportError as error:
        return Tools(f"The Python package '{error.name}' is missing; 'make build' installs it.")
    except OSError:
        return Tools(
            "WeasyPrint finds no Pango. On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0. On macOS: brew install pango."
        )
    ffi.cdef("const char * hb_version_string (void);", override=True)
    parts = {
        "weasyprint": weasyprint.__version__,
        "pydyf": pydyf.VERSION,
        "fontTools": fontTools.version,
        "pikepdf": pikepdf.__version__,
        "qpdf": pikepdf.__libqpdf_version__,
        "pango": pango.pango_version(),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return Tools(versions=" ".join(f"{name} {version}" for name, version in parts.items()))


@dataclass(frozen=True)
class Sheet:
    """A PDF and its address from the site's root."""

    address: str
    content: bytes

    @property
    def size(self) -> int:
        """Its size in whole kilobytes, as pages say it."""
        return max(1, round(len(self.content) / 1000))


@dataclass(frozen=True)
class Printer:
    """Makes PDFs from HTML by the style in ``folder``; what it made before lies in ``cache``."""

    folder: Path
    cache: Path

    def make(self, html: str, forms: bool = True) -> bytes:
        """Return the PDF of a sheet's HTML, from the cache where the same sheet was made before.

        ``forms`` makes its inputs fields.

        Raises what WeasyPrint raises for a fault of the style or a font.
        """
        known = self._file(html, forms)
        if (kept := _kept(known)) is not None:
            return kept
        made = self._render(html, forms)
        _keep(known, made)
        return made

    def make_all(self, sheets: Mapping[_Key, str], forms: bool = True) -> dict[_Key, Future[bytes]]:
        """Begin the PDF of each sheet and return what will be it.

        Those that were not made before are made by other processes, which `finish` ends.
        """
        return {
            key: _done(kept)
            if (kept := _kept(self._file(html, forms))) is not None
            else _workers().pool.submit(self.make, html, forms)
            for key, html in sheets.items()
        }

    def prune(self) -> None:
        """Take out of the cache what no build has used for long, and what a killed one has left half written."""
        with suppress(OSError):
            for file in list(self.cache.iterdir()):
                with suppress(OSError):
                    is_old = time.time() - file.stat().st_mtime > _KEPT * _DAY
                    if (file.suffix == ".pdf" and is_old) or (file.suffix != ".pdf" and not _is_written(file)):
                        file.unlink()

    def _file(self, html: str, forms: bool) -> Path:
        return self.cache / f"{self._name(html, forms)}.pdf"

    def _name(self, html: str, forms: bool) -> str:
        return hashlib.sha256(f"{self._shape}\n{forms}\n{html}".encode()).hexdigest()[:32]

    @cached_property
    def _shape(self) -> str:
        """All that shapes a sheet beside its HTML."""
        own = hashlib.sha256(fonts.as_bytes(self.folder / "fonts")).hexdigest()
        return f"{_FORM}\n{tools().versions}\n{own}\n{self._style_text}"

    @cached_property
    def _style_text(self) -> str:
        return (self.folder / "paper.pdf.css").read_text(encoding="utf-8")

    def _render(self, html: str, forms: bool) -> bytes:
        style, known_fonts, font = _style(self.folder, self._style_text)
        from weasyprint import HTML

        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.ERROR)
        _remember_pages()
        _cut_all_fonts()
        # Millions of boxes that live until the end: looking for garbage among them takes a fifth of the time,
        # and what was there before needn't be looked through after each sheet.
        gc.disable()
        gc.freeze()
        try:
            document = HTML(string=html, base_url=f"{self.folder}/").write_pdf(
                stylesheets=[style],
                font_config=known_fonts,
                pdf_variant="pdf/ua-1",
                pdf_forms=forms,
                uncompressed_pdf=True,
            )
            return mend(document, font)
        finally:
            # A booklet is the last thing that its process makes: its garbage goes with it.
            if forms:
                gc.collect()
                gc.unfreeze()
                gc.enable()


def _kept(file: Path) -> bytes | None:
    """Return a PDF that was made before, if there is a whole one, and remember that it is of use."""
    try:
        content = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    return content if content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") else None


def _keep(file: Path, content: bytes) -> None:
    """Put a PDF into the cache, whole or not at all: another process may make the same sheet. No room is no fault."""
    beside = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as writing:
            fcntl.flock(writing, fcntl.LOCK_EX | fcntl.LOCK_NB)
            writing.write(content)
            writing.flush()
            beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _is_written(file: Path) -> bool:
    """Whether a living process is writing the file."""
    with file.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


@lru_cache(maxsize=1)
def _style(folder: Path, text: str) -> tuple[Any, Any, bytes]:
    """Return the sheets' style, its fonts, which have a folder, and the font for what people write.

    One is for all sheets that a process makes.
    """
    fonts.only_shipped(folder / "fonts")
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    known = FontConfiguration()
    style = CSS(string=text, base_url=f"{folder}/", font_config=known)
    return style, known, (folder / "fonts" / fonts.FIELD_FONT).read_bytes()


@dataclass(frozen=True)
class _Workers:
    """The processes that make many sheets, what keeps them alive, and the folder of their files.

    They end when ``lifeline`` is closed, or with this process.
    """

    pool: ProcessPoolExecutor
    lifeline: Connection
    folder: str


@lru_cache(maxsize=1)
def _workers() -> _Workers:
    """Return the processes for a build's sheets and its booklets: the same for both, as WeasyPrint is loaded once."""
    context = get_context("spawn")
    end, lifeline = context.Pipe(duplex=False)
    folder = tempfile.mkdtemp(prefix="guide-")
    return _Workers(ProcessPoolExecutor(_PROCESSES, context, _start, (end, folder)), lifeline, folder)


def _start(end: Connection, folder: str) -> None:
    """Prepare a process that makes sheets: it is gone, and its files in ``folder`` are, as soon as ``end`` is closed.

    A build may be killed while it waits for a PDF; and to give back each box of
    a booklet in order would take half a second.
    """
    # Ctrl+C is for the build, which then closes `end`; and when one process has ended, the pool would kill the others
    # before they tidied up.
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)
    own = tempfile.tempdir = tempfile.mkdtemp(dir=folder)

    def wait() -> None:
        with suppress(EOFError, OSError):
            end.recv()
        shutil.rmtree(own, ignore_errors=True)
        # The last one out; a killed build can't.
        with suppress(OSError):
            Path(folder).rmdir()
        os._exit(0)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    # The pool asks its processes to end, too; that would cut the tidying short.
    atexit.register(waiting.join)


def _done(content: bytes) -> Future[bytes]:
    future: Future[bytes] = Future()
    future.set_result(content)
    return future


def finish() -> None:
    """End the processes that make sheets, where any were begun, whatever they are doing.

    What this one made sheets with is given back.
    """
    _style.cache_clear()
    if _workers.cache_info().currsize:
        workers = _workers()
        workers.lifeline.close()
        workers.pool.shutdown(cancel_futures=True)
        # A process that was killed leaves its files.
        shutil.rmtree(workers.folder, ignore_errors=True)
        _workers.cache_clear()
        _begun.clear()


@lru_cache(maxsize=1)
def _remember_pages() -> None:
    """Make pydyf remember how the pages of a file are named as long as their number stays.

    pydyf 0.13 names all of them anew for each tag, which is a sixteenth of a booklet's time.
    """
    import pydyf

    name_all = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        if getattr(pdf, "_named", (0, ()))[0] != count:
            pdf._named = count, name_all(pdf)
        names: tuple[bytes, ...] = pdf._named[1]
        return names

    pydyf.PDF.page_references = property(page_references)


@lru_cache(maxsize=1)
def _cut_all_fonts() -> None:
    """Let WeasyPrint embed of each font what is used, also where fields name it.

    `mend` gives fields a font of their own. WeasyPrint 70 embeds a field's font whole, which would be a third of each
    sheet.
    """
    from weasyprint.pdf.fonts import Font

    Font.used_in_forms = property(lambda font: False, lambda font, used: None)


class Sheets(Mapping[_Key, Sheet]):
    """Sheets by name, at ``addresses``; ``content`` returns the PDF of one when somebody asks for it."""

    def __init__(self, addresses: Mapping[_Key, str], content: Callable[[_Key], bytes]):
        self._addresses, self._content = addresses, content

    def __getitem__(self, name: _Key) -> Sheet:
        return Sheet(self._addresses[name], self._content(name))

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)


def mend(document: bytes, font: bytes) -> bytes:
    """Return WeasyPrint's PDF with fields that every viewer shows and fills alike.

    ``font`` is the font for what people write. Raises `pikepdf.PdfError` for a file that is no PDF.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(io.BytesIO(document)) as pdf:
        form = pdf.Root.get(Name.AcroForm)
        if form is not None:
            form.NeedAppearances = False
            form.DR = Dictionary(Font=Dictionary({f"/{fonts.FIELD_NAME}": fonts.write_field_font(pdf, font)}))
            form.DA = String(_WRITING)
            # WeasyPrint lists the buttons of a group beside the group too (ISO 32000-1, 12.7.3.1: only what has no
            # parent).
            form.Fields = Array([field for field in form.Fields if Name.Parent not in field])
            looks: dict[Any, Any] = {}
            for field in form.Fields:
                if Name.Kids in field:
                    _mend_group(pdf, looks, field)
                    continue
                width, height = _set_upright(field)
                if Name.Btn == field.FT:
                    _draw_box(pdf, looks, field, width, height)
                else:
                    flags = int(field.get(Name.Ff, 0))
                    several = bool(flags & _SEVERAL_LINES)
                    field.DA = String(_WRITING_MUCH if several else _WRITING)
                    field.Ff = flags | (_NOT_MORE_THAN_SHOWN if several else 0)
                    if Name.AP in field:
                        del field.AP
        held = _mend_tags(pdf.Root.get(Name.StructTreeRoot))
        for page in pdf.pages:
            _leave_out_numbers(pdf, page, held)
            for note in page.get(Name.Annots, []):
                note.F = int(note.get(Name.F, 0)) | 4  # printed
        written = io.BytesIO()
        pdf.save(
            written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
        )
    return written.getvalue()


def _mend_tags(root: Any) -> set[tuple[tuple[int, int], int]]:
    """Say of each heading cell that it heads its column (ISO 32000-1, table 349); the sheets head no rows.

    Returns what the tags hold: pages by their object with the numbers of their marked pieces.
    """
    from pikepdf import Array, Dictionary, Name

    held: set[tuple[tuple[int, int], int]] = set()
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop()
        if element.get(Name.S) == Name.TH:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        below = element.get(Name.K)
        for child in below if isinstance(below, Array) else [below]:
            if isinstance(child, int):
                held.add((element.Pg.objgen, child))
            elif isinstance(child, Dictionary) and Name.S in child:
                waiting.append(child)
            elif isinstance(child, Dictionary) and Name.MCID in child:
                held.add(((child.get(Name.Pg) or element.Pg).objgen, int(child.MCID)))
    return held


def _leave_out_numbers(pdf: Any, page: Any, held: set[tuple[tuple[int, int], int]]) -> None:
    """Make what no tag holds, the page's number, an artifact (ISO 14289-1, 7.1): WeasyPrint marks it as content."""

    def marked(match: re.Match[bytes]) -> bytes:
        return match[0] if (page.objgen, int(match[1])) in held else b"/Artifact\nBMC"

    before = page.Contents.read_bytes()
    after = re.sub(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC", marked, before)
    if after != before:
        page.Contents = pdf.make_stream(after)


def _set_upright(field: Any) -> tuple[float, float]:
    """Order a field's rectangle from the lower left to the upper right; return its width and height."""
    from pikepdf import Array

    left, one, right, other = (float(number) for number in field.Rect)
    bottom, top = sorted((one, other))
    field.Rect = Array([round(number, 2) for number in (left, bottom, right, top)])
    return right - left, top - bottom


def _mend_group(pdf: Any, looks: dict[Any, Any], group: Any) -> None:
    """Give each button of a group its look and its own name; the group has what these names begin with."""
    from pikepdf import Name, String

    for state, button in enumerate(group.Kids):
        width, height = _set_upright(button)
        side = min(width, height)
        ring = _circle(side / 2, side / 2 - side / 28)
        look = f"q 1 1 1 rg 0 0 0 RG {side / 14:.2f} w {ring} B Q"
        dot = f"q 0 0 0 rg {_circle(side / 2, side / 4)} f Q"
        _show_states(pdf, looks, button, width, height, f"/{state}", look, f"{look} {dot}")
        if Name.T in button:
            del button.T
    group.V = Name.Off
    # The value of the group is that of its chosen button, not a text beside it.
    if Name.Opt in group:
        del group.Opt
    labels = [str(button.TU) for button in group.Kids]
    # What labels share is letters, and they are no paths.
    group.TU = String(os.path.commonprefix(labels).rstrip(" –"))  # noqa: RUF071


def _circle(middle: float, radius: float) -> str:
    """Return the path of a circle in a square, by four curves."""
    bend = radius * 0.5523
    low, high = middle - radius, middle + radius
    below, above = middle - bend, middle + bend
    points = [
        (high, middle),
        (high, above, above, high, middle, high),
        (below, high, low, above, low, middle),
        (low, below, below, low, middle, low),
        (above, low, high, below, high, middle),
    ]
    written = [" ".join(f"{number:.2f}" for number in point) for point in points]
    return f"{written[0]} m " + " ".join(f"{curve} c" for curve in written[1:])


def _draw_box(pdf: Any, looks: dict[Any, Any], field: Any, width: float, height: float) -> None:
    from pikepdf import Name

    side = min(width, height)
    box = _BOX.format(line=round(side / 14, 2), inset=round(side / 28, 2), inner=round(side - side / 14, 2))
    places = {"x1": 0.2, "y1": 0.52, "x2": 0.42, "y2": 0.26, "x3": 0.82, "y3": 0.8}
    tick = _TICK.format(tick=round(side / 8, 2), **{name: round(side * part, 2) for name, part in places.items()})

    _show_states(pdf, looks, field, width, height, "/on", box, f"{box} {tick}")
    field.V = Name.Off


def _show_states(
    pdf: Any, looks: dict[Any, Any], field: Any, width: float, height: float, state: str, off: str, on: str
) -> None:
    """Give a button an appearance for each of its two states, and the empty one now.

    ``looks`` are those of the file so far, for buttons that look alike.
    """
    from pikepdf import Array, Dictionary, Name

    def look(content: str) -> Any:
        box = (round(width, 2), round(height, 2))
        if (content, box) not in looks:
            stream = pdf.make_stream(content.encode())
            stream.Type, stream.Subtype, stream.FormType = Name.XObject, Name.Form, 1
            stream.BBox, stream.Resources = Array([0, 0, *box]), Dictionary()
            looks[content, box] = pdf.make_indirect(stream)
        return looks[content, box]

    field.AP = Dictionary(N=Dictionary({"/Off": look(off), state: look(on)}))
    field.AS = Name.Off
    for name in (Name.MK, Name.Border, Name.DA):
        if name in field:
            del field[name]
