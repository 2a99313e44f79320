"""The kinds of files that are spoilt, and how each is tried.

A kind has two functions: `make(chance)` returns the text of a case, and `fault(text)` what
is wrong with how it was taken, "" when nothing. To add one, write both and add a line to `KINDS`.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import yaml
from mkdocs.utils import meta

from guidance.content import wording
from guidance.content.checklist import CHECKLIST
from guidance.content.components import own_components
from guidance.content.schema import SCHEMAS
from guidance.content.words import Words, read_words
from guidance.markdown.pages import read_pages
from guidance.reading import source
from guidance.reading.problems import LONGEST_LINE, Problems
from guidance.reading.shape import Invalid, Part, Reading
from tests.fuzz import import_files, links, stored_values
from tests.fuzz.spoil import spoil

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "docs/data"
LANGUAGES = ("fi", "sv")
_LINE = re.compile(r"file\.\w+(?:\.\w+)?:(\d+):\d+: \S")


@dataclass(frozen=True)
class Kind:
    """How a case is made, what is wrong with how it was taken, and what the scripts are given for one."""

    make: Callable[[random.Random], str]
    fault: Callable[[str], str]
    given: Callable[[str], dict] | None = None


def _fault_of_report(text: str, problems: Problems) -> str:
    """Return what is wrong with a report: a line without its place, beside the file, or too long."""
    for line in problems.report().split("\n")[:-1]:
        place = _LINE.match(line)
        if not place:
            return f"a line without its place: {line[:200]}"
        if not 1 <= int(place[1]) <= len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)) + 1:
            return f"a line beside the file: {line[:200]}"
        if len(line) > LONGEST_LINE + 100:
            return f"a line of {len(line)} letters"
    return ""


def _leaves(value: object) -> Iterator[object]:
    """Yield the texts, numbers and days of a model or of plain data, names of mappings left out."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _leaves(getattr(value, one.name))
    elif hasattr(value, "values"):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _leaves(part)
    elif value is not None:
        yield value


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else re.sub(r"[ \n]+", " ", str(value)).strip()


@lru_cache(maxsize=200)  # each group of words is asked for again and again, and a spoilt one twice
def _plain(text: str) -> object:
    """Return the text as another reader finds it, every value as a text.

    The reader in Python refuses a few tabs and question marks that libyaml takes; no value differs by them.
    """
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _fault_of_values(text: str, value: object) -> str:
    """Return where what was taken differs from what two other readers of YAML find in the text."""
    try:
        texts, typed = _plain(text), yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        return f"taken, and refused by another reader: {str(error)[:200]}"
    ours, theirs = (Counter(map(_said, _leaves(one))) for one in (value, texts))
    if ours != theirs:
        return f"taken otherwise: {list((ours - theirs).items())[:3]} for {list((theirs - ours).items())[:3]}"
    plain = Counter(_said(one) for one in _leaves(typed) if not isinstance(one, str))
    known = Counter(_said(one) for one in _leaves(value) if not isinstance(one, str))
    return f"taken as text: {list((plain - known).items())[:3]}" if plain - known else ""


@cache
def _data_texts() -> list[tuple[str, str]]:
    """Return the data files with the kind of each, as pieces of a few entries: a whole one takes long."""
    texts = [("checklist", path.read_text(encoding="utf-8")) for path in sorted((DATA / "checklists").glob("*.yml"))]
    for name in sorted(set(SCHEMAS) - {"checklist", "publisher"}):
        path = DATA / f"{name}.yml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        entries = re.split(r"(?m)^(?=- )", text)
        if len(entries) > 3:
            texts += [(name, "".join(entries[at : at + 2])) for at in range(1, len(entries) - 1, 2)]
        elif text:
            texts.append((name, text))
    return texts


def make_data(chance: random.Random) -> str:
    """Return a spoilt data file; its first line names its kind."""
    name, text = chance.choice(_data_texts())
    return f"# {name}\n{spoil(text, chance)}"


@cache
def _bare(kind: str) -> object:
    """Return the shape of a kind without what stands for parts that are left out: only what was written is compared."""
    return _without_defaults(SCHEMAS.get(kind, CHECKLIST))


def _without_defaults(shape: object) -> object:
    if isinstance(shape, Part):
        return replace(shape, shape=_without_defaults(shape.shape), default=None)
    if isinstance(shape, Mapping):
        return {name: _without_defaults(part) for name, part in shape.items()}
    if is_dataclass(shape) and hasattr(shape, "read"):
        inner = {one.name: getattr(shape, one.name) for one in fields(shape) if one.init}
        return replace(shape, **{name: _without_defaults(one) for name, one in inner.items()})
    return shape


def fault_of_data(text: str) -> str:
    """Read a data file as a build does."""
    kind = text[2:].partition("\n")[0]
    problems = Problems()
    node = source.read(text, "file.yml", problems)
    value = None if node is None else _bare(kind).read(node, "", Reading(LANGUAGES, problems))
    if problems:
        return _fault_of_report(text, problems)
    if value is None or isinstance(value, Invalid):
        return "refused without a word"
    return _fault_of_values(text, value)


@cache
def _page_texts() -> list[str]:
    paths = sorted((ROOT / "docs").rglob("*.sv.md"))
    return ["---".join([*path.read_text(encoding="utf-8").split("---", 2)[:2], "\n\n# Rubrik\n"]) for path in paths]


def make_front_matter(chance: random.Random) -> str:
    """Return a page with spoilt front matter."""
    text = chance.choice(_page_texts())
    end = text.index("\n---", 3)
    return text[:4] + spoil(text[4:end], chance) + text[end:]


@cache
def _folder() -> tempfile.TemporaryDirectory:
    """Return a folder that goes when the process ends: to make and remove one takes longer than to read a page."""
    return tempfile.TemporaryDirectory()


def fault_of_front_matter(text: str) -> str:
    """Read a page as a build does, and as MkDocs does."""
    path = Path(_folder().name) / "file.sv.md"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    problems = Problems()
    reading = Reading(LANGUAGES, problems)
    pages = read_pages([path], path.parent, "docs", own_components(), reading)
    if problems:
        problems.found = [_without_folder(problem) for problem in problems.found]
        return _fault_of_report(text, problems)
    if not pages:
        return "refused without a word"
    _, data = meta.get_data(path.read_text(encoding="utf-8-sig"))
    front = pages[0].front
    ours = {one.name: getattr(front, one.name) for one in fields(front)}
    ours = {name: value for name, value in ours.items() if value not in (None, ())}
    if ours.keys() != data.keys():
        return f"MkDocs reads {sorted(data)} and we read {sorted(ours)}"
    differ = [name for name in ours if [*map(_said, _leaves(ours[name]))] != [*map(_said, _leaves(data[name]))]]
    return f"MkDocs reads otherwise: {[(name, data[name], ours[name]) for name in differ][:3]}" if differ else ""


def _without_folder(problem):
    place = type(problem.place)(problem.place.file.removeprefix("docs/"), problem.place.line, problem.place.column)
    return type(problem)(place, problem.within, problem.wrong, problem.right)


@cache
def _words_texts() -> dict[str, str]:
    text = (DATA / "ui.yml").read_text(encoding="utf-8")
    groups = re.split(r"(?m)^(?=[a-z_]+:$)", text)[1:]
    return {group.partition(":")[0]: group for group in groups}


@cache
def _records() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of the groups' records; it goes when the run ends."""
    return tempfile.TemporaryDirectory(prefix="fuzz-")


@cache
def _record_of(group: str) -> Path:
    """Return a file with the record of one group of words: to look at all of them takes long."""
    schema = json.loads((DATA / "schema" / wording.FILE).read_text(encoding="utf-8"))
    schema["properties"] = {group: schema["properties"][group]}
    path = Path(_records().name) / f"{group}.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    return path


def make_words(chance: random.Random) -> str:
    """Return a spoilt group of words; the first line names it."""
    group, text = chance.choice(sorted(_words_texts().items()))
    return f"# {group}\n{spoil(text, chance)}"


def fault_of_words(text: str) -> str:
    """Read a group of words as a build does; what the record has must be there, with its values."""
    group = text[2:].partition("\n")[0]
    problems = Problems()
    node = source.read(text, "file.yml", problems)
    words = None if node is None else read_words(node, Reading(LANGUAGES, problems))
    if isinstance(node, source.Mapping):
        wording.check(node, _record_of(group), "file.json", LANGUAGES, problems)
    if problems:
        return _fault_of_report(text, problems)
    if words is None or isinstance(words, Invalid):
        return "refused without a word"
    data = _plain(text)
    before, after = (dict(_phrases(one)) for one in (_plain(_words_texts()[group]), data))
    lost = [path for path, values in before.items() if path not in after or values - after[path]]
    return f"lost in silence: {lost[:3]}" if lost else _fault_of_values(text, _in_all(words))


def _in_all(words: Words) -> object:
    """Return all words in all languages, as they were read."""
    return [words.in_language(language) for language in LANGUAGES]


def _phrases(data: object, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yield each text's path and the values that it is filled with; "one" may do without."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _phrases(value, (*above, key))
    else:
        yield above, set() if above[-1] == "one" else set(re.findall(r"\{[^{}]*\}", str(data)))


KINDS = {
    "data": Kind(make_data, fault_of_data),
    "front-matter": Kind(make_front_matter, fault_of_front_matter),
    "words": Kind(make_words, fault_of_words),
    "import-files": Kind(import_files.make, import_files.fault, import_files.given),
    "links": Kind(links.make, links.fault, links.given),
    "stored-values": Kind(stored_values.make, stored_values.fault, stored_values.given),
}
