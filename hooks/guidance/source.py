"""YAML text -> a tree of plain data that remembers where each value stands.

First step of the flow. Only the plain part of YAML is let in: mappings, lists
and text. Anchors, aliases and tags are refused while the events stream by, so a
few lines can never grow into millions of nodes, and the tree is built without
recursion, so no depth can exhaust the stack.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from guidance.problems import Place, Problems, shorten

# libyaml reads about ten times as fast and is not on every machine.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolver: Any = yaml.resolver.Resolver()

LARGEST_FILE = 1_000_000
DEEPEST = 30

_KINDS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:bool": "a yes-or-no value",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    # MkDocs, which reads the front matter too, refuses the whole of it for these two.
    "tag:yaml.org,2002:merge": "a sign of YAML's own",
    "tag:yaml.org,2002:value": "a sign of YAML's own",
}

# What the YAML reader says, and what an editor can do about it.
_HINTS = (
    (
        "mapping values are not allowed",
        "Put the whole text in quotes if it holds a colon followed by a space, or check the indentation.",
    ),
    (
        "could not find expected ':'",
        "Each line of a mapping is 'name: text'; check that the colon and the space after it are there.",
    ),
    ("expected <block end>", "Check the indentation: lines that belong together start at the same column."),
    (
        "did not find expected '-' indicator",
        "Check the indentation: each entry of a list starts with '- ' at the same column.",
    ),
    ("did not find expected key", "Check the indentation and the quotes of this line and the one before it."),
    ("expected the node content", "Put the text in quotes if it starts with a special character such as %, @ or `."),
    ("cannot start any token", "Put the text in quotes if it starts with a special character such as %, @ or `."),
    ("while scanning a quoted scalar", "Close the quotation marks."),
    ("unexpected end of stream", "Close the quotation marks or brackets."),
    ("expected ',' or ']'", "Close the list with ']' and put commas between its entries."),
    ("expected ',' or '}'", "Close the mapping with '}' and put commas between its entries."),
    ("special characters are not allowed", "Remove the invisible control character."),
    ("control characters are not allowed", "Remove the invisible control character."),
)


@dataclass(frozen=True)
class Scalar:
    """A single value. ``kind`` is 'text' or, for what YAML takes for something else, its name."""

    text: str
    kind: str
    place: Place


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place
    kind: str = "a list"


@dataclass(frozen=True)
class Mapping:
    """Names with values, in the order written. A doubled name keeps its first value."""

    entries: dict[str, Node]
    keys: dict[str, Place]
    place: Place
    kind: str = "a mapping"


Node = Scalar | Sequence | Mapping


def read_file(path: Path, name: str, problems: Problems) -> Node | None:
    """Read one YAML file. ``name`` is how messages call it.

    Returns the tree, or None when the file could not be read as YAML; what was
    wrong is then among ``problems``. Raises nothing for bad content.
    """
    text = read_text(path, name, problems)
    return None if text is None else read(text, name, problems)


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """Return the file's text, or None with a problem when it is not UTF-8, too large or unreadable."""
    start = Place(name)
    try:
        if path.exists() and not path.is_file():
            problems.add(start, "", "this is no file", "Take it away; a file of this name belongs here.")
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.add(start, "", f"the file can't be read ({error.strerror})", "Check that it is there and may be read.")
        return None
    if len(raw) > LARGEST_FILE:
        problems.add(start, "", f"the file has {len(raw):,} bytes", f"A file holds at most {LARGEST_FILE:,}; split it.")
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(start, "", "the file is saved as UTF-16", "Save it as UTF-8.")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.add(
            Place(name, line, column),
            "",
            f"the byte 0x{raw[error.start]:02x} is not UTF-8, so letters such as ä, ö and å would break",
            "Save the file as UTF-8.",
        )
        return None


def read(text: str, name: str, problems: Problems, first_line: int = 1) -> Node | None:
    """Read YAML from ``text``; see `read_file`. ``first_line`` is where the text begins in its file."""
    try:
        return _Builder(name, problems, first_line).build(text)
    except yaml.YAMLError as error:
        problems.add(*_explain(error, text, name, first_line))
    except (ValueError, OverflowError) as error:
        # PyYAML lets these through for a few escapes, such as "\UFFFFFFFF".
        problems.add(
            Place(name, first_line),
            "",
            f"the file is not valid YAML ({shorten(str(error))})",
            "Remove the unusual escape or character.",
        )
    return None


def _explain(error: yaml.YAMLError, text: str, name: str, first_line: int) -> tuple[Place, str, str, str]:
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    if "quoted scalar" in str(getattr(error, "context", "")):
        # The fault shows at the end of the file; what has to be mended is where the quotes open.
        mark = opened
    line, column = (mark.line, mark.column) if mark else (0, 0)
    position = getattr(error, "position", None)
    if mark is None and isinstance(position, int):
        before = text[:position]
        line, column = before.count("\n"), len(before.rpartition("\n")[2])
    place = Place(name, first_line + line, column + 1)
    lines = text.split("\n")
    current = lines[line] if line < len(lines) else ""
    indent = current[: len(current) - len(current.lstrip())]
    if "\t" in indent:
        tab = indent.index("\t") + 1
        return (
            Place(name, first_line + line, tab),
            "",
            "a tab stands in the indentation",
            "Use spaces; YAML does not take tabs there.",
        )
    said = " ".join(
        str(part)
        for part in (getattr(error, "context", None), getattr(error, "problem", None) or getattr(error, "reason", None))
        if part
    )
    hint = next((hint for known, hint in _HINTS if known in said), "Compare the line with the ones around it.")
    return place, "", f"the file is not valid YAML here ({shorten(said or 'unreadable', 100)})", hint


class _Builder:
    """Turns YAML events into nodes with a stack instead of recursion."""

    def __init__(self, name: str, problems: Problems, first_line: int):
        self.name, self.problems, self.first_line = name, problems, first_line
        self._refused: set[str] = set()
        self._stack: list[_Open] = []
        self._root: Node | None = None

    def build(self, text: str) -> Node | None:
        """Return the root node, or None when the text holds none or something that is refused."""
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._add(event, "a second document starts here with '---'", "Keep one document to a file.")
                    return None
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._refuse(event)
                if len(self._stack) >= DEEPEST:
                    self._stack.clear()
                    self._add(
                        event,
                        f"lists and mappings stand more than {DEEPEST} deep inside each other",
                        "Check the brackets and the indentation.",
                    )
                    return None
                self._stack.append(_Open(isinstance(event, yaml.MappingStartEvent), self._place(event)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._put(self._stack.pop().close())
            elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                self._refuse(event)
                self._put(self._scalar(event))
        return self._whole()

    def _refuse(self, event: yaml.NodeEvent) -> None:
        """Collect a problem for the anchor or the tag of a node, and for an alias."""
        if event.anchor:
            name = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}"
            if name not in self._refused:
                self._add(
                    event,
                    f"'{shorten(name)}' refers to another place of the file",
                    "Write the text out; put it in quotes if the sign belongs to the text.",
                )
            self._refused.add(name)
        tag = getattr(event, "tag", None)
        if tag and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            self._add(
                event,
                f"the tag '{shorten(tag)}' is not allowed",
                "Remove it; put the text in quotes if it starts with '!'.",
            )
            self._refused.add(tag)

    def _put(self, node: Node) -> None:
        """Put a finished node into the list or mapping that is open, or take it for the root."""
        if not self._stack:
            self._root = node
        elif wrong := self._stack[-1].take(node):
            place, what, right = wrong
            self.problems.add(place, _path(self._stack[:-1]), what, right)

    def _whole(self) -> Node | None:
        """Return the root, when there is one and nothing in it was refused."""
        if self._root is None or (isinstance(self._root, Scalar) and self._root.kind == "nothing"):
            self.problems.add(
                Place(self.name, self.first_line), "", "the file is empty", "Write its content, or delete the file."
            )
            return None
        return None if self._refused else self._root

    def _scalar(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> Scalar:
        """Return a value; an alias, which is refused, stands for an empty one."""
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", "nothing", self._place(event))
        tag = (
            _resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
            if event.implicit[0]
            else "tag:yaml.org,2002:str"
        )
        return Scalar(event.value, _KINDS.get(tag, "text"), self._place(event))

    def _place(self, event: yaml.Event) -> Place:
        # What is read from a text always has its place there.
        start = cast(yaml.Mark, event.start_mark)
        return Place(self.name, self.first_line + start.line, start.column + 1)

    def _add(self, event: yaml.Event, wrong: str, right: str) -> None:
        self.problems.add(self._place(event), _path(self._stack), wrong, right)


def _path(stack: list[_Open]) -> str:
    """Return where the next child of the innermost open node stands, e.g. ``items › 2 › text``."""
    return " › ".join(step for outer in stack if (step := outer.step()))


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, is_mapping: bool, place: Place):
        self.is_mapping, self.place = is_mapping, place
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Place] = {}
        self.key: Node | None = None

    def step(self) -> str:
        """Return where in this list or mapping the next child stands: its number or its name."""
        if not self.is_mapping:
            return str(len(self.items) + 1)
        return shorten(self.key.text, 40) if isinstance(self.key, Scalar) else ""

    def take(self, node: Node) -> tuple[Place, str, str] | None:
        """Take the next child: an entry of the list, or in turn a name and its value.

        Returns where, what is wrong and what would be right when the name can't be taken.
        """
        if not self.is_mapping:
            self.items.append(node)
        elif self.key is None:
            self.key = node
        else:
            key, self.key = self.key, None
            if not isinstance(key, Scalar):
                return key.place, f"{key.kind} stands where a name belongs", "Write 'name: text'."
            if key.text in self.entries:
                first = self.keys[key.text].line
                return (
                    key.place,
                    f"'{shorten(key.text)}' stands twice in the same mapping, first on line {first}",
                    "Keep one of them.",
                )
            self.entries[key.text] = node
            self.keys[key.text] = key.place
        return None

    def close(self) -> Node:
        """Return the finished node."""
        if self.is_mapping:
            return Mapping(self.entries, self.keys, self.place)
        return Sequence(tuple(self.items), self.place)
