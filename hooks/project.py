"""The project as MkDocs sees it: its configuration, its languages, and one build of it into a folder.

The commands beside this module (`publish`, `serve`, `record`, `schema`) share it.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

# mkdocs-material prints a notice about another product at each build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

ROOT = Path(__file__).resolve().parent.parent

# What may stand in an address that pages, the sitemap and PDFs repeat: a host, perhaps a port and a path (RFC 3986,
# without what they would have to escape).
_ADDRESS = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[^\s/?#@:\[\]\"'<>\\^`{|}]+)(:\d+)?(/[^\s?#\"'<>\\^`{|}]*)?")
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")


class NotBuilt(Exception):
    """A build ended without a site. What was wrong has been printed already."""


def start_messages(level: int = logging.WARNING) -> None:
    """Print MkDocs' messages from ``level`` on, plainly, on standard error.

    A letter that the terminal lacks is no fault.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr, force=True)
    logging.getLogger("mkdocs").setLevel(level)


def tidy_when_ended() -> None:
    """Let a command that is told to end, or whose terminal is closed, take its folders away as after Ctrl+C."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for name in _ENDINGS[1:]:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), interrupt)


@contextmanager
def told_later() -> Iterator[None]:
    """Do something that takes no time and must be known when it is done: being told to end is heard right after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    endings = {getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, endings)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Do something whole that takes no time: being told to end in the middle is too late."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {name: signal.signal(getattr(signal, name), signal.SIG_IGN) for name in _ENDINGS if hasattr(signal, name)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def configuration(root: Path = ROOT, **overrides: Any) -> MkDocsConfig:
    """Load ``mkdocs.yml`` below ``root``; ``overrides`` replace single settings.

    Raises `NotBuilt` when the file is faulty, or lacks what the guide is made with.
    """
    file = root / "mkdocs.yml"
    wrong: list[tuple[str, str]] = []

    def told(record: logging.LogRecord) -> bool:
        """Keep back what MkDocs says of a setting, which lacks the line."""
        found = re.fullmatch(r"Config value '(\w+)': (.*)", record.getMessage(), re.DOTALL)
        if not found or record.levelno < logging.WARNING:
            return True
        wrong.append((found[1], found[2]))
        return False

    log = logging.getLogger("mkdocs.config")
    log.addFilter(told)
    try:
        with plainly(root, "mkdocs.yml:1:1: "):
            try:
                config = load_config(str(file), **overrides)
            except Abort:
                if wrong:
                    raise NotBuilt from None
                raise
            wrong.extend(_what_is_wrong(config))
    except NotBuilt:
        _print_wrong(wrong, file)
        raise
    finally:
        log.removeFilter(told)
    if wrong:
        _print_wrong(wrong, file)
        raise NotBuilt
    return config


def _print_wrong(settings: list[tuple[str, str]], file: Path) -> None:
    """Print of each setting what is wrong, with its line in ``mkdocs.yml``."""
    text = file.read_text(encoding="utf-8", errors="replace") if settings else ""
    for setting, what in settings:
        found = re.search(rf"^{setting}\b", text, re.MULTILINE)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        print(f"mkdocs.yml:{line}:1: {setting}: {what}", file=sys.stderr)


def _what_is_wrong(config: MkDocsConfig) -> list[tuple[str, str]]:
    """Return each setting that a build can't do with, and what would be right."""
    wrong = []
    from_environment = "" if os.environ.get("SITE_URL") is None else "; SITE_URL sets it"
    if not config.site_url:
        wrong.append(
            (
                "site_url",
                f"the site's address is empty{from_environment}. "
                "Give it, as in SITE_URL=https://example.org/, or leave SITE_URL out",
            )
        )
    elif not _ADDRESS.fullmatch(config.site_url) or not config.site_url.isprintable():
        wrong.append(
            (
                "site_url",
                f"{config.site_url!r} is no address of a site{from_environment}. "
                "Right is for instance https://example.org/ or https://example.org/guide/",
            )
        )
    if config.theme.name != "material" or not config.theme.custom_dir:
        wrong.append(("theme", "the guide's pages are made with name: material and custom_dir: overrides"))
    if "i18n" not in config.plugins:
        wrong.append(("plugins", "the guide's languages stand under i18n, and it is not there"))
    if not any(Path(name).name == "build.py" for name in config.hooks):
        wrong.append(("hooks", "the guide is made by hooks/build.py, and it is not there"))
    return wrong


@contextmanager
def plainly(root: Path = ROOT, place: str = "") -> Iterator[None]:
    """Print whatever goes wrong inside without a traceback, and raise `NotBuilt`.

    What is known to belong to ``place`` is printed with it.
    """
    try:
        yield
    except NotBuilt:
        raise
    except TemplateError as error:
        template = getattr(error, "filename", None) or getattr(error, "name", None) or "overrides"
        print(f"{template}:{getattr(error, 'lineno', None) or 1}: the template has a fault: {error}", file=sys.stderr)
        raise NotBuilt from None
    except (MkDocsException, SystemExit, OSError) as error:
        print(f"{place}{error}", file=sys.stderr)
        raise NotBuilt from None
    except Exception as error:
        print(in_plain_words(error, root), file=sys.stderr)
        raise NotBuilt from None


def in_plain_words(error: BaseException, root: Path = ROOT) -> str:
    """Return what an editor is told of a fault that nobody has foreseen: on which page, what, and where in the code."""
    if os.environ.get("GUIDE_TRACEBACK"):
        return "".join(traceback.format_exception(error)).rstrip()
    steps = list(traceback.walk_tb(error.__traceback__))
    pages = [page for page in (_page_of(frame) for frame, _ in steps) if page]
    if isinstance(error, SyntaxError) and error.filename:
        file, line, said = error.filename, error.lineno or 1, error.msg
    else:
        own = [(frame.f_code.co_filename, line) for frame, line in steps if _is_within(frame.f_code.co_filename, root)]
        file, line = own[-1] if own else (steps[-1][0].f_code.co_filename, steps[-1][1]) if steps else ("mkdocs.yml", 1)
        said = " ".join(str(error).split())[:300]
    place = f"{Path(file).relative_to(root) if _is_within(file, root) else file}:{line}"
    where = f"{pages[-1]}:1:1: t" if pages else "T"
    return (
        f"{where}he build met a fault that it has no words for, at {place}: "
        f"{type(error).__name__}{': ' if said else ''}{said}.\n"
        "Look at what was changed last. GUIDE_TRACEBACK=yes shows the way that the build went."
    )


def _is_within(file: str, root: Path) -> bool:
    return Path(file).is_relative_to(root) and ".venv" not in Path(file).parts


def _page_of(frame: FrameType) -> str:
    """Return the file of the page that a function of MkDocs or of ours was about."""
    page = frame.f_locals.get("page")
    name = getattr(getattr(page, "file", None), "src_uri", None)
    return f"docs/{name}" if isinstance(name, str) else ""


def command(about: str | None, work: Callable[[Path], str]) -> int:
    """Read a command's line, do its ``work`` on the project there, print what that returns; return the exit status.

    ``work`` raises `NotBuilt` after printing what is wrong.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    root = parser.parse_args().root.resolve()
    start_messages()
    try:
        with plainly(root):
            done = work(root)
    except NotBuilt:
        return 1
    print(done)
    return 0


def language_names(config: MkDocsConfig) -> dict[str, str]:
    """Return the site's languages with their names, the one at the root first."""
    languages = config.plugins["i18n"].config.languages
    return {language.locale: language.name for language in sorted(languages, key=lambda language: not language.default)}


def build_into(folder: Path, root: Path = ROOT, serving: str = "") -> MkDocsConfig:
    """Build the site into ``folder``, strictly: a warning is an error. Returns what `again` makes single pages by.

    ``serving`` is the address of a preview; it replaces the site's own. Raises
    `NotBuilt` after printing what is wrong, whatever it is: a fault in content,
    in a template, in the configuration or in the code.
    """
    config = configuration(root, site_dir=str(folder), strict=True)
    if serving:
        config.site_url = serving
        config.extra["serving"] = True
    clean_directory = utils.clean_directory
    with plainly(root):
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        finally:
            # mkdocs-static-i18n 1.3.1 switches this off for its second pass and leaves it off when that pass fails.
            utils.clean_directory = clean_directory
            if guide := config.extra.get("guide"):
                guide.pages_beside.stop()
                guide.beside.stop()
                guide.printer.end()
            config.plugins.on_shutdown()
    return config
