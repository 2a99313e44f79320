"""What a build keeps on the disk for the next one."""

from __future__ import annotations

import math
import os
import time
from contextlib import suppress
from pathlib import Path

# How long a file is kept that no build asks for; half a file is of no use to anybody.
_LONGEST, _HALF = 30 * 24 * 60 * 60, 60 * 60


def keep(file: Path, content: bytes) -> None:
    """Put a file into a cache, whole or not at all: another build may make the same one. No room is no fault."""
    beside = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def kept(file: Path) -> bytes | None:
    """Return what a file of a cache holds, if it is there, and remember that it is of use."""
    try:
        content = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    return content


def prune(folder: Path, largest: float = math.inf) -> None:
    """Take out of a cache what no build has used for long, what is too much, and what killed ones left behind."""
    with suppress(OSError):
        files = sorted(((file.stat(), file) for file in folder.iterdir()), key=lambda one: -one[0].st_mtime)
        now, size = time.time(), 0
        for found, file in files:
            size += found.st_size
            longest = _HALF if file.suffix[1:].isdigit() else _LONGEST
            if size > largest or now - found.st_mtime > longest:
                file.unlink(missing_ok=True)
