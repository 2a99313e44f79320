"""`make record` and `make schema`: what is promised and what editors' tools know is up to date."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from guidance.content.schema import SCHEMAS, schema_file, schema_text
from tests.support.pages import own_library
from tests.support.project_copy import ROOT, command, copy_project, edit

DATA = ROOT / "docs/data"
LANGUAGES = ("fi", "sv")


def test_everything_published_is_recorded():
    library = own_library()
    missing = {*library.item_ids(), *library.addresses()} - {*library.published.items, *library.published.addresses}
    assert not missing, "run `make record` and commit docs/data/published.yml"


def test_the_first_addresses_are_as_promised():
    promised = {
        "/",
        "/sv/",
        "/tarkistuslistat/",
        "/tarkistuslistat/rakenteet/",
        "/tarkistuslistat/toimintatavat/",
        "/sv/checklistor/",
        "/sv/checklistor/strukturer/",
        "/sv/checklistor/arbetssatt/",
    }
    assert promised <= set(own_library().addresses())


def test_recording_adds_and_never_removes(tmp_path):
    project = copy_project(tmp_path)
    path = project / "docs/data/checklists/structures.yml"
    edit(path, "- id: roles-written", "- id: roles-on-paper\n    was: [roles-written]")
    done = command("record", root=project)
    assert done.stdout == "New: 1 items, 0 lists, 0 rules, 0 terms, 0 addresses, 0 files.\n"
    record = (project / "docs/data/published.yml").read_text(encoding="utf-8")
    assert "structures.roles-written" in record and "structures.roles-on-paper" in record
    assert command("record", root=project).stdout == "New: 0 items, 0 lists, 0 rules, 0 terms, 0 addresses, 0 files.\n"


def test_a_broken_promise_is_not_recorded_away(tmp_path):
    project = copy_project(tmp_path)
    edit(project / "docs/data/checklists/structures.yml", "- id: roles-written", "- id: roles-on-paper")
    before = (project / "docs/data/published.yml").read_bytes()
    done = command("record", root=project)
    assert done.returncode == 1
    assert "'structures.roles-written' was published and is gone" in done.stderr
    assert (project / "docs/data/published.yml").read_bytes() == before


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_not_stale(name):
    assert (DATA / "schema" / schema_file(name)).read_text(encoding="utf-8") == schema_text(name, LANGUAGES), (
        "run `make schema`"
    )


def data_files() -> list[tuple[Path, str]]:
    """Return every data file with the schema that its first line names."""
    files = [
        *sorted(DATA.glob("checklists/*.yml")),
        *(DATA / f"{name}.yml" for name in ("do-avoid", "practices", "roles", "sources", "terms", "themes")),
    ]
    return [(path, path.read_text(encoding="utf-8").split("\n")[0]) for path in files]


@pytest.mark.parametrize(("path", "first_line"), data_files(), ids=lambda value: getattr(value, "name", ""))
def test_each_file_names_its_schema_and_fits_it(path, first_line):
    prefix = "# yaml-language-server: $schema="
    assert first_line.startswith(prefix)
    schema = json.loads((path.parent / first_line.removeprefix(prefix)).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


CASES = ROOT / "tests/checklist/cases"


@pytest.mark.parametrize(
    "case",
    [
        "a-missing-language",
        "an-unknown-language",
        "an-unknown-name",
        "a-list-without-items",
        "a-text-where-a-list-belongs",
        "a-list-where-a-text-belongs",
        "a-no-where-a-text-belongs",
        "an-id-with-capitals",
        "a-list-for-the-whole-file",
        "a-link-of-the-wrong-form",
        "a-text-where-the-languages-belong",
    ],
)
def test_the_schema_refuses_what_the_build_refuses(case):
    validator = jsonschema.Draft7Validator(json.loads(schema_text("checklist", LANGUAGES)))
    assert list(validator.iter_errors(yaml.safe_load((CASES / f"{case}.yml").read_text(encoding="utf-8"))))


def test_the_schema_takes_a_whole_list():
    validator = jsonschema.Draft7Validator(json.loads(schema_text("checklist", LANGUAGES)))
    validator.validate(yaml.safe_load((CASES / "a-whole-list.yml").read_text(encoding="utf-8")))
