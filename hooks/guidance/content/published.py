"""What has been published and is promised: ids of items, lists, rules and terms, and addresses of pages and files.

Answers in readers' browsers belong to ids of items and lists, and portals link to all of it.
``docs/data/published.yml`` lists it; ``make record`` adds what is new and never
takes anything away. Something listed that is gone must be retired, renamed or
redirected, or the build says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from guidance.reading.problems import Problems
from guidance.reading.shape import ID, ListOf, Name, Part, Pattern, Record

FILE = "published.yml"

_HEAD = """\
# What readers' answers and other sites' links rely on. `make record` adds to this file;
# nothing is ever taken out of it.
"""


@dataclass(frozen=True)
class Published:
    """All that was ever published; ``files`` are the addresses of PDFs and of what is for frames of other sites."""

    items: tuple[Name, ...] = ()
    lists: tuple[Name, ...] = ()
    rules: tuple[Name, ...] = ()
    terms: tuple[Name, ...] = ()
    addresses: tuple[Name, ...] = ()
    files: tuple[Name, ...] = ()


PUBLISHED = Record(
    Published,
    {
        "items": Part(ListOf(Pattern(rf"{ID}\.{ID}", "structures.people-named"), at_least=0)),
        "lists": Part(ListOf(Pattern(ID, "structures"), at_least=0), required=False, default=()),
        "rules": Part(ListOf(Pattern(ID, "one-month"), at_least=0), required=False, default=()),
        "terms": Part(ListOf(Pattern(ID, "early-support"), at_least=0), required=False, default=()),
        "addresses": Part(ListOf(Pattern(r"/\S*", "/tarkistuslistat/"), at_least=0)),
        "files": Part(ListOf(Pattern(r"/\S*", "/vuosikello.pdf"), at_least=0), required=False, default=()),
    },
)


def _tell_gone(names: Iterable[Name], known: Collection[str], wrong: str, right: str, problems: Problems) -> None:
    """Collect a problem for each of ``names`` that is not ``known``; ``{name}`` in the words stands for it."""
    for name in names:
        if name not in known:
            problems.add(name.place, name.within, wrong.format(name=name), right.format(name=name))


def check_ids(published: Published, lists: Collection[str], terms: Collection[str], problems: Problems) -> None:
    """Collect a problem for each list and each term that is gone; ``terms`` are today's ids with those they had."""
    _tell_gone(
        published.lists,
        lists,
        "the list '{name}' was published and is gone; answers, frames of other sites and links belong to it",
        "Put {name}.yml back: a list's id never changes. Its title may; items that are no more are retired.",
        problems,
    )
    _tell_gone(
        published.terms,
        terms,
        "the term '{name}' was published and is gone; other sites link to it",
        "Put it back, or list '{name}' under 'was' of the term in terms.yml that replaces it.",
        problems,
    )


def check_published(
    published: Published,
    items: Collection[str],
    retired: Collection[str],
    rules: Collection[str],
    addresses: Collection[str],
    problems: Problems,
) -> None:
    """Collect a problem for each promise that is no longer kept.

    ``items`` and ``rules`` are today's ids with those they had before, ``addresses`` today's with those that redirect.
    """
    for name in published.items:
        if name not in items and name not in retired:
            list_id, _, item_id = name.partition(".")
            problems.add(
                name.place,
                name.within,
                f"the item '{name}' was published and is gone; readers have answers to it",
                f"Put it back, list '{item_id}' under 'was' of the item that replaces it (on another list: '{name}'), "
                f"or under 'retired' in {list_id}.yml.",
            )
    _tell_gone(
        published.rules,
        rules,
        "the rule '{name}' was published and is gone; other sites link to it",
        "Put it back, or list '{name}' under 'was' of the rule in law.yml that is nearest to it.",
        problems,
    )
    _tell_gone(
        published.addresses,
        addresses,
        "no page is at {name} any more; other sites link to it",
        "Put the page back, or add 'moved_from: [{name}]' to the front matter of the page that replaces it.",
        problems,
    )


def write(path: Path, published: Published) -> None:
    """Write the record, sorted, a line for each promise."""
    lines = [_HEAD.rstrip()]
    for title, known in vars(published).items():
        names = sorted(set(known))
        lines += [f"{title}:{'' if names else ' []'}", *(f"  - {name}" for name in names)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
