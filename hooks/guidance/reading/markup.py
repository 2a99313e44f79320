"""HTML -> a tree, and back: what reads or changes a page's text does it here and not in letters.

libxml2 reads by the rules of HTML, so what an editor leaves open is closed; what
is written again is the same page, in which only attributes may have other quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import starmap
from typing import Any

from lxml import etree

# lxml comes without types.
Element = Any

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_RAW = frozenset(["script", "style"])
# HTML has no capitals, but drawings that leave it for a file of their own have (HTML, adjust SVG attributes).
_CAPITALS = {"viewbox": "viewBox"}


def parse(html: str) -> Element:
    """Return the ``body`` that a piece of HTML makes."""
    parser = etree.HTMLParser(huge_tree=True)
    return etree.fromstring(f"<html><body>{html}</body></html>", parser).find("body")


def write(element: Element) -> str:
    """Return what is inside an element as HTML."""
    written: list[str] = []
    _write_inside(element, written)
    return "".join(written)


def write_xml(element: Element) -> str:
    """Return what is inside an element as XML, as a file of its own needs it."""
    return escape(element.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode") for child in element
    )


def _write_inside(element: Element, written: list[str]) -> None:
    if element.text:
        written.append(element.text if element.tag in _RAW else _escaped(element.text))
    for child in element:
        tag = child.tag
        if tag is etree.Comment:
            written.append(f"<!--{child.text}-->")
        elif isinstance(tag, str):
            attributes = child.items()
            written.append(f"<{tag}{''.join(starmap(_attribute, attributes))}>" if attributes else f"<{tag}>")
            if tag not in VOID:
                _write_inside(child, written)
                written.append(f"</{tag}>")
        tail = child.tail
        if tail:
            written.append(_escaped(tail))


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _attribute(name: str, value: str) -> str:
    name = _CAPITALS.get(name, name)
    # libxml2 gives what stands without a value its own name.
    if value in ("", name):
        return f" {name}"
    value = value.replace("&", "&amp;")
    return f" {name}='{value}'" if '"' in value and "'" not in value else f' {name}="{value.replace(chr(34), "&#34;")}"'


def elements(tree: Element, *tags: str) -> list[Element]:
    """Return the elements below ``tree`` with these tags, or all of them, in their order; a list, to be changed by."""
    return [one for one in tree.iter(*tags) if isinstance(one.tag, str) and one is not tree]


def comments(tree: Element) -> list[Element]:
    """Return the comments below ``tree`` in their order."""
    return list(tree.iter(etree.Comment))


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def words(element: Element) -> str:
    """Return the text inside an element, comments left out."""
    return "".join(text for text, _ in texts(element))


def texts(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield each text inside an element with the element that it stands in."""
    if element.text:
        yield element.text, element
    for child in element:
        if isinstance(child.tag, str):
            yield from texts(child)
        if child.tail:
            yield child.tail, element


def remove(element: Element) -> None:
    """Take an element out of its tree; what follows it stays."""
    replace(element, [])


def unwrap(element: Element) -> None:
    """Put what is inside an element in its place."""
    replace(element, list(element), element.text or "")


def replace(element: Element, others: list[Element], text: str = "") -> None:
    """Put a text and elements in the place of one."""
    parent, tail = element.getparent(), element.tail or ""
    at = parent.index(element)
    element.tail = None
    parent.remove(element)
    _add_text(parent, at, text)
    for number, other in enumerate(others):
        parent.insert(at + number, other)
    _add_text(parent, at + len(others), tail)


def _add_text(parent: Element, at: int, text: str) -> None:
    """Add a text before the child that stands ``at`` a place."""
    if not text:
        return
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def wrap(element: Element, tag: str, **attributes: str) -> None:
    """Put an element into a new one, in its place."""
    outer = make(tag, attributes)
    tail, element.tail = element.tail, None
    element.getparent().replace(element, outer)
    outer.append(element)
    outer.tail = tail


def make(tag: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """Return a new element."""
    element = etree.Element(tag, attributes or {})
    element.text = text or None
    return element


def add_comment(before: Element, text: str) -> None:
    """Put a comment right after an element."""
    comment = etree.Comment(text)
    comment.tail, before.tail = before.tail, None
    parent = before.getparent()
    parent.insert(parent.index(before) + 1, comment)
