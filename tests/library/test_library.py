"""All files together: what one file says of another is true, or the editor reads where it is not."""

import re
import shutil

import pytest

from guidance.library import load
from guidance.reading import source
from guidance.reading.problems import Faulty
from tests.support.pages import own_library
from tests.support.project_copy import ROOT, edit

STRUCTURES = "data/checklists/structures.yml"
WAYS = "data/checklists/ways-of-working.yml"
LIST_PAGE = "tarkistuslistat/rakenteet.fi.md"


@pytest.fixture(scope="module", autouse=True)
def _parsed_once():
    """What a test leaves as it is, YAML has read for the tests before it."""
    parsed, read = {}, source.read

    def read_once(text, name, problems, first_line=1):
        if (text, name, first_line) not in parsed:
            node = read(text, name, problems, first_line)
            if problems:
                return node
            parsed[text, name, first_line] = node
        return parsed[text, name, first_line]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "read", read_once)
        yield


@pytest.fixture
def docs(tmp_path):
    return shutil.copytree(ROOT / "docs", tmp_path / "docs")


def report(docs) -> list[str]:
    """Return the lines of the report on a folder of content, without the count."""
    with pytest.raises(Faulty) as raised:
        load(docs, ("fi", "sv"))
    lines = str(raised.value).split("\n")
    assert re.fullmatch(r"\d+ problems? in \d+ files?\. Nothing was built\.", lines[-1])
    assert int(lines[-1].split()[0]) == len(lines) - 1
    return lines[:-1]


def test_the_real_content_is_right():
    library = own_library()
    assert [lst.id for lst in library.main_checklists()] == ["structures", "ways-of-working"]
    assert sum(lst.length for lst in library.main_checklists()) == 7
    others = {lst.id for lists in library.other_checklists().values() for lst in lists}
    assert set(library.practices) == set(library.checklists) - {"structures", "ways-of-working"} - others
    assert library.page_of("structures") == "tarkistuslistat/rakenteet"


FAULTS = {
    "an unknown role": (
        STRUCTURES,
        "[management,",
        "[manager,",
        r"structures\.yml:\d+:9: roles › 1: unknown role 'manager'\. Did you mean 'management'\?",
    ),
    "a doubled item": (
        STRUCTURES,
        "id: roles-written",
        "id: people-named",
        r"items › 2 \(people-named\) › id: the item 'people-named' is there twice, first at docs/data/checklists/structures\.yml:\d+:9",
    ),
    "a doubled list": (
        WAYS,
        "id: ways-of-working",
        "id: structures",
        r"the checklist 'structures' is there twice, first at",
    ),
    "a list in a file of another name": (
        WAYS,
        "id: ways-of-working",
        "id: ways",
        r"the list 'ways' stands in ways-of-working\.yml\. Call the file ways\.yml",
    ),
    "a marker for no list": (
        LIST_PAGE,
        "checklist: structures",
        "checklist: structure",
        r"rakenteet\.fi\.md:\d+:17: <!-- checklist -->: no checklist is called 'structure'\. Did you mean 'structures'\?",
    ),
    "a marker with a slip": (
        LIST_PAGE,
        "<!-- checklist:",
        "<!-- cheklist:",
        r"rakenteet\.fi\.md:\d+:6: <!-- cheklist -->: unknown marker 'cheklist'\. Did you mean 'checklist'\?",
    ),
    "a marker without its list": (LIST_PAGE, "checklist: structures", "checklist", r"no checklist is called ''"),
    "a list twice on one page": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- checklist: structures -->\n\n<!-- checklist: structures -->",
        r"stands twice on this page, first on line \d+",
    ),
    "a form of no section": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- form: nxt -->\n\n<!-- checklist: structures -->",
        r"<!-- form -->: no heading of this page has the id 'nxt'\. Did you mean 'next'\?",
    ),
    "a form without sections": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- form -->\n\n<!-- checklist: structures -->",
        r"<!-- form -->: a form needs the ids of its sections",
    ),
    "two forms of a page that begin with the same section": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- form: next -->\n\n<!-- form: next checklist -->\n\n<!-- checklist: structures -->",
        r"'form: next' stands twice on this page, first on line \d+",
    ),
    "an unknown role of a page": (
        LIST_PAGE,
        "title:",
        "roles: [supervizor]\ntitle:",
        r"rakenteet\.fi\.md:2:9: roles › 1: unknown role 'supervizor'\. Did you mean 'supervisor'\?",
    ),
    "a marker for pages below no page": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- pages: rolit -->\n\n<!-- checklist: structures -->",
        r"<!-- pages -->: no page is called 'rolit'\. Did you mean 'roolit'\?",
    ),
    "a number that is none": (
        "data/crisis.yml",
        'number: "112"',
        'number: "1-1-2"',
        r"crisis\.yml:\d+:\d+: 1 \(emergency\) › number: ",
    ),
    "an unknown name in the front matter": (
        LIST_PAGE,
        "reviewed:",
        "checked:",
        r"rakenteet\.fi\.md:4:1: unknown name 'checked'",
    ),
    "a date that is none": (
        LIST_PAGE,
        "2026-11-23",
        "2026-13-01",
        r"rakenteet\.fi\.md:4:11: reviewed: the calendar has no day 2026-13-01",
    ),
    "front matter that does not end": (
        LIST_PAGE,
        "\n---\n",
        "\n",
        r"rakenteet\.fi\.md:1:1: the page's front matter has no end",
    ),
    "a page without front matter": (LIST_PAGE, "---\n", "", r"rakenteet\.fi\.md:1:1: the page has no front matter"),
    "a missing address": (
        "tarkistuslistat/rakenteet.sv.md",
        "slug: checklistor/strukturer\n",
        "",
        r"rakenteet\.sv\.md:1:1: slug: the page has no address in its language",
    ),
    "a doubled address": (
        "tarkistuslistat/rakenteet.sv.md",
        "checklistor/strukturer",
        "checklistor/arbetssatt",
        r"the address /sv/checklistor/arbetssatt/ belongs to docs/tarkistuslistat/rakenteet\.sv\.md already",
    ),
    "an address where the file gives it": (
        LIST_PAGE,
        "title:",
        "slug: rakenteet\ntitle:",
        r"this page's address is given by its file",
    ),
    "an old address that is in use": (
        LIST_PAGE,
        "title:",
        "moved_from: [/tarkistuslistat/]\ntitle:",
        r"/tarkistuslistat/ is the address of docs/tarkistuslistat/index\.fi\.md",
    ),
    "an old id that is in use": (
        STRUCTURES,
        "- id: roles-written",
        "- id: roles-written\n    was: [people-named]",
        r"the old id 'structures\.people-named' is in use at docs/data/checklists/structures\.yml:\d+:9",
    ),
    "an item that is gone": (
        STRUCTURES,
        "id: roles-written",
        "id: roles-on-paper",
        r"published\.yml:\d+:5: items › \d+: the item 'structures\.roles-written' was published and is gone.*'was'",
    ),
    "a link to no page": (
        STRUCTURES,
        "  - id: roles-written",
        "    links:\n      - to: tarkistuslistat/rakentet\n        text: {fi: Lue, sv: Läs}\n  - id: roles-written",
        r"links › 1 › to: no page is called 'tarkistuslistat/rakentet'\. Did you mean 'tarkistuslistat/rakenteet'\?",
    ),
    "a word without Swedish": (
        "data/ui.yml",
        "    sv: Meny\n",
        "",
        r"ui\.yml:\d+:5: page › menu: the language 'sv' is missing",
    ),
    "an unknown plural form": (
        "data/ui.yml",
        "        one: 1 vastaus\n",
        "        ones: 1 vastaus\n",
        r"unknown plural form 'ones'\. Did you mean 'one'\?",
    ),
    "an unknown role of an item": (
        STRUCTURES,
        "  - id: roles-written",
        "    roles: [bos]\n  - id: roles-written",
        r"items › 1 \(people-named\) › roles › 1: unknown role 'bos'",
    ),
    "a practice of no group": (
        "data/practices.yml",
        "group: plan\n",
        "group: plans\n",
        r"practices › 1 \(plan-together\) › group: no group is called 'plans'\. Did you mean 'plan'\?",
    ),
    "a practice with no page": (
        "data/practices.yml",
        "suunnittele-yhdessa",
        "suunnittele-yhdesa",
        r"page: no page is called '.*suunnittele-yhdesa'\. Did you mean '.*suunnittele-yhdessa'\?",
    ),
    "a practice without its list": (
        "data/practices.yml",
        "- id: plan-together",
        "- id: plan-alone",
        r"no checklist is called 'plan-alone'\. Write plan-alone\.yml: a practice has a list with its id\.",
    ),
    "a doubled practice": (
        "data/practices.yml",
        "- id: part-of-strategy",
        "- id: plan-together",
        r"the practice 'plan-together' is there twice",
    ),
    "a mark with an unknown practice": (
        "data/themes.yml",
        "practices: [",
        "practices: [plan-alone, ",
        r"practices › 1: no practice is called 'plan-alone'",
    ),
    "an unknown side": (
        "data/roles.yml",
        "side: workplace",
        "side: workplaces",
        r"side: unknown word 'workplaces'\. Did you mean 'workplace'\?",
    ),
    "an agreement with nobody": ("data/roles.yml", "with: hr", "with: hrr", r"with: no role is called 'hrr'"),
    "a marker of a practice elsewhere": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- checklist: structures -->\n\n<!-- practice-next -->",
        r"this page belongs to no practice",
    ),
    "a picture that is none": (
        LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- checklist: structures -->\n\n<!-- picture: partis -->",
        r"no picture is called 'partis'\. Did you mean 'parties'\?",
    ),
    "a parent that is none": (
        LIST_PAGE,
        "title:",
        "parent: tarkistuslista\ntitle:",
        r"rakenteet\.fi\.md:2:9: parent: no page is called 'tarkistuslista'\. Did you mean 'tarkistuslistat'\?",
    ),
    "a page below itself": (
        "tarkistuslistat/index.fi.md",
        "title:",
        "parent: tarkistuslistat/rakenteet\ntitle:",
        r"index\.fi\.md:2:9: parent: 'tarkistuslistat/rakenteet' stands below this page already",
    ),
    "a doubled role": ("data/roles.yml", "- id: hr", "- id: management", r"the role 'management' is there twice"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_between_files_is_told_with_its_place(docs, fault):
    file, old, new, expected = FAULTS[fault]
    edit(docs / file, old, new)
    lines = report(docs)
    assert any(re.search(expected, line) for line in lines), "\n".join(lines)


def test_all_problems_of_all_files_are_in_one_report(docs):
    for fault in ("an unknown role", "a missing address", "a word without Swedish", "a date that is none"):
        file, old, new, _ = FAULTS[fault]
        edit(docs / file, old, new)
    lines = report(docs)
    for fault in ("an unknown role", "a missing address", "a word without Swedish", "a date that is none"):
        assert any(re.search(FAULTS[fault][3], line) for line in lines), fault


def test_a_page_without_its_twin_is_told(docs):
    (docs / "tarkistuslistat/rakenteet.sv.md").unlink()
    lines = report(docs)
    assert any("the page has no twin in 'sv'. Write docs/tarkistuslistat/rakenteet.sv.md" in line for line in lines)
    assert any("no page is at /sv/checklistor/strukturer/ any more" in line for line in lines)


def test_a_file_without_a_language_is_told(docs):
    (docs / "uusi.md").write_text("# Uusi\n", encoding="utf-8")
    assert report(docs) == ["docs/uusi.md:1:1: the file's name has no language. Name it like roolit.fi.md."]


def test_a_faulty_list_is_not_said_to_be_gone_as_well(docs):
    edit(docs / STRUCTURES, "id: structures", "id: [structures]")
    lines = report(docs)
    assert not [line for line in lines if "was published and is gone" in line]


def test_a_faulty_item_is_not_said_to_be_gone_as_well(docs):
    edit(docs / STRUCTURES, "      sv: Vi har skrivit ner vilken roll", "      se: Vi har skrivit ner vilken roll")
    lines = report(docs)
    assert not [line for line in lines if "was published and is gone" in line]
    assert len(lines) == 2


def test_a_faulty_page_is_not_said_to_be_gone_as_well(docs):
    edit(docs / LIST_PAGE, "title:", "titel:")
    assert not [line for line in report(docs) if "any more" in line]


UNREAD = [
    "data/roles.yml",
    "data/practices.yml",
    "data/law.yml",
    "data/sources.yml",
    "data/themes.yml",
    STRUCTURES,
    "data/checklists/meetings.yml",
    LIST_PAGE,
    "tyokalut.fi.md",
]


@pytest.mark.parametrize("file", UNREAD)
def test_a_file_that_can_not_be_read_is_the_only_one_that_is_told(docs, file):
    path = docs / file
    path.write_bytes(b"a: b: c\n\xff" + path.read_bytes())
    [line] = report(docs)
    assert line.startswith(f"docs/{file}:2:1: the byte 0xff is not UTF-8")


def test_a_faulty_role_is_not_said_to_be_unknown_as_well(docs):
    edit(docs / "data/roles.yml", "    sv: ledning", "    se: ledning")
    assert {line.split(":")[0] for line in report(docs)} == {"docs/data/roles.yml"}


def test_what_was_published_and_is_gone_is_told_without_guesses(docs):
    edit(docs / STRUCTURES, "id: roles-written", "id: roles-told")
    [line] = report(docs)
    assert line.endswith("or under 'retired' in structures.yml.")


def test_a_renamed_item_keeps_its_promise(docs):
    edit(docs / STRUCTURES, "- id: roles-written", "- id: roles-on-paper\n    was: [roles-written]")
    library = load(docs, ("fi", "sv"))
    item = library.checklists["structures"].items[1]
    assert library.checklists["structures"].former_addresses(item) == ["structures.roles-written"]


def test_a_retired_item_keeps_its_promise(docs):
    path = docs / STRUCTURES
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: tools-agreed")
    path.write_text(
        text[:start] + "retired:\n  - id: tools-agreed\n    text: {fi: Välineet., sv: Verktyg.}\n", encoding="utf-8"
    )
    assert len(load(docs, ("fi", "sv")).checklists["structures"].items) == 3


def test_an_item_that_moved_to_another_list_keeps_its_promise(docs):
    path = docs / STRUCTURES
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: tools-agreed")
    path.write_text(text[:start], encoding="utf-8")
    moved = text[start:].replace("- id: tools-agreed", "- id: tools-agreed\n    was: [structures.tools-agreed]")
    with (docs / WAYS).open("a", encoding="utf-8") as ways:
        ways.write(moved)
    library = load(docs, ("fi", "sv"))
    assert "ways-of-working.tools-agreed" in library.item_ids()


def test_a_moved_page_leaves_a_redirect(docs):
    for language, slug in (("fi", ""), ("sv", "checklistor/ramar")):
        path = docs / f"tarkistuslistat/rakenteet.{language}.md"
        old = "/tarkistuslistat/rakenteet/" if language == "fi" else "/sv/checklistor/strukturer/"
        edit(path, "title:", f"moved_from: [{old}]\ntitle:")
        if slug:
            edit(path, "slug: checklistor/strukturer", f"slug: {slug}")
        path.rename(docs / f"tarkistuslistat/puitteet.{language}.md")
    for path in docs.rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("rakenteet.md", "puitteet.md"), encoding="utf-8")
    redirects = load(docs, ("fi", "sv")).redirects
    assert redirects["/tarkistuslistat/rakenteet/"] == "/tarkistuslistat/puitteet/"
    assert redirects["/sv/checklistor/strukturer/"] == "/sv/checklistor/ramar/"


def test_comments_that_are_no_markers_are_left_alone(docs):
    edit(
        docs / LIST_PAGE,
        "<!-- checklist: structures -->",
        "<!-- checklist: structures -->\n<!-- Muistutus: tarkista ensi keväänä. -->\n\n```\n<!-- checklist: example -->\n```\n",
    )
    load(docs, ("fi", "sv"))


def test_pages_stand_below_the_page_above_them_in_their_order(docs):
    for name, order in (("b", 1), ("a", 2), ("c/d", 1)):
        for language in ("fi", "sv"):
            path = docs / f"oma/{name}.{language}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            slug = "" if language == "fi" else f"slug: egen/{name}\n"
            path.write_text(
                f"---\ntitle: {name}\ndescription: Koe.\nreviewed: 2026-11-23\norder: {order}\n{slug}roles: [sales]\n---\n\n# {name}\n",
                encoding="utf-8",
            )
    for language, slug in (("fi", ""), ("sv", "slug: egen\n")):
        (docs / f"oma/index.{language}.md").write_text(
            f"---\ntitle: Oma\ndescription: Koe.\nreviewed: 2026-11-23\n{slug}---\n\n# Oma\n", encoding="utf-8"
        )
    library = load(docs, ("fi", "sv"))
    for language in ("fi", "sv"):
        assert [page.key for page in library.pages_below("oma", language)] == ["oma/b", "oma/c/d", "oma/a"]
        keys = [page.key for page in library.pages_of("sales", language)]
        assert [key for key in keys if key.startswith("oma/")] == ["oma/b", "oma/c/d", "oma/a"]


def test_a_list_of_a_page_elsewhere_is_no_main_list(docs):
    text = (docs / STRUCTURES).read_text(encoding="utf-8").replace("id: structures", "id: elsewhere")
    (docs / "data/checklists/elsewhere.yml").write_text(text, encoding="utf-8")
    for language in ("fi", "sv"):
        with (docs / f"roolit/johto.{language}.md").open("a", encoding="utf-8") as page:
            page.write("\n<!-- checklist: elsewhere -->\n")
    library = load(docs, ("fi", "sv"))
    assert "elsewhere" not in [lst.id for lst in library.main_checklists()]
    assert [lst.id for lst in library.other_checklists()["roolit"]] == ["elsewhere"]
