"""A text as the dark and light squares of a QR code (ISO/IEC 18004), for addresses of up to 213 octets.

Octets, error correction of level M, versions 1 to 10: what an address needs, and nothing else. So small a part of the
standard is shorter than looking after a library for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from functools import cache

Matrix = list[list[bool]]

# Of each version with level M: how many codewords of correction a block has, and its blocks' codewords of data
# (table 9).
_BLOCKS: tuple[tuple[int, tuple[int, ...]], ...] = (
    (10, (16,)),
    (16, (28,)),
    (26, (44,)),
    (18, (32,) * 2),
    (24, (43,) * 2),
    (16, (27,) * 4),
    (18, (31,) * 4),
    (22, (38, 38, 39, 39)),
    (22, (36, 36, 36, 37, 37)),
    (26, (43, 43, 43, 43, 44)),
)
# Where the middles of the small squares lie (annex E).
_ALIGNED = ((), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50))
# Which squares a mask turns (table 10).
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
# What a reader could take for a corner (table 11), wherever it begins, and runs of one colour, in lines of octets.
_FINDER_LIKE = re.compile(b"(?=%b|%b)" % tuple(bytes(map(int, bits)) for bits in ("10111010000", "00001011101")))
_RUN = re.compile(rb"\x00{5,}|\x01{5,}")
_DIGITS = bytes.maketrans(b"\0\1", b"01")


def encode(text: str) -> Matrix:
    """Return the rows of a code, True for dark. Raises ValueError for a text that is too long."""
    octets = text.encode()
    version = next((number for number in range(1, 11) if _room(number) >= len(octets)), None)
    if version is None:
        raise ValueError(f"{len(octets)} octets are more than a code of version 10 has room for")
    bits = _bits(_codewords(octets, version))
    masked = (_drawn(version, bits, mask) for mask in range(len(_MASKS)))
    return min(masked, key=_penalty)


def has_room(text: str) -> bool:
    """Whether a code has room for a text."""
    return len(text.encode()) <= _room(len(_BLOCKS))


def _length_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _room(version: int) -> int:
    return sum(_BLOCKS[version - 1][1]) - (4 + _length_bits(version) + 7) // 8


def _codewords(octets: bytes, version: int) -> list[int]:
    """Return the codewords of data and of correction, block by block in turn (7.4 to 7.6)."""
    correction, sizes = _BLOCKS[version - 1]
    written = f"0100{len(octets):0{_length_bits(version)}b}" + "".join(f"{octet:08b}" for octet in octets) + "0000"
    whole = [int(written[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(written), 8)][: sum(sizes)]
    whole += [(0xEC, 0x11)[number % 2] for number in range(sum(sizes) - len(whole))]
    blocks, start = [], 0
    for size in sizes:
        blocks.append(whole[start : start + size])
        start += size
    corrections = [_correction(block, correction) for block in blocks]
    return [*_in_turn(blocks), *_in_turn(corrections)]


def _in_turn(blocks: list[list[int]]) -> list[int]:
    return [block[at] for at in range(max(map(len, blocks))) for block in blocks if at < len(block)]


@cache
def _times(one: int, other: int) -> int:
    """Return the product of two octets in the field of 256 elements that the standard uses."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


def _correction(block: list[int], count: int) -> list[int]:
    """Return the Reed-Solomon codewords of a block: what is left of it when it is divided by the generator."""
    generator = _generator(count)
    left = [*block, *[0] * count]
    for at in range(len(block)):
        if factor := left[at]:
            for step, part in enumerate(generator):
                left[at + step] ^= _times(part, factor)
    return left[len(block) :]


@cache
def _generator(count: int) -> list[int]:
    generator, root = [1], 1
    for _ in range(count):
        shifted = [*generator, 0]
        generator = [one ^ _times(before, root) for one, before in zip(shifted, [0, *generator], strict=True)]
        root = _times(root, 2)
    return generator


def _bits(codewords: Iterable[int]) -> list[bool]:
    return [bool(word >> place & 1) for word in codewords for place in range(7, -1, -1)]


def _drawn(version: int, bits: list[bool], mask: int) -> Matrix:
    """Return the code with a mask."""
    blank, places = _blank(version, mask)
    matrix = [row.copy() for row in blank]
    for (row, column, turns), bit in zip(places, itertools.chain(bits, itertools.repeat(False)), strict=False):
        matrix[row][column] = bit != turns
    return matrix


@cache
def _blank(version: int, mask: int) -> tuple[Matrix, list[tuple[int, int, bool]]]:
    """Return a code without its text, and in their order the places for that, with whether the mask turns them."""
    size = 17 + 4 * version
    fixed: dict[tuple[int, int], bool] = {}
    _fix_patterns(fixed, version, size)
    _fix_format(fixed, mask, size)
    matrix = [[fixed.get((row, column), False) for column in range(size)] for row in range(size)]
    places = ((row, column) for row, column in _way(size) if (row, column) not in fixed)
    return matrix, [(row, column, _MASKS[mask](row, column)) for row, column in places]


def _way(size: int) -> Iterable[tuple[int, int]]:
    """Yield the squares in the order in which they are written: two columns at a time, up and down in turn (7.7.3)."""
    for number, right in enumerate(range(size - 1, 0, -2)):
        # The column of small squares is passed over.
        column = right if right > 6 else right - 1
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        for row in rows:
            yield row, column
            yield row, column - 1


def _fix_patterns(fixed: dict[tuple[int, int], bool], version: int, size: int) -> None:
    """Write what is the same in every code of a version: corners, lines, small squares, the version (6.3, 7.10)."""
    for at in range(size):
        fixed[6, at] = fixed[at, 6] = at % 2 == 0
    aligned = _ALIGNED[version - 1]
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for middle in ((row, column) for row in aligned for column in aligned):
        if middle not in corners:
            _fix_square(fixed, middle, 2, size)
    for middle in ((3, 3), (3, size - 4), (size - 4, 3)):
        _fix_square(fixed, middle, 4, size)
    if version >= 7:
        told = version << 12 | _rest(version << 12, 0x1F25)
        for place in range(18):
            row, column = place // 3, size - 11 + place % 3
            fixed[row, column] = fixed[column, row] = bool(told >> place & 1)


def _fix_square(fixed: dict[tuple[int, int], bool], middle: tuple[int, int], reach: int, size: int) -> None:
    """Write squares within squares around a middle; the outermost of a corner is the light edge around it."""
    for row in range(middle[0] - reach, middle[0] + reach + 1):
        for column in range(middle[1] - reach, middle[1] + reach + 1):
            if 0 <= row < size and 0 <= column < size:
                ring = max(abs(row - middle[0]), abs(column - middle[1]))
                fixed[row, column] = ring not in ((1,) if reach == 2 else (2, 4))


def _fix_format(fixed: dict[tuple[int, int], bool], mask: int, size: int) -> None:
    """Write, twice, the level and the mask (7.9); the bits of level M are 00."""
    told = (mask << 10 | _rest(mask << 10, 0x537)) ^ 0x5412
    beside = [(8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)] + [(at, 8) for at in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(at, 8) for at in range(size - 1, size - 8, -1)] + [(8, at) for at in range(size - 8, size)]
    for places in (beside, apart):
        for number, place in enumerate(places):
            fixed[place] = bool(told >> 14 - number & 1)
    fixed[size - 8, 8] = True


def _rest(value: int, divisor: int) -> int:
    """Return what is left of a polynomial of bits when it is divided by another."""
    while value.bit_length() >= divisor.bit_length():
        value ^= divisor << value.bit_length() - divisor.bit_length()
    return value


def _penalty(matrix: Matrix) -> int:
    """Return how hard a code would be to read (7.8.3)."""
    size = len(matrix)
    rows = [*map(bytes, matrix)]
    lines = b"\2".join([*rows, *map(bytes, zip(*matrix, strict=True))])
    total = sum(len(run) - 2 for run in _RUN.findall(lines)) + 40 * len(_FINDER_LIKE.findall(lines))
    numbers = [int(row.translate(_DIGITS), 2) for row in rows]
    # Where a square is like the one before it in its row: the first of a row has none.
    alike = [~(number ^ number >> 1) for number in numbers]
    every = (1 << size - 1) - 1
    for row, below in itertools.pairwise(range(size)):
        same = alike[row] & alike[below] & ~(numbers[row] ^ numbers[below])
        total += 3 * (same & every).bit_count()
    dark = sum(map(sum, matrix)) * 20 // size**2
    return total + 10 * min(abs(dark - 10), abs(dark + 1 - 10))
