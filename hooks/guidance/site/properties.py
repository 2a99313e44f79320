"""Styles -> the same styles as browsers need them: small, and with colours that each of them knows.

Their own properties get short names, and lengths that nothing changes stand where they are used. People read by
``--accent-soft``; browsers don't, and each page carries the styles that it uses. No script and no template names such
a property.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase

import rcssmin

_PROPERTY = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
_NOUGHT = re.compile(r"(?<![\w.#-])0(?=\.\d)")
_HEX, _QUOTED = re.compile(r"#(\w)\1(\w)\2(\w)\3\b"), re.compile(r'(\[[\w-]+[*^$~|]?=)"([a-z-]+)"(?=\])')
_FIRST, _LENGTH = re.compile(r":root\{([^{}]*)\}"), re.compile(r"[\d.]+[a-z]+")
_USED = re.compile(r"var\((--[a-z][a-z0-9-]*)")
_DECLARATION = re.compile(r"(?<=[{;])(--[a-z][a-z0-9-]*):[^;{}]*(?:;|(?=\}))")
_BODY, _EMPTY = re.compile(r"\{([^{}]*)\}"), re.compile(r"[^{}]*\{\}")
# What is as long as its short name could be, or nearly, stays.
_SHORT = len("--line")


def minified(files: Iterable[Path]) -> str:
    """Return the styles of some files as one, without what only people read."""
    small = rcssmin.cssmin("".join(path.read_text(encoding="utf-8") for path in files))
    return _QUOTED.sub(r"\1\2", _HEX.sub(r"#\1\2\3", _NOUGHT.sub("", small)))


def constants(styles: Collection[str]) -> Mapping[str, str]:
    """Return by its name each length that the first rule of a minified style gives the page, and nothing else changes.

    What is used with a value for where it is not declared is none of them.
    """
    declared = Counter(match[1] for style in styles for match in _DECLARATION.finditer(style))
    used = {name for style in styles for name in used_in(style) if f"var({name})" in style}
    doubted = {name for style in styles for name in used_in(style) if f"var({name}," in style}
    first = [match for style in styles if (rule := _FIRST.match(style)) for match in _DECLARATION.finditer(rule[0])]
    values = {match[1]: match[0].partition(":")[2].rstrip(";") for match in first}
    return {
        name: value
        for name, value in values.items()
        if declared[name] == 1 and name in used - doubted and _LENGTH.fullmatch(value)
    }


def settled(*groups: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Return groups of minified styles with the `constants` of them all in the place of their properties."""
    values = constants([style for group in groups for style in group.values()])

    def of(style: str) -> str:
        style = without(style, values).replace(";}", "}")
        return re.sub(r"var\((--[a-z][a-z0-9-]*)\)", lambda match: values.get(match[1], match[0]), style)

    return tuple({name: of(style) for name, style in group.items()} for group in groups)


def short(styles: Collection[str]) -> Mapping[str, str]:
    """Return a short name for each long one that minified styles declare or use, the shortest for the most frequent."""
    found = Counter(name for style in styles for name in _PROPERTY.findall(style))
    names = ("--" + "".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
    free = (name for name in names if name not in found)
    return {name: next(free) for name, _ in found.most_common() if len(name) > _SHORT}


def renamed(style: str, names: Mapping[str, str]) -> str:
    """Return a minified style with other names of properties."""
    return _PROPERTY.sub(lambda match: names.get(match[0], match[0]), style)


def used_in(style: str) -> set[str]:
    """Return the properties whose values a minified style asks for."""
    return set(_USED.findall(style))


def declared_in(style: str) -> set[str]:
    """Return the properties that a minified style declares."""
    return {match[1] for match in _DECLARATION.finditer(style)}


def without(style: str, names: Collection[str]) -> str:
    """Return a minified style that declares none of these properties."""
    return _DECLARATION.sub(lambda match: "" if match[1] in names else match[0], style)


def only(style: str, names: Collection[str]) -> str:
    """Return of a minified style where it declares these properties, and nothing else."""

    def body(match: re.Match[str]) -> str:
        return "".join(one[0] for one in _DECLARATION.finditer(match[0]) if one[1] in names)

    kept = _BODY.sub(lambda match: f"{{{body(match)}}}", style)
    while (less := _EMPTY.sub("", kept)) != kept:
        kept = less
    return kept


def without_light_dark(css: str) -> str:
    """Return minified CSS with the properties that are ``light-dark(…)`` in rules that every browser knows.

    Where that function is unknown its property has no value at all, and borders, boxes and outlines vanish. The
    palette that a reader chose is in the root's ``data-palette``; else the device's counts, and on paper the light one.
    """
    pattern = re.compile(r"(--[a-z-]+):light-dark\(([^,()]+),([^,()]+)\)")
    dark = ";".join(f"{name}:{colour}" for name, _, colour in pattern.findall(css))
    if not dark:
        return css
    return (
        pattern.sub(r"\1:\2", css)
        + f"@media screen{{:root[data-palette=dark]{{{dark}}}}}"
        + f"@media screen and (prefers-color-scheme:dark){{:root:not([data-palette=light]){{{dark}}}}}"
    )
