"""Structured data read by a library of others that knows the types and properties of schema.org."""

from __future__ import annotations

import json
from datetime import date

from schema_org import registry
from schema_org.base import SchemaModel


def read(data: object, ranges: tuple[str, ...] = ()) -> object:
    """Return JSON-LD as the library's things. Raises ValueError for a type, a property or a value that is none.

    ``ranges`` are the types that a value may have where it stands. An address stands for the thing that is there.
    """
    if isinstance(data, list):
        return [read(one, ranges) for one in data]
    if isinstance(data, dict):
        return _thing(data)
    if isinstance(data, str) and "Date" in ranges:
        return date.fromisoformat(data)
    if isinstance(data, str) and ranges == ("Thing",):
        return registry.get_model("Thing")(url=data)
    return data


def _thing(data: dict) -> SchemaModel:
    model = registry.get_model(data["@type"])
    own = {one.schema_name: one.ranges for one in model.SCHEMA_PROPERTIES}
    return model(**{name: read(value, own.get(name, ())) for name, value in data.items() if not name.startswith("@")})


def shape(data: object) -> str:
    """Return what is alike in data that say the same of different pages: types and properties, without values."""

    def bare(value: object) -> object:
        if isinstance(value, list):
            return sorted({json.dumps(bare(one)) for one in value})
        if isinstance(value, dict):
            return {name: inner if name == "@type" else bare(inner) for name, inner in sorted(value.items())}
        return type(value).__name__

    return json.dumps(bare(data))
