"""What the numbers come to: ratios, and which of them got worse since the recorded run.

``numbers`` are the measured numbers by part, as `__main__` gathers them:

    build       size -> contestant -> what build_time.measure_builds gives
    hooks       size -> what build_time.measure_hooks gives
    weight      size -> contestant -> what page_weight.measure_weight gives
    serve       size -> contestant -> what serve_time.measure_changes gives
    loading     "contestant, language" -> what browser_speed.middle gives
    kinds       address -> what browser_speed.middle gives
    paper       contestant -> what build_time.measure_paper gives
    search      size -> contestant -> what browser_speed.measure_search gives
    found       search -> what search_found.measure_found gives
    clicks      contestant -> what browser_speed.measure_clicks gives
    rooms       contestant -> what rooms.measure_rooms gives

A size is the number of generated pages in each language, as a text (JSON has
no other keys). What could not be measured is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.content import FLOOR, PLAIN, THIS

WORSE = 1.15


def ratios(numbers: dict) -> dict[str, float]:
    """Return what this site takes, against another contestant, by name. Less is better in every one."""
    return dict(_ratios(numbers))


def worsened(recorded: dict[str, float], now: dict[str, float]) -> list[str]:
    """Return a line for each ratio that is more than 15 % above the recorded one."""
    return [
        f"{name}: {recorded[name]:.3g} -> {ratio:.3g} (+{ratio / recorded[name] - 1:.0%})"
        for name, ratio in now.items()
        if recorded.get(name) and ratio > recorded[name] * WORSE
    ]


def pages(size: str) -> str:
    """Return how tables and ratios call a size."""
    return "this site's own pages" if size == "0" else f"{size} × 2 pages"


def _ratios(numbers: dict) -> Iterator[tuple[str, float]]:
    yield from _build_ratios(numbers)
    yield from _browser_ratios(numbers)


def _build_ratios(numbers: dict) -> Iterator[tuple[str, float]]:
    for size, found in numbers.get("build", {}).items():
        for name, key in (
            ("build time", "wall"),
            ("build CPU", "cpu"),
            ("build memory", "memory"),
            ("built bytes", "output"),
        ):
            yield from _against(f"{name}, {pages(size)}", found, PLAIN, lambda one: one[key])
    for size, found in numbers.get("hooks", {}).items():
        yield f"hooks' share of the build, {pages(size)}", found["share"]
    for size, found in numbers.get("serve", {}).items():
        # Not the first and the tenth: a single change varies too much to be compared.
        yield from _against(f"change while writing, {pages(size)}", found, PLAIN, lambda one: one["median"])


def _browser_ratios(numbers: dict) -> Iterator[tuple[str, float]]:
    for size, found in numbers.get("weight", {}).items():
        for visit in ("cold", "warm"):
            for other in (PLAIN, FLOOR):
                yield from _against(
                    f"bytes of a page, {visit}, {pages(size)}", found, other, lambda one: one[visit]["bytes"]
                )
    loading = {name.removesuffix(", fi"): found for name, found in numbers.get("loading", {}).items()}
    for other in (PLAIN, FLOOR):
        yield from _against("LCP", loading, other, lambda one: one["LCP"])
    for size, found in numbers.get("search", {}).items():
        for figure in ("open", "answered"):
            yield from _against(f"search {figure}, {pages(size)}", found, PLAIN, lambda one: one[figure])
    for figure in ("first", "index"):
        yield from _against(f"search bytes, {figure}", numbers.get("found", {}), PLAIN, lambda one: one[figure])
    yield from _against("click", numbers.get("clicks", {}), FLOOR, lambda one: one["median"])


def _against(
    name: str, found: dict[str, dict], other: str, value: Callable[[dict], float]
) -> Iterator[tuple[str, float]]:
    """Yield this site's number divided by another's, if both are there."""
    if THIS in found and other in found:
        yield f"{name}: {THIS} / {other}", value(found[THIS]) / value(found[other])
