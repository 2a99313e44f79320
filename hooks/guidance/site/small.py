"""Scripts as short as they are published."""

from __future__ import annotations

import re

import rjsmin

from guidance.site.kept import Kept
from guidance.site.shorter import shortened
from guidance.site.tokens import tokens_of

_HELD = "\ue000"


def minified(script: str) -> str:
    """Return a script without the spaces and comments that only people read.

    Texts between backticks are held back meanwhile: where a value in one is such a text again, rjsmin may take what
    follows for code, and its spaces for nothing.
    """
    try:
        code, texts = _apart(script)
    except ValueError:
        return str(rjsmin.jsmin(script))
    return re.sub(f"`{_HELD}(\\d+)`", lambda held: texts[int(held[1])], str(rjsmin.jsmin(code)))


def _apart(script: str) -> tuple[str, list[str]]:
    """Return a script with a number for each text between backticks, and these texts.

    Raises ValueError where it can't be read.
    """
    code: list[str] = []
    texts: list[str] = []
    depth = 0
    for token in tokens_of(script):
        begins = token.startswith("`")
        goes_on = token.startswith("}") and len(token) > 1
        if begins and depth == 0:
            texts.append("")
        if begins or depth > 0:
            texts[-1] += token
        else:
            code.append(token)
        depth += token.endswith("${") * begins - (goes_on and not token.endswith("${"))
        if depth == 0 and (begins or goes_on):
            code.append(f"`{_HELD}{len(texts) - 1}`")
    return "".join(code), texts


def smallest(script: str, kept: Kept) -> str:
    """Return a script without those and with short names of its own; ``kept`` has what was made before."""
    made = kept.get(f"script {script}")
    if made is None:
        made = minified(shortened(script)).strip().encode()
        kept.keep(f"script {script}", made)
    return made.decode()
