"""The project as MkDocs sees it: its configuration, its languages, and one build of it into a folder.

The commands beside this module (`publish`, `serve`, `record`, `schema`) share it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from typing import Callable

# mkdocs-material prints a notice about another product at each build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

ROOT = Path(__file__).resolve().parent.parent


class NotBuilt(Exception):
    """A build ended without a site. What was wrong has been printed already."""


def _no_dirty_warning(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()


def _write_anew(content: bytes, path: str, _write: Callable[[bytes, str], None] = utils.write_file) -> None:
    """Write a file as a new one: under its other names the old one stays as it was."""
    Path(path).unlink(missing_ok=True)
    _write(content, path)


def start_messages(level: int = logging.WARNING) -> None:
    """Print MkDocs' messages from ``level`` on, plainly, on standard error."""
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr, force=True)
    logging.getLogger("mkdocs").setLevel(level)


def tidy_when_ended() -> None:
    """Let a command that is told to end, or whose terminal is closed, take its folders away as after Ctrl+C."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), interrupt)


def configuration(root: Path = ROOT, **overrides: object) -> MkDocsConfig:
    """Load ``mkdocs.yml`` below ``root``; ``overrides`` replace single settings.

    Raises `NotBuilt` when the file is faulty.
    """
    try:
        return load_config(str(root / "mkdocs.yml"), **overrides)
    except (MkDocsException, SystemExit) as error:
        print(f"mkdocs.yml: {error}", file=sys.stderr)
        raise NotBuilt from None


def language_names(config: MkDocsConfig) -> dict[str, str]:
    """Return the site's languages with their names, the one at the root first."""
    languages = config.plugins["i18n"].config.languages
    return {language.locale: language.name for language in sorted(languages, key=lambda language: not language.default)}


def build_into(folder: Path, root: Path = ROOT, serving: str = "", only_changed: bool = False) -> None:
    """Build the site into ``folder``, strictly: a warning is an error.

    ``serving`` is the address of a preview; it replaces the site's own. With
    ``only_changed`` the folder holds an earlier build, by hard links even, and
    only pages whose Markdown is newer than their HTML are made again. Raises `NotBuilt` after
    printing what is wrong, whatever it is: a fault in content, in a template or
    in the configuration.
    """
    config = configuration(root, site_dir=str(folder), strict=True)
    if serving:
        config.site_url = serving
        config.extra["serving"] = True
    # Files that all pages together make can't be made from some of them.
    config.extra["only_changed"] = only_changed
    clean_directory, write_file = utils.clean_directory, utils.write_file
    build_log = logging.getLogger("mkdocs.commands.build")
    try:
        config.plugins.on_startup(command="build", dirty=only_changed)
        if only_changed:
            # MkDocs warns of what it calls a dirty build, and mkdocs-static-i18n 1.3.1 asks the command line for it.
            build_log.addFilter(_no_dirty_warning)
            sys.argv.append("--dirty")
            utils.write_file = _write_anew
        build(config, dirty=only_changed)
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or getattr(error, 'name', None) or 'overrides'}:{getattr(error, 'lineno', None) or 1}"
        print(f"{place}: the template has a fault: {error}", file=sys.stderr)
        raise NotBuilt from None
    except (MkDocsException, SystemExit, OSError) as error:
        print(error, file=sys.stderr)
        raise NotBuilt from None
    finally:
        # mkdocs-static-i18n 1.3.1 switches this off for its second pass and leaves it off when that pass fails.
        utils.clean_directory, utils.write_file = clean_directory, write_file
        if only_changed:
            build_log.removeFilter(_no_dirty_warning)
            sys.argv.remove("--dirty")
        config.plugins.on_shutdown()
