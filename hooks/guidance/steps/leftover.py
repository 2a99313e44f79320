"""Signs of Markdown that a finished page shows as they were typed, because what they were meant for did not come about.

Each would be seen by readers only; here it is told with what was meant and how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """One sign in a text: a pattern that finds it where it was written, what is wrong and what would be right."""

    written: str
    wrong: str
    right: str


_FILE = r"[^()\n]*\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp)\b"
# What stands in the finished text; the group is what to look for where it was written.
_SIGNS = (
    (
        rf"(\](?:\((?=[^()\s]*[/#]|{_FILE})| \((?=https?://|{_FILE})))",
        "a link or a picture is shown as it was typed",
        "Write [words](page.md) without a space between the brackets and without one in the file's name.",
    ),
    (
        r"(\*\*)",
        "two asterisks are shown as they were typed",
        "Words in bold stand right inside of them: **words**.",
    ),
    (
        r"(?:(?:^|\s)(\*)$|^(\*)(?:[\s.,;:!?]|$))",
        "an asterisk is shown as it was typed",
        "Write as many behind the words as before them: **bold**, *italic*. One that is meant stands at a word.",
    ),
    (
        r"\n[ \t]*((?:[-*+]|1[.)]) +\S+)",
        "a list begins in the middle of a paragraph, so the page shows it as running text",
        "Leave an empty line before it.",
    ),
    (
        r"(?:\n[ \t]*|^)([•▪●◦‣■]\s)",
        "the sign of a list of another program is shown as text",
        "Begin each line of a list with '- ', and leave an empty line before the first.",
    ),
    (
        r"^(\[[ xX]\] )",
        "a box to tick is shown as it was typed",
        "Boxes come with a checklist: <!-- checklist: its-id -->.",
    ),
    (
        r"(<!)",
        "a comment or a marker is shown as text",
        "It begins with '<!--' and ends with '-->': with two hyphens each, not with a dash.",
    ),
    (
        r"(\{ ?:? ?[#.][A-Za-z][\w-]*(?:[^{}\n]*\}|\s*$))",
        "what belongs to a heading or a paragraph is shown as text",
        "It stands at the end of the heading's line, or right below the paragraph without an empty line "
        "between, and ends with '}'.",
    ),
)
# Where words in bold end with one asterisk, or those in italics with two; else the first one would be named.
_UNEQUAL = r"\*\*(?=[^*\s][^*\n]*\*(?!\*))|(?<!\*)\*(?=[^*\s][^*\n]*\*\*)"
_COMPILED = tuple((re.compile(sign), wrong, right) for sign, wrong, right in _SIGNS)


def find(text: str) -> Iterator[Left]:
    """Yield what is left of Markdown in a text of a finished page that is no code, the first of each kind."""
    for sign, wrong, right in _COMPILED:
        if match := sign.search(text):
            # Of two groups one has it.
            typed = next(filter(None, match.groups()))
            yield Left(_UNEQUAL if typed == "*" else re.escape(typed).replace(r"\ ", r"\s+"), wrong, right)
