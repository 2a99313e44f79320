"""What stands on a page -> the styles that it uses, its scripts, its policy and what it may fetch later."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidance.content import addresses
from guidance.markdown.pages import Page
from guidance.policy import content_security_policy
from guidance.site.there import There
from guidance.steps import later
from guidance.steps.guide import Guide

# What a template writes for the head alone: that the page shows frames; that its scripts are fetched before its inline
# script asks the storage for anything. A browser that holds much hands all of it over then, and the page stands still
# meanwhile. Where nothing but what is kept is looked for, the scripts come in that time, and run as soon as the page
# is read; elsewhere what one reads is first.
_FRAMES, _SOON = "data-frames", "data-soon"


@dataclass(frozen=True)
class Head:
    """What the templates of whole pages name of styles and scripts; what is empty is not named.

    Without scripts the whole page waits for ``second_style``, where something is seen last; elsewhere it is for paper.
    """

    policy: Markup
    style: Markup
    inline_script: Markup
    icon: str
    second_style: str
    is_for_paper: bool
    soon: tuple[str, ...]
    scripts: str
    later: str
    search: str


def signs(guide: Guide) -> frozenset[str]:
    """Return the attributes of a page's text that its head asks for, as `guidance.site.there.of` takes them."""
    return frozenset((_FRAMES, _SOON, *later.signs(guide.library.components)))


def of_page(guide: Guide, page: Page, there: There) -> Head:
    """Return the head of one of the guide's pages."""
    own = guide.library.address(page.key, page.language)
    # What is shown at any address names from the host's root what it loads.
    base = f"{guide.mount}/assets/" if guide.is_shown_anywhere(page.key) else addresses.relative("/assets/", own)
    return make(guide, there, base, page.language)


def make(guide: Guide, there: There, base: str, language: str) -> Head:
    """Return the head of a page on which this stands; ``base`` leads from it to the folder of assets."""
    assets = guide.assets
    style, inline = assets.styles_for(there), assets.inline_script
    scripts = [base + name for name in assets.scripts_for(there)]
    is_soon = _SOON in there.signs
    if is_soon:
        # The one that imports the others begins them all in one go.
        scripts.reverse()
    named = later.for_page(there, language, guide.library.components, assets)
    return Head(
        policy=Markup(content_security_policy(style, inline, frames=_FRAMES in there.signs)),
        style=Markup(style),
        inline_script=Markup(inline),
        icon=base + guide.icon,
        second_style=base + _second(guide, there),
        is_for_paper=there.first is None,
        soon=tuple(scripts) if is_soon else (),
        scripts=" ".join(scripts),
        later=named and base + named,
        search=f"{base}{assets.published_names['search']} {base.removesuffix('assets/')}search-{language}.json",
    )


def files(guide: Guide, there: There, language: str) -> set[str]:
    """Return the published files that a page's text and its head name, those of the search left out."""
    named = later.for_page(there, language, guide.library.components, guide.assets)
    return {*there.files, *guide.assets.scripts_for(there), _second(guide, there), *filter(None, [named])}


def _second(guide: Guide, there: There) -> str:
    return guide.assets.print_style if there.first is None else guide.assets.second_style
