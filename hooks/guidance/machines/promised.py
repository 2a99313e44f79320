"""Files that other sites link to, besides pages: which there are, and where those of an earlier day are now.

A PDF can't lead on to another one, so where one has moved, its successor lies at the old address too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from guidance.library import Library
from guidance.reading.problems import Problems
from guidance.reading.shape import Name
from guidance.site import framed
from guidance.site.sheets import Name as SheetName
from guidance.site.sheets import Planned, booklet_file


def files(library: Library, planned: Mapping[SheetName, Planned]) -> set[str]:
    """Return the addresses of all PDFs and of all that is for the frames of other sites."""
    booklets = {f"/{booklet_file(library, language)}" for language in library.languages}
    return {sheet.address for sheet in planned.values()} | booklets | framed.addresses(library)


def moved(library: Library, now: Collection[str], earlier: Iterable[str]) -> dict[str, str]:
    """Return for each file of an earlier day that is gone where it is now, as far as that is known.

    ``now`` are today's files. A page's move takes its files along; a file that has another name is listed under
    ``moved_from`` of the page that has its successor.
    """
    found = {}
    for file in dict.fromkeys([*earlier, *(old for old in library.redirects if _is_file(old))]):
        successor = "" if file in now else _successor(file, library.redirects, now)
        if successor:
            found[file] = successor
    return found


def pages_moved(library: Library) -> dict[str, str]:
    """Return the old addresses of pages with those of now."""
    return {old: new for old, new in library.redirects.items() if not _is_file(old)}


def check(promised: Iterable[Name], now: Collection[str], found: Collection[str], problems: Problems) -> None:
    """Collect a problem for each file that was promised and is neither there nor ``found`` somewhere else."""
    for name in promised:
        if name not in now and name not in found:
            problems.add(
                name.place,
                name.within,
                f"no file is at {name} any more; other sites link to it",
                f"Put it back, or add 'moved_from: [{name}]' to the front matter of the page that has its successor.",
            )


def _is_file(address: str) -> bool:
    return address.endswith(".pdf")


def _successor(file: str, redirects: Mapping[str, str], now: Collection[str]) -> str:
    if page := redirects.get(file):
        # Of the page's own PDFs the one of the same name, or else the first.
        own = sorted(
            name for name in now if _is_file(name) and name.startswith(page.rstrip("/")) and _below(name, page)
        )
        return next((name for name in own if name.rpartition("/")[2] == file.rpartition("/")[2]), own[0] if own else "")
    for old, new in redirects.items():
        stem = old.rstrip("/")
        for start, successor in ((old, new), (f"{stem}.pdf", f"{new.rstrip('/')}.pdf")):
            there = successor + file.removeprefix(start)
            if file.startswith(start) and there in now:
                return there
    return ""


def _below(file: str, page: str) -> bool:
    """Whether a file is a page's own: beside it by its name, or right below it."""
    return file == f"{page.rstrip('/')}.pdf" or file.rpartition("/")[0] + "/" == page
