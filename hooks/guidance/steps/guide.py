"""What the steps of one build share: the library, what renders it, and what has been made so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from guidance import search
from guidance.content import hyphens, terms
from guidance.content.components import placed_by_markers
from guidance.library import Library
from guidance.machines import told
from guidance.machines.catalogue import Catalogue
from guidance.machines.feed import Entry
from guidance.machines.told import Told
from guidance.markdown.pages import NOT_FOUND, read_pages
from guidance.paper import Printer, Sheet
from guidance.reading.markup import Element
from guidance.reading.problems import Faulty, Problems
from guidance.reading.shape import Reading
from guidance.site import sheets
from guidance.site.assets import Assets
from guidance.site.kept import Kept
from guidance.site.navigation import Navigation
from guidance.site.partials import Partials
from guidance.site.setting import Setting
from guidance.site.sheets import Planned
from guidance.site.there import There
from guidance.steps import early, later
from guidance.steps.beside import Beside
from guidance.steps.early import Places
from guidance.steps.finished import Finished

# The component of the page that is shown without a network in the place of one that is not kept.
OFFLINE = "offline"

# Links the terms of the glossary in a page's text.
Linker = Callable[[Element, Callable[[terms.Term], str]], None]


@dataclass(frozen=True)
class Body:
    """A page's text up to the place of its contents, what follows, and the contents as `contents_of` has them.

    ``there`` is what stands in it, ``around`` are the classes of the page's main part, of ``top`` and of ``rest``.
    """

    top: Markup
    rest: Markup
    contents: list[tuple[str, str, bool]]
    there: There
    around: tuple[str, str, str]


@dataclass(frozen=True)
class Guide:
    """One build.

    ``texts`` are the pages' HTML for the booklets, ``bodies`` and ``sections`` what pages show and search finds,
    all by key and language; ``news`` is what the feeds tell, ``interface`` are the phrases of the interface,
    ``passed`` the languages that are written; ``beside`` does what others needn't wait for, ``pages_beside`` pages.
    """

    setting: Setting
    library: Library
    partials: Partials
    assets: Assets
    kept: Kept
    icon: str
    navigation: Navigation
    planned: Mapping[sheets.Name, Planned]
    printer: Printer
    sheets: Mapping[sheets.Name, Sheet]
    has_booklet: bool
    link_terms: Mapping[str, Linker]
    break_words: Callable[[Element], None]
    problems: Problems
    finished: Finished
    interface: Mapping[str, frozenset[str]]
    told: Told
    catalogue: Catalogue
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    bodies: dict[tuple[str, str], Body] = field(default_factory=dict)
    sections: dict[tuple[str, str], tuple[search.Section, ...]] = field(default_factory=dict)
    news: dict[str, list[Entry]] = field(default_factory=dict)
    languages_read: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    beside: Beside = field(default_factory=Beside)
    pages_beside: Beside = field(default_factory=Beside)

    def is_shown_anywhere(self, key: str) -> bool:
        """Whether a page is shown at addresses of others too, so that its links have to start at the host's root."""
        return key in (NOT_FOUND, self.library.page_with(OFFLINE))

    @property
    def mount(self) -> str:
        """The path of the site on its host, without a slash at its end."""
        return urlsplit(self.setting.address).path.rstrip("/")


def make(setting: Setting, convert: Callable[[str], str]) -> Guide:
    """Read and check everything that editors wrote, and make the PDFs; ``convert`` makes HTML of Markdown.

    Raises `guidance.reading.problems.Faulty` with everything that is wrong, ValueError for a fault of a script, and
    ChildProcessError when a PDF can't be made.
    """
    with ExitStack() as started:
        printer = started.enter_context(sheets.printer_of(setting))
        if setting.pdf:
            # It loads what it needs while the content is read.
            printer.start()
        languages = tuple(setting.languages)
        places = Places(setting.root, setting.docs, setting.name, setting.overrides, languages)
        made = _make(setting, convert, printer, *early.read(places))
        if made.has_booklet:
            # The same processes make the booklets; who builds ends them.
            started.pop_all()
        return made


def _make(setting: Setting, convert: Callable[[str], str], printer: Printer, found: Library, assets: Assets) -> Guide:
    languages = found.languages
    kept = Kept(setting.root / ".cache" / "build")
    for_sheets = Partials(setting.components, found, kept=kept)
    assets.add_data(later.data(found, for_sheets, assets))
    assets.add_data(later.names(found, assets))
    mark = (setting.overrides / "favicon.svg").read_text(encoding="utf-8")
    planned = sheets.Planner(found, for_sheets, setting.address, convert).all()
    made = sheets.make(planned, printer) if setting.pdf else {}
    # While somebody writes, a booklet would be made anew after every sentence.
    has_booklet = bool(made) and not setting.serving
    draws = told.painter(setting)
    catalogue = Catalogue(found, planned if made else {}, setting.address, has_codes=draws is not None)
    navigation = Navigation(found.pages)
    problems = Problems()
    return Guide(
        setting=setting,
        library=found,
        partials=Partials(setting.components, found, assets.fetched, made, has_booklet, catalogue.rows, kept),
        assets=assets,
        kept=kept,
        icon=assets.add_file("favicon", "svg", mark),
        navigation=navigation,
        planned=planned,
        printer=printer,
        sheets=made,
        has_booklet=has_booklet,
        link_terms={language: terms.linker(found.terms, language) for language in languages},
        break_words=hyphens.breaker(found.hyphens),
        problems=problems,
        finished=Finished(problems),
        interface={one: frozenset(search.phrases_in(found.words.in_language(one))) for one in languages},
        told=Told(found, navigation, setting.address, draws),
        catalogue=catalogue,
    )


def read_again(guide: Guide, path: Path) -> None:
    """Take in a page that a preview makes again, whose text alone has changed. Raises `Faulty` with what is wrong."""
    setting, found = guide.setting, guide.library
    reading = Reading(found.languages, Problems())
    for page in read_pages([path], setting.docs, setting.name, placed_by_markers(found.components), reading):
        found.pages[page.key, page.language] = page
    if reading.problems:
        raise Faulty(reading.problems)
    guide.problems.found.clear()


def see(guide: Guide) -> None:
    """Raise `Faulty` with what was found wrong so far."""
    if guide.problems:
        raise Faulty(guide.problems)
