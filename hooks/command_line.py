"""What `make build` is asked for: it is known before anything is loaded that takes long."""

from __future__ import annotations

import argparse
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def options(about: str | None) -> argparse.Namespace:
    """Read the command line of a command that is ``about`` this."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--site-dir", type=Path, default=_ROOT / "site", help="where the site goes (default: site)")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the project's folder (default: this one)")
    parser.add_argument("--serving", default="", help="the address of a preview that this build is for")
    return parser.parse_args()
