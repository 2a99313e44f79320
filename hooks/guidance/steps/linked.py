"""All links of all pages, followed; and the files beside the pages, asked for."""

from __future__ import annotations

from functools import partial

from guidance.content import addresses
from guidance.machines import catalogue, promised, supply
from guidance.markdown import folder
from guidance.reading.problems import Place, shorten
from guidance.site import framed, hosting, sheets
from guidance.steps import offline
from guidance.steps.finished import Link
from guidance.steps.guide import Guide


def check(guide: Guide) -> None:
    """Collect a problem for each link that leads nowhere and for each file of the docs folder that nobody asked for."""
    library, setting = guide.library, guide.setting
    static = folder.others_in(setting.docs, library.languages)
    made = _made(guide)
    moved = promised.moved(library, made, library.published.files)
    promised.check(library.published.files, made, moved, guide.problems)
    linked = guide.finished.check(made | static.keys(), library.languages[0], _links_of_items(guide))
    of_pages = {f"/{addresses.file_of(library.address(*page))}" for page in library.pages}
    asked = {static[address] for address in linked & static.keys()} | setting.published
    for address, name in static.items():
        place = Place(f"{setting.name}/{name}")
        if address in made | of_pages:
            guide.problems.add(place, "", f"the build writes {shorten(address)} itself", "Take the file out of docs/.")
        elif name not in asked:
            guide.problems.add(
                place,
                "",
                "no page links to this file, and it would be published",
                "Link to it, move it out of docs/, or name it in mkdocs.yml under 'extra: publish:'.",
            )
        else:
            folder.check_picture(setting.docs / name, place, guide.problems)


def _made(guide: Guide) -> set[str]:
    """Return the addresses of what the build writes besides pages."""
    library = guide.library
    return {
        *(sheet.address for sheet in guide.planned.values()),
        *(f"/{sheets.booklet_file(library, language)}" for language in library.languages),
        *library.redirects,
        *guide.told.addresses(),
        f"/{supply.FILE}",
        f"/{catalogue.FILE}",
        f"/{catalogue.SCHEMA}",
        *framed.addresses(library),
        *(f"/search-{language}.json" for language in library.languages),
        *(f"/{name}" for name in hosting.FILES),
        *(offline.address(library, language) for language in library.languages),
        *(f"/assets/{name}" for name in guide.assets.files),
    }


def _links_of_items(guide: Guide) -> list[tuple[str, str, Link]]:
    """Return the links that data has under items of lists, each with the key and the language of its page."""
    return [
        (target, language, Link(link.to, partial(getattr, link.to, "place"), link.to.within))
        for lst in guide.library.checklists.values()
        for item in lst.items
        for link in item.links
        for target in [link.to.partition("#")[0]]
        for language in guide.library.languages
        if not target.startswith("https://")
    ]
