"""The data files: which there are, what each may hold, and what stands for one that is not there.

A new file is a module with its model and its shape, a field of `Data` and a row
of `FILES`: it is then read, checked, described as JSON Schema and handed to templates.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidance.content.absence import ABSENCE, Stage
from guidance.content.accessibility import ACCESSIBILITY, NO_ACCESSIBILITY, Accessibility
from guidance.content.crisis import CRISIS, Line
from guidance.content.do_avoid import DO_AVOID, DoAvoid
from guidance.content.hyphens import HYPHENS
from guidance.content.law import LAW, NO_LAW, Law
from guidance.content.practices import PRACTICES, Practices
from guidance.content.published import PUBLISHED, Published
from guidance.content.publisher import PUBLISHER, Publisher
from guidance.content.roles import ROLES, Role
from guidance.content.sources import SOURCES, Source
from guidance.content.terms import TERMS, Term
from guidance.content.themes import THEMES, Theme
from guidance.content.usage import USAGE, Usage
from guidance.content.year import YEAR, Entry
from guidance.reading import source
from guidance.reading.shape import Invalid, Reading
from guidance.search.synonyms import NONE, SYNONYMS, Synonyms


@dataclass(frozen=True)
class DataFile:
    """One file: the shape of what it holds, what stands for it where it is missing, and whether it must be there."""

    shape: Any
    empty: Any = ()
    needed: bool = False


@dataclass(frozen=True)
class Data:
    """What all data files hold, but the checklists and the words of the interface."""

    absence: tuple[Stage, ...]
    accessibility: Accessibility
    crisis: tuple[Line, ...]
    do_avoid: DoAvoid
    hyphens: tuple[str, ...]
    law: Law
    practices: Practices
    published: Published | None
    publisher: Publisher | None
    roles: tuple[Role, ...]
    sources: tuple[Source, ...]
    synonyms: Synonyms
    terms: tuple[Term, ...]
    themes: tuple[Theme, ...]
    usage: tuple[Usage, ...]
    year: tuple[Entry, ...]


FILES = {
    "absence": DataFile(ABSENCE),
    "accessibility": DataFile(ACCESSIBILITY, NO_ACCESSIBILITY),
    "crisis": DataFile(CRISIS),
    "do_avoid": DataFile(DO_AVOID, DoAvoid()),
    "hyphens": DataFile(HYPHENS),
    "law": DataFile(LAW, NO_LAW),
    "practices": DataFile(PRACTICES, Practices()),
    "published": DataFile(PUBLISHED, None, needed=True),
    "publisher": DataFile(PUBLISHER, None),
    "roles": DataFile(ROLES),
    "sources": DataFile(SOURCES),
    "synonyms": DataFile(SYNONYMS, NONE),
    "terms": DataFile(TERMS),
    "themes": DataFile(THEMES),
    "usage": DataFile(USAGE),
    "year": DataFile(YEAR),
}


def file_of(name: str) -> str:
    """Return the file of a field of `Data`, e.g. ``do-avoid.yml``."""
    return f"{name.replace('_', '-')}.yml"


def read_data(folder: Path, name: str, reading: Reading, left_out: Collection[str] = ()) -> Data:
    """Read every data file in ``folder``, which messages call ``name``, but the fields ``left_out``.

    What can't be read has what stands for it where it is missing; the problem is collected.
    """
    values = {}
    for field, file in FILES.items():
        path = folder / file_of(field)
        is_read = field not in left_out and (file.needed or os.path.lexists(path))
        value = read_one(path, f"{name}/{path.name}", file.shape, reading) if is_read else None
        reading.files.add(path)
        values[field] = file.empty if value is None else value
    return Data(**values)


def read_one(path: Path, name: str, shape: Any, reading: Reading) -> Any:
    """Read one file by its shape; returns None with a problem when it can't be read whole."""
    reading.files.add(path)
    node = source.read_file(path, name, reading.problems)
    value = None if node is None else shape.read(node, "", reading)
    if value is None or isinstance(value, Invalid):
        reading.lost.add(name)
        return None
    return value
