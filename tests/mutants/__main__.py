"""The command: `python -m tests.mutants`, for one of the two kinds with `--what data` or `--what scripts`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.mutants import data, scripts
from tests.mutants.counted import ENOUGH, as_record, total
from tests.quality.figures import now
from tests.support.project_copy import ROOT

KINDS = {"data": data.mutants, "scripts": scripts.mutants}
RECORD = ROOT / ".cache" / "mutants.json"


def main() -> int:
    """Try the mutants of each kind, say which survived, and keep the counts; 1 when too many did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", choices=[*KINDS, "all"], default="all")
    asked = parser.parse_args().what
    files = json.loads(RECORD.read_text(encoding="utf-8"))["files"] if RECORD.is_file() else {}
    short = []
    for what in KINDS if asked == "all" else [asked]:
        with tempfile.TemporaryDirectory() as folder:
            found = KINDS[what](Path(folder))
        for name, counted in sorted(found.items()):
            print(f"{name}: {counted.share:.0f} % of {counted.caught + len(counted.survived)} killed")
            print("".join(f"  survived {each}\n" for each in counted.survived), end="")
        files |= as_record(found)["files"]
        if total(found.values()).share < ENOUGH:
            short.append(what)
    RECORD.parent.mkdir(exist_ok=True)
    commit, day = now(ROOT)
    RECORD.write_text(json.dumps({"commit": commit, "day": day, "files": files}, indent=1), encoding="utf-8")
    for what in short:
        print(f"{what}: fewer than {ENOUGH} % were killed.")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
