"""Models + language -> HTML. The components' templates own all markup and all words.

A component is a folder in ``overrides/components``; its template has the folder's
name. This module is the only one that knows Jinja; it escapes everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import cos, pi, sin
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateRuntimeError, pass_context
from markupsafe import Markup

from guidance.content import addresses, year
from guidance.content.components import placed_by_markers
from guidance.library import Library, lists_mark
from guidance.paper import Sheet
from guidance.reading.problems import nearest
from guidance.site.kept import Compiled, Kept
from guidance.site.navigation import Navigation

# What stands around a component that is a page's only one.
Around = Callable[[str], tuple[str, object]]


class Partials:
    """The components' templates, ready to render for any page."""

    def __init__(
        self,
        folder: Path,
        library: Library,
        fetched: Mapping[str, str] = MappingProxyType({}),
        sheets: Mapping[tuple[str, str], Sheet] = MappingProxyType({}),
        has_booklet: bool = False,
        catalogue: Callable[[str], object] = lambda language: (),
        kept: Kept | None = None,
    ):
        """``folder`` holds a folder for each component; pages also show what is given besides.

        ``fetched`` names the files of phrases that scripts ask for, ``sheets`` are the PDFs, by name and language;
        ``catalogue`` is what the page about links shows in a language; ``kept`` has the templates as code.
        """
        self._library = library
        self._folder = folder
        self._fetched = fetched
        self._sheets = sheets
        self._has_booklet = has_booklet
        self._catalogue = catalogue
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            # One build reads its templates once; otherwise each use asks the disk.
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=Compiled(kept or Kept(), "components"),
        )
        self._environment.policies["json.dumps_kwargs"] = {
            "ensure_ascii": False,
            "sort_keys": True,
            "separators": (",", ":"),
        }
        self._environment.filters["in_language"] = _in_language
        self._environment.filters["fill"] = fill
        self._environment.filters["day"] = day_in_words
        self._environment.filters["capitalize_first"] = capitalize_first
        self._environment.filters["of"] = lambda name, things: things[name]

    def for_page(self, key: str, language: str) -> Mapping[str, Callable[[str], str]]:
        """Return, for each component, the function that renders it on the page ``key`` in ``language``.

        The function takes the marker's argument and returns HTML. Raises
        `jinja2.TemplateError` for a fault in a template.
        """
        context = self._context(key, language, self._library.address(key, language))
        return {name: self._renderer(name, context) for name in placed_by_markers(self._library.components)}

    def for_frame(
        self, key: str, language: str, address: str, component: str, argument: str, around: Around, **more: object
    ) -> str:
        """Return a whole page at ``address`` for the frames of other sites: a component of the page ``key`` alone.

        ``around`` takes the component's HTML and gives what is shown of it, and what the page's head is; ``more`` is
        what ``embed/embed.page.html`` shows besides.
        """
        context = {**self._context(key, language, address), "embedded": True}
        inside, head = around(self._renderer(component, context)(argument))
        template = self._environment.get_template("embed/embed.page.html")
        return template.render(context, inside=Markup(inside), head=head, **more)

    def _context(self, key: str, language: str, page: str) -> dict[str, Any]:
        """Return what the templates of components know on the page ``key`` when it stands at the address ``page``."""

        def href(to: str) -> str:
            target, hash_, fragment = to.partition("#")
            if target.startswith("https://"):
                return to
            return addresses.relative(self._library.address(target, language) + hash_ + fragment, page)

        def later(group: str) -> str:
            name = f"{group}.{language}"
            # Without a site there is nothing to fetch, and no address that could be wrong.
            if self._fetched and name not in self._fetched:
                raise TemplateRuntimeError(
                    f"nothing is fetched later by the name '{name}'; {nearest(name, self._fetched)}"
                )
            return addresses.relative(f"/assets/{self._fetched.get(name, '')}", page)

        return {
            "library": self._library,
            "language": language,
            "words": self._library.words.in_language(language),
            "embedded": False,
            "href": href,
            "later": later,
            "lists_mark": lambda: lists_mark(self._library),
            "page_key": key,
            "sheet": lambda checklist: self._sheets.get((checklist, language)),
            "booklet": self._has_booklet
            and "/"
            + addresses.booklet(
                self._library.address("", language), self._library.words.in_language(language)["paper"]["booklet_file"]
            ),
            "file_href": lambda address: addresses.relative(address, page),
            "circle": circle,
            "catalogue": self._catalogue,
            "year": year,
            "tree": lambda: Navigation(self._library.pages).tree(language),
        }

    def sheet(self, kind: str, language: str, **context: Any) -> str:
        """Return the HTML that a PDF is made from, by ``<kind>/<kind>.paper.html``. Raises `jinja2.TemplateError`."""
        shared = {"library": self._library, "language": language, "words": self._library.words.in_language(language)}
        return self._environment.get_template(f"{kind}/{kind}.paper.html").render(shared, **context)

    def sheet_components(self) -> list[str]:
        """Return the components whose page has a sheet of its own: those with one that their marker does not name."""
        placed = placed_by_markers(self._library.components).values()
        return sorted(component.name for component in placed if component.has_sheet and not component.takes)

    def pieces(self, language: str) -> dict[str, str]:
        """Return the markup that components keep in ``<name>.later.html`` for their scripts to fetch, by name."""
        context = {"library": self._library, "language": language, "words": self._library.words.in_language(language)}
        names = sorted(path.parent.name for path in self._folder.glob("*/*.later.html"))
        return {name: self._environment.get_template(f"{name}/{name}.later.html").render(context) for name in names}

    def _renderer(self, name: str, context: Mapping[str, Any]) -> Callable[[str], str]:
        return lambda argument: self._environment.get_template(f"{name}/{name}.html").render(context, argument=argument)


@pass_context
def _in_language(context: Any, texts: Mapping[str, str]) -> str:
    """Choose a bilingual text's sentence in the page's language; Jinja escapes it."""
    return texts[context["language"]]


def day_in_words(day: date) -> str:
    """Return a day as both languages write it: 21.2.2025."""
    return f"{day.day}.{day.month}.{day.year}"


def capitalize_first(text: str) -> str:
    """Return the text with a capital at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def circle(count: int, radius: float) -> list[tuple[float, float]]:
    """Return ``count`` points evenly around a circle's middle, from the top clockwise, as whole tenths."""
    angles = (2 * pi * number / count - pi / 2 for number in range(count))
    return [(round(radius * cos(angle), 1), round(radius * sin(angle), 1)) for angle in angles]


def fill(text: str | Mapping[str, str], **values: object) -> str:
    """Return ``text`` with ``{name}`` replaced by each named value. Scripts fill the same phrases the same way.

    Of a phrase with plural forms the one that ``n`` asks for is filled; the guide's languages have ``one`` and
    ``other``.
    """
    if not isinstance(text, str):
        text = text.get("one" if values.get("n") == 1 else "other", text["other"])
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
