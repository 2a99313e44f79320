"""YAML text -> a tree of plain data that remembers where each value stands.

First step of the flow. Only the plain part of YAML is let in: mappings, lists
and text (`guidance.reading.tree`). What can't be read is told in the editor's words.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from guidance.reading.problems import Place, Problems, shorten
from guidance.reading.tree import DEEPEST, Builder, Mapping, Node, Scalar, Sequence

__all__ = ["DEEPEST", "LARGEST_FILE", "Mapping", "Node", "Scalar", "Sequence", "read", "read_file", "read_text"]

LARGEST_FILE = 1_000_000
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
    ("escape c", "Remove the unusual escape after '\\', or put the text in single quotes: 'text'."),
    ("while scanning a quoted scalar", "Close the quotation marks."),
    ("unexpected end of stream", "Close the quotation marks or brackets."),
    ("expected ',' or ']'", "Close the list with ']' and put commas between its entries."),
    ("expected ',' or '}'", "Close the mapping with '}' and put commas between its entries."),
    ("special characters are not allowed", "Remove the invisible control character."),
    ("control characters are not allowed", "Remove the invisible control character."),
)

# A text that begins with what word processors make of a quotation mark.
_CURLY = re.compile(r"(?::|-)\s+[“”„‘’]")


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
        # Lines end as on Windows where an editor saves them so; Markdown by itself takes no notice.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
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
        return Builder(name, problems, first_line).build(text)
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
    if _CURLY.search(current):
        hint = 'The quotation marks around the text are curly ones; YAML knows only the straight ones: "…".'
    return place, "", f"the file is not valid YAML here ({shorten(said or 'unreadable', 100)})", hint
