"""Readers find what they look for, in whatever form they type it: a share of 90 % in each language.

The pages are the site's own, as they stand in its index, and those of `cases/`.
"""

import json

import pytest
from guidance.search import Entry, Section, index

from tests.search.conftest import read_cases

NEAR_THE_TOP = 3
ENOUGH = 0.9


def entries(site, language: str) -> list[Entry]:
    """Return the site's pages and the evaluation's."""
    [path] = site.glob(f"assets/search-{language}.*.json")
    own = json.loads(path.read_text(encoding="utf-8"))
    sections = iter(Section(*section) for section in own["sections"])
    found = [Entry(f"/{address}", title, tuple(next(sections) for _ in range(count))) for address, title, count in own["pages"]]
    return found + [Entry(f"/{name}/", title, (Section("", "", text),)) for name, (title, text) in read_cases(language)["pages"].items()]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_readers_find_what_they_look_for(site, look_up, language):
    queries = read_cases(language)["queries"]
    assert len(queries) >= 30
    answers = look_up(index(entries(site, language), language), list(queries))
    missed = []
    for (query, wanted), results in zip(queries.items(), answers):
        pages = list(dict.fromkeys(result["href"].partition("#")[0].strip("/") for result in results))
        if wanted.strip("/") not in pages[:NEAR_THE_TOP]:
            missed.append(f"{query}: {wanted} is not among the first of {pages[:5]}")
    found = 1 - len(missed) / len(queries)
    print(f"{language}: {found:.0%} of {len(queries)}", *missed, sep="\n  ")
    assert found >= ENOUGH, "\n".join(missed)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nonsense_finds_nothing(site, look_up, language):
    nonsense = read_cases(language)["nothing"]
    answers = look_up(index(entries(site, language), language), nonsense)
    assert {query: [result["title"] for result in results] for query, results in zip(nonsense, answers) if results} == {}
