"""A sheet's HTML -> its PDF, made once and kept as long as nothing that shapes it changes."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from guidance import fonts
from guidance.paper import processes
from guidance.paper.mending import mend
from guidance.paper.patches import cut_all_fonts, remember_pages
from guidance.paper.processes import tools

_Key = TypeVar("_Key", bound=Hashable)

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

# The styles of a sheet, in their order.
_STYLES = ("paper", "forms", "booklet")

# A new number makes every sheet anew: it stands for what this package does to a file.
_RECIPE = "7"

# Days that a PDF is kept for after a build last used it.
_KEPT = 30
_DAY = 24 * 60 * 60


def begin(printer: Printer) -> None:
    """Start what makes the PDFs, so that WeasyPrint is loaded while the pages are read; `finish` ends it.

    One process is enough to say whether it can be loaded; where its cache holds
    nothing yet, all of them will be needed.
    """
    processes.start(1 if any(printer.cache.glob("*.pdf")) else processes.PROCESSES, printer.folder)


def finish() -> None:
    """End what makes the PDFs, where it was begun, and give back what this process made sheets with."""
    _style.cache_clear()
    processes.end()


@dataclass(frozen=True)
class Sheet:
    """A PDF and its address from the site's root."""

    address: str
    content: bytes

    @property
    def size(self) -> int:
        """Its size in whole kilobytes, as pages say it."""
        return max(1, round(len(self.content) / 1000))


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
            else processes.workers().pool.submit(self.make, html, forms)
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
        return f"{_RECIPE}\n{tools().versions}\n{own}\n{self._style_text}"

    @cached_property
    def _style_text(self) -> str:
        return "".join((self.folder / f"{name}.pdf.css").read_text(encoding="utf-8") for name in _STYLES)

    def _render(self, html: str, forms: bool) -> bytes:
        style, known_fonts, font = _style(self.folder, self._style_text)
        from weasyprint import HTML

        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.ERROR)
        remember_pages()
        cut_all_fonts()
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


def _done(content: bytes) -> Future[bytes]:
    future: Future[bytes] = Future()
    future.set_result(content)
    return future
