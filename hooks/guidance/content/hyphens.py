"""Long words in headings may break at their joints.

Browsers hyphenate only where they have a dictionary for the language, and a
compound such as *företagshälsovårdssamarbete* is wider than a phone.
``docs/data/hyphens.yml`` says where such words may break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.reading.shape import ListOf, Pattern

HYPHENS = ListOf(Pattern(r"[^|\s]+(?:\|[^|\s]+)+", "työterveys|yhteistyö"))

_SOFT_HYPHEN = "\u00ad"
_HEADINGS = ("h1", "h2", "h3")


def breaker(words: Iterable[str]) -> Callable[[Element], None]:
    """Return a function that puts soft hyphens into the headings of a page's tree.

    ``words`` have ``|`` at their joints. Attributes stay as they are.
    """
    # Longer words first, so that a part of a word never hides the whole.
    joints = {word.replace("|", "").lower(): word for word in sorted(words, key=len, reverse=True)}
    if not joints:
        return lambda tree: None
    known = re.compile("|".join(map(re.escape, joints)), re.IGNORECASE)

    def broken(match: re.Match[str]) -> str:
        parts: list[str] = []
        start = 0
        for part in joints[match[0].lower()].split("|"):
            parts.append(match[0][start : start + len(part)])
            start += len(part)
        return _SOFT_HYPHEN.join(parts)

    def break_headings(tree: Element) -> None:
        for heading in markup.elements(tree, *_HEADINGS):
            for one in heading.iter():
                if one.text and isinstance(one.tag, str):
                    one.text = known.sub(broken, one.text)
                if one.tail and one is not heading:
                    one.tail = known.sub(broken, one.tail)

    return break_headings
