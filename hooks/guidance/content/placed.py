"""Where lists and components stand: each list on a page, each practice's on its own, the same in all languages."""

from __future__ import annotations

from collections.abc import Iterable

from guidance.content.checklist import Checklist
from guidance.content.components import Components
from guidance.content.data import Data
from guidance.content.practices import Practices
from guidance.content.roles import Role
from guidance.markdown.pages import Page
from guidance.reading.problems import Place, Problems
from guidance.reading.shape import Reading


def check(pages: list[Page], components: Components, data: Data, checklists: list[Checklist], reading: Reading) -> None:
    """Collect a problem for each list that stands nowhere, or not on both twins, and for each page that is needed.

    What is missing only because a page could not be read is not told.
    """
    problems = reading.problems
    all_read = not any(file.endswith(".md") for file in reading.lost)
    told = _check_practices(pages, data.practices, {lst.id for lst in checklists}, problems)
    _check_twins(pages, told, problems)
    if not all_read:
        return
    shown = {str(marker.argument) for page in pages for marker in page.markers if marker.component == "checklist"}
    for lst in checklists:
        if lst.id not in shown and not any(name == lst.id for _, name in told):
            problems.add(
                lst.place, "id", f"no page shows the list '{lst.id}'", f"Write <!-- checklist: {lst.id} --> on one."
            )
    _check_needs(pages, components, data.roles, problems)


def _check_practices(
    pages: list[Page], practices: Practices, lists: set[str], problems: Problems
) -> set[tuple[str, str]]:
    """Collect a problem for each page of a practice without the practice's list; return the pages' keys and lists."""
    told = set()
    of_page = {str(practice.page): practice for practice in practices.practices}
    for page in pages:
        practice = of_page.get(page.key)
        if practice is None or practice.id not in lists:
            continue
        if not any(m.component == "checklist" and m.argument == practice.id for m in page.markers):
            told.add((page.key, str(practice.id)))
            problems.add(
                page.place,
                "",
                f"the page of the practice '{practice.id}' does not show its list",
                f"Write <!-- checklist: {practice.id} --> on a line of its own where the list belongs.",
            )
    return told


def _check_twins(pages: list[Page], told: set[tuple[str, str]], problems: Problems) -> None:
    """Collect a problem for each marker that one language has and another lacks."""
    by_key: dict[str, list[Page]] = {}
    for page in pages:
        by_key.setdefault(page.key, []).append(page)
    for key, twins in by_key.items():
        places: dict[tuple[str, str], Place] = {}
        for page in twins:
            for marker in page.markers:
                places.setdefault((str(marker.component), str(marker.argument)), marker.component.place)
        for page in twins:
            own = {(str(marker.component), str(marker.argument)) for marker in page.markers}
            for (name, argument), place in places.items():
                if (name, argument) not in own and (key, argument) not in told:
                    written = f"<!-- {name}{': ' if argument else ''}{argument} -->"
                    problems.add(
                        page.place,
                        "",
                        f"'{written}' stands at {place} and not on this page",
                        "Both languages show the same: write it here too, or take it away there.",
                    )


def _check_needs(pages: list[Page], components: Components, roles: Iterable[Role], problems: Problems) -> None:
    """Collect a problem for the first marker of each component that leads to a page which is not there."""
    first: dict[str, Place] = {}
    for page in pages:
        for marker in page.markers:
            first.setdefault(str(marker.component), marker.component.place)
    by_page = all(role.page for role in roles)
    for name, place in first.items():
        for needed in components[name].leads_to if name in components else ():
            if needed not in first and not (needed == "roles" and by_page):
                problems.add(
                    place, f"<!-- {name} -->", f"it leads to the page with '{needed}', and there is none",
                    f"Write <!-- {needed} --> on a page.",
                )  # fmt: skip
    if "checklist" in first and not any(page.front.keeping for page in pages):
        problems.add(
            first["checklist"],
            "<!-- checklist -->",
            "every list leads to where it is told how long what readers write is kept, and no page tells it",
            "Write 'keeping: the-id' in the front matter of the page that does, with the id of its heading.",
        )
