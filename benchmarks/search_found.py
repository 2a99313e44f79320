"""What searches find: this site's, Pagefind, MiniSearch and Material's own, asked the same queries in the same run.

The queries are the readers' ones of `tests/search/cases/kinds`, written by somebody who had not seen the search: of
nine kinds, in two halves. Nobody looks at what is missed of the half that is held back.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import yaml
from playwright.sync_api import Browser, Page

from benchmarks import NotMeasured
from benchmarks.content import PLAIN, THIS, Contestant
from benchmarks.page_weight import kind_of
from benchmarks.words import LANGUAGES
from guidance.library import Library, load
from tests.npm.install import NODE, NotRun, install
from tests.search.conftest import built_index, texts_of
from tests.support.serving import Server, serve

PAGEFIND, MINISEARCH = "Pagefind", "MiniSearch"
HALVES = ("open", "held")
NEAR = 5

_CASES = Path(__file__).parents[1] / "tests" / "search" / "cases" / "kinds"
# So many results are looked at, and so many shown at once.
_SHOWN, _SHOWN_FIRST = 20, 6
_FIRST = {"fi": "roolit", "sv": "roller"}
_SCRIPTS = Path(__file__).parent / "projects" / "searches.js"


@dataclass(frozen=True)
class Finder:
    """A search: the ``site`` that it belongs to, and the name of its part of `searches.js`.

    ``files`` are patterns below the site for what may be fetched for it; ``address`` gives a page's address, without
    slashes around it, by its key and language.
    """

    site: Path
    files: tuple[str, ...]
    script: str
    address: Callable[[str, str], str]


def finders(this: Contestant, plain: Contestant, folder: Path) -> dict[str, Finder]:
    """Make the searches of two built sites, in ``folder`` what they need besides; return them by name.

    Raises NotMeasured when the libraries are not to be had.
    """
    library = load(this.root / "docs", LANGUAGES)
    site = this.sites[0]
    shutil.copytree(this.root / "overrides/components/search", site / "engine", dirs_exist_ok=True)

    def own(key: str, language: str) -> str:
        return library.address(key, language).strip("/")

    def plainly(key: str, language: str) -> str:
        return "/".join(filter(None, ["" if language == "fi" else language, key.removesuffix("index").strip("/")]))

    return {
        THIS: Finder(site, ("assets/search*", "search-*.json"), "own", own),
        PAGEFIND: Finder(_pagefind(site, folder / "pagefind"), ("search/**/*",), "pagefind", own),
        MINISEARCH: Finder(_minisearch(site, folder / "minisearch"), ("search/*",), "minisearch", own),
        PLAIN: Finder(plain.sites[0], ("search/*", "assets/javascripts/workers/*"), "material", plainly),
    }


def _tools() -> Path:
    try:
        return install()
    except NotRun as error:
        raise NotMeasured(str(error)) from None


def _pagefind(site: Path, folder: Path) -> Path:
    """Copy the site's pages, and let Pagefind index them as it comes."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("assets", "*.pdf"))
    command = [NODE, _tools() / "pagefind/lib/runner/bin.cjs", "--site", folder, "--output-subdir", "search"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(done.stderr or done.stdout)
    return folder


def _minisearch(site: Path, folder: Path) -> Path:
    """Write the texts of the site's sections for MiniSearch, beside its script."""
    search = folder / "search"
    search.mkdir(parents=True)
    shutil.copy(_tools() / "minisearch/dist/es/index.js", search / "minisearch.js")
    for language in LANGUAGES:
        documents = [
            {"href": address, "title": title, "heading": heading, "text": text}
            for address, title, sections in texts_of(built_index(site, language))
            for _, heading, text, *_ in sections
        ]
        numbered = [{"id": number, **document} for number, document in enumerate(documents)]
        (search / f"{language}.json").write_text(json.dumps(numbered, ensure_ascii=False), encoding="utf-8")
        (folder / f"{language}.html").write_text("<!doctype html><title>MiniSearch</title>", encoding="utf-8")
    return folder


def measure_found(finder: Finder, docs: Path, browser: Browser) -> dict:
    """Ask a search the readers' queries; ``docs`` names their pages.

    Gives ``halves``: by half and language ``recall`` among the first five pages and ``reciprocal``, the mean of one
    by the rank; ``index``, the bytes of all its files, gzipped; ``first``, the most bytes fetched in a language for the
    first answer, with the page or later; ``query``, the median time of a query in ms. Raises NotMeasured.
    """
    library = load(docs, LANGUAGES)
    halves: dict[str, dict] = {half: {} for half in HALVES}
    times: list[float] = []
    fetched = []
    with serve(finder.site) as server:
        for language in LANGUAGES:
            page, first = _opened(finder, language, browser, server)
            fetched.append(first)
            for half in HALVES:
                wanted = _wanted(half, language, library, finder)
                answers = page.evaluate("(asked) => window.answers(...asked)", [list(wanted), _SHOWN])
                times += [answer["took"] for answer in answers]
                halves[half][language] = _worth(
                    [_rank(answer["found"], pages) for answer, pages in zip(answers, wanted.values(), strict=True)]
                )
            page.context.close()
    return {"halves": halves, "index": _bytes(finder), "first": max(fetched), "query": median(times)}


def _opened(finder: Finder, language: str, browser: Browser, server: Server) -> tuple[Page, int]:
    """Return a page on which queries can be asked, and how many bytes came for the first of them."""
    # Pagefind needs what this site's policy forbids.
    page = browser.new_context(bypass_csp=True).new_page()
    start = {"minisearch": f"{language}.html"}.get(finder.script, "" if language == "fi" else f"{language}/")
    before = len(server.requests)
    page.goto(server.url + start, wait_until="networkidle")
    page.evaluate(_SCRIPTS.read_text(encoding="utf-8"))
    page.evaluate("(asked) => window.begin(...asked)", [finder.script, language])
    page.evaluate("(asked) => window.answers(...asked)", [[_FIRST[language]], _SHOWN_FIRST])
    # The scripts of /engine/ are in the published one, which was counted.
    counted = (one for one in server.requests[before:] if not one.path.startswith("/engine/"))
    return page, sum(request.sent for request in counted if kind_of(request.path) == "search")


def _wanted(half: str, language: str, library: Library, finder: Finder) -> dict[str, set[str]]:
    """Return the queries that have a page, and the addresses of each one's pages."""
    kinds = yaml.safe_load((_CASES / f"readers-{half}.{language}.yml").read_text(encoding="utf-8"))
    named = {key.removesuffix("/index").rpartition("/")[2]: key for key, _ in library.pages}
    return {
        query: {finder.address(named[name], own) for name in names for own in LANGUAGES}
        for kind, queries in kinds.items()
        if kind != "nothing"
        for query, names in queries.items()
    }


def _rank(found: list[str], wanted: set[str]) -> int:
    """Return at which place the first of the wanted pages stands, or 0; a page counts once."""
    pages = dict.fromkeys(href.partition("#")[0].strip("/") for href in found)
    return next((place for place, page in enumerate(pages, 1) if page in wanted), 0)


def _worth(ranks: list[int]) -> dict[str, float]:
    return {
        "recall": mean(0 < rank <= NEAR for rank in ranks),
        "reciprocal": mean(1 / rank if rank else 0 for rank in ranks),
    }


def _bytes(finder: Finder) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in _files(finder))


def _files(finder: Finder) -> Iterator[Path]:
    for pattern in finder.files:
        yield from (path for path in finder.site.glob(pattern) if path.is_file())
