"""Everything that other sites can link to, for webmasters and for machines: ``links.json`` and the page about links.

Each thing is there in all languages with its address, its title, what it is about, its PDFs, what shows it in a
frame, and what it was called before.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from guidance.library import Library
from guidance.machines import qr, qr_codes
from guidance.markdown import form
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.site import framed
from guidance.site.sheets import Name as SheetName
from guidance.site.sheets import Planned

FILE, SCHEMA = "links.json", "links.schema.json"
# In the order in which they are shown.
KINDS = ("page", "list", "practice", "situation", "role", "form", "numbers", "term")


@dataclass(frozen=True)
class Place:
    """A thing in one language; addresses are from the site's root."""

    title: str
    description: str
    address: str
    pdfs: tuple[str, ...] = ()
    frame: framed.Framed | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thing:
    """Something to link to: its kind, its id among those of its kind, and where it is in each language."""

    kind: str
    id: str
    places: Mapping[str, Place]
    reviewed: date
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A thing as the page about links shows it: the file of its QR code and the code for a frame, or empty texts."""

    place: Place
    qr: str = ""
    code: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Finds all there is to link to; ``has_codes`` says whether QR codes are drawn."""

    library: Library
    planned: Mapping[SheetName, Planned]
    root: str
    has_codes: bool = False
    frames: Mapping[tuple[str, str], framed.Framed] = field(init=False)

    def __post_init__(self) -> None:
        """Find the pages for frames once."""
        frames = {(one.id, one.language): one for one in framed.pages(self.library)}
        object.__setattr__(self, "frames", frames)

    def things(self) -> list[Thing]:
        """Return all of it, kind by kind."""
        return self._things

    @cached_property
    def _things(self) -> list[Thing]:
        found = [*self._pages(), *self._lists(), *self._roles(), *self._forms(), *self._numbers(), *self._terms()]
        return sorted(found, key=lambda thing: KINDS.index(thing.kind))

    def rows(self, language: str) -> list[tuple[str, list[Row]]]:
        """Return what the page about links shows in a language, kind by kind."""
        kinds = itertools.groupby(self.things(), key=lambda thing: thing.kind)
        return [(kind, [self._row(kind, thing.places[language]) for thing in things]) for kind, things in kinds]

    def _row(self, kind: str, place: Place) -> Row:
        # A word is linked to from a text, and not from paper.
        has_code = self.has_codes and kind != "term" and qr.has_room(self.root + place.address)
        code = qr_codes.name_of(self.root + place.address) if has_code else ""
        return Row(place, code, framed.code(self.library, place.frame, self.root) if place.frame else "")

    def write(self, site: Path, cache: Path) -> None:
        """Write ``links.json``, its schema and the QR codes, which ``cache`` keeps."""
        (site / FILE).write_text(self.json(), encoding="utf-8")
        (site / SCHEMA).write_text(schema(self.library.languages), encoding="utf-8")
        if self.has_codes:
            places = (place for thing in self.things() if thing.kind != "term" for place in thing.places.values())
            addresses = dict.fromkeys(self.root + place.address for place in places)
            qr_codes.write(filter(qr.has_room, addresses), site, cache)

    def _pages(self) -> Iterator[Thing]:
        for key in dict.fromkeys(key for key, _ in self.library.pages if key != NOT_FOUND):
            pages = self._twins(key)
            front = next(iter(pages.values())).front
            practice = self.library.practice_on(key)
            kind = "practice" if practice else "situation" if self._is_situation(key) else "page"
            roles = practice.roles if practice else front.roles
            places = {language: self._page(page) for language, page in pages.items()}
            yield Thing(kind, key or "home", places, front.reviewed, tuple(map(str, roles)))

    def _page(self, page: Page) -> Place:
        pdfs = (self._pdf(f"page {marker.component}", page) for marker in page.markers)
        return Place(
            page.front.title,
            page.front.description,
            self.library.address(page.key, page.language),
            tuple(pdf for pdf in pdfs if pdf),
            was=tuple(map(str, page.front.moved_from)),
        )

    def _pdf(self, name: str, page: Page) -> str:
        sheet = self.planned.get((name, page.language))
        return sheet.address if sheet and sheet.address.startswith(self._address(page).rstrip("/")) else ""

    def _is_situation(self, key: str) -> bool:
        return key in self.library.pages_near and key not in {role.page for role in self.library.roles.values()}

    def _lists(self) -> Iterator[Thing]:
        for lst in self.library.lists_in_order():
            key = self.library.page_of(lst.id)
            if not key:
                continue
            places = {
                language: Place(
                    lst.title[language],
                    lst.introduction[language],
                    f"{self._address(page)}#{lst.id}",
                    tuple(filter(None, [self._pdf(lst.id, page)])),
                    self.frames[lst.id, language],
                )
                for language, page in self._twins(key).items()
            }
            yield Thing("list", str(lst.id), places, self._reviewed(key), tuple(map(str, lst.roles)))

    def _roles(self) -> Iterator[Thing]:
        for role in self.library.roles.values():
            key, hash_, anchor = self.library.place_of_role(role.id).partition("#")
            places = {
                language: Place(role.title[language], role.about[language], f"{self._address(page)}{hash_}{anchor}")
                for language, page in self._twins(key).items()
            }
            yield Thing("role", str(role.id), places, self._reviewed(key), (str(role.id),))

    def _forms(self) -> Iterator[Thing]:
        first = self.library.languages[0]
        for (key, language), page in self.library.pages.items():
            markers = [marker for marker in page.markers if marker.component == "form"] if language == first else []
            for marker in markers:
                name = marker.argument.split()[0]
                places = {own: self._form(twin, name) for own, twin in self._twins(key).items()}
                yield Thing("form", f"{key}#{name}", places, page.front.reviewed, tuple(map(str, page.front.roles)))

    def _form(self, page: Page, name: str) -> Place:
        title = form.headings(page.text).get(name, page.front.title)
        pdf = self._pdf(f"form {page.key} {name}", page)
        return Place(title, page.front.title, f"{self._address(page)}#{name}", tuple(filter(None, [pdf])))

    def _numbers(self) -> Iterator[Thing]:
        if key := self.library.page_with("crisis-numbers"):
            places = {
                language: Place(
                    self.frames[framed.CRISIS, language].title,
                    page.front.description,
                    self._address(page),
                    frame=self.frames[framed.CRISIS, language],
                )
                for language, page in self._twins(key).items()
            }
            yield Thing("numbers", framed.CRISIS, places, self._reviewed(key))

    def _terms(self) -> Iterator[Thing]:
        if key := self.library.page_with("glossary"):
            for term in self.library.terms:
                places = {
                    language: Place(
                        term.term[language],
                        term.explanation[language] if term.explanation else "",
                        f"{self._address(page)}#term-{term.id}",
                        was=tuple(f"{self._address(page)}#term-{old}" for old in term.was),
                    )
                    for language, page in self._twins(key).items()
                }
                yield Thing("term", str(term.id), places, self._reviewed(key))

    def _twins(self, key: str) -> dict[str, Page]:
        return {language: self.library.pages[key, language] for language in self.library.languages}

    def _address(self, page: Page) -> str:
        return self.library.address(page.key, page.language)

    def _reviewed(self, key: str) -> date:
        return self.library.pages[key, self.library.languages[0]].front.reviewed

    def json(self) -> str:
        """Return ``links.json``."""
        links = [self._described(thing) for thing in self.things()]
        whole = {"$schema": f"{self.root}/{SCHEMA}", "version": 1, "site": f"{self.root}/", "links": links}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def _described(self, thing: Thing) -> dict[str, Any]:
        return {
            "kind": thing.kind,
            "id": thing.id,
            "roles": list(thing.roles),
            "reviewed": thing.reviewed.isoformat(),
            "languages": {language: self._placed(place) for language, place in thing.places.items()},
        }

    def _placed(self, place: Place) -> dict[str, Any]:
        return {
            "title": place.title,
            "description": place.description,
            "url": self.root + place.address,
            "pdfs": [self.root + pdf for pdf in place.pdfs],
            "was": [self.root + old for old in place.was],
            **({"frame": self._framed(place.frame)} if place.frame else {}),
        }

    def _framed(self, frame: framed.Framed) -> dict[str, str]:
        return {
            "url": self.root + frame.address,
            "html": framed.code(self.library, frame, self.root),
            "oembed": self.root + frame.address + framed.OEMBED,
        }


def schema(languages: tuple[str, ...]) -> str:
    """Return the JSON Schema (draft 7) of ``links.json``."""
    address: dict[str, Any] = {"type": "string", "format": "uri", "pattern": "^https?://"}
    addresses = {"type": "array", "items": address, "uniqueItems": True}
    text: dict[str, Any] = {"type": "string"}

    def record(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
        required = [name for name in properties if name not in optional]
        return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}

    frame = record({"url": address, "html": text, "oembed": address})
    place = record(
        {
            "title": {**text, "minLength": 1},
            "description": text,
            "url": address,
            "pdfs": addresses,
            "was": addresses,
            "frame": frame,
        },
        ("frame",),
    )
    thing = record(
        {
            "kind": {"enum": list(KINDS)},
            "id": {**text, "minLength": 1},
            "roles": {"type": "array", "items": text},
            "reviewed": {**text, "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            "languages": record(dict.fromkeys(languages, place)),
        }
    )
    links = {"type": "array", "items": thing, "minItems": 1}
    whole = record({"$schema": address, "version": {"const": 1}, "site": address, "links": links})
    return json.dumps({"$schema": "http://json-schema.org/draft-07/schema#", **whole}, indent=1) + "\n"
