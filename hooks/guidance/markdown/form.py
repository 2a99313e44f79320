"""Sections of a page as a form to fill in: questions with room to write, tables, text.

A page names them with ``<!-- form: employee-sheet supervisor-sheet -->``; they are
the sections whose headings have these ids. A page may have several forms. They are read from the HTML that the
site's own Markdown makes of the page, by the rules of HTML, so that whatever a
page may hold a form may hold too; the template owns the markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5
from markdown import Markdown
from markupsafe import Markup, escape

from guidance.markdown.markers import without_code

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*\{[ \t]*#([\w.-]+)[ \t]*\}[ \t]*$", re.MULTILINE)
_LISTS = ("ul", "ol")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# A link would lead from paper into nothing; controls, pictures and scripts have nothing to say there.
_UNWRAPPED = ("a",)
_LEFT_OUT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "iframe",
        "input",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    ]
)


@dataclass(frozen=True)
class Block:
    """A part of a section: either questions, each of which needs room for an answer, or HTML to be shown as it is."""

    questions: tuple[str, ...] = ()
    html: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Section:
    """A section of the page: the id and the words of its heading, and what stands below."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def headings(markdown: str) -> dict[str, str]:
    """Return the words of each heading of the second level that has an id, by id."""
    visible = re.sub(
        r"<!--.*?-->", lambda match: re.sub(r"[^\n]", " ", match[0]), without_code(markdown), flags=re.DOTALL
    )
    return {match[2]: match[1] for match in _HEADING.finditer(visible)}


def files(arguments: Iterable[str], name: str) -> dict[str, str]:
    """Return the name of each form's file on a page, by its sections as the marker lists them.

    The first is called ``name``, a further one also after its first section: forms that
    different people keep are files of their own, so that nobody's notes go with another's.
    """
    return {argument: f"{name}-{argument.split()[0]}" if number else name for number, argument in enumerate(arguments)}


def _convert(markdown: str) -> str:
    return Markdown(extensions=["tables", "admonition", "attr_list", "def_list", "fenced_code", "md_in_html"]).convert(
        markdown
    )


def sections(markdown: str, names: list[str], convert: Callable[[str], str] = _convert) -> list[Section]:
    """Return the sections with these ids, in the order of ``names``; ``convert`` makes HTML of Markdown.

    An id that no heading has in the HTML is left out; `guidance.steps.finished` tells it.
    """
    html = convert(re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL))
    found: dict[str, Section] = {}
    # Each section for itself, so that what one leaves open ends with it.
    for part in re.split(r"(?=<h[12]\b)", html):
        body = tinyhtml5.parse(part, namespace_html_elements=False).find("body")
        heading, *below = body if body is not None and len(body) else [Element("p")]
        if heading.tag == "h2" and (name := heading.get("id")):
            found[name] = Section(
                name, _words(heading), tuple(_block(one) for one in below if one.tag == "hr" or _words(one))
            )
    return [found[name] for name in names if name in found]


def _block(element: Element) -> Block:
    if element.tag in _LISTS:
        return Block(questions=tuple(_words(item) for item in element))
    return Block(html=Markup(_written(element)))


def _words(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _written(element: Element) -> str:
    """Return an element as HTML, without links and without what paper can't have."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return ""
    inside = escape(element.text or "") + Markup("").join(
        Markup(_written(child)) + escape(child.tail or "") for child in element
    )
    if element.tag in _UNWRAPPED:
        return str(inside)
    # Only the headings of columns are told apart in a PDF.
    attributes = {**element.attrib, **({"scope": "col"} if element.tag == "th" else {})}
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if _is_plain(name))
    return f"<{element.tag}{written}>" + ("" if element.tag in _VOID else f"{inside}</{element.tag}>")


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and bool(re.fullmatch(r"[a-z-]+", name)) and not name.startswith("on") and name != "id"
