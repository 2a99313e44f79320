"""Sections and families -> the index that the browser fetches, and the file that leads to it."""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import itemgetter

from guidance.search.families import Families, asking, endings
from guidance.search.sections import Section, words_of
from guidance.search.synonyms import Synonym, lines

VERSION = 1
# Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
PART, TEXT, HEADING, TITLE = range(4)


@dataclass(frozen=True)
class Entry:
    """A page: its address from the site's root, its title and its sections.

    ``also`` are the words by which it is looked for besides, ``near`` says whether it helps who finds nothing.
    """

    address: str
    title: str
    sections: tuple[Section, ...]
    also: str = ""
    near: bool = False


def index(entries: Iterable[Entry], language: str, synonyms: Iterable[Synonym] = ()) -> str:
    """Return the index of one language's pages as JSON; the same pages give the same bytes.

    ``pages``     address without its first slash, title and number of sections, page by page
    ``sections``  anchor, heading and text, in the same order
    ``families``  a line for each: its keys, a tab, its places
    ``endings``   a regular expression: what may follow a key in a word
    ``undotted``  what people type for a letter that their keyboard lacks
    ``asking``    words that make a question of others
    ``synonyms``  a line for each thing that people say: the keys of its words, ``|`` between words, a tab, its meaning
    ``near``      the numbers of the pages that help who finds nothing

    A place is the number of a section times four plus where the section holds the
    word (`PART` to `TITLE`); places are in order, each as the difference to the
    one before it, in base 36.
    """
    entries = sorted(entries, key=lambda entry: entry.address)
    sections = [section for entry in entries for section in entry.sections]
    in_sections = [[(_distinct(section.heading), HEADING), (_distinct(section.text), TEXT)] for section in sections]
    firsts = accumulate((len(entry.sections) for entry in entries), initial=0)
    for entry, first in zip(entries, firsts, strict=False):
        # The title belongs to the page's first section; the others have it by way of their page.
        if entry.sections:
            in_sections[first].append((_distinct(f"{entry.title} {entry.also}"), TITLE))
    families = Families({word for fields in in_sections for words, _ in fields for word in words}, language)
    places = _places(in_sections, families)
    of_families = (
        f"{' '.join(sorted(families.keys[stem]))}\t{_packed(found)}" for stem, found in sorted(places.items())
    )
    return _json(
        {
            "version": VERSION,
            "undotted": {"ä": "a", "å": "ao", "ö": "o", "é": "e", "ü": "u"},
            "endings": f"^(?:{endings(language)})$",
            "pages": [[entry.address.lstrip("/"), entry.title, len(entry.sections)] for entry in entries],
            "sections": [[section.anchor, section.heading, section.text] for section in sections],
            "families": "\n".join(of_families),
            "asking": asking(language),
            "synonyms": "\n".join(lines(synonyms, language)),
            "near": [number for number, entry in enumerate(entries) if entry.near],
        }
    )


def _distinct(text: str) -> frozenset[str]:
    # A large site has a hundred thousand words, and most of them many times.
    return frozenset(map(sys.intern, words_of(text)))


def _places(in_sections: list[list[tuple[frozenset[str], int]]], families: Families) -> dict[str, array[int]]:
    """Return for each family its places, in order; where a section holds it in several ways, the best counts."""
    parts: dict[str, set[str]] = {word: found for word in families.stems if (found := families.parts(word))}
    compounds = parts.keys()
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    for number, fields in enumerate(in_sections):
        best: dict[str, int] = {}
        for words, _ in fields:
            for word in words & compounds:
                best.update(dict.fromkeys(parts[word], PART))
        for words, field in sorted(fields, key=itemgetter(1)):
            best.update(dict.fromkeys(map(families.of, words), field))
        for stem, field in best.items():
            places[stem].append(number * 4 + field)
    return places


def _packed(places: array[int]) -> str:
    return " ".join(_base36(after - before) for before, after in zip([0, *places], places, strict=False))


@cache
def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def start(index_name: str, contents: str, words: object, style: str, others: Iterable[str] = ()) -> str:
    """Return what the browser asks for when search is opened, as JSON.

    Its name never changes, so that no page has to be made again when the index
    changes; it names the index, the page with all contents (both from the
    site's root), holds the words and the style of the dialog, and says which other
    languages have an index.
    """
    return _json(
        {
            "version": VERSION,
            "index": index_name,
            "contents": contents,
            "words": words,
            "style": style,
            "others": [*others],
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def phrases_in(words: object) -> Iterator[str]:
    """Yield every phrase of the interface's words, however deep it stands."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for value in words.values():
            yield from phrases_in(value)
