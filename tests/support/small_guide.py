"""A guide of other content: two other languages, three pages, one list; no roles, practices, glossary or tools."""

from __future__ import annotations

import re
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from guidance.content import wording
from guidance.reading import source
from guidance.reading.problems import Problems
from tests.support.project_copy import ROOT, copy_code

CONTENT, THIRD = ROOT / "tests/guide/content", ROOT / "tests/guide/third"
LANGUAGES = {"fi": ("en", "In English"), "sv": ("de", "Auf Deutsch")}


def small_guide(folder: Path) -> Path:
    """Make the guide in ``folder`` and return it; the words of the interface are this project's under other languages."""
    shutil.copytree(CONTENT / "docs", folder / "docs")
    copy_code(folder)
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


def guide_of_three_languages(folder: Path) -> Path:
    """Make the guide in Finnish, Swedish and English in ``folder``, the last one added by files only, and return it.

    Those are a block in mkdocs.yml, a file for each page, a sentence in the list, and the words of the interface:
    English ones for the way through, for all others Swedish ones.
    """
    copy_code(folder)
    shutil.copytree(THIRD / "docs", folder / "docs")
    for page in (CONTENT / "docs").glob("*.en.md"):
        head, rest = page.read_text(encoding="utf-8").split("\n", 1)
        slug = "" if page.name.startswith("index.") else f"slug: {page.name.split('.')[0]}\n"
        (folder / "docs" / page.name).write_text(f"{head}\n{slug}{rest}", encoding="utf-8")
    shutil.copy(CONTENT / "docs/data/published.yml", folder / "docs/data/published.yml")
    (folder / "docs/data/schema").mkdir()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    added = re.sub(r"( +)- locale: sv\n +name: .*\n", r"\g<0>\1- locale: en\n\1  name: In English\n", settings)
    (folder / "mkdocs.yml").write_text(added, encoding="utf-8")
    ours, english = (
        yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in (ROOT / "docs/data/ui.yml", THIRD / "en.yml")
    )
    words = yaml.safe_dump(_with_english(ours, english), allow_unicode=True, sort_keys=False)
    (folder / "docs/data/ui.yml").write_text(words, encoding="utf-8")
    record_words(folder, ("fi", "sv", "en"))
    return folder


def _with_english(words: Any, english: Any) -> Any:
    """Return the words with English beside Finnish and Swedish, from ``english`` where it has them."""
    if not isinstance(words, dict):
        return words
    if "sv" in words:
        return {**words, "en": deepcopy(english or words["sv"])}
    return {name: _with_english(inside, (english or {}).get(name)) for name, inside in words.items()}


def record_words(
    folder: Path, languages: tuple[str, ...] = tuple(language for language, _ in LANGUAGES.values())
) -> None:
    """Write the record of the words that there are, as `make schema` does."""
    data = folder / "docs/data"
    node = source.read_file(data / "ui.yml", "ui.yml", Problems())
    schema = wording.schema_text(node, languages)
    (data / "schema" / wording.FILE).write_text(schema, encoding="utf-8")


def copy_component(project: Path, old: str, new: str, **kinds: str) -> None:
    """Add a component as an editor of code would: a copied folder and a copied group of words, with a new name.

    ``kinds`` are new names of the kinds that it declares. Nothing is changed outside the new folder and the words.
    """
    there = {old: new, old.replace("-", "_"): new.replace("-", "_"), camel(old): camel(new)}

    def renamed(text: str) -> str:
        return re.sub("|".join(map(re.escape, there)), lambda match: there[match[0]], text)

    folder = shutil.copytree(project / f"overrides/components/{old}", project / f"overrides/components/{new}")
    for path in folder.iterdir():
        text = renamed(path.read_text(encoding="utf-8"))
        for kind, name in kinds.items() if path.suffix != ".html" else ():
            text = re.sub(rf"\b{kind}(s?)\b", rf"{name}\1", text)
        path.write_text(text, encoding="utf-8")
        path.rename(folder / renamed(path.name))
    words = project / "docs/data/ui.yml"
    text = words.read_text(encoding="utf-8")
    group = re.search(rf"(?ms)^{old.replace('-', '_')}:.*?(?=^\S|\Z)", text)[0]
    words.write_text(text + "\n" + renamed(group), encoding="utf-8")
    record_words(project)


def camel(name: str) -> str:
    """Return a component's name as a class of a script begins: ``ImpactMatrix``."""
    return "".join(part.capitalize() for part in name.split("-"))
