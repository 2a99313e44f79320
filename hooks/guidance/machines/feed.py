"""What is new in the guide as an Atom feed (RFC 4287): an entry for each part of the page that says so.

That page is the one with the marker ``<!-- feed -->``; a part whose heading's id is a month or a day, such as
``{ #2026-11 }`` or ``{ #2026-11-28 }``, becomes an entry.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urljoin

FILE = "atom.xml"
# A heading with a day for its id, and all up to the next heading of the level or what stands around the text.
_PART = re.compile(r'<h2 id="(\d{4})-(\d\d)(?:-(\d\d))?">(.*?)</h2>(.*?)(?=<h2\b|</div>\s*(?:<nav|</main))', re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One part: its id on the page, its heading, its HTML, and the day from which on it says what it says."""

    id: str
    title: str
    html: str
    updated: date


def entries(html: str, reviewed: date) -> list[Entry]:
    """Return the parts of a finished page.

    A month's part is of the day on which the page was last ``reviewed``, or of the month's last day when that
    is over. Ids that are no days are passed by.
    """
    found = []
    for year, month, day, title, text in _PART.findall(html):
        try:
            last = date(int(year), int(month), int(day or 1))
        except ValueError:
            continue
        if not day:
            last = min(last.replace(day=calendar.monthrange(last.year, last.month)[1]), max(reviewed, last))
        name = "-".join(part for part in (year, month, day) if part)
        found.append(Entry(name, re.sub(r"<[^>]*>", "", title).replace("\u00ad", "").strip(), text.strip(), last))
    return found


@dataclass(frozen=True)
class About:
    """What the feed says of itself; ``page`` is the absolute address of the page that it follows."""

    page: str
    title: str
    subtitle: str
    author: str
    language: str
    reviewed: date


def atom(about: About, parts: Iterable[Entry]) -> str:
    """Return the feed with these parts of its page."""
    parts, page = list(parts), about.page
    updated = max((part.updated for part in parts), default=about.reviewed)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(about.language)}">',
        f"<id>{_text(page)}</id>",
        f"<title>{_text(about.title)}</title>",
        f"<subtitle>{_text(about.subtitle)}</subtitle>",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{_text(about.author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(page + FILE)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/>',
    ]
    for part in parts:
        lines += [
            "<entry>",
            f"<id>{_text(page)}#{part.id}</id>",
            f'<title type="html">{_text(part.title)}</title>',
            f"<updated>{_time(part.updated)}</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(page)}#{part.id}"/>',
            f'<content type="html">{_text(_from_outside(part.html, page))}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>"]) + "\n"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _from_outside(html: str, page: str) -> str:
    """Return HTML whose links work where the page is not, without what only the page's own scripts and styles use."""
    html = re.sub(r' (?:class|data-[a-z-]+)="[^"]*"', "", html.replace("\u00ad", ""))
    return re.sub(r'href="([^"]*)"', lambda match: f'href="{urljoin(page, match[1])}"', html)
