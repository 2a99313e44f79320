"""What a build is told besides the content: where it reads and writes, and for what it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """One build.

    ``root`` is the project's folder, ``name`` what messages call the docs folder;
    ``address`` is the site's without a slash at its end; ``languages`` have their
    own names, the one at the root first. ``published`` are files that nothing
    links to and that are published all the same. A ``serving`` build is a preview.
    An ``offline`` one can be read without a network once it was read with one.
    """

    root: Path
    docs: Path
    overrides: Path
    site: Path
    address: str
    languages: Mapping[str, str]
    published: frozenset[str] = frozenset()
    serving: bool = False
    pdf: bool = True
    offline: bool = False

    @property
    def name(self) -> str:
        """What an editor calls the docs folder: its path from the project's root."""
        return self.docs.relative_to(self.root).as_posix() if self.docs.is_relative_to(self.root) else self.docs.name

    @property
    def components(self) -> Path:
        """The folder with a folder for each component."""
        return self.overrides / "components"
