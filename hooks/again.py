"""Single pages of a site that stands, made again in their places: all that a preview needs when only texts changed.

What the build of that site knew is used as it is, so it has to hold still: nothing but pages has changed since, and
of these no title, no heading and no marker.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import project


@dataclass(frozen=True)
class Pass:
    """What MkDocs had for the pages of one language, which a build leaves in ``config.extra["passes"]``."""

    env: Environment
    files: Files
    nav: Navigation


def pages(config: MkDocsConfig) -> dict[Path, tuple[str, File]]:
    """Return the language and MkDocs' file of each page of a build that was for a preview, by what it is written in."""
    return {
        Path(file.abs_src_path or ""): (language, file)
        for language, made in config.extra["passes"].items()
        for file in made.files.documentation_pages()
    }


def make(config: MkDocsConfig, site: Path, changed: Collection[Path], root: Path = project.ROOT) -> None:
    """Make the pages that are written in the files ``changed`` again, below ``site``: all of them or none.

    ``config`` is what `project.build_into` returned. Raises `project.NotBuilt` after printing what is wrong.
    """
    warnings = utils.CountHandler()
    warnings.setLevel(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    made: dict[Path, Path] = {}
    try:
        with project.plainly(root):
            known = pages(config)
            for path in changed:
                language, file = known[path]
                place = site / file.dest_uri
                made[place] = place.with_name(f".{place.name}.new")
                file.abs_dest_path = os.fspath(made[place])
                _write(config, path, language, file.page)
        # A warning is an error, as in every build.
        if warnings.get_counts():
            raise project.NotBuilt
        for place, new in made.items():
            new.replace(place)
    finally:
        log.removeHandler(warnings)
        for new in made.values():
            new.unlink(missing_ok=True)


def _write(config: MkDocsConfig, path: Path, language: str, page: Page | None) -> None:
    """Read a page's file and write its HTML, as a build does. Raises what that does."""
    # What the build had: a preview loads the modules anew for each.
    from guidance.reading.problems import Faulty
    from guidance.steps import guide

    assert page is not None
    made: Pass = config.extra["passes"][language]
    languages: Any = config.plugins["i18n"]
    languages.current_language = language
    config = config.plugins.on_config(config)
    try:
        guide.read_again(config.extra["guide"], path)
        _populate_page(page, config, made.files)
        guide.see(config.extra["guide"])
        _build_page(page, config, made.files.documentation_pages(), made.nav, made.env)
    except Faulty as faulty:
        raise PluginError(f"\n{faulty}") from None
    except Exception as error:
        config.plugins.on_build_error(error=error)
        raise
