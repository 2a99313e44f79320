"""What was heard, as text that can be read and compared: a flow is a heading, a step a line, a sentence an indented line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

# A step's name and its sentences, with the time each was said.
Steps = Sequence[tuple[str, Sequence[tuple[float, str]]]]

# What a screen reader says of the browser and of itself, which comes when it likes.
_OWN = re.compile(
    r"^(Loading\. Please wait\.|Finished loading.*|Focus mode|Browse mode|blank|.* — Mozilla Firefox frame\.|User-agent: .*|Screen reader .*|Wrapping to (top|bottom)\.|)$"
)
# What is another one at every run.
_OTHER_EACH_TIME = (
    (re.compile("\u00ad"), ""),
    # Counted when it likes, while the page still grows.
    (re.compile(r"^Page has \d.*"), "Page has landmarks and headings."),
    (re.compile(r",? \d+ (un)?visited links?"), ""),
    (re.compile(r"\bvisited link\."), "link."),
    (re.compile(r"127\.0\.0\.1:\d+"), "HOST"),
    (re.compile(r"#[a-z]\d*\.[\w.~-]{12,}"), "#LINK"),
    (re.compile(r"\b\d{1,2}\.\d{1,2}\.20\d\d\b"), "DAY"),
    (re.compile(r"\b(klo|kl\.?) \d{1,2}[.:]\d\d\b"), r"\1 TIME"),
    (re.compile(r"\b\d{3,}\b"), "NUMBER"),
    (re.compile(r"\b[a-z]+(kuu|kuuta) 20\d\d\b"), "MONTH"),
)


def plain(steps: Steps) -> list[tuple[str, list[tuple[float, str]]]]:
    """Return the steps without what is the screen reader's own, and without what is another one at each run."""
    found = []
    for what, said in steps:
        kept = []
        for _, sentence in said:
            told = sentence
            for pattern, instead in _OTHER_EACH_TIME:
                told = pattern.sub(instead, told)
            if not _OWN.match(told):
                kept.append((0.0, told))
        found.append((what, kept))
    return found


def same(known: Steps, heard: Steps) -> bool:
    """Return whether the same was heard at each step; what comes of two sources at once may come in either order."""
    return [(what, sorted(said)) for what, said in known] == [(what, sorted(said)) for what, said in plain(heard)]


def as_text(flows: Mapping[str, Steps], times: bool = False, order: Sequence[str] = ()) -> str:
    """Return the flows as text; with times, seconds since the step before ended and a mark where speech was cut."""
    lines: list[str] = []
    for flow in sorted(flows, key=lambda name: order.index(name) if name in order else 0):
        lines += [*([""] if lines else []), f"== {flow}"]
        for what, said in flows[flow]:
            lines.append(what)
            for at, sentence in said:
                first = said[0][0]
                lines.append(f"    {f'{at - first:5.2f} ' if times else ''}{sentence or '(falls silent)'}")
    return "\n".join(lines) + "\n"


def read(path: Path) -> dict[str, list[tuple[str, list[tuple[float, str]]]]]:
    """Return the flows of a record; none where there is no record yet."""
    flows: dict[str, list[tuple[str, list[tuple[float, str]]]]] = {}
    steps: list[tuple[str, list[tuple[float, str]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.startswith("== "):
            flows[line[3:]] = steps = []
        elif line.startswith("    "):
            steps[-1][1].append((0.0, line[4:]))
        elif line:
            steps.append((line, []))
    return flows
