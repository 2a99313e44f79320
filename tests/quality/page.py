"""QUALITY.md as text, and back; a seal at its end tells whether anybody changed it by hand."""

from __future__ import annotations

import hashlib
import itertools

from tests.quality.figures import Figure

HEAD = """# Quality in figures

Written by `make quality`; nothing here is typed by hand. Each figure stands with the command that makes it again, the commit it is of and the day. *dirty* says that files had been changed since that commit. *Not measured* is said where no source knows a figure.
"""
_COLUMNS = ("figure", "value", "made by", "commit", "day")


def written(figures: list[Figure]) -> str:
    """Return the page."""
    parts = [HEAD]
    for group, own in itertools.groupby(figures, lambda figure: figure.group):
        rows = [
            [one.what, one.value, one.command if one.command == "–" else f"`{one.command}`", one.commit, one.day]
            for one in own
        ]
        table = [_COLUMNS, ("---",) * len(_COLUMNS), *rows]
        parts.append(f"## {group}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in table) + "\n")
    text = "\n".join(parts)
    return f"{text}\n<!-- sealed: {seal(text)} -->\n"


def seal(text: str) -> str:
    """Return what tells a text from any other."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def is_whole(page: str) -> bool:
    """Return whether the page is as it was written."""
    text, found, rest = page.rpartition("\n<!-- sealed: ")
    return bool(found) and rest.startswith(seal(text))


def rows(page: str) -> list[list[str]]:
    """Return the rows of all tables, cell by cell."""
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [line for line in lines if line[0] not in ("figure", "---")]
