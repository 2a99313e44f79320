"""The glossary: the words of the guide in every language, and what they mean.

An editor writes them in ``docs/data/terms.yml``. Where a page first uses a word
that has an explanation, the word becomes a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guidance.shape import ID, InEachLanguage, ListOf, Name, Part, Pattern, Record, Text

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Term:
    """One term. ``forms`` are the beginnings by which its inflected forms are recognised in a text."""

    id: Name
    term: InLanguages
    explanation: InLanguages | None
    forms: Mapping[str, tuple[str, ...]] | None


TERMS = ListOf(
    Record(
        Term,
        {
            "id": Part(Pattern(ID, "early-support", "Short, in English; never changes.")),
            "term": Part(InEachLanguage()),
            "explanation": Part(InEachLanguage(about="One or two plain sentences."), required=False),
            "forms": Part(
                InEachLanguage(
                    ListOf(Text("The beginning of each form; of a phrase, the beginning of its last word.")),
                    about="How the word is recognised in a text.",
                ),
                required=False,
            ),
        },
    ),
    about="The words of the guide.",
)

# Where a link would be wrong: in headings, links, labels, lists to answer and what a script or the page's frame owns.
_CLOSED = (
    "tty-checklist(?!-)",
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
)
_EDGE = re.compile(rf"<!--.*?-->|<(/?)({'|'.join(_CLOSED)})\b[^>]*?(/?)>", re.DOTALL | re.IGNORECASE)
_TEXT = re.compile(r"(?:^|(?<=>))[^<]*\w[^<]*")


def linker(terms: Iterable[Term], language: str) -> Callable[[str, Callable[[Term], str]], str]:
    """Return a function that links the first use of each explained term in a page's HTML.

    The function takes the HTML and ``link``, which gives a term's address from
    that page. Headings, links, labels and buttons are left as they are.
    """
    by_form = {form.lower(): term for term in terms if term.explanation and term.forms for form in term.forms[language]}
    if not by_form:
        return lambda html, link: html
    # The longest first: työterveysneuvottelu is more than työterveys.
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    # A look at the first letter saves trying every form at every word.
    firsts = "".join(sorted({re.escape(form[0]) for form in by_form}))
    pattern = re.compile(rf"\b(?=[{firsts}])(?<!-)({forms})\w*", re.IGNORECASE)

    def linked(html: str, link: Callable[[Term], str]) -> str:
        used: set[str] = set()

        def word(match: re.Match[str]) -> str:
            term = by_form[match[1].lower()]
            if term.id in used:
                return match[0]
            used.add(term.id)
            return f'<a class="tty-term" href="{link(term)}" data-term="{term.id}">{match[0]}</a>'

        return _in_open_text(html, lambda text: pattern.sub(word, text))

    return linked


def _in_open_text(html: str, change: Callable[[str], str]) -> str:
    """Return the HTML with each text changed that stands where a link would be right."""

    def text(match: re.Match[str]) -> str:
        return change(match[0])

    # Most of a page lies inside what is left alone, so that is passed over whole.
    done: list[str] = []
    closed: list[str] = []
    start = 0
    for edge in _EDGE.finditer(html):
        end, tag, empty = edge[1], (edge[2] or "").lower(), edge[3]
        if not closed:
            done += [_TEXT.sub(text, html[start : edge.start()]), edge[0]]
        if tag and not empty:
            if not end:
                if not closed:
                    start = edge.end()
                closed.append(tag)
                continue
            if closed and closed[-1] == tag:
                closed.pop()
                if not closed:
                    done.append(html[start : edge.end()])
        if not closed:
            start = edge.end()
    done.append(html[start:] if closed else _TEXT.sub(text, html[start:]))
    return "".join(done)
