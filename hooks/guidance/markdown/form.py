"""Sections of a page as a form to fill in: questions with room to write, tables, text.

A page names them with ``<!-- form: employee-sheet supervisor-sheet -->``; they are
the sections whose headings have these ids. A page may have several forms. They are read from the HTML that the
site's own Markdown makes of the page, by the rules of HTML, so that whatever a
page may hold a form may hold too; the template owns the markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown import Markdown
from markupsafe import Markup, escape

from guidance.markdown.markers import without_code
from guidance.reading import markup
from guidance.reading.markup import VOID, Element

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*\{[ \t]*#([\w.-]+)[ \t]*\}[ \t]*$", re.MULTILINE)
_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2")
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
    tree = markup.parse(convert(re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)))
    found: dict[str, Section] = {}
    for part in _parts(tree):
        heading, *below = part
        if heading.tag == "h2" and (name := heading.get("id")):
            found[name] = Section(
                name, _words(heading), tuple(_block(one) for one in below if one.tag == "hr" or _words(one))
            )
    return [found[name] for name in names if name in found]


def _parts(tree: Element) -> Iterator[list[Element]]:
    """Yield each heading of the first levels with what stands below it, wherever they stand."""
    part: list[Element] = []
    for element in _opened(tree):
        if element.tag in _HEADINGS:
            if part:
                yield part
            part = [element]
        elif part:
            part.append(element)
    if part:
        yield part


def _opened(element: Element) -> Iterator[Element]:
    """Yield what is inside an element; what has a heading in it is cut before that: a section ends there."""
    for child in list(element):
        tail, child.tail = child.tail or "", None
        if isinstance(child.tag, str):
            has_one = child.tag not in _HEADINGS and next(child.iter(*_HEADINGS), None) is not None
            yield from _cut(child) if has_one else [child]
        if tail.strip():
            yield markup.make("p", text=tail.strip())


def _cut(element: Element) -> Iterator[Element]:
    """Yield an element that ends before the first heading in it, and what follows."""
    inside = [*_opened(element)]
    at = next(number for number, one in enumerate(inside) if one.tag in _HEADINGS)
    before = markup.make(element.tag, dict(element.attrib), element.text or "")
    before.extend(inside[:at])
    yield before
    yield from inside[at:]


def _block(element: Element) -> Block:
    if element.tag in _LISTS:
        return Block(questions=tuple(_words(item) for item in element))
    return Block(html=Markup(_written(element)))


def _words(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join(markup.words(element).split())


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
    return f"<{element.tag}{written}>" + ("" if element.tag in VOID else f"{inside}</{element.tag}>")


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and bool(re.fullmatch(r"[a-z-]+", name)) and not name.startswith("on") and name != "id"
