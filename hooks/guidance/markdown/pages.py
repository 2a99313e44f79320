"""The pages that editors write: pairs of Markdown files, ``roolit.fi.md`` and ``roolit.sv.md``.

The file's name is the address in the site's first language; every other language
gives its own as ``slug`` in the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidance.markdown import limits, markers, slips
from guidance.reading import hidden, source
from guidance.reading.problems import Place, Problems, nearest
from guidance.reading.shape import ID, Choice, Day, Invalid, ListOf, Name, Number, Pattern, Reading, Text, part, record

SEGMENT = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PATH = rf"{SEGMENT}(?:/{SEGMENT})*"

# Whose reading a page can say that it has had.
READERS = ("physician", "lawyer")

# Served by the host for every address that does not exist, so it lies beside the front page.
NOT_FOUND = "404"


@dataclass(frozen=True)
class FrontMatter:
    """What stands between the ``---`` lines at the top of a page."""

    title: str = part(Text("The page's name in the browser's tab and in lists."))
    description: str = part(Text("One or two sentences for search engines and link previews."))
    reviewed: date = part(Day("When somebody last checked that the page is right."))
    slug: Name | None = part(
        Pattern(PATH, "checklistor/strukturer", "The page's whole address in a language other than the first."),
        required=False,
    )
    menu: int | None = part(Number("Place in the menu, for pages that stand in it."), required=False)
    order: int | None = part(Number("Place among the pages of the same folder."), required=False)
    short: str | None = part(
        Text("The page's name in the menu and in the way down to it, when the title is long."), required=False
    )
    footer: int | None = part(Number("Place at the foot of every page, for pages that stand there."), required=False)
    parent: Name | None = part(
        Pattern(PATH, "tyokalut", "The key of the page below which this one stands, when its address does not say so."),
        required=False,
    )
    keeping: Name | None = part(
        Pattern(ID, "how-long", "The id of the heading under which it is told how long what readers write is kept."),
        required=False,
    )
    also: tuple[str, ...] = part(
        ListOf(Text("A word that readers look for the page by and that its title does not have.")),
        required=False,
        default=(),
    )
    roles: tuple[Name, ...] = part(
        ListOf(
            Pattern(ID, "supervisor"),
            about="Whose work the page is about, ids from roles.yml: their pages lead here.",
        ),
        required=False,
        default=(),
    )
    facts: tuple[Name, ...] = part(
        ListOf(Pattern(r"[A-Z][0-9]+(?:\.[0-9]+)?", "C1.1"), about="The facts of the material that the page carries."),
        required=False,
        default=(),
    )
    read_by: tuple[str, ...] = part(
        ListOf(Choice(READERS), about="The professionals who have read the page and found it right."),
        required=False,
        default=(),
    )
    moved_from: tuple[Name, ...] = part(
        ListOf(
            Pattern(
                rf"/(?:{PATH}(?:/|\.pdf))?",
                "/vanha/osoite/",
                "An address that the page, or a PDF of it, had before; it leads here for good.",
            )
        ),
        required=False,
        default=(),
    )


FRONT_MATTER = record(FrontMatter)


@dataclass(frozen=True)
class Page:
    """One page in one language. ``key`` is the same in all languages: the path without language and ``index``.

    ``text`` is its Markdown when a part of it is a form, and empty otherwise: a large site has a lot of text.
    """

    key: str
    language: str
    file: str
    front: FrontMatter
    markers: tuple[markers.Marker, ...]
    text: str = ""

    @property
    def name(self) -> str:
        """What menus and ways down call the page."""
        return self.front.short or self.front.title

    @property
    def place(self) -> Place:
        """The start of the page's file."""
        return Place(self.file)


# What is wrong with a page whose front matter can't be told from its text, and what would be right.
_NO_FRONT_MATTER = (
    "the page has no front matter",
    "Start it with a line '---', then 'title: …', 'description: …', 'reviewed: …', then a line '---'.",
)
_NO_END = (
    "the page's front matter has no end",
    "Write a line '---' below 'title: …', 'description: …', 'reviewed: …'.",
)


def key_of(path: str) -> tuple[str, str]:
    """Split a page's path inside docs/ into its key and its language, e.g. ``a/index.fi.md`` -> ``("a", "fi")``.

    The language is empty when the file's name has none.
    """
    stem = path.removesuffix(".md")
    base, dot, language = stem.rpartition(".")
    if not dot or "/" in language:
        base, language = stem, ""
    return re.sub(r"(^|/)index$", "", base), language


def keys_of(files: Iterable[str]) -> set[str]:
    """Return the keys of the pages among ``files``, which begin with the name of the folder of content."""
    return {key_of(file.partition("/")[2])[0] for file in files if file.endswith(".md")}


def read_pages(
    paths: Iterable[Path], docs: Path, name: str, components: Collection[str], reading: Reading
) -> list[Page]:
    """Read the front matter and the markers of every page at ``paths``, below ``docs``.

    ``name`` is how messages call that folder, ``components`` are the markers'
    names. A faulty page is left out and its problems are collected.
    """
    pages = []
    for path in paths:
        relative = path.relative_to(docs).as_posix()
        page = _read_page(path, relative, f"{name}/{relative}", components, reading)
        if page:
            pages.append(page)
        else:
            reading.lost.add(f"{name}/{relative}")
    return pages


def _read_page(path: Path, relative: str, file: str, components: Collection[str], reading: Reading) -> Page | None:
    start = Place(file)
    problems = reading.problems
    key, language = key_of(relative)
    if not _is_named_right(key, language, start, reading):
        return None
    text = source.read_text(path, file, problems)
    if text is None:
        return None
    parts = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", text, re.DOTALL | re.MULTILINE)
    if not parts:
        problems.add(start, "", *(_NO_END if text.startswith("---") else _NO_FRONT_MATTER))
        return None
    node = source.read(parts[1], file, problems, first_line=2)
    front = None if node is None else FRONT_MATTER.read(node, "", reading)
    if front is None or isinstance(front, Invalid):
        return None
    first_line = text[: parts.end()].count("\n") + 1
    body = text[parts.end() :]
    before = len(problems.found)
    limits.check(body, file, first_line, problems)
    if len(problems.found) > before:
        return None
    hidden.check(body, markers.without_code(body), file, first_line, problems)
    slips.check(body, file, first_line, problems)
    markers.check_form(body, file, first_line, components, problems)
    found = tuple(markers.find(body, file, first_line, components))
    has_form = any(marker.component == "form" for marker in found)
    return Page(key, language, file, front, found, text[parts.end() :] if has_form else "")


def _is_named_right(key: str, language: str, start: Place, reading: Reading) -> bool:
    """Whether a page's file has a name that makes an address in a language; a problem is collected when not."""
    form = f"Name it like roolit.{reading.languages[0]}.md."
    if language not in reading.languages:
        wrong = f"'{language}' is not a language of this site" if language else "the file's name has no language"
        reading.problems.add(start, "", wrong, nearest(language, reading.languages) if language else form)
        return False
    if key and key != NOT_FOUND and not re.fullmatch(PATH, key, re.ASCII):
        reading.problems.add(
            start,
            "",
            "the file's name can't be an address",
            "Use small letters a–z, digits and hyphens only: ä is a, ö is o.",
        )
        return False
    return True


def above(page: Page, pages: Mapping[tuple[str, str], Page]) -> Page | None:
    """Return the page right above one: the one that it names as its parent, or else the nearest on its address.

    ``pages`` are by key and language.
    """
    if page.front.parent:
        return pages.get((page.front.parent, page.language))
    steps = (page.key.rsplit("/", depth)[0] for depth in range(1, page.key.count("/") + 1))
    return next((pages[step, page.language] for step in steps if (step, page.language) in pages), None)


def check_parents(pages: list[Page], lost: Collection[str], problems: Problems) -> None:
    """Collect a problem for each parent that is no page, and for pages that stand below themselves.

    A parent among the files ``lost``, which could not be read, is none.
    """
    unread = keys_of(lost)
    by_key = {(page.key, page.language): page for page in pages}
    for page in pages:
        parent = page.front.parent
        if not parent or parent in unread:
            continue
        if (parent, page.language) not in by_key:
            problems.add(
                parent.place,
                parent.within,
                f"no page is called '{parent}'",
                nearest(parent, {key for key, language in by_key if key and language == page.language}),
            )
            continue
        passed: set[str] = set()
        step: Page | None = page
        while step and step.key not in passed:
            passed.add(step.key)
            step = above(step, by_key)
        if step:
            problems.add(
                parent.place,
                parent.within,
                f"'{parent}' stands below this page already",
                "Take 'parent' away from one of them.",
            )


def check_pairs(pages: list[Page], languages: tuple[str, ...], files: Collection[str], problems: Problems) -> None:
    """Collect a problem for every page that lacks its twin in another language.

    ``files`` are all page files there are, readable or not: a faulty twin is not a missing one.
    """
    for page in pages:
        for language in languages:
            twin = re.sub(rf"\.{page.language}\.md$", f".{language}.md", page.file)
            if twin not in files:
                problems.add(page.place, "", f"the page has no twin in '{language}'", f"Write {twin}.")
