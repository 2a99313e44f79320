"""A copy of the project that a test may spoil."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def copy_project(folder: Path) -> Path:
    """Copy what a build needs into ``folder`` and return it."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    copy_code(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def copy_code(folder: Path) -> None:
    """Copy what makes a site of content into ``folder``, compiled, so that no build of a copy compiles it anew.

    What is compiled is known by what stands in its source, so one that a test changes is compiled anew.
    """
    _compile()
    for name in ("overrides", "hooks"):
        shutil.copytree(ROOT / name, folder / name)


@cache
def _compile() -> None:
    # What can't be compiled or kept is compiled by each build.
    runpy.run_path(str(ROOT / "hooks/compiled.py"))["keep_by_content"](ROOT / "hooks")


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
        timeout=300,
    )
