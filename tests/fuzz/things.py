"""What people keep, by chance, and how hands and programs spoil it."""

from __future__ import annotations

import copy
import random
from datetime import datetime, timedelta

from tests.fuzz.reading import FILE_KINDS, PROPOSED, TIMED
from tests.fuzz.spoil import spoil

FORMAT = "toimiva-tyoterveysyhteistyo"
NOW = datetime(2026, 11, 23, 8, 0)
LISTS = ("structures", "ways-of-working", "a", "constructor", "17")
THEMES = ("planning", "constructor", "future-theme")
TEXTS = (
    "", "x", "Sovittu 3.12.", "Överenskommet å ä ö", "Čáhci", "<b>&amp;", "\u2028\u202e\x00", "🙂", "\ud800", "a\nb\tc", '"\\',
    "å" * 200, "y" * 201, "z" * 300, "🙂" * 150 + "s", "n" * 500, "n" * 501, "m" * 1000, "m" * 1001, "p" * 2000, "p" * 2001,
)  # fmt: skip
SHORT = TEXTS[:11]
# What is put in the place of a value, and of a name.
VALUES = (
    None, True, False, 0, -1, 1, 2, 3, 4, 5, 1.5, 2.25, 10**30, -0.0, "", "1", "2", "met", "p", "x" * 41, "open ", "Met",
    [], [2], [[]], {}, {"gone": True}, {"at": "2026-11-23T08:00:00.000Z"}, "2026-11-23", "2026-02-30", "0000-01-01", "2024-02-29",
    "2026-02-30T08:00:00.000Z", "2026-11-23T24:00:00.000Z", "2026-11-23T08:00:00.000Z\n", "2026-11-23T08:00:00Z",
    "+010000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", "2026-11-23T08:60:00.000Z",
    *TEXTS,
)  # fmt: skip
NAMES = (
    "__proto__", "constructor", "toString", "prototype", "hasOwnProperty", "", "0", "at", "gone", "cleared", "a.b", "A.b", "a.b.c",
    "constructor.constructor", "a.__proto__", "structures.own-3f8k2m0q", "structures.own-3f8k2m0q\n", "m-3f8k2m1a", "assessment",
    "structures.ä", ".", "a.", "workplace.planning", "last", "x" * 81, "x" * 80 + ".y", "answers", "version", "t", "l", "o", "m", "k",
)  # fmt: skip


def time(chance: random.Random, furthest: int = 3) -> str:
    """Return a time around that of the tests; some are to come, by a clock ahead."""
    seconds = chance.choice((-86_400 * 400, -86_400, -3_600, -61, -60, -1, 0, 0, 1, 61, 86_400 * 400)[: 7 + furthest])
    moment = NOW + timedelta(seconds=seconds, milliseconds=chance.randrange(1000))
    return f"{moment.isoformat(timespec='milliseconds')}Z"


def item(chance: random.Random) -> str:
    """Return the id of an item; a few come again and again."""
    return f"{chance.choice(LISTS)}.{chance.choice(('people-named', 'b', 'constructor', '0', 'own-00000aaa'))}"


def name_of(kind: str, chance: random.Random) -> str:
    """Return an id for a thing of a kind."""
    made = {
        "own": lambda: f"{chance.choice(LISTS)}.own-00000aa{chance.choice('abc')}",
        "meeting": lambda: chance.choice(LISTS),
        "rating": lambda: f"{chance.choice(('workplace', 'service'))}.{chance.choice(THEMES)}",
        "response": lambda: "r-" + chance.choice("ab") * 16,
        "respondent": lambda: chance.choice(("workplace", "service")),
        "begun": lambda: "assessment",
        "voice": lambda: f"{chance.choice(('workplace', 'service'))}.{item(chance)}",
        "yearly": lambda: chance.choice(("budget", "y-00000aa1", "constructor")),
        "copy": lambda: chance.choice(("last", "put-off")),
    }
    start = {"measure": "m", "evaluation": "e", "round": "k", "impact": "x"}.get(kind)
    if start:
        return f"{start}-{chance.choice(('00000aa1', '00000aa2', '3f8k2m0q3f8k2m'))}"
    return made[kind]() if kind in made else item(chance)


def _summary(chance: random.Random) -> dict:
    return {
        "count": chance.choice((1, 9, 1000)),
        "median": chance.choice((1, 2.5, 4)),
        "low": 1,
        "high": chance.randint(1, 4),
    }


def fields_of(kind: str, chance: random.Random) -> dict:
    """Return the fields of a thing of a kind, without its time."""

    def text() -> str:
        return chance.choice(SHORT)

    def some(name, value) -> dict:
        return {name(): value() for _ in range(chance.randrange(3))}

    def own_item() -> str:
        return item(chance)

    def word() -> str:
        return chance.choice(("met", "partly", "open", "outside", "later-word"))

    def voice() -> dict:
        return {"answer": chance.choice(("", word())), "note": text()}

    made = {
        "answer": lambda: {"answer": word()},
        "note": lambda: {"text": text() or "x"},
        "own": lambda: {"text": text() or "x"},
        "measure": lambda: {
            "item": item(chance),
            "what": text(),
            "who": text(),
            "by": chance.choice(("", "2026-12-01")),
            "done": chance.random() < 0.5,
        },
        "evaluation": lambda: {
            "name": text(),
            "who": text(),
            "on": "2026-11-01",
            "answers": some(own_item, word),
            "notes": some(own_item, lambda: text() or "x"),
            "own": some(lambda: name_of("own", chance), lambda: text() or "x"),
            **({"voices": some(lambda: name_of("voice", chance), voice)} if chance.random() < 0.5 else {}),
        },
        "meeting": lambda: {"on": "2026-11-01", "place": text(), "who": text()},
        "rating": lambda: {"step": chance.randint(1, 4), "reason": text()},
        "response": lambda: {
            "side": chance.choice(("workplace", "service")),
            "on": "2026-11-01",
            "ratings": some(lambda: chance.choice(THEMES), lambda: chance.randint(1, 4)),
        },
        "respondent": lambda: {"response": "r-" + "a" * 16},
        "round": lambda: {
            "name": text(),
            "on": "2026-11-01",
            "workplace": some(lambda: chance.choice(THEMES), lambda: _summary(chance)),
            "service": {},
        },
        "impact": lambda: {
            **{name: text() for name in ("need", "goal", "measures", "results", "effect")},
            "place": chance.choice((0, 1, 9999)),
        },
        "voice": voice,
        "yearly": lambda: {"what": text(), "month": chance.randint(1, 12), "who": text(), "off": chance.random() < 0.5},
    }
    return made[kind]() if kind in made else {}


def value_of(kind: str, chance: random.Random, furthest: int = 3) -> dict:
    """Return a thing of a kind with its time; sometimes a removal, sometimes with a field of a later version."""
    at = {"at": time(chance, furthest)}
    way = chance.random()
    if way < 0.12:
        return {"gone": True, **({"cleared": True} if way < 0.06 else {}), **at}
    fields = fields_of(kind, chance)
    some = [name for name in fields if kind in TIMED and chance.random() < 0.2]
    times = {"times": {name: time(chance, furthest) for name in some}} if some else {}
    joint = {"joint": True} if kind in PROPOSED and chance.random() < 0.2 else {}
    return {**fields, **joint, **times, **({"later": 1} if way > 0.97 else {}), **at}


def file(chance: random.Random) -> dict:
    """Return a file of a few things, of one of the versions."""
    kinds: dict[str, dict] = {}
    for _ in range(chance.randrange(7)):
        name = chance.choice(list(FILE_KINDS))
        kinds.setdefault(name, {})[name_of(FILE_KINDS[name], chance)] = value_of(FILE_KINDS[name], chance)
    head = {"format": FORMAT, "version": chance.choice((1, 2, 2, 2)), "saved": time(chance)}
    return {**head, "answers": {}, **kinds}


def spoil_data(data: object, chance: random.Random) -> object:
    """Return the data with one or two values or names replaced, removed or doubled."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 2))):
        places = list(_places(data))
        if not places:
            return chance.choice(VALUES)
        above, name = chance.choice(places)
        way = chance.randrange(6)
        if way == 0:
            del above[name]
        elif way == 1 and isinstance(above, dict):
            above[chance.choice(NAMES)] = above.pop(name)
        elif way == 2:
            other, there = chance.choice(places)
            above[name] = copy.deepcopy(other[there])
        else:
            above[name] = copy.deepcopy(chance.choice(VALUES))
    return data


def _places(data: object):
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in list(parts):
        yield data, name
        yield from _places(value)


PIECES = (
    '"', "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "null", "1e400", "-0", "1e0", "0x1", "NaN", "\x00", "\ufeff", " ",
    "\u2028", '"__proto__":{"x":1},', '"__proto__":', '"constructor":{"prototype":{}},', "9" * 400, "9" * 5_000, "[" * 900, "[" * 5_000,
    '{"a":' * 3_000, "true", '"gone":true,', '"at":"2999-01-01T00:00:00.000Z",', "å", "🙂", "\t", "\r\n",
)  # fmt: skip


def spoil_text(text: str, chance: random.Random) -> str:
    """Return a text of JSON with a piece put in or something cut out."""
    if chance.random() < 0.3:
        return spoil(text, chance)
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 0, 1, 3)) :]
