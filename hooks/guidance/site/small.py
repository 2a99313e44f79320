"""Scripts as short as they are published."""

from __future__ import annotations

import rjsmin

from guidance.site.kept import Kept
from guidance.site.shorter import shortened


def minified(script: str) -> str:
    """Return a script without the spaces and comments that only people read."""
    return str(rjsmin.jsmin(script))


def smallest(script: str, kept: Kept) -> str:
    """Return a script without those and with short names of its own; ``kept`` has what was made before."""
    made = kept.get(f"script {script}")
    if made is None:
        made = minified(shortened(script)).strip().encode()
        kept.keep(f"script {script}", made)
    return made.decode()
