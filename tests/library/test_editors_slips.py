"""What can happen to the folder that editors write in: told at once, with its file, and never waited for."""

import os
import re
import shutil

import pytest

from guidance.content.components import own_components
from guidance.library import load
from guidance.markdown import slips
from guidance.reading.problems import LONGEST_LINE, Faulty, Problems
from tests.support.project_copy import ROOT, edit

MEETINGS = "hyvat-kaytannot/suunnittele-ja-koordinoi/tapaamiset"
FRONT = "---\ntitle: Koe {0}\ndescription: {1}\nreviewed: 2026-11-23\n{2}---\n\n"


def report_on(docs) -> list[str]:
    """Return the lines of the report on a folder of content, without the count."""
    with pytest.raises(Faulty) as raised:
        load(docs, ("fi", "sv"))
    return str(raised.value).split("\n")[:-1]


def write_page(docs, name: str, body: str, description: str = "Kuvaus.") -> None:
    """Write a page in both languages."""
    for language in ("fi", "sv"):
        slug = f"slug: {name}\n" if language == "sv" else ""
        (docs / f"{name}.{language}.md").write_text(FRONT.format(name, description, slug) + body, encoding="utf-8")


RIGHT = r"""

| A | B |
| --- | :-: |
| a \| b | `c | d` |

A | B
--- | ---
a | b

- a
    - b

- c

![A bicycle](bicycle.png) <img src="line.png" alt="">

    | code | of four |
    | --- | --- |
    | columns | and | more |
"""


@pytest.fixture(scope="module")
def misplaced(tmp_path_factory):
    """The report on a folder where lists stand in the wrong places and files have the wrong names."""
    docs = shutil.copytree(ROOT / "docs", tmp_path_factory.mktemp("misplaced") / "docs")
    edit(docs / f"{MEETINGS}.fi.md", "<!-- checklist: meetings -->", "")
    edit(docs / f"{MEETINGS}.sv.md", "<!-- practice -->", "<!-- practice -->\n\n<!-- do-avoid -->")
    lists = docs / "data/checklists"
    nowhere = (lists / "structures.yml").read_text(encoding="utf-8").replace("id: structures", "id: nowhere", 1)
    (lists / "nowhere.yml").write_text(nowhere, encoding="utf-8")
    (lists / "uusi.YML").write_text(nowhere, encoding="utf-8")
    for name in ("publisher.yaml", "roles.yml.txt", "kuvat.yml"):
        (docs / "data" / name).write_text("- a\n", encoding="utf-8")
    (docs / "silmukka").symlink_to(docs)
    (docs / "poissa.fi.md").symlink_to(docs / "ei-ole.md")
    os.mkfifo(docs / "putki.fi.md")
    (docs / "koe.fi.markdown").write_text("# Koe\n", encoding="utf-8")
    (docs / ".koe.fi.md").write_text("kesken\n", encoding="utf-8")
    (docs / os.fsdecode(b"k\xe4yt\xe4nn\xf6t.fi.md")).write_text("# Koe\n", encoding="utf-8")
    for name in (
        "kuva\u202egnp.svg",
        "kuva\u00a01.png",
        "koe\x07.fi.md",
        "data/roles\u200b.yml",
        "data/checklists/\x07",
    ):
        (docs / name).write_text("x", encoding="utf-8")
    (docs / "kuvat\n").mkdir()
    return report_on(docs)


@pytest.mark.parametrize(
    "line",
    [
        rf"docs/{MEETINGS}\.fi\.md:1:1: the page of the practice 'meetings' does not show its list\. Write <!-- checklist: meetings -->",
        rf"docs/{MEETINGS}\.fi\.md:1:1: '<!-- do-avoid -->' stands at docs/{MEETINGS}\.sv\.md:\d+:\d+ and not on this page",
        r"docs/data/checklists/nowhere\.yml:2:5: id: no page shows the list 'nowhere'",
        r"docs/data/checklists/uusi\.YML:1:1: nothing reads a file of this name\. Call it checklists/uusi\.yml\.",
        r"docs/data/publisher\.yaml:1:1: nothing reads a file of this name\. Call it publisher\.yml\.",
        r"docs/data/roles\.yml\.txt:1:1: nothing reads a file of this name\. Call it roles\.yml\.",
        r"docs/data/kuvat\.yml:1:1: nothing reads a file of this name\. .*Known: ",
        r"docs/silmukka:1:1: this is a link to another folder",
        r"docs/poissa\.fi\.md:1:1: this is a link to a file that is not there",
        r"docs/putki\.fi\.md:1:1: this is no file but a device, a pipe",
        r"docs/koe\.fi\.markdown:1:1: a page ends in \.md, not in \.markdown",
        r"docs/k�yt�nn�t\.fi\.md:1:1: the file's name is not UTF-8",
        r"docs/kuva<U\+202E>gnp\.svg:1:1: the file's name holds the invisible character U\+202E\. Remove it\.",
        r"docs/kuva 1\.png:1:1: the file's name holds the invisible character U\+00A0\. Write an ordinary space\.",
        r"docs/koe<U\+0007>\.fi\.md:1:1: the file's name holds the invisible character U\+0007",
        r"docs/data/roles<U\+200B>\.yml:1:1: the file's name holds the invisible character U\+200B",
        r"docs/data/checklists/<U\+0007>:1:1: the file's name holds the invisible character U\+0007",
        r"docs/kuvat :1:1: the folder's name holds the invisible character U\+000A",
    ],
)  # fmt: skip
def test_what_is_misplaced_or_misnamed_is_told(misplaced, line):
    assert [one for one in misplaced if re.match(line, one)], "\n".join(misplaced)


def test_nothing_else_is_told_of_it(misplaced):
    assert len(misplaced) == 18, "\n".join(misplaced)


PAGES = {
    "front matter that MkDocs would refuse": ("# Koe\n", "<<", r":3:14: description: '<<' is read as a sign of YAML's own"),
    "an equals sign": ("# Koe\n", "=", r":3:14: description: '=' is read as"),
    "a word without end": (f"# Koe\n\nTeksti {'a' * 900_000}.\n", "Kuvaus.", r":9:8: a word of 900,001 letters"),
    "brackets without end": ("# Koe\n\n" + "[" * 20_000, "Kuvaus.", r":9:1: a word of 20,000 letters"),
    "brackets with spaces": ("# Koe\n\n" + "[ " * 900, "Kuvaus.", r":9:1: too many '\[' are opened"),
    "a link in a link in a link": ("# Koe\n\n" + " [a](" * 900, "Kuvaus.", r":9:1: too many '\(' are opened"),
    "quotations in quotations": ("# Koe\n\n" + "> " * 300 + "x", "Kuvaus.", r":9:1: quotations stand too deep"),
    "lists in lists": ("# Koe\n\n- a\n" + "".join("    " * n + "- x\n" for n in range(1, 99)), "Kuvaus.", r":25:1: the line begins too far"),
    "elements in elements": ("# Koe\n\n" + "<div>" * 300, "Kuvaus.", r":9:\d+: elements of HTML stand too deep"),
    "notes without end": ("# Koe\n\n" + "a[^1] " * 600, "Kuvaus.", r":6:1: the page has 600 notes"),
    "a control character": ("# Koe\n\nAika\x07 ja paikka.\n", "Kuvaus.", r":9:5: the invisible character U\+0007 stands here\. Remove it\.$"),
    "a sign that turns the text": ("# Koe\n\n<b title='\u202ex'>a</b>\n", "Kuvaus.", r":9:11: the invisible character U\+202E stands here"),
    "a line end of another kind": ("# Koe\n\na\u2028b\x0bc\n", "Kuvaus.", r":9:4: the invisible character U\+000B stands here"),
    "a space of another width": ("# Koe\n\n10\u2009000\n", "Kuvaus.", r":9:3: the invisible character U\+2009 stands here\. Write an ordinary space\."),
    "a hidden sign in a comment": ("# Koe\n\n<!-- a\u200bb -->\n", "Kuvaus.", r":9:7: the invisible character U\+200B stands here"),
    "a control character by its number": ("# Koe\n\nAika&#7; ja\n", "Kuvaus.", r":9:5: '&#7;' stands for the invisible character U\+0007\. Remove it\."),
    "a hidden sign by its number": ("# Koe\n\n`a`&#x200B;b\n", "Kuvaus.", r":9:4: '&#x200B;' stands for the invisible character U\+200B"),
    "a hidden sign by its name": ("# Koe\n\na&zwnj;b\n", "Kuvaus.", r":9:2: '&zwnj;' stands for the invisible character U\+200C"),
    "a control character in front matter": ("# Koe\n", "Ku\x07vaus", r":3:16: the file is not valid YAML here .*Remove the invisible control character"),
    "a hidden sign in front matter": ("# Koe\n", "Ku\u202evaus", r":3:14: description: the text holds the invisible character U\+202E"),
    "a marker that does not end": ("# Koe\n\n<!-- checklist: structures ->\n", "Kuvaus.", r":9:1: the comment that begins here does not end"),
    "a comment that ends with the next": ("# Koe\n\n<!-- huom ->\n\nTeksti.\n\n<!-- practice -->\n", "Kuvaus.", r":9:1: the comment that begins here does not end"),
    "a picture without words": ("# Koe\n\nKs. ![](kuva.png)\n", "Kuvaus.", r":9:5: the picture says nothing to those who can't see it\. Write in the square brackets"),
    "a picture named by its file": ("# Koe\n\n![IMG_1.jpg](IMG_1.jpg)\n", "Kuvaus.", r":9:1: the picture says only its file"),
    "a row with a cell too many": ("# Koe\n\n| A | B |\n| --- | --- |\n| a | b | c |\n", "Kuvaus.", r":11:1: the row has 3 cells and the table's head 2\. Write as many"),
    "a line right below a table": ("# Koe\n\n| A | B |\n| --- | --- |\n| a | b |\nTeksti.\n", "Kuvaus.", r":12:1: the row has 1 cell and the table's head 2"),
    "a head shorter than the line below it": ("# Koe\n\nA | B\n--- | --- | ---\na | b\n", "Kuvaus.", r":10:1: the row has 3 cells and the table's head 2"),
    "a table in a paragraph": ("# Koe\n\nLuvut:\n| A | B |\n| --- | --- |\n", "Kuvaus.", r":10:1: a table begins in the middle of a paragraph.*Leave an empty line before it"),
    "an item that does not stand deep enough": ("# Koe\n\n1. a\n   - b\n", "Kuvaus.", r":10:4: the item '- b' stands after 3 spaces, .*Put 4 spaces before it"),
    "a marker on two lines": ("# Koe\n\n<!-- checklist:\nstructures -->\n", "Kuvaus.", r":9:1: <!-- checklist -->: the marker is not written as one"),
}  # fmt: skip


@pytest.fixture(scope="module")
def hard_to_read(tmp_path_factory):
    """The report on a folder with pages that nobody could read, and an id that no line has room for."""
    docs = shutil.copytree(ROOT / "docs", tmp_path_factory.mktemp("hard") / "docs")
    for number, (body, description, _) in enumerate(PAGES.values()):
        write_page(docs, f"koe-{number}", body, description)
    edit(docs / "data/sources.yml", "- id: ", f"- id: {'a' * 1_900}\n  x: ")
    edit(docs / "data/themes.yml", "  practices:", f"  practices: [{'b' * 1_900}]\n  x:")
    return report_on(docs)


@pytest.mark.parametrize("kind", PAGES)
def test_what_nobody_could_read_is_told(hard_to_read, kind):
    place = f"docs/koe-{list(PAGES).index(kind)}\\.fi\\.md{PAGES[kind][2]}"
    assert [line for line in hard_to_read if re.match(place, line)], "\n".join(hard_to_read)


def test_what_hides_in_words_on_purpose_is_no_slip(tmp_path):
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    write_page(
        docs,
        "koe",
        "# Ty\u00f6\u00adkyky\r\n\n10\u00a0000&nbsp;&shy;\t&auml;&euro; `&#7;` & &x;\u202f%\n\n    &zwnj;\n",
    )
    assert ("koe", "fi") in load(docs, ("fi", "sv")).pages


def test_tables_lists_and_pictures_as_they_should_be_are_no_slip():
    problems = Problems()
    slips.check(RIGHT, "a.md", 1, problems)
    assert not problems.found


def test_no_line_is_longer_than_can_be_read(hard_to_read):
    assert max(map(len, hard_to_read)) <= LONGEST_LINE + 200
    assert max(len(word) for line in hard_to_read for word in line.split()) <= 200


def test_every_page_that_a_template_leads_to_unasked_is_named():
    for path in sorted((ROOT / "overrides/components").glob("*/*.html")):
        text, name = path.read_text(encoding="utf-8"), path.parent.name
        asked = set(re.findall(r'(?:if|set \w+ =) library\.page_with\("([\w-]+)"\)', text))
        used = set(re.findall(r'href\(library\.page_with\("([\w-]+)"\)', text))
        used |= {"roles"} if "place_of_role(" in text else set()
        used |= {"themes"} if "place_of_theme(" in text else set()
        assert used - asked <= set(own_components()[name].leads_to), path
