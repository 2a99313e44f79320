"""One run over a kind of file, with a limit for each case."""

from __future__ import annotations

import hashlib
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fuzz.kinds import KINDS
from tests.fuzz.scripts import SCRIPTS

CASES = Path(__file__).with_name("cases")
LONGEST = 10
MOST_FINDS = 20
AHEAD = 100


def run(what: str, cases: int, seed: int, keep: bool = False) -> list[tuple[str, str]]:
    """Try cases of a kind; returns the name and the fault of each find, up to twenty. `keep` writes each to `cases/`."""
    chance = random.Random(f"{what} {seed}")
    found: dict[str, tuple[str, str]] = {}
    for text in _cases(what, cases, chance):
        fault = fault_of(what, text)
        if fault:
            name = f"{what}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.txt"
            found.setdefault(fault[:60], (name, fault))
            if keep and found[fault[:60]][0] == name:
                (CASES / name).write_bytes(text.encode("utf-8", "surrogatepass"))
            if len(found) >= MOST_FINDS:
                break
    return list(found.values())


def _cases(what: str, cases: int, chance: random.Random) -> Iterator[str]:
    """Yield cases; what the scripts are given for them goes to the scripts some cases ahead."""
    kind = KINDS[what]
    for start in range(0, cases, AHEAD):
        texts = [kind.make(chance) for _ in range(min(AHEAD, cases - start))]
        if kind.given:
            SCRIPTS.ask_ahead(what, [kind.given(text) for text in texts])
        yield from texts


def fault_of(what: str, text: str) -> str:
    """Return what is wrong with how a case was taken: a traceback, a hang, or what its kind says."""
    try:
        with _limit(LONGEST):
            return KINDS[what].fault(text)
    except TimeoutError as error:
        return f"took more than {error or LONGEST} seconds"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError when what is done inside takes longer of the processor's time."""

    def end(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
