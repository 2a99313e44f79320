"""The seam with MkDocs and mkdocs-static-i18n: their events, in the order they fire.

What is done is in ``guidance``; here stands only when. mkdocs-static-i18n runs
all events once for each language and `mkdocs serve` does not load hooks again,
so nothing is kept in this module: what one event leaves for the next lies in
``config.extra["guide"]``, and ``config.theme["language"]`` tells the pass.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shared_out
from again import Pass
from jinja2 import Environment, StrictUndefined, TemplateError
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from shared_out import Ahead

from guidance.content import addresses
from guidance.library import Library
from guidance.markdown import pages as of_guide
from guidance.markdown.written import Text
from guidance.reading import markup
from guidance.reading.problems import Faulty, Place, Problems, shorten
from guidance.site.kept import Compiled
from guidance.site.setting import Setting
from guidance.steps import body, frame, guide, linked, whole
from guidance.steps.guide import Guide
from project import language_names

# The file of the page at which the build is: MkDocs hands `on_build_error` nothing to find it in.
_AT: list[str] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything that editors wrote, once for all languages; stop here if anything is wrong."""
    if "guide" not in config.extra:
        markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        try:
            config.extra["guide"] = guide.make(_setting(config), markdown.convert)
        except Faulty as faulty:
            raise PluginError(f"\n{faulty}") from None
        except ValueError as error:
            raise PluginError(str(error)) from None
    # Nothing of the theme is published, and to list its ten thousand icons takes a twentieth of a build.
    config.theme.dirs = [config.extra["guide"].setting.overrides.as_posix()]
    # Both are written in `on_post_build`, in all languages at once.
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    return config


@event_priority(100)
def _leave_out(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the parts of pages, before mkdocs-static-i18n makes of each file one for each language."""
    guide: Guide = config.extra["guide"]
    # As MkDocs joins it to the names of the theme's files, see `on_config`.
    overrides = os.path.normpath(guide.setting.overrides)
    for file in list(files):
        if file.abs_src_path and _is_part(file.abs_src_path, overrides):
            files.remove(file)
    return files


@event_priority(-200)  # after mkdocs-static-i18n (-100), which makes the files of each language
def _address_all(files: Files, config: MkDocsConfig) -> Files:
    """Give every page its address in its language, and publish besides only what the pages use."""
    guide: Guide = config.extra["guide"]
    for file in files.documentation_pages():
        # mkdocs-static-i18n gives its files those of the other languages; MkDocs' own have none.
        alternates: Mapping[str, File] = file.alternates  # type: ignore[attr-defined]
        for own in {id(file): file, **{id(other): other for other in alternates.values()}}.values():
            _address(own, guide.library, config)
    _show_in_every_language(files, config)
    for name, text in guide.assets.files.items():
        files.append(File.generated(config, f"assets/{name}", content=text))
    if not guide.languages_read:
        whole.begin(guide)
    return files


on_files = CombinedEvent(_leave_out, _address_all)


@event_priority(-200)  # after mkdocs-static-i18n
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep for `on_env` what pages are written by that MkDocs does not write itself; begin to read ahead."""
    guide: Guide = config.extra["guide"]
    config.extra.setdefault("nav", {})[config.theme["language"]] = nav
    config.extra["ahead"] = shared_out.Ahead(guide.beside, config, files)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember at which page the build is, and keep from MkDocs the links at which it would stop."""
    guide, found = _at(page, config)
    ahead: Ahead | None = config.extra.get("ahead")
    if ahead and ahead.has(page):
        return ""
    return guide.finished.without_broken_addresses(markdown, _text(page, found))


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the components in the place of their markers."""
    guide, found = _at(page, config)
    ahead: Ahead | None = config.extra.get("ahead")
    if ahead and (made := ahead.take(page)):
        body.put(guide, found, made)
    else:
        body.make(guide, found, content, _text(page, found))
    # base.html shows what the guide keeps of the page; MkDocs would keep all of it once more.
    return ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape everything in templates (MkDocs itself escapes nothing) and hand them the words; follow all links."""
    guide: Guide = config.extra["guide"]
    language = config.theme["language"]
    _AT.clear()
    env.autoescape = True
    env.undefined = StrictUndefined
    env.auto_reload = False
    env.bytecode_cache = Compiled(guide.kept, "pages")
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["bare"] = markup.bare
    env.globals["words"] = guide.library.words.in_language(language)
    guide.languages_read.add(language)
    if len(guide.languages_read) == len(guide.library.languages):
        linked.check(guide)
        if guide.problems:
            raise PluginError(f"\n{Faulty(guide.problems)}")
    whole.begin_search(guide, language)
    if guide.setting.serving:
        config.extra.setdefault("passes", {})[language] = Pass(env, files, config.extra["nav"][language])
    elif len(guide.languages_read) < len(guide.library.languages):
        # The last one's are the build's: it has nothing else to do, and the copies have indexes to make.
        shared_out.begin(guide.pages_beside, config, files, env)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Add what base.html shows, as ``guide``: the text, what stands around it, its styles, scripts and policy."""
    guide, found = _at(page, config)
    context["guide"] = frame.frame(guide, found)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write, once for all languages, what all pages together make."""
    guide: Guide = config.extra["guide"]
    _AT.clear()
    guide.passed.add(config.theme["language"])
    if len(guide.passed) == len(guide.library.languages):
        whole.write(guide)


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


def _setting(config: MkDocsConfig) -> Setting:
    """Return what MkDocs and `project.build_into` say of a build; `project.configuration` has seen that it is there."""
    return Setting(
        root=Path(config.config_file_path).parent,
        docs=Path(config.docs_dir),
        overrides=Path(config.theme.custom_dir or ""),
        site=Path(config.site_dir),
        address=(config.site_url or "").rstrip("/"),
        languages=language_names(config),
        published=frozenset(config.extra.get("publish") or ()),
        serving=bool(config.extra.get("serving")),
        pdf=os.environ.get("GUIDE_PDF") != "no",
        offline=os.environ.get("GUIDE_OFFLINE") != "no" and not config.extra.get("serving"),
    )


def _at(page: Page, config: MkDocsConfig) -> tuple[Guide, of_guide.Page]:
    """Return what the build shares and the page as the guide knows it; remember that the build is there."""
    guide: Guide = config.extra["guide"]
    found = guide.library.pages[of_guide.key_of(page.file.src_uri)[0], config.theme["language"]]
    _AT[:] = [found.file]
    return guide, found


def _text(page: Page, found: of_guide.Page) -> Text:
    return Text(Path(page.file.abs_src_path or ""), found.file)


def _address(file: File, found: Library, config: MkDocsConfig) -> None:
    """Move one page's file to its address; mkdocs-static-i18n knows only translated folders."""
    file.dest_uri = addresses.file_of(found.address(*of_guide.key_of(file.src_uri)))
    file.abs_dest_path = os.path.normpath(Path(config.site_dir) / file.dest_uri)
    file.url = file._get_url(config.use_directory_urls)


def _show_in_every_language(files: Files, config: MkDocsConfig) -> None:
    """Let pages of every language show a picture whose name has no language.

    mkdocs-static-i18n takes it for one of the first language, and no page falls back on that here.
    """
    shared: dict[str, File] = config.extra.setdefault("shared", {})
    docs = os.path.normpath(config.docs_dir) + os.sep
    for file in files:
        of_language = getattr(file, "localization", None) or file.is_documentation_page()
        is_published = file.inclusion.is_included()  # type: ignore[no-untyped-call]  # MkDocs has none
        if is_published and not of_language and (file.abs_src_path or "").startswith(docs):
            shared.setdefault(file.src_uri, file)
    for name, file in shared.items():
        if name not in files.src_uris:
            files.append(file)


def _is_part(path: str, overrides: str) -> bool:
    """Whether a file is a part of ours that pages hold or that is published in another form."""
    return path.startswith(overrides + os.sep) and (
        path.endswith((".css", ".js")) or f"{os.sep}partials{os.sep}" in path or f"{os.sep}components{os.sep}" in path
    )
