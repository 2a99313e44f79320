"""YAML's events -> nodes that remember where they stand.

Anchors, aliases and tags are refused while the events stream by, so a few lines
can never grow into millions of nodes, and the tree is built without recursion,
so no depth can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import yaml

from guidance.reading.problems import Place, Problems, shorten

# libyaml reads about ten times as fast and is not on every machine.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolver: Any = yaml.resolver.Resolver()

DEEPEST = 30
# A comment as nobody writes one: '#1', '#hashtag'.
_CUT_OFF = re.compile(r"\s*#(?=[^\s#])")

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


class Scalar(NamedTuple):
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


class Builder:
    """Turns YAML events into nodes with a stack instead of recursion."""

    def __init__(self, name: str, problems: Problems, first_line: int):
        self.name, self.problems, self.first_line = name, problems, first_line
        self._refused: set[str] = set()
        self._stack: list[_Open] = []
        self._lines: list[str] = []
        self._root: Node | None = None

    def build(self, text: str) -> Node | None:
        """Return the root node, or None when the text holds none or something that is refused."""
        documents = 0
        self._lines = text.split("\n") if "#" in text else []
        loader = _Loader(text)
        for event in iter(loader.get_event, None):
            # Most of a file are values.
            if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                self._refuse(event)
                if self._lines:
                    self._find_cut_off(event)
                self._put(self._scalar(event))
            elif isinstance(event, yaml.DocumentStartEvent):
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

    def _find_cut_off(self, event: yaml.Event) -> None:
        """Collect a problem for words behind a text that YAML takes for a comment, so that they would be lost."""
        end = cast(yaml.Mark, event.end_mark)
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if found := _CUT_OFF.match(line, end.column):
            self.problems.add(
                Place(self.name, self.first_line + end.line, found.end()),
                _path(self._stack),
                f"'{shorten(line[found.end() - 1 :])}' would be lost, for YAML takes it for a comment",
                "Put the whole text in quotes. If it is a comment, write a space after '#'.",
            )

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
        value, implicit = event.value, event.implicit
        kind = "text"
        # Only what begins so may be anything else.
        if implicit[0] and value[:1] in _resolver.yaml_implicit_resolvers:
            kind = _KINDS.get(_resolver.resolve(yaml.ScalarNode, value, implicit), "text")
        return Scalar(value, kind, self._place(event))

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
