"""What stands on a page -> the styles and scripts that it uses, and nothing else.

A component's style and script have the component's name, and a page needs them
exactly when that name stands there (``tty-checklist``), so nobody has to
register anything. What plain Markdown makes has its styles in
``overrides/shared/markdown``, by the element's or the class's name. Styles for
the screen are inlined: the first paint needs no second request. Those for paper
are one file, fetched when nothing else waits. What only stands below a page's
contents (`_BELOW`), what a list shows after something is done (`_AFTER`), and colours
that only such things have, are not inlined but fetched with those for paper, in a file
of pages that have such things: who goes from one to another has it already.
Scripts and that file are published under names that change with their content,
so a browser never mixes two versions. What is always fetched together is one
file (`guidance.site.joined`), in which names are short (`guidance.site.shorter`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from guidance.site import around, properties
from guidance.site.joined import IMPORT, LIBRARIES, file_of, homes, imported_once, join
from guidance.site.kept import Kept
from guidance.site.small import smallest
from guidance.site.there import There, names_within

# The page's own pieces come first, in this order; components follow by name.
_FIRST = ("tokens", "page")
# The styles of what nobody sees first where it stands far below (`guidance.site.seen`).
_BELOW = frozenset(
    (
        *("admonition", "blockquote", "cards", "checklist", "details", "footer", "law"),
        *("neighbours", "progress", "role", "table", "ways"),
    )
)
# What is only seen once a reader does something: ``<name>.after.css`` beside a component's style.
_AFTER = ".after.css"
# By this line at its beginning a script tells a browser to compile all of it while it comes, and not piece by piece
# while somebody waits. https://v8.dev/blog/explicit-compile-hints
_USED_WHOLE = "//# allFunctionsCalledOnLoad"


@dataclass(frozen=True)
class Assets:
    """All styles and scripts, minified.

    ``styles`` are the screen's by component, ``after`` what of them is only seen once a reader does something, ``rare``
    the properties that the second file has too, ``shared`` the styles of several components, ``wanted`` the element or
    class whose presence asks for each, ``asked`` the places around components that they ask for
    (`guidance.site.around`), ``files`` what is published beside the pages by its name; ``published_names`` maps a
    script, ``fetched`` a piece of data, to its name there.
    """

    styles: dict[str, str]
    after: dict[str, str]
    rare: frozenset[str]
    shared: frozenset[str]
    wanted: dict[str, str]
    asked: frozenset[tuple[str, str]]
    files: dict[str, str]
    published_names: dict[str, str]
    fetched: dict[str, str]
    print_style: str
    second_style: str
    inline_script: str
    _put_together: dict[tuple[str, ...], str] = field(default_factory=dict)

    def styles_for(self, there: There) -> str:
        """Return the CSS of a page on which this stands.

        What is not seen first, and what is only seen once a reader does something, is left to the second file where
        there is one.
        """
        is_whole = there.first is None
        first = there.names if there.first is None else there.first
        wanted = {name for name in self.styles if self.wanted[name] in (first if name in _BELOW else there.names)}
        names = [name for name in self.styles if name in _FIRST or name in wanted]
        return self._whole(names) if is_whole else self._less(names) + there.waiting

    def _whole(self, names: list[str]) -> str:
        return "".join(self.styles[name] + self.after.get(name, "") for name in names)

    def _less(self, names: list[str]) -> str:
        """Return styles without what comes with the second file; many pages use the same."""
        if (key := tuple(names)) not in self._put_together:
            style = "".join(self.styles[name] for name in names)
            self._put_together[key] = properties.without(style, self.rare - properties.used_in(style))
        return self._put_together[key]

    def styles_of_piece(self, name: str, html: str) -> str:
        """Return the CSS that comes with a component's piece: its own, and what it shares with others."""
        there = names_within(html)
        shared = [style for other, style in self.styles.items() if other in self.shared and self.wanted[other] in there]
        return "".join([*shared, self.styles.get(name, "")])

    def scripts_for(self, there: There) -> list[str]:
        """Return the published names of the scripts that start on a page, those that others import first.

        Naming the imported ones too lets the browser fetch all at once; it still runs each once.
        """
        # What is shared serves the frame of every page.
        used = dict.fromkeys(name for stem, name in self.published_names.items() if stem == "shared")
        for name, published in self.published_names.items():
            # A class may have the name of an element that isn't there.
            if f"tty-{name}" in there.elements:
                used.update(dict.fromkeys([*self._imports(published), published]))
        return list(used)

    def add_data(self, data: Mapping[str, object]) -> None:
        """Publish what scripts fetch when they need it: JSON in its own order, by its name, e.g. ``take_along.fi``."""
        for name, value in data.items():
            text = json.dumps(value, ensure_ascii=False)
            self.fetched[name] = named_by_content(name, "json", text)
            self.files[self.fetched[name]] = text

    def add_file(self, stem: str, kind: str, text: str) -> str:
        """Publish a text as it is. Returns its name, under which browsers keep it."""
        name = named_by_content(stem, kind, text)
        self.files[name] = text
        return name

    def _imports(self, published: str) -> list[str]:
        """What a script imports, and what that imports: the browser would learn of each only from the one before."""
        found: dict[str, None] = {}
        for name in _imported(self.files[published]):
            found.update(dict.fromkeys([*self._imports(name), name]))
        return list(found)


def read_assets(overrides: Path, kept: Kept | None = None) -> Assets:
    """Read the styles and scripts of ``overrides/shared`` and ``overrides/components``.

    ``kept`` has what was made of a script before. Raises ValueError when a script imports one that is not there or in
    a circle.
    """
    shared = overrides / "shared"
    markdown = shared / "markdown"
    folders = [shared, markdown, *sorted(path for path in (overrides / "components").iterdir() if path.is_dir())]
    css = {name: paths for folder in folders for name, paths in _styles_in(folder).items()}
    small = {name: properties.minified(paths) for name, paths in css.items()}
    later = {path.name.removesuffix(_AFTER): properties.minified([path]) for path in overrides.rglob(f"*{_AFTER}")}
    small, later = properties.settled(small, later)
    short = properties.short([*small.values(), *later.values()])
    screen, wanted, paper = {}, {}, []
    for name in [*_FIRST, *(name for name in css if name not in _FIRST)]:
        screen[name], printed = split_print(properties.renamed(small[name], short))
        screen[name] = properties.without_light_dark(screen[name])
        wanted[name] = name if css[name][0].parent == markdown else f"tty-{name}"
        paper.append(printed)
    after = {name: properties.renamed(later[name], short) for name in screen if name in later}
    kept = kept or Kept()
    publisher = _Publisher(overrides, kept)
    rare = properties.declared_in(screen["tokens"]) - properties.used_in("".join(screen[name] for name in _FIRST))
    below = properties.only(screen["tokens"], rare) + "".join(style for name, style in screen.items() if name in _BELOW)
    print_text = "".join(paper)
    print_style = publisher.add("print", "css", print_text)
    second_style = publisher.add("second", "css", f"{below}{''.join(after.values())}@media print{{{print_text}}}")
    for path in publisher.sources:
        publisher.publish(path)
    inline = smallest((shared / "inline.js").read_text(encoding="utf-8"), kept)
    return Assets(
        screen,
        after,
        frozenset(rare),
        frozenset(_styles_in(shared)) - {*_FIRST},
        wanted,
        around.asked_by(screen.values()),
        publisher.files,
        {path.stem: name for path, name in publisher.names.items()},
        {},
        print_style,
        second_style,
        inline,
    )


def _styles_in(folder: Path) -> dict[str, list[Path]]:
    """Return the styles of a folder by name, each with its parts: ``page.css`` and after it ``page.print.css``."""
    found: dict[str, list[Path]] = {}
    own = [path for path in folder.glob("*.css") if not path.name.endswith(_AFTER)]
    for path in sorted(own, key=lambda path: (path.stem.split("."), path)):
        name = path.stem.partition(".")[0]
        found.setdefault(name if name in found else path.stem, []).append(path)
    return found


@lru_cache  # every page asks for its scripts
def _imported(script: str) -> list[str]:
    return sorted(set(re.findall(r'\bfrom\s*"\./([^"]+)"', script)))


def split_print(css: str) -> tuple[str, str]:
    """Split minified CSS into the rules for the screen and those inside ``@media print``."""
    screen, paper, start = [], [], 0
    while (at := css.find("@media print{", start)) >= 0:
        screen.append(css[start:at])
        inside = at + len("@media print{")
        depth, end = 1, inside
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        paper.append(css[inside : end - 1])
        start = end
    return "".join([*screen, css[start:]]), "".join(paper)


class _Publisher:
    """Names files by their content; a script after those it imports, so that its name changes when theirs do."""

    def __init__(self, overrides: Path, kept: Kept):
        self._kept = kept
        shared = (overrides / "shared").resolve()
        components = sorted((overrides / "components").resolve().glob("*/*.js"))
        parts = [path for path in sorted(shared.glob("*.js")) if path.stem != "inline"]
        texts = {path: path.read_text(encoding="utf-8") for path in [*parts, *components]}
        self.aliases = homes({path: texts[path] for path in components})
        self.sources = {
            home: join(
                [path for path in components if self.aliases[path] == home],
                texts,
                None if home.stem in LIBRARIES else home,
            )
            for home in dict.fromkeys(self.aliases.values())
        }
        if parts:
            together = shared / "shared.js"
            self.sources[together] = join(parts, texts)
            self.aliases.update(dict.fromkeys(parts, together))
        self.files: dict[str, str] = {}
        self.names: dict[Path, str] = {}

    def add(self, stem: str, kind: str, text: str) -> str:
        """Add a file and return its published name."""
        name = named_by_content(stem, kind, text)
        self.files[name] = text
        return name

    def publish(self, path: Path, above: tuple[Path, ...] = ()) -> str:
        """Publish a script and those it imports; return its name. Raises ValueError, see `read_assets`."""
        wanted, path = path, self.aliases.get(path, path)
        if path in self.names:
            return self.names[path]
        if path not in self.sources or path in above:
            fault = "imports it back" if path in above else "is not there"
            raise ValueError(f"{above[-1].name} imports {wanted.name}, which {fault}")

        def published(match: re.Match[str]) -> str:
            return f'{match[1]}"./{self.publish(file_of(path, match[3]), (*above, path))}"'

        text = smallest(imported_once(IMPORT.sub(published, self.sources[path])), self._kept) + "\n"
        if _USED_WHOLE in self.sources[path]:
            text = f"{_USED_WHOLE}\n{text}"
        self.names[path] = self.add(path.stem, "js", text)
        return self.names[path]


def named_by_content(stem: str, kind: str, text: str) -> str:
    """Return the name under which a file is published: it changes with the content."""
    return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{kind}"
