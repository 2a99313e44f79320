"""The seam with MkDocs and mkdocs-static-i18n: their events, in the order they fire.

What is done is in ``guidance``; here stands only when. mkdocs-static-i18n runs
all events once for each language and `mkdocs serve` does not load hooks again,
so nothing is kept in this module: what one event leaves for the next lies in
``config.extra["guide"]``, and ``config.theme["language"]`` tells the pass.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, StrictUndefined, TemplateError
from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidance import addresses, booklet, folder, form, hosting, hyphens, library, markers, paper, search, terms
from guidance.assets import Assets, content_security_policy, named_by_content, read_assets
from guidance.finished import Finished, Link, Text
from guidance.library import Library, known_items
from guidance.navigation import Navigation
from guidance.pages import NOT_FOUND, key_of
from guidance.pages import Page as Entry
from guidance.paper import Printer, Sheet
from guidance.partials import Partials
from guidance.problems import Faulty, Place, Problems, shorten
from project import language_names

STYLE, INLINE, PRINT, SCRIPTS, LATER, SEARCH, POLICY = (
    Markup(f"<!--tty:{name}-->") for name in ("style", "inline", "print", "scripts", "later", "search", "policy")
)

# The file of the page at which the build is: MkDocs hands `on_build_error` nothing to find it in.
_AT: list[str] = []


@dataclass(frozen=True)
class Guide:
    """What the events share during one build."""

    library: Library
    partials: Partials
    assets: Assets
    icon: str
    break_words: Callable[[str], str]
    navigation: Navigation
    texts: dict[tuple[str, str], str]
    booklets: dict[str, Future[bytes]]
    passed: set[str]
    link_terms: Mapping[str, Callable[[str, Callable[[terms.Term], str]], str]]
    problems: Problems
    finished: Finished
    languages_read: set[str]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything that editors wrote, once for all languages; stop here if anything is wrong."""
    if "guide" not in config.extra:
        overrides = _overrides(config)
        docs = Path(config.docs_dir)
        if os.environ.get("GUIDE_PDF") != "no" and not config.extra.get("only_changed"):
            paper.begin(printer(config))
        try:
            found = library.load(docs, tuple(language_names(config)), name=_name(docs, config), overrides=overrides)
            assets = read_assets(overrides)
        except Faulty as faulty:
            raise PluginError(f"\n{faulty}") from None
        except ValueError as error:
            raise PluginError(str(error)) from None
        partials = Partials(overrides / "components", found, assets.fetched)
        assets.add_data(_later_data(found, partials, assets))
        assets.add_data(_later_names(found, assets))
        partials.sheets = _sheets(found, partials, config)
        # While somebody writes, a booklet would be made anew after every sentence.
        partials.has_booklet = bool(partials.sheets) and not config.extra.get("serving")
        icon = (overrides / "favicon.svg").read_text(encoding="utf-8").strip()
        problems = Problems()
        config.extra["guide"] = Guide(
            found,
            partials,
            assets,
            "data:image/svg+xml," + quote(icon, safe="=:/'"),
            hyphens.breaker(found.hyphens),
            Navigation(found.pages),
            {},
            {},
            set(),
            {language: terms.linker(found.terms, language) for language in found.languages},
            problems,
            Finished(problems),
            set(),
        )
    # Both are written below, in all languages at once.
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    return config


@event_priority(-200)  # after mkdocs-static-i18n (-100), which makes the files of each language
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give every page its address in its language, and publish only what the pages use."""
    guide: Guide = config.extra["guide"]
    for file in files.documentation_pages():
        # mkdocs-static-i18n gives its files those of the other languages; MkDocs' own have none.
        alternates: Mapping[str, File] = file.alternates  # type: ignore[attr-defined]
        for own in {id(file): file, **{id(other): other for other in alternates.values()}}.values():
            _address(own, guide.library, config)
    overrides = os.path.realpath(_overrides(config))
    for file in list(files):
        if file.abs_src_path and _from_theme(os.path.realpath(file.abs_src_path), overrides, config):
            files.remove(file)
    # A quick build goes into what a whole one made, which has them.
    for name, text in () if config.extra.get("only_changed") else guide.assets.files.items():
        files.append(File.generated(config, f"assets/{name}", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember at which page the build is, and keep from MkDocs the links at which it would stop."""
    guide: Guide = config.extra["guide"]
    found = guide.library.pages[_key(page), config.theme["language"]]
    _AT[:] = [found.file]
    return guide.finished.without_broken_addresses(markdown, Text(Path(page.file.abs_src_path or ""), found.file))


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the components in the place of their markers."""
    guide: Guide = config.extra["guide"]
    key, language = _key(page), config.theme["language"]
    # A wide table scrolls by itself, also by keyboard, instead of the page. Those of components have their own frame.
    content = re.sub(
        r"<table\b(.*?)</table>",
        r'<div class="tty-table" tabindex="0"><table\1</table></div>',
        _align_by_class(content),
        flags=re.DOTALL,
    )
    written = content
    found = guide.library.pages[key, language]
    pieces: list[tuple[markers.Marker, str]] = []
    content = markers.replace(content, _renderers(guide, found, pieces))
    text = Text(Path(page.file.abs_src_path or ""), found.file)
    guide.finished.add(found, text, written, pieces, content)
    glossary = guide.library.page_with("glossary")
    if glossary is not None and key not in (glossary, guide.library.page_with("contents"), NOT_FOUND):
        to, own = guide.library.address(glossary, language), guide.library.address(key, language)
        content = guide.link_terms[language](content, lambda term: addresses.relative(f"{to}#term-{term.id}", own))
    if guide.partials.has_booklet:
        guide.texts[key, language] = content
    return guide.break_words(content)


def _renderers(guide: Guide, page: Entry, pieces: list[tuple[markers.Marker, str]]) -> dict[str, Callable[[str], str]]:
    """Return what renders the markers that were checked on this page; ``pieces`` gets each with what it renders."""
    makers = guide.partials.for_page(page.key, page.language)
    known = {(str(marker.component), str(marker.argument)): marker for marker in page.markers}

    def render(name: str, argument: str) -> str:
        marker = known.get((name, argument))
        if marker is None:
            return ""
        pieces.append((marker, makers[name](argument)))
        return pieces[-1][1]

    return {name: partial(render, name) for name in makers}


def _align_by_class(html: str) -> str:
    """Return a page's HTML with classes in place of the styles that align columns: a policy stops those."""

    def cell(match: re.Match[str]) -> str:
        inside, name = match[1] + match[3], f"tty-{match[2]}"
        if 'class="' in inside:
            return "<" + inside.replace('class="', f'class="{name} ', 1) + ">"
        return f'<{inside} class="{name}">'

    return re.sub(r'<(t[hd]\b[^>]*?) style="text-align: (left|center|right);"([^>]*)>', cell, html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape everything in templates (MkDocs itself escapes nothing), hand them the words, and begin the booklet."""
    guide: Guide = config.extra["guide"]
    _AT.clear()
    env.autoescape = True
    env.undefined = StrictUndefined
    env.auto_reload = False
    env.trim_blocks = env.lstrip_blocks = True
    env.globals["words"] = guide.library.words.in_language(config.theme["language"])
    guide.languages_read.add(config.theme["language"])
    if len(guide.languages_read) == len(guide.library.languages):
        # A quick build knows one page's links and no other page to follow them to; the whole one behind it looks.
        if not config.extra.get("only_changed"):
            _check_links(guide, config)
        if guide.problems:
            raise PluginError(f"\n{Faulty(guide.problems)}")
    # All texts of this language are there; what stands around them on their pages is no part of the booklet.
    if not guide.problems:
        _begin_booklet(guide, config)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Add what base.html shows around the text, as ``guide``."""
    guide: Guide = config.extra["guide"]
    found, language, key = guide.library, config.theme["language"], _key(page)
    _AT[:] = [found.pages[key, language].file]
    own = found.address(key, language)
    front = found.pages[key, language].front
    is_error = key == NOT_FOUND
    root = _site(config)

    def href(to: str) -> str:
        return addresses.relative(found.address(to, language), own)

    words = found.words.in_language(language)["page"]

    def link(entry: Entry | None) -> SimpleNamespace | None:
        if entry is None:
            return None
        return SimpleNamespace(
            title=entry.name,
            href=href(entry.key),
            current="page" if entry.key == key else "true" if entry.key in passed else "",
        )

    html = page.content or ""
    # A list's own title stands under a heading of the page or speaks for itself.
    headings = re.findall(r'(?<!tty-checklist__title">)<h2 id="([^"]+)">(.*?)</h2>', html, re.DOTALL)
    contents = [(anchor, Markup(text).striptags()) for anchor, text in headings] if key and len(headings) > 2 else []
    if "<h2>" in html:
        # A heading without an address would be left out, and its part overlooked.
        contents = []
    # The contents of a page stand after its heading and its lead, and after numbers to call.
    top, rest = html, ""
    # A page without one is told in `on_env`, when all are read.
    if contents and (
        end := re.search(
            r'</h1>(?:\s*<p class="tty-lead">.*?</p>)?(?:\s*<(p|dl) class="tty-crisis">.*?</\1>)?', html, re.DOTALL
        )
    ):
        top, rest = html[: end.end()], html[end.end() :]
    before, after = guide.navigation.neighbours(key, language)
    trail = guide.navigation.trail(key, language)
    passed = {page.key for page in trail}
    contents_page = found.page_with("contents")
    context["guide"] = SimpleNamespace(
        language=language,
        title=_title(front.title, words) if key else words["site_title"],
        top=Markup(top),
        rest=Markup(rest),
        style=STYLE,
        inline_script=INLINE,
        print_style=PRINT,
        scripts=SCRIPTS,
        later=LATER,
        search=href(contents_page) if contents_page else None,
        search_script=SEARCH,
        policy=POLICY,
        icon=guide.icon,
        home=href(""),
        is_home=not key,
        canonical=None if is_error else root + own,
        reviewed=front.reviewed,
        read_by=front.read_by,
        alternates=[
            SimpleNamespace(
                language=other,
                name=name,
                href=addresses.relative(found.address("" if is_error else key, other), own),
                absolute=root + found.address(key, other),
            )
            for other, name in language_names(config).items()
        ],
        menu=[link(entry) for entry in guide.navigation.menu(language)],
        footer=[link(entry) for entry in guide.navigation.footer(language)],
        trail=[link(entry) for entry in trail],
        before=link(before),
        after=link(after),
        contents=contents,
    )
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Inline the styles that the finished page uses, start its scripts and state its policy."""
    guide: Guide = config.extra["guide"]
    own = guide.library.address(_key(page), config.theme["language"])
    # An error page is shown at any address, so what it loads is named from the host's root.
    base = (
        f"{urlsplit(_site(config)).path.rstrip('/')}/assets/"
        if _key(page) == NOT_FOUND
        else addresses.relative("/assets/", own)
    )
    style, inline = guide.assets.styles_for(output), guide.assets.inline_script
    scripts = " ".join(base + name for name in guide.assets.scripts_for(output))
    policy = content_security_policy(style, inline)
    for place, text in (
        (STYLE, f"<style>{style}</style>"),
        (INLINE, f"<script>{inline}</script>"),
        (PRINT, f'<noscript><link rel="stylesheet" href="{base}{guide.assets.print_style}" media="print"></noscript>'),
        (SCRIPTS, scripts),
        (LATER, _later(output, base, config.theme["language"], guide.assets)),
        (SEARCH, base + guide.assets.published_names["search"]),
        (POLICY, f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
    ):
        output = output.replace(place, text, 1)
    # Lines left empty by templates; those of code are its own.
    output = re.sub(r"(<(pre|textarea)\b.*?</\2>)|\n\s*\n+", lambda match: match[1] or "\n", output, flags=re.DOTALL)
    return _from_root(output, page, config) if _key(page) == NOT_FOUND else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what all pages together make.

    That is the index of each language and, once for all, the sitemap, robots.txt and the pages at old addresses.
    """
    guide: Guide = config.extra["guide"]
    _AT.clear()
    found, site = guide.library, Path(config.site_dir)
    _write_search(guide, config)
    guide.passed.add(config.theme["language"])
    if len(guide.passed) < len(found.languages) or config.extra.get("only_changed"):
        return
    (site / "sitemap.xml").write_text(
        addresses.sitemap(found.pages.values(), found.languages, config.site_url or ""), encoding="utf-8"
    )
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {_site(config)}/sitemap.xml\n", encoding="utf-8"
    )
    hosting.write(site, _site(config), found.addresses(), found.redirects)
    for sheet in guide.partials.sheets.values():
        path = site / sheet.address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet.content)
    for address, content in guide.booklets.items():
        (site / address).write_bytes(content.result())
    if guide.booklets:
        printer(config).prune()
    for old, new in found.redirects.items():
        path = site / addresses.file_of(old)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(addresses.redirect_page(addresses.relative(new, old), _site(config) + new), encoding="utf-8")


def on_build_error(error: Exception) -> None:
    """Name the page at which the build stopped, when what stopped it is no message of ours. Raises PluginError."""
    if not _AT or isinstance(error, (MkDocsException, TemplateError, OSError)):
        return
    problems = Problems()
    deep = isinstance(error, RecursionError)
    problems.add(
        Place(_AT[0]),
        "",
        "the page can't be made: "
        + ("what stands inside each other goes too deep" if deep else shorten(f"{type(error).__name__}: {error}", 160)),
        "Take away what was written last, or write it more simply.",
    )
    raise PluginError(f"\n{Faulty(problems)}") from None


def on_shutdown() -> None:
    """End what made the PDFs, after a whole build and after a failed one."""
    paper.finish()


def _check_links(guide: Guide, config: MkDocsConfig) -> None:
    """Collect a problem for each link that leads nowhere and for each file of the docs folder that nobody asked for."""
    found = guide.library
    static = folder.others_in(Path(config.docs_dir), found.languages)
    made = {address for address, _ in _planned_sheets(found, guide.partials, config).values()}
    made |= {f"/{name}" for name in _booklet_files(found)} | set(found.redirects)
    made |= {"/sitemap.xml", "/robots.txt", *(f"/search-{language}.json" for language in found.languages)}
    made |= {f"/{name}" for name in hosting.FILES} | {f"/assets/{name}" for name in guide.assets.files}
    more = [
        (target, language, Link(link.to, partial(getattr, link.to, "place"), link.to.within))
        for lst in found.checklists.values()
        for item in lst.items
        for link in item.links
        for target in [link.to.partition("#")[0]]
        for language in found.languages
        if not target.startswith("https://")
    ]
    linked = guide.finished.check(made | static.keys(), found.languages[0], more)
    of_pages = {f"/{addresses.file_of(found.address(*page))}" for page in found.pages}
    asked = {static[address] for address in linked & static.keys()} | set(config.extra.get("publish") or ())
    for address, name in static.items():
        place = Place(f"{_name(Path(config.docs_dir), config)}/{name}")
        if address in made | of_pages:
            guide.problems.add(place, "", f"the build writes {shorten(address)} itself", "Take the file out of docs/.")
        elif name not in asked:
            guide.problems.add(
                place,
                "",
                "no page links to this file, and it would be published",
                "Link to it, move it out of docs/, or name it in mkdocs.yml under 'extra: publish:'.",
            )


def _booklet_files(found: Library) -> list[str]:
    """Return the file of each language's booklet below the site's folder."""
    return [
        addresses.booklet(found.address("", language), found.words.in_language(language)["paper"]["booklet_file"])
        for language in found.languages
    ]


def _begin_booklet(guide: Guide, config: MkDocsConfig) -> None:
    """Begin to make all pages of this pass's language as one PDF, where PDFs are made and all pages were."""
    found, language = guide.library, config.theme["language"]
    if not guide.partials.has_booklet:
        return
    site = _site(config)
    branches = guide.navigation.tree(language)
    left_out = {found.page_with(component) for component in booklet.LEFT_OUT}
    keys = [key for key in booklet.order(branches) if key not in left_out]
    addresses_of = {found.address(key, language): key for key in keys}
    folder = _overrides(config) / "components"
    drawing = booklet.drawing_style((folder / "picture" / "picture.css").read_text(encoding="utf-8"), paper.COLOURS)
    parts = [
        booklet.part(key, guide.texts[key, language], found.address(key, language), addresses_of, site, drawing)
        for key in keys
    ]
    html = guide.partials.sheet(
        "booklet",
        language,
        parts=parts,
        tree=booklet.contents(branches, keys),
        home=site + found.address("", language),
        reviewed=max(page.front.reviewed for page in found.pages.values()),
    )
    html = booklet.tidy(html)
    address = addresses.booklet(found.address("", language), found.words.in_language(language)["paper"]["booklet_file"])
    guide.booklets.update(printer(config).make_all({address: html}, forms=False))


def _write_search(guide: Guide, config: MkDocsConfig) -> None:
    """Write the index of this pass's language and the file that leads to it, from the pages as they were written."""
    found, language, site = guide.library, config.theme["language"], Path(config.site_dir)
    contents = found.page_with("contents")
    # The preview's quick build keeps the index of the whole one, which follows it anyway.
    if contents is None or config.extra.get("only_changed"):
        return
    words = found.words.in_language(language)
    interface = frozenset(search.phrases_in(words))
    entries, near = [], found.pages_near()
    for (key, own), page in found.pages.items():
        if own == language and key not in (contents, NOT_FOUND):
            address = found.address(key, language)
            html = (site / addresses.file_of(address)).read_text(encoding="utf-8")
            entries.append(
                search.Entry(
                    address,
                    page.front.title,
                    search.sections_of(html, interface),
                    " ".join(page.front.also),
                    near=key in near,
                )
            )
    index = search.index(entries, language, found.synonyms.get(language, ()))
    name = f"assets/{named_by_content(f'search-{language}', 'json', index)}"
    (site / name).write_text(index, encoding="utf-8")
    start = search.start(
        name,
        found.address(contents, language).lstrip("/"),
        words["search"]["dialog"],
        guide.assets.styles["search"],
        [other for other in found.languages if other != language],
    )
    (site / f"search-{language}.json").write_text(start, encoding="utf-8")


def _sheets(found: Library, partials: Partials, config: MkDocsConfig) -> Mapping[tuple[str, str], Sheet]:
    """Begin the PDFs of all pages but the booklets; none where PDFs can't be made. Who asks for one waits for it.

    The preview's quick build makes only those that the pages it makes anew link to.
    """
    if os.environ.get("GUIDE_PDF") == "no":
        return {}
    planned = _planned_sheets(found, partials, config)
    at = {name: address for name, (address, _) in planned.items()}
    # In the order of the passes, so that the pages of the first language needn't wait for the sheets of the others.
    in_order = sorted(planned, key=lambda name: found.languages.index(name[1]))
    # What makes the PDFs is still starting, so it is asked late.
    sheets = {} if config.extra.get("only_changed") else {name: planned[name][1]() for name in in_order}
    if why := paper.missing():
        # A warning would stop a strict build.
        print(f"No PDFs are made. {why}", file=sys.stderr)
        return {}
    if config.extra.get("only_changed"):
        return paper.Sheets(at, lambda name: printer(config).make(planned[name][1]()))
    made = printer(config).make_all(sheets)
    return paper.Sheets(at, lambda name: made[name].result())


def _planned_sheets(
    found: Library, partials: Partials, config: MkDocsConfig
) -> dict[tuple[str, str], tuple[str, Callable[[], str]]]:
    """Return the address of each PDF and what renders its HTML, in every language.

    There is one of every checklist that stands on a page, of every form and of each component that has a sheet.
    """
    planned: dict[tuple[str, str], tuple[str, Callable[[], str]]] = {}
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

    def plan(name: str, kind: str, key: str, language: str, address: str, **more: object) -> None:
        page = found.pages[key, language].front
        about = {
            "address": _site(config) + found.address(key, language),
            "reviewed": page.reviewed,
            "front": page,
        }
        planned[name, language] = address, lambda: partials.sheet(kind, language, **about, **more)

    for checklist in found.checklists.values():
        if key := found.page_of(checklist.id):
            for language in found.languages:
                address = found.address(key, language)
                plan(
                    checklist.id,
                    "checklist",
                    key,
                    language,
                    address.rstrip("/") + ".pdf" if len(found.lists_on(key)) == 1 else f"{address}{checklist.id}.pdf",
                    checklist=checklist,
                )
    for (key, language), page in found.pages.items():
        arguments = [marker.argument for marker in page.markers if marker.component == "form"]
        files = form.files(arguments, found.words.in_language(language)["paper"]["form_file"])
        for names, file in ((argument.split(), file) for argument, file in files.items()):
            plan(
                f"form {key} {names[0]}",
                "form",
                key,
                language,
                f"{found.address(key, language)}{file}.pdf",
                sections=form.sections(page.text, names, markdown.convert),
            )
    for component in partials.sheet_components():
        if own := found.page_with(component):
            for language in found.languages:
                plan(f"page {component}", component, own, language, found.address(own, language).rstrip("/") + ".pdf")
    return planned


def printer(config: MkDocsConfig) -> Printer:
    """Return what makes the PDFs, with its cache beside the site."""
    return Printer(
        _overrides(config) / "components" / "paper",
        Path(config.config_file_path).parent / ".cache" / "paper",
    )


def _later_data(found: Library, partials: Partials, assets: Assets) -> dict[str, object]:
    """Return what scripts fetch in each language: phrases, pieces of HTML, explanations of terms, roles and items."""
    data: dict[str, object] = {}
    for language in found.languages:
        words, later = found.words.in_language(language), found.words.later(language)
        pieces = partials.pieces(language)
        for name, html in pieces.items():
            data[f"{name}.{language}"] = {
                "html": html,
                "words": later.pop(name.replace("-", "_"), {}),
                "style": assets.styles.get(name, ""),
            }
        data.update({f"{group}.{language}": phrases for group, phrases in later.items()})
        data[f"items.{language}"] = known_items(found, language)
        data[f"term.{language}"] = {
            "words": words["term"],
            "terms": {
                term.id: {"term": term.term[language], "explanation": term.explanation[language]}
                for term in found.terms
                if term.explanation
            },
        }
        data[f"perspective.{language}"] = {
            "words": words["perspective"],
            "style": assets.styles["perspective"],
            "roles": {
                role.id: {"title": role.title[language], "perspective": role.perspective[language]}
                for role in found.roles.values()
                if role.perspective
            },
        }
    return data


def _later_names(found: Library, assets: Assets) -> dict[str, object]:
    """Return for each language the published names of what scripts fetch, so that a page needs one address for all."""
    split = {name: name.rsplit(".", 1) for name in assets.fetched}
    return {
        f"later.{language}": {
            split[name][0]: published for name, published in assets.fetched.items() if split[name][1] == language
        }
        for language in found.languages
    }


def _later(output: str, base: str, language: str, assets: Assets) -> str:
    """Return, as JSON, the script and the data of what this page may need when a reader asks for it."""
    wanted = {
        "term": ("data-term=",),
        "perspective": ("data-roles=",),
        "copy-reminder": ("data-reminder",),
        # A list's fields are fetched after its page.
        "too-long": ("maxlength=", 'data-action="panel"'),
    }
    return json.dumps(
        {
            name: [base + assets.published_names[name], base + assets.fetched[f"{name}.{language}"]]
            for name, signs in wanted.items()
            if any(sign in output for sign in signs)
        }
    )


def _name(docs: Path, config: MkDocsConfig) -> str:
    """Return what an editor calls the docs folder: its path from the project's root."""
    root = Path(config.config_file_path).parent
    return docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.name


def _overrides(config: MkDocsConfig) -> Path:
    """Return the folder of the guide's own theme; `project.configuration` has seen that there is one."""
    return Path(config.theme.custom_dir or "")


def _site(config: MkDocsConfig) -> str:
    """Return the site's address without a slash at its end; `project.configuration` has seen that there is one."""
    return (config.site_url or "").rstrip("/")


def _key(page: Page) -> str:
    return key_of(page.file.src_uri)[0]


def _address(file: File, found: Library, config: MkDocsConfig) -> None:
    """Move one page's file to its address; mkdocs-static-i18n knows only translated folders."""
    file.dest_uri = addresses.file_of(found.address(*key_of(file.src_uri)))
    file.abs_dest_path = os.path.normpath(Path(config.site_dir) / file.dest_uri)
    file.url = file._get_url(config.use_directory_urls)


def _from_theme(path: str, overrides: str, config: MkDocsConfig) -> bool:
    """Whether a file is the theme's, or a part of ours that pages hold or that is published in another form."""
    ours = path.startswith(overrides + os.sep)
    theirs = not ours and any(path.startswith(os.path.realpath(folder) + os.sep) for folder in config.theme.dirs)
    return theirs or (
        ours
        and (
            path.endswith((".css", ".js"))
            or f"{os.sep}partials{os.sep}" in path
            or f"{os.sep}components{os.sep}" in path
        )
    )


def _title(title: str, words: Mapping[str, str]) -> str:
    """Return a page's title for tabs and search engines; a long one stands without the site's name."""
    whole = f"{title} – {words['site_name']}"
    return whole if len(whole) <= 90 else title


def _from_root(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make the links of an error page start at the host's root: it is shown at any address."""
    mount = urlsplit(_site(config)).path.rstrip("/")
    folder = posixpath.dirname(f"{mount}/{page.file.dest_uri}")

    def absolute(match: re.Match[str]) -> str:
        path, slash = match[2], "/" if match[2].endswith("/") or match[2] in (".", "..", "") else ""
        whole = posixpath.normpath(posixpath.join(folder, path))
        return f'{match[1]}="{whole.rstrip("/")}{slash}"'

    return re.sub(r'\b(href|src)="(?![a-z]+:|/|#)([^"]*)"', absolute, output)
