"""A checklist: things that a workplace and its occupational health service agree on and do.

Each item is a sentence that one can tick when it holds, with the effect that it
has ("Mitä tästä seuraa?"). Ids are never made from the sentences: a sentence may
be improved in any language without losing anyone's answers.

An editor writes one file per list in ``docs/data/checklists/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.problems import Place
from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Pattern, part, record

InLanguages = Mapping[str, str]

_ID = Pattern(ID, "people-named")
_OLD_ID = Pattern(rf"{ID}(?:\.{ID})?", "people-named")


@dataclass(frozen=True)
class Link:
    """A link under an item: a page of this site by its file name without language, or a web address."""

    to: Name = part(
        Pattern(
            r"https://[^\s<>\"']+|[a-z0-9][a-z0-9/-]*(?:#[a-z0-9.-]+)?",
            "tarkistuslistat/rakenteet",
            "A page of this site (its Finnish file name without .fi.md) or an address that starts with https://.",
        )
    )
    text: InLanguages = part(InEachLanguage(about="What the link says."))


@dataclass(frozen=True)
class Item:
    """One thing to tick.

    ``roles`` are those whose work it is, when not the whole list's; ``was`` holds the ids that it had before.
    """

    id: Name = part(
        Pattern(
            ID,
            "people-named",
            "Short, neutral, in English; never changes. If it must, list the old one under 'was'.",
        )
    )
    text: InLanguages = part(InEachLanguage(about="The sentence that one ticks when it holds."))
    effect: InLanguages = part(InEachLanguage(about="What follows from it: “Mitä tästä seuraa?”"))
    note: InLanguages | None = part(InEachLanguage(about="A remark that helps to decide."), required=False)
    links: tuple[Link, ...] = part(ListOf(record(Link)), required=False, default=())
    roles: tuple[Name, ...] = part(
        ListOf(_ID, about="Whose work it is, when not all the list's roles'."), required=False, default=()
    )
    was: tuple[Name, ...] = part(
        ListOf(
            _OLD_ID,
            about="Ids that this item had before; with the list's name and a dot if it came from another list.",
        ),
        required=False,
        default=(),
    )


@dataclass(frozen=True)
class Retired:
    """An item that was published once and is no more; its text stays for those who answered it."""

    id: Name = part(_OLD_ID)
    text: InLanguages = part(InEachLanguage())


@dataclass(frozen=True)
class Checklist:
    """A whole list. ``roles`` says for whom it is."""

    id: Name = part(
        Pattern(
            ID,
            "structures",
            "The list's name in addresses and on the marker of a page; the same as the file's name.",
        )
    )
    title: InLanguages = part(InEachLanguage())
    short: InLanguages | None = part(
        InEachLanguage(about="Its name where room is short: in tables, choosers and indexes. Without one, the title."),
        required=False,
    )
    introduction: InLanguages = part(InEachLanguage(about="One or two sentences above the items."))
    roles: tuple[Name, ...] = part(
        ListOf(_ID, about="For whom: ids from docs/data/roles.yml."), required=False, default=()
    )
    items: tuple[Item, ...] = part(ListOf(record(Item)))
    retired: tuple[Retired, ...] = part(
        ListOf(
            record(Retired),
            about="Items that are no longer on the list. Their ids are never used again.",
        ),
        required=False,
        default=(),
    )

    def address(self, item: Item) -> str:
        """Return the item's id on the whole site, in every language its fragment, e.g. ``structures.people-named``."""
        return f"{self.id}.{item.id}"

    @property
    def name(self) -> InLanguages:
        """What it is called where room is short."""
        return self.short or self.title

    @property
    def length(self) -> int:
        """How many items it has."""
        return len(self.items)

    def roles_of(self, item: Item) -> tuple[Name, ...]:
        """Return the roles whose work an item is: its own, or else all the list's."""
        return item.roles or self.roles

    def roles_with_items(self) -> list[Name]:
        """Return the roles that single items name, without repetition: what all share tells no role's lists apart."""
        return list(dict.fromkeys(role for item in self.items for role in item.roles))

    def former_addresses(self, item: Item) -> list[Name]:
        """Return the ids that the item had on the whole site, oldest spelling kept as written."""
        return [self._whole(name) for name in item.was]

    def retired_addresses(self) -> list[Name]:
        """Return the ids of all retired items on the whole site."""
        return [self._whole(retired.id) for retired in self.retired]

    def _whole(self, name: Name) -> Name:
        return name if "." in name else Name(f"{self.id}.{name}", name.place, name.within)

    @property
    def place(self) -> Place:
        """Where the list's id was written."""
        return self.id.place


CHECKLIST = record(Checklist, about="A checklist of the guide to working occupational health cooperation.")
