"""What to do and what to avoid: “Toimi taitavasti”, “Vältä viisaasti”.

An editor writes both in ``docs/data/do-avoid.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import ID, InEachLanguage, ListOf, Name, Part, Pattern, Record, part, record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Advice:
    """One piece of advice; ``who`` says whom it is for when it is not for both sides."""

    id: Name = part(Pattern(ID, "take-part"))
    text: InLanguages = part(InEachLanguage(about="The advice as a request."))
    more: InLanguages = part(InEachLanguage(about="How, in one or two sentences."))
    who: InLanguages | None = part(InEachLanguage(about="Whom it is for, when not for both."), required=False)


@dataclass(frozen=True)
class DoAvoid:
    """All advice: what to do, and what to avoid."""

    do: tuple[Advice, ...] = ()
    avoid: tuple[Advice, ...] = ()


_ADVICE = ListOf(record(Advice))

DO_AVOID = Record(DoAvoid, {"do": Part(_ADVICE), "avoid": Part(_ADVICE)}, about="What to do and what to avoid.")
