"""Long words in headings may break at their joints.

Browsers hyphenate only where they have a dictionary for the language, and a
compound such as *företagshälsovårdssamarbete* is wider than a phone.
``docs/data/hyphens.yml`` says where such words may break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from guidance.shape import ListOf, Pattern

HYPHENS = ListOf(Pattern(r"[^|\s]+(?:\|[^|\s]+)+", "työterveys|yhteistyö"))

_SOFT_HYPHEN = "\u00ad"
_HEADING = re.compile(r"(<h[1-3]\b[^>]*>)(.*?)(</h[1-3]>)", re.DOTALL)


def breaker(words: Iterable[str]) -> Callable[[str], str]:
    """Return a function that puts soft hyphens into the headings of a page's HTML.

    ``words`` have ``|`` at their joints. Tags and their attributes stay as they are.
    """
    # Longer words first, so that a part of a word never hides the whole.
    joints = {word.replace("|", "").lower(): word for word in sorted(words, key=len, reverse=True)}
    if not joints:
        return lambda html: html
    known = re.compile("|".join(map(re.escape, joints)), re.IGNORECASE)

    def broken(match: re.Match[str]) -> str:
        parts: list[str] = []
        start = 0
        for part in joints[match[0].lower()].split("|"):
            parts.append(match[0][start : start + len(part)])
            start += len(part)
        return _SOFT_HYPHEN.join(parts)

    def heading(match: re.Match[str]) -> str:
        inside = re.sub(r"(<[^>]+>)|([^<]+)", lambda part: part[1] or known.sub(broken, part[2]), match[2])
        return f"{match[1]}{inside}{match[3]}"

    return lambda html: _HEADING.sub(heading, html)
