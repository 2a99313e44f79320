"""Which PDFs a site has, where they are, and their making: begun before the pages, which say their size."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from guidance import addresses, booklet, form, paper
from guidance.checklist import Checklist
from guidance.library import Library
from guidance.navigation import Navigation
from guidance.pages import Page
from guidance.paper import Printer, Sheet
from guidance.partials import Partials
from guidance.setting import Setting

# A sheet's name and its language.
Name = tuple[str, str]


@dataclass(frozen=True)
class Planned:
    """A sheet: its address from the site's root, and what renders the HTML that it is made from."""

    address: str
    html: Callable[[], str]


@dataclass(frozen=True)
class Planner:
    """Finds what there is to be made as a PDF; ``convert`` makes HTML of Markdown."""

    library: Library
    partials: Partials
    site: str
    convert: Callable[[str], str]

    def all(self) -> dict[Name, Planned]:
        """Return all sheets but the booklets, in every language.

        There is one of every checklist that stands on a page, of every form and of each component that has a sheet.
        """
        return {**dict(self._lists()), **dict(self._forms()), **dict(self._components())}

    def _lists(self) -> Iterator[tuple[Name, Planned]]:
        for checklist in self.library.checklists.values():
            key = self.library.page_of(checklist.id)
            for language in self.library.languages if key else ():
                yield (checklist.id, language), self._list(checklist, key, language)

    def _list(self, checklist: Checklist, key: str, language: str) -> Planned:
        page = self.library.address(key, language)
        alone = len(self.library.lists_on(key)) == 1
        address = page.rstrip("/") + ".pdf" if alone else f"{page}{checklist.id}.pdf"
        return self._planned("checklist", key, language, address, checklist=lambda: checklist)

    def _forms(self) -> Iterator[tuple[Name, Planned]]:
        for page in self.library.pages.values():
            arguments = [marker.argument for marker in page.markers if marker.component == "form"]
            files = form.files(arguments, self.library.words.in_language(page.language)["paper"]["form_file"])
            for argument, file in files.items():
                name = f"form {page.key} {argument.split()[0]}"
                yield (name, page.language), self._form(page, argument.split(), file)

    def _form(self, page: Page, names: list[str], file: str) -> Planned:
        address = f"{self.library.address(page.key, page.language)}{file}.pdf"
        return self._planned(
            "form",
            page.key,
            page.language,
            address,
            sections=lambda: form.sections(page.text, names, self.convert),
        )

    def _components(self) -> Iterator[tuple[Name, Planned]]:
        for component in self.partials.sheet_components():
            key = self.library.page_with(component)
            for language in self.library.languages if key else ():
                address = self.library.address(key or "", language).rstrip("/") + ".pdf"
                yield (f"page {component}", language), self._planned(component, key or "", language, address)

    def _planned(self, kind: str, key: str, language: str, address: str, **more: Callable[[], object]) -> Planned:
        """Return a sheet about a page; ``more`` is what its template needs, made when it is rendered."""
        page = self.library.pages[key, language].front

        def html() -> str:
            return self.partials.sheet(
                kind,
                language,
                address=self.site + self.library.address(key, language),
                reviewed=page.reviewed,
                front=page,
                **{name: make() for name, make in more.items()},
            )

        return Planned(address, html)


def printer_of(setting: Setting) -> Printer:
    """Return what makes the PDFs, with its cache beside the site."""
    return Printer(setting.components / "paper", setting.root / ".cache" / "paper")


def begin(planned: Mapping[Name, Planned], languages: tuple[str, ...], setting: Setting) -> Mapping[Name, Sheet]:
    """Begin the PDFs that are planned; none where PDFs can't be made. Who asks for one waits for it.

    The preview's quick build makes only those that the pages it makes anew link to.
    """
    if not setting.pdf:
        return {}
    at = {name: sheet.address for name, sheet in planned.items()}
    # In the order of the passes, so that the pages of the first language needn't wait for the sheets of the others.
    in_order = sorted(planned, key=lambda name: languages.index(name[1]))
    # What makes the PDFs is still starting, so it is asked late.
    html = {} if setting.quick else {name: planned[name].html() for name in in_order}
    if why := paper.missing():
        # A warning would stop a strict build.
        print(f"No PDFs are made. {why}", file=sys.stderr)
        return {}
    printer = printer_of(setting)
    if setting.quick:
        return paper.Sheets(at, lambda name: printer.make(planned[name].html()))
    made = printer.make_all(html)
    return paper.Sheets(at, lambda name: made[name].result())


def booklet_file(library: Library, language: str) -> str:
    """Return the file of a language's booklet below the site's folder."""
    name: str = library.words.in_language(language)["paper"]["booklet_file"]
    return addresses.booklet(library.address("", language), name)


def begin_booklet(
    library: Library, partials: Partials, texts: Mapping[Name, str], language: str, setting: Setting
) -> dict[str, Future[bytes]]:
    """Begin to make all pages of a language as one PDF; return its file with what will be it.

    ``texts`` are the pages' HTML by key and language.
    """
    branches = Navigation(library.pages).tree(language)
    left_out = library.pages_left_out_of("booklet")
    keys = [key for key in booklet.order(branches) if key not in left_out]
    drawings = (setting.components / "picture" / "picture.css").read_text(encoding="utf-8")
    parts = booklet.parts(
        {key: (library.address(key, language), texts[key, language]) for key in keys},
        setting.address,
        booklet.drawing_style(drawings, paper.COLOURS),
        {name: how for component in library.components.values() for name, how in component.read_as.items()},
    )
    html = partials.sheet(
        "booklet",
        language,
        parts=parts,
        tree=booklet.contents(branches, keys),
        home=setting.address + library.address("", language),
        reviewed=max(page.front.reviewed for page in library.pages.values()),
    )
    return printer_of(setting).make_all({booklet_file(library, language): html}, forms=False)
