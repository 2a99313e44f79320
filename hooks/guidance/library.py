"""All that editors wrote, read together and checked against itself.

The last step before anything is rendered: after `load` returns, every id is
unique, every role and link exists, every page has its twin, and every promise
of an earlier day is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Mapping

from guidance import addresses, source
from guidance.checklist import CHECKLIST, Checklist
from guidance.hyphens import HYPHENS
from guidance.pages import Page, check_pairs, key_of, read_pages
from guidance.problems import Faulty, Place, Problems, nearest
from guidance.published import FILE as PUBLISHED_FILE
from guidance.published import PUBLISHED, Published, check_published
from guidance.roles import ROLES, Role
from guidance.shape import Invalid, Name, Reading
from guidance.words import Words, read_words

# The markers that a page may hold, and whether one names a checklist.
COMPONENTS = {"checklist": True, "checklist-overview": False, "contents": False}


@dataclass(frozen=True)
class Library:
    """Everything the site is made of, checked."""

    languages: tuple[str, ...]
    checklists: Mapping[str, Checklist]
    roles: Mapping[str, Role]
    words: Words
    pages: Mapping[tuple[str, str], Page]
    redirects: Mapping[str, str]
    hyphens: tuple[str, ...]
    published: Published

    def address(self, key: str, language: str) -> str:
        """Return the address of a page from the site's root. Raises KeyError for an unknown page."""
        return addresses.address(self.pages[key, language], self.languages[0])

    def page_of(self, checklist: str) -> str:
        """Return the key of the page that a list calls its own: the first that places it, or ``""``."""
        keys = (key for (key, _), page in self.pages.items() if any(m.argument == checklist for m in page.markers))
        return next(keys, "")

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


def load(docs: Path, languages: tuple[str, ...], name: str = "docs", check_promises: bool = True) -> Library:
    """Read and check all data and pages below ``docs``.

    ``languages`` are the site's, the first one at the root; ``name`` is how
    messages call the folder; ``check_promises=False`` is for the command that
    writes the record of promises. Raises `Faulty` with every problem of every file.
    """
    problems = Problems()
    reading = Reading(languages, problems)
    data = docs / "data"
    roles = _read_one(data / "roles.yml", f"{name}/data/roles.yml", ROLES, reading) or ()
    words = _read_words(data / "ui.yml", f"{name}/data/ui.yml", reading)
    published = _read_one(data / PUBLISHED_FILE, f"{name}/data/{PUBLISHED_FILE}", PUBLISHED, reading) if check_promises else None
    hyphens = _read_one(data / "hyphens.yml", f"{name}/data/hyphens.yml", HYPHENS, reading) or ()
    checklists = _read_checklists(data / "checklists", f"{name}/data/checklists", reading)
    pages = read_pages(docs, name, COMPONENTS, reading)

    check_pairs(pages, languages, {f"{name}/{path.relative_to(docs).as_posix()}" for path in docs.rglob("*.md")}, problems)
    taken = addresses.check_addresses(pages, languages[0], problems)
    redirects = addresses.redirects(pages, languages[0], taken, problems)
    known_roles = _unique(roles, "role", problems)
    _check_checklists(checklists, known_roles, pages, problems)
    _check_markers(pages, checklists, problems)
    retired = {name for lst in checklists for name in lst.retired_addresses()}
    if published:
        readable = {page.file for page in pages} | {lst.place.file for lst in checklists}
        faulty = [file for file in sorted({problem.place.file for problem in problems.found}) if file not in readable]
        _check_promises(published, checklists, retired, taken, redirects, faulty, problems)
    if problems:
        raise Faulty(problems)
    return Library(
        languages,
        {lst.id: lst for lst in checklists},
        known_roles,
        words,
        {(page.key, page.language): page for page in pages},
        redirects,
        hyphens,
        published or Published(),
    )


def _read_one(path: Path, name: str, shape: Any, reading: Reading) -> Any:
    node = source.read_file(path, name, reading.problems)
    value = None if node is None else shape.read(node, "", reading)
    return None if isinstance(value, Invalid) else value


def _read_words(path: Path, name: str, reading: Reading) -> Words | None:
    node = source.read_file(path, name, reading.problems)
    words = None if node is None else read_words(node, reading)
    return None if isinstance(words, Invalid) else words


def _read_checklists(folder: Path, name: str, reading: Reading) -> list[Checklist]:
    lists = []
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        file = f"{name}/{path.name}"
        checklist = _read_one(path, file, CHECKLIST, reading)
        if checklist is None:
            continue
        if path.name != f"{checklist.id}.yml":
            reading.problems.add(checklist.place, "id", f"the list '{checklist.id}' stands in {path.name}", f"Call the file {checklist.id}.yml.")
        lists.append(checklist)
    return lists


def _unique(things: Any, kind: str, problems: Problems) -> dict[str, Any]:
    """Return the things by id; collect ids that stand twice."""
    known: dict[str, Any] = {}
    for thing in things:
        first = known.setdefault(thing.id, thing)
        if first is not thing:
            _doubled(thing.id, first.id, kind, problems)
    return known


def _doubled(name: Name, first: Name, kind: str, problems: Problems) -> None:
    problems.add(name.place, name.within, f"the {kind} '{name}' is there twice, first at {first.place}", "Give one of them another id.")


def _check_checklists(checklists: list[Checklist], roles: Mapping[str, Role], pages: list[Page], problems: Problems) -> None:
    _unique(checklists, "checklist", problems)
    keys = {page.key for page in pages}
    current: dict[str, Name] = {}
    for lst in checklists:
        _unique(lst.items, "item", problems)
        current.update({lst.address(item): item.id for item in lst.items})
        for role in lst.roles:
            if role not in roles:
                problems.add(role.place, role.within, f"unknown role '{role}'", nearest(role, roles))
        for link in (link for item in lst.items for link in item.links):
            target = link.to.partition("#")[0]
            if not target.startswith("https://") and target not in keys:
                problems.add(link.to.place, link.to.within, f"no page is called '{target}'", nearest(target, keys - {""}))
    gone: dict[str, Name] = {}
    for lst in checklists:
        for name in (*(old for item in lst.items for old in lst.former_addresses(item)), *lst.retired_addresses()):
            if name in current:
                problems.add(name.place, name.within, f"the old id '{name}' is in use at {current[name].place}", "An id that was published is never given to another item.")
            elif name in gone:
                _doubled(name, gone[name], "old id", problems)
            gone.setdefault(name, name)


def _check_markers(pages: list[Page], checklists: list[Checklist], problems: Problems) -> None:
    known = {lst.id for lst in checklists}
    for page in pages:
        seen: dict[str, Place] = {}
        for marker in page.markers:
            name, argument = marker.component, marker.argument
            if name not in COMPONENTS:
                problems.add(name.place, name.within, f"unknown marker '{name}'", nearest(name.lower(), COMPONENTS))
            elif COMPONENTS[name] and argument not in known:
                problems.add(argument.place, argument.within, f"no checklist is called '{argument}'", nearest(argument, known))
            elif not COMPONENTS[name] and argument:
                problems.add(argument.place, argument.within, f"'{name}' takes nothing after it", f"Write <!-- {name} -->.")
            whole = f"{name}: {argument}"
            if whole in seen:
                problems.add(name.place, name.within, f"'{whole}' stands twice on this page, first on line {seen[whole].line}", "Keep one of them: an id must be unique on a page.")
            seen.setdefault(whole, name.place)


def _check_promises(published: Published, checklists: list[Checklist], retired: set[Name], taken: Mapping[str, Page], old: Mapping[str, str], faulty: list[str], problems: Problems) -> None:
    """Check the record of promises, without blaming what is missing only because its file is faulty."""
    items = {lst.address(item) for lst in checklists for item in lst.items}
    items |= {name for lst in checklists for item in lst.items for name in lst.former_addresses(item)}
    in_items = {Path(problem.place.file).stem for problem in problems.found if problem.within.startswith("items")}
    unread = {Path(file).stem for file in faulty} | in_items
    excused_items = {name for name in published.items if name.partition(".")[0] in unread}
    languages = {key_of(file)[1] for file in faulty if file.endswith(".md")}
    excused = {name for name in published.addresses if any(name.startswith(f"/{language}/") for language in languages)}
    excused |= {f"/{key_of(file.partition('/')[2])[0]}/" for file in faulty if file.endswith(".md")}
    check_published(published, items, retired | excused_items, {*taken, *old, *excused}, problems)
