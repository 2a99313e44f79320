"""`make record`: add today's item ids and addresses to the record of what is promised.

It adds and never removes; see ``guidance/published.py``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import project
from guidance import library
from guidance.problems import Faulty
from guidance.published import FILE, Published, write


def record(root: Path = project.ROOT) -> tuple[int, int]:
    """Bring the record of the project below ``root`` up to date.

    Returns how many item ids and how many addresses are new. Raises
    `guidance.problems.Faulty` when the content has problems, broken promises among them.
    """
    config = project.configuration(root)
    docs = Path(config.docs_dir)
    path = docs / "data" / FILE
    found = library.load(docs, tuple(project.language_names(config)), check_promises=path.exists())
    before = found.published
    after = Published(
        tuple({*before.items, *found.item_ids()}),
        tuple({*before.addresses, *found.addresses()}),
    )
    write(path, after)
    return len(after.items) - len(set(before.items)), len(after.addresses) - len(set(before.addresses))


def main() -> int:
    """Read the command line, update the record, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=project.ROOT, help="the project's folder (default: this one)")
    root = parser.parse_args().root.resolve()
    project.start_messages()
    try:
        with project.plainly(root):
            try:
                items, addresses = record(root)
            except Faulty as faulty:
                print(faulty, file=sys.stderr)
                return 1
    except project.NotBuilt:
        return 1
    print(f"New: {items} item ids, {addresses} addresses.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
