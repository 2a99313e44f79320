"""Let a deployment keep the scripts of those before it, so that a page which somebody has open finds its own.

    .venv/bin/python hosting/keep_assets.py site kept

remembers in ``kept`` what ``site/assets`` has now, lays beside it what earlier deployments had, and forgets what none
has had for thirty days. ``kept`` is a folder that outlives a deployment: one on the server, or the cache of a workflow.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

_DAY = 24 * 60 * 60


def keep(site: Path, kept: Path, days: float, now: float) -> tuple[int, int]:
    """Do it; return how many files of earlier deployments are in the site now, and how many were forgotten.

    Files are named by their content, so one that is there already is the same.
    """
    assets = site / "assets"
    kept.mkdir(parents=True, exist_ok=True)
    own = {file.name for file in assets.iterdir() if file.is_file()}
    added = forgotten = 0
    for name in own:
        shutil.copyfile(assets / name, kept / name)
        os.utime(kept / name, (now, now))
    for file in [file for file in kept.iterdir() if file.name not in own]:
        if now - file.stat().st_mtime > days * _DAY:
            file.unlink()
            forgotten += 1
        else:
            shutil.copyfile(file, assets / file.name)
            added += 1
    return added, forgotten


def main() -> int:
    """Read the command line, do it, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("kept", type=Path)
    parser.add_argument("--days", type=float, default=30)
    options = parser.parse_args()
    if not (options.site / "assets").is_dir():
        print(f"{options.site}: here is no site. Build it first: make build", file=sys.stderr)
        return 1
    added, forgotten = keep(options.site, options.kept, options.days, time.time())
    print(f"{added} files of earlier deployments are in {options.site}; {forgotten} were forgotten.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
