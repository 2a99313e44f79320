"""Sheets as PDF: tagged, with real fields, the same bytes for the same content.

WeasyPrint lays a sheet out and tags it (PDF/UA-1); pikepdf then mends what its
fields lack: appearances of their own for boxes, a whole font for what people
write, rectangles the right way up. Both are optional: without them the site is
built all the same and no page links to a PDF.
"""

from __future__ import annotations

import atexit
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
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Callable, Hashable, Iterator, Mapping, TypeVar

_Key = TypeVar("_Key", bound=Hashable)

_PROCESSES = min(2, os.cpu_count() or 1)

# What the processes of `begin` say of what is missing.
_begun: list[Future[str]] = []

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
_FORM = "6"

# WinAnsi, the encoding of the fields' font (ISO 32000-1, annex D).
_WIN_ANSI = [bytes([code]).decode("cp1252", "replace") for code in range(256)]

_BOX = "q 1 1 1 rg 0 0 0 RG {line} w {inset} {inset} {inner} {inner} re B Q"
# From the left down to the lower middle and up to the right; the origin is the lower left corner.
_TICK = "q 0 0 0 RG {tick} w 1 J 1 j {x1} {y1} m {x2} {y2} l {x3} {y3} l S Q"


def begin(cache: Path) -> None:
    """Start what makes the PDFs, so that WeasyPrint is loaded while the pages are read; `finish` ends it.

    One process is enough to say whether it can be loaded; where ``cache`` holds
    nothing yet, all of them will be needed.
    """
    for _ in range(1 if any(cache.glob("*.pdf")) else _PROCESSES):
        _begun.append(_workers().pool.submit(_missing))


def missing() -> str:
    """Return why no PDF can be made here, in one sentence, or an empty text."""
    return _begun[0].result() if _begun else _missing()


def _missing() -> str:
    try:
        import pikepdf  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError as error:
        return f"The Python package '{error.name}' is missing; 'make build' installs it."
    except OSError:
        return "WeasyPrint finds no Pango. On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. On macOS: brew install pango."
    return ""


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
        """Return the PDF of a sheet's HTML, from the cache where the same sheet was made before; ``forms`` makes its inputs fields.

        Raises what WeasyPrint raises for a fault of the style or a font.
        """
        known = self._file(html)
        if known.is_file():
            return known.read_bytes()
        made = self._render(html, forms)
        self.cache.mkdir(parents=True, exist_ok=True)
        # Another process may make the same sheet: whole or not at all.
        beside = known.with_suffix(f".{hashlib.sha256(made).hexdigest()[:8]}")
        beside.write_bytes(made)
        beside.replace(known)
        return made

    def make_all(self, sheets: Mapping[_Key, str], forms: bool = True) -> dict[_Key, Future[bytes]]:
        """Begin the PDF of each sheet and return what will be it; those that were not made before are made by other processes, which `finish` ends."""
        return {
            key: _done(self.make(html, forms))
            if self._file(html).is_file()
            else _workers().pool.submit(self.make, html, forms)
            for key, html in sheets.items()
        }

    def _file(self, html: str) -> Path:
        return self.cache / f"{self._name(html)}.pdf"

    def _name(self, html: str) -> str:
        return hashlib.sha256(f"{_FORM}\n{self._versions}\n{self._style_text}\n{html}".encode()).hexdigest()[:32]

    @cached_property
    def _style_text(self) -> str:
        return (self.folder / "paper.pdf.css").read_text(encoding="utf-8")

    @cached_property
    def _versions(self) -> str:
        # Not by importing them: where nothing has to be made, that would take longer than all else.
        return f"{version('weasyprint')} {version('pikepdf')}"

    def _render(self, html: str, forms: bool) -> bytes:
        from weasyprint import HTML

        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.ERROR)
        _remember_pages()
        style, fonts, font = _style(self.folder, self._style_text)
        # Millions of boxes that live until the end: looking for garbage among them takes a fifth of the time,
        # and what was there before needn't be looked through after each sheet.
        gc.disable()
        gc.freeze()
        try:
            document = HTML(string=html, base_url=f"{self.folder}/").write_pdf(
                stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=forms, uncompressed_pdf=True
            )
            return mend(document, font)
        finally:
            # A booklet is the last thing that its process makes: its garbage goes with it.
            if forms:
                gc.collect()
                gc.unfreeze()
                gc.enable()


@lru_cache(maxsize=1)
def _style(folder: Path, text: str) -> tuple[Any, Any, bytes]:
    """Return the sheets' style, its fonts, which have a folder, and the font for what people write: one for all sheets that a process makes."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=text, base_url=f"{folder}/", font_config=fonts)
    return style, fonts, (folder / "fonts/source-sans-3-latin-400-normal.woff2").read_bytes()


@dataclass(frozen=True)
class _Workers:
    """The processes that make many sheets, and what keeps them alive: they end when it is closed, or with this process."""

    pool: ProcessPoolExecutor
    lifeline: Connection


@lru_cache(maxsize=1)
def _workers() -> _Workers:
    """Return the processes for a build's sheets and its booklets: the same for both, so that WeasyPrint is loaded once."""
    context = get_context("spawn")
    end, lifeline = context.Pipe(duplex=False)
    return _Workers(ProcessPoolExecutor(_PROCESSES, context, _start, (end,)), lifeline)


def _start(end: Connection) -> None:
    """Prepare a process that makes sheets: it is gone, and so are its files, as soon as ``end`` is closed.

    A build may be killed while it waits for a PDF; and to give back each box of
    a booklet in order would take half a second.
    """
    # Ctrl+C is for the build, which then closes `end`; and when one process has ended, the pool would kill the others before they tidied up.
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)
    tempfile.tempdir = tempfile.mkdtemp(prefix="guide-")

    def wait() -> None:
        with suppress(EOFError, OSError):
            end.recv()
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
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
    """End the processes that make sheets, where any were begun, whatever they are doing, and give back what this one made sheets with."""
    _style.cache_clear()
    if _workers.cache_info().currsize:
        workers = _workers()
        workers.lifeline.close()
        workers.pool.shutdown(cancel_futures=True)
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
        return pdf._named[1]

    pydyf.PDF.page_references = property(page_references)


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
            form.DR = Dictionary(Font=Dictionary(Guide=_write_font(pdf, font)))
            form.DA = String("/Guide 10 Tf 0 g")
            # WeasyPrint lists the buttons of a group beside the group too (ISO 32000-1, 12.7.3.1: only what has no parent).
            form.Fields = Array([field for field in form.Fields if Name.Parent not in field])
            looks: dict[Any, Any] = {}
            for field in form.Fields:
                if Name.Kids in field:
                    _mend_group(pdf, looks, field)
                    continue
                width, height = _set_upright(field)
                if field.FT == Name.Btn:
                    _draw_box(pdf, looks, field, width, height)
                else:
                    field.DA = String("/Guide 10 Tf 0 g")
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
    group.TU = String(os.path.commonprefix([str(button.TU) for button in group.Kids]).rstrip(" –"))


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
    """Give a button an appearance for each of its two states, and the empty one now; ``looks`` are those of the file so far, for buttons that look alike."""
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


@lru_cache(maxsize=1)
def _plain_font(font: bytes) -> tuple[bytes, list[int], dict[str, int], list[int]]:
    """Return a font without compression, with the widths of WinAnsi's letters, its heights and its box, in thousandths."""
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    face.flavor = None
    plain = io.BytesIO()
    face.save(plain)
    scale = 1000 / face["head"].unitsPerEm
    names, widths = face.getBestCmap(), face["hmtx"]
    head, lines, style = face["head"], face["hhea"], face["OS/2"]

    def width(code: int) -> int:
        glyph = names.get(ord(_WIN_ANSI[code]))
        return round(widths[glyph][0] * scale) if glyph else 0

    heights = {"Ascent": lines.ascent, "Descent": lines.descent, "CapHeight": getattr(style, "sCapHeight", 660)}
    return (
        plain.getvalue(),
        [width(code) for code in range(32, 256)],
        {name: round(height * scale) for name, height in heights.items()},
        [round(number * scale) for number in (head.xMin, head.yMin, head.xMax, head.yMax)],
    )


def _write_font(pdf: Any, font: bytes) -> Any:
    """Return a simple TrueType font with all its letters, for text that is not there yet."""
    from pikepdf import Array, Dictionary, Name

    plain, widths, heights, box = _plain_font(font)
    stream = pdf.make_stream(plain)
    stream.Length1 = len(plain)
    called = Name("/SourceSans3-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=called,
        Flags=32,
        FontBBox=Array(box),
        ItalicAngle=0,
        **heights,
        StemV=80,
        FontFile2=pdf.make_indirect(stream),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=called,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
