"""The pages for the frames of other sites, written; which there are says `guidance.site.framed`."""

from __future__ import annotations

from guidance.content.addresses import file_of, relative
from guidance.reading import markup
from guidance.site import framed
from guidance.site.framed import CRISIS, OEMBED, Framed
from guidance.steps import head
from guidance.steps.guide import Guide


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
    html = guide.partials.for_frame(
        one.key,
        language,
        one.address,
        "crisis-numbers" if one.id == CRISIS else "checklist",
        "" if one.id == CRISIS else one.id,
        finish=lambda inside: _broken(guide, inside),
        places=head,
        title=one.title,
        list="" if one.id == CRISIS else one.id,
        canonical=guide.setting.address + library.address(one.key, language),
        exchange=relative(library.address(exchange, language), one.address) if exchange is not None else "",
    )
    return head.complete(guide, html, relative("/assets/", one.address), language)


def _broken(guide: Guide, html: str) -> str:
    """Return HTML with the places where long words may break."""
    tree = markup.parse(html)
    guide.break_words(tree)
    return markup.write(tree)
