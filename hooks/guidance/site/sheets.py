"""Which PDFs a site has, where they are, and what they are made from.

The pages say how large a sheet is, so sheets are made before them; the booklets are made of the finished pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from guidance.content import addresses
from guidance.content.checklist import Checklist
from guidance.library import Library
from guidance.markdown import form
from guidance.markdown.pages import Page
from guidance.paper import Printer, Sheet
from guidance.site import booklet
from guidance.site.navigation import Navigation
from guidance.site.partials import Partials
from guidance.site.setting import Setting

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


def make(planned: Mapping[Name, Planned], printer: Printer) -> dict[Name, Sheet]:
    """Make the PDFs that are planned; none where PDFs can't be made."""
    html = {sheet.address: sheet.html() for sheet in planned.values()}
    # It is still starting, so it is asked late.
    if why := printer.tools.missing:
        # A warning would stop a strict build.
        print(f"No PDFs are made. {why}", file=sys.stderr)
        return {}
    made = printer.make_all(html)
    return {name: Sheet(sheet.address, made[sheet.address]) for name, sheet in planned.items()}


def booklet_file(library: Library, language: str) -> str:
    """Return the file of a language's booklet below the site's folder."""
    name: str = library.words.in_language(language)["paper"]["booklet_file"]
    return addresses.booklet(library.address("", language), name)


def booklets(
    library: Library, partials: Partials, texts: Mapping[Name, str], printer: Printer, setting: Setting
) -> dict[str, bytes]:
    """Return, by its file, all pages of each language as one PDF.

    ``texts`` are the pages' HTML by key and language.
    """
    drawings = (setting.components / "picture" / "picture.css").read_text(encoding="utf-8")
    style = booklet.drawing_style(drawings)
    left_out = library.pages_left_out_of("booklet")
    read_as = {name: how for component in library.components.values() for name, how in component.read_as.items()}
    reviewed = max(page.front.reviewed for page in library.pages.values())

    def html(language: str) -> str:
        branches = Navigation(library.pages).tree(language)
        keys = [key for key in booklet.order(branches) if key not in left_out]
        pages = {key: (library.address(key, language), texts[key, language]) for key in keys}
        return partials.sheet(
            "booklet",
            language,
            parts=booklet.parts(pages, setting.address, style, read_as),
            tree=booklet.contents(branches, keys),
            home=setting.address + library.address("", language),
            reviewed=reviewed,
        )

    return printer.make_all(
        {booklet_file(library, language): html(language) for language in library.languages}, forms=False
    )
