"""The keys of an index -> lists for a word that no key knows: typed with errors or without dots, or inside of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

# So many letters a list has about; gzipped it is a fourth of that.
LISTED = 2_500
# A part of a compound is looked for from so many letters on.
SHORTEST = 4
MOST_SHARED = 25


def at_first(keys: Iterable[str], undotted: Mapping[str, str]) -> list[list[str]]:
    """Return lists of the keys by their first letter with the second and with the third, each in order.

    So a key is in a list that a word asks for with an error in one of its first letters: the second is wrong, missing,
    doubled or swapped. Letters count without their dots (``undotted``): people type words without them.
    """
    return _listed(
        {
            (key, one + other)
            for key in keys
            for one in _plain(key[0], undotted)
            for letter in key[1:3]
            for other in _plain(letter, undotted)
        }
    )


def _plain(letter: str, undotted: Mapping[str, str]) -> str:
    return undotted.get(letter, letter)


def inside(keys: Iterable[str]) -> list[list[str]]:
    """Return lists of the keys by two letters that stand behind their first one, each in order."""
    pairs = {(key, key[at : at + 2]) for key in keys for at in range(1, max(2, len(key) - SHORTEST + 1))}
    return _listed({(key, two) for key, two in pairs if len(two) == 2})


def _listed(pairs: Collection[tuple[str, str]]) -> list[list[str]]:
    """Return lists of keys by two letters.

    Two letters are in the list of the number that is the first one's code 31 times and the second one's, modulo the
    number of lists. It grows with the keys, so that a list does not.
    """
    count = -(-sum(len(key) for key, _ in pairs) // LISTED)
    found: list[set[str]] = [set() for _ in range(count)]
    for key, two in pairs:
        found[(ord(two[0]) * 31 + ord(two[1])) % count].add(key)
    return [sorted(own) for own in found]


def folded(keys: Iterable[str]) -> str:
    """Return keys in few letters: a capital one says how many each has in common with the one before, ``A`` for none.

    Keys are of small letters.
    """
    told, before = "", ""
    for key in keys:
        shared = _shared(before, key)
        told += chr(ord("A") + shared) + key[shared:]
        before = key
    return told


def _shared(before: str, key: str) -> int:
    """Return how many letters two keys begin with both."""
    most = min(len(before), len(key), MOST_SHARED)
    return next((at for at in range(most) if before[at] != key[at]), most)
