"""What to do and what to avoid: “Toimi taitavasti”, “Vältä viisaasti”.

An editor writes both in ``docs/data/do-avoid.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.shape import ID, InEachLanguage, ListOf, Name, Part, Pattern, Record

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Advice:
    """One piece of advice; ``who`` says whom it is for when it is not for both sides."""

    id: Name
    text: InLanguages
    more: InLanguages
    who: InLanguages | None


@dataclass(frozen=True)
class DoAvoid:
    """All advice: what to do, and what to avoid."""

    do: tuple[Advice, ...] = ()
    avoid: tuple[Advice, ...] = ()


_ADVICE = ListOf(
    Record(
        Advice,
        {
            "id": Part(Pattern(ID, "take-part")),
            "text": Part(InEachLanguage(about="The advice as a request.")),
            "more": Part(InEachLanguage(about="How, in one or two sentences.")),
            "who": Part(InEachLanguage(about="Whom it is for, when not for both."), required=False),
        },
    )
)

DO_AVOID = Record(DoAvoid, {"do": Part(_ADVICE), "avoid": Part(_ADVICE)}, about="What to do and what to avoid.")
