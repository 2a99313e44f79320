"""A page's Markdown file, as far as messages about the finished page have to say where something was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from guidance.markdown.markers import without_code
from guidance.reading.problems import Place


@dataclass(frozen=True)
class Link:
    """A link as it stands in a page's HTML; ``find`` looks for where it was written."""

    to: str
    find: Callable[[], Place]
    within: str = ""


@dataclass
class Text:
    """A page's Markdown file, read only when something in it has to be found. ``name`` is how messages call it."""

    path: Path
    name: str
    _told: Counter[str] = field(default_factory=Counter)

    @cached_property
    def _visible(self) -> str:
        text = self.path.read_text(encoding="utf-8-sig", errors="replace")
        front = re.match(r"---.*?^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
        start = front.end() if front else 0
        return re.sub(r"[^\n]", " ", text[:start]) + without_code(text[start:])

    @property
    def start(self) -> Place:
        """Where the text begins, after the front matter."""
        return self._at(len(self._visible) - len(self._visible.lstrip()) if self._visible.strip() else 0)

    def place(self, *patterns: str) -> Place:
        """Return where the first pattern that matches at all does so for the first time that was not told yet."""
        for pattern in patterns:
            found = list(re.finditer(pattern, self._visible, re.IGNORECASE | re.MULTILINE))
            if found:
                self._told[pattern] += 1
                return self._at(found[min(self._told[pattern], len(found)) - 1].start())
        return self.start

    def place_of_link(self, to: str) -> Place:
        """Return where a link with this address was written."""
        end = r"(?=[)\s\"'>#?]|$)"
        path, _, fragment = to.partition("#")
        patterns = [re.escape(one) + end for one in dict.fromkeys((to, unquote(to))) if one]
        patterns += [re.escape(f"#{fragment}") + r"(?=[)\s\"'>]|$)"] if fragment else []
        return self.place(*patterns, *([re.escape(path) + end] if path else []))

    def heading(self, number: int, level: int = 1) -> Place:
        """Return where the heading of a level with this number among those of its level stands."""
        lined = {1: r"|^.+\n=+[ \t]*$", 2: r"|^[^\n|]+\n-+[ \t]*$"}.get(level, "")
        pattern = rf"^#{{{level}}}(?!#).*{lined}|<h{level}\b"
        found = list(re.finditer(pattern, self._visible, re.MULTILINE))
        return self._at(found[number - 1].start()) if len(found) >= number else self.start

    def _at(self, offset: int) -> Place:
        before = self._visible[:offset]
        return Place(self.name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
