"""Addresses are a promise: where each page is, and where pages once were.

The first language stands at the root under its files' names; every other one
under its code and the page's own ``slug``.
"""

from __future__ import annotations

from guidance.markdown.pages import NOT_FOUND, Page
from guidance.policy import csp_hash
from guidance.reading.problems import Problems

# A page that leads on by itself loses what the address says of an item, a role or answers.
_TAKE_ALONG = 'location.replace(document.querySelector("a").href+location.search+location.hash)'


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


def redirect_page(link: str, absolute: str) -> str:
    """Return a page that leads from an old address to the new one; with a script it takes query and fragment along."""
    policy = f"default-src 'none'; script-src {csp_hash(_TAKE_ALONG)}; base-uri 'none'"
    return (
        '<!doctype html><html lang="zxx"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<title>{absolute}</title><meta name="robots" content="noindex"><link rel="canonical" href="{absolute}">'
        f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript></head>'
        f'<body><p><a href="{link}">{absolute}</a></p><script>{_TAKE_ALONG}</script></body></html>\n'
    )
