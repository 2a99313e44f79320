"""HTML -> a tree, and back: what reads or changes a page's text does it here and not in letters.

libxml2 reads by the rules of HTML, so what an editor leaves open is closed; what
is written again is the same page, in which only attributes may have other quotes
and lines left empty by templates are gone. What is written says what it holds.
A page that is published has neither quotes nor end tags where HTML lets them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import starmap
from typing import Any

from lxml import etree
from markupsafe import Markup

# lxml comes without types.
Element = Any

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_RAW = frozenset(["script", "style"])
# Lines left empty by templates; those of code are its own.
_EMPTY_LINES = re.compile(r"\n\s*\n+")
_OWN_LINES = frozenset(["pre", "textarea"])
# HTML has no capitals, but drawings that leave it for a file of their own have (HTML, adjust SVG attributes).
_CAPITALS = {"viewbox": "viewBox"}
# A value that needs no quotes (HTML, unquoted attribute value syntax); what could be taken for an entity has them.
_BARE = re.compile(r"""[^\s"'=<>`&]+""")
# What ends without an end tag before others, or as the last of what it is in (HTML, optional tags); a paragraph does
# the latter in elements that HTML knows.
_ROWS = frozenset(["tbody", "tfoot"])
_ENDS_BEFORE = {
    "li": frozenset(["li"]),
    "dd": frozenset(["dd", "dt"]),
    "td": frozenset(["td", "th"]),
    "th": frozenset(["td", "th"]),
    "tr": frozenset(["tr"]),
    "tbody": _ROWS,
    "p": frozenset(["div", "dl", "form", "h2", "h3", "h4", "hr", "ol", "p", "pre", "table", "ul"]),
}
_ENDS_ONLY_BEFORE = {"dt": frozenset(["dd", "dt"]), "thead": _ROWS}
_HOLDS_PARAGRAPHS = frozenset(["blockquote", "dd", "details", "div", "form", "li", "section", "td"])


def parse(html: str) -> Element:
    """Return the ``body`` that a piece of HTML makes."""
    parser = etree.HTMLParser(huge_tree=True)
    body: Element = etree.fromstring(f"<html><body>{html}</body></html>", parser).find("body")
    # libxml2 ends it where an end of it is written, and browsers don't.
    _add_text(body, len(body), body.tail or "")
    body.extend(list(body.itersiblings()))
    return body


@dataclass
class Held:
    """What something written holds: the names of its elements, and its attributes with their values."""

    tags: set[str] = field(default_factory=set)
    attributes: set[tuple[str, str]] = field(default_factory=set)

    def with_(self, other: Held) -> Held:
        """Return what this holds and another."""
        return Held(self.tags | other.tags, self.attributes | other.attributes)


def write(element: Element, held: Held | None = None, small: bool = False) -> str:
    """Return what is inside an element as HTML; ``held`` is told what that holds.

    ``small`` is without the quotes and end tags that it can spare.
    """
    written: list[str] = []
    _write_inside(element, written, Held() if held is None else held, False, small)
    return "".join(written)


def write_in_two(
    element: Element, last: Element | None, above: Held, below: Held, small: bool = False
) -> tuple[str, str]:
    """Return what is inside an element up to the end of its child ``last``, all without one, and what follows.

    ``above`` and ``below`` are told what they hold.
    """
    if last is None:
        return write(element, above, small), ""
    children = list(element)
    at = children.index(last) + 1
    tail, last.tail = last.tail, None
    first, then = [_text(element.text or "", False)], [_text(tail or "", False)]
    _write_all(children[:at], first, above, False, small)
    _write_all(children[at:], then, below, False, small)
    last.tail = tail
    return "".join(first), "".join(then)


def bare(value: object) -> Markup:
    """Return the value of an attribute as HTML, in quotes only where it needs them."""
    text = str(value)
    if _BARE.fullmatch(text):
        return Markup(text)
    return Markup(f'"{text.replace("&", "&amp;").replace(chr(34), "&#34;")}"')


def write_xml(element: Element) -> str:
    """Return what is inside an element as XML, as a file of its own needs it."""
    return escape(element.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode") for child in element
    )


def _write_inside(element: Element, written: list[str], held: Held, has_own_lines: bool, small: bool) -> None:
    has_own_lines = has_own_lines or element.tag in _OWN_LINES
    if element.text:
        written.append(element.text if element.tag in _RAW else _text(element.text, has_own_lines))
    _write_all(element, written, held, has_own_lines, small)


def _write_all(children: Iterable[Element], written: list[str], held: Held, has_own_lines: bool, small: bool) -> None:
    attribute = _short_attribute if small else _attribute
    for child in children:
        tag = child.tag
        if tag is etree.Comment:
            written.append(f"<!--{child.text}-->")
        elif isinstance(tag, str):
            attributes = child.items()
            held.tags.add(tag)
            held.attributes.update(attributes)
            written.append(f"<{tag}{''.join(starmap(attribute, attributes))}>" if attributes else f"<{tag}>")
            if tag not in VOID:
                _write_inside(child, written, held, has_own_lines, small)
                if small and _ends_by_itself(child):
                    continue
                written.append(f"</{tag}>")
        tail = child.tail
        if tail:
            written.append(_text(tail, has_own_lines))


def _ends_by_itself(element: Element) -> bool:
    """Whether an element ends without an end tag: nothing but white space stands between it and what follows."""
    tag, tail = element.tag, element.tail
    before = _ENDS_BEFORE.get(tag) or _ENDS_ONLY_BEFORE.get(tag)
    if before is None or (tail and not tail.isspace()):
        return False
    following = element.getnext()
    if following is not None:
        return following.tag in before
    return tag in _ENDS_BEFORE and (tag != "p" or element.getparent().tag in _HOLDS_PARAGRAPHS)


def _text(text: str, has_own_lines: bool) -> str:
    if not has_own_lines and text.count("\n") > 1:
        text = _EMPTY_LINES.sub("\n", text)
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


def _short_attribute(name: str, value: str) -> str:
    if _BARE.fullmatch(value) and value != name:
        return f" {_CAPITALS.get(name, name)}={value}"
    return _attribute(name, value)


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
