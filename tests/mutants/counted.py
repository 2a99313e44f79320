"""How many mutants of each file the tests killed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

ENOUGH = 85
"""How many of a hundred have to be killed."""


@dataclass
class Counted:
    """What became of one file's mutants; those that survived by name, or as "line: what was changed"."""

    killed: int = 0
    survived: list[str] = field(default_factory=list)
    timeout: int = 0

    @property
    def caught(self) -> int:
        """Those that a test noticed; one that never ends is noticed by its time."""
        return self.killed + self.timeout

    @property
    def share(self) -> float:
        """How many of a hundred were noticed, 0 to 100; 100 when there was none."""
        made = self.caught + len(self.survived)
        return 100 * self.caught / made if made else 100.0


def total(files: Iterable[Counted]) -> Counted:
    """All files as one."""
    everything = Counted()
    for each in files:
        everything.killed += each.killed
        everything.timeout += each.timeout
        everything.survived += each.survived
    return everything


def as_record(files: dict[str, Counted]) -> dict:
    """What is kept of a run, to be written as JSON: {"files": {path: {"killed": 1, "survived": 0, "timeout": 0}}}."""
    return {
        "files": {
            name: {"killed": each.killed, "survived": len(each.survived), "timeout": each.timeout}
            for name, each in sorted(files.items())
        }
    }
