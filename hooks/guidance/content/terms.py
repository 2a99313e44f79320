"""The glossary: the words of the guide in every language, and what they mean.

An editor writes them in ``docs/data/terms.yml``. Where a page first uses a word
that has an explanation, the word becomes a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidance.reading import markup
from guidance.reading.markup import Element
from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Pattern, Text, part, record

# The class of a link to the glossary where a page first uses a word.
LINK = "tty-term"

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Term:
    """One term.

    ``forms`` are the beginnings by which its inflected forms are recognised in a text; ``was`` are the ids that it
    had before.
    """

    id: Name = part(Pattern(ID, "early-support", "Short, in English; never changes."))
    term: InLanguages = part(InEachLanguage())
    explanation: InLanguages | None = part(InEachLanguage(about="One or two plain sentences."), required=False)
    forms: Mapping[str, tuple[str, ...]] | None = part(
        InEachLanguage(
            ListOf(Text("The beginning of each form; of a phrase, the beginning of its last word.")),
            about="How the word is recognised in a text.",
        ),
        required=False,
    )
    was: tuple[Name, ...] = part(
        ListOf(Pattern(ID, "early-support"), about="Ids that the term had before; links to them lead here."),
        required=False,
        default=(),
    )


TERMS = ListOf(
    record(Term),
    about="The words of the guide.",
)

# Where a link would be wrong: in headings, links, labels, groups to answer and what a script or the page's frame owns.
_CLOSED = frozenset(
    (
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "a",
        "label",
        "button",
        "summary",
        "legend",
        "code",
        "pre",
        "svg",
        "th",
        "figcaption",
        "script",
        "style",
        "nav",
        "tty-checklist",
    )
)


def linker(terms: Iterable[Term], language: str) -> Callable[[Element, Callable[[Term], str]], None]:
    """Return a function that links the first use of each explained term in a page's text.

    The function changes the tree; ``link`` gives a term's address from that page.
    Headings, links, labels and buttons are left as they are.
    """
    by_form = {form.lower(): term for term in terms if term.explanation and term.forms for form in term.forms[language]}
    if not by_form:
        return lambda tree, link: None
    # The longest first: työterveysneuvottelu is more than työterveys.
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    # A look at the first letter saves trying every form at every word.
    firsts = "".join(sorted({re.escape(form[0]) for form in by_form}))
    pattern = re.compile(rf"\b(?=[{firsts}])(?<!-)({forms})\w*", re.IGNORECASE)

    def linked(tree: Element, link: Callable[[Term], str]) -> None:
        used: set[str] = set()
        for element, is_tail in list(_open_texts(tree)):
            found = []
            for match in pattern.finditer((element.tail if is_tail else element.text) or ""):
                term = by_form[match[1].lower()]
                if term.id not in used:
                    used.add(term.id)
                    found.append((match, term))
            if found:
                _put_links(element, is_tail, found, link)

    return linked


def _open_texts(element: Element) -> Iterator[tuple[Element, bool]]:
    """Yield where a link would be right: each text at the beginning of an element, and each right after one."""
    yield element, False
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _CLOSED and child.get("role") != "group":
            yield from _open_texts(child)
        yield child, True


def _put_links(
    element: Element, is_tail: bool, found: list[tuple[re.Match[str], Term]], link: Callable[[Term], str]
) -> None:
    """Make links of the words that were found in one text."""
    text = found[0][0].string
    parent = element.getparent() if is_tail else element
    at = parent.index(element) + 1 if is_tail else 0
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    for number, ((match, term), end) in enumerate(zip(found, ends, strict=True)):
        anchor = markup.make("a", {"class": LINK, "href": link(term)}, match[0])
        anchor.tail = text[match.end() : end]
        parent.insert(at + number, anchor)
    before = text[: found[0][0].start()]
    if is_tail:
        element.tail = before
    else:
        element.text = before
