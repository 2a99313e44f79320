"""What the site and its build are made of, as a CycloneDX list (1.6, JSON) that other programs read.

What is published comes first: the guide's own parts and the font inside its PDFs. What the build only uses is
marked as excluded; its versions are those of ``requirements.txt``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

FILE = "bom.json"
# What is published, with the licence of each: it is stated in README.md and in the files that it names.
_PUBLISHED = (
    ("application", "guide-code", "MIT", "Scripts, styles and templates."),
    ("data", "guide-texts", "CC-BY-4.0", "Texts of the pages, lists and sheets."),
    ("file", "guide-sans", "OFL-1.1", "The font inside the PDFs, cut from Adobe's Source Sans 3."),
)
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


def bom(requirements: Path, name: str, address: str) -> str:
    """Return the list for the site ``name`` at ``address``; no file of requirements means no tools of the build."""
    pinned = _PINNED.findall(requirements.read_text(encoding="utf-8")) if requirements.is_file() else []
    published = [
        {"type": kind, "bom-ref": part, "name": part, "description": about, "licenses": [_licence(licence)]}
        for kind, part, licence, about in _PUBLISHED
    ]
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "guide",
                "name": name,
                "externalReferences": [{"type": "website", "url": address}],
            }
        },
        "components": [*published, *(_tool(tool, version) for tool, version in pinned)],
        "dependencies": [{"ref": "guide", "dependsOn": [part for _, part, _, _ in _PUBLISHED]}],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _tool(name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:pypi/{re.sub(r'[._-]+', '-', name).lower()}@{version}"
    licence = _licence_of(name)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "scope": "excluded",
        **({"licenses": [licence]} if licence else {}),
    }


def _licence_of(name: str) -> Mapping[str, Any] | None:
    """Return the licence that an installed package states, or None."""
    try:
        said = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return None
    expression = str(said.get("license_expression", ""))
    if expression:
        return _licence(expression) if _SPDX.fullmatch(expression) else {"expression": expression}
    stated = [one.rpartition(" :: ")[2] for one in said.get("classifier", []) if one.startswith("License :: ")]
    return {"license": {"name": stated[0]}} if stated else None


def _licence(id_: str) -> dict[str, Any]:
    return {"license": {"id": id_}}
