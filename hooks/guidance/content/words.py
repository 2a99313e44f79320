"""The words of the interface: buttons, labels and messages, each once in every language.

An editor writes them in ``docs/data/ui.yml``, in groups named after the component
that shows them. A word that depends on a number has the plural forms of
``Intl.PluralRules``, of which Finnish and Swedish use ``one`` and ``other``.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any

from guidance.reading.problems import nearest, shorten
from guidance.reading.shape import INVALID, InEachLanguage, Invalid, Reading, Text, join
from guidance.reading.source import Mapping, Node

PLURALS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True)
class Phrase:
    """A text, or one text for each plural form."""

    def read(self, node: Node, within: str, reading: Reading) -> str | dict[str, str] | Invalid:
        """Return the text, or a dict from plural form to text, or INVALID."""
        if not isinstance(node, Mapping):
            return Text().read(node, within, reading)
        for key, place in node.keys.items():
            if key not in PLURALS:
                reading.problems.add(place, within, f"unknown plural form '{shorten(key)}'", nearest(key, PLURALS))
        if "other" not in node.entries:
            return reading.wrong(node, within, "the plural form 'other' is missing", "Add a line 'other: …'.")
        forms: dict[str, str] = {}
        for key, value in node.entries.items():
            form = Text().read(value, join(within, key), reading)
            if not isinstance(form, Invalid):
                forms[key] = form
        return forms if len(forms) == len(node.entries) else INVALID


class Words:
    """All words of the interface, read once for all languages."""

    def __init__(self, groups: MappingType[str, Any]):
        self._groups = groups
        self._chosen: dict[str, dict[str, Any]] = {}

    def in_language(self, language: str) -> dict[str, Any]:
        """Return the groups with every phrase in one language, for templates: ``words.checklist.clear``."""
        # Every page asks for them.
        if language not in self._chosen:
            self._chosen[language] = _choose(self._groups, language)
        return self._chosen[language]

    def later(self, language: str) -> dict[str, dict[str, Any]]:
        """Return the phrases that scripts fetch when they need them: those of each group under ``later``."""
        groups = self.in_language(language)
        return {name: group["later"] for name, group in groups.items() if isinstance(group, dict) and "later" in group}


def read_words(node: Node, reading: Reading) -> Words | Invalid:
    """Read the groups of words; what is wrong is among the problems."""
    if not isinstance(node, Mapping):
        return reading.wrong(
            node,
            "",
            f"{node.kind} stands where groups of words belong",
            "Write 'group:', and below it 'word: {fi: …, sv: …}'.",
        )
    groups = _read_group(node, "", reading)
    return INVALID if isinstance(groups, Invalid) else Words(groups)


def _read_group(node: Mapping, within: str, reading: Reading) -> dict[str, Any] | Invalid:
    group: dict[str, Any] = {}
    complete = True
    for key, value in node.entries.items():
        path = join(within, key)
        if hasattr(dict, key):
            reading.problems.add(
                node.keys[key], path, f"'{key}' can't be the name of a word in a template", "Choose another name."
            )
            complete = False
        if isinstance(value, Mapping) and not set(value.entries) & set(reading.languages):
            group[key] = _read_group(value, path, reading)
        else:
            group[key] = InEachLanguage(Phrase()).read(value, path, reading)
        complete = complete and not isinstance(group[key], Invalid)
    return group if complete else INVALID


def _choose(group: MappingType[str, Any], language: str) -> dict[str, Any]:
    return {key: value[language] if language in value else _choose(value, language) for key, value in group.items()}
