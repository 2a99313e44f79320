"""The site's scripts in one Node for thousands of cases: a line in, a line out, and a limit for each."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import threading
from collections import Counter, deque
from contextlib import suppress
from pathlib import Path
from typing import IO

from tests.npm.install import NODE

LONGEST = 60


class Scripts:
    """A Node that tries cases; begun when first asked, and anew after a hang."""

    def __init__(self) -> None:
        self._node: subprocess.Popen[bytes] | None = None
        self._read = b""
        self._waiting: deque[str] = deque()

    def ask_ahead(self, what: str, givens: list[dict]) -> None:
        """Let cases be tried while something else is done; `ask` for them in this order."""
        if self._waiting:
            self.end()
        if self._node is None:
            self._node = subprocess.Popen(
                [NODE, "--no-warnings", Path(__file__).with_name("scripts.js")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        lines = [_line(what, given) for given in givens]
        self._waiting.extend(lines)
        # Node waits until its answers are read, so nobody who reads them may wait for Node.
        threading.Thread(target=_write, args=(self._node.stdin, lines), daemon=True).start()

    def ask(self, what: str, given: dict) -> dict:
        """Return what came of a case; raises TimeoutError when nothing comes, RuntimeError when Node ends or throws."""
        if not self._waiting or self._waiting[0] != _line(what, given):
            self.ask_ahead(what, [given])
        self._waiting.popleft()
        try:
            answer = load(self._read_line())
        except BaseException:
            # What is still to come would be taken for the answer to another case.
            self.end()
            raise
        if "threw" in answer:
            raise RuntimeError(answer["threw"])
        return answer

    def _read_line(self) -> str:
        stream = self._node.stdout.fileno()
        while b"\n" not in self._read:
            if not select.select([stream], [], [], LONGEST)[0]:
                raise TimeoutError(LONGEST)
            part = os.read(stream, 1 << 20)
            if not part:
                raise RuntimeError("Node ended")
            self._read += part
        line, _, self._read = self._read.partition(b"\n")
        return line.decode()

    def end(self) -> None:
        """End the Node, if there is one."""
        if self._node is not None:
            self._node.kill()
            self._node.wait()
        self._node, self._read = None, b""
        self._waiting.clear()


def _line(what: str, given: dict) -> str:
    return json.dumps({"what": what, "given": given}) + "\n"


def _write(stream: IO[bytes], lines: list[str]) -> None:
    with suppress(OSError, ValueError):
        for line in lines:
            stream.write(line.encode())
            stream.flush()


def load(text: str) -> object:
    """Return what a JSON text says as a script reads it: all numbers alike, NaN none. Raises ValueError."""

    def no_number(name: str) -> None:
        raise ValueError(name)

    # What is added makes 0 of -0.
    return json.loads(
        text, parse_int=lambda n: float(n) + 0.0, parse_float=lambda n: float(n) + 0.0, parse_constant=no_number
    )


def said(value: object) -> str:
    """Return a value as a text that is the same for the same values only."""
    return json.dumps(value, sort_keys=True)


SCRIPTS = Scripts()
# How often what came of a case, for the command to tell.
OUTCOMES: Counter[str] = Counter()
atexit.register(SCRIPTS.end)
