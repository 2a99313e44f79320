"""The contestants: the same pages as this site, plain Material and a page written by hand; `benchmarks.peers` has more.

Each function writes a project into a folder and returns a `Contestant`, which
says how it is built and served and where its checklist pages are.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import jinja2
import markdown
import yaml

from benchmarks.words import LANGUAGES, list_id, list_of, make_list, make_page, read_lists, read_words
from tests.support.project_copy import copy_project

THIS, PLAIN, FLOOR = "this site", "plain Material", "written by hand"
ZENSICAL, HUGO, ELEVENTY = "Zensical", "Hugo", "Eleventy"

PROJECTS = Path(__file__).parent / "projects"

_MARKER = re.compile(r"<!--\s*([a-z-]+)\s*(?::\s*([\w-]+)\s*)?-->")
_EXTENSIONS = ["attr_list", "md_in_html", "tables"]


@dataclass(frozen=True)
class Contestant:
    """A project in a folder.

    ``commands`` build it, one after another; ``sites`` are the folders they
    fill, the first of them served. ``preview`` shows it while one writes, with
    ``{port}`` in its place; ``pages`` are the addresses of two checklist pages
    by language, without the first slash. ``front`` is the file of the Finnish
    front page.
    """

    name: str
    root: Path
    sites: tuple[Path, ...]
    pages: dict[str, tuple[str, str]]
    commands: tuple[tuple[str, ...], ...] = ()
    preview: tuple[str, ...] = ()
    front: str = "docs/index.fi.md"


def this_site(folder: Path, pages: int, items: int | None = None) -> Contestant:
    """Copy the project into ``folder`` and add ``pages`` pages in each language.

    ``items`` is the length of each generated list, where another than the usual is wanted.
    """
    root = folder / "this-site"
    root.mkdir(parents=True)
    copy_project(root)
    _add_pages(root / "docs", pages, *([items] if items else []))
    site = root / "site"
    return Contestant(
        THIS,
        root,
        (site,),
        {"fi": two("aiheet/ryhma-001/sivu-{:04}/"), "sv": two("sv/teman/grupp-001/sida-{:04}/")},
        ((sys.executable, str(root / "hooks" / "publish.py"), "--root", str(root), "--site-dir", str(site)),),
        (sys.executable, str(root / "hooks" / "serve.py"), "--root", str(root), "--port", "{port}"),
    )


def plain_material(folder: Path, words: Path) -> Contestant:
    """Write the pages of the project ``words`` as plain Material has them: task lists, no hooks, no templates."""
    root = folder / "plain-material"
    for file, text in plain_pages(words / "docs").items():
        write(root / "docs" / file, text)
    shutil.copy(PROJECTS / "plain-material.yml", root / "mkdocs.yml")
    mkdocs = (sys.executable, "-m", "mkdocs")
    return Contestant(
        PLAIN,
        root,
        (root / "site",),
        {"fi": two("aiheet/ryhma-001/sivu-{:04}/"), "sv": two("sv/aiheet/ryhma-001/sivu-{:04}/")},
        ((*mkdocs, "build", "--quiet"),),
        # Said outright, because with click 8.3 the option's default does not arrive (mkdocs 1.6.1).
        (*mkdocs, "serve", "--quiet", "--livereload", "--dev-addr", "127.0.0.1:{port}"),
    )


def written_by_hand(folder: Path, words: Path) -> Contestant:
    """Write the first two Finnish pages as one HTML file each, with nothing that they can do without."""
    site = folder / "written-by-hand"
    docs = words / "docs"
    lists = read_lists(docs)
    # Autoescape as a browser needs it; the page's own text is HTML already.
    template = jinja2.Environment(autoescape=True).from_string(
        (PROJECTS / "written-by-hand.html").read_text(encoding="utf-8")
    )
    pages = two("aiheet/ryhma-001/sivu-{:04}/")
    for number, page in enumerate(pages, 1):
        front, before, after = _parts((docs / f"{page.rstrip('/')}.fi.md").read_text(encoding="utf-8"))
        text = template.render(
            title=front["title"],
            description=front["description"],
            before=_html(before),
            after=_html(after),
            checklist=lists[list_id(list_of(number))],
        )
        write(site / page / "index.html", text)
    return Contestant(FLOOR, site, (site,), {"fi": pages})


def two(address: str) -> tuple[str, str]:
    """Return the addresses of the first two generated pages."""
    return address.format(1), address.format(2)


def _add_pages(docs: Path, pages: int, *items: int) -> None:
    """Write the generated pages and the lists they place below ``docs``."""
    words = read_words(docs)
    for number in sorted({list_of(page) for page in range(1, pages + 1)}):
        text = yaml.safe_dump(make_list(words, number, *items), allow_unicode=True, sort_keys=False, width=10_000)
        write(docs / "data" / "checklists" / f"{list_id(number)}.yml", text)
    for page in range(1, pages + 1):
        group = list_of(page)
        first = (group - 1) * 10 + 1
        following = page + 1 if list_of(page + 1) == group and page < pages else first
        for language in LANGUAGES:
            slug = f"teman/grupp-{group:03}/sida-{page:04}" if language == "sv" else None
            path = docs / "aiheet" / f"ryhma-{group:03}" / f"sivu-{page:04}.{language}.md"
            write(path, make_page(words, page, following, language, slug))


def plain_pages(docs: Path) -> dict[str, str]:
    """Return the pages below ``docs`` without anything that needs our hooks, by their path."""
    lists = read_lists(docs)
    pages = {}
    for path in sorted(docs.rglob("*.md")):
        # The theme has an error page of its own.
        if not path.name.startswith("404."):
            name = path.relative_to(docs).as_posix()
            pages[name] = _plain(path.read_text(encoding="utf-8"), name.split(".")[-2], lists)
    return pages


def _plain(text: str, language: str, lists: dict[str, dict]) -> str:
    """Return a page with task lists in the place of its markers."""

    def component(match: re.Match) -> str:
        if match[1] == "checklist":
            return _task_list(lists[match[2]], language)
        if match[1] != "checklist-overview":
            # Drawn from data that the others don't read; the text around it is the same.
            return ""
        return "\n\n".join(
            f"## {found['title'][language]}\n\n{found['introduction'][language]}" for found in lists.values()
        )

    # Items of a task list have no addresses to link to.
    return re.sub(r"\.md#[^)\s]*", ".md", _MARKER.sub(component, text))


def _task_list(checklist: dict, language: str) -> str:
    items = (f"- [ ] {item['text'][language]}\n\n    {item['effect'][language]}" for item in checklist["items"])
    return "\n\n".join([f"## {checklist['title'][language]}", checklist["introduction"][language], *items])


def _parts(text: str) -> tuple[dict, str, str]:
    """Return a page's front matter and its Markdown before and after the first marker."""
    _, front, body = text.split("---\n", 2)
    before, after = _MARKER.split(body, maxsplit=1)[:: _MARKER.groups + 1]
    return yaml.safe_load(front), before, after


def _html(text: str) -> str:
    text = re.sub(r"\((?:\.\./)*([\w/-]+)\.md\)", r"(../\1/)", text)
    return markdown.markdown(text, extensions=_EXTENSIONS)


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
