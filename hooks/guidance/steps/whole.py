"""What all pages together make: indexes for search, what machines read, PDFs, and pages at old addresses."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from guidance import search
from guidance.content import addresses
from guidance.library import Library
from guidance.machines import promised, supply
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.site import framed, hosting, sheets
from guidance.site.assets import named_by_content
from guidance.steps import embedding, offline
from guidance.steps.guide import Guide


def begin(guide: Guide) -> None:
    """Begin what asks for no page: the site's folder is there and empty."""
    (guide.setting.site / "assets").mkdir(parents=True, exist_ok=True)
    if guide.catalogue.has_codes:
        # To draw them takes about as long as all the rest.
        guide.beside.begin(partial(_write_links, guide))
    guide.beside.begin(partial(_write_frames_and_pictures, guide))


def _write_links(guide: Guide) -> None:
    guide.catalogue.write(guide.setting.site, guide.setting.root / ".cache" / "qr")


def _write_frames_and_pictures(guide: Guide) -> None:
    if not guide.catalogue.has_codes:
        _write_links(guide)
    embedding.write(guide)
    guide.told.write_pictures(guide.setting.site)


def begin_search(guide: Guide, language: str) -> None:
    """Begin a language's index, whose texts have all been made."""
    guide.beside.begin(partial(_write_search, guide, language))


def write(guide: Guide) -> None:
    """Write, once for all languages, what machines and hosts read, the PDFs and the pages at old addresses.

    At its end all is there that has been begun.
    """
    library, site, root = guide.library, guide.setting.site, guide.setting.address
    guide.pages_beside.finish()
    guide.told.write(site, guide.setting.root, date.today(), guide.news)
    files = promised.files(library, guide.planned)
    moved = promised.moved(library, files, library.published.files)
    pages_moved = promised.pages_moved(library)
    name = library.words.in_language(library.languages[0])["page"]["site_name"]
    parts = supply.bom(guide.setting.root / "requirements.txt", name, f"{root}/")
    (site / supply.FILE).write_text(parts, encoding="utf-8")
    for sheet in guide.sheets.values():
        _place(site, sheet.address).write_bytes(sheet.content)
    if guide.has_booklet:
        with guide.printer as printer:
            made = sheets.booklets(library, guide.partials, guide.texts, printer, guide.setting)
        for file, content in made.items():
            (site / file).write_bytes(content)
        guide.printer.prune()
    for old, new in pages_moved.items():
        path = _place(site, old)
        path.write_text(addresses.redirect_page(addresses.relative(new, old), root + new), encoding="utf-8")
    for old, new in moved.items():
        # No PDFs are made everywhere.
        with suppress(FileNotFoundError):
            shutil.copyfile(site / addresses.file_of(new), _place(site, old))
    # It knows by what is in them pages, sheets, scripts and what those fetch; not the index of search.
    offline.write(guide)
    guide.beside.finish()
    hosting.write(site, root, library.addresses(), framed.folders(library), {**pages_moved, **moved})
    guide.kept.prune()


def _place(site: Path, address: str) -> Path:
    """Return the file for an address, in a folder that is there."""
    path = site / addresses.file_of(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write_search(guide: Guide, language: str) -> None:
    """Write a language's index and the file that leads to it."""
    library, site = guide.library, guide.setting.site
    contents = library.page_with("contents")
    if contents is None:
        return
    words = library.words.in_language(language)
    made_of = f"stems {search.stemmer(language)}"
    stems = json.loads(guide.kept.get(made_of) or "{}")
    before = dict(stems)
    files = search.index(_entries(guide, language), language, library.synonyms.get(language, ()), stems)
    if stems != before:
        guide.kept.keep(made_of, json.dumps(stems).encode())
    # One hash for all of them: what a page has begun with stays together.
    name = f"assets/{named_by_content(f'search-{language}.*', 'json', ''.join(files.values()))}"
    head = files.pop("head")
    for file, text in files.items():
        (site / name.replace("*", file)).write_bytes(text.encode())
    start = search.start(
        name,
        head,
        library.address(contents, language).lstrip("/"),
        words["search"]["dialog"],
        guide.assets.styles["search"],
        [other for other in library.languages if other != language],
    )
    (site / f"search-{language}.json").write_text(start, encoding="utf-8")


def _entries(guide: Guide, language: str) -> list[search.Entry]:
    """Return the pages of a language that can be found: all but those with nothing to find and the error page."""
    library, near = guide.library, guide.library.pages_near
    items = library.item_ids()
    left_out = {NOT_FOUND, *library.pages_left_out_of("search")}
    return [
        search.Entry(
            library.address(key, language),
            page.front.title,
            guide.sections[key, language],
            " ".join(page.front.also),
            page.front.description,
            key in near,
            _kinds(library, page, items),
            # What is new names what other pages say.
            key == library.page_with("feed"),
        )
        for (key, own), page in library.pages.items()
        if own == language and key not in left_out
    ]


def _kinds(library: Library, page: Page, items: list[str]) -> dict[str, str]:
    """Return what a page's sections are, by their anchors, where they are more than a part of a text.

    ``items`` are the ids of all items.
    """
    kinds = dict.fromkeys(items, "item")
    for marker in page.markers:
        if marker.component == "glossary":
            kinds |= {f"term-{term.id}": "term" for term in library.terms}
        elif marker.component == "law-table":
            kinds |= dict.fromkeys(library.law.rules, "rule")
        elif marker.component == "form":
            kinds |= dict.fromkeys(marker.argument.split(), "form")
    return kinds
