"""What comes of a file when a reader decides row by row, read a second time."""

from __future__ import annotations

from tests.fuzz.reading import KINDS
from tests.fuzz.scripts import said
from tests.fuzz.times import is_later, next_time


def _seen(value: dict | None) -> dict | None:
    """Return what a reader sees of a value: no time, unless it is all that it says."""
    if not value or value.get("gone"):
        return None
    rest = {name: own for name, own in value.items() if name not in ("at", "times")}
    return rest or value


def _read(value: dict | None) -> dict | None:
    """Return what a value says: whose proposal it is changes nothing of that."""
    seen = _seen(value)
    return seen and {name: own for name, own in seen.items() if name != "joint"}


def fault_of_rows(rows: list, mine: dict, values: list, saved: str, now: str) -> str:
    """Return what is wrong with the rows that are shown: one too few or too many, another value, the older preselected."""
    theirs = {(kind, name): value for kind, name, value in values}
    shown: dict = {}
    for row in rows:
        shown.setdefault((row["kind"], row["id"]), []).append(row)
    for thing, value in theirs.items():
        one, other = _read(value), _read(mine.get(thing))
        if said(one) != said(other) and not shown.get(thing):
            return f"brought in unseen: {thing}"
    for thing, own in shown.items():
        sides = (("theirs", _seen(theirs.get(thing))), ("mine", _seen(mine.get(thing))))
        for row in own:
            field = row["field"]
            if any(said(row[side]) != said(value if field is None else value[field]) for side, value in sides):
                return f"shown otherwise: {thing}"
            if row["status"] == "differs" and sides[0][1] and sides[1][1]:
                is_theirs = is_later(_when(theirs[thing], field), _when(mine[thing], field), max(saved, now))
                # A name or a note that is missing may have been left out by who sent it.
                is_left_out = field in ("who", "note") and row["theirs"] == ""
                if row["choice"] != ("theirs" if is_theirs and not is_left_out else "mine"):
                    return f"the older is preselected: {thing}"
    return ""


def _when(value: dict, field: str | None) -> str:
    """Return when a field was written, or the whole."""
    return value.get("times", {}).get(field, value["at"])


def decided(rows: list, mine: dict, values: list, saved: str, now: str) -> dict:
    """Return what is kept once the choices of the rows are taken."""
    theirs = {(kind, name): value for kind, name, value in values}
    after = {**{thing: value for thing, value in theirs.items() if value.get("gone") and thing not in mine}, **mine}
    for thing in {(row["kind"], row["id"]): None for row in rows}:
        own = [row for row in rows if (row["kind"], row["id"]) == thing]
        value = _next(own, mine.get(thing), theirs.get(thing), max(saved, now))
        if value is not None:
            last = mine.get(thing, {}).get("at", "")
            after[thing] = {"at": next_time(last) if last >= now else now, **value}
    return after


def _next(rows: list, mine: dict | None, theirs: dict | None, now: str) -> dict | None:
    is_newer = theirs is not None and (mine is None or is_later(theirs["at"], mine["at"], now))
    taken = [row for row in rows if row["chosen"] == "theirs"]
    choice = rows[0]["chosen"]
    if choice == "new":
        return {**({"answer": "met"} if rows[0]["kind"] == "answer" else {"text": "Uusi"}), "joint": True}
    if choice == "both":
        one, other = mine["text"], theirs["text"]
        return {"text": one if other in one else other if one in other else f"{one}\n\n{other}"}
    if not taken or rows[0]["status"] == "same":
        return None
    if _seen(theirs) is None and not is_newer:
        return {"gone": True}
    if rows[0]["field"] is not None:
        return _merged(rows, mine, theirs, now)
    return theirs if is_newer else _seen(theirs)


def _merged(rows: list, mine: dict, theirs: dict, now: str) -> dict:
    """Return two things as one, each field with its time; one chosen against the clock has that of the choice."""
    chosen = {row["field"]: row["chosen"] == "theirs" for row in rows}
    fields = [name for name in KINDS[rows[0]["kind"]][1] if name != "item"]
    newer = {name: is_later(_when(theirs, name), _when(mine, name), now) for name in fields}
    value = {**_seen(mine), **{row["field"]: row["theirs"] for row in rows if chosen[row["field"]]}}
    times = {
        name: _when(theirs if newer[name] else mine, name)
        for name in fields
        if chosen.get(name, newer[name]) == newer[name]
    }
    if len(times) < len(fields):
        return {**value, "times": times}
    at = theirs["at"] if is_later(theirs["at"], mine["at"], now) else mine["at"]
    older = {name: time for name, time in times.items() if time != at}
    return {**value, **({"times": older} if older else {}), "at": at}
