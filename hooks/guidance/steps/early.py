"""What a build reads before MkDocs reads anything: the content, by a copy while MkDocs is loaded; styles and scripts.

MkDocs says of them only where they are and which languages there are, which ``mkdocs.yml`` says as well. Where it says
something else in the end, and where the copy found anything wrong, the build reads by itself and tells it.
"""

from __future__ import annotations

import copyreg
import gc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from guidance.steps.beside import Beside, Tell

if TYPE_CHECKING:
    from guidance.library import Library
    from guidance.site.assets import Assets


@dataclass(frozen=True)
class Places:
    """Where a build reads, what messages call the docs folder, and the languages, the one at the root first."""

    root: Path
    docs: Path
    name: str
    overrides: Path
    languages: tuple[str, ...]


# What has been begun, with its answers.
_BEGUN: list[tuple[Beside, Iterator[Any]]] = []


def begin(root: Path) -> None:
    """Begin to read the project below ``root``, for the build that asks first; where no copy can be made nothing is."""
    beside = Beside()
    _BEGUN.append((beside, beside.ask(partial(_tell, root))))


def stop() -> None:
    """End what nobody has asked for."""
    while _BEGUN:
        _BEGUN.pop()[0].stop()


def read(places: Places) -> tuple[Library, Assets]:
    """Return all content, and all styles and scripts, checked. Raises what `library.load` and `read_assets` do."""
    if not _BEGUN:
        return _content(places), _assets(places)
    assets = None
    # What is wrong with a script is told after what is wrong with the content.
    with suppress(ValueError):
        assets = _assets(places)
    # All of it stays until the build is over: to look for garbage in it takes longer than to take it over.
    gc.disable()
    try:
        answer: Any = next(_BEGUN[0][1], (None, None))
    finally:
        gc.enable()
    stop()
    gc.freeze()
    return answer[1] if answer[0] == places else _content(places), assets or _assets(places)


def _content(places: Places) -> Library:
    # Here and below: the copy begins before anything is loaded, and loads what it needs beside the build.
    from guidance import library

    return library.load(places.docs, places.languages, name=places.name, overrides=places.overrides)


def _assets(places: Places) -> Assets:
    from guidance.site.assets import read_assets
    from guidance.site.kept import Kept

    return read_assets(places.overrides, Kept(places.root / ".cache" / "build"))


def _tell(root: Path, tell: Tell) -> None:
    copyreg.pickle(MappingProxyType, _proxy_of)
    places = places_of(root)
    tell((places, _content(places)))


def _proxy_of(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _as_proxy, (dict(mapping),)


def _as_proxy(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def places_of(root: Path) -> Places:
    """Return where the project below ``root`` is read. Raises anything when its settings are no usual ones."""

    import yaml

    class Loader(yaml.SafeLoader):
        """Reads the settings without what only MkDocs knows."""

    Loader.add_constructor(None, lambda loader, node: None)
    settings = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    [languages] = [one["i18n"]["languages"] for one in settings["plugins"] if "i18n" in one]
    in_order = sorted(languages, key=lambda language: not language.get("default", False))
    docs = settings.get("docs_dir", "docs")
    return Places(
        root, root / docs, docs, root / settings["theme"]["custom_dir"], tuple(one["locale"] for one in in_order)
    )
