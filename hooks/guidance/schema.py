"""The JSON Schema of the data files, drawn from the shapes that read them.

Editors' tools find it through the first line of each file and complete and check
while one types. ``make schema`` writes it; a test fails when it is stale.
"""

from __future__ import annotations

import json
from typing import Any

from guidance.absence import ABSENCE
from guidance.checklist import CHECKLIST
from guidance.crisis import CRISIS
from guidance.do_avoid import DO_AVOID
from guidance.law import LAW
from guidance.practices import PRACTICES
from guidance.publisher import PUBLISHER
from guidance.roles import ROLES
from guidance.search.synonyms import SYNONYMS
from guidance.sources import SOURCES
from guidance.terms import TERMS
from guidance.themes import THEMES
from guidance.usage import USAGE
from guidance.year import YEAR

SCHEMAS: dict[str, Any] = {
    "absence": ABSENCE,
    "checklist": CHECKLIST,
    "crisis": CRISIS,
    "do-avoid": DO_AVOID,
    "law": LAW,
    "practices": PRACTICES,
    "publisher": PUBLISHER,
    "roles": ROLES,
    "sources": SOURCES,
    "synonyms": SYNONYMS,
    "terms": TERMS,
    "themes": THEMES,
    "usage": USAGE,
    "year": YEAR,
}


def schema_file(name: str) -> str:
    """Return the schema's file name, e.g. ``checklist.schema.json``."""
    return f"{name}.schema.json"


def schema_text(name: str, languages: tuple[str, ...]) -> str:
    """Return the schema of one kind of file as JSON text. Raises KeyError for an unknown kind."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **SCHEMAS[name].schema(languages)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
