"""Who publishes this copy of the guide, and where its readers can write.

Whoever publishes it writes ``docs/data/publisher.yml``; without that file the
pages say that no publisher has been named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.reading.shape import InEachLanguage, Name, Pattern, part, record


@dataclass(frozen=True)
class Publisher:
    """The publisher's name and the address for feedback, a page or an e-mail address."""

    name: Mapping[str, str] = part(InEachLanguage())
    contact: Name = part(
        Pattern(
            r"https://[^\s<>\"']+|[^\s@<>\"']+@[^\s@<>\"']+",
            "palaute@example.org",
            "Where readers write; questions are answered within 14 days.",
        )
    )

    @property
    def link(self) -> str:
        """Return the address as a link."""
        return self.contact if self.contact.startswith("https://") else f"mailto:{self.contact}"


PUBLISHER = record(Publisher, about="Who publishes this copy of the guide.")
