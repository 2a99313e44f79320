"""All that editors wrote, checked: what templates and commands ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from guidance.content import addresses
from guidance.content.absence import Stage
from guidance.content.accessibility import Accessibility
from guidance.content.checklist import Checklist, Item
from guidance.content.components import Components
from guidance.content.crisis import Line
from guidance.content.do_avoid import DoAvoid
from guidance.content.law import Law
from guidance.content.practices import Group, Practice
from guidance.content.published import Published
from guidance.content.publisher import Publisher
from guidance.content.roles import Role
from guidance.content.sources import Source
from guidance.content.terms import Term
from guidance.content.themes import Theme
from guidance.content.usage import Usage
from guidance.content.words import Words
from guidance.content.year import Entry
from guidance.markdown.pages import Page, above
from guidance.search.synonyms import Synonyms


@dataclass(frozen=True)
class Library:
    """Everything the site is made of, checked."""

    languages: tuple[str, ...]
    components: Components
    checklists: Mapping[str, Checklist]
    roles: Mapping[str, Role]
    groups: Mapping[str, Group]
    practices: Mapping[str, Practice]
    themes: Mapping[str, Theme]
    do_avoid: DoAvoid
    sources: Mapping[str, Source]
    terms: tuple[Term, ...]
    year: tuple[Entry, ...]
    crisis: tuple[Line, ...]
    law: Law
    absence: tuple[Stage, ...]
    accessibility: Accessibility
    synonyms: Synonyms
    publisher: Publisher | None
    words: Words
    pages: dict[tuple[str, str], Page]
    redirects: Mapping[str, str]
    hyphens: tuple[str, ...]
    published: Published
    usage: tuple[Usage, ...] = ()

    def address(self, key: str, language: str) -> str:
        """Return the address of a page from the site's root. Raises KeyError for an unknown page."""
        return addresses.address(self.pages[key, language], self.languages[0])

    def page_of(self, checklist: str) -> str:
        """Return the key of the page that a list calls its own: the first that places it, or ``""``."""
        return self._pages_of_lists.get(checklist, "")

    def lists_on(self, key: str) -> list[str]:
        """Return the ids of the lists that call this page their own."""
        return [name for name, page in self._pages_of_lists.items() if page == key]

    def moved_from(self, checklist: str) -> list[tuple[str, Checklist, Item]]:
        """Return the items that a list had once and another one has now, by the ids that they had there."""
        return self._moved.get(checklist, [])

    @cached_property
    def _moved(self) -> dict[str, list[tuple[str, Checklist, Item]]]:
        moved: dict[str, list[tuple[str, Checklist, Item]]] = {}
        for lst in self.checklists.values():
            for item in lst.items:
                for old in lst.former_addresses(item):
                    if (before := old.partition(".")[0]) != lst.id:
                        moved.setdefault(before, []).append((old, lst, item))
        return moved

    def practice_on(self, key: str) -> Practice | None:
        """Return the practice whose page this is, or None."""
        return self._practices_by_page.get(key)

    def practices_in(self, group: str) -> list[Practice]:
        """Return the practices of a group, in their order."""
        return [practice for practice in self.practices.values() if practice.group == group]

    def practices_of(self, role: str) -> list[Practice]:
        """Return the practices in which a role takes part, those that it leads first."""
        found = [practice for practice in self.practices.values() if role in practice.roles]
        return sorted(found, key=lambda practice: practice.roles[0] != role)

    def items_of(self, role: str) -> list[tuple[Checklist, list[Item]]]:
        """Return the items that are a role's work, list by list."""
        found = ((lst, [item for item in lst.items if role in lst.roles_of(item)]) for lst in self.lists_in_order())
        return [(lst, items) for lst, items in found if items]

    def place_of_role(self, role: str) -> str:
        """Return where a role is described, as a page's key, with its fragment where several share a page."""
        return self.roles[role].page or f"{self.page_with('roles') or ''}#{role}"

    @cached_property
    def place_of_keeping(self) -> str:
        """Return where it is told how long what readers write is kept, as a page's key with its fragment."""
        told = (page for page in self.pages.values() if page.front.keeping)
        return next((f"{page.key}#{page.front.keeping}" for page in told), "")

    def place_of_theme(self, theme: str) -> str:
        """Return where a mark is described, as a page's key with its fragment."""
        return f"{self.page_with('themes') or ''}#theme-{theme}"

    def main_checklists(self) -> list[Checklist]:
        """Return the lists about the whole cooperation.

        They belong to no practice, and their page stands below no other than that of all lists.
        """
        return self._lists_by_folder.get(self.page_with("checklist-overview") or "", [])

    def other_checklists(self) -> Mapping[str, list[Checklist]]:
        """Return the lists that belong to neither a practice nor the main ones, by the key of the page above theirs."""
        overview = self.page_with("checklist-overview") or ""
        return {key: lists for key, lists in self._lists_by_folder.items() if key != overview}

    @cached_property
    def _lists_by_folder(self) -> dict[str, list[Checklist]]:
        folders: dict[str, list[Checklist]] = {}
        overview = self.page_with("checklist-overview") or ""
        for lst in self.checklists.values():
            if lst.id not in self.practices:
                page = self.pages.get((self.page_of(lst.id), self.languages[0]))
                over = above(page, self.pages) if page else None
                folders.setdefault(over.key if over else overview, []).append(lst)
        return folders

    def pages_below(self, key: str, language: str) -> list[Page]:
        """Return the pages right below a page, in their order."""
        return [*self._pages_below.get((key, language), ())]

    @cached_property
    def _pages_below(self) -> dict[tuple[str, str], list[Page]]:
        below: dict[tuple[str, str], list[Page]] = {}
        for page in self.pages.values():
            if page.key and (over := above(page, self.pages)):
                below.setdefault((over.key, page.language), []).append(page)
        return {place: _in_order(pages) for place, pages in below.items()}

    @cached_property
    def pages_near(self) -> Set[str]:
        """Return the keys of the pages for whoever does not know what to look for.

        They are those of roles, and pages that another names as ways in.
        """
        named = {
            marker.argument
            for page in self.pages.values()
            for marker in page.markers
            if marker.component == "page-names"
        }
        below = {page.key for key in named for page in self.pages_below(key, self.languages[0])}
        return below | {role.page for role in self.roles.values() if role.page}

    def pages_of(self, role: str, language: str) -> list[Page]:
        """Return the pages that name a role as one whose work they are about, in their order."""
        return _in_order(page for (_, own), page in self.pages.items() if own == language and role in page.front.roles)

    def lists_in_order(self) -> list[Checklist]:
        """Return all lists as readers meet them: the main ones, the practices' group by group, the others."""
        practices = (practice.id for group in self.groups for practice in self.practices_in(group))
        others = (lst.id for lists in self.other_checklists().values() for lst in lists)
        met = dict.fromkeys([*(lst.id for lst in self.main_checklists()), *practices, *others, *self.checklists])
        return [self.checklists[name] for name in met if name in self.checklists]

    def pages_of_lists(self) -> list[str]:
        """Return the keys of the pages that lists call their own, in the order of the lists."""
        return list(dict.fromkeys(key for lst in self.lists_in_order() if (key := self.page_of(lst.id))))

    @cached_property
    def _pages_of_lists(self) -> dict[str, str]:
        pages: dict[str, str] = {}
        for (key, _), page in self.pages.items():
            for marker in page.markers:
                if marker.component == "checklist":
                    pages.setdefault(marker.argument, key)
        return pages

    @cached_property
    def _practices_by_page(self) -> dict[str, Practice]:
        return {practice.page: practice for practice in self.practices.values()}

    def pages_left_out_of(self, reader: str) -> set[str]:
        """Return the keys of the pages that ``booklet``, ``search`` or ``terms`` pass over for what stands on them."""
        named = (one.name for one in self.components.values() if reader in one.left_out_of)
        return {key for name in named if (key := self.page_with(name)) is not None}

    def page_with(self, component: str) -> str | None:
        """Return the key of the first page that places a component, e.g. ``contents``, or None."""
        return self._placed.get(component)

    @cached_property
    def _placed(self) -> dict[str, str]:
        placed: dict[str, str] = {}
        for (key, _), page in self.pages.items():
            for marker in page.markers:
                placed.setdefault(marker.component, key)
        return placed

    def item_ids(self) -> list[str]:
        """Return today's ids of all items on the whole site."""
        return [lst.address(item) for lst in self.checklists.values() for item in lst.items]

    def addresses(self) -> list[str]:
        """Return today's addresses of all pages."""
        return [addresses.address(page, self.languages[0]) for page in self.pages.values()]


def _in_order(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (page.front.order or 1_000_000, page.front.title))
