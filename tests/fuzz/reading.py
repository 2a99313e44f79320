"""What files, links and stored values say, read a second time: by the READMEs, and by nothing of the scripts."""

from __future__ import annotations

import base64
import binascii
import re
import sys
import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta

from tests.fuzz.scripts import load, said

ROOT, ASIDE = "tty:1:", "tty:aside:"
FILE_KINDS = {
    "answers": "answer", "notes": "note", "own": "own", "measures": "measure", "evaluations": "evaluation",
    "meetings": "meeting", "ratings": "rating", "responses": "response", "rounds": "round", "begun": "begun",
    "impacts": "impact", "yearly": "yearly", "voices": "voice",
}  # fmt: skip
CODES = {"m": "met", "p": "partly", "o": "open", "x": "outside"}
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{3}Z")
# A file may nest more deeply than Python reads by itself.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))


def _is(pattern: str):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _text(longest: int, shortest: int = 1):
    return lambda value: isinstance(value, str) and shortest <= letters(value) <= longest


def letters(text: str) -> int:
    """Return how long a script finds a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _number(low: float, high: float, parts: int = 1):
    return lambda value: isinstance(value, float) and low <= value <= high and (value * parts).is_integer()


def _map(is_key, is_value):
    return lambda value: isinstance(value, dict) and all(is_key(key) and is_value(own) for key, own in value.items())


def is_day(value: object) -> bool:
    """Whether a value is a day that exists."""
    if not _is("[0-9]{4}-[0-9]{2}-[0-9]{2}")(value):
        return False
    year, month, day = map(int, value.split("-"))
    try:
        date(year or 400, month, day)
    except ValueError:
        return False
    return True


def is_time(value: object) -> bool:
    """Whether a value is a time that exists."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    return found is not None and is_day(found[1]) and int(found[2]) < 24 and int(found[3]) < 60 and int(found[4]) < 60


_item = _is("[a-z0-9-]{1,80}[.][a-z0-9-]{1,80}")
_own = _is("[a-z0-9-]{1,80}[.]own-[a-z0-9]{8,16}")
_word, _name = _is("[a-z0-9-]{1,40}"), _is("[a-z0-9-]{1,80}")
_step, _side = _number(1, 4), _is("workplace|service")
_response = _is("r-[a-z0-9]{16}")
_summary = {"count": _number(1, 1000), "median": _number(1, 4, 2), "low": _step, "high": _step}


def _is_summary(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == _summary.keys() and all(_summary[k](v) for k, v in value.items())


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


_is_voice_id = _is("(workplace|service)[.][a-z0-9-]{1,80}[.][a-z0-9-]{1,80}")
_voice = {"answer": lambda value: value == "" or _word(value), "note": _text(2000, 0)}
_impact = dict.fromkeys(("need", "goal", "measures", "results", "effect"), _text(1000, 0))
KINDS = {
    "answer": (_item, {"answer": _word}),
    "note": (_item, {"text": _text(2000)}),
    "own": (_own, {"text": _text(300)}),
    "measure": (
        _is("m-[a-z0-9]{8,16}"),
        {
            "item": _item,
            "what": _text(500, 0),
            "who": _text(200, 0),
            "by": lambda value: value == "" or is_day(value),
            "done": _is_bool,
        },
    ),
    "evaluation": (
        _is("e-[a-z0-9]{8,16}"),
        {
            "name": _text(200, 0),
            "who": _text(500, 0),
            "on": is_day,
            "answers": _map(_item, _word),
            "notes": _map(_item, _text(2000)),
            "own": _map(_own, _text(300)),
        },
    ),
    "meeting": (_name, {"on": is_day, "place": _text(200, 0), "who": _text(500, 0)}),
    "rating": (_is("(workplace|service)[.][a-z0-9-]{1,80}"), {"step": _step, "reason": _text(1000, 0)}),
    "response": (_response, {"side": _side, "on": is_day, "ratings": _map(_word, _step)}),
    "respondent": (_side, {"response": _response}),
    "round": (
        _is("k-[a-z0-9]{8,16}"),
        {
            "name": _text(200, 0),
            "on": is_day,
            "workplace": _map(_word, _is_summary),
            "service": _map(_word, _is_summary),
        },
    ),
    "begun": (_is("assessment"), {}),
    "impact": (_is("x-[a-z0-9]{8,16}"), {**_impact, "place": _number(0, 9999)}),
    "yearly": (_word, {"what": _text(300, 0), "month": _number(1, 12), "who": _text(200, 0), "off": _is_bool}),
    "voice": (_is_voice_id, _voice),
    "copy": (_is("last|put-off"), {}),
}
# Of these, each field may be older than the whole.
TIMED = ("measure", "meeting", "impact", "yearly", "voice")
# One of these may be what both say, or what one side proposes as that.
PROPOSED = ("answer", "note")
_is_times = _map(_word, is_time)


def _is_voice(value: object) -> bool:
    return (
        isinstance(value, dict) and value.keys() == _voice.keys() and all(_voice[name](value[name]) for name in _voice)
    )


# What a saved state of an earlier version does not have.
_is_voices = _map(_is_voice_id, _is_voice)


def is_id(kind: str, name: str) -> bool:
    """Whether a name is one of a thing of a kind."""
    return kind in KINDS and KINDS[kind][0](name)


def clean(kind: str, name: str, value: object) -> dict | None:
    """Return a thing's fields and its time, or None when it is none of its kind."""
    if not is_id(kind, name) or not isinstance(value, dict) or not is_time(value.get("at")):
        return None
    if value.get("gone") is True:
        cleared = {"cleared": True} if value.get("cleared") is True else {}
        return {"gone": True, **cleared, "at": value["at"]}
    own = KINDS[kind][1]
    if not all(field in value and own[field](value[field]) for field in own):
        return None
    times = {"times": value["times"]} if kind in TIMED and _is_times(value.get("times")) else {}
    joint = {"joint": True} if kind in PROPOSED and value.get("joint") is True else {}
    voices = {"voices": value["voices"]} if kind == "evaluation" and _is_voices(value.get("voices")) else {}
    return {**{field: value[field] for field in own}, **voices, **joint, **times, "at": value["at"]}


def with_times(value: dict, change: Callable[[str], str]) -> dict:
    """Return a value with another time for each that its fields have."""
    if "times" not in value:
        return value
    return {**value, "times": {field: change(at) for field, at in value["times"].items()}}


def written(kind: str, value: dict, before: dict | None) -> dict:
    """Return a value that is written now: the fields that stay as they were before keep their time."""
    if kind not in TIMED or value.get("gone"):
        return value
    value = {name: own for name, own in value.items() if name != "times"}
    if not before or before.get("gone"):
        return value
    fields = [
        name for name in KINDS[kind][1] if name != "item" and name in value and said(before[name]) == said(value[name])
    ]
    times = {name: before.get("times", {}).get(name, before["at"]) for name in fields}
    return {**value, "times": times} if times else value


def stored(key: str, text: str) -> dict | None:
    """Return what is stored under a key "kind:id", or None when it can't be read."""
    kind, _, name = key.partition(":")
    try:
        return clean(kind, name, load(text))
    except ValueError:
        return None


def _checked(entries: list, saved: str) -> list | None:
    values = [(kind, name, clean(kind, name, written)) for kind, name, written in entries]
    if any(value is None for _, _, value in values):
        return None
    found = []
    for kind, name, value in values:
        at = min(value["at"], saved)
        found.append([kind, name, {**with_times(value, lambda time, at=at: min(time, at)), "at": at}])
    return found


def read_file(octets: bytes, now: str) -> tuple[list, str] | None:
    """Return a file's values and when it was saved, or None when it has to be refused."""
    try:
        found = load(octets.decode("utf-8").removeprefix("\ufeff"))
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("format") != "toimiva-tyoterveysyhteistyo":
        return None
    version = found.get("version")
    if not isinstance(version, float) or version not in (1, 2):
        return None
    names = ["answers"] if version == 1 else [name for name in FILE_KINDS if name in found or name == "answers"]
    if not all(isinstance(found.get(name), dict) for name in names):
        return None
    saved = found["saved"] if is_time(found.get("saved")) else now
    values = _checked([(FILE_KINDS[name], key, value) for name in names for key, value in found[name].items()], saved)
    return None if values is None else (values, saved)


def inflate(text: str) -> object:
    """Return what letters of a link were made of; raises ValueError when they are none of ours."""
    try:
        octets = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj(-15)
        found = unpacking.decompress(octets, 2_000_001)
    except (binascii.Error, zlib.error) as error:
        raise ValueError(str(error)) from None
    if not unpacking.eof or unpacking.unused_data or len(found) > 2_000_000:
        raise ValueError("cut or too much")
    return load(found.decode("utf-8").removeprefix("\ufeff"))


def checksum(text: str) -> str:
    """Return the CRC-32 of a text in seven letters."""
    number, digits = zlib.crc32(text.encode("ascii")), ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(7, "0")


def _at(minutes: object, ago: object) -> str:
    if not all(isinstance(one, float) and one.is_integer() for one in (minutes, ago)):
        raise ValueError("no minutes")
    try:
        time = datetime(1970, 1, 1) + timedelta(minutes=minutes - ago)
    except OverflowError:
        raise ValueError("no time") from None
    return f"{time.isoformat(timespec='milliseconds')}Z"


def read_payload(payload: object) -> tuple[list, str] | None:
    """Return the values that a link carries and when it was made, or None when it has to be refused."""
    try:
        if not isinstance(payload, dict) or payload.get("k") != "answers":
            return None
        entries, t = [], payload.get("t")
        joint = [_list(ids, 0) for ids in _list(payload.get("j", []), 0)]

        def proposed(place: int, thing: str) -> dict:
            return {"joint": True} if thing in [*joint, [], []][place] else {}

        for name, items in _pairs(payload.get("l")):
            for item, (answer, ago, *note) in ((item, _list(own, 2)) for item, own in _pairs(items)):
                thing = f"{name}.{item}"
                at = _at(t, ago)
                if answer is None:
                    entries.append(("answer", thing, {"gone": True, "at": at}))
                elif answer != "":
                    entries.append(("answer", thing, {"answer": _word_of(answer), **proposed(0, thing), "at": at}))
                if note:
                    entries.append(("note", thing, {"text": note[0], **proposed(1, thing), "at": _at(t, note[1])}))
        for name, own in _pairs(payload.get("o", {})):
            text, ago = _list(own, 2)[:2]
            entries.append(("own", name, {"text": text, "at": _at(t, ago)}))
        for measure in _list(payload.get("m", []), 0):
            name, item, what, who, by, done, ago, *ages = _list(measure, 7)[:8]
            if not isinstance(done, float) or done not in (0, 1):
                return None
            value = {"item": item, "what": what, "who": who, "by": by, "done": done == 1, "at": _at(t, ago)}
            entries.append(("measure", name, {**value, **_times(("what", "who", "by", "done"), ages, t)}))
        for voice in _list(payload.get("v", []), 0):
            name, answer, note, ago, *ages = _list(voice, 4)[:5]
            value = {"answer": _word_of(answer), "note": note, "at": _at(t, ago)}
            entries.append(("voice", name, {**value, **_times(("answer", "note"), ages, t)}))
        saved = _at(t, 0.0)
        values = _checked(entries, saved)
    except (ValueError, IndexError, TypeError):
        return None
    return None if values is None else (values, saved)


def _times(fields: tuple[str, ...], ages: list, t: object) -> dict:
    """Return the times of the fields that are older than the whole; `None` is one that is not."""
    if not ages:
        return {}
    aged = zip(fields, _list(ages[0], 0), strict=False)
    return {"times": {field: _at(t, ago) for field, ago in aged if ago is not None}}


def _word_of(answer: object) -> object:
    return CODES.get(answer, answer) if isinstance(answer, str) else answer


def _pairs(value: object) -> list:
    if not isinstance(value, dict):
        raise ValueError("no names")
    return list(value.items())


def _list(value: object, shortest: int) -> list:
    if not isinstance(value, list) or len(value) < shortest:
        raise ValueError("no list")
    return value
