"""The browser's storage as it was left by a script, followed writing by writing: what can't be read is never lost."""

from __future__ import annotations

from tests.fuzz.reading import ASIDE, ROOT, is_id, stored


class Storage:
    """What a storage holds; `follow` does what a script did and says what was wrong with it."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = dict(texts)

    def follow(self, journal: list, only_aside: bool = False, is_erasing: bool = False) -> str:
        """Return what was wrong: something not ours, or what can't be read, written over.

        `only_aside` lets nothing be written but copies of what can't be read, and `is_erasing` all go and come back.
        """
        for way, name, text in journal:
            fault = "" if way == "full" else self._fault(name, text, only_aside, is_erasing)
            if fault:
                return f"{fault}: {way} {name}"
            if way == "remove":
                del self.texts[name]
            elif way == "set":
                self.texts[name] = text
        return ""

    def _fault(self, name: str, text: str | None, only_aside: bool, is_erasing: bool) -> str:
        if name == f"{ASIDE}probe":
            return ""
        if is_erasing and text is None:
            return "" if name.startswith((ROOT, ASIDE)) else "what isn't ours is removed"
        there = self.texts.get(name)
        if name.startswith(ASIDE):
            return "what was set aside is written over" if there not in (None, text) else ""
        if only_aside:
            return "written by looking"
        if not name.startswith(ROOT) or not (is_erasing or is_ours(name)):
            return "written where nothing of this site is"
        is_safe = there in (None, text) or stored(name[len(ROOT) :], there) or self.is_aside(name, there)
        return "" if is_safe else "what can't be read is written over"

    def is_aside(self, name: str, text: str) -> bool:
        """Whether a copy of a text of a name is set aside."""
        return any(key.startswith(f"{ASIDE}{name}:") and own == text for key, own in self.texts.items())

    def own(self) -> dict[str, str]:
        """Return what is stored and not set aside."""
        return {name: text for name, text in self.texts.items() if not name.startswith(ASIDE)}

    def unreadable(self) -> set[tuple[str, str]]:
        """Return the names and texts of what can't be read."""
        mine = ((name, text) for name, text in self.own().items() if is_ours(name))
        return {(name, text) for name, text in mine if not stored(name[len(ROOT) :], text)}

    def values(self) -> dict[tuple[str, str], dict]:
        """Return what can be read, by kind and id."""
        mine = ((name, text) for name, text in self.own().items() if is_ours(name))
        found = {kind_and_id(name): stored(name[len(ROOT) :], text) for name, text in mine}
        return {name: value for name, value in found.items() if value}


def is_ours(name: str) -> bool:
    """Whether a name in the storage is one of a thing of this site."""
    return name.startswith(ROOT) and is_id(*kind_and_id(name))


def kind_and_id(name: str) -> tuple[str, str]:
    """Return the kind and the id of a name in the storage."""
    kind, _, own = name[len(ROOT) :].partition(":")
    return kind, own


def by_name(seen: dict[str, dict]) -> dict[tuple[str, str], dict]:
    """Return what a script shows of all kinds, by kind and id."""
    return {(kind, name): value for kind, own in seen.items() for name, value in own.items()}
