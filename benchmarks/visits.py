"""What a million visits cost: bytes, requests that reach the host, money and carbon, from the sizes of a built site.

    python -m benchmarks.visits site

prints it as the table that stands in hosting/README.md; `--write` writes it there. What readers do is assumed, and
each assumption is an option with its default in the table; what the site sends is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import brotli

README = Path(__file__).resolve().parents[1] / "hosting/README.md"
_START, _END = "<!-- visits -->\n", "<!-- /visits -->"

# What a network of caches packs with while somebody waits.
_QUALITY = 5
_UNPACKED = (".pdf", ".png", ".woff2")
# The status line and headers of an answer, and what TLS and HTTP/2 add to it, in bytes.
_HEAD = 500
_MONTH = 30 * 24 * 60 * 60
_GIGABYTE = 1_000_000_000

# Sustainable Web Design Model 4, as co2.js 0.19 has it: kWh for each gigabyte, running and making together, of data
# centres, networks and readers' devices; grams of CO2e for each kWh, the world's average.
_KWH_PER_GIGABYTE = 0.055 + 0.059 + 0.080 + 0.012 + 0.013 + 0.081
_GRAMS_PER_KWH = 494


@dataclass(frozen=True)
class Readers:
    """What is assumed of readers, of the network of caches and of its price."""

    pages: float = 3
    first_time: float = 0.7
    stays: float = 0.5
    open_a_list: float = 0.4
    open_a_form: float = 0.1
    edges: int = 4
    visits_per_month: int = 1_000_000
    seconds_kept: int = 300
    euros_per_gigabyte: float = 0.08


@dataclass(frozen=True)
class Site:
    """What a built site sends, in bytes: each page, what a first page fetches besides, what the worker keeps.

    It keeps the ``frame`` of any page, and ``lists`` and ``forms`` where one was opened.
    """

    pages: list[int]
    scripts: list[int]
    frame: list[int]
    lists: list[int]
    forms: list[int]

    @property
    def page(self) -> float:
        """A page, on average."""
        return sum(self.pages) / len(self.pages)


@dataclass(frozen=True)
class Cost:
    """What comes of it; bytes and requests are those of one visit on average, the rest is of a million visits."""

    visit: float
    without_worker: float
    requests: float
    hits: float
    gigabytes: float
    origin_gigabytes: float
    euros: float
    kilograms: float


def sent(file: Path) -> int:
    """Return how many bytes a file is on the wire with its headers."""
    content = file.read_bytes()
    return _HEAD + len(content if file.suffix in _UNPACKED else brotli.compress(content, quality=_QUALITY))


def measure(site: Path) -> Site:
    """Measure a built site in its first language. Raises FileNotFoundError where there is none."""
    pages = [page for page in site.rglob("index.html") if page.relative_to(site).parts[0] != "sv"]
    front = (site / "index.html").read_text(encoding="utf-8")
    scripts = set(re.findall(r"assets/[\w.-]+\.[0-9a-f]{10}\.(?:js|css)", front.partition("data-later=")[0]))
    # What the page has fetched comes from the browser's own cache.
    frame = [file for file in _kept(site, "now") if file.relative_to(site).as_posix() not in scripts]
    return Site(
        [sent(page) for page in pages],
        [sent(site / name) for name in scripts],
        [sent(file) for file in [site / "sw.js", *site.glob("assets/offline-fi.*.json"), *frame]],
        [sent(file) for file in _kept(site, "lists")],
        [sent(file) for file in _kept(site, "forms")],
    )


def _kept(site: Path, part: str) -> Iterator[Path]:
    """Return the files of a part of the worker's list."""
    for found in site.glob("assets/offline-fi.*.json"):
        for path in json.loads(found.read_text(encoding="utf-8"))[part]:
            yield site / (path if path and not path.endswith("/") else f"{path}index.html")


def cost(site: Site, readers: Readers) -> Cost:
    """Return what a million visits cost.

    A page is asked for again by each edge when it has been there for ``seconds_kept``: of requests that come at random
    every r seconds, one in 1 + seconds_kept / r goes on to the host. Pages are read as often as 1, 1/2, 1/3 … What is
    kept for reading offline makes a hit of its own more likely and is left out of that; what is named by its content
    goes on once for each edge and deployment.
    """
    without = readers.pages * site.page + readers.first_time * sum(site.scripts)
    keep = readers.first_time * readers.stays
    parts = ((1.0, site.frame), (readers.open_a_list, site.lists), (readers.open_a_form, site.forms))
    visit = without + keep * sum(share * sum(files) for share, files in parts)
    requests = readers.pages + readers.first_time * len(site.scripts)
    requests += keep * sum(share * len(files) for share, files in parts)
    per_second = readers.visits_per_month * readers.pages / readers.edges / _MONTH
    weights = [1 / (place + 1) for place in range(len(site.pages))]
    shares = [weight / sum(weights) for weight in weights]
    missed = sum(share / (1 + per_second * share * readers.seconds_kept) for share in shares)
    hits = 1 - missed * readers.pages / requests
    gigabytes = visit * 1_000_000 / _GIGABYTE
    # The host answers that nothing has changed, in as many bytes as headers have.
    origin = missed * readers.pages * 1_000_000 * _HEAD / _GIGABYTE
    return Cost(
        visit,
        without,
        requests,
        hits,
        gigabytes,
        origin,
        gigabytes * readers.euros_per_gigabyte,
        gigabytes * _KWH_PER_GIGABYTE * _GRAMS_PER_KWH / 1000,
    )


def table(site: Site, readers: Readers, found: Cost) -> str:
    """Return the measured, the assumed and the computed as Markdown."""
    rows = [
        ("measured", "a page, on average", f"{site.page / 1000:.1f} kB"),
        ("", "scripts and the style for paper, once", _size(site.scripts)),
        ("", "what is kept for reading any page offline, once", _size(site.frame)),
        ("", "what is kept when a list or a tool is opened, once", _size(site.lists)),
        ("", "what is kept when a page with a form is opened, once", _size(site.forms)),
        ("assumed", "pages in a visit", f"{readers.pages:g}"),
        ("", "first visits", f"{readers.first_time:.0%}"),
        ("", "of these, who stay for ten seconds", f"{readers.stays:.0%}"),
        ("", "of these, who open a list or a tool", f"{readers.open_a_list:.0%}"),
        ("", "of these, who open a page with a form", f"{readers.open_a_form:.0%}"),
        ("", "visits in a month, and edges that they come to", f"{readers.visits_per_month:,}, {readers.edges}"),
        ("", "price", f"{readers.euros_per_gigabyte:.2f} € for a gigabyte"),
        ("computed", "bytes of a visit", f"{found.visit / 1000:.0f} kB"),
        ("", "without what is kept for reading offline", f"{found.without_worker / 1000:.0f} kB"),
        ("", "requests of a visit", f"{found.requests:.0f}"),
        ("", "requests that the caches answer", f"{found.hits:.1%}"),
        ("", "a million visits: sent to readers", f"{found.gigabytes:,.0f} GB"),
        ("", "a million visits: sent by the host", f"{found.origin_gigabytes:.2f} GB"),
        ("", "a million visits: money", f"{found.euros:.0f} €"),
        ("", "a million visits: carbon", f"{found.kilograms:.0f} kg CO₂e"),
    ]  # fmt: skip
    return "|  | what | how much |\n| --- | --- | --- |\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _size(files: list[int]) -> str:
    return f"{sum(files) / 1000:.1f} kB in {len(files)} files"


def put_into(text: str, made: str) -> str:
    """Return a README with the table in its place. Raises ValueError when it has no place for one."""
    before, start, rest = text.partition(_START)
    _, end, after = rest.partition(_END)
    if not start or not end:
        raise ValueError(f"{README.name} has no {_START.strip()} … {_END}")
    return before + start + made + end + after


def main() -> int:
    """Read the command line, compute and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table into hosting/README.md")
    for one in fields(Readers):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    options = vars(parser.parse_args())
    folder, write = options.pop("site"), options.pop("write")
    if not (folder / "index.html").is_file():
        print(f"{folder}: here is no site. Build it first: make build", file=sys.stderr)
        return 1
    site, readers = measure(folder), Readers(**options)
    made = table(site, readers, cost(site, readers))
    print(made, end="")
    if write:
        README.write_text(put_into(README.read_text(encoding="utf-8"), made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
