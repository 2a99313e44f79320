"""What one file says of another, checked: every id is unique, and whatever is named is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from guidance.content.checklist import Checklist
from guidance.content.components import Components
from guidance.content.data import Data
from guidance.content.law import check_law
from guidance.content.practices import Practices
from guidance.content.roles import Role
from guidance.markdown.pages import Page, keys_of
from guidance.reading.problems import Problems, nearest
from guidance.reading.shape import Name
from guidance.search.synonyms import check as check_synonyms

# The data file that holds all that there is of a kind.
_FILES = {
    "group": "practices.yml",
    "practice": "practices.yml",
    "role": "roles.yml",
    "rule": "law.yml",
    "source": "sources.yml",
    "theme": "themes.yml",
}


class Named(dict[str, Any]):
    """What the names of one kind lead to, and which names nobody can judge.

    ``unread`` are names of files that could not be read whole; ``is_whole`` is false where
    any name may stand in such a file. Those names are known too: the file is told already.
    """

    def __init__(self, things: Mapping[str, Any], unread: Collection[str] = (), is_whole: bool = True):
        super().__init__(things)
        self.unread, self.is_whole = unread, is_whole

    def __contains__(self, name: object) -> bool:
        return not self.is_whole or name in self.unread or super().__contains__(name)


Known = Mapping[str, Named]


def known_names(
    data: Data,
    checklists: Sequence[Checklist],
    pages: Sequence[Page],
    components: Components,
    lost: Collection[str],
    problems: Problems,
) -> Known:
    """Return all that can be named, by kind and then by id; collect a problem for each such id that stands twice.

    Nothing is said of what may stand in the files ``lost``, which could not be read whole.
    """
    things: dict[str, Mapping[str, Any]] = {
        **{name: dict.fromkeys(one.one_of) for name, one in components.items() if one.one_of},
        "checklist": {str(lst.id): lst for lst in checklists},
        "group": _unique(data.practices.groups, "group", problems),
        "page": {page.key: page for page in pages if page.key},
        "practice": _unique(data.practices.practices, "practice", problems),
        "role": _unique(data.roles, "role", problems),
        "rule": _unique((rule for group in data.law.groups for rule in group.rules), "rule", problems),
        "source": _unique(data.sources, "source", problems),
        "theme": _unique(data.themes, "theme", problems),
    }
    files = [PurePath(file) for file in lost]
    names = {file.name for file in files}
    unread = {
        "checklist": {file.stem for file in files if file.parent.name == "checklists"},
        "page": keys_of(lost),
    }
    return {kind: Named(of, unread.get(kind, ()), _FILES.get(kind) not in names) for kind, of in things.items()}


def check(data: Data, checklists: Sequence[Checklist], pages: Sequence[Page], known: Known, problems: Problems) -> None:
    """Collect a problem for each id that stands twice and for each name of something that is not ``known``."""
    for things, kind in (
        (data.terms, "term"),
        (data.year, "yearly entry"),
        (data.crisis, "number"),
        ((*data.do_avoid.do, *data.do_avoid.avoid), "advice"),
        (data.absence, "stage"),
        (data.accessibility.requirements, "requirement"),
        (data.law.acts, "act"),
    ):
        _unique(things, kind, problems)
    check_synonyms(data.synonyms, problems)
    check_law(data.law, problems)
    _check_checklists(checklists, known["role"], known["page"], problems)
    for page in pages:
        _check_roles(page.front.roles, known["role"], problems)
    for kind, names in _names_in(data):
        for name in names:
            if name not in known[kind]:
                # Only practices name lists, by their own ids.
                own = f"Write {name}.yml: a practice has a list with its id. " if kind == "checklist" else ""
                problems.add(name.place, name.within, f"no {kind} is called '{name}'", own + nearest(name, known[kind]))


def _names_in(data: Data) -> Iterator[tuple[str, Collection[Name]]]:
    """Yield what the data name, each kind with the names."""
    for role in data.roles:
        yield "role", [agreement.with_ for agreement in role.agree]
        yield "page", [role.page] if role.page else []
    for theme in data.themes:
        yield "practice", theme.practices
    for entry in data.year:
        yield "practice", [entry.practice]
    for rule in data.law.rules.values():
        yield "role", rule.roles
        yield "practice", rule.practices
    for stage in data.absence:
        yield "role", [task.role for task in stage.tasks]
        yield "rule", stage.rules
    yield from _names_in_practices(data.practices)


def _names_in_practices(practices: Practices) -> Iterator[tuple[str, Collection[Name]]]:
    """Yield what the practices name, each kind with the names."""
    for group in practices.groups:
        yield "page", [group.page]
    for practice in practices.practices:
        yield "group", [practice.group]
        yield "page", [practice.page]
        yield "role", practice.roles
        yield "theme", practice.themes
        yield "practice", practice.next
        yield "source", practice.sources
        # Every practice has a list of its own.
        yield "checklist", [practice.id]


def _check_checklists(
    checklists: Sequence[Checklist], roles: Mapping[str, Role], keys: Collection[str], problems: Problems
) -> None:
    _unique(checklists, "checklist", problems)
    current: dict[str, Name] = {}
    for lst in checklists:
        _unique(lst.items, "item", problems)
        current.update({lst.address(item): item.id for item in lst.items})
        _check_roles((*lst.roles, *(role for item in lst.items for role in item.roles)), roles, problems)
        for link in (link for item in lst.items for link in item.links):
            target = link.to.partition("#")[0]
            if target and not target.startswith("https://") and target not in keys:
                problems.add(link.to.place, link.to.within, f"no page is called '{target}'", nearest(target, keys))
    gone: dict[str, Name] = {}
    for lst in checklists:
        for name in (*(old for item in lst.items for old in lst.former_addresses(item)), *lst.retired_addresses()):
            if name in current:
                problems.add(
                    name.place,
                    name.within,
                    f"the old id '{name}' is in use at {current[name].place}",
                    "An id that was published is never given to another item.",
                )
            elif name in gone:
                _doubled(name, gone[name], "old id", problems)
            gone.setdefault(name, name)


def _check_roles(names: Collection[Name], roles: Collection[str], problems: Problems) -> None:
    for name in names:
        if name not in roles:
            problems.add(name.place, name.within, f"unknown role '{name}'", nearest(name, roles))


def _unique(things: Any, kind: str, problems: Problems) -> dict[str, Any]:
    """Return the things by id; collect ids that stand twice."""
    known: dict[str, Any] = {}
    for thing in things:
        first = known.setdefault(thing.id, thing)
        if first is not thing:
            _doubled(thing.id, first.id, kind, problems)
    return known


def _doubled(name: Name, first: Name, kind: str, problems: Problems) -> None:
    problems.add(
        name.place,
        name.within,
        f"the {kind} '{name}' is there twice, first at {first.place}",
        "Give one of them another id.",
    )
