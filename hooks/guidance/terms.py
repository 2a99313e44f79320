"""The glossary: the words of the guide in every language, and what they mean.

An editor writes them in ``docs/data/terms.yml``. Where a page first uses a word
that has an explanation, the word becomes a link to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Iterable, Mapping

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
                InEachLanguage(ListOf(Text("The beginning of each form; of a phrase, the beginning of its last word.")), about="How the word is recognised in a text."),
                required=False,
            ),
        },
    ),
    about="The words of the guide.",
)

# Where a link would be wrong: in headings, links, labels and what a script or the page's frame owns.
_CLOSED = ("fieldset", "h1", "h2", "h3", "h4", "a", "label", "button", "summary", "legend", "code", "pre", "svg", "th", "figcaption", "script", "style", "nav")
_TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*?(/?)>|[^<]+", re.DOTALL)


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
    pattern = re.compile(rf"(?<![\w-])({forms})\w*", re.IGNORECASE)

    def linked(html: str, link: Callable[[Term], str]) -> str:
        used: set[str] = set()
        closed: list[str] = []

        def word(match: re.Match) -> str:
            term = by_form[match[1].lower()]
            if term.id in used:
                return match[0]
            used.add(term.id)
            return f'<a class="tty-term" href="{link(term)}" data-term="{term.id}">{match[0]}</a>'

        def token(match: re.Match) -> str:
            end, tag, empty = match[1], (match[2] or "").lower(), match[3]
            if not tag:
                return match[0] if closed or match[0].startswith("<!--") else pattern.sub(word, match[0])
            if tag in _CLOSED and not empty:
                if end and closed and closed[-1] == tag:
                    closed.pop()
                elif not end:
                    closed.append(tag)
            return match[0]

        return _TOKEN.sub(token, html)

    return linked
