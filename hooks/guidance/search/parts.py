"""The families of an index -> parts by the beginnings of their keys, so that a word needs few bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

# A part with more letters than this is cut by one letter more; gzipped it is a fourth to a sixth of that.
LARGEST = 9_000
SHORTEST, LONGEST = 2, 40


def parts(families: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the beginnings in order, and for each its part: the lines of the families with a key that begins so.

    A line begins with its keys, with blanks between, and a tab. A key shorter than a beginning
    that begins with it stands in each such part; so a word finds every key that it begins with in the one
    part it begins with.
    """
    keys = sorted((key, line) for line in families for key in line.split("\t")[0].split(" "))
    found = dict(sorted(_cut(keys, SHORTEST).items()))
    return [*found], ["\n".join(dict.fromkeys(line for _, line in part)) for part in found.values()]


def _cut(keys: list[tuple[str, str]], letters: int) -> dict[str, list[tuple[str, str]]]:
    """Return keys by their first letters, and where that makes a part too large, by more of them."""
    groups: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for key, line in keys:
        groups[key[:letters]][key, line] = None
    # What is shorter goes with each that begins with it, so that no beginning begins another one. It comes there once,
    # though it may come by way of several that are between.
    for short in sorted((group for group in groups if len(group) < letters), key=len):
        longer = [group for group in groups if group != short and group.startswith(short)]
        for other in longer:
            groups[other].update(groups[short])
        if longer:
            del groups[short]
    found: dict[str, list[tuple[str, str]]] = {}
    for beginning, group in groups.items():
        # To cut by more letters makes what is shorter stand in more parts, and none of them smaller by it.
        size = sum(len(line) for line in {line for key, line in group if len(key) > letters})
        if size > LARGEST and letters < LONGEST and len({key for key, _ in group}) > 1:
            found |= _cut([*group], letters + 1)
        else:
            found[beginning] = sorted(group)
    return found
