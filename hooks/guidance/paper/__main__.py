"""A process that makes PDFs: ``python -m guidance.paper FOLDER TEMPORARY``, with a socket as its standard input.

What comes there is a sheet to make by the style in FOLDER, or None, which asks for the tools; each is answered in its
turn. When nobody is left at the other end, it takes its TEMPORARY folder away and is gone, whatever it is doing.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from guidance.paper import fonts
from guidance.paper.rendering import Job, render
from guidance.paper.versions import load_tools

# What is left of so many letters of HTML is let lie: it takes less room than a booklet, before which it is given back.
_LETTERS = 700_000


def main(folder: Path, temporary: str) -> None:
    """Answer until nobody asks any more."""
    build = Connection(sys.stdin.fileno())
    asked: SimpleQueue[Job | None] = SimpleQueue()
    left = Event()
    Thread(target=_listen, args=(build, asked, temporary, left), daemon=True).start()
    try:
        _answer(folder, temporary, build, asked)
    except Exception:
        # What it needs is being taken away, and there is nobody to tell: the end is on its way.
        if left.is_set():
            Event().wait()
        raise


def _answer(folder: Path, temporary: str, build: Connection, asked: SimpleQueue[Job | None]) -> None:
    """Make what is asked for, and never return. Raises OSError where it finds no room in ``temporary``."""
    tempfile.tempdir = temporary
    fonts.only_shipped(folder / "fonts", Path(temporary))
    tools = load_tools()
    # Millions of boxes live until a sheet is made: looking for garbage among them takes a fifth of the time, and what
    # is here now needn't be looked through.
    gc.disable()
    gc.freeze()
    letters = 0
    while True:
        job = asked.get()
        if job and letters and letters + len(job.html) > _LETTERS:
            gc.collect()
            letters = 0
        answer = tools if job is None else _made(folder, job)
        with suppress(OSError):  # nobody is left
            build.send(answer)
        letters += len(job.html) if job else 0


def _listen(build: Connection, asked: SimpleQueue[Job | None], temporary: str, left: Event) -> None:
    with suppress(EOFError, OSError):
        while True:
            asked.put(build.recv())
    left.set()
    shutil.rmtree(temporary, ignore_errors=True)
    # To give back each box of a booklet in order would take half a second.
    os._exit(0)


def _made(folder: Path, job: Job) -> bytes | str:
    """Return a sheet's PDF, or what went wrong and where."""
    try:
        return render(folder, job)
    except Exception as error:
        if os.environ.get("GUIDE_TRACEBACK"):
            traceback.print_exc()
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
