"""The words of one language's pages, by family: words that share a stem.

A family is known by its *keys*, the beginnings that forms of its words can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from types import MappingProxyType

import snowballstemmer

from guidance.search import finnish, swedish


def _plain_keys(word: str, stem: str) -> Iterator[str]:
    yield stem


@dataclass(frozen=True)
class _Language:
    stemmer: str
    endings: str
    asking: str
    empty: str
    keys: Callable[[str, str], Iterator[str]]


_LANGUAGES = {
    "fi": _Language("finnish", finnish.ENDINGS, finnish.ASKING, finnish.EMPTY, finnish.keys),
    "sv": _Language("swedish", swedish.ENDINGS, swedish.ASKING, swedish.EMPTY, swedish.keys),
}
# Another language is searched by the letters of its words until somebody adds it here.
_OTHER = _Language("", r".{0,3}", "", "", _plain_keys)


def stemmer(language: str) -> str:
    """Return what stems depend on besides their words."""
    return f"{language} {_LANGUAGES.get(language, _OTHER).stemmer} {metadata.version('snowballstemmer')}"


def endings(language: str) -> str:
    """Return, as a regular expression, what may follow a key in a word of this language."""
    return _LANGUAGES.get(language, _OTHER).endings


def asking(language: str) -> str:
    """Return the words that say little beside others in this language, with blanks between them."""
    return _LANGUAGES.get(language, _OTHER).asking


def empty(language: str) -> str:
    """Return the words that say nothing beside others in this language, with blanks between them."""
    return _LANGUAGES.get(language, _OTHER).empty


class Families:
    """The words of one language's pages, by family. ``keys`` and ``parts`` are worked out once for each word."""

    def __init__(self, words: Iterable[str], language: str, known: Mapping[str, str] = MappingProxyType({})):
        """``known`` are stems of words that were worked out before."""
        own = _LANGUAGES.get(language, _OTHER)
        words = sorted(set(words))
        stem = snowballstemmer.stemmer(own.stemmer).stemWord if own.stemmer else str
        self.stems = {word: known.get(word) or stem(word) for word in words}
        self.keys: dict[str, set[str]] = {}
        for word, its in self.stems.items():
            keys = {key for key in own.keys(word, its) if len(key) > 2} if len(word) > 2 else set()
            self.keys.setdefault(its, set()).update(keys or {word})
        self._known = set(self.keys) | set(words)

    def of(self, word: str) -> str:
        """Return the family of a word."""
        return self.stems[word]

    def keys_of(self, word: str) -> list[str]:
        """Return the keys of a word's family, in order."""
        return sorted(self.keys[self.stems[word]])

    def parts(self, word: str) -> set[str]:
        """Return the families of the words that a compound is made of, as far as they stand by themselves somewhere."""
        stem = self.stems[word]
        return self._joined(word, stem) - {stem}

    def _joined(self, word: str, stem: str) -> set[str]:
        found: set[str] = set()
        for joint in range(3, len(stem) - 3):
            tail = self._family(stem[joint:], word[joint:])
            if not tail:
                continue
            head = self._head(word[:joint])
            if head or len(tail) > 5:
                found |= {tail, head or tail} | self._joined(word[:joint], word[:joint])
        return found

    def _family(self, stem: str, word: str) -> str | None:
        return self.stems.get(word) or (stem if stem in self.keys else None)

    def _head(self, head: str) -> str | None:
        """Return the family of a compound's first part, which may have a linking letter: arbets-, työn-."""
        for form in (head, head[:-1]):
            if len(form) > 2 and form in self._known:
                return self.stems.get(form, form)
        return None
