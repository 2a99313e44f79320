"""Pages that copies of the build make while it goes on: those of one language while it reads the next one's.

What a page is made of is all there when its language has been read, and nothing waits for the page but what the end of
a build looks at. Before any page is there to be written, a copy makes the texts of those that the build comes to last.
What a copy could not do it leaves to the build, which then tells what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from guidance.markdown.pages import key_of
from guidance.steps import body
from guidance.steps.beside import Beside, Tell
from guidance.steps.body import Made
from guidance.steps.guide import Guide


class Ahead:
    """Texts that a copy makes of a language's pages from the last one on, until it and the build meet."""

    def __init__(self, beside: Beside, config: MkDocsConfig, files: Files):
        """Begin; the pages are there, and none has been read."""
        self._answers = beside.ask(partial(_read, files.documentation_pages()[::-1], config, files))
        self._made: dict[str, Made] = {}

    def has(self, page: Page) -> bool:
        """Whether the copy has made the text of this page, which `take` returns."""
        self._made.update(self._answers.there())
        if page.file.src_uri not in self._made:
            return False
        # What comes before, the build has made by itself.
        self._answers.close()
        return True

    def take(self, page: Page) -> Made | None:
        """Return what was made of a page, once."""
        return self._made.pop(page.file.src_uri, None)


def _read(pages: Sequence[File], config: MkDocsConfig, files: Files, tell: Tell) -> None:
    """Read pages as MkDocs does; stop at the first page of which there is anything to be told."""
    guide: Guide = config.extra["guide"]
    with _unwarned():
        for file in pages:
            page = file.page or Page(None, file, config)
            _populate_page(page, config, files)
            if guide.problems:
                return
            key, _ = key_of(file.src_uri)
            tell((file.src_uri, body.made(guide, guide.library.pages[key, config.theme["language"]])))


def begin(beside: Beside, config: MkDocsConfig, files: Files, env: Environment) -> None:
    """Begin the pages of a language that has been read while another follows, and let MkDocs pass them over."""
    if not beside.copies:
        return
    pages = files.documentation_pages()
    beside.begin(partial(_write, pages, config, env, config.theme["language"]))
    for file in pages:
        file.inclusion = InclusionLevel.EXCLUDED


def _write(pages: Sequence[File], config: MkDocsConfig, env: Environment, language: str) -> None:
    """Write pages as MkDocs does."""
    languages: Any = config.plugins["i18n"]
    now = languages.current_language
    try:
        with _unwarned():
            if now != language:
                languages.current_language = language
                config = config.plugins.on_config(config)
            for file in pages:
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
