"""All that machines read of the site: what a page's head names, and the files beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from guidance.content.addresses import relative
from guidance.library import Library
from guidance.machines import changed, feed, icons, structured, texts
from guidance.machines.cards import Card, Painter
from guidance.machines.drawing import light_colours, read_mark
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.site import framed
from guidance.site.framed import Framed
from guidance.site.navigation import Navigation
from guidance.site.setting import Setting


@dataclass(frozen=True)
class Head:
    """What the head of a page names; what is empty is not named."""

    card: str
    manifest: str
    feed: str
    kind: str
    oembeds: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What machines are told of one build.

    ``root`` is the site's address without a slash at its end. Without a ``painter`` no pictures are made, and
    no page names one.
    """

    library: Library
    navigation: Navigation
    root: str
    painter: Painter | None = None

    def head(self, page: Page) -> Head:
        """Return what the head of a page names."""
        own = self.library.address(page.key, page.language)
        home = self.library.address("", page.language)
        follows = self._feed_page if page.key in ("", self._feed_page) else None
        return Head(
            card=f"{self.root}/{self.painter.address(self._card(page))}" if self.painter else "",
            manifest=relative(home + icons.MANIFEST, own) if self.painter else "",
            feed=relative(self.library.address(follows, page.language) + feed.FILE, own) if follows else "",
            kind="website" if not page.key else "article",
            oembeds=tuple(
                relative(one.address + framed.OEMBED, own) for one in self._framed.get((page.key, page.language), ())
            ),
        )

    def data(self, page: Page) -> Markup:
        """Return what a page is in the words of schema.org, as an element for its end."""
        return structured.block(self.library, self.navigation, page, self.root)

    def addresses(self) -> set[str]:
        """Return the addresses, from the site's root, of all that `write` writes under names that stay."""
        homes = [self.library.address("", language) for language in self.library.languages]
        found = {"/sitemap.xml", "/robots.txt", *(home + "llms.txt" for home in homes)}
        if self.library.publisher:
            found.add(f"/{texts.SECURITY}")
        if self.painter:
            found |= {home + icons.MANIFEST for home in homes} | {f"/{name}" for name in icons.NAMES}
        if (key := self._feed_page) is not None:
            found |= {self.library.address(key, language) + feed.FILE for language in self.library.languages}
        return found

    def write(self, site: Path, project: Path, today: date, news: Mapping[str, Iterable[feed.Entry]]) -> None:
        """Write the texts beside the pages below ``site``; `write_pictures` makes the rest.

        The content below ``project`` knows when it was changed; ``today`` says how long the contact is good for;
        ``news`` are what the feed of each language tells.
        """
        known = changed.days(project, self._docs)
        days = {name: changed.of_page(page, known) for name, page in self.library.pages.items()}
        self._put(site, "/sitemap.xml", texts.sitemap(self.library, self.root, days))
        self._put(site, "/robots.txt", texts.robots(self.root))
        if security := texts.security(self.library, self.root, today):
            self._put(site, f"/{texts.SECURITY}", security)
        for language in self.library.languages:
            home = self.library.address("", language)
            self._put(site, home + "llms.txt", texts.llms(self.library, self.navigation, language, self.root))
            if self._feed_page is not None:
                self._put_feed(site, self.library.pages[self._feed_page, language], news[language])
        if self.painter:
            self._put_manifests(site, self.painter)

    def write_pictures(self, site: Path) -> None:
        """Write the pictures of all pages and the icons into a site of which nothing else has to be there."""
        if not (painter := self.painter):
            return
        painter.write((self._card(page) for (key, _), page in self.library.pages.items() if key != NOT_FOUND), site)
        for name, content in icons.icons(read_mark(painter.icon), painter.colours["ground"]).items():
            (site / name).write_bytes(content)

    def _put_feed(self, site: Path, page: Page, news: Iterable[feed.Entry]) -> None:
        address = self.library.address(page.key, page.language)
        about = feed.About(
            self.root + address,
            page.front.title,
            page.front.description,
            self.library.words.in_language(page.language)["page"]["site_name"],
            page.language,
            page.front.reviewed,
        )
        self._put(site, address + feed.FILE, feed.atom(about, news))

    def _put_manifests(self, site: Path, painter: Painter) -> None:
        ground, accent = painter.colours["ground"], painter.colours["accent"]
        for language in self.library.languages:
            home = self.library.address("", language)
            words = self.library.words.in_language(language)["page"]
            up = relative("/", home).removeprefix("./")
            self._put(site, home + icons.MANIFEST, icons.manifest(language, words, up, ground, accent))

    def _card(self, page: Page) -> Card:
        words = self.library.words.in_language(page.language)["page"]
        return Card(page.front.title, words["site_name"])

    @cached_property
    def _framed(self) -> dict[tuple[str, str], list[Framed]]:
        """The pages for frames by the page that they are from."""
        found: dict[tuple[str, str], list[Framed]] = {}
        for one in framed.pages(self.library):
            found.setdefault((one.key, one.language), []).append(one)
        return found

    @property
    def _feed_page(self) -> str | None:
        return self.library.page_with("feed")

    @property
    def _docs(self) -> str:
        """The folder of the pages as git names it."""
        return next(iter(self.library.pages.values())).file.partition("/")[0]

    @staticmethod
    def _put(site: Path, address: str, text: str) -> None:
        path = site / address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def painter(setting: Setting) -> Painter | None:
    """Return what draws the pictures, by the theme's own fonts, icon and colours; None where none are made.

    They are made in whole builds, as PDFs are.
    """
    return None if setting.serving or not setting.pdf else painter_of(setting.overrides, setting.root)


def painter_of(overrides: Path, root: Path) -> Painter:
    """Return what draws the pictures of the project below ``root``, with its cache beside that of the PDFs."""
    tokens = (overrides / "shared" / "tokens.css").read_text(encoding="utf-8")
    fonts, icon = overrides / "components/paper/fonts", overrides / "favicon.svg"
    return Painter(fonts, icon, light_colours(tokens), root / ".cache" / "cards")
