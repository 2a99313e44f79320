"""No line ends inside the place of a rule: "10 a §", "25–26 §", "1–3 mom.".

Browsers end a line at the spaces, and after the dash of a range.
"""

from __future__ import annotations

import re

from guidance.reading.markup import Element

# Joins what stands on both sides of it, and is not seen.
JOINER = "\u2060"
_SPACE = "[ \u00a0]"
_NUMBER = rf"\d+(?:{_SPACE}[a-z])?"
_PLACE = re.compile(rf"(?<!\w){_NUMBER}(?:–{_NUMBER})?{_SPACE}(?:§|mom\.)")
_AS_WRITTEN = frozenset(["code", "pre", "script", "style", "textarea"])


def keep_together(tree: Element) -> None:
    """Let no line of a page's tree end within the number of a section, nor between it and its sign."""
    for one in tree.iter():
        if isinstance(one.tag, str) and one.text and one.tag not in _AS_WRITTEN:
            one.text = _joined(one.text)
        if one.tail and one is not tree:
            one.tail = _joined(one.tail)


def _joined(text: str) -> str:
    # Most texts have neither.
    if "§" not in text and "mom." not in text:
        return text
    return _PLACE.sub(lambda place: place[0].replace(" ", "\u00a0").replace("–", f"–{JOINER}"), text)
