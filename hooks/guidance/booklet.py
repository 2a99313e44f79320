"""All pages of one language as one booklet: ids that stay apart, links that stay inside.

Plain text work on the pages' finished HTML; `guidance.paper` makes the PDF.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guidance.navigation import Branch

# What is worked with and not read: controls, what scripts fill, and what is written by hand on a page's own print.
# It is left out of the markup, for WeasyPrint takes as long for what it hides as for much of what it shows.
_TOOLS = frozenset(
    [
        "tty-button",
        "tty-absence-calculator",
        "tty-absence__label",
        "tty-absence__line",
        "tty-assessment__count",
        "tty-assessment__notice",
        "tty-assessment__paper",
        "tty-assessment__practices",
        "tty-assessment__preview",
        "tty-assessment__reason",
        "tty-assessment__said",
        "tty-assessment__steps",
        "tty-assessment__together",
        "tty-checklist-overview__count",
        "tty-checklist-overview__together",
        "tty-checklist__address",
        "tty-checklist__answer",
        "tty-checklist__box",
        "tty-checklist__by-hand",
        "tty-checklist__compare",
        "tty-checklist__keeping",
        "tty-checklist__lines",
        "tty-checklist__notice",
        "tty-checklist__paper",
        "tty-checklist__progress",
        "tty-checklist__said",
        "tty-checklist__tools",
        "tty-impact-matrix__form",
        "tty-impact-matrix__paper",
        "tty-law-table__count",
        "tty-law-table__filter",
        "tty-returning",
        "tty-where-we-stand",
        "tty-year-clock__new",
        "tty-year-clock__number",
        "tty-year-clock__off",
        "tty-year-clock__paper",
        "tty-year-clock__tools",
        "tty-year-clock__without-script",
    ]
)
_CONTROLS = frozenset(("button", "progress", "script", "template"))
_VOID = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""")


@dataclass(frozen=True)
class Part:
    """One page of the booklet and the anchor that it starts at."""

    anchor: str
    html: Markup


@dataclass(frozen=True)
class Entry:
    """A line of the contents with the lines below it."""

    anchor: str
    title: str
    below: list[Entry]


def contents(branches: list[Branch], keys: Collection[str]) -> list[Entry]:
    """Return the contents of the booklet in the order of its parts.

    ``keys`` are those of the pages that it has, at any depth.
    """
    return [
        Entry(anchor_of(branch.page.key), branch.page.front.title, contents(branch.below, keys))
        for branch in branches
        if branch.page.key in keys
    ]


def order(branches: list[Branch]) -> list[str]:
    """Return the keys of the pages as they follow each other."""
    return [key for branch in branches for key in (branch.page.key, *order(branch.below))]


def anchor_of(key: str) -> str:
    """Return the anchor of a page in the booklet."""
    return "page-" + (key.replace("/", "--") or "home")


def part(key: str, html: str, address: str, keys: Mapping[str, str], site: str, style: str) -> Part:
    """Return a page's HTML as a part of the booklet.

    ``address`` is the page's, ``keys`` maps the addresses of the booklet's pages
    to their keys, ``site`` is the address of the site without a slash at its
    end; ``style`` is what the drawings need inside them.
    """
    anchor = anchor_of(key)

    def target(match: re.Match[str]) -> str:
        link: str = match[1]
        if re.match(r"[a-z]+:", link):
            return str(match[0])
        path, _, fragment = link.partition("#")
        whole = posixpath.normpath(posixpath.join(address, path)) if path else address.rstrip("/") or "/"
        there = keys.get(whole if whole == "/" else whole + "/")
        if there is None or "?" in link:
            return f'href="{site}{whole}{"" if "." in posixpath.basename(whole) else "/"}"'
        return f'href="#{anchor_of(there)}{"--" + fragment if fragment else ""}"'

    html = _lists_of_role(re.sub(r'\bhref="([^"]*)"', target, _to_read(html)))
    html = re.sub(r'\b(id|for|aria-labelledby|aria-describedby)="([^"]+)"', rf'\1="{anchor}--\2"', html)
    return Part(anchor, Markup(_for_paper(html, style)))


def _for_paper(html: str, style: str) -> str:
    """Return a page's HTML as paper shows it: nothing opens, drawings are images, nothing holds what it need not."""
    html = re.sub(
        r'<svg ([^>]*role="img"[^>]*)>(.*?)</svg>',
        lambda match: _drawing(match[1], match[2], style),
        html,
        flags=re.DOTALL,
    )
    html = re.sub(r'<svg [^>]*aria-hidden="true".*?</svg>', "", html, flags=re.DOTALL)
    # On paper nothing opens: what follows from an item is one paragraph.
    html = re.sub(
        r'<details class="tty-checklist__effect">\s*<summary>(.*?)</summary>\s*<p>(.*?)</p>\s*</details>',
        r'<p class="tty-checklist__effect"><b>\1</b> \2</p>',
        html,
        flags=re.DOTALL,
    )
    # An item's own block and label, without its box, hold nothing together; a term's explanation is in the booklet's
    # glossary.
    html = re.sub(r'<div class="tty-checklist__body"[^>]*>(.*?)</div>\s*</li>', r"\1</li>", html, flags=re.DOTALL)
    html = re.sub(r'<label class="tty-checklist__text"[^>]*>(.*?)</label>', r"<b>\1</b>", html, flags=re.DOTALL)
    html = re.sub(r'<a class="tty-term"[^>]*>(.*?)</a>', r"\1", html, flags=re.DOTALL)
    html = re.sub(r"<details\b", "<details open", html)
    # Only the headings of columns get their scope in the PDF.
    html = re.sub(r'<th scope="row">(.*?)</th>', r"<td><b>\1</b></td>", html, flags=re.DOTALL)
    # Groups in a list of definitions would be tagged as something else.
    return re.sub(r"<dl\b.*?</dl>", lambda match: re.sub(r"</?div>", "", match[0]), html, flags=re.DOTALL)


def tidy(html: str) -> str:
    """Return the whole booklet without what only scripts read and without the ids that nothing in it leads to."""
    linked = set(re.findall(r'\bhref="#([^"]*)"', html))
    html = re.sub(r' (?:data-[\w-]+|for|tabindex|aria-[\w-]+)="[^"]*"', "", html)
    return re.sub(r' id="([^"]*)"', lambda match: match[0] if match[1] in linked else "", html)


def _to_read(html: str) -> str:
    """Return a page's HTML without what is no reading."""
    kept, start, left_out, depth = [], 0, "", 0
    for match in _TAG.finditer(html):
        end, tag, attributes = match[1], match[2], match[3]
        if left_out:
            if tag == left_out:
                depth += -1 if end else 1
            if not depth:
                left_out, start = "", match.end()
            continue
        classes = re.search(r'\bclass="([^"]*)"', attributes)
        if not end and (tag in _CONTROLS or (classes and not _TOOLS.isdisjoint(classes[1].split()))):
            kept.append(html[start : match.start()])
            if tag in _VOID:
                start = match.end()
            else:
                left_out, depth = tag, 1
    return "".join([*kept, html[start:]])


def _lists_of_role(html: str) -> str:
    """Return a role's page with the names of its lists, which lead there, in place of all their items.

    The booklet has each item once.
    """

    def named(match: re.Match[str]) -> str:
        lists = re.findall(r'<summary>(.*?)(<span>.*?</span>)</summary>.*?<a href="([^"]*)"', match[0], re.DOTALL)
        # The count stands outside: a link with a part of its own inside would be tagged as none.
        return (
            "<ul>"
            + "".join(f'<li><a href="{link}">{name.strip()}</a> {count}</li>' for name, count, link in lists)
            + "</ul>"
        )

    return re.sub(r'(?:<details class="tty-role__list">.*?</details>\s*)+', named, html, flags=re.DOTALL)


def _drawing(attributes: str, inside: str, style: str) -> str:
    """Return a drawing as an image with its title as the text that is read out."""
    title = re.search(r"<title[^>]*>(.*?)</title>", inside, re.DOTALL)
    box = re.search(r'viewBox="([^"]+)"', attributes)
    # The guide's own drawings have both.
    assert title and box
    drawn = inside.replace(title[0], "")
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}"><style>{style}</style>{drawn}</svg>'
    return f'<img alt="{title[1]}" src="data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}">'


def drawing_style(css: str, values: Mapping[str, str]) -> str:
    """Return the style of the drawings with every variable as what it is on paper, without what only screens have."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@media print \{.*\}\s*$", "", css, flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    kept = [
        (selector.strip().replace(".tty-picture text", "text").replace(".tty-picture .", "."), body)
        for selector, body in rules
        if "svg" not in selector and "figcaption" not in selector
    ]
    text = "".join(f"{selector}{{{body.strip()}}}" for selector, body in kept if re.search(r"fill|stroke|font", body))
    return re.sub(r"var\(--([\w-]+)\)", lambda match: values.get(match[1], "#000"), text)
