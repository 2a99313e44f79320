"""The words that docs/data/usage.yml rejects stand nowhere in the texts, in either language."""

import re

import pytest

from guidance.content.usage import USAGE, Usage, found
from guidance.reading import source
from guidance.reading.problems import Faulty, Problems
from guidance.reading.shape import Reading
from guidance.reading.source import Mapping, Sequence
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

DOCS = ROOT / "docs"
# Records of what was: old ids, retired sentences, the rejected words themselves, and what people type instead of ours.
# Where links lead, anchors and markers.
NO_TEXT = re.compile(r"(?<=\])\([^)]*\)|\{ [#.][^}]*\}|<!--.*?-->")
NOT_TEXT = ("usage.yml", "published.yml", "hyphens.yml", "synonyms.yml")


def lines_of_pages(language):
    """Yield file, line and text of every line of every page; words that readers search by are no text."""
    for path in sorted(DOCS.rglob(f"*.{language}.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.startswith(("also:", "slug:", "moved_from:")):
                yield path.relative_to(ROOT).as_posix(), number, NO_TEXT.sub(" ", line)


def lines_of_data(language):
    """Yield file, line and text of every phrase of the data files in one language."""
    for path in sorted((DOCS / "data").rglob("*.yml")):
        if path.name not in NOT_TEXT:
            name = path.relative_to(ROOT).as_posix()
            yield from (
                (name, node.place.line, node.text) for node in _in(source.read_file(path, name, Problems()), language)
            )


def _in(node, language, wanted=False):
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            if key not in ("retired", "forms"):
                yield from _in(value, language, wanted or key == language)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _in(item, language, wanted)
    elif wanted and node is not None:
        yield node


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rejected_word_stands_in_a_text(language):
    choices = own_library().usage
    assert any(choice.language == language for choice in choices)
    faults = [
        f"{file}:{line}: '{word}': write {choice.use}. {choice.why}"
        for file, line, text in [*lines_of_pages(language), *lines_of_data(language)]
        for word, choice in found(text, language, choices)
    ]
    assert not faults, "\n" + "\n".join(faults)


CHOICES = (
    Usage("fi", "tapaaminen", ("palaver*",), "Yksi nimi.", ("suunnittelupalaver*",)),
    Usage("sv", "på plats", ("i skick",), "Standardsvenska.", ()),
)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Palavereissa päätetään, palaveri loppuu.", "fi", ["Palavereissa", "palaveri"]),
        ("Valmistaudu suunnittelupalaveriin.", "fi", []),
        ("Grunderna är i skick.", "sv", ["i skick"]),
        ("Grunderna är i skicket.", "sv", []),
        ("Grunderna är i skick.", "fi", []),
    ],
)
def test_a_rejected_word_is_found_in_any_form_but_not_in_a_name_that_keeps_it(text, language, words):
    assert [word for word, _ in found(text, language, CHOICES)] == words


def test_a_faulty_choice_is_answered_with_its_line(tmp_path):
    path = tmp_path / "usage.yml"
    path.write_text(
        "- language: fi\n  use: tapaaminen\n  instead_off: [palaveri]\n  why: Yksi nimi.\n", encoding="utf-8"
    )
    problems = Problems()
    USAGE.read(source.read_file(path, "docs/data/usage.yml", problems), "", Reading(LANGUAGES, problems))
    said = str(Faulty(problems))
    assert re.search(r"docs/data/usage\.yml:\d+", said) and "instead_off" in said
