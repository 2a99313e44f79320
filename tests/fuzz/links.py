"""Links: each opens to what it was made from, one with another letter in it never, and one of an earlier version still."""

from __future__ import annotations

import json
import random
import re
import zlib
from base64 import urlsafe_b64encode
from datetime import datetime

from tests.fuzz.import_files import phrases
from tests.fuzz.reading import CODES, checksum, inflate, read_payload
from tests.fuzz.scripts import OUTCOMES, SCRIPTS, load, said
from tests.fuzz.spoil import spoil
from tests.fuzz.things import LISTS, NOW, name_of, spoil_data, value_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
MINUTE = 60_000
_NOW = round((NOW - datetime(1970, 1, 1)).total_seconds() * 1000) + 30_000


def make(chance: random.Random) -> str:
    """Return what a link is made of, how programs change the link, and how its payload is written by somebody else."""
    things = {}
    for _ in range(chance.randint(0, 5)):
        kind = chance.choice(("answer", "answer", "note", "own", "measure", "voice"))
        value = value_of(kind, chance)
        if kind == "answer" or "gone" not in value:
            things[kind, name_of(kind, chance)] = value
    case = {
        "things": [[*name, value] for name, value in things.items()],
        "lists": chance.sample(LISTS, chance.randint(1, len(LISTS))),
        # What is changed lies somewhere between the first letter (0) and the last (1).
        "letter": [chance.random(), chance.choice(LETTERS)],
        "spoilt": chance.randrange(10**6),
    }
    if chance.random() < 0.4:
        case["written"] = json.dumps(spoil_data(_payload(case), chance))
    return json.dumps(case)


def _minutes(at: str) -> int:
    return (datetime.fromisoformat(at[:-1]) - datetime(1970, 1, 1)).total_seconds() // 60


def _payload(case: dict) -> dict:
    """Return what a link carries, by the form that answers.js tells of."""
    t = _NOW // MINUTE
    codes = {answer: code for code, answer in CODES.items()}
    kept = {(kind, name): value for kind, name, value in case["things"]}
    lists: dict[str, dict] = {}

    def ago(value: dict) -> int:
        return max(0, t - int(_minutes(value["at"])))

    def wanted(name: str) -> bool:
        return name.partition(".")[0] in case["lists"]

    for name in {name for kind, name in kept if kind in ("answer", "note")}:
        answer, note = kept.get(("answer", name)), kept.get(("note", name))
        if not wanted(name) or (answer and answer.get("cleared") and not note):
            continue
        own: list = ["", 0]
        if answer and not answer.get("cleared"):
            own = [None if answer.get("gone") else codes.get(answer["answer"], answer["answer"]), ago(answer)]
        of_list, item = name.split(".")
        lists.setdefault(of_list, {})[item] = own + ([note["text"], ago(note)] if note else [])
    payload: dict = {"k": "answers", "t": t, "l": lists}
    own = {name: [value["text"], ago(value)] for (kind, name), value in kept.items() if kind == "own" and wanted(name)}

    def ages(value: dict, *fields: str) -> list:
        times = value.get("times")
        if times is None:
            return []
        return [[ago({"at": times[field]}) if field in times else None for field in fields]]

    measures = [
        [
            name,
            *(value[field] for field in ("item", "what", "who", "by")),
            int(value["done"]),
            ago(value),
            *ages(value, "what", "who", "by", "done"),
        ]
        for (kind, name), value in kept.items()
        if kind == "measure" and wanted(value["item"])
    ]
    voices = [
        [name, codes.get(value["answer"], value["answer"]), value["note"], ago(value), *ages(value, "answer", "note")]
        for (kind, name), value in kept.items()
        if kind == "voice" and name.split(".")[1] in case["lists"]
    ]
    joint = [
        [name for (own, name), value in kept.items() if own == kind and wanted(name) and value.get("joint")]
        for kind in ("answer", "note")
    ]
    parts = {"o": own, "m": measures, "v": voices, "j": joint if any(joint) else []}
    return payload | {name: part for name, part in parts.items() if part}


def _deflated(text: str) -> str:
    packing = zlib.compressobj(wbits=-15)
    octets = packing.compress(text.encode("utf-8", "surrogatepass")) + packing.flush()
    return urlsafe_b64encode(octets).decode().rstrip("=")


def _link(text: str) -> str:
    letters = _deflated(text)
    return f"v2.{letters}.{checksum(letters)}z"


def _with_another_letter(link: str, where: float, letter: str) -> str:
    at = min(int(where * len(link)), len(link) - 1)
    return link[:at] + letter + link[at + 1 :]


def _fragments(case: dict, expected: dict) -> dict[str, list[str]]:
    """Return the links that are opened, by what has to come of them."""
    whole = _link(json.dumps(expected))
    earlier = f"v1.{_deflated(json.dumps(expected))}"
    chance = random.Random(case["spoilt"])
    return {
        "same": [whole, *_harmless(whole, chance), earlier],
        "damaged": [_with_another_letter(whole, *case["letter"]), whole[: chance.randint(0, len(whole) - 1)]],
        "spoilt": [spoil(whole, chance), spoil(earlier, chance), _with_another_letter(earlier, *case["letter"])],
        "written": [_link(case["written"]), f"v1.{_deflated(case['written'])}"] if "written" in case else [],
    }


def given(text: str) -> dict:
    """Return what the scripts are given for a case."""
    case = json.loads(text)
    fragments = [one for ones in _fragments(case, _payload(case)).values() for one in ones]
    return {"now": _NOW, "things": case["things"], "lists": case["lists"], "fragments": fragments}


def fault(text: str) -> str:
    """Return what is wrong with how links were made and opened."""
    case = json.loads(text)
    expected = _payload(case)
    answer = SCRIPTS.ask("links", given(text))
    fragments = _fragments(case, expected)
    whole = fragments["same"][0]
    wrong = _fault_of_making(answer, expected)
    if wrong:
        return wrong
    found = iter(answer["found"][1:])
    ways = {
        "same": lambda fragment, one: "" if _is(one, expected) else f"a link opens otherwise: {fragment[:80]}",
        "damaged": lambda fragment, one: _fault_of_damaged(fragment, one, whole, expected),
        "spoilt": lambda fragment, one: _fault_of_spoilt(fragment, one, expected),
        "written": lambda _, one: _fault_of_written(load(case["written"]), one),
    }
    names = [way for way, ones in fragments.items() for _ in ones]
    for way, one in zip(names, answer["found"][1:]):
        OUTCOMES[f"{way}: {one['wrong'] or 'opened'}"] += 1
    faults = [ways[way](fragment, next(found)) for way, ones in fragments.items() for fragment in ones]
    return next(filter(None, faults), "")


def _harmless(link: str, chance: random.Random) -> list[str]:
    """Return a link as mail, chat and people make it: still whole."""
    at = chance.randint(3, len(link))
    ways = (
        f"#{link}", f"#{link}.", f"{link})", f"{link}&utm_source=x", f"{link}?x=1", f"#{link}#x", link.replace(".", "%2E"),
        link.replace("_", "%5F"), link.replace("-", "%2d"), link.replace("_", "%255F"), f"{link[:at]}\r\n{link[at:]}",
        f"{link[:at]}=\n{link[at:]}", f"{link[:at]} {link[at:]}", f"V{link[1:]}", f"{link}%20", f"{link}%C2%A0", f"{link},ja",
    )  # fmt: skip
    return chance.sample(ways, 2)


def _is(found: dict, payload: object) -> bool:
    """Whether a link opened to just what a payload says."""
    expected = read_payload(load(json.dumps(payload)))
    if expected is None:
        return found["wrong"] is not None
    return not found["wrong"] and said([_sorted(found["values"]), found["saved"]]) == said(
        [_sorted(expected[0]), expected[1]]
    )


def _sorted(values: list) -> list:
    return sorted(values, key=said)


def _fault_of_making(answer: dict, expected: dict) -> str:
    if not answer["prototypes"]:
        return "a prototype is changed"
    if answer["written"]:
        return f"written by opening: {answer['written'][:2]}"
    if said(answer["made"]) != said(load(json.dumps(expected))):
        return f"made otherwise: {said(answer['made'])[:200]}"
    letters = re.fullmatch(r"v2\.([A-Za-z0-9_-]+)\.([0-9a-z]{7})z", answer["whole"])
    if not letters or checksum(letters[1]) != letters[2] or said(inflate(letters[1])) != said(answer["made"]):
        return f"another link: {answer['whole'][:80]}"
    return "" if _is(answer["found"][0], expected) else "does not open to what it was made from"


def _fault_of_word(found: dict) -> str:
    known = found["wrong"] in (None, "no link") or found["wrong"] in phrases("exchange")
    return "" if known else f"refused without a phrase: {found['wrong']}"


def _fault_of_damaged(fragment: str, found: dict, whole: str, expected: dict) -> str:
    """Return what is wrong with how a link that is not whole was taken; "v1." or "V2." for "v2." says the same."""
    if found["wrong"] or fragment == whole:
        return _fault_of_word(found)
    harmless = fragment.startswith(("v1.", "V2.")) and _is(found, expected)
    return "" if harmless else f"a damaged link is opened: {fragment[:80]}"


def _fault_of_spoilt(fragment: str, found: dict, expected: dict) -> str:
    """Return what is wrong with how a link spoilt by chance was taken: what opens is what its letters say."""
    if found["wrong"]:
        return _fault_of_word(found)
    if _is(found, expected):
        return ""
    if not re.match(r"#?v1(\.|%2e)", fragment, re.IGNORECASE):
        return f"a spoilt link is opened: {fragment[:80]}"
    # Links of an earlier version have no checksum: what they say is shown before anything is kept.
    return "" if _is(found, found["payload"]) else f"opened otherwise than it says: {fragment[:80]}"


def _fault_of_written(payload: object, found: dict) -> str:
    if found["wrong"]:
        wrong = _fault_of_word(found)
        return wrong or ("" if _is(found, payload) else f"refused, and whole: {said(payload)[:200]}")
    return "" if _is(found, payload) else f"taken otherwise: {said(found['values'])[:150]} for {said(payload)[:150]}"
