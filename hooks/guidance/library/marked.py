"""The markers of all pages, checked: each names a component, and what follows its colon is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from guidance.content.components import Components, placed_by_markers
from guidance.content.practices import Practices
from guidance.library.references import Known
from guidance.markdown import form
from guidance.markdown.markers import Marker
from guidance.markdown.pages import Page
from guidance.reading.problems import Place, Problems, nearest
from guidance.reading.shape import Name


def check(
    pages: Sequence[Page],
    components: Components,
    practices: Practices,
    known: Known,
    problems: Problems,
) -> None:
    """Collect a problem for each marker that names nothing, that stands where it may not, or twice on a page."""
    placed = placed_by_markers(components)
    pages_of_practices = {practice.page for practice in practices.practices}
    for page in pages:
        seen: dict[str, Place] = {}
        for marker in page.markers:
            name, argument = marker.component, marker.argument
            component = placed.get(name)
            if component is None:
                problems.add(name.place, name.within, f"unknown marker '{name}'", nearest(name.lower(), placed))
                continue
            _check_argument(component.takes, marker, page, known, problems)
            is_stray = known["practice"].is_whole and page.key not in pages_of_practices
            if component.on == "practice" and is_stray:
                problems.add(
                    name.place,
                    name.within,
                    "this page belongs to no practice",
                    f"Name it in practices.yml as 'page: {page.key}'.",
                )
            # A form is told from another of its page by its first section: its file is called after it.
            whole = f"{name}: {''.join(argument.split()[:1]) if component.takes == 'sections' else argument}"
            if whole in seen:
                problems.add(
                    name.place,
                    name.within,
                    f"'{whole}' stands twice on this page, first on line {seen[whole].line}",
                    "Keep one of them: an id must be unique on a page.",
                )
            seen.setdefault(whole, name.place)


def _check_argument(
    kind: str, marker: Marker, page: Page, known: Mapping[str, Collection[str]], problems: Problems
) -> None:
    """Collect a problem when what follows a marker's colon is none of the kind that its component takes."""
    argument = marker.argument
    if kind == "sections":
        none = (
            "a form needs the ids of its sections",
            "Write <!-- form: the-id another-id -->, with ids of headings on this page.",
        )
        _check_ids(argument, form.headings(page.text), none, "no heading of this page has the id '{name}'", problems)
    elif kind == "rules":
        none = ("no rule is named", "Write <!-- law: the-id another-id -->, with ids from law.yml.")
        _check_ids(argument, known["rule"], none, "no rule is called '{name}'", problems)
    elif kind and argument not in known[kind]:
        problems.add(
            argument.place, argument.within, f"no {kind} is called '{argument}'", nearest(argument, known[kind])
        )
    elif not kind and argument:
        name = marker.component
        problems.add(argument.place, argument.within, f"'{name}' takes nothing after it", f"Write <!-- {name} -->.")


def _check_ids(names: Name, known: Collection[str], none: tuple[str, str], unknown: str, problems: Problems) -> None:
    """Collect a problem where no id is named, with what is wrong and right then, and for each that is not ``known``."""
    if not names:
        problems.add(names.place, names.within, *none)
    for name in names.split():
        if name not in known:
            problems.add(names.place, names.within, unknown.format(name=name), nearest(name, known))
