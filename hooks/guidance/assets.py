"""Finished HTML -> the styles and scripts that this page uses, and nothing else.

A component's style and script have the component's name, and a page needs them
exactly when that name stands in its HTML (``tty-checklist``), so nobody has to
register anything. Styles are inlined: the first paint needs no second request.
Scripts are published under a name that changes with their content, so a browser
never mixes two versions.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import rcssmin
import rjsmin

_IMPORT = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")

# The page's own pieces come first, in this order; components follow by name.
_FIRST = ("tokens", "page")


@dataclass(frozen=True)
class Assets:
    """All styles and scripts, minified. ``scripts`` maps a published name to its text."""

    styles: dict[str, str]
    scripts: dict[str, str]
    published_names: dict[str, str]
    inline_script: str

    def styles_for(self, html: str) -> str:
        """Return the CSS that a page with this HTML uses."""
        used = [name for name in self.styles if name in _FIRST or re.search(rf"\btty-{name}(?![a-z0-9]|-[a-z0-9])", html)]
        return "".join(self.styles[name] for name in used)

    def scripts_for(self, html: str) -> list[str]:
        """Return the published names of the scripts that start on this page, those that others import first.

        Naming the imported ones in the page lets the browser fetch all at once; it
        still runs each once. (A ``modulepreload`` would be fetched, and refused,
        where scripts are off.)
        """
        used: dict[str, None] = {}
        for name, published in self.published_names.items():
            if re.search(rf"<tty-{name}[\s>]", html):
                used.update(dict.fromkeys([*self._imports(published), published]))
        return list(used)

    def _imports(self, published: str) -> list[str]:
        return sorted(set(re.findall(r'\bfrom\s*"\./([^"]+)"', self.scripts[published])))


def read_assets(overrides: Path) -> Assets:
    """Read the styles and scripts of ``overrides/shared`` and ``overrides/components``.

    Raises ValueError when a script imports one that is not there or in a circle.
    """
    folders = [overrides / "shared", *sorted(path for path in (overrides / "components").iterdir() if path.is_dir())]
    css = {path.stem: path for folder in folders for path in sorted(folder.glob("*.css"))}
    ordered = [*_FIRST, *(name for name in css if name not in _FIRST)]
    styles = {name: rcssmin.cssmin(css[name].read_text(encoding="utf-8")) for name in ordered}
    sources = {path.resolve(): path for folder in folders for path in sorted(folder.glob("*.js")) if path.stem != "inline"}
    scripts: dict[str, str] = {}
    names: dict[Path, str] = {}
    for path in sources:
        _publish(path, sources, scripts, names, ())
    inline = overrides / "shared" / "inline.js"
    return Assets(
        styles,
        scripts,
        {path.stem: name for path, name in names.items()},
        rjsmin.jsmin(inline.read_text(encoding="utf-8")).strip(),
    )


def _publish(path: Path, sources: dict[Path, Path], scripts: dict[str, str], names: dict[Path, str], above: tuple[Path, ...]) -> str:
    """Publish a script after those it imports, so that its name changes when theirs do; return the name."""
    if path in names:
        return names[path]
    if path not in sources or path in above:
        raise ValueError(f"{above[-1].name} imports {path.name}, which {'imports it back' if path in above else 'is not there'}")

    def published(match: re.Match) -> str:
        target = (path.parent / match[3]).resolve()
        return f'{match[1]}"./{_publish(target, sources, scripts, names, (*above, path))}"'

    text = _IMPORT.sub(published, sources[path].read_text(encoding="utf-8"))
    text = rjsmin.jsmin(text).strip() + "\n"
    name = f"{path.stem}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.js"
    names[path] = name
    scripts[name] = text
    return name


def csp_hash(text: str) -> str:
    """Return the source expression that allows one inline script or style (W3C CSP3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content_security_policy(style: str, script: str) -> str:
    """Return the policy of a page: its own files, its one inline style and script, nothing else.

    ``data:`` images are the icon in the page's head. ``frame-ancestors`` does
    not work in a page and is for the host to send.
    """
    return (
        f"default-src 'none'; script-src 'self' {csp_hash(script)}; style-src {csp_hash(style)}; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
    )
