"""The command: `python -m tests.fuzz --what data --cases 100000 --seed 4711`."""

from __future__ import annotations

import argparse
import random
import sys
import time

from tests.fuzz.kinds import KINDS
from tests.fuzz.run import run
from tests.fuzz.scripts import OUTCOMES


def main() -> int:
    """Try as many cases of a kind as asked for; 1 when something was found, which is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", choices=[*KINDS, "all"], default="all")
    parser.add_argument("--cases", type=int, default=2_000, help="of each kind (default: 2000)")
    parser.add_argument("--seed", type=int, default=None, help="the same seed tries the same cases")
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    found = 0
    for what in KINDS if options.what == "all" else [options.what]:
        start = time.monotonic()
        finds = run(what, options.cases, seed, keep=True)
        found += len(finds)
        print(
            f"{what}: {options.cases} cases, seed {seed}, {time.monotonic() - start:.0f} s, {len(finds)} found",
            flush=True,
        )
        print("".join(f"  {outcome}: {n}\n" for outcome, n in sorted(OUTCOMES.items())), end="")
        OUTCOMES.clear()
        for name, fault in finds:
            print(f"  {name}: {fault}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
