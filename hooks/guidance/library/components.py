"""What the markers on pages may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The markers that a page may hold, and what one names after its colon.
COMPONENTS: Mapping[str, str] = MappingProxyType(
    {
        "absence": "",
        "absence-calculator": "",
        "action-plan": "",
        "assessment": "",
        "checklist": "checklist",
        "checklist-overview": "",
        "contents": "",
        "crisis": "",
        "crisis-numbers": "",
        "do-avoid": "",
        "evaluations": "",
        "exchange": "",
        "form": "section",
        "glossary": "",
        "impact-matrix": "",
        "law": "rules",
        "law-table": "",
        "page-names": "page",
        "pages": "page",
        "picture": "picture",
        "practice": "",
        "practice-law": "",
        "practice-next": "",
        "practice-sources": "",
        "practices": "group",
        "publisher": "",
        "role": "role",
        "role-ways": "",
        "roles": "",
        "sources": "",
        "theme-ways": "",
        "themes": "",
        "year-clock": "",
    }
)
# These stand on a practice's own page only.
OF_A_PRACTICE = ("practice", "practice-law", "practice-next", "practice-sources")
