"""The processes that make the sheets of a build: begun before the pages, and ended with the build, however it ends."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from guidance.paper.versions import Tools, load_tools

PROCESSES = min(2, os.cpu_count() or 1)

# What the processes of `start` say of the tools.
_begun: list[Future[Tools]] = []


def start(count: int, folder: Path) -> None:
    """Start ``count`` processes, which load the tools and look for fonts in ``folder`` only; `end` ends them."""
    for _ in range(count):
        _begun.append(workers().pool.submit(load_tools, folder))


def missing() -> str:
    """Return why no PDF can be made here, in one sentence, or an empty text."""
    return tools().missing


def tools() -> Tools:
    """Return what makes the PDFs here; a process that has loaded it says so where `start` has started one."""
    return _begun[0].result() if _begun else load_tools()


@dataclass(frozen=True)
class Workers:
    """The processes that make many sheets, what keeps them alive, and the folder of their files.

    They end when ``lifeline`` is closed, or with this process.
    """

    pool: ProcessPoolExecutor
    lifeline: Connection
    folder: str


@lru_cache(maxsize=1)
def workers() -> Workers:
    """Return the processes for a build's sheets and its booklets: the same for both, as WeasyPrint is loaded once."""
    context = get_context("spawn")
    end, lifeline = context.Pipe(duplex=False)
    folder = tempfile.mkdtemp(prefix="guide-")
    return Workers(ProcessPoolExecutor(PROCESSES, context, _start, (end, folder)), lifeline, folder)


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


def end() -> None:
    """End the processes that make sheets, where any were started, whatever they are doing."""
    if workers.cache_info().currsize:
        own = workers()
        own.lifeline.close()
        own.pool.shutdown(cancel_futures=True)
        # A process that was killed leaves its files.
        shutil.rmtree(own.folder, ignore_errors=True)
        workers.cache_clear()
        _begun.clear()
