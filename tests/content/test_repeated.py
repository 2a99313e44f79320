"""No page can stand for another: hardly a sentence that a reader meets stands on two pages of the built site."""

import re
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guidance.content.addresses import file_of
from tests.content.test_law import in_language
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

LIBRARY = own_library()
MOST_REPEATED = 0.02
# What stands inside a line; anything else begins a new one.
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"}
NOT_READ = {"noscript", "script", "style", "svg", "template"}
# A sentence ends with one of these signs, but not after the short words by which a section is named.
ENDS = re.compile(r"(?<=[.?!])(?<!\bmom\.)(?<!\bkap\.)\s+")
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Lines(HTMLParser):
    """The lines of a page's text, as they are set: a paragraph, an item, a cell."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.lines = [""]

    def handle_starttag(self, tag, attributes):
        if tag not in INLINE:
            self.lines.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self.lines.append("")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data):
        if "main" in self.open and not NOT_READ & set(self.open):
            self.lines[-1] += data


def read(page: str) -> set[str]:
    """Return the sentences of more than two words that stand in a page's text, in small letters."""
    lines = Lines()
    lines.feed(page)
    texts = (" ".join(line.replace("\u00ad", "").split()).lower() for line in lines.lines)
    found = (sentence for text in texts for sentence in ENDS.split(text))
    return {
        sentence
        for sentence in found
        if re.search(r"[.?!]$", sentence) and not re.search(r"\bmom\.$", sentence) and len(sentence.split()) > 2
    }


@cache
def of_the_data(language: str) -> frozenset[str]:
    """Return the sentences of the data, which are placed on purpose wherever they belong: rules, items, names."""
    texts = (text for path in sorted((ROOT / "docs/data").rglob("*.yml")) for text in in_language(path, language))
    return frozenset(part.rstrip(".").lower() for text in texts for part in ENDS.split(" ".join(text.split())))


def ends(sentence: str) -> list[str]:
    """Return a sentence without its full stop, and each of its ends, the shortest last."""
    words = sentence.rstrip(".").split()
    return [" ".join(words[first:]) for first in range(len(words))]


def repeated(pages: dict[str, str], placed: frozenset[str] = frozenset()) -> tuple[dict[str, list[str]], float]:
    """Return each sentence of several pages with these pages, and the share of such sentences among all.

    A sentence of the data counts for none, also behind the name of what it is about.
    """
    where = defaultdict(list)
    for name, page in pages.items():
        for sentence in read(page):
            where[sentence].append(name)
    own = {sentence: names for sentence, names in where.items() if not any(end in placed for end in ends(sentence))}
    twice = {sentence: names for sentence, names in own.items() if len(names) > 1}
    return twice, len(twice) / max(len(own), 1)


def test_a_sentence_of_two_pages_is_told_with_both():
    one = "<main><p>Kysy <b>heti</b>, mitä hän tarvit&shy;see. Kiitos.</p><li>Tämä on tiedosta.</li></main>"
    two = "<nav>Kysy heti nyt.</nav><main><td>Kysy heti, mitä hän tarvitsee.</td><p>Lista Tämä on tiedosta.</p></main>"
    twice, share = repeated({"yksi": one, "kaksi": two}, frozenset({"tämä on tiedosta"}))
    assert twice == {"kysy heti, mitä hän tarvitsee.": ["yksi", "kaksi"]} and share == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_sentence_of_the_site_stands_on_two_pages(site, language, record_property):
    pages = {
        page.file: (Path(site) / file_of(LIBRARY.address(key, language))).read_text(encoding="utf-8")
        for (key, own), page in LIBRARY.pages.items()
        if own == language and key != "404"
    }
    twice, share = repeated(pages, of_the_data(language))
    record_property("share of repeated sentences", share)
    told = (f"{', '.join(names)}: {sentence}" for sentence, names in sorted(twice.items(), key=lambda one: one[1]))
    assert share < MOST_REPEATED, "\n".join(told)
