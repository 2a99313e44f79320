"""A script -> its tokens, and which of them open and close what.

Enough of the language to read the guide's own scripts, as Biome lays them out: `guidance.site.shorter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*|/\*.*?\*/)+)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<number>\d[\w.]*)
    |(?P<name>\#?[A-Za-z_$][\w$]*)
    |(?P<mark>\.\.\.|=>|\?\.|\?\?=?|&&=?|\|\|=?|[=!]==?|\*\*=?|\+\+|--|[-+*/%<>&|^]=|[-+*/%<>&|^!~?:;,.=(){}\[\]@])""",
    re.DOTALL | re.VERBOSE,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_CHUNK = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(?P<end>`|\$\{)", re.DOTALL)

# The language's own, and those that mean something in places.
WORDS = frozenset(
    (
        *("arguments", "async", "as", "await", "break", "case", "catch", "class"),
        *("const", "constructor", "continue", "debugger", "default", "delete", "do", "else"),
        *("enum", "export", "extends", "false", "finally", "for", "from", "function"),
        *("get", "if", "implements", "import", "in", "instanceof", "interface", "let"),
        *("new", "null", "of", "package", "private", "protected", "public", "return"),
        *("set", "static", "super", "switch", "this", "throw", "true", "try"),
        *("typeof", "undefined", "var", "void", "while", "with", "yield"),
    )
)


def tokens_of(script: str) -> Iterator[str]:
    """Cut a script into tokens; spaces and comments become a space or a new line each.

    Of a text between backticks each piece is one token, with what stands around it: the values between are tokens too.
    Raises ValueError where nothing known begins.
    """
    at, before = 0, ""
    open_braces: list[int] = []  # in each value in a text, how many are open
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and open_braces and open_braces[-1] == 0):
            found = _CHUNK.match(script, at + 1)
            if not found:
                raise ValueError("A text between backticks has no end.")
            if script[at] == "}":
                open_braces.pop()
            if found["end"] == "${":
                open_braces.append(0)
        elif script[at] == "/" and script[at : at + 2] not in ("//", "/*") and not _ends_value(before):
            found = _REGEX.match(script, at)
        else:
            found = _TOKEN.match(script, at)
            if found and open_braces:
                open_braces[-1] += {"{": 1, "}": -1}.get(found[0], 0)
        if not found:
            raise ValueError(f"{script[at : at + 20]!r} can't be read.")
        text, at = script[at : found.end()], found.end()
        if found.re is _TOKEN and found["space"] is not None:
            yield "\n" if "\n" in text else " "
        else:
            before = text
            yield text


def _ends_value(token: str) -> bool:
    if token.endswith("${"):
        return False
    return token in (")", "]", "}") or (
        bool(re.match(r"[\w$\"'`#}]", token)) and token not in WORDS - {"this", "super"}
    )


def opens(token: str) -> bool:
    """Whether something stands inside from this token on; a piece of a text may both close and open."""
    return token in ("(", "[", "{") or token.endswith("${")


def closes(token: str) -> bool:
    """Whether something that stands inside ends with this token."""
    return token in (")", "]") or token[0] == "}"


def pairs(texts: list[str]) -> dict[int, int]:
    """Return where each bracket is closed, by their numbers. Raises ValueError."""
    closing: dict[int, int] = {}
    waiting: list[int] = []
    for number, token in enumerate(texts):
        if closes(token):
            if not waiting:
                raise ValueError("A bracket is closed that was not opened.")
            closing[waiting.pop()] = number
        if opens(token):
            waiting.append(number)
    if waiting:
        raise ValueError("A bracket is not closed.")
    return closing
