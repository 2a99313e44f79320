"""Who the words of the interface and the lists speak to: one or many, and never both by turns; see docs/data/usage.yml."""

import re
from itertools import chain

import pytest

from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.source import Mapping, Sequence
from tests.support.project_copy import ROOT

DATA = ROOT / "docs/data"
# Components by whom they speak to. What answers by oneself and looks together is in one: "assessment". What somebody
# sent is taken by one; what all saved together, in the same place, by all: "received".
MANY = {
    *("action_plan", "checklist", "checklist_overview", "embed", "evaluations", "feed", "impact_matrix", "item_panel"),
    *("meeting", "picture", "themes", "voices", "where_we_stand", "year_clock"),
}
MIXED = {"assessment", "received"}
_VERBS = "voi näe ole ota halua pääse saa tee kirjaa tallenna valitse jatka aloita vastaa sovi siirrä sulje avaa lähetä"
WORDS = {
    ("fi", "one"): rf"sinä|sinu\w+|(?:{'|'.join(_VERBS.split())})t",
    ("fi", "many"): rf"te|teidän|teille|teillä|teitä|teistä|(?:{'|'.join(_VERBS.split())})tte",
    ("sv", "one"): "du|dig|din|ditt|dina",
    ("sv", "many"): "ni|er|ert|era",
}


def spoken_to(text: str, language: str) -> set[str]:
    """Return whom a text speaks to: "one", "many", both or neither."""
    return {
        who
        for (of, who), words in WORDS.items()
        if of == language and re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)
    }


@pytest.mark.parametrize(
    ("text", "language", "whom"),
    [
        ("Voit kumota tämän.", "fi", {"one"}),
        ("Näette, mikä muuttui.", "fi", {"many"}),
        ("Valitse, mitä te teette.", "fi", {"many"}),
        ("Voit kysyä, kun olette sopineet.", "fi", {"one", "many"}),
        ("Tilanne on tallessa.", "fi", set()),
        ("Välj hur det är hos er.", "sv", {"many"}),
        ("Du kan ångra. Ni ser det.", "sv", {"one", "many"}),
        ("Därefter är det klart.", "sv", set()),
    ],
)
def test_a_text_tells_whom_it_speaks_to(text, language, whom):
    assert spoken_to(text, language) == whom


def phrases(node, language, wanted=False):
    """Yield line and text of every phrase in one language."""
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from phrases(value, language, wanted or key == language)
    elif isinstance(node, Sequence):
        yield from chain.from_iterable(phrases(item, language, wanted) for item in node.items)
    elif wanted and node is not None:
        yield node.place.line, node.text


def read(path):
    """Return a file of data with its lines."""
    return source.read_file(path, path.relative_to(ROOT).as_posix(), Problems())


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_component_speaks_to_one_or_to_many(language):
    faults = []
    for component, words in read(DATA / "ui.yml").entries.items():
        wrong = {"one", "many"} if component in MIXED else {"one"} if component in MANY else {"many"}
        faults += [
            f"docs/data/ui.yml:{line}: {component} speaks to {'many' if component in MANY else 'one'}: {text}"
            for line, text in phrases(words, language)
            if wrong <= spoken_to(text, language)
        ]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_list_speaks_to_many(language):
    faults = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((DATA / "checklists").glob("*.yml"))
        for line, text in phrases(read(path), language)
        if "one" in spoken_to(text, language)
    ]
    assert not faults, "\n" + "\n".join(faults)
