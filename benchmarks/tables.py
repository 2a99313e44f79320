"""The results as Markdown tables, and their place in the README."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from benchmarks.content import ELEVENTY, FLOOR, HUGO, PLAIN, THIS, ZENSICAL
from benchmarks.results import pages
from benchmarks.rooms import WORKPLACES
from benchmarks.search_found import MINISEARCH, PAGEFIND

START, END = "<!-- results: `make bench` writes them -->", "<!-- /results -->"

_BUILT = (THIS, PLAIN, ZENSICAL, HUGO, ELEVENTY)
_NOT_MEASURED = "not measured"
_NO_FIGURE = "–"
_KINDS = ("html", "css", "js", "search")
_AUDITED = ("", "LCP", "CLS", "blocked", "performance / accessibility / best practices / SEO")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

# Takes what was measured of one contestant, and of plain Material where that was; returns the cells of a row.
Cells = Callable[[dict, dict | None], Sequence[str]]


def put_into(text: str, results: dict) -> str:
    """Return a README's text with the tables between its two markers. Raises ValueError when these are missing."""
    place = re.compile(f"{re.escape(START)}\n.*?{re.escape(END)}", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"there is no place for the results: {START} … {END}")
    return place.sub(lambda _: f"{START}\n\n{report(results)}\n{END}", text, count=1)


def report(results: dict) -> str:
    """Return all tables, under a line that says when and where the numbers were taken."""
    numbers, sizes = results["numbers"], results["sizes"]
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    machine = results["machine"]
    return "\n".join(
        [
            f"{results['date']}, {machine['system']}, {machine['cores']} cores, "
            f"load {machine['load']:.1f} at the start. {versions}.",
            "",
            *_build(numbers, sizes["build"]),
            *_paper(numbers),
            *_weight(numbers, sizes["build"]),
            *_serve(numbers, sizes["serve"]),
            *_loading(numbers, results["audited"]),
            *_kinds(numbers),
            *_clicks(numbers),
            *_rooms(numbers),
            *_search(numbers, sizes["build"]),
            *_found(numbers),
        ]
    )


def _build(numbers: dict, sizes: Iterable[str]) -> list[str]:
    def cells(one: dict, plain: dict | None) -> list[str]:
        return [
            f"{one['wall']:.2f} s",
            _ratio(one, plain, lambda built: built["wall"]),
            f"{one['cpu']:.2f} s",
            _ratio(one, plain, lambda built: built["cpu"]),
            f"{one['memory'] / 1e6:.0f} MB",
            f"{one['output'] / 1e6:.1f} MB in {one['files']}",
        ]

    rows = _rows(numbers["build"], sizes, _BUILT, 6, cells)
    shares = {pages(size): found["share"] for size, found in numbers["hooks"].items()}
    for row in rows:
        share = f"{shares[row[0]]:.0%}" if row[0] in shares else _NOT_MEASURED
        row.append(share if row[1] == THIS else _NO_FIGURE)
    return _table("Build", ("", "", "time", "ratio", "CPU", "ratio", "memory", "output in files", "hooks' share"), rows)


def _paper(numbers: dict) -> list[str]:
    found = numbers.get("paper", {}).get(THIS)
    if not found:
        return []
    # With nothing to make, two builds differ by chance, and the second may be the quicker one.
    row = [str(found["files"]), f"{found['first']:.1f} s", f"{max(found['again'], 0):.1f} s"]
    return _table(
        "PDFs of this site as it is, on top of a build", ("files", "made for the first time", "nothing changed"), [row]
    )


def _weight(numbers: dict, sizes: Iterable[str]) -> list[str]:
    def cells(one: dict, plain: dict | None) -> list[str]:
        cold, warm = one["cold"], one["warm"]
        return [
            str(cold["requests"]),
            _kilobytes(cold["bytes"]),
            _ratio(one, plain, lambda loaded: loaded["cold"]["bytes"]),
            " / ".join(_kilobytes(cold[kind]) for kind in _KINDS),
            f"{cold['missing']} / {cold['messages']}",
            f"{warm['requests']}, {_kilobytes(warm['bytes'])} KB",
        ]

    rows = _rows(numbers["weight"], sizes, (*_BUILT, FLOOR), 6, cells)
    head = ("", "", "requests", "KB", "ratio", "HTML / CSS / JS / search", "404s / messages", "a second page")
    return _table("A checklist page on the wire", head, rows)


def _serve(numbers: dict, sizes: Iterable[str]) -> list[str]:
    def cells(one: dict, plain: dict | None) -> list[str]:
        return [
            *(f"{one[change]:.2f} s" for change in ("first", "tenth", "median")),
            _ratio(one, plain, lambda served: served["median"]),
        ]

    rows = _rows(numbers["serve"], sizes, _BUILT, 4, cells)
    return _table(
        "From saving a sentence to seeing it", ("", "", "first change", "tenth", "median of ten", "ratio"), rows
    )


def _loading(numbers: dict, audited: Iterable[str]) -> list[str]:
    rows = _rows({"": numbers["loading"]}, ("",), audited, 4, _audit)
    return _table("A checklist page on a slow phone (Lighthouse)", _AUDITED, [row[1:] for row in rows])


def _kinds(numbers: dict) -> list[str]:
    found = numbers.get("kinds", {})
    rows = [[page, *_audit(one, None)] for page, one in found.items()] or [["each kind of page", *[_NOT_MEASURED] * 4]]
    return _table("Each kind of this site's pages on a slow phone (Lighthouse)", _AUDITED, rows)


def _audit(one: dict, _: dict | None) -> list[str]:
    scores = " / ".join(f"{one[category]:.0f}" for category in _CATEGORIES)
    spread = f" ({one['LCP low']:.0f}–{one['LCP high']:.0f})" if "LCP low" in one else ""
    return [f"{one['LCP']:.0f} ms{spread}", f"{one['CLS']:.3f}", f"{one['TBT']:.0f} ms", scores]


def _rooms(numbers: dict) -> list[str]:
    found = numbers.get("rooms", {}).get(THIS)
    if not found:
        return []
    slowed = ("linked_first", "linked_all", "first", "all", "counted_first", "counted_all", "answered")
    rows = {"slowed down four times": slowed, "as it is": ("quick_first", "quick_all", *("" for _ in slowed[2:]))}
    head = (
        "CPU",
        *(
            f"{rows}, {how}"
            for how in ("from a list", "in a new tab", "counted anew")
            for rows in ("first rows", "all")
        ),
        "an answer",
    )
    return _table(
        f"{WORKPLACES} workplaces with all lists answered, {found['characters'] / 1e6:.2f} million characters kept",
        head,
        # A record may be older than one of them.
        [[cpu, *(f"{found[time]:.0f} ms" if time in found else "–" for time in times)] for cpu, times in rows.items()],
    )


def _search(numbers: dict, sizes: Iterable[str]) -> list[str]:
    def cells(one: dict, plain: dict | None) -> list[str]:
        return [
            *(f"{one[figure]:.0f} ms" for figure in ("open", "answered", "slowest")),
            _ratio(one, plain, lambda found: found["answered"]),
        ]

    rows = _rows(numbers.get("search", {}), sizes, (THIS, PLAIN), 4, cells)
    taken = numbers.get("search", {}).get("taken")
    return _table(
        f"Search on a phone, CPU slowed down four times{f' ({taken})' if taken else ''}",
        ("", "", "click to field", "click to first result", "the slowest", "ratio"),
        rows,
    )


def _found(numbers: dict) -> list[str]:
    found = numbers.get("found", {})
    rows = []
    for name in (THIS, PAGEFIND, MINISEARCH, PLAIN):
        if name not in found:
            rows.append([name, *[_NOT_MEASURED] * 6])
            continue
        one, ours = found[name], found.get(THIS)
        halves = [
            " · ".join(f"{half[language]['recall']:.3f} / {half[language]['reciprocal']:.3f}" for language in half)
            for half in one["halves"].values()
        ]
        row = [name, *halves, _kilobytes(one["first"]), _kilobytes(one["index"]), f"{one['query']:.1f} ms"]
        rows.append([*row, f"×{_missed(one) / _missed(ours):.1f}" if ours else _NOT_MEASURED])
    head = ("", "open half, fi · sv", "held half, fi · sv", "KB for the first answer", "KB of all", "a query", "missed")
    # A part that was measured in a run of its own says when.
    taken = f" ({found['taken']})" if "taken" in found else ""
    return _table(f"What readers' queries find: among the first five / mean of one by the rank{taken}", head, rows)


def _missed(one: dict) -> float:
    """Return how large a share of the queries misses its page."""
    shares = [language["recall"] for half in one["halves"].values() for language in half.values()]
    return 1 - sum(shares) / len(shares) or 0.001


def _clicks(numbers: dict) -> list[str]:
    def cells(one: dict, _: dict | None) -> list[str]:
        return [f"{one[figure]:.1f} ms" for figure in ("median", "slowest", "shown")]

    rows = _rows({"": numbers["clicks"]}, ("",), (THIS, FLOOR), 3, cells)
    head = ("", "stored and counted", "the slowest of 20", "and on the screen")
    return _table(
        "A click in a list of 40, 2000 answers stored, CPU slowed down four times", head, [row[1:] for row in rows]
    )


def _rows(part: dict, sizes: Iterable[str], names: Iterable[str], width: int, cells: Cells) -> list[list[str]]:
    """Return a row for each size and contestant; one that was not measured says so in each of its ``width`` cells."""
    rows = []
    for size in sizes:
        found = part.get(size, {})
        for name in names:
            filled = cells(found[name], found.get(PLAIN)) if name in found else [_NOT_MEASURED] * width
            rows.append([pages(size), name, *filled])
    return rows


def _ratio(one: dict, plain: dict | None, value: Callable[[dict], float]) -> str:
    return f"×{value(one) / value(plain):.2f}" if plain else _NOT_MEASURED


def _kilobytes(count: float) -> str:
    return f"{count / 1000:.1f}" if count else "0"


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"### {title}", "", *(f"| {' | '.join(line)} |" for line in lines), ""]
