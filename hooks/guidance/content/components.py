"""What a component is: it says so itself, in ``component.yml`` of its folder below ``overrides/components``.

What its files say already is not said again: one with a template ``<name>.html`` is
placed by a marker of its name, one with ``<name>.paper.html`` has a sheet, one with
``<name>.later.html`` has a piece that scripts fetch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidance.content import kinds
from guidance.reading import source
from guidance.reading.problems import Faulty, Place, Problems, nearest
from guidance.reading.shape import ID, Choice, ListOf, Name, Number, Part, Pattern, Reading, Record, Text

FILE = "component.yml"
OVERRIDES = Path(__file__).resolve().parents[3] / "overrides"

# What a marker may name after its colon, besides words of the component's own.
ARGUMENTS = ("checklist", "group", "page", "role", "rules", "sections")
# What reads the page of a component, unless it says that there is nothing to read or nothing to link.
READERS = ("booklet", "search", "terms")
# Data whose entries measures and files can be about.
THINGS = ("themes", "year")

_NAME = Pattern(ID, "checklist")
_KIND = Pattern(r"[a-z]+", "measure")
_SIGN = Pattern(r"[a-z][a-z-]*(?:=[\w-]+)?", "data-do=panel")


@dataclass(frozen=True)
class Things:
    """What measures and files can be about besides items of lists: the name of the whole, and the data of its parts."""

    list: Name
    of: str


@dataclass(frozen=True)
class InBooklet:
    """How parts of a component are read in the booklet: by the name that their class has after ``__``."""

    bold: str = ""
    line: str = ""
    link: str = ""
    unwrapped: str = ""


@dataclass(frozen=True)
class Component:
    """What a component says of itself, with what its files say."""

    name: str
    about: str
    argument: str
    one_of: tuple[Name, ...]
    on: str
    leads_to: tuple[Name, ...]
    left_out_of: tuple[str, ...]
    in_booklet: InBooklet
    asked_by: tuple[Name, ...]
    keeps: tuple[Name, ...]
    fetches: int
    things: Things | None
    examples: tuple[Name, ...]
    is_placed: bool
    has_sheet: bool

    @property
    def takes(self) -> str:
        """The kind of what its marker names after the colon; its own name when the words are its own."""
        return self.name if self.one_of else self.argument

    @property
    def read_as(self) -> dict[str, str]:
        """How parts of it are read in the booklet, by their class."""
        return {f"tty-{self.name}__{part}": how for how, part in vars(self.in_booklet).items() if part}

    @property
    def group(self) -> str:
        """The group of its words in ``ui.yml``."""
        return self.name.replace("-", "_")


Components = Mapping[str, Component]

_PART = {
    "bold": "A label that is read as bold text.",
    "line": "What opens and is one paragraph there: its first line and its text.",
    "link": "What opens and is a link there: its first line, to where it leads.",
    "unwrapped": "What holds nothing together there.",
}
_IN_BOOKLET = Record(
    InBooklet,
    {name: Part(Pattern(ID, "effect", about), required=False, default="") for name, about in _PART.items()},
)
_THINGS = Record(
    Things,
    {
        "list": Part(Pattern(ID, "year", "The name of the whole in what is kept; never changes.")),
        "of": Part(Choice(THINGS, "The data whose entries are its parts.")),
    },
)


def _shape(folder: Path) -> Record:
    """Return the shape of the declaration in a component's folder."""
    name = folder.name

    def make(**said: object) -> Component:
        files = {
            "is_placed": (folder / f"{name}.html").is_file(),
            "has_sheet": (folder / f"{name}.paper.html").is_file(),
        }
        return Component(name=name, **said, **files)  # type: ignore[arg-type]

    return Record(
        make,
        {
            "about": Part(Text("What it is, in one sentence.")),
            "argument": Part(Choice(ARGUMENTS, "What its marker names after the colon."), required=False, default=""),
            "one_of": _some(_NAME, "The words of its own that its marker may name."),
            "on": Part(Choice(("practice",), "The only pages it may stand on."), required=False, default=""),
            "leads_to": _some(_NAME, "The components whose pages it leads to, unasked."),
            "left_out_of": _some(Choice(READERS), "What passes its page over."),
            "in_booklet": Part(_IN_BOOKLET, required=False, default=InBooklet()),
            "asked_by": _some(_SIGN, "The attributes of a page that may ask for its script later."),
            "keeps": _some(_KIND, "The kinds of things that it writes."),
            "fetches": Part(
                Number("How many files its page asks for at the most, by itself, besides those of a page with a list."),
                required=False,
                default=0,
            ),
            "things": Part(_THINGS, required=False),
            "examples": _some(Pattern(r"\S.*", "structures"), "What its marker names where tests look at it."),
        },
    )


def _some(shape: Any, about: str = "") -> Part:
    """Return the part of a list that may be missing."""
    return Part(ListOf(shape, about=about), required=False, default=())


def read_components(overrides: Path, problems: Problems) -> Components:
    """Return all components below ``overrides`` by name; what is wrong in a declaration is collected."""
    reading = Reading((), problems)
    found: dict[str, Component] = {}
    for folder in sorted(path for path in (overrides / "components").iterdir() if path.is_dir()):
        file = f"{overrides.name}/components/{folder.name}/{FILE}"
        node = source.read_file(folder / FILE, file, problems)
        component = None if node is None else _shape(folder).read(node, "", reading)
        if isinstance(component, Component):
            found[folder.name] = component
            _check_files(component, Place(file), problems)
    _check_names(found, problems)
    _check_kinds(found, kinds.declared(overrides, problems), problems)
    return found


def _check_files(component: Component, place: Place, problems: Problems) -> None:
    """Collect a problem for what a declaration says of a marker when there is no template to place."""
    said = [name for name in ("argument", "one_of", "on", "left_out_of", "examples") if getattr(component, name)]
    if said and not component.is_placed:
        problems.add(
            place,
            said[0],
            "no marker places this component",
            f"Take '{said[0]}' away, or write its template {component.name}.html.",
        )
    if component.argument and component.one_of:
        problems.add(place, "one_of", "the marker has an argument already", "Keep 'argument' or 'one_of'.")


def _check_names(found: Components, problems: Problems) -> None:
    """Collect a problem for each component that leads to none, and for each name of things that two have."""
    placed = {name for name, component in found.items() if component.is_placed}
    lists: dict[str, Name] = {}
    for component in found.values():
        for name in component.leads_to:
            if name not in placed:
                problems.add(name.place, name.within, f"no marker is called '{name}'", nearest(name, placed))
        if things := component.things:
            first = lists.setdefault(things.list, things.list)
            if first is not things.list:
                wrong = f"'{first}' is the name of other things, first at {first.place}"
                problems.add(things.list.place, things.list.within, wrong, "Choose another name.")


def _check_kinds(found: Components, declared: set[str], problems: Problems) -> None:
    """Collect a problem for each kind that a component keeps and nobody declares."""
    for name in (name for component in found.values() for name in component.keeps):
        if name not in declared:
            remedy = f"{nearest(name, declared)} What is new is declared in {kinds.KINDS} of this folder."
            problems.add(name.place, name.within, f"no kind of kept things is called '{name}'", remedy)


def placed_by_markers(components: Components) -> Components:
    """Return the components that a marker on a page places."""
    return {name: component for name, component in components.items() if component.is_placed}


@lru_cache(maxsize=1)
def own_components() -> Components:
    """Return the components of this project. Raises `Faulty` when a declaration is wrong."""
    problems = Problems()
    found = read_components(OVERRIDES, problems)
    if problems:
        raise Faulty(problems)
    return found
