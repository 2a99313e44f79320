"""Scripts that are read apart and fetched together.

A script is cut along what it does, and a page still asks for one file: what only one
other script of its folder imports is published inside that one, and so on. What two
scripts import, what another folder imports and what is asked for later (``import(…)``)
stays a file of its own. The scripts of ``overrides/shared`` are all one, and so are those
of a library: what several elements need whenever they need any of it. It has the kinds of
things that components keep (``kinds.js``), for whoever keeps or hands on one needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from guidance.content.kinds import KINDS

LIBRARIES = ("pieces",)
IMPORT = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")

_STATEMENT = re.compile(
    r"""^import\s*(?:\{([^}]*)\}\s*from\s*)?["'](\.{1,2}/[^"']+)["'];?[^\S\n]*(?:\n|$)""", re.MULTILINE
)

# A script that hands on what another one of the same file exports.
_HANDED_ON = re.compile(r"""^export\s*\{[^}]*\}\s*from\s*["'](\.{1,2}/[^"']+)["'];?[^\S\n]*(?:\n|$)""", re.MULTILINE)

# What a script declares outside of all functions, when it is laid out by the formatter.
_DECLARED = re.compile(
    r"^(?:export\s+)?(?:(?:async\s+)?function\*?|class|const|let|var)\s+([\w$]+|[\[{][^=]*[\]}])", re.MULTILINE
)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?function|class|const|let|var)", re.MULTILINE)


def homes(texts: Mapping[Path, str]) -> dict[Path, Path]:
    """Return for each script the one that it is published in: itself, or another of its folder.

    Raises ValueError when two that only use each other do it in a circle.
    """
    importers: dict[Path, set[Path]] = {path: set() for path in texts}
    apart = set()
    for path, text in texts.items():
        plain = {match.start(2) for match in _STATEMENT.finditer(text) if match[1] and " as " not in match[1]}
        for match in IMPORT.finditer(text):
            target = file_of(path, match[3])
            if target in importers:
                importers[target].add(path)
                if match.start(3) not in plain or target.parent != path.parent:
                    apart.add(target)
    found = {path: _alone(path) for path in texts}
    while moved := {
        path: home
        for path in texts
        if path not in apart
        and path.name != KINDS
        and (around := {found[importer] for importer in importers[path]} - {path})
        and len(around) == 1
        and (home := next(iter(around))) != found[path]
    }:
        found.update(moved)
    for path, home in found.items():
        if found.get(home, home) != home:
            raise ValueError(f"{path.name} imports {home.name}, which imports it back")
    return found


@lru_cache(maxsize=4096)  # several steps follow each import, and to ask the disk takes longest
def file_of(path: Path, name: str) -> Path:
    """Return the file that a script imports by this name."""
    return (path.parent / name).resolve()


def _alone(path: Path) -> Path:
    if path.name == KINDS:
        return path.parent.parent / LIBRARIES[0] / f"{LIBRARIES[0]}.js"
    return path.with_stem(path.parent.name) if path.parent.name in LIBRARIES else path


def join(members: Iterable[Path], texts: Mapping[Path, str], outermost: Path | None = None) -> str:
    """Return scripts as one: each after those that it imports, what others give them imported once.

    Only what ``outermost`` exports is exported, or all of it without one. Raises ValueError when two of them declare
    the same name, for they share one scope, when one imports what is not there, or when they do it in a circle.
    """
    inside = list(members)
    outside: dict[str, dict[str, None]] = {}
    bodies = []
    for path in _imported_first(inside, texts):

        def target_of(name: str, path: Path = path) -> Path:
            target = file_of(path, name)
            if target not in texts:
                raise ValueError(f"{path.name} imports {target.name}, which is not there")
            return target

        def imported(match: re.Match[str], target_of: Callable[[str], Path] = target_of) -> str:
            if target_of(match[2]) not in inside:
                names = [name.strip() for name in (match[1] or "").split(",")]
                outside.setdefault(match[2], {}).update(dict.fromkeys(filter(None, names)))
            return ""

        def handed_on(match: re.Match[str], target_of: Callable[[str], Path] = target_of) -> str:
            return "" if target_of(match[1]) in inside else match[0]

        body = _HANDED_ON.sub(handed_on, _STATEMENT.sub(imported, texts[path]))
        bodies.append(body if outermost in (None, path) else _EXPORT.sub("", body))
    _check_names(inside, texts, outside)
    imports = [f'import {{ {", ".join(names)} }} from "{target}";\n' for target, names in outside.items()]
    return "".join([*imports, *bodies])


def imported_once(script: str) -> str:
    """Return a script with one import for each file, whose addresses in it are those of the published files."""
    named: dict[str, dict[str, None]] = {}
    for match in _STATEMENT.finditer(script):
        named.setdefault(match[2], {}).update(dict.fromkeys(re.findall(r"[^\s,][^,]*[^\s,]|[\w$]", match[1] or "")))
    imports = [f'import {{ {", ".join(names)} }} from "{target}";\n' for target, names in named.items()]
    return "".join([*imports, _STATEMENT.sub("", script)])


def _imported_first(members: list[Path], texts: Mapping[Path, str]) -> list[Path]:
    """Return the scripts in an order in which what runs at once finds what it imports."""
    ordered: dict[Path, None] = {}

    def place(path: Path, above: tuple[Path, ...] = ()) -> None:
        if path in above:
            raise ValueError(f"{above[-1].name} imports {path.name}, which imports it back")
        if path in ordered:
            return
        for match in [*_STATEMENT.finditer(texts[path]), *_HANDED_ON.finditer(texts[path])]:
            if (imported := file_of(path, match[match.lastindex or 0])) in members:
                place(imported, (*above, path))
        ordered[path] = None

    for path in members:
        place(path)
    return list(ordered)


def _check_names(members: list[Path], texts: Mapping[Path, str], outside: Mapping[str, Iterable[str]]) -> None:
    """See that no two of the scripts have the same name for different things. Raises ValueError."""
    places = {name.split()[-1]: Path(target) for target, names in outside.items() for name in names}
    if len(places) < sum(len(list(names)) for names in outside.values()):
        raise ValueError(f"{', '.join(path.name for path in members)} import one name from two scripts")
    for path in members:
        for declared in _DECLARED.finditer(texts[path]):
            for name in re.findall(r"[A-Za-z_$][\w$]*", declared[1]):
                if places.setdefault(name, path) != path:
                    raise ValueError(
                        f"{path.name} and {places[name].name} both declare '{name}'. They are published as one "
                        "file: give one of them another name."
                    )
