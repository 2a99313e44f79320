"""Python's own cache of compiled modules, by what stands in them.

Python takes what it has compiled for a module's own when the second in which that was written and its size are the
same, which two edits that follow each other may share. A module whose compiled form is marked as known by its content
(PEP 552) is read and compared instead, and stays so when Python compiles it anew.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

# The four bytes after the number of Python's version: known by its content, and compared at each use.
_BY_CONTENT = (3).to_bytes(4, "little")


def keep_by_content(folder: Path) -> None:
    """Compile the modules below ``folder`` that are not compiled, or known by second and size.

    Where nothing can be written nothing is kept; a module that is wrong is told by who imports it.
    """
    wanted = [source for source in folder.rglob("*.py") if not _is_by_content(Path(cache_from_source(str(source))))]
    if not wanted:
        return
    import py_compile

    by_content = py_compile.PycInvalidationMode.CHECKED_HASH
    with suppress(OSError):
        for source in wanted:
            with suppress(py_compile.PyCompileError):
                py_compile.compile(str(source), doraise=True, invalidation_mode=by_content)


def _is_by_content(compiled: Path) -> bool:
    try:
        with compiled.open("rb") as file:
            return file.read(8)[4:] == _BY_CONTENT
    except OSError:
        return False
