"""What the build writes for those who host the site, and what it reminds whoever publishes it of.

``_headers`` and ``_redirects`` are read by Netlify, Cloudflare Pages and others; ``_redirects.map`` is what
``hosting/nginx`` includes. The headers are the same in every recipe of ``hosting/``; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# `frame-ancestors` works as a header only; everything else of a page's policy stands in the page.
NO_FRAMES = "frame-ancestors 'none'"
FOR_GOOD = "public, max-age=31536000, immutable"
# What scripts of other sites may read: nobody is known here, so nothing can be told that is not for all.
FOR_OTHERS = {"Access-Control-Allow-Origin": "*"}
_OTHERS_READ = ("links.json", "links.schema.json", "**/atom.xml")

FILES = ("_headers", "_redirects", "_redirects.map")

# Names that lead nowhere in the world (RFC 2606).
_PLACEHOLDER = re.compile(r"(^|\.)(example|invalid|test|example\.(com|net|org))$")


def headers_file(
    addresses: Iterable[str], framed: Collection[str], read_by_others: Iterable[str] = (), mount: str = ""
) -> str:
    """Return ``_headers`` for a site with pages at these addresses, and with files that scripts of other sites read.

    ``framed`` are the folders of the pages that are made for the frames of others. A header that one rule sends can't
    be taken back by another, so each folder is named that refuses frames. ``mount`` is the path of the site on its
    host, without a slash at its end.
    """
    rules = {f"{mount}/*": HEADERS, f"{mount}/assets/*": {"Cache-Control": FOR_GOOD}}
    rules |= {f"{mount}{folder}": {"Content-Security-Policy": NO_FRAMES} for folder in _refusing(addresses, framed)}
    rules |= {f"{mount}{path}": FOR_OTHERS for path in read_by_others}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items()) for path, sent in rules.items()
    )


def _refusing(addresses: Iterable[str], framed: Collection[str]) -> list[str]:
    """Return the paths, those of folders with a star, that hold all pages but those for frames."""
    found = set()
    for address in addresses:
        if not address.startswith(tuple(framed)):
            home = _home(address)
            first, slash, _ = address.removeprefix(home).partition("/")
            found.add(f"{home}{first}{slash and '/*'}")
    return sorted(found)


def read_by_others(site: Path, framed: Collection[str]) -> list[str]:
    """Return the paths, those of folders with a star, of what scripts of other sites read: lists, feeds, frames."""
    files = sorted(file.relative_to(site).as_posix() for name in _OTHERS_READ for file in site.glob(name))
    return [f"/{file}" for file in files] + [f"{folder}*" for folder in framed if (site / folder.strip("/")).is_dir()]


def _home(address: str) -> str:
    """Return the front page of the language that a page is in: ``/sv/badda-in/x/`` is below ``/sv/``."""
    language = re.match(r"/[a-z]{2}/", address)
    return language[0] if language else "/"


def redirects_file(redirects: Mapping[str, str], not_found: Iterable[str], mount: str = "") -> str:
    """Return ``_redirects``: old addresses with where they lead now, and the error page below each language.

    Hosts that read it keep the query, and browsers the fragment.
    """
    moved = [f"{mount}{old} {mount}{new} 301\n" for old, new in redirects.items()]
    errors = [page for page in not_found if page.count("/") > 1]
    return "".join(moved + [f"{mount}{page.rpartition('/')[0]}/* {mount}{page} 404\n" for page in errors])


def nginx_redirects(redirects: Mapping[str, str], mount: str = "") -> str:
    """Return the lines of an nginx map from old addresses, with and without a slash at their end, to those of now."""
    forms = [(form, new) for old, new in redirects.items() for form in (old, old.rstrip("/"))]
    return "".join(f'"{mount}{form}" "{mount}{new}";\n' for form, new in forms)


def write(
    site: Path, address: str, pages: Iterable[str], framed: Collection[str], redirects: Mapping[str, str]
) -> None:
    """Write the files for hosts into a built site whose own address is ``address`` and whose pages are ``pages``.

    ``framed`` are the folders of the pages that are made for the frames of others. The files that other sites read
    have to be there already.
    """
    mount = urlsplit(address).path.rstrip("/")
    pages = list(pages)
    errors = [page for page in pages if page.endswith("/404.html")]
    texts = (
        headers_file((page for page in pages if page not in errors), framed, read_by_others(site, framed), mount),
        redirects_file(redirects, errors, mount),
        nginx_redirects(redirects, mount),
    )
    for name, text in zip(FILES, texts, strict=True):
        (site / name).write_text(text, encoding="utf-8")


def reminders(site: Path, is_published: bool) -> list[str]:
    """Return what a whole site lacks before others may see it: an address of its own, a publisher. One line each."""
    told = re.search(r"^Sitemap: (\S+)/sitemap\.xml$", (site / "robots.txt").read_text(encoding="utf-8"), re.MULTILINE)
    address = told[1] if told else ""
    lacking = []
    if _PLACEHOLDER.search(urlsplit(address).hostname or ""):
        lacking.append(
            f"Its pages call themselves {address}/, which is a placeholder. Before you publish: "
            "make build SITE_URL=https://your.address/"
        )
    if not is_published:
        lacking.append("Nobody is named as its publisher. Before you publish: write docs/data/publisher.yml.")
    return lacking
