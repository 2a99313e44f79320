"""The two languages say the same, in the same order, with the same links and markers."""

import re
from pathlib import Path

import pytest

from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.source import Mapping
from tests.support.project_copy import ROOT

DOCS = ROOT / "docs"
FINNISH = sorted(path for path in DOCS.rglob("*.fi.md"))


def body(path: Path) -> str:
    """Return a page without its front matter."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def twins(path: Path) -> tuple[str, str]:
    """Return the text of a Finnish page and of its Swedish twin."""
    return body(path), body(path.with_name(path.name.replace(".fi.md", ".sv.md")))


@pytest.mark.parametrize("path", FINNISH, ids=lambda path: path.relative_to(DOCS).as_posix())
class TestTwins:
    def test_they_have_the_same_links(self, path):
        # A page of somebody else has an address in each language, and the way up to a file of the site differs.
        finnish, swedish = (
            [re.sub(r"^(?:\.\./)+|^https://.*", "elsewhere/", link) for link in re.findall(r"\]\(([^)]+)\)", text)]
            for text in twins(path)
        )
        assert finnish == swedish

    def test_they_have_the_same_markers(self, path):
        finnish, swedish = (re.findall(r"<!--.*?-->", text) for text in twins(path))
        assert finnish == swedish

    def test_they_have_the_same_headings(self, path):
        finnish, swedish = (re.findall(r"^#+", text, re.MULTILINE) for text in twins(path))
        assert finnish == swedish

    def test_they_have_the_same_paragraphs_and_lists(self, path):
        finnish, swedish = (re.findall(r"^(- |\d+\. |<div|\{ )?(?=\S)", text, re.MULTILINE) for text in twins(path))
        assert finnish == swedish

    def test_they_end_with_the_next_step(self, path):
        if path.name.startswith("404"):
            return
        for text, heading in zip(twins(path), ("Mitä seuraavaksi?", "Vad händer härnäst?")):
            # Only what a page rests on may follow.
            headings = [
                found
                for found in re.findall(r"^## (.+?)(?: \{.*\})?$", text, re.MULTILINE)
                if found not in ("Lähteet", "Källor")
            ]
            assert headings[-1] == heading
            assert "](" in text.split(heading)[1], "the next step is a link"

    def test_they_have_the_same_anchors(self, path):
        finnish, swedish = (re.findall(r"\{ #([\w-]+) \}", text) for text in twins(path))
        assert finnish == swedish
        if not path.name.startswith(("404", "index.fi.md")):
            assert len(finnish) == len(re.findall(r"^##+ ", twins(path)[0], re.MULTILINE)), (
                "a heading without an anchor"
            )


def phrases() -> dict[str, dict[str, str]]:
    """Return every phrase of the data files by where it stands, as texts by language.

    What people say instead of the guide's words is each language's own, so it has no twin.
    """
    found: dict[str, dict[str, str]] = {}

    def walk(node, path: str) -> None:
        if isinstance(node, Mapping):
            if {"fi", "sv"} <= set(node.entries):
                found[path] = {language: leaf_text(node.entries[language]) for language in ("fi", "sv")}
            else:
                for key, value in node.entries.items():
                    walk(value, f"{path}.{key}")
        elif hasattr(node, "items"):
            for number, item in enumerate(node.items):
                walk(item, f"{path}.{number}")

    for path in sorted((DOCS / "data").rglob("*.yml")):
        if path.stem != "synonyms":
            walk(source.read_file(path, path.name, Problems()), path.stem)
    return found


def leaf_text(node) -> str:
    """Return a phrase, or all its plural forms or entries together."""
    if hasattr(node, "items"):
        return " ".join(value.text for value in node.items)
    return " ".join(value.text for value in node.entries.values()) if isinstance(node, Mapping) else node.text


PHRASES = phrases()
FILES = sorted({where.partition(".")[0] for where in PHRASES})


def phrases_of(file: str) -> dict[str, dict[str, str]]:
    """Return those of one data file."""
    return {where: phrase for where, phrase in PHRASES.items() if where.partition(".")[0] == file}


@pytest.mark.parametrize("file", FILES)
def test_phrases_have_the_same_values_in_both_languages(file):
    def values(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}", text))

    assert {
        where: phrase for where, phrase in phrases_of(file).items() if values(phrase["fi"]) != values(phrase["sv"])
    } == {}


@pytest.mark.parametrize("file", FILES)
def test_phrases_were_translated(file):
    def is_text(where: str, text: str) -> bool:
        has_letters = re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))
        return bool(has_letters) and not where.endswith((".locale", ".address"))

    assert [
        where
        for where, phrase in phrases_of(file).items()
        if phrase["fi"] == phrase["sv"] and is_text(where, phrase["fi"])
    ] == []


def test_every_word_of_the_interface_is_used():
    """A word is used where its name stands, or where it is chosen by a value: `answer_${answer}`, or by the language's code."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*") if path.suffix in (".html", ".js")
    )
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    names = set(re.findall(r"\w+", code))
    begun = set(re.findall(r"""\b(\w+)_(?:\$\{|"|')""", code))
    ended = set(re.findall(r"""["']_(\w+)["']""", code))
    for where in PHRASES:
        # The names of kinds are chosen by the kind of a thing and its field, and months by their number.
        if where.startswith("ui.") and not re.search(r"\.(?:kinds|year_clock\.(?:months|short))\.", where):
            word = where.rsplit(".", 1)[1]
            start, _, end = word.partition("_")
            assert word in names or start in begun or end in ended, f"{where} is never shown"
