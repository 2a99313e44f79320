"""The JSON Schema of the data files, drawn from the shapes that read them.

Editors' tools find it through the first line of each file and complete and check
while one types. ``make schema`` writes it; a test fails when it is stale.
"""

from __future__ import annotations

import json
from typing import Any

from guidance.content.checklist import CHECKLIST
from guidance.content.data import FILES

# Nobody but `make record` writes the other two.
_BY_HAND = {name.replace("_", "-"): file.shape for name, file in FILES.items() if name not in ("hyphens", "published")}

SCHEMAS: dict[str, Any] = {"checklist": CHECKLIST, **_BY_HAND}


def schema_file(name: str) -> str:
    """Return the schema's file name, e.g. ``checklist.schema.json``."""
    return f"{name}.schema.json"


def schema_text(name: str, languages: tuple[str, ...]) -> str:
    """Return the schema of one kind of file as JSON text. Raises KeyError for an unknown kind."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **SCHEMAS[name].schema(languages)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
