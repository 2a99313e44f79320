"""What a preview follows: the files of a project as they were looked at, and what has changed between two looks."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

WATCHED = ("docs", "overrides", "hooks", "mkdocs.yml")

# The watched files: when each was written, and what stands in it.
Seen = dict[Path, tuple[int, bytes]]


def texts(root: Path) -> Seen:
    """Return every watched file as it is."""
    found = {}
    for name in WATCHED:
        for path in [root / name, *_below(root / name)]:
            # An editor's temporary file may be gone before it is read.
            with suppress(OSError):
                if path.is_file() and "__pycache__" not in path.parts:
                    found[path] = path.stat().st_mtime_ns, path.read_bytes()
    return found


def _below(folder: Path) -> list[Path]:
    """Return what is below a folder, also while some of it vanishes."""
    return [Path(place, name) for place, _, names in os.walk(folder) for name in names]


def only_page_texts(before: Seen, after: Seen) -> set[Path]:
    """Return the pages whose texts are all that changed: what shows on other pages, such as a title, did not."""
    if before.keys() != after.keys():
        return set()
    changed = {path for path in after if before[path][1] != after[path][1]}
    alike = all(path.suffix == ".md" and _frame(before[path][1]) == _frame(after[path][1]) for path in changed)
    return changed if alike else set()


def _frame(text: bytes) -> tuple[bytes, ...]:
    """Return what other pages may show of a page: its front matter, headings and markers."""
    front = text.split(b"\n---", 1)[0]
    return (front, *re.findall(rb"^#.*|<!--.*?-->", text, re.MULTILINE))
