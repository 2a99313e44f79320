"""Sections and families -> the files that the browser fetches, part by part, and the file that leads to them."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2
from operator import itemgetter

from guidance.search.families import Families, asking, empty, endings
from guidance.search.lists import at_first, folded, inside
from guidance.search.parts import parts
from guidance.search.sections import Section, words_of
from guidance.search.synonyms import Synonym, lines

VERSION = 5
# Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
PART, TEXT, HEADING, TITLE = range(4)
# So many sections have a number on each page; what a page has beyond that is found with its last one.
SECTIONS = 1024
# How long a section is beside the usual one, in so many steps; two of them double it.
CLASSES, USUAL = 16, 8
# So many places of one family are told, the best of them: a word that is nearly everywhere says nothing.
MOST_PLACES = 1000
# Texts are fetched by so many sections of a page.
BLOCK = 4
# What people type for a letter that their keyboard lacks.
UNDOTTED = {"ä": "a", "å": "ao", "ö": "o", "é": "e", "ü": "u"}
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


@dataclass(frozen=True)
class Entry:
    """A page: its address from the site's root, its title and its sections.

    ``also`` are the words by which it is looked for besides, ``about`` says what it is about where the text does not,
    ``near`` says whether it helps who finds nothing, ``kinds`` what its sections are, by anchor, where they are more
    than a part of a text, ``last`` whether it only names what other pages answer.
    """

    address: str
    title: str
    sections: tuple[Section, ...]
    also: str = ""
    about: str = ""
    near: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    last: bool = False


def index(
    entries: Iterable[Entry], language: str, synonyms: Iterable[Synonym] = (), stems: dict[str, str] | None = None
) -> dict[str, str]:
    """Return the files of one language's index, each as JSON by its name; the same pages give the same bytes.

    ``head``        what is needed before the first word (below)
    ``w0``, ``w1``… families by the beginnings of their keys, a line for each: its keys, its places, how many there
                    are when not all are told, its words as the pages have them, and number, address and title of
                    the page whose title says it and least besides, if any, with tabs between; and what people say
                    for them, as `lines` of synonyms says
    ``k0``, ``k1``… for words that no key knows: the keys by their first letters, as `at_first` and `folded` say
    ``i0``, ``i1``… the same by letters that stand inside of them, as `inside` says
    ``p0-0``…       page and block: the page's address and title, then anchor, heading, text and kind of its sections

    The head: ``beginnings`` of the parts, in order, as `folded` says; how many lists of keys there are by their
    ``first`` letters and by ``inner`` ones; how many ``sections`` there are; ``endings``, a regular expression for what
    may follow a key in a word; ``undotted``, what people type for a letter that their keyboard lacks; ``asking``, words
    that say little beside others, and ``empty``, those that say nothing; ``near``, number, address and title of the
    pages that help who finds nothing; ``last``, numbers of those that stand behind all others.

    Places are packed as `packed` says. ``stems`` are those of the words of an index that was made before; then those
    of this one.
    """
    entries = sorted(entries, key=lambda entry: entry.address)
    families, places = _families(entries, language, {} if stems is None else stems)
    words = _words(families)
    told = (
        "\t".join(
            [
                " ".join(sorted(families.keys[stem])),
                packed(found),
                " ".join(words.get(stem, ())),
                *_page_of(found, entries),
            ]
        )
        for stem, found in places.items()
    )
    beginnings, files = parts([*told, *lines(synonyms, language)])
    keys = sorted({key for stem in places for key in families.keys[stem]})
    first, inner = at_first(keys, UNDOTTED), inside(keys)
    head = {
        "beginnings": folded(beginnings),
        "first": len(first),
        "inner": len(inner),
        "sections": sum(len(entry.sections) for entry in entries),
        "undotted": UNDOTTED,
        "endings": f"^(?:{endings(language)})$",
        "asking": asking(language),
        "empty": empty(language),
        "near": [[at, entry.address.lstrip("/"), entry.title] for at, entry in enumerate(entries) if entry.near],
        "last": [at for at, entry in enumerate(entries) if entry.last],
    }
    return {
        "head": as_json(head),
        **{f"w{number}": as_json(file) for number, file in enumerate(files)},
        **{f"k{number}": as_json(folded(found)) for number, found in enumerate(first)},
        **{f"i{number}": as_json(folded(found)) for number, found in enumerate(inner)},
        **{name: as_json(block) for name, block in _blocks(entries)},
    }


def _families(
    entries: list[Entry], language: str, stems: dict[str, str]
) -> tuple[Families, dict[str, list[tuple[int, int, int]]]]:
    """Return the families of all words, and for each its places: page, section and what `packed` says of it.

    ``stems`` are known ones, then those of these words.
    """
    fields = []
    usual = sum(_length(section) for entry in entries for section in entry.sections) / max(
        sum(len(entry.sections) for entry in entries), 1
    )
    for page, entry in enumerate(entries):
        for number, section in enumerate(entry.sections):
            own = [(_distinct(section.heading), HEADING), (_distinct(section.text), TEXT)]
            # The title belongs to the page's first section; the others have it by way of their page.
            if number == 0:
                own += [(_distinct(entry.about), HEADING), (_distinct(f"{entry.title} {entry.also}"), TITLE)]
            how = {TITLE: min(_saying(entry.title, language), CLASSES - 1)}
            fields.append((page, min(number, SECTIONS - 1), how, _class(_length(section), usual), own))
    families = Families({word for *_, own in fields for words, _ in own for word in words}, language, stems)
    stems.clear()
    stems.update(families.stems)
    compounds = {word: found for word in families.stems if (found := families.parts(word))}
    places: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for page, number, how, length, own in fields:
        for stem, where in _best(own, families, compounds).items():
            there = where * CLASSES + how.get(where, length)
            places[stem][page, number] = max(there, places[stem].get((page, number), 0))
    return families, {stem: [(*at, there) for at, there in sorted(found.items())] for stem, found in places.items()}


def _best(
    own: list[tuple[frozenset[str], int]], families: Families, compounds: Mapping[str, set[str]]
) -> dict[str, int]:
    """Return where a section holds each family; of several ways the best counts."""
    best: dict[str, int] = {}
    for words, _ in own:
        for word in words & compounds.keys():
            best.update(dict.fromkeys(compounds[word], PART))
    for words, where in sorted(own, key=itemgetter(1)):
        best.update(dict.fromkeys(map(families.of, words), where))
    return best


def _saying(title: str, language: str) -> int:
    """Return how many words of a title say something: "What is cooperation?" is about one thing alone."""
    weak = f"{asking(language)} {empty(language)}".split(" ")
    return max(1, sum(word not in weak for word in words_of(title)))


def _length(section: Section) -> int:
    return len(section.heading) + len(section.text)


def _class(length: int, usual: float) -> int:
    """Return how long a section is, as one of the steps."""
    return max(0, min(CLASSES - 1, round(2 * log2(max(length, 1) / max(usual, 1))) + USUAL))


def _distinct(text: str) -> frozenset[str]:
    # A large site has a hundred thousand words, and most of them many times.
    return frozenset(map(sys.intern, words_of(text)))


def packed(places: list[tuple[int, int, int]]) -> str:
    """Return places in few signs, a tab, and how many there are when not all are told.

    A group for each page, with blanks between: what to add to the page before in base 36, a colon, and for each of
    its sections what to add to the section before (``_`` for 63 and more to come), and a sign for field and class.
    """
    told = places
    if len(places) > MOST_PLACES:
        told = sorted(sorted(places, key=lambda place: -(place[2] // CLASSES))[:MOST_PLACES])
    pages: dict[int, str] = {}
    before = 0
    for page, section, there in told:
        before = before if page in pages else 0
        step = section - before
        pages[page] = pages.get(page, "") + "_" * (step // 63) + _SIGNS[step % 63] + _SIGNS[there]
        before = section
    steps = (f"{_base36(after - last)}:{pages[after]}" for last, after in pairwise([0, *pages]))
    return f"{' '.join(steps)}\t{len(places) if len(told) < len(places) else ''}"


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = _SIGNS[rest] + digits
    return digits


def _page_of(places: list[tuple[int, int, int]], entries: list[Entry]) -> Iterator[str]:
    """Yield number, address and title of the page whose title says a family and least besides, if there is one."""
    titled = [(there, page) for page, _, there in places if there // CLASSES == TITLE]
    if titled:
        page = min(titled)[1]
        yield from (str(page), entries[page].address.lstrip("/"), entries[page].title)


def _words(families: Families) -> dict[str, list[str]]:
    """Return the words of each family, in order."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, stem in sorted(families.stems.items()):
        words[stem].append(word)
    return words


def _blocks(entries: list[Entry]) -> Iterator[tuple[str, object]]:
    """Yield the texts of all pages, by page and block."""
    for number, entry in enumerate(entries):
        for first in range(0, len(entry.sections), BLOCK):
            sections = [
                [section.anchor, section.heading, section.text, *filter(None, [entry.kinds.get(section.anchor)])]
                for section in entry.sections[first : first + BLOCK]
            ]
            yield f"p{number}-{first // BLOCK}", [entry.address.lstrip("/"), entry.title, sections]


def start(files: str, head: str, contents: str, words: object, style: str, others: Iterable[str] = ()) -> str:
    """Return what the browser asks for when search is opened, as JSON.

    Its name never changes, so that no page has to be made again when the index
    changes; it names the index's files, with ``*`` for what differs, the page with all contents (both from the
    site's root), holds the index's head, the words and the style of the dialog, and says which other
    languages have an index.
    """
    return as_json(
        {
            "version": VERSION,
            "index": files,
            "head": json.loads(head),
            "contents": contents,
            "words": words,
            "style": style,
            "others": [*others],
        }
    )


def as_json(value: object) -> str:
    """Return a value as JSON in few bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def phrases_in(words: object) -> Iterator[str]:
    """Yield every phrase of the interface's words, however deep it stands."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for value in words.values():
            yield from phrases_in(value)
