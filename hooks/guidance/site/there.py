"""What stands on a page -> by which its styles, its scripts and what it may fetch later are chosen.

A page's text says it while it is written (`guidance.reading.markup.Held`); what stands around the text is said by who
knows it: `guidance.steps.frame` for base.html, `guidance.steps.embedding` for a page for frames.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache

from guidance.reading import markup
from guidance.reading.markup import Element, Held

# What is published beside the pages under a name that changes with its content.
_PUBLISHED = re.compile(r"\bassets/([\w.-]+\.[0-9a-f]{10}\.(?:json|js|css))\b")
_OWN = "tty-"


@dataclass(frozen=True)
class There:
    """What stands on a page.

    ``names`` are its elements and its classes, of our own classes the component's part: ``tty-checklist__item`` as
    ``tty-checklist``. ``first`` are those of what may be seen first, None where that is the whole page, and ``waiting``
    is the rule for what is not worked out before it is painted (`guidance.site.seen`). ``elements`` are our own
    elements, ``signs`` those that were asked for of its attributes, ``files`` the published ones that it names.
    """

    names: frozenset[str] = frozenset()
    first: frozenset[str] | None = None
    waiting: str = ""
    elements: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def within(self, before: Collection[str], after: Collection[str] = (), elements: Collection[str] = ()) -> There:
        """Return what stands there with what stands around it, by the same names."""
        return replace(
            self,
            names=self.names.union(before, after),
            first=None if self.first is None else self.first.union(before),
            elements=self.elements.union(elements),
        )


def of(held: Held, signs: Iterable[str] = ()) -> There:
    """Return what stands in a text of which all is seen first.

    ``signs`` are attributes to be looked for, each by its name alone, ``data-soon``, or with what it is,
    ``data-do=panel``.
    """
    named = {name for name, _ in held.attributes}
    split = ((sign, *sign.partition("=")) for sign in signs)
    return There(
        names=names_of(held),
        elements=frozenset(tag for tag in held.tags if tag.startswith(_OWN)),
        signs=frozenset(
            sign for sign, name, is_, value in split if ((name, value) in held.attributes if is_ else name in named)
        ),
        files=frozenset(
            name for _, value in held.attributes if "assets/" in value for name in _PUBLISHED.findall(value)
        ),
    )


def names_of(held: Held) -> frozenset[str]:
    """Return the names of what something written holds, see `There`."""
    return frozenset(held.tags).union(*(_in_class(value) for name, value in held.attributes if name == "class"))


def names_in(elements: Iterable[Element]) -> frozenset[str]:
    """Return the names of elements and of their classes, see `There`."""
    elements = list(elements)
    classes = {one.get("class") or "" for one in elements}
    return frozenset(one.tag for one in elements).union(*map(_in_class, classes))


def names_within(html: str) -> frozenset[str]:
    """Return the names of what stands in a piece of HTML that was not read before."""
    return names_in(markup.elements(markup.parse(html)))


@cache  # pages have the same few hundred
def _in_class(classes: str) -> frozenset[str]:
    return frozenset(re.split(r"__|--", name)[0] for name in classes.split())
