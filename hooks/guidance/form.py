"""Sections of a page as a form to fill in: questions with room to write, tables, text.

A page names them with ``<!-- form: employee-sheet supervisor-sheet -->``; they are
the sections whose headings have these ids. Only what Markdown makes of lists,
tables and paragraphs is known here; the template owns the markup.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from markdown import Markdown
from markupsafe import Markup

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*\{[ \t]*#([\w.-]+)[ \t]*\}[ \t]*$", re.MULTILINE)
# What Markdown writes for a list without paragraphs in its items.
_LISTS = ("ul", "ol")


@dataclass(frozen=True)
class Block:
    """A part of a section: either questions, each of which needs room for an answer, or HTML to be shown as it is."""

    questions: tuple[str, ...] = ()
    html: Markup = Markup("")


@dataclass(frozen=True)
class Section:
    """A section of the page: the id and the words of its heading, and what stands below."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def headings(markdown: str) -> dict[str, str]:
    """Return the words of each heading of the second level that has an id, by id."""
    return {match[2]: match[1] for match in _HEADING.finditer(markdown)}


def sections(markdown: str, names: list[str]) -> list[Section]:
    """Return the sections with these ids, in the order of ``names``. Raises KeyError for an id without a heading."""
    parts = _HEADING.split(markdown)
    found = {name: (title, text) for title, name, text in zip(parts[1::3], parts[2::3], parts[3::3])}
    return [
        Section(name, found[name][0], _blocks(re.split(r"^##? ", found[name][1], maxsplit=1, flags=re.MULTILINE)[0]))
        for name in names
    ]


def _blocks(markdown: str) -> tuple[Block, ...]:
    written = Markdown(extensions=["tables", "admonition", "sane_lists"], output_format="xhtml").convert(
        re.sub(r"<!--.*?-->", "", markdown)
    )
    # A link would lead from paper into nothing, and from a file to an address that is not its own.
    written = re.sub(r"</?a\b[^>]*>", "", written)
    # Only the headings of columns are told apart in a PDF.
    written = written.replace("<th>", '<th scope="col">')
    blocks = []
    for element in ElementTree.fromstring(f"<div>{written.replace('&nbsp;', ' ')}</div>"):
        if element.tag in _LISTS:
            blocks.append(Block(questions=tuple(" ".join("".join(item.itertext()).split()) for item in element)))
        else:
            element.tail = None
            blocks.append(Block(html=Markup(ElementTree.tostring(element, encoding="unicode", method="html"))))
    return tuple(blocks)
