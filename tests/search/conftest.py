"""What the tests of search share: the evaluation's cases, an index in the browser, the dialog by the words on it."""

import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

CASES = Path(__file__).parent / "cases"
# Of hundreds of results the tests ask for no more: what stands behind them nobody sees.
MOST_ASKED = 60
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
    return {path.name.split(".")[1]: path.read_text(encoding="utf-8") for path in paths}


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


@pytest.fixture
def look_up(page, site):
    """A function that looks queries up in an index, by the site's own script.

    Takes the files of an index as JSON by their names and the queries; gives for each the list of
    `{href, title, heading, excerpt, kind}`.
    """
    [script] = site.glob("assets/search-index.*.js")

    def look(index: dict[str, str], queries: list[str]) -> list[list[dict]]:
        page.goto("/")
        return page.evaluate(
            """async ([script, files, queries, most]) => {
              const { SearchIndex } = await import(script);
              const index = new SearchIndex(JSON.parse(files.head), async (name) => JSON.parse(files[name]));
              const answers = [];
              for (const query of queries) {
                const { results, words } = await index.search(query);
                answers.push(await index.show(results.slice(0, most), words));
              }
              return answers;
            }""",
            [f"/assets/{script.name}", index, queries, MOST_ASKED],
        )

    return look


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
