"""No word of the interface can be lost or misspelt in silence: tried with every word, plural form and value there is."""

import json
import re
import shutil
from dataclasses import replace

import jsonschema
import pytest
import yaml

from guidance.content import wording
from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.source import Mapping, Scalar
from tests.support.project_copy import ROOT

LANGUAGES = ("fi", "sv")
UI = ROOT / "docs/data/ui.yml"
RECORD = ROOT / "docs/data/schema" / wording.FILE
TREE = source.read_file(UI, "docs/data/ui.yml", Problems())


def words(node=TREE, above=()):
    """Yield the path of each word and of each group."""
    for key, value in node.entries.items():
        yield (*above, key)
        if not set(value.entries) & set(LANGUAGES):
            yield from words(value, (*above, key))


def texts():
    """Yield the path of each text, in its language and plural form."""
    for path in words():
        word = at(path)
        for language in LANGUAGES if set(word.entries) & set(LANGUAGES) else ():
            text = word.entries[language]
            yield from (
                [(*path, language, form) for form in text.entries] if isinstance(text, Mapping) else [(*path, language)]
            )


def at(path, node=TREE):
    """Return the node at a path."""
    for key in path:
        node = node.entries[key]
    return node


def changed(path, change, node=TREE):
    """Return the tree with one node changed; `change` takes its mapping's entries and its name and returns new entries."""
    if len(path) > 1:
        entries = {**node.entries, path[0]: changed(path[1:], change, node.entries[path[0]])}
    else:
        entries = change(dict(node.entries), path[0])
    return replace(node, entries=entries, keys={key: node.keys.get(key, node.place) for key in entries})


def without(entries, name):
    """Take a name away."""
    entries.pop(name)
    return entries


def renamed(entries, name):
    """Misspell a name."""
    return {f"{key}x" if key == name else key: value for key, value in entries.items()}


def refilled(old, new):
    """Return a change that replaces a part of a text."""

    def change(entries, name):
        scalar = entries[name]
        return {**entries, name: Scalar(scalar.text.replace(old, new), scalar.kind, scalar.place)}

    return change


def report(tree) -> list[str]:
    """Return what is told of a tree of words."""
    problems = Problems()
    wording.check(tree, RECORD, "docs/data/schema/ui.schema.json", LANGUAGES, problems)
    return [str(problem) for problem in problems.found]


def test_the_real_words_are_as_recorded_and_used():
    problems = Problems()
    wording.check_used(TREE, ROOT / "overrides", LANGUAGES, problems)
    assert report(TREE) == [] and not problems, problems.report()


def test_the_record_is_not_stale():
    assert RECORD.read_text(encoding="utf-8") == wording.schema_text(TREE, LANGUAGES), "run `make schema`"


def test_the_record_is_a_schema_that_the_words_fit():
    schema = json.loads(RECORD.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(yaml.load(UI.read_text(encoding="utf-8"), yaml.BaseLoader))


def all_changed(changes: dict):
    """Return the tree with several nodes changed: by path, what `changed` takes."""
    tree = TREE
    for path, change in changes.items():
        tree = changed(path, change, tree)
    return tree


@pytest.mark.parametrize("change", [without, renamed])
@pytest.mark.parametrize("group", TREE.entries)
def test_a_word_that_is_taken_away_or_renamed_is_told(group, change):
    own = [path for path in words() if path[0] == group]
    groups = [path for path in own if any(other[:-1] == path for other in own)]
    single = [path for path in own if path not in groups]
    # Half of the words at once: each is told, however many there are, and its neighbours are no help.
    for paths in ([path] for path in groups), (single[::2], single[1::2]):
        for gone in paths:
            lines = report(all_changed(dict.fromkeys(gone, change)))
            for path in gone:
                place = "".join(f"{name} › " for name in path[:-1]).removesuffix(" › ")
                assert any(f"{place}: '{path[-1]}' is missing" in line for line in lines), path
            assert all(re.match(r"docs/data/ui\.yml:\d+:\d+: ", line) for line in lines)


@pytest.mark.parametrize("group", TREE.entries)
def test_a_value_or_a_plural_form_that_is_misspelt_or_missing_is_told(group):
    own = {path: sorted(set(re.findall(r"\{\w+\}", at(path).text))) for path in texts() if path[0] == group}
    for number in range(max(map(len, own.values()), default=0)):
        values = {path: found[number] for path, found in own.items() if number < len(found)}
        wrong = {path: refilled(value, value.replace("}", "x}")) for path, value in values.items()}
        lines = report(all_changed(wrong))
        for path, value in values.items():
            told = lines_of(lines, path)
            assert any(value.replace("}", "x}") in line and value.strip("{}") in line for line in told), (path, value)
        missing = {path: value for path, value in values.items() if path[-1] != "one"}
        lines = report(all_changed({path: refilled(value, "") for path, value in missing.items()}))
        for path, value in missing.items():
            assert any(f"'{value}' is missing" in line for line in lines_of(lines, path)), (path, value)
    forms = [path for path in own if path[-2] in LANGUAGES]
    for gone in forms[::2], forms[1::2]:
        lines = report(all_changed(dict.fromkeys(gone, without)))
        for path in gone:
            assert any(f"the plural form '{path[-1]}' is missing" in line for line in lines), path


def lines_of(lines: list[str], path) -> list[str]:
    """Return what is told of one text."""
    return [line for line in lines if f": {' › '.join(path)}: " in line]


def test_a_renamed_word_is_told_with_the_name_that_was_probably_meant():
    lines = report(changed(("checklist", "script", "unanswered"), renamed))
    assert lines and "Did you mean 'unansweredx'?" in lines[0]


@pytest.mark.parametrize("path", [("paper", "booklet_file", "fi"), ("exchange", "later", "answers_file", "sv")])
@pytest.mark.parametrize("name", ["../../../oops", "/etc/x", "a b", "a.pdf", "ä"])
def test_a_file_can_not_be_called_just_anything(path, name):
    lines = report(changed(path, refilled(at(path).text, name)))
    assert any("can't be the name of a file" in line for line in lines)


def test_a_word_that_nothing_shows_is_told():
    problems = Problems()
    tree = changed(
        ("checklist", "script", "unanswered"), lambda entries, name: {**entries, "never_shown_word": entries[name]}
    )
    wording.check_used(tree, ROOT / "overrides", LANGUAGES, problems)
    assert [problem.within for problem in problems.found] == ["checklist › script › never_shown_word"]


def test_without_its_record_nothing_is_taken_for_right(tmp_path):
    problems = Problems()
    record = tmp_path / "ui.schema.json"
    wording.check(TREE, record, "record", LANGUAGES, problems)
    shutil.copy(UI, record)
    wording.check(TREE, record, "record", LANGUAGES, problems)
    assert len(problems.found) == 2
