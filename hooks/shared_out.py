"""Pages that copies of the build make while it goes on: those of one language while it reads the next one's.

What a page is made of is all there when its language has been read, and nothing waits for the page but what the end of
a build looks at. Before any page is there to be written, a copy makes HTML of Markdown. What a copy could not do it
leaves to the build, which then tells what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from guidance.steps.beside import Beside, Tell

# One page of so many is read by the build: it has to make all texts, but the copies have more to do besides.
_OWN = 4


class Ahead:
    """What a copy makes of the Markdown of most pages of a language, in the order in which the build asks for it."""

    def __init__(self, beside: Beside, config: MkDocsConfig, files: Files):
        """Begin; the pages are there, and none has been read."""
        pages = files.documentation_pages()
        read = [file for number, file in enumerate(pages) if number % _OWN] if beside.copies else []
        self._left = {file.src_uri for file in read}
        self._answers = beside.ask(partial(_read, read, config, files))
        self._html: dict[str, str] = {}

    def is_read(self, page: Page) -> bool:
        """Whether the copy has made HTML of this page, which `html` returns; waits for it."""
        name = page.file.src_uri
        if name not in self._left:
            return False
        self._left.discard(name)
        told, html = next(self._answers, ("", ""))
        if told != name:
            self._left.clear()
            return False
        self._html[name] = html
        return True

    def html(self, page: Page) -> str | None:
        """Return the HTML of a page that was read, once."""
        return self._html.pop(page.file.src_uri, None)


def _read(own: Sequence[File], config: MkDocsConfig, files: Files, tell: Tell) -> None:
    """Make HTML of pages' Markdown as MkDocs does; stop at the first page of which there is anything to be told."""
    with _unwarned():
        for file in own:
            page = file.page or Page(None, file, config)
            page = config.plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            assert page.markdown is not None
            page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
            page.render(config, files)
            if config.extra["guide"].problems:
                return
            tell((file.src_uri, page.content))


def begin(beside: Beside, config: MkDocsConfig, files: Files, env: Environment, is_last: bool) -> None:
    """Begin the pages of the language that has been read, and let MkDocs pass them over.

    Of the last language a half is left to the build, which has nothing else to do.
    """
    if not beside.copies:
        return
    pages = files.documentation_pages()
    own = pages[: len(pages) // 2] if is_last else pages
    beside.begin(partial(_write, own, pages, config, env, config.theme["language"]))
    for file in own:
        file.inclusion = InclusionLevel.EXCLUDED


def _write(own: Sequence[File], pages: Sequence[File], config: MkDocsConfig, env: Environment, language: str) -> None:
    """Write pages as MkDocs does."""
    languages: Any = config.plugins["i18n"]
    now = languages.current_language
    try:
        with _unwarned():
            if now != language:
                languages.current_language = language
                config = config.plugins.on_config(config)
            for file in own:
                assert file.page is not None
                _build_page(file.page, config, pages, config.extra["nav"][language], env)
    finally:
        if now != language:
            languages.current_language = now
            config.plugins.on_config(config)


@contextmanager
def _unwarned() -> Iterator[None]:
    """Raise RuntimeError where MkDocs warns: a copy's warnings are heard by nobody."""

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise RuntimeError("MkDocs warned of a page")

    heard = Heard(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    try:
        yield
    finally:
        log.removeHandler(heard)
