"""Files that somebody opens: read as a second reader reads them, or refused with words; taken whole, and back again."""

from __future__ import annotations

import base64
import json
import random
from datetime import timedelta
from functools import cache
from pathlib import Path

import yaml

from tests.fuzz.choosing import decided, fault_of_rows
from tests.fuzz.reading import FILE_KINDS, read_file, with_times
from tests.fuzz.scripts import OUTCOMES, SCRIPTS, load, said
from tests.fuzz.storing import Storage, by_name
from tests.fuzz.things import NOW, file, name_of, spoil_data, spoil_text, value_of
from tests.fuzz.times import iso, milliseconds

_NOW = NOW + timedelta(seconds=30)
UI = Path(__file__).resolve().parents[2] / "docs/data/ui.yml"


def make(chance: random.Random) -> str:
    """Return a file, mostly spoilt, and what the browser keeps where it is opened."""
    data = file(chance)
    if chance.random() < 0.55:
        data = spoil_data(data, chance)
    text = json.dumps(data, ensure_ascii=chance.random() < 0.3)
    if chance.random() < 0.35:
        text = spoil_text(text, chance)
    here = {}
    for _ in range(chance.randrange(5)):
        kind = chance.choice(list(FILE_KINDS.values()))
        here[f"tty:1:{kind}:{name_of(kind, chance)}"] = spoiled(json.dumps(value_of(kind, chance)), chance, 0.15)
    full = {"room": sum(map(len, [*here, *here.values()])) + chance.randrange(700)} if chance.random() < 0.15 else {}
    fails = {"fails": [chance.randint(1, 8)]} if chance.random() < 0.15 else {}
    letters = chance.choice(("utf-8",) * 12 + ("utf-8-sig", "cp1252", "utf-16"))
    chosen = [chance.randrange(5) for _ in range(3)]
    return json.dumps({"letters": letters, "stored": here, "chosen": chosen, **full, **fails, "file": text})


def spoiled(text: str, chance: random.Random, how_often: float) -> str:
    """Return a text, now and then spoilt."""
    return spoil_text(text, chance) if chance.random() < how_often else text


@cache
def phrases(group: str) -> frozenset[str]:
    """Return the names of what a part of the page can say."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return frozenset(yaml.load(UI.read_text(encoding="utf-8"), loader)[group]["later"])


def given(text: str) -> dict:
    """Return what the scripts are given for a case."""
    case = json.loads(text)
    octets = base64.b64encode(_octets(case)).decode()
    parts = {name: case[name] for name in ("stored", "room", "fails", "chosen") if name in case}
    # A choice that a row doesn't have is the one it is shown with.
    return {"chosen": [9], **parts, "octets": octets, "now": milliseconds(_NOW)}


def _octets(case: dict) -> bytes:
    return case["file"].encode(case["letters"], "replace")


def fault(text: str) -> str:
    """Return what is wrong with how a file was taken."""
    case = json.loads(text)
    answer = SCRIPTS.ask("import-files", given(text))
    OUTCOMES[answer["wrong"] or ("taken" if answer["isTaken"] else "no room")] += 1
    wrong = _fault_of_reading(answer, _octets(case), iso(_NOW))
    if wrong or answer["wrong"]:
        return wrong
    storage = Storage(case["stored"])
    return _fault_of_bringing_in(answer, storage) or _fault_of_taking_back(
        answer, storage, Storage(case["stored"]).own()
    )


def _fault_of_reading(answer: dict, octets: bytes, now: str) -> str:
    if not answer["prototypes"]:
        return "a prototype is changed"
    if answer["read"]:
        return f"written by reading: {answer['read'][:2]}"
    expected = read_file(octets, now)
    if answer["wrong"]:
        return _fault_of_refusal(answer["wrong"], expected is not None)
    if expected is None:
        return f"taken, and to be refused: {said(answer['values'])[:200]}"
    values, saved = expected
    if said(sorted(values, key=said)) != said(sorted(answer["values"], key=said)) or answer["saved"] != saved:
        return f"taken otherwise: {said(answer['values'])[:200]}"
    times = [at for _, _, value in answer["values"] for at in (value["at"], *value.get("times", {}).values())]
    return "a time after the file's" if any(at > saved for at in times) else ""


def _fault_of_refusal(wrong: str, is_whole: bool) -> str:
    if wrong not in phrases("take_along"):
        return f"refused without a phrase: {wrong}"
    return f"refused, and whole: {wrong}" if is_whole else ""


def _fault_of_bringing_in(answer: dict, storage: Storage) -> str:
    """Return what is wrong with what was shown and stored before and after a file was brought in."""
    before, after = by_name(answer["before"]), by_name(answer["after"])
    if said(_plain(before)) != said(_plain(storage.values())):
        return "shows otherwise than what is stored"
    wrong = storage.follow(answer["compared"], only_aside=True)
    bytes_before = storage.own()
    wrong = wrong or storage.follow(answer["changed"]) or storage.follow(answer["looked"], only_aside=True)
    choices = (answer["rows"], before, answer["values"], answer["saved"], iso(_NOW))
    expected = decided(*choices) if answer["isTaken"] else before
    fulls = sum(way == "full" for way, _, _ in answer["changed"])
    if fulls:
        # A removal for whose mark there is no room goes without one.
        expected = {name: value for name, value in expected.items() if name in after or not value.get("gone")}
    wrong = wrong or fault_of_rows(*choices)
    if said(_plain(after)) != said(_plain(expected)):
        wrong = wrong or f"brought in otherwise: {said(_plain(after))[:150]} for {said(_plain(expected))[:150]}"
    # Where the storage fails again while a change is put back, the page has what was there.
    if not answer["isTaken"] and fulls < 2 and storage.own() != bytes_before:
        wrong = wrong or "half taken"
    return wrong or _fault_of_file(answer["file"], after)


def _fault_of_taking_back(answer: dict, storage: Storage, stored_before: dict) -> str:
    wrong = storage.follow(answer["undone"])
    if said(answer["back"]) != said(answer["before"]):
        wrong = wrong or "not as before once it is taken back"
    if answer["another"] is not None and said(answer["another"]) != said(answer["before"]):
        wrong = wrong or "not as before once it is undone another day"
    failed = not answer["isTaken"] or any(way == "full" for way, _, _ in answer["undone"])
    return wrong or ("other bytes once it is taken back" if storage.own() != stored_before and not failed else "")


def _plain(things: dict) -> dict:
    return {" ".join(name): value for name, value in things.items()}


def _fault_of_file(written: dict, kept: dict) -> str:
    """Return what is wrong with the file of what is kept: it has all of it, and no time after its own."""
    text = json.dumps(written)
    found = read_file(text.encode(), written["saved"])
    if found is None:
        return "a file of its own is refused"
    values = {(kind, name): value for kind, name, value in found[0]}
    kinds = set(FILE_KINDS.values())
    kept = {name: value for name, value in kept.items() if name[0] in kinds}
    for name, value in kept.items():
        # A time to come is told as one of the past.
        one, other = ({**with_times(own, lambda _: ""), "at": ""} for own in (values.get(name, {}), value))
        if name not in values or said(one) != said(other):
            return f"lost or changed in a file: {name}"
        if value["at"] <= written["saved"] and values[name]["at"] != value["at"]:
            return f"another time in a file: {name}"
    things = [value for own in FILE_KINDS for value in load(text)[own].values()]
    times = [at for value in things for at in (value["at"], *value.get("times", {}).values())]
    return "a time after the file's own" if any(at > written["saved"] for at in times) else ""
