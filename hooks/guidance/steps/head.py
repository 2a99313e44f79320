"""A written page -> the page with the styles that it uses, its scripts, its policy and what it may fetch later."""

from __future__ import annotations

import re

from markupsafe import Markup

from guidance.content import addresses
from guidance.markdown.pages import Page
from guidance.policy import content_security_policy
from guidance.site.around import marked
from guidance.site.seen import place_of_below
from guidance.steps import later
from guidance.steps.guide import Guide

# What base.html has in their places.
STYLE, INLINE, PRINT, SCRIPTS, LATER, SEARCH, POLICY = (
    Markup(f"<!--tty:{name}-->") for name in ("style", "inline", "print", "scripts", "later", "search", "policy")
)
# On a page where nothing but what is kept is looked for.
_SOON = "data-soon"


def finish(guide: Guide, page: Page, output: str) -> str:
    """Return a written page with its styles inlined, its scripts named and its policy stated."""
    own = guide.library.address(page.key, page.language)
    # What is shown at any address names from the host's root what it loads.
    base = f"{guide.mount}/assets/" if guide.is_shown_anywhere(page.key) else addresses.relative("/assets/", own)
    return complete(guide, output, base, page.language)


def complete(guide: Guide, output: str, base: str, language: str) -> str:
    """Return a page with what it uses in the places for it; ``base`` leads from it to the folder of assets."""
    assets = guide.assets
    style, inline = assets.styles_for(output), assets.inline_script
    has_more = place_of_below(output) is not None
    # Without scripts the whole page waits for what is seen last.
    second = f'{base}{assets.second_style}"' if has_more else f'{base}{assets.print_style}" media="print"'
    # inline.js may let the icon wait too.
    icon = f'<link rel="icon" href="{base}{guide.icon}" type="image/svg+xml">'
    scripts = [base + name for name in assets.scripts_for(output)]
    if _SOON in output:
        # The one that imports the others begins them all in one go.
        scripts.reverse()
        output = output.replace("<body ", f'<body {_SOON}="0" ', 1)
    output = marked(output, style)
    named = later.for_page(output, language, guide.library.components, assets)
    policy = content_security_policy(style, inline, frames="data-frames" in output)
    for place, text in (
        (STYLE, f"{_soon(output, scripts)}<style>{style}</style>"),
        (INLINE, f"<script>{inline}</script>"),
        (PRINT, f'<noscript>{icon}<link rel="stylesheet" href="{second}></noscript>'),
        (SCRIPTS, " ".join(scripts)),
        (LATER, named and base + named),
        (SEARCH, f"{base}{assets.published_names['search']} {base}../search-{language}.json"),
        (POLICY, f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
    ):
        output = output.replace(place, text, 1)
    # Lines left empty by templates; those of code are its own.
    return re.sub(r"(<(pre|textarea)\b.*?</\2>)|\n\s*\n+", lambda match: match[1] or "\n", output, flags=re.DOTALL)


def _soon(output: str, scripts: list[str]) -> str:
    """Return what has the scripts of a page fetched before its inline script asks the storage for anything.

    A browser that holds much hands all of it over then, and the page stands still meanwhile. Where nothing but what is
    kept is looked for (``data-soon`` in a template), the scripts come in that time, and begin as soon as the page is
    whole; elsewhere what one reads is first.
    """
    if _SOON not in output:
        return ""
    return "".join(f'<link rel="modulepreload" href="{address}">\n' for address in scripts)
