"""`make record`: add today's ids of items, lists, rules and terms and all addresses to the record of what is promised.

It adds and never removes; see ``guidance/published.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import project
from guidance import library
from guidance.content.published import FILE, Published, write
from guidance.machines import promised
from guidance.reading.problems import Faulty, Place
from guidance.reading.shape import Name
from guidance.site import sheets
from guidance.site.partials import Partials


def record(root: Path = project.ROOT) -> dict[str, int]:
    """Bring the record of the project below ``root`` up to date.

    Returns how many of each kind are new. Raises `guidance.reading.problems.Faulty` when the content has problems,
    broken promises among them.
    """
    config = project.configuration(root)
    docs = Path(config.docs_dir)
    path = docs / "data" / FILE
    found = library.load(docs, tuple(project.language_names(config)), check_promises=path.exists())
    partials = Partials(Path(config.theme.custom_dir or "") / "components", found)
    planned = sheets.Planner(found, partials, "", str).all()
    before = found.published
    after = Published(
        items=_with(before.items, found.item_ids()),
        lists=_with(before.lists, found.checklists),
        rules=_with(before.rules, found.law.rules),
        terms=_with(before.terms, (term.id for term in found.terms)),
        addresses=_with(before.addresses, found.addresses()),
        files=_with(before.files, promised.files(found, planned)),
    )
    write(path, after)
    return {kind: len(names) - len(set(vars(before)[kind])) for kind, names in vars(after).items()}


def _with(before: Iterable[Name], today: Iterable[str]) -> tuple[Name, ...]:
    """Return what was promised and what is new today; what is new stands nowhere in the record yet."""
    known = {*before}
    return (*known, *(Name(name, Place(FILE), "") for name in {*today} - known))


def main() -> int:
    """Read the command line, update the record, and return the exit status."""
    return project.command(__doc__, _recorded)


def _recorded(root: Path) -> str:
    try:
        new = record(root)
    except Faulty as faulty:
        print(faulty, file=sys.stderr)
        raise project.NotBuilt from None
    return f"New: {', '.join(f'{number} {kind}' for kind, number in new.items())}."


if __name__ == "__main__":
    sys.exit(main())
