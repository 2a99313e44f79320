"""The words of the test projects.

Everything is put together from the project's own checklists, so that sentences
are as long, and hold the letters, that real ones do. The same number always
gives the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

LANGUAGES = ("fi", "sv")
WORDS_ON_A_PAGE = 400
ITEMS_ON_A_LIST = 7
PAGES_TO_A_LIST = 10

_SENTENCES_IN_A_PARAGRAPH = 4
_PARAGRAPHS_IN_A_PART = 2
_NAMES = {
    "fi": {"page": "Aihe", "part": "Osa", "list": "Tarkistuslista", "next": "Lue seuraavaksi", "home": "Etusivu"},
    "sv": {"page": "Tema", "part": "Del", "list": "Checklista", "next": "Läs härnäst", "home": "Startsida"},
}


@dataclass(frozen=True)
class Words:
    """What the project's own checklists hold: items as YAML has them, roles, and all their sentences by language."""

    items: list[dict]
    roles: list[str]
    sentences: dict[str, list[str]]


def read_lists(docs: Path) -> dict[str, dict]:
    """Return all checklists below ``docs`` as plain data, by id."""
    files = sorted((docs / "data" / "checklists").glob("*.yml"))
    lists = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return {found["id"]: found for found in lists}


def read_words(docs: Path) -> Words:
    """Return the words of the checklists below ``docs``."""
    lists = list(read_lists(docs).values())
    items = [item for found in lists for item in found["items"]]
    texts = [text for item in items for text in (item["text"], item["effect"])]
    return Words(
        items,
        lists[0]["roles"],
        {
            language: [part for text in texts for part in re.split(r"(?<=[.?!])\s+", text[language])]
            for language in LANGUAGES
        },
    )


def list_of(page: int) -> int:
    """Return the number of the list that a page places: ten pages share one."""
    return (page - 1) // PAGES_TO_A_LIST + 1


def list_id(number: int) -> str:
    """Return the id of a generated list."""
    return f"generated-{number:03}"


def make_list(words: Words, number: int, items: int = ITEMS_ON_A_LIST) -> dict:
    """Return a checklist in the form of the project's YAML, with ids of its own."""
    turned = _around(words.items, number, items)
    return {
        "id": list_id(number),
        "title": {language: f"{_NAMES[language]['list']} {number}" for language in LANGUAGES},
        "introduction": {
            language: words.sentences[language][number % len(words.sentences[language])] for language in LANGUAGES
        },
        "roles": words.roles,
        "items": [
            {"id": f"item-{place}", "text": dict(item["text"]), "effect": dict(item["effect"])}
            for place, item in enumerate(turned, 1)
        ],
    }


def make_page(words: Words, number: int, following: int, language: str, slug: str | None) -> str:
    """Return a page's Markdown: front matter, one checklist, about 400 words and two links.

    ``following`` is the number of the page in the same folder that it leads to.
    """
    names = _NAMES[language]
    title = f"{names['page']} {number}"
    paragraphs = _paragraphs(words.sentences[language], number)
    front = {"title": title, "description": paragraphs[0], "reviewed": "2026-01-15", **({"slug": slug} if slug else {})}
    parts = [f"# {title}", paragraphs[0], f"<!-- checklist: {list_id(list_of(number))} -->"]
    for place, paragraph in enumerate(paragraphs[1:]):
        if place % _PARAGRAPHS_IN_A_PART == 0:
            parts.append(f"## {names['part']} {place // _PARAGRAPHS_IN_A_PART + 1}")
        parts.append(paragraph)
    parts.append(
        f"{names['next']}: [{names['page']} {following}](sivu-{following:04}.md). [{names['home']}](../../index.md)"
    )
    lines = "".join(f"{name}: {_quoted(name, value)}\n" for name, value in front.items())
    return f"---\n{lines}---\n\n" + "\n\n".join(parts) + "\n"


def _paragraphs(sentences: list[str], start: int) -> list[str]:
    """Return paragraphs of about 400 words together, each page starting at another sentence."""
    count = round(
        WORDS_ON_A_PAGE / _SENTENCES_IN_A_PARAGRAPH / (sum(len(one.split()) for one in sentences) / len(sentences))
    )
    turned = iter(_around(sentences, start, count * _SENTENCES_IN_A_PARAGRAPH))
    return [" ".join(islice(turned, _SENTENCES_IN_A_PARAGRAPH)) for _ in range(count)]


def _around(things: list, start: int, count: int) -> list:
    """Return ``count`` things from the ``start``-th on, beginning again at the end."""
    return [things[(start + step) % len(things)] for step in range(count)]


def _quoted(name: str, value: str) -> str:
    # A date in quotes would be a text to Material.
    return value if name == "reviewed" else '"' + value.replace('"', "'") + '"'
