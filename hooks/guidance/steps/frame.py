"""What stands around a page's text: the menu, the way down, the contents, the neighbours, the other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from guidance.content import addresses
from guidance.machines.told import Head
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.site.there import There
from guidance.steps import head, offline
from guidance.steps.guide import Body, Guide
from guidance.steps.head import Head as OfHead


@dataclass(frozen=True)
class Link:
    """A link of the frame; ``current`` is what ``aria-current`` says of it."""

    title: str
    href: str
    current: str = ""


@dataclass(frozen=True)
class Twin:
    """The page in one of the languages."""

    language: str
    name: str
    href: str
    absolute: str


@dataclass(frozen=True)
class Frame:
    """What base.html shows, as ``guide``: the page's text, what stands around it, what its head names."""

    language: str
    title: str
    body: Body
    search: str | None
    home: str
    is_home: bool
    canonical: str | None
    reviewed: date
    read_by: tuple[str, ...]
    alternates: list[Twin]
    menu: list[Link]
    footer: list[Link]
    trail: list[Link]
    before: Link | None
    after: Link | None
    told: Head
    structured: Markup
    worker: str | None
    head: OfHead


def frame(guide: Guide, page: Page) -> Frame:
    """Return the frame of a page, whose text has been made."""
    library, navigation, language, key = guide.library, guide.navigation, page.language, page.key
    own = library.address(key, language)
    trail = navigation.trail(key, language)
    passed = {step.key for step in trail}

    def href(to: str) -> str:
        return _href(guide, library.address(to, language), key, own)

    def link(to: Page) -> Link:
        return Link(to.name, href(to.key), "page" if to.key == key else "true" if to.key in passed else "")

    words = library.words.in_language(language)["page"]
    body = guide.bodies[key, language]
    before, after = navigation.neighbours(key, language)
    contents_page = library.page_with("contents")
    return Frame(
        language=language,
        title=_title(page.front.title, words) if key else words["site_title"],
        body=body,
        search=href(contents_page) if contents_page else None,
        home=href(""),
        is_home=not key,
        canonical=None if key == NOT_FOUND else guide.setting.address + own,
        reviewed=page.front.reviewed,
        read_by=page.front.read_by,
        alternates=_twins(guide, key, own),
        menu=[link(to) for to in navigation.menu(language)],
        footer=[link(to) for to in navigation.footer(language)],
        trail=[link(to) for to in trail],
        before=link(before) if before else None,
        after=link(after) if after else None,
        told=guide.told.head(page),
        structured=guide.told.data(page),
        worker=_href(guide, offline.address(library, language), key, own) if guide.setting.offline else None,
        head=head.of_page(guide, page, _framed(body, has_neighbours=bool(before or after))),
    )


def _framed(body: Body, has_neighbours: bool) -> There:
    """Return what stands in a page's text and in base.html around it, of which styles are for."""
    neighbours = {"tty-neighbours"} if has_neighbours else set()
    return body.there.within({"tty-contents"} if body.contents else (), {"tty-footer", *neighbours})


def _href(guide: Guide, to: str, key: str, own: str) -> str:
    """Return the link from a page to an address."""
    return guide.mount + to if guide.is_shown_anywhere(key) else addresses.relative(to, own)


def _twins(guide: Guide, key: str, own: str) -> list[Twin]:
    """Return the page in all languages; from the error page the switch leads to the front page."""
    library = guide.library
    return [
        Twin(
            language,
            name,
            _href(guide, library.address("" if key == NOT_FOUND else key, language), key, own),
            guide.setting.address + library.address(key, language),
        )
        for language, name in guide.setting.languages.items()
    ]


def _title(title: str, words: Mapping[str, str]) -> str:
    """Return a page's title for tabs and search engines; a long one stands without the site's name."""
    whole = f"{title} – {words['site_name']}"
    return whole if len(whole) <= 90 else title
