"""A copy of the project that a test may spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def copy_project(folder: Path) -> Path:
    """Copy what a build needs into ``folder`` and return it."""
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace ``old`` by ``new`` once in a file. Raises AssertionError when it isn't there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def command(name: str, *arguments: str | Path, root: Path, pdf: bool = False) -> subprocess.CompletedProcess:
    """Run one of the commands in ``hooks/`` on the project below ``root``, without making PDFs unless asked to."""
    return subprocess.run(
        [sys.executable, root / "hooks" / f"{name}.py", "--root", root, *arguments],
        env={**os.environ, "GUIDE_PDF": "yes" if pdf else "no"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
