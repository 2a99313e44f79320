"""Addresses are a promise: where each page is, and where pages once were.

The first language stands at the root under its files' names; every other one
under its code and the page's own ``slug``.
"""

from __future__ import annotations

from collections.abc import Iterable

from guidance.pages import NOT_FOUND, Page
from guidance.problems import Problems


def address(page: Page, first_language: str) -> str:
    """Return the page's address from the site's root, with a slash at both ends (the 404 page: a file)."""
    prefix = "/" if page.language == first_language else f"/{page.language}/"
    if page.key == NOT_FOUND:
        return f"{prefix}{NOT_FOUND}.html"
    if not page.key:
        return prefix
    return f"{prefix}{page.key if page.language == first_language else page.front.slug}/"


def file_of(address: str) -> str:
    """Return the file below the site's folder that is served at an address."""
    return address[1:] + ("index.html" if address.endswith("/") else "")


def booklet(home: str, name: str) -> str:
    """Return the file of a language's booklet below the site's folder; ``home`` is the address of its front page."""
    return f"{home.lstrip('/')}{name}.pdf"


def relative(to: str, base: str) -> str:
    """Return the link from the page at ``base`` to the address ``to``, both from the site's root."""
    path, hash_, fragment = to.partition("#")
    # By hand: posixpath.relpath asks for the working directory, and a site has tens of thousands of links.
    here, there = base.split("/")[1:-1], path.split("/")[1:]
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    link = "../" * (len(here) - same) + "/".join(there[same:])
    return (link or "./") + hash_ + fragment


def check_addresses(pages: list[Page], first_language: str, problems: Problems) -> dict[str, Page]:
    """Return the pages by address; collect missing slugs, slugs out of place and doubled addresses."""
    taken: dict[str, Page] = {}
    for page in pages:
        needs_slug = page.language != first_language and page.key not in ("", NOT_FOUND)
        if needs_slug and not page.front.slug:
            problems.add(
                page.place,
                "slug",
                "the page has no address in its language",
                "Add a line 'slug: …' to its front matter.",
            )
            continue
        if page.front.slug and not needs_slug:
            problems.add(page.front.slug.place, "slug", "this page's address is given by its file", "Remove the line.")
        own = address(page, first_language)
        other = taken.setdefault(own, page)
        if other is not page:
            place = page.front.slug.place if page.front.slug else page.place
            problems.add(place, "slug", f"the address {own} belongs to {other.file} already", "Choose another one.")
    return taken


def redirects(pages: list[Page], first_language: str, taken: dict[str, Page], problems: Problems) -> dict[str, str]:
    """Return old address -> address now; collect old addresses that are in use or claimed twice."""
    moved: dict[str, str] = {}
    for page in pages:
        for old in page.front.moved_from:
            if old in taken:
                problems.add(
                    old.place, old.within, f"{old} is the address of {taken[old].file}", "An old address must be free."
                )
            elif old in moved:
                problems.add(old.place, old.within, f"{old} leads to {moved[old]} already", "Keep it on one page.")
            else:
                moved[old] = address(page, first_language)
    return moved


def sitemap(pages: Iterable[Page], languages: tuple[str, ...], site_url: str) -> str:
    """Return the sitemap (sitemaps.org 0.9): every page with its twins in all languages."""
    root = site_url.rstrip("/")
    by_key: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.key != NOT_FOUND:
            by_key.setdefault(page.key, {})[page.language] = page
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for _, twins in sorted(by_key.items()):
        places = {language: root + address(page, languages[0]) for language, page in twins.items()}
        pairs = [*places.items(), ("x-default", places[languages[0]])]
        for language, page in twins.items():
            lines.append(f"<url><loc>{places[language]}</loc><lastmod>{page.front.reviewed.isoformat()}</lastmod>")
            lines += [f'<xhtml:link rel="alternate" hreflang="{other}" href="{place}"/>' for other, place in pairs]
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def redirect_page(link: str, absolute: str) -> str:
    """Return a page without script that leads from an old address to the new one."""
    return (
        '<!doctype html><html lang="zxx"><head><meta charset="utf-8">'
        f'<title>{absolute}</title><meta name="robots" content="noindex"><link rel="canonical" href="{absolute}">'
        f'<meta http-equiv="refresh" content="0; url={link}"></head>'
        f'<body><p><a href="{link}">{absolute}</a></p></body></html>\n'
    )
