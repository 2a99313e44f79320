"""All that editors wrote, read together and checked against itself.

The last step before anything is rendered: after `load` returns, every id is
unique, every role and link exists, every page has its twin, and every promise
of an earlier day is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guidance import addresses, folder, form, placed, source, wording
from guidance.absence import ABSENCE, Stage
from guidance.checklist import CHECKLIST, Checklist, Item
from guidance.crisis import CRISIS, Line
from guidance.do_avoid import DO_AVOID, DoAvoid
from guidance.hyphens import HYPHENS
from guidance.law import LAW, NO_LAW, Law, check_law
from guidance.pages import Page, above, check_pairs, check_parents, key_of, read_pages
from guidance.practices import PRACTICES, Group, Practice, Practices
from guidance.problems import Faulty, Place, Problems, nearest
from guidance.published import FILE as PUBLISHED_FILE
from guidance.published import PUBLISHED, Published, check_published
from guidance.publisher import PUBLISHER, Publisher
from guidance.roles import ROLES, Role
from guidance.search.synonyms import SYNONYMS, Synonyms
from guidance.search.synonyms import check as check_synonyms
from guidance.shape import Invalid, Name, Reading
from guidance.sources import SOURCES, Source
from guidance.terms import TERMS, Term
from guidance.themes import THEMES, Theme
from guidance.usage import USAGE, Usage
from guidance.words import Words, read_words
from guidance.year import YEAR, Entry

# The markers that a page may hold, and what one names after its colon.
COMPONENTS: Mapping[str, str] = MappingProxyType(
    {
        "absence": "",
        "absence-calculator": "",
        "action-plan": "",
        "assessment": "",
        "checklist": "checklist",
        "checklist-overview": "",
        "contents": "",
        "crisis": "",
        "crisis-numbers": "",
        "do-avoid": "",
        "evaluations": "",
        "exchange": "",
        "form": "section",
        "glossary": "",
        "impact-matrix": "",
        "law": "rules",
        "law-table": "",
        "page-names": "page",
        "pages": "page",
        "picture": "picture",
        "practice": "",
        "practice-law": "",
        "practice-next": "",
        "practice-sources": "",
        "practices": "group",
        "publisher": "",
        "role": "role",
        "role-ways": "",
        "roles": "",
        "sources": "",
        "theme-ways": "",
        "themes": "",
        "year-clock": "",
    }
)
PICTURES = ("effect", "marks", "parties")
# These stand on a practice's own page only.
_OF_A_PRACTICE = ("practice", "practice-law", "practice-next", "practice-sources")


@dataclass(frozen=True)
class Library:
    """Everything the site is made of, checked."""

    languages: tuple[str, ...]
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
    synonyms: Synonyms
    publisher: Publisher | None
    words: Words
    pages: Mapping[tuple[str, str], Page]
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

    @property
    def place_of_keeping(self) -> str:
        """Return where it is told how long what readers write is kept, as a page's key with its fragment."""
        return placed.KEEPING

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
        pages = (page for (_, own), page in self.pages.items() if own == language and page.key)
        return _in_order(page for page in pages if (over := above(page, self.pages)) and over.key == key)

    def pages_near(self) -> set[str]:
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

    def items_in(self, language: str) -> dict[str, Any]:
        """Return what scripts have to know of all items in one language.

        That is their texts, their pages from the site's root, their roles and their old ids.
        A retired item keeps its text and has no page to lead to. What measures
        and files can be about without being a checklist is a ``tool``.
        """
        lists: dict[str, dict[str, Any]] = {}
        items: dict[str, dict[str, Any]] = {}
        was: dict[str, str] = {}
        for lst in self.lists_in_order():
            page = self.page_of(lst.id)
            lists[lst.id] = {
                "title": lst.title[language],
                "page": self.address(page, language).lstrip("/") if page else "",
                "roles": lst.roles,
            }
            for item in lst.items:
                items[lst.address(item)] = {
                    "text": item.text[language],
                    **({"roles": item.roles} if item.roles else {}),
                }
                was.update({old: lst.address(item) for old in lst.former_addresses(item)})
            for retired, old in zip(lst.retired, lst.retired_addresses(), strict=True):
                items[old] = {"text": retired.text[language], "retired": True}
        if assessment := self.page_with("assessment"):
            lists["assessment"] = {
                "title": self.words.in_language(language)["assessment"]["title"],
                "page": self.address(assessment, language).lstrip("/"),
                "roles": (),
                "tool": True,
            }
            items.update({f"assessment.{theme.id}": {"text": theme.name[language]} for theme in self.themes.values()})
        if clock := self.page_with("year-clock"):
            lists["year"] = {
                "title": self.words.in_language(language)["year_clock"]["title"],
                "page": self.address(clock, language).lstrip("/"),
                "roles": (),
                "tool": True,
            }
            items.update({f"year.{entry.id}": {"text": entry.title[language]} for entry in self.year})
        used = dict.fromkeys(
            role for lst in self.checklists.values() for item in lst.items for role in lst.roles_of(item)
        )
        return {
            "lists": lists,
            "items": items,
            "was": was,
            "roles": {role: self.roles[role].title[language] for role in self.roles if role in used},
        }

    def addresses(self) -> list[str]:
        """Return today's addresses of all pages."""
        return [addresses.address(page, self.languages[0]) for page in self.pages.values()]


def load(
    docs: Path,
    languages: tuple[str, ...],
    name: str = "docs",
    check_promises: bool = True,
    overrides: Path | None = None,
) -> Library:
    """Read and check all data and pages below ``docs``.

    ``languages`` are the site's, the first one at the root; ``name`` is how
    messages call the folder; ``check_promises=False`` is for the command that
    writes the record of promises; ``overrides`` holds the templates and scripts that use the words.
    Raises `Faulty` with every problem of every file.
    """
    problems = Problems()
    reading = Reading(languages, problems)
    data = docs / "data"
    roles, themes, sources, terms, year, crisis = (
        _read_one(data / file, f"{name}/data/{file}", shape, reading) or ()
        for file, shape in (
            ("roles.yml", ROLES),
            ("themes.yml", THEMES),
            ("sources.yml", SOURCES),
            ("terms.yml", TERMS),
            ("year.yml", YEAR),
            ("crisis.yml", CRISIS),
        )
    )
    synonyms = _read_one(data / "synonyms.yml", f"{name}/data/synonyms.yml", SYNONYMS, reading) or {}
    practices = _read_one(data / "practices.yml", f"{name}/data/practices.yml", PRACTICES, reading) or Practices()
    do_avoid = _read_one(data / "do-avoid.yml", f"{name}/data/do-avoid.yml", DO_AVOID, reading) or DoAvoid()
    publisher = (
        _read_one(data / "publisher.yml", f"{name}/data/publisher.yml", PUBLISHER, reading)
        if (data / "publisher.yml").exists()
        else None
    )
    # A site needs neither; one without them has no markers for them.
    law, absence = (
        _read_one(data / file, f"{name}/data/{file}", shape, reading) if (data / file).exists() else None
        for file, shape in (("law.yml", LAW), ("absence.yml", ABSENCE))
    )
    words = _read_words(data / "ui.yml", f"{name}/data/ui.yml", overrides, reading)
    published = (
        _read_one(data / PUBLISHED_FILE, f"{name}/data/{PUBLISHED_FILE}", PUBLISHED, reading)
        if check_promises
        else None
    )
    hyphens = _read_one(data / "hyphens.yml", f"{name}/data/hyphens.yml", HYPHENS, reading) or ()
    usage = (
        _read_one(data / "usage.yml", f"{name}/data/usage.yml", USAGE, reading) or ()
        if (data / "usage.yml").exists()
        else ()
    )
    checklists = _read_checklists(data / "checklists", f"{name}/data/checklists", reading)
    paths = folder.pages_in(docs, name, problems)
    pages = read_pages(paths, docs, name, COMPONENTS, reading)
    folder.check_data(data, f"{name}/data", {*reading.files, data / PUBLISHED_FILE, data / "publisher.yml"}, problems)

    check_pairs(pages, languages, {f"{name}/{path.relative_to(docs).as_posix()}" for path in paths}, problems)
    check_parents(pages, problems)
    taken = addresses.check_addresses(pages, languages[0], problems)
    redirects = addresses.redirects(pages, languages[0], taken, problems)
    known_roles = _unique(roles, "role", problems)
    _check_checklists(checklists, known_roles, pages, problems)
    known: dict[str, Any] = {
        "checklist": {lst.id for lst in checklists},
        "group": _unique(practices.groups, "group", problems),
        "page": {page.key for page in pages} - {""},
        "picture": PICTURES,
        "practice": _unique(practices.practices, "practice", problems),
        "role": known_roles,
        "rule": _unique((rule for group in law.groups for rule in group.rules) if law else (), "rule", problems),
        "source": _unique(sources, "source", problems),
        "theme": _unique(themes, "theme", problems),
    }
    _unique(terms, "term", problems)
    _unique(year, "yearly entry", problems)
    _unique(crisis, "number", problems)
    check_synonyms(synonyms, problems)
    _unique((*do_avoid.do, *do_avoid.avoid), "advice", problems)
    _check_names(roles, themes, practices, year, law, absence or (), known, problems)
    _check_roles_of_pages(pages, known_roles, problems)
    _unique(absence or (), "stage", problems)
    if law:
        _unique(law.acts, "act", problems)
        check_law(law, problems)
    _check_markers(pages, practices, known, problems)
    placed.check(pages, practices, checklists, roles, reading)
    retired = {name for lst in checklists for name in lst.retired_addresses()}
    if published:
        _check_promises(published, checklists, retired, law, taken, redirects, sorted(reading.lost), problems)
    # There are no words only where they could not be read.
    if problems or words is None:
        raise Faulty(problems)
    return Library(
        languages,
        {lst.id: lst for lst in checklists},
        known_roles,
        known["group"],
        known["practice"],
        known["theme"],
        do_avoid,
        known["source"],
        terms,
        year,
        crisis,
        law or NO_LAW,
        absence or (),
        synonyms,
        publisher,
        words,
        {(page.key, page.language): page for page in pages},
        redirects,
        hyphens,
        published or Published(),
        usage,
    )


def _in_order(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (page.front.order or 1_000_000, page.front.title))


def _read_one(path: Path, name: str, shape: Any, reading: Reading) -> Any:
    reading.files.add(path)
    node = source.read_file(path, name, reading.problems)
    value = None if node is None else shape.read(node, "", reading)
    if value is None or isinstance(value, Invalid):
        reading.lost.add(name)
        return None
    return value


def _read_words(path: Path, name: str, overrides: Path | None, reading: Reading) -> Words | None:
    reading.files.add(path)
    node = source.read_file(path, name, reading.problems)
    words = None if node is None else read_words(node, reading)
    if isinstance(node, source.Mapping):
        record = path.parent / "schema" / wording.FILE
        name_of_record = f"{name.rpartition('/')[0]}/schema/{wording.FILE}"
        wording.check(node, record, name_of_record, reading.languages, reading.problems)
        if overrides:
            wording.check_used(node, overrides, reading.languages, reading.problems)
    return None if isinstance(words, Invalid) else words


def _read_checklists(lists_folder: Path, name: str, reading: Reading) -> list[Checklist]:
    lists = []
    for path in sorted(lists_folder.glob("*.yml")):
        file = f"{name}/{path.name}"
        checklist = _read_one(path, file, CHECKLIST, reading)
        if checklist is None:
            continue
        if path.name != f"{checklist.id}.yml":
            reading.problems.add(
                checklist.place,
                "id",
                f"the list '{checklist.id}' stands in {path.name}",
                f"Call the file {checklist.id}.yml.",
            )
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
    problems.add(
        name.place,
        name.within,
        f"the {kind} '{name}' is there twice, first at {first.place}",
        "Give one of them another id.",
    )


def _check_checklists(
    checklists: list[Checklist], roles: Mapping[str, Role], pages: list[Page], problems: Problems
) -> None:
    _unique(checklists, "checklist", problems)
    keys = {page.key for page in pages}
    current: dict[str, Name] = {}
    for lst in checklists:
        _unique(lst.items, "item", problems)
        current.update({lst.address(item): item.id for item in lst.items})
        for role in (*lst.roles, *(role for item in lst.items for role in item.roles)):
            if role not in roles:
                problems.add(role.place, role.within, f"unknown role '{role}'", nearest(role, roles))
        for link in (link for item in lst.items for link in item.links):
            target = link.to.partition("#")[0]
            if not target.startswith("https://") and target not in keys:
                problems.add(
                    link.to.place, link.to.within, f"no page is called '{target}'", nearest(target, keys - {""})
                )
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


def _check_names(
    roles: tuple[Role, ...],
    themes: tuple[Theme, ...],
    practices: Practices,
    year: tuple[Entry, ...],
    law: Law | None,
    absence: tuple[Stage, ...],
    known: Mapping[str, Collection[str]],
    problems: Problems,
) -> None:
    """Collect a problem for each id in the data that names nothing."""

    def check(kind: str, names: Collection[Name]) -> None:
        for name in names:
            if name not in known[kind]:
                problems.add(name.place, name.within, f"no {kind} is called '{name}'", nearest(name, known[kind]))

    for role in roles:
        check("role", [agreement.with_ for agreement in role.agree])
        check("page", [role.page] if role.page else [])
    for theme in themes:
        check("practice", theme.practices)
    for entry in year:
        check("practice", [entry.practice])
    for rule in law.rules.values() if law else ():
        check("role", rule.roles)
        check("practice", rule.practices)
    for stage in absence:
        check("role", [task.role for task in stage.tasks])
        check("rule", stage.rules)
    for kind, names in _names_in(practices):
        check(kind, names)


def _names_in(practices: Practices) -> Iterator[tuple[str, Collection[Name]]]:
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


def _check_roles_of_pages(pages: list[Page], roles: Mapping[str, Role], problems: Problems) -> None:
    for role in (role for page in pages for role in page.front.roles):
        if role not in roles:
            problems.add(role.place, role.within, f"unknown role '{role}'", nearest(role, roles))


def _check_markers(
    pages: list[Page], practices: Practices, known: Mapping[str, Collection[str]], problems: Problems
) -> None:
    pages_of_practices = {practice.page for practice in practices.practices}
    for page in pages:
        seen: dict[str, Place] = {}
        for marker in page.markers:
            name, argument = marker.component, marker.argument
            kind = COMPONENTS.get(name)
            if kind is None:
                problems.add(name.place, name.within, f"unknown marker '{name}'", nearest(name.lower(), COMPONENTS))
            elif kind == "section":
                _check_sections(argument, form.headings(page.text), problems)
            elif kind == "rules":
                _check_rules(argument, known["rule"], problems)
            elif kind and argument not in known[kind]:
                problems.add(
                    argument.place, argument.within, f"no {kind} is called '{argument}'", nearest(argument, known[kind])
                )
            elif not kind and argument:
                problems.add(
                    argument.place, argument.within, f"'{name}' takes nothing after it", f"Write <!-- {name} -->."
                )
            elif name in _OF_A_PRACTICE and page.key not in pages_of_practices:
                problems.add(
                    name.place,
                    name.within,
                    "this page belongs to no practice",
                    f"Name it in practices.yml as 'page: {page.key}'.",
                )
            # A form is told from another of its page by its first section: its file is called after it.
            whole = f"{name}: {''.join(argument.split()[:1]) if kind == 'section' else argument}"
            if whole in seen:
                problems.add(
                    name.place,
                    name.within,
                    f"'{whole}' stands twice on this page, first on line {seen[whole].line}",
                    "Keep one of them: an id must be unique on a page.",
                )
            seen.setdefault(whole, name.place)


def _check_rules(names: Name, known: Collection[str], problems: Problems) -> None:
    """Collect a problem for each id that no rule of the law has."""
    if not names:
        problems.add(
            names.place,
            names.within,
            "no rule is named",
            "Write <!-- law: the-id another-id -->, with ids from law.yml.",
        )
    for name in names.split():
        if name not in known:
            problems.add(names.place, names.within, f"no rule is called '{name}'", nearest(name, known))


def _check_sections(names: Name, known: Mapping[str, str], problems: Problems) -> None:
    """Collect a problem for each id that no heading of the page has."""
    if not names:
        problems.add(
            names.place,
            names.within,
            "a form needs the ids of its sections",
            "Write <!-- form: the-id another-id -->, with ids of headings on this page.",
        )
    for name in names.split():
        if name not in known:
            problems.add(
                names.place, names.within, f"no heading of this page has the id '{name}'", nearest(name, known)
            )


def _check_promises(
    published: Published,
    checklists: list[Checklist],
    retired: set[Name],
    law: Law | None,
    taken: Mapping[str, Page],
    old: Mapping[str, str],
    lost: list[str],
    problems: Problems,
) -> None:
    """Check the record of promises, without blaming what is missing only because ``lost`` files were not read whole."""
    items: set[str] = {lst.address(item) for lst in checklists for item in lst.items}
    items |= {name for lst in checklists for item in lst.items for name in lst.former_addresses(item)}
    unread = {Path(file).stem for file in lost}
    excused_items = {name for name in published.items if name.partition(".")[0] in unread}
    languages = {key_of(file)[1] for file in lost if file.endswith(".md")}
    starts = tuple(f"/{language}/" for language in languages)
    excused: set[str] = {name for name in published.addresses if name.startswith(starts)}
    excused |= {f"/{key_of(file.partition('/')[2])[0]}/" for file in lost if file.endswith(".md")}
    # A law that can't be read whole has lost nothing.
    rules = law.anchors if law and "law" not in unread else published.rules
    check_published(published, items, retired | excused_items, rules, {*taken, *old, *excused}, problems)
