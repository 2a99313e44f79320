"""What the steps of one build share: the library, what renders it, and what has been made so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from guidance import hyphens, later, library, paper, search, sheets, terms
from guidance.assets import Assets, read_assets
from guidance.catalogue import Catalogue
from guidance.finished import Finished
from guidance.library import Library
from guidance.machines import told
from guidance.machines.told import Told
from guidance.markup import Element
from guidance.navigation import Navigation
from guidance.pages import NOT_FOUND
from guidance.partials import Partials
from guidance.problems import Problems
from guidance.setting import Setting
from guidance.sheets import Planned

# The component of the page that is shown without a network in the place of one that is not kept.
OFFLINE = "offline"

# Links the terms of the glossary in a page's text.
Linker = Callable[[Element, Callable[[terms.Term], str]], None]


@dataclass(frozen=True)
class Body:
    """A page's text up to the place of its contents, what follows, and the contents as `contents_of` has them."""

    top: str
    rest: str
    contents: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Guide:
    """One build.

    ``texts`` are the pages' HTML for the booklets, ``bodies`` and ``sections`` what pages show and search finds,
    all by key and language; ``interface`` are the phrases of the interface, ``passed`` the languages that are written.
    """

    setting: Setting
    library: Library
    partials: Partials
    assets: Assets
    icon: str
    navigation: Navigation
    planned: Mapping[sheets.Name, Planned]
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
    booklets: dict[str, Future[bytes]] = field(default_factory=dict)
    languages_read: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)

    def is_shown_anywhere(self, key: str) -> bool:
        """Whether a page is shown at addresses of others too, so that its links have to start at the host's root."""
        return key in (NOT_FOUND, self.library.page_with(OFFLINE))

    @property
    def mount(self) -> str:
        """The path of the site on its host, without a slash at its end."""
        return urlsplit(self.setting.address).path.rstrip("/")


def make(setting: Setting, convert: Callable[[str], str]) -> Guide:
    """Read and check everything that editors wrote, and begin the PDFs; ``convert`` makes HTML of Markdown.

    Raises `guidance.problems.Faulty` with everything that is wrong, and ValueError for a fault of a script.
    """
    if setting.pdf and not setting.quick:
        paper.begin(sheets.printer_of(setting))
    languages = tuple(setting.languages)
    found = library.load(setting.docs, languages, name=setting.name, overrides=setting.overrides)
    assets = read_assets(setting.overrides)
    partials = Partials(setting.components, found, assets.fetched)
    assets.add_data(later.data(found, partials, assets))
    assets.add_data({**later.names(found, assets), **later.frame(found, assets)})
    mark = (setting.overrides / "favicon.svg").read_text(encoding="utf-8")
    planned = sheets.Planner(found, partials, setting.address, convert).all()
    partials.sheets = sheets.begin(planned, languages, setting)
    draws = told.painter(setting)
    made = planned if partials.sheets else {}
    catalogue = Catalogue(found, made, setting.address, has_codes=draws is not None)
    partials.catalogue = catalogue.rows
    # While somebody writes, a booklet would be made anew after every sentence.
    partials.has_booklet = bool(partials.sheets) and not setting.serving
    navigation = Navigation(found.pages)
    problems = Problems()
    return Guide(
        setting=setting,
        library=found,
        partials=partials,
        assets=assets,
        icon=assets.add_file("favicon", "svg", mark),
        navigation=navigation,
        planned=planned,
        link_terms={language: terms.linker(found.terms, language) for language in languages},
        break_words=hyphens.breaker(found.hyphens),
        problems=problems,
        finished=Finished(problems),
        interface={one: frozenset(search.phrases_in(found.words.in_language(one))) for one in languages},
        told=Told(found, navigation, setting.address, draws),
        catalogue=catalogue,
    )
