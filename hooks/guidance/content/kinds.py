"""The kinds of things that readers' browsers keep, as scripts declare them, each once: ``kinds.js``.

Those of the lists stand in ``overrides/shared``, those of a component in its folder. A kind with the name of
another, or with its name in files, would be read as the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidance.reading.problems import Place, Problems

KINDS = "kinds.js"

# As the formatter lays them out: inside ``declare({ … })``.
_DECLARED = re.compile(r"^declare\(\{\n(.*?)^\}\);", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"^  (\w+): \{", re.MULTILINE)
_FILE = re.compile(r"\bfile: \"(\w+)\"")


def declared(overrides: Path, problems: Problems) -> set[str]:
    """Return the names of all kinds; what two of them are called is collected."""
    names: dict[str, Place] = {}
    in_files: dict[str, Place] = {}
    for path in [overrides / "shared" / KINDS, *sorted((overrides / "components").glob(f"*/{KINDS}"))]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        file = f"{overrides.name}/{path.relative_to(overrides).as_posix()}"
        for pattern, known, what in ((_NAME, names, "a kind"), (_FILE, in_files, "what files call a kind")):
            for name, place in _found(pattern, text, file):
                first = known.setdefault(name, place)
                if first is not place:
                    problems.add(place, "", f"'{name}' is the name of {what}, first at {first}", "Choose another name.")
    return set(names)


def _found(pattern: re.Pattern[str], text: str, file: str) -> Iterator[tuple[str, Place]]:
    """Yield what a pattern finds in the declarations of a file, each with its place."""
    for declaration in _DECLARED.finditer(text):
        for match in pattern.finditer(text, declaration.start(1), declaration.end(1)):
            before = text[: match.start(1)]
            yield match[1], Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
