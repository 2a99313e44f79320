"""Folders that a command fills and nobody finds half full: made, held, and tidied after commands that were killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# Between being made and being held a folder is empty, for far less than this.
_NEWBORN = 60


class Held:
    """A fresh folder that is known to be in use as long as this command lives."""

    def __init__(self, prefix: str, parent: Path):
        """Make the folder in ``parent``, its name beginning with ``prefix``. Raises OSError where there can be none."""
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        # The system lets go when the command ends, however it does.
        self._handle = os.open(self.path, os.O_RDONLY)
        with suppress(OSError):
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # … and what it began and left must not hold on.
        os.register_at_fork(after_in_child=self._close)

    def let_go(self) -> None:
        """Take the folder away where it still stands, and no longer hold it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._close()

    def _close(self) -> None:
        handle, self._handle = self._handle, -1
        with suppress(OSError):
            os.close(handle)


def is_held(folder: Path) -> bool:
    """Whether a living command uses the folder, or has just made it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return folder.exists()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return not any(folder.iterdir()) and time.time() - os.fstat(handle).st_mtime < _NEWBORN
    except OSError:
        return True
    finally:
        os.close(handle)


def tidy(prefix: str, parent: Path) -> None:
    """Take away the folders in ``parent`` whose names begin with ``prefix`` and which no living command holds."""
    with suppress(OSError):
        for folder in list(parent.iterdir()):
            if folder.name.startswith(prefix) and folder.is_dir() and not folder.is_symlink() and not is_held(folder):
                shutil.rmtree(folder, ignore_errors=True)
