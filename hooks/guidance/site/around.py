"""What stands around a component, for its style.

``.tty-page__main--year`` is the main part of a page with a ``tty-year`` in it. ``.tty-page__main:has(.tty-year)`` says
the same, but then a browser styles all of the page anew at every change that a reader makes. Nothing is declared for
it: where a style asks, the class is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

MAIN, TEXT = "tty-page__main", "tty-page__text"

_ASKED = re.compile(rf"\.({MAIN}|{TEXT})--([a-z]+(?:-[a-z]+)*)")


def asked_by(styles: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the places that styles ask for, each with the component in it."""
    return frozenset(one for style in styles for one in _ASKED.findall(style))


def classes(place: str, asked: Collection[tuple[str, str]], names: Collection[str]) -> str:
    """Return the classes of a place in which these names stand (`guidance.site.there`)."""
    found = sorted(name for where, name in asked if where == place and f"tty-{name}" in names)
    return " ".join([place, *(f"{place}--{name}" for name in found)])
