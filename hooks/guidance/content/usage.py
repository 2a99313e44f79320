"""The chosen words: which one the guide uses, which ones it does not, and why.

An editor writes them in ``docs/data/usage.yml``. A test reads every page and
every data file with `found` and names the file, the line and the right word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from guidance.reading.shape import ListOf, Name, Pattern, Text, part, record


@dataclass(frozen=True)
class Usage:
    """One choice of word in one language: what is written, what is not, why, and the names that keep the other word."""

    language: Name = part(Pattern(r"[a-z]{2}", "fi", "The language of the words."))
    use: str = part(Text("The word that the guide uses."))
    instead_of: tuple[str, ...] = part(
        ListOf(
            Text("A word or phrase that it does not use; * stands for any further letters."),
            about="The words that a test finds on pages and in data.",
        )
    )
    why: str = part(Text("The reason, in the language of the words."))
    kept: tuple[str, ...] = part(
        ListOf(Text("A name or a turn in which the word stays; * as above.")), required=False, default=()
    )


USAGE = ListOf(
    record(Usage),
    about="The words that the guide uses and those that it does not.",
)


def found(text: str, language: str, choices: Iterable[Usage]) -> Iterator[tuple[str, Usage]]:
    """Yield each word of ``text`` that the guide does not use, with the choice that says so.

    Names that are kept are passed over.
    """
    for choice in choices:
        if choice.language != language:
            continue
        rest = _pattern(choice.kept).sub(" ", text) if choice.kept else text
        for match in _pattern(choice.instead_of).finditer(rest):
            yield match[0], choice


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    among = "|".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in words)
    return re.compile(rf"(?<![\w-])(?:{among})(?!\w)", re.IGNORECASE)
