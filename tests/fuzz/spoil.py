"""How a text is spoilt: what hands, editors, copying and programs do to a file."""

from __future__ import annotations

import random
import re

# Pieces that mean something to YAML, to Markdown or to the formats, to come upon trouble sooner than by chance.
PIECES = (
    "\t", "\n", "  ", "- ", ": ", ":", "[", "]", "{", "}", "{n}", "{x}", "&a ", "*a", "!!int ", "!", "|\n", ">\n", "|-\n",
    "'", '"', "#", " #", "%", "@", "`", "?", "? ", "---\n", "...\n", "<<: ", "<<", "=", "no", "yes", "12:30", "1_0", "010", "0x1",
    "1e3", ".inf", "~", "null", "2026-02-30", "2026-1-1", '"\\UFFFFFFFF"', "\\", "\u2028", "\x00", "\x07", "\x85", "\ufeff",
    "\ud7ff", "\u00a0", "\u202e", "ä", "id: ", "text:", "items:\n", "fi: ", "sv: ", "fi:", "was: [a.b.c]\n", "one: ", "other: ",
    "a" * 3_000, "../../x", "https://", "-->", "<!-- checklist: x -->", "constructor", "__proto__", "\r\n", "\r", ", ", "é", "🙂",
)  # fmt: skip


def spoil(text: str, chance: random.Random) -> str:
    """Return the text with one to three things changed."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(WAYS)(text, chance)
    return text


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 12) :]


def _replace(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at + chance.randint(0, 20) :]


def _value(text: str, chance: random.Random) -> str:
    places = list(re.finditer(r"(?<=: )\S.*", text))
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(PIECES) + text[place.end() :]


def _name(text: str, chance: random.Random) -> str:
    places = list(re.finditer(r"[\w-]+(?=:)", text))
    if not places:
        return text
    place, other = chance.choice(places), chance.choice(places)
    new = chance.choice((place[0] + "x", place[0][:-1], place[0].upper(), other[0], f'"{place[0]}"'))
    return text[: place.start()] + new + text[place.end() :]


def _braces(text: str, chance: random.Random) -> str:
    places = list(re.finditer(r"\{\w+\}", text))
    if not places:
        return text
    place = chance.choice(places)
    name = place[0][1:-1]
    return text[: place.start()] + chance.choice((f"{{{name}x}}", f"{{{name}", "", f"({name})")) + text[place.end() :]


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(5)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines.insert(to, lines[at])
    elif way == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif way == 3:
        lines[at] = " " * chance.randint(0, 4) + lines[at].lstrip()
    else:
        lines[at : at + 2] = [" ".join(lines[at : at + 2])]
    return "\n".join(lines)


def _end(text: str, chance: random.Random) -> str:
    return text[: chance.randint(0, len(text))]


WAYS = (_insert, _cut, _replace, _value, _value, _name, _name, _braces, _lines, _lines, _end)
