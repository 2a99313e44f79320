"""What people say for what the guide calls something else.

An editor writes it in ``docs/data/synonyms.yml``. Search looks the guide's word up
besides the one that was typed, and never before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guidance.reading.problems import Problems
from guidance.reading.shape import Choice, InEachLanguage, ListOf, Name, Pattern, Text, part, record
from guidance.search.families import Families, empty
from guidance.search.sections import words_of

WHY = ("everyday", "old", "short", "elsewhere", "near", "form")


@dataclass(frozen=True)
class Synonym:
    """Words that people say, and the guide's words that they mean."""

    meant: str = part(Text("The word or words of the guide."))
    said: tuple[Name, ...] = part(
        ListOf(Pattern(r"\S.*", "esimies", "In its basic form: search knows the other forms."))
    )
    why: str = part(Choice(WHY, "Why somebody would say so."))


Synonyms = Mapping[str, tuple[Synonym, ...]]

NONE: Synonyms = MappingProxyType({})

SYNONYMS = InEachLanguage(
    ListOf(record(Synonym)),
    about="What people say for what the guide calls something else.",
)


def check(synonyms: Synonyms, problems: Problems) -> None:
    """Collect what says nothing: words without a letter, and the same said twice for the same thing."""
    for own in synonyms.values():
        seen: set[tuple[str, ...]] = set()
        for synonym in own:
            meant = " ".join(words_of(synonym.meant))
            for said in synonym.said:
                words = " ".join(words_of(said))
                if not words:
                    problems.add(said.place, said.within, f"'{said}' holds no letter", "Write what people type.")
                elif words == meant or (words, meant) in seen:
                    problems.add(
                        said.place, said.within, f"'{said}' is said for '{synonym.meant}' already", "Remove it."
                    )
                seen.add((words, meant))


def lines(synonyms: Iterable[Synonym], language: str) -> list[str]:
    """Return a line for each thing said, to stand with one of its words' part of the index.

    The keys of its first word that says something, nothing where a family has its places, the keys of all its words
    with ``|`` between them, if there are several, what is meant, and ``form`` if that is another form of the same
    word; tabs between.
    """
    said = [(_asked(words_of(phrase)), synonym) for synonym in synonyms for phrase in synonym.said]
    families = Families((word for words, _ in said for word in words), language)
    nothing = empty(language).split(" ")
    found = []
    for words, synonym in said:
        keys = [" ".join(_near(word, families.keys_of(word))) for word in words]
        leads = next((at for at, word in enumerate(words) if word not in nothing), 0)
        form = "\tform" if synonym.why == "form" else ""
        found.append(f"{keys[leads]}\t\t{'|'.join(keys) if len(keys) > 1 else ''}\t{synonym.meant}{form}")
    return found


def _asked(words: list[str]) -> list[str]:
    """Return what of a phrase a query of it asks for: a word of one letter says nothing beside others."""
    return [word for word in words if len(word) > 1] or words


def _near(word: str, keys: list[str]) -> list[str]:
    """Return the keys that hold most of the word: by a shorter one, quite other words would mean the same.

    *mitä* is no *mittaus*, and *arbete* no *arbetare*.
    """
    return [key for key in keys if 3 * len(key) >= 2 * len(word)] or [word]
