"""The small files that programs look for by their names: robots.txt, security.txt, llms.txt and the sitemap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from guidance.library import Library
from guidance.markdown.pages import NOT_FOUND
from guidance.site.navigation import Branch, Navigation

SECURITY = ".well-known/security.txt"
# A contact that is a year old may be nobody's any more (RFC 9116, 2.5.5, recommends less than a year).
_VALID = timedelta(days=364)


def robots(root: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and the sitemap lists it."""
    return f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n"


def security(library: Library, root: str, today: date) -> str:
    """Return security.txt (RFC 9116), or an empty text where nobody has said who publishes the site."""
    if not library.publisher:
        return ""
    return (
        f"Contact: {library.publisher.link}\n"
        f"Expires: {(today + _VALID).isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(library.languages)}\n"
        f"Canonical: {root}/{SECURITY}\n"
    )


def llms(library: Library, navigation: Navigation, language: str, root: str) -> str:
    """Return llms.txt of a language (llmstxt.org): what the site is, and every page with what it is about."""
    words = library.words.in_language(language)["page"]
    others = [other for other in library.languages if other != language]
    lines = [f"# {words['site_name']}", "", f"> {words['about']}", ""]
    # llmstxt.org wants every link below a heading: pages without others below them come first.
    branches = [branch for branch in navigation.tree(language) if branch.page.key]
    alone = [branch for branch in branches if not branch.below]
    lines += [f"## {words['site_title']}", ""]
    lines += [_link(library, branch, root) for branch in [*_home(navigation, language), *alone]]
    for branch in branches:
        if branch.below:
            lines += ["", f"## {branch.page.name}", ""]
            lines += [_link(library, one, root) for one in _all(branch)]
    lines += ["", "## Optional", ""]
    lines += [
        f"- [{library.words.in_language(other)['page']['site_title']}]({root}{library.address('', other)}llms.txt)"
        for other in others
    ]
    return "\n".join(lines) + "\n"


def sitemap(library: Library, root: str, changed: Mapping[tuple[str, str], date | None]) -> str:
    """Return the sitemap (sitemaps.org 0.9): every page with its twins in all languages.

    ``changed`` are the days of the last change by key and language; a page whose day is not known has none.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for key in sorted({key for key, _ in library.pages if key != NOT_FOUND}):
        places = {language: root + library.address(key, language) for language in library.languages}
        pairs = [*places.items(), ("x-default", places[library.languages[0]])]
        for language, place in places.items():
            day = changed.get((key, language))
            lines.append(f"<url><loc>{place}</loc>" + (f"<lastmod>{day.isoformat()}</lastmod>" if day else ""))
            lines += [f'<xhtml:link rel="alternate" hreflang="{other}" href="{to}"/>' for other, to in pairs]
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def _home(navigation: Navigation, language: str) -> list[Branch]:
    return [branch for branch in navigation.tree(language) if not branch.page.key]


def _all(branch: Branch) -> list[Branch]:
    return [branch, *(one for below in branch.below for one in _all(below))]


def _link(library: Library, branch: Branch, root: str) -> str:
    page = branch.page
    return f"- [{page.front.title}]({root}{library.address(page.key, page.language)}): {page.front.description}"
