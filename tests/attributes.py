"""What templates and scripts say to one another by ``data-`` attributes: one word for one thing.

The words stand in the README of overrides/components/pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WORDS = "overrides/components/pieces/README.md"

_WRITTEN = re.compile(r"(?<![\w-])data-([a-z]+(?:-[a-z]+)*)\b")
_BY_SCRIPT = re.compile(r"\bdataset\??\.([a-z]+(?:[A-Z][a-z]+)*)\b")
_IN_TABLE = re.compile(r"`data-([a-z-]+)`")
_BUTTON = re.compile(r"<button\b[^>]*>")
# These do what HTML says, without a script.
_BY_ITSELF = ("data-do=", 'type="submit"', "popovertarget=")


def used(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each attribute of the templates, scripts and styles below `root` without its "data-", with "file:line"."""
    for path in sorted((root / "overrides").rglob("*")):
        if path.suffix in (".html", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            for match in [*_WRITTEN.finditer(text), *_BY_SCRIPT.finditer(text)]:
                name = re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", match[1])
                yield name, f"{path.relative_to(root)}:{text.count(chr(10), 0, match.start()) + 1}"


def wrong(root: Path) -> Iterator[str]:
    """Yield what is wrong with the attributes below `root`, a line each as "file:line: what"."""
    words = (root / WORDS).read_text(encoding="utf-8")
    known = set(_IN_TABLE.findall(words.partition("\n## Attributes\n")[2]))
    places = dict(reversed(list(used(root))))
    for name in sorted(places.keys() - known):
        yield f"{places[name]}: nobody knows data-{name}. Use a word of {WORDS}, or tell there what it means."
    for name in sorted(known - places.keys()):
        yield f"{WORDS}:1: data-{name} is in no template and no script. Take it away."
    for path in sorted((root / "overrides").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for button in _BUTTON.finditer(text):
            if not any(sign in button[0] for sign in _BY_ITSELF):
                line = text.count("\n", 0, button.start()) + 1
                yield f"{path.relative_to(root)}:{line}: a button says what it does by data-do."
