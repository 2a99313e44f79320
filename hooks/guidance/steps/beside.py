"""Work of a build that others needn't wait for: it is done by processes of its own beside the build, until its end.

A process begins as a copy of the build as it is then, writes files below the site and answers with nothing but its
end. What one of them could not do, for whatever reason, the build does again by itself: so each fault is told by the
words and the place that it has without them, and where there can be no such process all is done one after the other.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

Work = Callable[[], object]


class Beside:
    """What has been begun beside one build. Who begins something calls `stop` when the build is over, however it is."""

    def __init__(self, copies: bool | None = None):
        """``copies`` says whether there may be processes; without it, whether this machine gains by them."""
        self.copies = _gains() if copies is None else copies
        self._begun: list[tuple[Work, int | None]] = []

    def begin(self, work: Work) -> None:
        """Do ``work``, which only writes files, until `finish`; what the build changes from now on it doesn't see."""
        self._begun.append((work, self._copy(work) if self.copies else None))

    def finish(self) -> None:
        """Return when all is done. Raises what a work raises."""
        while self._begun:
            work, process = self._begun[0]
            ended_well = process is not None and _status(process) == 0
            del self._begun[0]
            if not ended_well:
                work()

    def stop(self) -> None:
        """End what is still under way."""
        gc.unfreeze()
        while self._begun:
            _, process = self._begun.pop()
            if process is not None:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                _status(process)

    @staticmethod
    def _copy(work: Work) -> int | None:
        """Begin a process that does ``work``; return its number, or None where there can be none."""
        build = os.getpid()
        # To look for garbage writes to all that lives, and what is written to is copied.
        gc.freeze()
        try:
            process = os.fork()
        except OSError:
            return None
        if process:
            return process
        status = 1
        try:
            # Ctrl+C is for the build, which then ends this; no other ending has anything to tidy here.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for ending in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(ending, signal.SIG_DFL)
            gc.disable()
            # What goes wrong is told by the build, which then does the work again.
            silent = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(silent, stream)
            work()
            status = 0 if os.getppid() == build else 1
        finally:
            # Nothing of the build's own end may happen here: neither its messages nor its tidying.
            os._exit(status)


def _gains() -> bool:
    """Whether copies may be made and are quicker: elsewhere than on Linux, or beside a thread, one may hang."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _status(process: int) -> int:
    """Wait for a process; return 0 if it ended well."""
    try:
        return os.waitpid(process, 0)[1]
    except ChildProcessError:
        # The system was told to forget how processes end.
        return 1
