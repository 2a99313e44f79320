"""Pages that copies of the build write while it goes on: those of one language while it reads the next one's.

What a page is made of is all there when its language has been read, and nothing waits for the page but what the end of
a build looks at. A copy that could not write all of its pages leaves them to the build, which then tells what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from guidance.steps.beside import Beside


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
    """Write pages as MkDocs does. Raises RuntimeError where it warns: a copy's warnings are heard by nobody."""
    warnings = utils.CountHandler()
    warnings.setLevel(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    languages: Any = config.plugins["i18n"]
    now = languages.current_language
    try:
        if now != language:
            languages.current_language = language
            config = config.plugins.on_config(config)
        for file in own:
            assert file.page is not None
            _build_page(file.page, config, pages, config.extra["nav"][language], env)
    finally:
        log.removeHandler(warnings)
        if now != language:
            languages.current_language = now
            config.plugins.on_config(config)
    if warnings.get_counts():
        raise RuntimeError("MkDocs warned of a page")
