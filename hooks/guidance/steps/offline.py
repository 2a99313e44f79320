"""What a reader's browser keeps of a build, so that the guide opens without a network: ``overrides/worker``.

Each language has a worker in its folder, ``/sw.js`` and ``/sv/sw.js``, and a list of files with their hashes. The
worker keeps at once what any page needs, each page when it is read, all lists with their scripts when one is opened,
all forms when a page with one is, and everything when the page about it is: who reads one page pays for one page.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from guidance.content import addresses
from guidance.library import Library
from guidance.markdown.pages import NOT_FOUND
from guidance.site import framed
from guidance.site.assets import named_by_content
from guidance.site.small import minified
from guidance.steps import head
from guidance.steps.guide import OFFLINE, Guide

FILE = "sw.js"

_DIGITS = 10
_IMPORTED = re.compile(r'"\./([\w.-]+\.js)"')


def address(library: Library, language: str) -> str:
    """Return the address of a language's worker: it can keep what is below its folder."""
    return library.address("", language) + FILE


def write(guide: Guide) -> None:
    """Write the worker of each language with its list, into a site that has everything else.

    A build without the way to read offline gets workers that remove what earlier ones kept.
    """
    site, library = guide.setting.site, guide.library
    for language in library.languages:
        worker = guide.setting.overrides / "worker" / ("worker.js" if guide.setting.offline else "leave.js")
        text = minified(worker.read_text(encoding="utf-8"))
        if guide.setting.offline:
            text = _begun(guide, language) + text
        (site / address(library, language).lstrip("/")).write_text(text, encoding="utf-8")


def _begun(guide: Guide, language: str) -> str:
    """Write a language's list; return the line that tells the worker of it."""
    site, library = guide.setting.site, guide.library
    text = json.dumps(_list(guide, language), ensure_ascii=False, separators=(",", ":"))
    name = f"assets/{named_by_content(f'offline-{language}', 'json', text)}"
    (site / name).write_text(text, encoding="utf-8")
    home, away = library.address("", language), library.page_with(OFFLINE)
    told = {
        "root": addresses.relative("/", home),
        "list": name,
        "away": library.address(away, language).lstrip("/") if away is not None else "",
        "framed": [folder.lstrip("/") for folder in framed.folders(library)],
    }
    return f"self.GUIDE={json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"


def _list(guide: Guide, language: str) -> dict[str, dict[str, str]]:
    """Return, by when the worker keeps them, the paths of files below the site's folder with their hashes.

    Every page's frame works with what is kept ``now``; ``lists`` are all pages that one works with, and what those use.
    """
    library, sheets = guide.library, guide.sheets
    keys = {_path(library, key, language): key for key, own in guide.bodies if own == language and key != NOT_FOUND}
    now = {_path(library, key, language) for key in ("", library.page_with(OFFLINE)) if key is not None}
    # Where one finds what one works with.
    ways = {library.page_with("contents"), *(page.key for page in guide.navigation.menu(language))}
    lists = {path for path, key in keys.items() if key in ways or _is_worked_with(guide, key, language)} - now
    read = keys.keys() - now - lists
    frame = {file for path in now | read for file in _used(guide, keys[path], language)}
    now |= frame
    lists |= _assets(guide, language) - frame
    forms = {sheets[name].address.lstrip("/") for name in sheets if name[0].startswith("form ") and name[1] == language}
    parts = {"now": now, "lists": lists, "forms": forms, "read": read}
    return {name: _hashes(guide.setting.site, paths) for name, paths in parts.items()}


def _path(library: Library, key: str, language: str) -> str:
    return library.address(key, language).lstrip("/")


def _is_worked_with(guide: Guide, key: str, language: str) -> bool:
    has_form = any(marker.component == "form" for marker in guide.library.pages[key, language].markers)
    return has_form or bool(guide.bodies[key, language].there.elements)


def _used(guide: Guide, key: str, language: str) -> set[str]:
    """Return the paths of the scripts, styles and data that a page names, and of what those import or may fetch.

    Search is left out: its index is too large to be kept, and without its script its link leads to the contents. Of
    pictures the icon alone is kept: codes of addresses are many.
    """
    texts = guide.assets.files
    left = {guide.icon, *head.files(guide, guide.bodies[key, language].there, language)}
    found: set[str] = set()
    while left:
        name = left.pop()
        found.add(name)
        if name.startswith("frame."):
            left |= {other for files in json.loads(texts[name]).values() for other in files} - found
        if name.endswith(".js"):
            left |= {*_IMPORTED.findall(texts[name])} - found
    return {f"assets/{name}" for name in found}


def _assets(guide: Guide, language: str) -> set[str]:
    """Return the paths of scripts, of the style for paper, and of the data that scripts fetch in a language."""
    others = {name for stem, name in guide.assets.fetched.items() if stem.rpartition(".")[2] != language}
    return {f"assets/{name}" for name in guide.assets.files if name not in others}


def _hashes(site: Path, paths: Iterable[str]) -> dict[str, str]:
    return {
        path: hashlib.sha256((site / addresses.file_of(f"/{path}")).read_bytes()).hexdigest()[:_DIGITS]
        for path in sorted(paths)
    }
