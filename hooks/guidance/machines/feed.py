"""What is new in the guide as an Atom feed (RFC 4287): an entry for each part of the page that says so.

That page is the one with the marker ``<!-- feed -->``; a part whose heading's id is a month or a day, such as
``{ #2026-11 }`` or ``{ #2026-11-28 }``, becomes an entry.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import takewhile
from urllib.parse import urljoin

from guidance.reading import markup
from guidance.reading.markup import Element

FILE = "atom.xml"
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Entry:
    """One part: its id on the page, its heading and text as HTML, and the day from which on it says what it says."""

    id: str
    title: str
    html: str
    updated: date


def entries(tree: Element, reviewed: date, page: str) -> list[Entry]:
    """Return the parts of a page's text; ``page`` is its absolute address.

    A month's part is of the day on which the page was last ``reviewed``, or of the month's last day when that
    is over. Ids that are no days are passed by.
    """
    found = []
    for heading in markup.elements(tree, "h2"):
        last = _last_day(heading.get("id") or "", reviewed)
        if last is not None:
            below = takewhile(lambda one: one.tag != "h2", heading.itersiblings())
            title = escape(markup.words(heading).replace(_SOFT_HYPHEN, "").strip())
            found.append(Entry(heading.get("id"), title, _from_outside(below, page), last))
    return found


def _last_day(name: str, reviewed: date) -> date | None:
    """Return the day of a part with this id, None for one that is no day and no month."""
    match = _DAY.fullmatch(name)
    try:
        last = date(int(match[1]), int(match[2]), int(match[3] or 1)) if match else None
    except ValueError:
        return None
    if match is None or last is None or match[3]:
        return last
    return min(last.replace(day=calendar.monthrange(last.year, last.month)[1]), max(reviewed, last))


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
            f'<content type="html">{_text(part.html)}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>"]) + "\n"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _from_outside(parts: Iterable[Element], page: str) -> str:
    """Return HTML whose links work where the page is not, without what only the page's own scripts and styles use."""
    whole = markup.make("div")
    whole.extend(deepcopy(part) for part in parts)
    for element in markup.elements(whole):
        for name in list(element.attrib):
            if name == "class" or name.startswith("data-"):
                del element.attrib[name]
            elif name == "href":
                element.set(name, urljoin(page, element.get(name)))
    return markup.write(whole).replace(_SOFT_HYPHEN, "").strip()
