"""The docs folder -> a `Library`, or one report of everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidance.content import addresses, placed, wording
from guidance.content.checklist import CHECKLIST, Checklist
from guidance.content.components import own_components, placed_by_markers, read_components
from guidance.content.data import Data, read_data, read_one
from guidance.content.published import Published
from guidance.content.words import Words, read_words
from guidance.library import marked, promises, references
from guidance.library.model import Library
from guidance.markdown import folder
from guidance.markdown.pages import check_pairs, check_parents, read_pages
from guidance.reading import source
from guidance.reading.problems import Faulty, Problems
from guidance.reading.shape import Invalid, Reading


def load(
    docs: Path,
    languages: tuple[str, ...],
    name: str = "docs",
    check_promises: bool = True,
    overrides: Path | None = None,
) -> Library:
    """Read and check all data and pages below ``docs``.

    ``languages`` are the site's, the first one at the root; ``name`` is how
    messages call the folder; ``check_promises=False`` is for the command that
    writes the record of promises; ``overrides`` holds the components and what else uses the words; without it the
    components are this project's and nobody looks who uses the words.
    Raises `Faulty` with every problem of every file.
    """
    reading = Reading(languages, Problems())
    problems = reading.problems
    components = read_components(overrides, problems) if overrides else own_components()
    data = read_data(docs / "data", f"{name}/data", reading, () if check_promises else ("published",))
    words = _read_words(docs / "data/ui.yml", f"{name}/data/ui.yml", overrides, reading)
    checklists = _read_checklists(docs / "data/checklists", f"{name}/data/checklists", reading)
    paths = folder.pages_in(docs, name, problems)
    pages = read_pages(paths, docs, name, placed_by_markers(components), reading)
    folder.check_data(docs / "data", f"{name}/data", reading.files, problems)
    check_pairs(pages, languages, {f"{name}/{path.relative_to(docs).as_posix()}" for path in paths}, problems)
    check_parents(pages, reading.lost, problems)
    taken = addresses.check_addresses(pages, languages[0], problems)
    redirects = addresses.redirects(pages, languages[0], taken, problems)
    known = references.known_names(data, checklists, pages, components, reading.lost, problems)
    references.check(data, checklists, pages, known, problems)
    marked.check(pages, components, data.practices, known, problems)
    placed.check(pages, components, data, checklists, reading)
    if data.published:
        promises.check(
            data.published, checklists, data.law, data.terms, {*taken, *redirects}, sorted(reading.lost), problems
        )
    # There are no words only where they could not be read.
    if problems or words is None:
        raise Faulty(problems)
    return Library(
        languages=languages,
        components=components,
        checklists={lst.id: lst for lst in checklists},
        words=words,
        pages={(page.key, page.language): page for page in pages},
        redirects=redirects,
        **_by_id(data, known),
    )


def _by_id(data: Data, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what the data files hold as the library has it: by id where something names it."""
    return {
        **vars(data),
        "roles": known["role"],
        "groups": known["group"],
        "practices": known["practice"],
        "themes": known["theme"],
        "sources": known["source"],
        "published": data.published or Published(),
    }


def _read_words(path: Path, name: str, overrides: Path | None, reading: Reading) -> Words | None:
    reading.files.add(path)
    node = source.read_file(path, name, reading.problems)
    words = None if node is None else read_words(node, reading)
    if isinstance(node, source.Mapping):
        record = path.parent / "schema" / wording.FILE
        name_of_record = f"{name.rpartition('/')[0]}/schema/{wording.FILE}"
        wording.check(node, record, name_of_record, reading.languages, reading.problems)
        if overrides:
            wording.check_used(node, overrides, reading.languages, reading.problems)
    return None if isinstance(words, Invalid) else words


def _read_checklists(lists_folder: Path, name: str, reading: Reading) -> list[Checklist]:
    lists = []
    for path in sorted(lists_folder.glob("*.yml")):
        file = f"{name}/{path.name}"
        checklist = read_one(path, file, CHECKLIST, reading)
        if checklist is None:
            continue
        if path.name != f"{checklist.id}.yml":
            reading.problems.add(
                checklist.place,
                "id",
                f"the list '{checklist.id}' stands in {path.name}",
                f"Call the file {checklist.id}.yml.",
            )
        lists.append(checklist)
    return lists
