"""All pages of one language as one booklet: ids that stay apart, links that stay inside; `guidance.paper` prints it."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guidance.content import terms
from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.site.navigation import Branch

# Left out with everything that is marked ``data-tool``: what is worked with and not read. It is left out of the markup,
# for WeasyPrint takes as long for what it hides as for much of what it shows.
_CONTROLS = ("button", "progress", "script", "template")
_UNREAD = re.compile(r"data-[\w-]+|for|tabindex|aria-[\w-]+")


# The page's colours on paper, for drawings.
_COLOURS = {
    "ink": "#000",
    "ink-soft": "#222",
    "surface": "#fff",
    "accent": "#0c574f",
    "accent-soft": "#eef5f2",
    "warm": "#8f3c1c",
    "edge": "#666",
    "line": "#999",
    "sans": "Guide",
}


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


def parts(pages: Mapping[str, tuple[str, str]], site: str, style: str, read_as: Mapping[str, str]) -> list[Part]:
    """Return pages' texts as parts of the booklet.

    ``pages`` are address and HTML by key; ``site`` is the address of the site
    without a slash at its end; ``style`` is what the drawings need inside them;
    ``read_as`` says how parts of components are read, by class.
    """
    keys = {address: key for key, (address, _) in pages.items()}
    trees = {}
    for key, (address, html) in pages.items():
        tree = trees[key] = markup.parse(html)
        _leave_out_tools(tree)
        _lead_inside(tree, anchor_of(key), address, keys, site)
        _for_paper(tree, style, read_as)
    linked = {to[1:] for tree in trees.values() for to in tree.xpath(".//a/@href") if to.startswith("#")}
    for tree in trees.values():
        _tidy(tree, linked)
    return [Part(anchor_of(key), Markup(markup.write(tree))) for key, tree in trees.items()]


def _leave_out_tools(tree: Element) -> None:
    for element in markup.elements(tree):
        if element.tag in _CONTROLS or element.get("data-tool") is not None:
            markup.remove(element)


def _lead_inside(tree: Element, anchor: str, address: str, keys: Mapping[str, str], site: str) -> None:
    """Let a page's links lead to other parts, and keep its ids apart from theirs."""
    for element in markup.elements(tree):
        if (to := element.get("href")) is not None:
            element.set("href", _target(to, address, keys, site))
        if name := element.get("id"):
            element.set("id", f"{anchor}--{name}")


def _target(link: str, address: str, keys: Mapping[str, str], site: str) -> str:
    """Return where a link of the page at ``address`` leads in the booklet, or on the site when that is no part."""
    if re.match(r"[a-z]+:", link):
        return link
    path, hash_, fragment = link.partition("#")
    path, mark, query = path.partition("?")
    whole = posixpath.normpath(posixpath.join(address, path)) if path else address.rstrip("/") or "/"
    if "." not in posixpath.basename(whole):
        whole = whole.rstrip("/") + "/"
    there = keys.get(whole)
    if there is None or query:
        return f"{site}{whole}{mark}{query}{hash_}{fragment}"
    return f"#{anchor_of(there)}{'--' + fragment if fragment else ''}"


def _for_paper(tree: Element, style: str, read_as: Mapping[str, str]) -> None:
    """Make of a page what paper shows: nothing opens, drawings are images, nothing holds what it need not."""
    for element in markup.elements(tree):
        how = next((read_as[name] for name in markup.classes(element) if name in read_as), "")
        if how:
            _READ[how](element)
    for drawing in markup.elements(tree, "svg"):
        if drawing.get("role") == "img":
            markup.replace(drawing, [_drawing(drawing, style)])
        else:
            markup.remove(drawing)
    # A term's explanation is in the booklet's glossary; groups in a list of definitions would be tagged as something
    # else.
    for element in tree.xpath(f".//a[@class='{terms.LINK}'] | .//dl/div"):
        markup.unwrap(element)
    for element in markup.elements(tree, "details"):
        element.set("open", "")
    # Only the headings of columns get their scope in the PDF.
    for cell in tree.xpath(".//th[@scope='row']"):
        _as_bold(cell, "b")
        markup.wrap(cell, "td")


def _as_bold(element: Element, tag: str = "b") -> None:
    element.tag = tag
    element.attrib.clear()


def _as_line(details: Element) -> None:
    """Make one paragraph of what opens: its first line, bold, and its text."""
    title, *others = details
    _as_bold(title)
    title.tail = " "
    for other in others:
        other.tail = None
        markup.unwrap(other)
    name = details.get("class") or ""
    details.attrib.clear()
    details.set("class", name)
    details.text, details.tag = None, "p"


def _as_link(details: Element) -> None:
    """Make a link of what opens, to where its first link leads: the booklet has each item once.

    The count stands outside: a link with a part of its own inside would be tagged as none.
    """
    title, to = details[0], next(iter(details.iter("a")))
    line = markup.make("li")
    line.append(markup.make("a", {"href": to.get("href")}, (title.text or "").strip()))
    line[0].tail = " "
    line.extend(list(title))
    before = details.getprevious()
    if before is None or before.tag != "ul" or before.get("data-links") is None:
        before = markup.make("ul", {"data-links": ""})
        details.addprevious(before)
    before.append(line)
    markup.remove(details)


_READ: Mapping[str, Callable[[Element], None]] = {
    "bold": _as_bold,
    "line": _as_line,
    "link": _as_link,
    "unwrapped": markup.unwrap,
}


def _tidy(tree: Element, linked: Collection[str]) -> None:
    """Leave out what only scripts read, and the ids that nothing in the booklet leads to."""
    for element in markup.elements(tree):
        for name in [*element.attrib]:
            if _UNREAD.fullmatch(name) or (name == "id" and element.get("id") not in linked):
                del element.attrib[name]


def _drawing(drawing: Element, style: str) -> Element:
    """Return an image of a drawing, with its title as the text that is read out."""
    title = next(iter(drawing.iter("title")))
    alt = markup.words(title).strip()
    markup.remove(title)
    inside = f"<style>{style}</style>{markup.write_xml(drawing)}"
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawing.get("viewbox")}">{inside}</svg>'
    source = f"data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}"
    return markup.make("img", {"alt": alt, "src": source})


def drawing_style(css: str) -> str:
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
    return re.sub(r"var\(--([\w-]+)\)", lambda match: _COLOURS.get(match[1], "#000"), text)
