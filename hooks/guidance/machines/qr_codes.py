"""QR codes of addresses as drawings, kept beside the PDFs: a page's address seldom changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from guidance import disk
from guidance.machines import qr

# A code needs four squares of light around it (ISO/IEC 18004, 6.3.8).
_EDGE = 4
# A new number draws every code anew.
_FORM = "1"


def name_of(address: str) -> str:
    """Return the file, below the site's folder, of the code for an address."""
    return f"assets/qr.{hashlib.sha256(f'{_FORM} {address}'.encode()).hexdigest()[:10]}.svg"


def draw(address: str) -> str:
    """Return a code as SVG that scales: dark runs of each row as one path, on white. Raises ValueError, see `qr`."""
    matrix = qr.encode(address)
    size = len(matrix) + 2 * _EDGE
    path = "".join(_runs(row, number + _EDGE) for number, row in enumerate(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>\n'
    )


def _runs(row: list[bool], y: int) -> str:
    found, start = "", None
    for at, dark in enumerate([*row, False]):
        if dark and start is None:
            start = at
        if not dark and start is not None:
            found += f"M{start + _EDGE} {y}h{at - start}v1h-{at - start}z"
            start = None
    return found


def write(addresses: Iterable[str], site: Path, cache: Path) -> None:
    """Write the codes for addresses into the site's folder, drawing those that the cache lacks."""
    for address in addresses:
        name = name_of(address)
        path = cache / Path(name).name
        drawn = disk.kept(path) or b""
        # Earlier versions did not keep a code whole or not at all.
        if not drawn.endswith(b"</svg>\n"):
            drawn = draw(address).encode()
            disk.keep(path, drawn)
        (site / name).write_bytes(drawn)
    disk.prune(cache)
