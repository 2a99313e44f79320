"""What takes long to make of little is kept beside the project: scripts for publishing, and templates as code.

A piece is found by all that it is made of, this package's code and its tools with it, and is whole or not there.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cached_property
from importlib import metadata
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from guidance import disk

_TOOLS = ("jinja2", "markupsafe", "rjsmin")


class Kept:
    """The pieces in one folder; without a folder nothing is kept. That there is no room is no fault."""

    def __init__(self, folder: Path | None = None):
        self._folder = folder

    def get(self, made_of: str) -> bytes | None:
        """Return what was made of this before, if it is there."""
        if self._folder is None:
            return None
        content = disk.kept(self._file(self._folder, made_of)) or b""
        digest, piece = content[:32], content[32:]
        return piece if hashlib.sha256(piece).digest() == digest else None

    def keep(self, made_of: str, piece: bytes) -> None:
        """Keep what was made of this."""
        if self._folder is not None:
            disk.keep(self._file(self._folder, made_of), hashlib.sha256(piece).digest() + piece)

    def prune(self) -> None:
        """Take out what no build has used for long."""
        if self._folder is not None:
            disk.prune(self._folder)

    def _file(self, folder: Path, made_of: str) -> Path:
        return folder / hashlib.sha256(f"{self._shape}\n{made_of}".encode()).hexdigest()[:32]

    @cached_property
    def _shape(self) -> str:
        """All that shapes a piece beside what it is made of."""
        whole = hashlib.sha256()
        for path in sorted(Path(__file__).parent.glob("*.py")):
            whole.update(path.read_bytes())
        return " ".join([whole.hexdigest(), sys.version, *(metadata.version(tool) for tool in _TOOLS)])


class Compiled(BytecodeCache):
    """Templates as code. ``how`` tells environments apart that read the same template in different ways."""

    def __init__(self, kept: Kept, how: str):
        self._kept, self._how = kept, how

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is there."""
        if code := self._kept.get(self._made_of(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._kept.keep(self._made_of(bucket), bucket.bytecode_to_string())

    def _made_of(self, bucket: Bucket) -> str:
        return f"{self._how} {bucket.key} {bucket.checksum}"
