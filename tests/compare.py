"""What differs between two built sites, for a release: nothing that others rely on goes unseen.

    python -m tests.compare OLD NEW

names the addresses, anchors, links and forms' fields that came or went, the lines of text that changed on pages, in
PDFs and in what machines read, and what a reader's visit leaves in the browser. It ends with 1 when anything differs:
each difference is either meant or a mistake.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
from lxml import etree, html

from tests.compare_visit import visit

# Names that change with the content of a file, and when a site was built.
_HASHED = re.compile(r"\.[0-9a-f]{10}\.")
_MOST = 6


def read(site: Path) -> dict[str, dict[str, set[str]]]:
    """Return what a site says, by kind and address: "text" of pages, PDFs and files for machines, "anchors" …"""
    found: dict[str, dict[str, set[str]]] = {
        "addresses": {"": set()},
        "text": {},
        "anchors": {},
        "links": {},
        "fields": {},
    }
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        if address.startswith("assets/"):
            continue
        found["addresses"][""].add(_HASHED.sub(".", address))
        if path.suffix == ".html":
            _read_page(path, address.removesuffix("index.html"), found)
        elif path.suffix == ".pdf":
            _read_pdf(path, address, found)
        elif path.suffix in (".xml", ".txt", ".json", ".webmanifest") and not _HASHED.search(address):
            lines = _HASHED.sub(".", path.read_text(encoding="utf-8")).replace('", "', '",\n"').split("\n")
            found["text"][address] = set(lines)
    return found


def _read_page(path: Path, address: str, found: dict[str, dict[str, set[str]]]) -> None:
    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found["anchors"][address] = {str(name) for name in page.xpath("//@id")}
    found["links"][address] = {_HASHED.sub(".", str(link)) for link in page.xpath("//a/@href")}
    etree.strip_elements(page, "script", "style", with_tail=False)
    texts = [*page.itertext(), *page.xpath("//@aria-label | //@title | //@alt | //meta[@name='description']/@content")]
    found["text"][address] = {" ".join(text.split()) for text in texts if text.strip()}


def _read_pdf(path: Path, address: str, found: dict[str, dict[str, set[str]]]) -> None:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    found["text"][address] = {line.strip() for text in texts for line in text.splitlines()} | {f"pages: {len(texts)}"}
    with pikepdf.open(path) as pdf:
        found["fields"][address] = (
            {str(field.fully_qualified_name) for field in pdf.acroform.fields} if pdf.acroform.exists else set()
        )


def differences(old: Mapping[str, Mapping[str, set[str]]], new: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    """Return what differs between what two sites say, as `read` returns it: a line for each change, however many pages have it."""
    told = []
    for kind in old:
        changes: dict[str, list[str]] = {}
        for address in sorted(old[kind].keys() & new[kind].keys()):
            before, after = old[kind][address], new[kind][address]
            for sign, lines in (("-", before - after), ("+", after - before)):
                for line in sorted(lines):
                    changes.setdefault(f"{kind} {sign} {line}", []).append(address)
        told += [f"{change}{_where(places)}" for change, places in changes.items()]
    return told


def _where(places: list[str]) -> str:
    if places == [""]:
        return ""
    more = f" and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return f"   [{', '.join(place or '/' for place in places[:_MOST])}{more}]"


def compared(old: Path, new: Path) -> Iterable[str]:
    """Yield what differs between two built sites, and in what is left of a visit to each."""
    yield from differences(read(old), read(new))
    before, after = visit(old), visit(new)
    yield from differences({"kept": {"": before.kept}}, {"kept": {"": after.kept}})
    yield from differences(
        {"shown of what the old one kept": {"": before.shown}},
        {"shown of what the old one kept": {"": visit(new, before.storage).shown}},
    )


def main() -> int:
    """Tell what differs between the two sites of the command line; returns 1 when anything does."""
    if len(sys.argv) != 3 or not all((Path(name) / "index.html").is_file() for name in sys.argv[1:]):
        print("Say two folders with built sites: python -m tests.compare OLD NEW", file=sys.stderr)
        return 2
    told = list(compared(*map(Path, sys.argv[1:])))
    print("\n".join(told) if told else "The two sites say, link to and keep the same.")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
