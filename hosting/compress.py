"""Pack a built site once and well, for hosts that send packed files as they are (nginx, Caddy).

    .venv/bin/python hosting/compress.py site

lays ``index.html.gz`` and ``index.html.br`` beside ``index.html``. What would not become smaller is left out, what is
packed already is not touched, and a packed file without its own is taken away. Hosts that pack by themselves (GitHub
Pages, networks of caches) need nothing of this.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

try:
    import brotli
except ImportError:  # the environment of `make build` has it; gzip alone serves every browser
    brotli = None

_PACKED = (".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
_BEST = 11


def ways(quality: int = _BEST) -> dict[str, Callable[[bytes], bytes]]:
    """Return how to pack for each ending; ``quality`` is brotli's, from 1 to 11."""
    found: dict[str, Callable[[bytes], bytes]] = {".gz": partial(gzip.compress, compresslevel=9, mtime=0)}
    if brotli:
        found[".br"] = partial(brotli.compress, quality=quality)
    return found


def pack(file: Path, quality: int = _BEST) -> None:
    """Lay the packed forms of ``file`` beside it, with its time: a host may tell by that whether they belong to it."""
    text, times = file.read_bytes(), file.stat()
    for ending, packed in ways(quality).items():
        target = file.with_name(file.name + ending)
        small = packed(text)
        if len(small) < len(text):
            target.write_bytes(small)
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        else:
            target.unlink(missing_ok=True)


def pack_all(site: Path, quality: int = _BEST) -> int:
    """Pack every file below ``site`` that gains by it; return how many there are."""
    for ending in ways():
        for packed in site.rglob(f"*{ending}"):
            if not packed.with_suffix("").is_file():
                packed.unlink()
    files = [file for file in site.rglob("*") if file.suffix in _PACKED and file.is_file()]
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(pack, quality=quality), files, chunksize=8))
    return len(files)


def main() -> int:
    """Read the command line, pack, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--quality", type=int, default=_BEST, help="of brotli, 1 to 11 (default: 11)")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        print(f"{options.site}: here is no site. Build it first: make build", file=sys.stderr)
        return 1
    count = pack_all(options.site, options.quality)
    print(f"Packed {count} files of {options.site} with {' and '.join(ending[1:] for ending in ways())}.")
    if not brotli:
        print("Python's brotli is missing: browsers get gzip, a sixth more. Install it: pip install brotli")
    return 0


if __name__ == "__main__":
    sys.exit(main())
