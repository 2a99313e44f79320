"""What the templates and the scripts need of the words of the interface, and whether ``ui.yml`` has it.

``make schema`` writes down, from the words as they are, each word's name, its
plural forms and the values that it is filled with, as the JSON Schema by which
editors' tools complete ``ui.yml``. A build compares the words with it: a slip in
a name or in a ``{value}`` would otherwise show only when a reader needs the word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from guidance.reading.problems import Place, Problems, nearest, shorten
from guidance.reading.shape import join
from guidance.reading.source import Mapping as Tree
from guidance.reading.source import Node, Scalar

FILE = "ui.schema.json"

_VALUE = re.compile(r"\{([^{}]*)\}")
_TEXT = {"type": "string", "minLength": 1}
_SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Groups of which a script gets all at once; any other group inside a group is walked through by a template.
_HANDED_OVER = ("script", "later")


def schema_text(node: Node, languages: tuple[str, ...]) -> str:
    """Return the JSON Schema of the words as they are, as text; ``node`` is the whole file's."""
    kinds: dict[str, Any] = {}
    groups = _schema_of(node, languages, kinds)
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": kinds, **groups}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def check(node: Tree, record: Path, name: str, languages: tuple[str, ...], problems: Problems) -> None:
    """Collect a problem for each word, plural form and value that ``record`` names and the words lack, and for others.

    ``name`` is how messages call the record.
    """
    try:
        schema = json.loads(record.read_text(encoding="utf-8"))
        _check_group(node, schema, "", schema["definitions"], problems)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        problems.add(Place(name), "", "the record of the words that templates need can't be read", "Run `make schema`.")


def check_used(node: Tree, overrides: Path, languages: tuple[str, ...], problems: Problems) -> None:
    """Collect a problem for each word that no template and no script below ``overrides`` names."""
    files = [path for path in sorted(overrides.rglob("*")) if path.suffix in (".html", ".js")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    hooks = Path(__file__).resolve().parents[2]
    python = "\n".join(path.read_text(encoding="utf-8") for path in sorted(hooks.rglob("*.py")))
    named = {*re.findall(r"\w+", code), *re.findall(r"""["'](\w+)["']""", python)}
    starts = set(re.findall(r"""["'`](\w+_)(?:\$\{|["'])""", code))
    ends = set(re.findall(r"""(?:\}|["'])(_\w+)["'`]""", code))
    for path, place in _names(node, languages):
        word, above = path[-1], path[-2] if len(path) > 2 else ""
        start, end = word.partition("_")[0] + "_", "_" + word.rpartition("_")[2]
        by_group = above and above not in _HANDED_OVER and above in named
        if not (word in named or by_group or start in starts or end in ends):
            problems.add(
                place,
                " › ".join(shorten(one, 40) for one in path),
                "no template and no script shows this word",
                "Take it away, or mend its name.",
            )


def _names(
    node: Tree, languages: Collection[str], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Yield the path and the place of each word."""
    for key, value in node.entries.items():
        if isinstance(value, Tree) and not _is_word(value, languages):
            yield from _names(value, languages, (*above, key))
        else:
            yield (*above, key), node.keys[key]


def _is_word(node: Tree, languages: Collection[str]) -> bool:
    return bool(set(node.entries) & set(languages))


def _schema_of(node: Node, languages: tuple[str, ...], kinds: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a group or a word; ``kinds`` gets the schema of each kind of word by its plural forms."""
    if not isinstance(node, Tree):
        return {"type": "string", "minLength": 1}
    if not _is_word(node, languages):
        return _object({key: _schema_of(value, languages, kinds) for key, value in node.entries.items()})
    forms = {
        language: sorted(form for form, _ in _forms(node.entries[language]) if form) if language in node.entries else []
        for language in languages
    }
    values = sorted({value for text in node.entries.values() for _, form in _forms(text) for value in _values(form)})
    kind = "-".join(["word", *(f"{language}-{'-'.join(own)}" for language, own in forms.items() if own)])
    kinds[kind] = _object(
        {language: _object(dict.fromkeys(own, _TEXT)) if own else _TEXT for language, own in forms.items()}
    )
    reference = {"$ref": f"#/definitions/{kind}"}
    # What stands beside a reference is passed over by those that read a schema.
    return {"allOf": [reference], "values": values} if values else reference


def _object(parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def _forms(text: Node) -> list[tuple[str, Node]]:
    """Return the plural forms of a word in one language with their texts; a plain text has one form without a name."""
    return list(text.entries.items()) if isinstance(text, Tree) else [("", text)]


def _values(text: Node) -> set[str]:
    return set(_VALUE.findall(text.text)) if isinstance(text, Scalar) else set()


def _check_group(
    node: Tree, schema: Mapping[str, Any], within: str, kinds: Mapping[str, Any], problems: Problems
) -> None:
    """Compare a group with its record: names that are missing, and the words below it."""
    parts = schema["properties"]
    for key, part in parts.items():
        if key not in node.entries:
            others = [name for name in node.entries if name not in parts]
            hint = nearest(key, others) if others else "Put it back."
            problems.add(
                node.place,
                within,
                f"'{key}' is missing, and a template or a script needs it",
                f"{hint} If nothing needs it any more, run `make schema`.",
            )
            continue
        value, path = node.entries[key], join(within, key)
        if not isinstance(value, Tree):
            continue
        if "properties" in part:
            _check_group(value, part, path, kinds, problems)
        else:
            reference = part["allOf"][0] if "allOf" in part else part
            kind = kinds[reference["$ref"].rpartition("/")[2]]
            _check_word(key, value, kind, set(part.get("values", ())), path, problems)


def _check_word(
    key: str, node: Tree, schema: Mapping[str, Any], known: set[str], within: str, problems: Problems
) -> None:
    """Compare a word with its record in each language: plural forms and values; a file's name must be one."""
    for language, text in node.entries.items():
        needed = schema["properties"].get(language, {}).get("required", ())
        forms = _forms(text)
        path = join(within, shorten(language, 20))
        there = text.entries if isinstance(text, Tree) else {}
        for form in needed if there else ():
            if form not in there:
                problems.add(text.place, path, f"the plural form '{form}' is missing", f"Add a line '{form}: …'.")
        if bool(needed) != isinstance(text, Tree):
            right = f"Write a text for each of: {', '.join(needed)}." if needed else "Write one text."
            problems.add(text.place, path, "this word has other plural forms", right)
        for form, one in forms:
            _check_values(one, known, form in ("", "other"), join(path, form) if form else path, problems)
        names_file = key.endswith("_file") or _is_file_name(key, within)
        if names_file and isinstance(text, Scalar) and not _SEGMENT.fullmatch(text.text.strip()):
            wrong = f"'{shorten(text.text)}' can't be the name of a file"
            problems.add(text.place, path, wrong, "Write it in small letters a–z, digits and hyphens only.")


def _is_file_name(key: str, within: str) -> bool:
    return key in ("file", "file_name") and within.split(" › ")[-2:-1] in (["script"], ["later"])


def _check_values(text: Node, known: set[str], all_needed: bool, within: str, problems: Problems) -> None:
    there = _values(text)
    for value in sorted(there - known):
        right = nearest(value, known) if known else "No value is filled in here; take the braces away."
        problems.add(text.place, within, f"nothing is filled in for '{{{shorten(value)}}}'", right)
    for value in sorted(known - there) if all_needed else ():
        problems.add(text.place, within, f"'{{{value}}}' is missing", f"Write {{{value}}} where its value belongs.")
