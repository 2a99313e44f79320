"""When each file was last changed, as git remembers it: a day that nobody has to keep by hand."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from guidance.markdown.pages import Page

# The files of data that a component shows whole. One that shows a part of a file says nothing of when that changed.
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "absence": ("absence.yml",),
    "assessment": ("themes.yml",),
    "crisis": ("crisis.yml",),
    "crisis-numbers": ("crisis.yml",),
    "do-avoid": ("do-avoid.yml",),
    "glossary": ("terms.yml",),
    "law-table": ("law.yml",),
    "publisher": ("publisher.yml",),
    "sources": ("sources.yml",),
    "themes": ("themes.yml",),
    "year-clock": ("year.yml",),
}


def days(root: Path, folder: str) -> dict[str, date]:
    """Return the day of the last change of each file in ``folder``, by its path from ``root``.

    A file that was changed since the last commit has the day of its writing. Nothing is known, and nothing
    returned, where there is no git, no history of its own at ``root``, or one that was fetched without its
    beginning: it would give every file the day of the last commit.
    """
    known: dict[str, date] = {}
    if not (root / ".git").exists() or _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return known
    log = _git(root, "log", "--format=%x01%as", "--name-only", "--no-renames", "-z", "--", folder)
    for commit in log.split("\1")[1:]:
        day, _, names = commit.partition("\0")
        for name in names.lstrip("\n").split("\0"):
            if name:
                known.setdefault(name, date.fromisoformat(day.strip()))
    for line in _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", folder).split(
        "\0"
    ):
        with suppress(OSError):
            if line:
                known[line[3:]] = date.fromtimestamp((root / line[3:]).stat().st_mtime)
    return known


def of_page(page: Page, known: Mapping[str, date]) -> date | None:
    """Return the day of the last change of what stands on a page, or None where its file's is not known.

    That is its own file, which is of one language, its checklists, and the data that it shows whole.
    """
    if page.file not in known:
        return None
    data = page.file.partition("/")[0] + "/data/"
    files = [page.file]
    for marker in page.markers:
        if marker.component == "checklist":
            files.append(f"{data}checklists/{marker.argument}.yml")
        files += [data + name for name in _SHOWN.get(marker.component, ())]
    return max(known[file] for file in files if file in known)


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, or an empty text where it can't."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
