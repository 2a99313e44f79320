"""What has been published and is promised: ids of items, ids of rules of the law, and addresses.

Answers in readers' browsers belong to item ids, and portals link to addresses and to rules.
``docs/data/published.yml`` lists both; ``make record`` adds what is new and never
takes anything away. Something listed that is gone must be retired, renamed or
redirected, or the build says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from guidance.problems import Problems, nearest
from guidance.shape import ID, ListOf, Name, Part, Pattern, Record

FILE = "published.yml"

_HEAD = """\
# What readers' answers and other sites' links rely on. `make record` adds to this file;
# nothing is ever taken out of it.
"""


@dataclass(frozen=True)
class Published:
    """All ids of items and of rules of the law and all addresses that were ever published."""

    items: tuple[Name, ...] = ()
    rules: tuple[Name, ...] = ()
    addresses: tuple[Name, ...] = ()


PUBLISHED = Record(
    Published,
    {
        "items": Part(ListOf(Pattern(rf"{ID}\.{ID}", "structures.people-named"), at_least=0)),
        "rules": Part(ListOf(Pattern(ID, "one-month"), at_least=0), required=False, default=()),
        "addresses": Part(ListOf(Pattern(r"/\S*", "/tarkistuslistat/"), at_least=0)),
    },
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
                f"Put it back, list '{item_id}' under 'was' of the item that replaces it, "
                f"or under 'retired' in {list_id}.yml. {nearest(name, items)}",
            )
    for name in published.rules:
        if name not in rules:
            problems.add(
                name.place,
                name.within,
                f"the rule '{name}' was published and is gone; other sites link to it",
                f"Put it back, or list '{name}' under 'was' of the rule in law.yml that is nearest to it.",
            )
    for name in published.addresses:
        if name not in addresses:
            problems.add(
                name.place,
                name.within,
                f"no page is at {name} any more; other sites link to it",
                f"Put the page back, or add 'moved_from: [{name}]' to the front matter of the page that replaces it.",
            )


def write(path: Path, published: Published) -> None:
    """Write the record, sorted, a line for each promise."""
    lines = [_HEAD.rstrip()]
    for title, known in (("items", published.items), ("rules", published.rules), ("addresses", published.addresses)):
        names = sorted(set(known))
        lines += [f"{title}:{'' if names else ' []'}", *(f"  - {name}" for name in names)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
