"""What stands around a component, for its style.

``.tty-page__main--year`` is the main part of a page with a ``tty-year`` in it. ``.tty-page__main:has(.tty-year)`` says
the same, but then a browser styles all of the page anew at every change that a reader makes. Nothing is declared for
it: where a style asks, the class is written.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ASKED = re.compile(r"\.(tty-page__(?:main|text))--([a-z]+(?:-[a-z]+)*)")
_PLACE = re.compile(r'<(?:main|div) class="(tty-page__(?:main|text))')
_END = "</main>"


def marked(html: str, style: str) -> str:
    """Return a page whose main part and whose texts have the classes that its style asks for."""
    asked = _asked(style)
    if not asked:
        return html
    places = list(_PLACE.finditer(html))

    def told(match: re.Match[str]) -> str:
        # A text goes on until the next one; nothing in it is a part of the page.
        following = (place.start() for place in places if place.start() > match.start() and place[1] == match[1])
        inside = html[match.end() : next(following, html.find(_END))]
        names = [name for place, name in asked if place == match[1] and _is_in(name, inside)]
        return match[0] + "".join(f" {match[1]}--{name}" for name in names)

    return _PLACE.sub(told, html)


@lru_cache  # many pages have the same
def _asked(style: str) -> list[tuple[str, str]]:
    return sorted(set(_ASKED.findall(style)))


def _is_in(name: str, html: str) -> bool:
    return re.search(rf'[<" ]tty-{name}(?:[ ">]|__|--)', html) is not None
