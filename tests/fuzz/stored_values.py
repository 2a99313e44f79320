"""What the browser keeps, spoilt, and what is done with it, also without room: nothing lost, nothing shown that isn't."""

from __future__ import annotations

import json
import random
from datetime import timedelta

from tests.fuzz.import_files import spoiled
from tests.fuzz.reading import ASIDE, KINDS, ROOT, clean, written
from tests.fuzz.scripts import OUTCOMES, SCRIPTS, load, said
from tests.fuzz.storing import Storage, by_name, is_ours, kind_and_id, stored
from tests.fuzz.things import NOW, VALUES, fields_of, name_of, spoil_data, time, value_of
from tests.fuzz.times import is_later, iso, milliseconds, next_time

FOREIGN = (
    "tty:2:answer:a.b",
    "tty:1:later-kind:a",
    "tty:1:answer:A b",
    "tty:1:",
    "other",
    "tty:aside:tty:1:answer:a.b:1",
)


def make(chance: random.Random) -> str:
    """Return what is stored, what is done, and how little room there is."""
    things = [(kind, name_of(kind, chance)) for kind in chance.choices(list(KINDS), k=chance.randint(1, 4))]
    texts = {f"{ROOT}{kind}:{name}": _text(kind, chance) for kind, name in things if chance.random() < 0.8}
    if chance.random() < 0.2:
        texts[chance.choice(FOREIGN)] = chance.choice(("x", '{"answer":"met"}', ""))
    room = sum(map(len, [*texts, *texts.values()])) + chance.randrange(500)
    case = {
        "stored": texts,
        **({"room": room} if chance.random() < 0.3 else {}),
        **({"fails": chance.sample(range(1, 14), chance.randint(1, 3))} if chance.random() < 0.3 else {}),
        **({"refused": True} if chance.random() < 0.03 else {}),
        "doings": [_doing(things, chance) for _ in range(chance.randint(1, 6))],
    }
    return json.dumps(case)


def _text(kind: str, chance: random.Random) -> str:
    way = chance.random()
    if way < 0.1:
        return chance.choice(("", "null", "1", "[]", "{}", json.dumps(chance.choice(VALUES))))
    value = value_of(kind, chance)
    return spoiled(json.dumps(spoil_data(value, chance) if way < 0.4 else value), chance, 0.2)


def _doing(things: list, chance: random.Random) -> list:
    kind, name = chance.choice(things)

    def value(kind: str) -> dict:
        own = {"gone": True, "cleared": True} if chance.random() < 0.1 else fields_of(kind, chance)
        found = spoil_data(own, chance) if chance.random() < 0.15 else own
        return found if isinstance(found, dict) else own

    def change() -> list:
        some = [chance.choice(things) for _ in range(chance.randint(1, 3))]
        with_time = [({"at": time(chance)} if chance.random() < 0.4 else {}) for _ in some]
        changes = [
            [*one, None if chance.random() < 0.2 else {**value(one[0]), **at}] for one, at in zip(some, with_time)
        ]
        return ["change", changes, chance.random() < 0.5]

    return chance.choice(
        (
            lambda: ["write", kind, name, value(kind)],
            lambda: ["write", kind, name, value(kind)],
            lambda: ["remove", kind, name],
            lambda: ["read", kind, name, [name_of(kind, chance)]],
            change,
            change,
            lambda: ["undo"],
            lambda: ["undo"],
            lambda: ["erase"],
            lambda: ["elsewhere", f"{ROOT}{kind}:{name}", chance.choice((None, _text(kind, chance)))],
            lambda: ["reload"],
        )
    )()


def given(text: str) -> dict:
    """Return what the scripts are given for a case."""
    return {"now": milliseconds(NOW), **json.loads(text)}


def fault(text: str) -> str:
    """Return what is wrong with what was kept and shown."""
    answer = SCRIPTS.ask("stored-values", given(text))
    if not answer["prototypes"]:
        return "a prototype is changed"
    model = Model(load(text))
    for number, step in enumerate(answer["steps"]):
        wrong = model.follow(number, step)
        if wrong:
            return f"{wrong} ({number}. {step['name']})"
    return ""


class Model:
    """What has to be kept and shown, doing by doing."""

    def __init__(self, case: dict) -> None:
        self.storage = Storage(case["stored"])
        self.doings = [["load"], *case["doings"]]
        self.trouble = None
        self.before = Before({}, self.storage, None)
        self.is_denied = case.get("refused", False)
        self.shown: dict = {}
        # What a change or a removal of everything is taken back to: what was shown and stored before it.
        self.befores: list = []
        self.number, self.now, self.is_refused = 0, "", False

    def follow(self, number: int, step: dict) -> str:
        """Return what is wrong with a step."""
        self.number, self.now = number, iso(NOW + timedelta(seconds=number))
        way, *argument = self.doings[number]
        before = self.before = Before(dict(self.shown), self.storage, self.trouble)
        wrong = getattr(self, f"_{way}")(step, *argument)
        seen = by_name(step["seen"])
        wrong = wrong or self.storage.follow(step["looked"], only_aside=True)
        if wrong:
            return wrong
        expected = self.shown
        if any(said(seen.get(name)) != said(expected.get(name)) for name in {*seen, *expected}):
            return f"shows {said(_named(seen))[:200]} for {said(_named(expected))[:200]}"
        if way in ("change", "erase") and step.get("result", True) is not False and not step.get("error"):
            self.befores.append((number, before))
        self.trouble = step.get("trouble")
        OUTCOMES[f"{way}: {_outcome(step)}"] += 1
        return self._fault_of_trouble(step)

    def _fault_of_trouble(self, step: dict) -> str:
        if "trouble" not in step or step["trouble"] is not None:
            return ""
        if said(_named(self.shown)) != said(_named(self.storage.values())):
            return "says that all is kept"
        return "says that all can be read" if self.storage.unreadable() else ""

    def _load(self, step: dict) -> str:
        wrong = self.storage.follow(step["journal"], only_aside=True)
        probed = ["full", f"{ASIDE}probe", None] in step["journal"]
        self.is_refused = self.is_denied or (probed and not self.storage.texts)
        self.shown = {} if self.is_refused else self.storage.values()
        return wrong

    def _reload(self, step: dict) -> str:
        self.befores = []
        return self._load(step)

    def _read(self, step: dict, kind: str, name: str, was: list) -> str:
        best = None
        for one in (self.shown.get((kind, own)) for own in [name, *was]):
            if one and (best is None or is_later(one["at"], best["at"], self.now)):
                best = one
        expected = None if best is None or best.get("gone") else best
        wrong = self.storage.follow(step["journal"], only_aside=True)
        return wrong or ("" if said(step["result"]) == said(expected) else f"reads {said(step['result'])[:200]}")

    def _stamp(self, kind: str, name: str) -> str:
        last = self.shown.get((kind, name), {}).get("at", "")
        return next_time(last) if kind != "copy" and last >= self.now else self.now

    def _remove(self, step: dict, kind: str, name: str) -> str:
        return self._write(step, kind, name, {"gone": True})

    def _write(self, step: dict, kind: str, name: str, value: dict) -> str:
        key = f"{ROOT}{kind}:{name}"
        value = written(kind, value, self.shown.get((kind, name)))
        next_value = clean(kind, name, {**value, "at": self._stamp(kind, name)})
        wrong = self.storage.follow(step["journal"], only_aside=next_value is None)
        if wrong or next_value is None:
            return wrong or ("says that nothing is kept" if step["result"] else "")
        self._show(kind, name, next_value, step)
        there = self.storage.texts.get(key)
        if step["result"]:
            kept = stored(key[len(ROOT) :], there) if there is not None else None
            return "" if said(kept) == said(self.shown.get((kind, name))) else "says that it is stored"
        return "" if self.storage.own() == self.before.bytes else "stores what it says it doesn't"

    def _show(self, kind: str, name: str, value: dict | None, step: dict) -> None:
        """Show a value next; a removal for whose mark there is no room goes without one."""
        self.shown.pop((kind, name), None)
        has_no_room = any(way == "full" for way, _, _ in step["journal"])
        without_mark = value and value.get("gone") and has_no_room and name not in step["seen"].get(kind, {})
        if value and not without_mark:
            self.shown[kind, name] = value

    def _change(self, step: dict, changes: list, whole: bool) -> str:
        stamped = [
            [kind, name, value if value is None else {"at": self._stamp(kind, name), **self._timed(kind, name, value)}]
            for kind, name, value in changes
        ]
        wanted = [(kind, name, value and clean(kind, name, value)) for kind, name, value in stamped]
        is_wrong = any(value and not found for (_, _, value), (_, _, found) in zip(stamped, wanted))
        wrong = self.storage.follow(step["journal"], only_aside=is_wrong)
        if wrong or is_wrong or step["error"]:
            return wrong or ("" if is_wrong and step["error"] else "a wrong value is taken, or a right one refused")
        fulls = sum(way == "full" for way, _, _ in step["journal"])
        if step["result"] is False:
            if not whole:
                return "refuses a change that the page could have"
            # What only the page had may find room when it is put back.
            may_differ = fulls > 1 or not self.before.was_all_stored
            return "" if may_differ or self.storage.own() == self.before.bytes else "half changed"
        for kind, name, value in wanted:
            self._show(kind, name, value, step)
        return ""

    def _timed(self, kind: str, name: str, value: dict) -> dict:
        has_times = value.get("at") or value.get("times")
        return value if has_times else written(kind, value, self.shown.get((kind, name)))

    def _erase(self, step: dict) -> str:
        self.shown = {}
        return self.storage.follow(step["journal"], is_erasing=True)

    def _undo(self, step: dict) -> str:
        if not self.befores:
            return "writes without a change" if step["journal"] else ""
        number, before = self.befores.pop()
        was_erased = self.doings[number][0] == "erase"
        wrong = self.storage.follow(step["journal"], is_erasing=was_erased)
        if wrong:
            return wrong
        if self.number != number + 1:
            # What was written since stays; which that is, is the matter of other tests.
            self.shown = by_name(step["seen"])
            return ""
        self.shown = before.shown
        if any(way == "full" for way, _, _ in step["journal"]) or self.is_refused:
            return ""
        if before.was_all_stored and self.storage.own() != before.bytes:
            return "other bytes once it is taken back"
        lost = [name for name, text in before.unreadable if not self._has(name, text)]
        return f"what can't be read is lost: {lost}" if lost else ""

    def _has(self, name: str, text: str) -> bool:
        return self.storage.texts.get(name) == text or self.storage.is_aside(name, text)

    def _elsewhere(self, step: dict, name: str, text: str | None) -> str:
        if text is None:
            self.storage.texts.pop(name, None)
        else:
            self.storage.texts[name] = text
        if not self.is_refused and is_ours(name):
            self.shown.pop(kind_and_id(name), None)
            value = stored(name[len(ROOT) :], text) if text is not None else None
            if value:
                self.shown[kind_and_id(name)] = value
        elif self.is_refused:
            self.shown.pop(kind_and_id(name), None)
        return self.storage.follow(step["journal"], only_aside=True)


class Before:
    """What was shown and stored before a doing."""

    def __init__(self, shown: dict, storage: Storage, trouble: str | None) -> None:
        self.shown = shown
        self.bytes = storage.own()
        self.unreadable = storage.unreadable()
        # A page without room may have something, or a removal, for itself.
        self.was_all_stored = trouble != "full" and said(_named(shown)) == said(_named(storage.values()))


def _outcome(step: dict) -> str:
    if step.get("error"):
        return "refused"
    had_no_room = any(way == "full" for way, _, _ in step["journal"])
    result = "not stored" if step.get("result") is False else "done"
    return f"{result}, without room" if had_no_room else result


def _named(things: dict) -> dict:
    return {" ".join(name): value for name, value in things.items()}
