"""Zensical, the successor of Material's makers, in an environment of its own: its packages must not meet the site's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import NotMeasured

# The newest that could be had when the results were recorded.
PACKAGE = "zensical==0.0.73"


def install(folder: Path) -> Path:
    """Install Zensical below ``folder``; return its program. Raises NotMeasured with what pip answered."""
    _run([sys.executable, "-m", "venv", str(folder)])
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    _run([str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE])
    return programs / "zensical"


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=600)
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"{PACKAGE} was not installed within 600 s") from None
    if done.returncode:
        raise NotMeasured(f"{PACKAGE} can't be installed:\n{(done.stderr or done.stdout).strip()[-1000:]}")
