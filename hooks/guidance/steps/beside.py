"""Work of a build that others needn't wait for: it is done by processes of its own beside the build, until its end.

A process begins as a copy of the build as it is then, writes files below the site and answers with nothing but its
end; one that is asked for something answers through a pipe. What one of them could not do, for whatever reason, the
build does again by itself: so each fault is told by the words and the place that it has without them, and where there
can be no such process all is done one after the other.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

Work = Callable[[], object]
Tell = Callable[[object], None]

# So many bytes of answers may lie there before somebody takes them (pipe(7): what every user may ask for).
_WAITING = 1 << 20


class Answers:
    """What a copy tells, one answer after the other until it has ended; half an answer is none."""

    def __init__(self, process: int | None = None, pipe: BinaryIO | None = None):
        """``process`` is the copy, and ``pipe`` what it writes to; without them there are no answers."""
        self._process, self._pipe = process, pipe

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        """Return the next answer; waits for it."""
        if self._pipe:
            with suppress(EOFError, pickle.UnpicklingError):
                return pickle.load(self._pipe)
        self.close()
        raise StopIteration

    def there(self) -> Iterator[Any]:
        """Yield the answers that are there now; waits for none that has not begun to come."""
        while self._has_begun():
            yield from islice(self, 1)

    def close(self) -> None:
        """End the copy, whatever it is doing: there are no more answers."""
        if self._pipe:
            self._pipe.close()
        if self._process is not None:
            _end(self._process)
        self._process = self._pipe = None

    def _has_begun(self) -> bool:
        if not self._pipe:
            return False
        os.set_blocking(self._pipe.fileno(), False)
        try:
            return bool(self._pipe.peek(1))  # type: ignore[attr-defined]
        finally:
            os.set_blocking(self._pipe.fileno(), True)


class Beside:
    """What has been begun beside one build. Who begins something calls `stop` when the build is over, however it is."""

    def __init__(self, copies: bool | None = None):
        """``copies`` says whether there may be processes; without it, whether this machine gains by them."""
        self.copies = _gains() if copies is None else copies
        self._begun: list[tuple[Work, int | None]] = []
        self._asked: list[Answers] = []

    def begin(self, work: Work) -> None:
        """Do ``work``, which only writes files, until `finish`; what the build changes from now on it doesn't see."""
        self._begun.append((work, self._copy(work) if self.copies else None))

    def ask(self, work: Callable[[Tell], object]) -> Answers:
        """Let a copy do ``work``, which tells one answer after the other, until it has ended, however."""
        if not self.copies:
            return Answers()
        ours, theirs = os.pipe()
        with suppress(OSError, AttributeError):
            fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, _WAITING)
        process = self._copy(partial(_tell, work, theirs))
        os.close(theirs)
        answers = Answers(process, os.fdopen(ours, "rb"))
        self._asked.append(answers)
        return answers

    def finish(self) -> None:
        """Return when all is done. Raises what a work raises. Who was asked, answers no more."""
        self._dismiss()
        while self._begun:
            work, process = self._begun[0]
            ended_well = process is not None and _status(process) == 0
            del self._begun[0]
            if not ended_well:
                work()

    def stop(self) -> None:
        """End what is still under way."""
        gc.unfreeze()
        self._dismiss()
        while self._begun:
            _, process = self._begun.pop()
            if process is not None:
                _end(process)

    def _dismiss(self) -> None:
        # One whose answers nobody takes waits for ever.
        while self._asked:
            self._asked.pop().close()

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


def _tell(work: Callable[[Tell], object], to: int) -> None:
    """Do ``work``, whose answers go to a pipe."""
    with open(to, "wb") as pipe:

        def tell(answer: object) -> None:
            pickle.dump(answer, pipe)
            pipe.flush()

        work(tell)


def _end(process: int) -> None:
    """End a process, whatever it is doing."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    _status(process)


def _status(process: int) -> int:
    """Wait for a process; return 0 if it ended well."""
    try:
        return os.waitpid(process, 0)[1]
    except ChildProcessError:
        # The system was told to forget how processes end.
        return 1
