"""A process that makes PDFs, seen by who asks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from guidance.paper.rendering import Job

_HOOKS = Path(__file__).resolve().parents[2]


class Process:
    """A process that makes PDFs by the style in ``folder``, one after the other.

    It ends when `end` is called, and by itself when who asks it is gone, however that went.
    """

    def __init__(self, folder: Path):
        """Start it. Raises OSError where no process can be started."""
        self._temporary = tempfile.mkdtemp(prefix="guide-")
        self._connection, theirs = Pipe()
        # A copy of the build may live on for a moment when the build is gone.
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._connection.close)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "guidance.paper", folder, self._temporary],
                stdin=theirs.fileno(),
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_HOOKS), os.environ.get("PYTHONPATH", "")])},
                # Ctrl+C is for the build, which then ends this.
                process_group=0,
            )

    def ask(self, job: Job | None) -> None:
        """Let it make a sheet, or without one tell its tools; `answer` waits for it."""
        with suppress(OSError):  # an end is told with the answer
            self._connection.send(job)

    def answer(self, name: str) -> Any:
        """Return what was asked for, called ``name`` in messages. Raises ChildProcessError when there is none."""
        try:
            answer = self._connection.recv()
        except (EOFError, OSError):
            answer = "the process that makes it was ended from outside, perhaps because memory ran out; build again"
        if isinstance(answer, str):
            raise ChildProcessError(
                f"{name} can't be made: {answer}. GUIDE_TRACEBACK=yes shows the way that the build went. "
                "Without PDFs: GUIDE_PDF=no make build"
            )
        return answer

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._connection.close()
        self._process.wait()
        # One that was killed leaves its files.
        shutil.rmtree(self._temporary, ignore_errors=True)
