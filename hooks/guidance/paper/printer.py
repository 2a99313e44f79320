"""Sheets' HTML -> their PDFs, each made once and kept as long as nothing that shapes it changes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from guidance import disk
from guidance.paper.processes import Process
from guidance.paper.rendering import Job
from guidance.paper.versions import Tools

# The styles of a sheet, in their order.
_STYLES = ("paper", "forms", "booklet")

# So many processes make PDFs; each asks for some memory.
_PROCESSES = min(2, os.cpu_count() or 1)

# What stands beside the styles and the fonts and shapes no sheet.
_UNREAD = (".md", ".txt", ".py", ".pyc")

# How much of them is kept, in bytes.
_LARGEST = 200_000_000


@dataclass(frozen=True)
class Sheet:
    """A PDF and its address from the site's root."""

    address: str
    content: bytes

    @property
    def size(self) -> int:
        """Its size in whole kilobytes, as pages say it."""
        return max(1, round(len(self.content) / 1000))


class Printer:
    """Makes PDFs from HTML by the style in ``folder``; what it made before lies in ``cache``.

    Used in a ``with``, at whose end all processes end that it has started.
    """

    def __init__(self, folder: Path, cache: Path):
        self.folder, self.cache = folder, cache
        self._processes: list[Process] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End all processes that it has started."""
        while self._processes:
            self._processes.pop().end()

    def start(self, count: int = 1) -> list[Process]:
        """Return so many processes that make PDFs; those that are not there yet are started."""
        self._processes += [Process(self.folder) for _ in range(len(self._processes), count)]
        return self._processes[:count]

    @cached_property
    def tools(self) -> Tools:
        """What makes the PDFs here. Raises ChildProcessError as `make_all` does."""
        [process] = self.start()
        process.ask(None)
        tools: Tools = process.answer("PDFs")
        return tools

    def make_all(self, sheets: Mapping[str, str], forms: bool = True) -> dict[str, bytes]:
        """Return the PDF of each sheet's HTML by its name, from the cache where the same one was made before.

        ``forms`` makes its inputs fields. Raises ChildProcessError when one can't be made; those before it are kept.
        """
        files = {name: self._file(html, forms) for name, html in sheets.items()}
        made = {name: content for name, file in files.items() if (content := _kept(file)) is not None}
        new = {name: Job(html, self._style, forms) for name, html in sheets.items() if name not in made}
        for name, content in self._made(new):
            disk.keep(files[name], content)
            made[name] = content
        return made

    def prune(self) -> None:
        """Take out of the cache what is of no use any more."""
        disk.prune(self.cache, _LARGEST)

    def _made(self, jobs: Mapping[str, Job]) -> Iterator[tuple[str, bytes]]:
        """Make sheets, the long ones first, and return each with its name."""
        names = sorted(jobs, key=lambda name: -len(jobs[name].html))
        processes = self.start(min(len(jobs), _PROCESSES))
        # As they lie beside each other in this order, each process gets about the same to do.
        turns = [(name, processes[number % len(processes)]) for number, name in enumerate(names)]
        for name, process in turns:
            process.ask(jobs[name])
        for name, process in turns:
            yield name, process.answer(name)

    def _file(self, html: str, forms: bool) -> Path:
        name = hashlib.sha256(f"{self._shape}\n{forms}\n{html}".encode()).hexdigest()[:32]
        return self.cache / f"{name}.pdf"

    @cached_property
    def _shape(self) -> str:
        """All that shapes a sheet beside its HTML: the tools, the style, the fonts and what this package does."""
        style = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix not in _UNREAD)
        files = [*Path(__file__).parent.glob("*.py"), *style]
        whole = hashlib.sha256()
        for path in sorted(files):
            content = path.read_bytes()
            whole.update(f"{path.name} {len(content)}\n".encode() + content)
        return f"{self.tools.versions}\n{whole.hexdigest()}"

    @cached_property
    def _style(self) -> str:
        return "".join((self.folder / f"{name}.pdf.css").read_text(encoding="utf-8") for name in _STYLES)


def _kept(file: Path) -> bytes | None:
    """Return a PDF that was made before, if there is a whole one."""
    content = disk.kept(file) or b""
    return content if content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") else None
