"""Every word of the built pages is spelled as Voikko (Finnish) and the dictionary of Finland's Swedish know it.

Names, abbreviations and words that these lack are in ``words/<language>.txt``,
each looked at by a person. Whether the right word stands in its place no
dictionary can tell.
"""

import html
import json
import re
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html as markup
from spylls.hunspell import Dictionary

from tests.npm.install import install
from tests.support.pages import LANGUAGES

LISTS = Path(__file__).parent / "words"
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*-?")
JOINED = {"fi": "työ", "sv": "arbete"}
# Ids and addresses in data, which are no words of a language.
NAME = re.compile(r"[a-z0-9./#?= -]*[.#/-][a-z0-9./#?= -]*|[a-z]+(?: [a-z]+-[a-z-]+)*")
# Addresses, e-mail and file names are no words.
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\b[\w.-]+\.(?:fi|com|json|csv|ics|pdf)\b\S*")


@cache
def reviewed(language: str) -> frozenset[str]:
    """Return the words that a person has looked at."""
    lines = (LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


@cache
def swedish() -> Dictionary:
    """Return the dictionary of Finland's Swedish."""
    return Dictionary.from_files(str(install() / "dictionary-sv-fi" / "index"))


@cache
def is_known(word: str, language: str) -> bool:
    """Whether a word, as it stands on a page, is spelled right."""
    if word.lower() in reviewed(language):
        return True
    if language == "fi":
        # Its engine imports another one too, which is not used and needs `immutables`, for Python 3.14 to be compiled.
        sys.modules.setdefault("immutables", SimpleNamespace(Map=dict))
        # It reads its dictionary when it is imported, which only these tests need.
        import pyvoikko

        return bool(pyvoikko.analyse(word.lower()) or pyvoikko.analyse(word))
    # Of a word that begins a sentence the small letters are known; of a name all forms are tried before it is not.
    return swedish().lookup(word.lower()) or swedish().lookup(word)


def parts_known(word: str, language: str) -> bool:
    """Whether a word with hyphens is right, whole or part by part."""
    if word.endswith("-"):
        # sosiaali- ja terveyspalvelut, hälso- och sjukvården: the first part of a compound
        return parts_known(word[:-1], language) or is_known(word[:-1] + JOINED[language], language)
    return is_known(word, language) or (
        "-" in word and all(is_known(part, language) for part in word.split("-") if part)
    )


def text_of(page: str, language: str) -> str:
    """Return the words of a built page that are in its language."""
    tree = markup.document_fromstring(page)
    # What only machines read has words of theirs.
    for element in tree.xpath("//body//script | //style | //body//*[@lang]"):
        if element.get("lang") != language:
            element.drop_tree()
    attributes = tree.xpath("//meta[@name='description']/@content | //title/text() | //body//@aria-label")
    data = [text for words in tree.xpath("//body//@data-words") for text in strings(json.loads(words))]
    text = " ".join([*tree.xpath("//body//text()"), *attributes, *data])
    return ADDRESS.sub(" ", text.replace("\u00ad", "").replace("’", "'"))


def strings(value):
    """Yield every text in JSON data."""
    if isinstance(value, str):
        if not NAME.fullmatch(value):
            yield html.unescape(re.sub(r"<[^>]+>|\{\w+\}", " ", value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("style", "index", "contents", "locale", "endings", "families"):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def pages(site, language):
    """Yield the name and the words of every page and every fetched file of a language."""
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if f'<html lang="{language}"' in page:
            yield path.relative_to(site).as_posix(), text_of(page, language)
    # The names of files are no words.
    files = [path for path in site.glob(f"assets/*.{language}.*.json") if not path.name.startswith("later.")]
    for path in sorted(files):
        yield path.name, " ".join(strings(json.loads(path.read_text(encoding="utf-8"))))
    # The rest of what a search begins with are keys and rules, which nobody reads.
    search = site / f"search-{language}.json"
    yield search.name, " ".join(strings(json.loads(search.read_text(encoding="utf-8"))["words"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_spelled_right(site, language, record_property):
    unknown, count = {}, 0
    for name, text in pages(site, language):
        words = WORD.findall(text)
        count += len(words)
        for word in words:
            if len(word) > 1 and not parts_known(word, language):
                unknown.setdefault(word, name)
    record_property(f"figure words whose spelling was looked at, {language}", count)
    assert not unknown, "\n".join(f"{word} ({name})" for word, name in sorted(unknown.items()))


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("fi", "työterveyshuolo"), ("fi", "esihenklö"), ("sv", "utvärderning"), ("sv", "företagshälsovårdsamarbete")],
)
def test_a_slip_would_be_found(language, wrong):
    assert not parts_known(wrong, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reviewed_words_are_needed_sorted_and_once(site, language):
    lines = [
        line
        for line in (LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert lines == sorted(set(lines), key=str.lower)
    used = {word.lower() for _, text in pages(site, language) for word in WORD.findall(text)}
    used |= {part for word in used for part in word.split("-")}
    assert {line.lower() for line in lines} <= used
