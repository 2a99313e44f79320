"""The keys of an index -> lists for a word that no key knows: typed with errors or without dots, or inside of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product

# So many letters a list has about; gzipped it is a fourth of that.
LISTED = 1_500
# Of a key's so many first letters one may be wrong, missing, doubled or swapped.
BEGINNING = 5
# A part of a compound is looked for from so many letters on.
SHORTEST = 4
MOST_SHARED = 25
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def at_first(keys: Iterable[str], undotted: Mapping[str, str]) -> list[list[str]]:
    """Return lists of the keys by `signs` of their beginning, each in order.

    A word with one error in its beginning has a sign of the right one; so a list stays small, however many keys there
    are. Letters count without their dots (``undotted``): people type words without them.
    """
    plain = {letter: [*others] for letter, others in undotted.items()}
    return _listed(
        {
            (key, sign)
            for key in keys
            for letters in product(*(plain.get(letter, [letter]) for letter in key[:BEGINNING]))
            for sign in signs("".join(letters))
        }
    )


def signs(beginning: str) -> set[str]:
    """Return a beginning as it is, and without each of its letters."""
    return {beginning, *(beginning[:at] + beginning[at + 1 :] for at in range(len(beginning)))}


def inside(keys: Iterable[str]) -> list[list[str]]:
    """Return lists of the keys by four letters that stand behind their first one, each in order."""
    return _listed({(key, key[at : at + SHORTEST]) for key in keys for at in range(1, len(key) - SHORTEST + 1)})


def _listed(pairs: Collection[tuple[str, str]]) -> list[list[str]]:
    """Return lists of keys by their signs, as `number_of` says. There are more with more keys, so that none grows."""
    count = -(-sum(len(key) for key, _ in pairs) // LISTED)
    found: list[set[str]] = [set() for _ in range(count)]
    numbers = {sign: number_of(sign, count) for sign in {sign for _, sign in pairs}}
    for key, sign in pairs:
        found[numbers[sign]].add(key)
    return [sorted(own) for own in found]


def number_of(sign: str, count: int) -> int:
    """Return in which of so many lists a sign is: its letters' codes, each added to 31 times what was before."""
    number = 0
    for letter in sign:
        number = (number * 31 + ord(letter)) % 2**32
    return number % count


def folded(keys: Iterable[str]) -> str:
    """Return keys in few letters: a capital one says how many each has in common with the one before, ``A`` for none.

    Keys are of small letters.
    """
    told, before = [], ""
    for key in keys:
        # Step by step: an index has a hundred thousand of them.
        shared, most = 0, min(len(before), len(key), MOST_SHARED)
        while shared < most and before[shared] == key[shared]:
            shared += 1
        told.append(_CAPITALS[shared] + key[shared:])
        before = key
    return "".join(told)
