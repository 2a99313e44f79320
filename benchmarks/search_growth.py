"""What a search fetches before its first results, on the site and among generated pages: the index alone is made.

    .venv/bin/python -m benchmarks.search_growth [site]

``site`` is the folder of a build, ``site/`` when it is left out. Asked are all queries of `tests/search/cases/kinds`;
what they find is not looked at.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import markdown
import yaml

from benchmarks.words import LANGUAGES, Words, list_of, make_list, make_page, read_words
from guidance.library import load
from guidance.reading.markup import parse
from guidance.search import Entry, Section, index, sections_of, words_of
from guidance.search.synonyms import Synonym
from tests.npm.install import NODE
from tests.search.conftest import CASES, built_index, texts_of
from tests.support.project_copy import ROOT

SIZES = (0, 300, 3000)
# So many results are shown at first, the others when these stand there.
SHOWN = 3
# So many words a generated page has that no other has: names, and compounds of the moment.
OWN_WORDS = 5


def measure_growth(site: Path, language: str, pages: int, queries: list[str]) -> dict[str, float]:
    """Make the index of a built site with ``pages`` generated ones besides, and ask it.

    Gives the ``mean`` and the ``most`` bytes, gzipped, until the first results stand there, script and start with
    them; the most ``waits`` after these, how many of the queries take more than 40 KB (``over``), and how many
    ``files`` the index has.
    """
    files = _index(site, language, pages)
    begun = _begun(site, language, files["head"])
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")
        asked = {
            "module": str(ROOT / "overrides/components/search/search-index.js"),
            "folder": folder,
            "queries": queries,
            "shown": SHOWN,
        }
        command = [NODE, ROOT / "benchmarks/projects/fetched.js"]
        done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    answers = json.loads(done.stdout)
    taken = [begun + answer["bytes"] for answer in answers]
    return {
        "mean": mean(taken),
        "most": max(taken),
        "waits": max(answer["waits"] for answer in answers),
        "over": sum(one > 40_000 for one in taken),
        "files": len(files),
    }


def _begun(site: Path, language: str, head: str) -> int:
    """Return the bytes of the script and of where the index begins, gzipped."""
    [script] = site.glob("assets/search.*.js")
    start = json.loads((site / f"search-{language}.json").read_text(encoding="utf-8"))
    begun = json.dumps({**start, "head": json.loads(head)}, ensure_ascii=False, separators=(",", ":"))
    return sum(len(gzip.compress(one, 9)) for one in (script.read_bytes(), begun.encode()))


def _index(site: Path, language: str, pages: int) -> dict[str, str]:
    files = built_index(site, language)
    near = {number for number, *_ in json.loads(files["head"])["near"]}
    own = [
        Entry(
            f"/{address}",
            title,
            tuple(Section(*section[:3]) for section in sections),
            near=number in near,
            kinds={anchor: kind[0] for anchor, _, _, *kind in sections if kind},
        )
        for number, (address, title, sections) in enumerate(texts_of(files))
    ]
    synonyms: tuple[Synonym, ...] = load(ROOT / "docs", LANGUAGES).synonyms[language]
    words = read_words(ROOT / "docs")
    newly = _new_words(words, language)
    generated = [_generated(words, number, language, newly) for number in range(1, pages + 1)]
    return index([*own, *generated], language, synonyms)


def _generated(words: Words, number: int, language: str, newly: Callable[[int], str]) -> Entry:
    """Return a page of `make_page` with its list, as a build reads it, and the words that it alone has."""
    text = make_page(words, number, number, language, None).split("---\n", 2)[2]
    title, *sections = sections_of(parse(markdown.markdown(re.sub(r"<!--.*?-->", "", text))))
    found = make_list(words, list_of(number))
    items = (
        Section(f"{found['id']}.{item['id']}", item["text"][language], item["effect"][language])
        for item in found["items"]
    )
    own = " ".join(newly(OWN_WORDS * number + which) for which in range(OWN_WORDS))
    first = replace(title, text=f"{title.text} {own}")
    return Entry(f"/aiheet/sivu-{number:04}/", title.heading, (first, *sections, *items))


def _new_words(words: Words, language: str) -> Callable[[int], str]:
    """Return what gives a compound of two of the words that there are, another one for each number."""
    known = sorted({word for text in words.sentences[language] for word in words_of(text) if 3 < len(word) < 9})
    return lambda number: known[number % len(known)] + known[number * 7 // len(known) % len(known)]


def queries_of(language: str) -> list[str]:
    """Return all queries of the evaluation in a language that have a page."""
    found: dict[str, None] = {}
    for path in sorted((CASES / "kinds").glob(f"*.{language}.yml")):
        for kind, queries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if kind != "nothing":
                found |= dict.fromkeys(queries)
    return list(found)


def main(site: Path) -> None:
    """Print a row for each language and size."""
    print("| | generated pages | KB, mean | KB, most | over 40 KB | waits | files |\n|---|---|---|---|---|---|---|")
    for language in LANGUAGES:
        queries = queries_of(language)
        for pages in SIZES:
            found = measure_growth(site, language, pages, queries)
            cells = (
                f"{language}, {len(queries)} queries",
                pages,
                f"{found['mean'] / 1000:.1f}",
                f"{found['most'] / 1000:.1f}",
                *(found[name] for name in ("over", "waits", "files")),
            )
            print(f"| {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
