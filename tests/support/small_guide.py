"""A guide of other content: two other languages, three pages, one list; no roles, practices, glossary or tools."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from guidance import source, wording
from guidance.problems import Problems
from tests.support.project_copy import ROOT

CONTENT = ROOT / "tests/guide/content"
LANGUAGES = {"fi": ("en", "In English"), "sv": ("de", "Auf Deutsch")}


def small_guide(folder: Path) -> Path:
    """Make the guide in ``folder`` and return it; the words of the interface are this project's under other languages."""
    shutil.copytree(CONTENT / "docs", folder / "docs")
    for name in ("overrides", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    data = folder / "docs/data"
    (data / "schema").mkdir()
    words = (ROOT / "docs/data/ui.yml").read_text(encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for ours, (theirs, name) in LANGUAGES.items():
        words = re.sub(rf"(?m)(^\s*|[{{,]\s*){ours}:", rf"\g<1>{theirs}:", words)
        settings = re.sub(rf"locale: {ours}\n(\s+)name: .*", rf"locale: {theirs}\n\1name: {name}", settings)
    (data / "ui.yml").write_text(words, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    record_words(folder)
    return folder


def record_words(folder: Path) -> None:
    """Write the record of the words that there are, as `make schema` does."""
    data = folder / "docs/data"
    node = source.read_file(data / "ui.yml", "ui.yml", Problems())
    schema = wording.schema_text(node, tuple(language for language, _ in LANGUAGES.values()))
    (data / "schema" / wording.FILE).write_text(schema, encoding="utf-8")


def copy_component(project: Path, old: str, new: str) -> None:
    """Add a component as an editor of code would: a copied folder and a copied group of words, with a new name."""
    there = {old: new, old.replace("-", "_"): new.replace("-", "_"), camel(old): camel(new)}

    def renamed(text: str) -> str:
        return re.sub("|".join(map(re.escape, there)), lambda match: there[match[0]], text)

    folder = shutil.copytree(project / f"overrides/components/{old}", project / f"overrides/components/{new}")
    for path in folder.iterdir():
        path.write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
        path.rename(folder / renamed(path.name))
    words = project / "docs/data/ui.yml"
    text = words.read_text(encoding="utf-8")
    group = re.search(rf"(?ms)^{old.replace('-', '_')}:.*?(?=^\S|\Z)", text)[0]
    words.write_text(text + "\n" + renamed(group), encoding="utf-8")
    record_words(project)


def camel(name: str) -> str:
    """Return a component's name as a class of a script begins: ``ImpactMatrix``."""
    return "".join(part.capitalize() for part in name.split("-"))
