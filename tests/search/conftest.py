"""What the tests of search share: the evaluation's cases, an index that is asked without a page, the dialog by the words on it."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.npm.install import NODE
from tests.support.project_copy import ROOT

CASES = Path(__file__).parent / "cases"
# So many results the dialog shows: what stands behind them nobody sees. So many it shows before the others.
MOST_ASKED, FIRST = 20, 3
LIST, LIST_SV = "/tarkistuslistat/rakenteet/", "/sv/checklistor/strukturer/"
WORDS = {
    "fi": {"link": "Haku", "dialog": "Haku", "field": "Hae sivustolta", "close": "Sulje"},
    "sv": {"link": "Sök", "dialog": "Sök", "field": "Sök på webbplatsen", "close": "Stäng"},
}


def read_cases(language: str) -> dict:
    """Return the pages, the queries and the nonsense of one language's evaluation."""
    return yaml.safe_load((CASES / f"{language}.yml").read_text(encoding="utf-8"))


def built_index(site: Path, language: str) -> dict[str, str]:
    """Return the files of the index that readers get, by name."""
    paths = sorted(site.glob(f"assets/search-{language}.*.*.json"))
    start = json.loads((site / f"search-{language}.json").read_text(encoding="utf-8"))
    return {
        "head": json.dumps(start["head"]),
        **{path.name.split(".")[1]: path.read_text(encoding="utf-8") for path in paths},
    }


def texts_of(index: dict[str, str]) -> list[tuple[str, str, list[list[str]]]]:
    """Return of each page of an index its address, its title and its sections: anchor, heading, text, kind."""
    blocks = {
        tuple(map(int, name.removeprefix("p").split("-"))): json.loads(text)
        for name, text in index.items()
        if name.startswith("p")
    }
    found: dict[int, tuple[str, str, list[list[str]]]] = {}
    for (page, _), (address, title, sections) in sorted(blocks.items()):
        found.setdefault(page, (address, title, []))[2].extend(sections)
    return [found[page] for page in sorted(found)]


def look_up(index: dict[str, str], queries: list[str]) -> list[list[dict]]:
    """Look queries up in an index, given as JSON by the names of its files, by the site's own scripts and no page.

    Gives for each query the list of `{href, title, heading, excerpt, kind}`.
    """
    return [answer["results"] for answer in _answers(index, queries)]


def bytes_before(index: dict[str, str], queries: list[str]) -> list[int]:
    """Return for each query how many bytes of an index, gzipped, are fetched until the first results stand there.

    The head is not counted, which comes with the dialog.
    """
    weights = {name: len(gzip.compress(text.encode(), 9)) for name, text in index.items()}
    return [sum(weights[name] for name in answer["fetched"]) for answer in _answers(index, queries)]


def _answers(index: dict[str, str], queries: list[str]) -> list[dict]:
    asked = {
        "module": str(ROOT / "overrides/components/search/search-index.js"),
        "files": index,
        "queries": queries,
        "most": MOST_ASKED,
        "first": FIRST,
    }
    done = subprocess.run(
        [NODE, Path(__file__).parent / "look.js"], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wait_for_scripts(page: Page) -> None:
    """Wait until the page's own scripts have run: they start after it is painted."""
    page.evaluate(
        "Promise.all(document.body.dataset.scripts.split(' ').map((address) => import(new URL(address, document.baseURI))))"
    )


class Search:
    """The search of a page, by the words on it."""

    def __init__(self, page: Page, language: str = "fi"):
        self.page, self.words = page, WORDS[language]
        self.link = page.get_by_role("banner").get_by_role("link", name=self.words["link"], exact=True)
        self.dialog = page.get_by_role("dialog", name=self.words["dialog"], exact=True)
        self.field = self.dialog.get_by_role("searchbox", name=self.words["field"])
        self.results = self.dialog.locator("ol a")
        self.status = self.dialog.get_by_role("status")

    def open(self) -> "Search":
        """Open the dialog by its link and wait until it can be typed into."""
        wait_for_scripts(self.page)
        self.link.click()
        expect(self.field).to_be_focused()
        return self

    def ask(self, query: str) -> "Search":
        """Type a query as a reader does."""
        self.field.press_sequentially(query)
        return self


@pytest.fixture
def search(page):
    page.goto(LIST)
    wait_for_scripts(page)
    return Search(page)


def text(parts: list[dict]) -> str:
    """Return the text of a marked title, heading or excerpt."""
    return "".join(part["text"] for part in parts)


def marks(parts: list[dict]) -> list[str]:
    """Return the marked words."""
    return [part["text"] for part in parts if part["found"]]
