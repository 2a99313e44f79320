"""Finished HTML -> what readers can search: one index for each language.

A page falls into sections: what follows a heading, and each item of a list that
has an address of its own. The index says which sections hold which words. All
knowledge of a language is applied here and travels in the index, so that the
script in the browser only compares letters:

- words that share a stem are a *family*; a family is known by its *keys*, the
  beginnings that forms of its words can have (*työkyky-*, *työkyvy-*);
- ``endings`` says what may follow a key in a word that somebody types.

Snowball finds the stems. It was made for both sides to be stemmed and leaves
apart what consonant gradation parts (*huolto*, *huollon*), so keys are added for
the other grade. A lemmatiser knows more (simplemma 2.0.0 was tried), but takes
4.5 seconds to start, longer than the whole site takes to build.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Callable, Collection, Iterable, Iterator

import snowballstemmer

VERSION = 1
# Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
PART, TEXT, HEADING, TITLE = range(4)

_INLINE = frozenset(
    "a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LEFT_OUT = frozenset("button nav progress script select style svg template textarea".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
# Possessive, so that a faulty page takes no longer than a whole one.
_TOKEN = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>|([^<]+|<)""", re.DOTALL)
_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
_UNSEEN = re.compile(r'(?:^|\s)(?:hidden(?=[\s=]|$)|aria-hidden="true"|role="status"|data-say(?=[\s=]|$))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Section:
    """A part of a page that a result can lead to. The first one has neither anchor nor, sometimes, a heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A page: its address from the site's root, its title, its sections, and the words by which it is looked for besides."""

    address: str
    title: str
    sections: tuple[Section, ...]
    also: str = ""


def sections_of(page: str, interface: Collection[str] = ()) -> tuple[Section, ...]:
    """Return the sections of a finished page's ``main``, the empty ones left out.

    Navigation, buttons and what is hidden don't count, nor does text that is
    exactly one of the phrases of the ``interface``: it stands on every page.
    A heading with an id starts a section, and so does a list item with one,
    whose label is its heading.
    """
    start = page.find("<main")
    return _Reader(interface).read(page[start : page.find("</main>", start)] if start >= 0 else page)


class _Reader:
    """Walks through HTML once, tag by tag."""

    def __init__(self, interface: Collection[str]):
        self.interface = interface
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.current = self.found[0]
        self.into = self.current[2]
        # For each open list item whether it is a section, and the section to go back to after it.
        self.items: list[tuple[str, list[str], list[str]] | None] = []
        self.left_out, self.depth = "", 0

    def read(self, text: str) -> tuple[Section, ...]:
        """Return the sections of a piece of HTML."""
        for end, tag, attributes, words in _TOKEN.findall(text):
            tag = tag.lower()
            if self.left_out:
                self._pass_over(tag, end)
            elif words:
                self._take(words)
            elif tag and end:
                self._close(tag)
            elif tag:
                self._open(tag, attributes)
        sections = (Section(anchor, _plain(heading), _plain(text)) for anchor, heading, text in self.found)
        return tuple(section for section in sections if section.heading or section.text)

    def _pass_over(self, tag: str, end: str) -> None:
        if tag == self.left_out:
            self.depth += -1 if end else 1
            if not self.depth:
                self.left_out = ""

    def _take(self, text: str) -> None:
        # A heading may well say what a button says.
        if self.into is self.current[1] or " ".join(html.unescape(text).split()) not in self.interface:
            self.into.append(text)

    def _open(self, tag: str, attributes: str) -> None:
        if tag in _LEFT_OUT or _UNSEEN.search(attributes):
            if tag not in _VOID:
                self.left_out, self.depth = tag, 1
            return
        if tag not in _INLINE:
            self.into.append(" ")
        name = _ID.search(attributes)
        if tag in _HEADINGS:
            self._start(html.unescape(name[1]) if name and tag != "h1" else self.current[0] if tag != "h1" else "")
            self.into = self.current[1]
        elif tag == "li":
            # A footnote is a list item with an id too.
            own = name and ":" not in name[1]
            self.items.append(self.current if own else None)
            if own:
                self._start(html.unescape(name[1]))
        elif tag == "label" and any(self.items):
            self.into = self.current[1]

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS or tag == "label":
            self.into = self.current[2]
        elif tag == "li" and self.items:
            before = self.items.pop()
            if before:
                self.current, self.into = before, before[2]
        if tag not in _INLINE:
            self.into.append(" ")

    def _start(self, anchor: str) -> None:
        self.current = (anchor, [], [])
        self.found.append(self.current)
        self.into = self.current[2]


def _plain(parts: list[str]) -> str:
    text = html.unescape("".join(parts)).replace("\u00ad", "")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters, in order."""
    return _WORD.findall(text.lower())


# What may follow a key in Finnish: vowels of the stem, a syllable that derives or links, a case or a person, an owner, a particle.
_FI_ENDINGS = (
    r"[aeiouyäö]{0,3}"
    r"(?:(?:ks|s|d|tt?|nn?|mm?|j|v|st|tt[aä]v|ll|l|h|el|is|ut|yt)[aeiouyäö]{0,2})?"
    r"(?:n|t|s|nen|minen|mise[a-zäö]{0,4}|tt?[aä]|ss?[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|h[aeiouyäö]n|seen|siin|[dt]?en|tten|ine"
    r"|vat|vät|mme|tte|[td]?aan|[td]?ään|tt?iin|nut|nyt|neet|v[aä]|j[aä])?"
    r"(?:ni|si|ns[aä]|mme|nne|[aeiouyäö]n)?(?:kin|kaan|kään|k[oö]|h[aä]n|p[aä])?"
)
_SV_ENDINGS = r"(?=.{0,9}$)(?:ning|ing|else|lse|het|lig|ig|isk|ande|ende|are|ar|er|or|en|et|an|on|na|de|te|ja|at|ad|da|dd|tt|it|st|[aeintrsd])*"

# The grades that a consonant cluster can have beside its own, the longest match first. Snowball halves some double ones.
_GRADES = {
    "nk": ("ng",), "ng": ("nk",), "nt": ("nn",), "nn": ("nt",), "lt": ("ll",), "ll": ("lt",), "rt": ("rr",), "rr": ("rt",),
    "mp": ("mm",), "mm": ("mp",), "kk": ("k",), "pp": ("p",), "tt": ("t",), "ht": ("hd",), "hd": ("ht",), "lk": ("l",), "rk": ("r",),
    "k": ("kk", "v", ""), "p": ("pp", "v"), "t": ("tt", "d"), "v": ("p", "k"), "d": ("t",), "j": ("ik",),
}  # fmt: skip
_CLUSTERS = frozenset(cluster for cluster in _GRADES if len(cluster) == 2)
_LAST_CLUSTER = re.compile(r"(.*[aeiouyäö])([b-df-hj-np-tvwxz]+)([aeiouyäö]*)")


# työ, työssä; Snowball leaves most endings of so short a word
_FI_SHORT = re.compile(
    r"([b-df-hj-np-tvwxz]?[aeiouyäö]{2})(?:[nt]|t[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|h[aeiouyäö]n|den|nsä|mme|nne)"
)

# tauot, tauko: a k has gone from between the vowels
_FI_WITHOUT_K = re.compile(
    r"([b-df-hj-np-tvwxz]*[aeiouyäö]{2})[aeiouyäö](?:[nt]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|j?en)"
)


def _finnish_keys(word: str, stem: str) -> Iterator[str]:
    """Yield the beginnings that the forms of a Finnish word can have."""
    # Snowball halves double consonants (huollo -> huolo) and cuts into clusters (viestin|tä); the word knows better.
    if not word.startswith(stem):
        stem = word[: len(stem) + 1]
    elif word[len(stem) - 1 : len(stem) + 1] in _CLUSTERS:
        stem = word[: len(stem) + 1]
    if re.search(r"[b-df-hj-np-tvwxz]e$", word) and len(word) > 4:
        # rakenne, rakenteet: Snowball takes the last syllable for a case
        stem = word[:-1]
    elif len(stem) < 4 <= len(word) - len(stem):
        stem = word[:-3]
    yield stem
    if short := _FI_SHORT.fullmatch(word):
        yield short[1]
    if gone := _FI_WITHOUT_K.fullmatch(word):
        yield gone[1] + "k"
    bases = [stem]
    if len(stem) > 5 and re.search(r"(?:[uyoöie](?:s|ks|d|t)|i[ns])$", stem):
        # sopimus, sopimuksen; mielenterveys, mielenterveyden; yhteinen, yhteisen
        bases.append(re.sub(r"(?:ks|[sdtn])$", "", stem))
    if re.search(r"[aäi]s$", stem) and len(stem) > 4:
        bases.append(stem[:-2])
    for base in bases:
        yield from _in_both_grades(base)


def _in_both_grades(base: str) -> Iterator[str]:
    """Yield a beginning with and without its last vowels, with its last consonants in each grade."""
    match = _LAST_CLUSTER.fullmatch(base)
    if not match:
        yield base
        return
    head, cluster, tail = match.groups()
    known = cluster[-2:] if cluster[-2:] in _GRADES else cluster[-1]
    front = head + cluster[: -len(known)]
    for grade in (known, *_GRADES.get(known, ())):
        if grade == "":
            # laki, lain; tuki, tuen; hakea, hae; not for long words, where it would only add noise
            if tail and len(base) < 6:
                yield front + tail
                yield front + tail.replace("i", "e")
            continue
        if grade == "v" and known == "k" and not (front[-1] in "uy" and tail[:1] in ("", front[-1])):
            # only between two u or two y: luku, luvun; työkyky, työkyvyn
            continue
        yield front + grade + tail
        yield front + grade


def _swedish_keys(word: str, stem: str) -> Iterator[str]:
    """Yield the beginnings that the forms of a Swedish word can have."""
    yield stem
    if match := re.fullmatch(r"(.*[b-df-hj-np-tvwxz])e([lnr])", word):
        # öppen, öppna; nyckel, nycklar
        yield match[1] + match[2]
    if match := re.fullmatch(r"(.*[b-df-hj-np-tvwxz])([lnr])", stem):
        if match[1][-1] != match[2]:
            yield f"{match[1]}e{match[2]}"
    if match := re.fullmatch(r"(.*[aeiouyåäö])([mn])", stem):
        yield stem + match[2]
    if re.search(r"(?:mm|nn)$", stem):
        yield stem[:-1]
    if match := re.fullmatch(r"(.{3,})(?:an|ans|on|ons)", word):
        # Snowball leaves these endings: förmågan, frånvaron
        yield match[1]
    if len(stem) > 4 and stem[-1] in "aeo":
        yield stem[:-1]


def _plain_keys(word: str, stem: str) -> Iterator[str]:
    yield stem


@dataclass(frozen=True)
class _Language:
    stemmer: str
    endings: str
    keys: Callable[[str, str], Iterator[str]]


_LANGUAGES = {
    "fi": _Language("finnish", _FI_ENDINGS, _finnish_keys),
    "sv": _Language("swedish", _SV_ENDINGS, _swedish_keys),
}
# Another language is searched by the letters of its words until somebody adds it here.
_OTHER = _Language("", r".{0,3}", _plain_keys)


class Families:
    """The words of one language's pages, by family. ``keys`` and ``parts`` are worked out once for each word."""

    def __init__(self, words: Iterable[str], language: str):
        own = _LANGUAGES.get(language, _OTHER)
        words = sorted(set(words))
        stem = snowballstemmer.stemmer(own.stemmer).stemWord if own.stemmer else str
        self.stems = {word: stem(word) for word in words}
        self.keys: dict[str, set[str]] = {}
        for word, its in self.stems.items():
            keys = {key for key in own.keys(word, its) if len(key) > 2} if len(word) > 2 else set()
            self.keys.setdefault(its, set()).update(keys or {word})
        self._known = set(self.keys) | set(words)

    def of(self, word: str) -> str:
        """Return the family of a word."""
        return self.stems[word]

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


def index(entries: Iterable[Entry], language: str) -> str:
    """Return the index of one language's pages as JSON; the same pages give the same bytes.

    ``pages``     address without its first slash, title and number of sections, page by page
    ``sections``  anchor, heading and text, in the same order
    ``families``  a line for each: its keys, a tab, its places
    ``endings``   a regular expression: what may follow a key in a word
    ``undotted``  what people type for a letter that their keyboard lacks

    A place is the number of a section times four plus where the section holds the
    word (`PART` to `TITLE`); places are in order, each as the difference to the
    one before it, in base 36.
    """
    entries = sorted(entries, key=lambda entry: entry.address)
    sections = [section for entry in entries for section in entry.sections]
    in_sections = [[(_distinct(section.heading), HEADING), (_distinct(section.text), TEXT)] for section in sections]
    firsts = accumulate((len(entry.sections) for entry in entries), initial=0)
    for entry, first in zip(entries, firsts):
        # The title belongs to the page's first section; the others have it by way of their page.
        if entry.sections:
            in_sections[first].append((_distinct(f"{entry.title} {entry.also}"), TITLE))
    families = Families({word for fields in in_sections for words, _ in fields for word in words}, language)
    places = _places(in_sections, families)
    lines = (f"{' '.join(sorted(families.keys[stem]))}\t{_packed(found)}" for stem, found in sorted(places.items()))
    return _json(
        {
            "version": VERSION,
            "undotted": {"ä": "a", "å": "ao", "ö": "o", "é": "e", "ü": "u"},
            "endings": f"^(?:{_LANGUAGES.get(language, _OTHER).endings})$",
            "pages": [[entry.address.lstrip("/"), entry.title, len(entry.sections)] for entry in entries],
            "sections": [[section.anchor, section.heading, section.text] for section in sections],
            "families": "\n".join(lines),
        }
    )


def _distinct(text: str) -> frozenset[str]:
    # A large site has a hundred thousand words, and most of them many times.
    return frozenset(map(sys.intern, words_of(text)))


def _places(in_sections: list[list[tuple[frozenset[str], int]]], families: Families) -> dict[str, array]:
    """Return for each family its places, in order; where a section holds it in several ways, the best counts."""
    parts: dict[str, set[str]] = {word: found for word in families.stems if (found := families.parts(word))}
    compounds = parts.keys()
    places: defaultdict[str, array] = defaultdict(lambda: array("L"))
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


def _packed(places: array) -> str:
    return " ".join(_base36(after - before) for before, after in zip([0, *places], places))


@lru_cache(maxsize=None)
def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def start(index_name: str, contents: str, words: object, style: str) -> str:
    """Return what the browser asks for when search is opened, as JSON.

    Its name never changes, so that no page has to be made again when the index
    changes; it names the index, the page with all contents (both from the
    site's root), and holds the words and the style of the dialog.
    """
    return _json({"version": VERSION, "index": index_name, "contents": contents, "words": words, "style": style})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def phrases_in(words: object) -> Iterator[str]:
    """Yield every phrase of the interface's words, however deep it stands."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for value in words.values():
            yield from phrases_in(value)
