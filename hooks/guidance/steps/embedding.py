"""The pages for the frames of other sites, written; which there are says `guidance.site.framed`."""

from __future__ import annotations

from guidance.content.addresses import file_of, relative
from guidance.reading import markup
from guidance.reading.markup import Held
from guidance.site import framed, seen
from guidance.site.framed import CRISIS, OEMBED, Framed
from guidance.steps import head
from guidance.steps.guide import Guide
from guidance.steps.head import Head

# The element that embed.page.html has around the component.
_FRAME = "tty-embed"


def write(guide: Guide) -> None:
    """Write the pages for frames, what oEmbed says of them, and the script for the site around."""
    site, root, library = guide.setting.site, guide.setting.address, guide.library
    for one in framed.pages(library):
        path = site / file_of(one.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(guide, one), encoding="utf-8")
        (path.parent / OEMBED).write_text(framed.oembed(library, one, root), encoding="utf-8")
    (site / framed.script_of(library).lstrip("/")).write_text(
        guide.assets.files[guide.assets.published_names["embed-host"]], encoding="utf-8"
    )


def _page(guide: Guide, one: Framed) -> str:
    library, language = guide.library, one.language
    exchange = library.page_with("exchange")
    return guide.partials.for_frame(
        one.key,
        language,
        one.address,
        "crisis-numbers" if one.id == CRISIS else "checklist",
        "" if one.id == CRISIS else one.id,
        around=lambda html: _around(guide, one, html),
        title=one.title,
        list="" if one.id == CRISIS else one.id,
        canonical=guide.setting.address + library.address(one.key, language),
        exchange=relative(library.address(exchange, language), one.address) if exchange is not None else "",
    )


def _around(guide: Guide, one: Framed, html: str) -> tuple[str, Head]:
    """Return HTML with the places where long words may break, and the head of the page with it alone."""
    tree, held = markup.parse(html), Held()
    guide.break_words(tree)
    inside = markup.write(tree, held)
    there = seen.there_in(tree, held, head.signs(guide)).within({_FRAME}, elements={_FRAME})
    return inside.strip("\n"), head.make(guide, there, relative("/assets/", one.address), one.language)
