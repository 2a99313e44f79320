"""How pages lie to each other: the menu, the way down to a page, and its neighbours.

Worked out once for all pages, so that a page costs the same in a small and in a
large site.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance.markdown.pages import NOT_FOUND, Page, above


@dataclass
class Branch:
    """A page in the tree of all pages, with the lists that it is the first to place and the pages below it."""

    page: Page
    checklists: list[str] = field(default_factory=list)
    below: list[Branch] = field(default_factory=list)


class Navigation:
    """The pages' order. Neighbours are the pages of the same folder, by ``order`` and then by title."""

    def __init__(self, pages: Mapping[tuple[str, str], Page]):
        """``pages`` by key and language, as the library has them."""
        self._pages = pages
        self._menus: dict[str, list[Page]] = defaultdict(list)
        self._footers: dict[str, list[Page]] = defaultdict(list)
        folders: dict[tuple[str, str], list[Page]] = defaultdict(list)
        for page in pages.values():
            if page.front.menu:
                self._menus[page.language].append(page)
            if page.front.footer:
                self._footers[page.language].append(page)
            if page.key and page.key != NOT_FOUND:
                folders[page.language, page.key.rpartition("/")[0]].append(page)
        for menu in self._menus.values():
            menu.sort(key=lambda page: page.front.menu or 0)
        for footer in self._footers.values():
            footer.sort(key=lambda page: page.front.footer or 0)
        self._before: dict[tuple[str, str], Page] = {}
        self._after: dict[tuple[str, str], Page] = {}
        for (_, folder), siblings in folders.items():
            # Pages at the top are the menu's, not each other's neighbours.
            if folder:
                siblings.sort(key=lambda page: (page.front.order or 1_000_000, page.front.title))
                for one, other in itertools.pairwise(siblings):
                    self._after[one.key, one.language] = other
                    self._before[other.key, other.language] = one

    def menu(self, language: str) -> list[Page]:
        """Return the pages of the menu in their order."""
        return self._menus[language]

    def footer(self, language: str) -> list[Page]:
        """Return the pages at the foot of every page in their order."""
        return self._footers[language]

    def tree(self, language: str) -> list[Branch]:
        """Return all pages but the error page as they lie below each other, the front page first."""
        pages = [page for (key, own), page in self._pages.items() if own == language and key != NOT_FOUND]
        branches = {page.key: Branch(page) for page in pages}
        top: list[Branch] = []
        lists: set[str] = set()
        for page in sorted(
            pages, key=lambda page: (page.key != "", page.front.menu or page.front.order or 1_000_000, page.front.title)
        ):
            own_lists = dict.fromkeys(marker.argument for marker in page.markers if marker.component == "checklist")
            branches[page.key].checklists.extend(name for name in own_lists if name not in lists)
            lists.update(own_lists)
            parent = above(page, self._pages)
            (branches[parent.key].below if parent else top).append(branches[page.key])
        return top

    def trail(self, key: str, language: str) -> list[Page]:
        """Return the pages above a page, the front page left out, outermost first."""
        trail: list[Page] = []
        page = self._pages.get((key, language))
        while page := page and above(page, self._pages):
            trail.insert(0, page)
        return trail

    def neighbours(self, key: str, language: str) -> tuple[Page | None, Page | None]:
        """Return the page before and the page after this one in its folder, where there is one."""
        return self._before.get((key, language)), self._after.get((key, language))
