"""What an editor may write in a page and would not work: each is told with its line, all of them at once."""

import re

import pytest

from guidance.steps import leftover
from tests.support.project_copy import command, copy_project

# What stands in a page below its heading, the line and column of the report, and what it says.
FAULTS = {
    "a link to a folder": ("Ks. [ohje](hyvat-kaytannot/).", "9:12", r"the link 'hyvat-kaytannot/' leads to nothing\. Did you mean 'hyvat-kaytannot/index\.md'\?"),
    "a link to an address": ("[x](hyvat-kaytannot/index)", "9:5", r"leads to nothing\. Did you mean 'hyvat-kaytannot/index\.md'\?"),
    "a link to a page that is not there": ("\n\n[x](tarkistuslistat/rakenet.md)", "11:5", r"leads to nothing\. Did you mean 'tarkistuslistat/rakenteet\.md'\?"),
    "a link out of the site": ("[x](../../../../etc/passwd)", "9:5", r"leads to nothing"),
    "a link from the root": ("[x](/roolit/)", "9:5", r"starts at the root of the host.*Did you mean 'roolit/index\.md'\?"),
    "a link to an anchor that is not there": ("[x](roolit/index.md#puuttuu)", "9:20", r"leads to '#puuttuu', and nothing in docs/roolit/index\.fi\.md has that id"),
    "a link to an anchor of the same page": ("[x](#puuttuu)", "9:5", r"leads to '#puuttuu'"),
    "the second of two links": ("[x](roolit/index.md) [y](puuttuu.md) [z](puuttuu.md)", "9:26", "leads to nothing"),
    "a raw link": ('<a href="puuttuu/">x</a>', "9:10", r"the link 'puuttuu/' leads to nothing"),
    "an image that is not there": ('<img src="puuttuu.png" alt="">', "9:11", r"<img src>: the link 'puuttuu\.png' leads to nothing"),
    "an image of Markdown that is not there": ("![x](kuva.png)", "9:6", r"the link 'kuva\.png' leads to nothing"),
    "a link by a name that nothing has": ("Ks. [x][nope] tai.", "9:5", r"the link '\[x\]\[nope\]' names nothing"),
    "a footnote that is not there": ("x[^1]", "9:2", r"the note '\[\^1\]' names nothing"),
    "a link that runs a script": ("[x](javascript:alert(1))", "9:5", r"has no address that a page may lead to"),
    "a link that is no address": ("[x](https://[x)", "9:5", r"is no address"),
    "a style in an element": ('Teksti\n{ style="color: red" }', "10:3", r"published pages allow no style in an element\. Use a class"),
    "a script in an element": ('<p onclick="x()">x</p>', "9:4", r"published pages allow no script in an element"),
    "a script": ("<script>x()</script>", "9:1", r"published pages allow no <script>"),
    "a frame": ('<iframe src="https://example.org/"></iframe>', "9:1", r"published pages allow no <iframe>"),
    "an image of another site": ("![x](https://example.org/x.png)", "9:6", r"'https://example\.org/x\.png' comes from another site"),
    "a drawing without title": ('<svg role="img" viewBox="0 0 1 1"><path d="M0 0"/></svg>', "9:1", r"the drawing says nothing to those who can't see it"),
    "a drawing without size": ('<svg role="img"><title>x</title><path d="M0 0"/></svg>', "9:1", r"the drawing has no size of its own"),
    "a second heading of the first level": ("# Toinen", "9:1", r"more than one heading of the first level"),
    "a link with a space in it": ("Ks. [ohje] (roolit/index.md) tai.", "9:10", r"a link or a picture is shown as it was typed\. Write \[words\]\(page\.md\)"),
    "a link that does not end": ("[ohje](roolit/index.md", "9:6", r"a link or a picture is shown as it was typed"),
    "bold that does not end": ("**Huomaa tämä.", "9:1", r"two asterisks are shown as they were typed"),
    "bold that ends with one": ("**Yksi.** *kaksi* **Huomaa tämä.* Sitten", "9:19", r"an asterisk is shown as it was typed"),
    "italics that end with two": ("Yksi *huomaa tämä.** Sitten", "9:6", r"an asterisk is shown as it was typed"),
    "an id that does not end": ("## Otsikko { #otsikko", "9:12", r"what belongs to a heading .* ends with '\}'"),
    "a list without an empty line": ("Ota mukaan:\n- kynä\n- paperi", "10:1", r"a list begins in the middle of a paragraph.*Leave an empty line"),
    "the list of a word processor": ("• kynä", "9:1", r"the sign of a list of another program"),
    "a box to tick": ("\n- [ ] kynä", "10:3", r"a box to tick is shown as it was typed"),
    "a marker with dashes": ("<!– roles –>", "9:1", r"a comment or a marker is shown as text.*two hyphens"),
    "a class of nothing": ("Teksti.\n\n{ .tty-lead }", "11:1", r"what belongs to a heading or a paragraph is shown as text"),
    "a level left out": ("## A\n\n#### B", "11:1", r"a heading of level 4 stands below one of level 2\. Write '### '"),
    "an element of a word processor": ("<p>x<o:p></o:p></p>", "9:5", r"HTML has no <o:p>"),
    "an image without words": ('<img src="iso.png">', "9:1", r"the picture says nothing to those who can't see it"),
    "a marker in an indented list": ("1. a\n\n        <!-- roles -->", "11:14", r"the marker stands in code"),
}  # fmt: skip
# Files of the publisher's own that the build would replace, or publish though nothing asks for them.
OWN_FILES = {
    "robots.txt": "the build writes /robots.txt itself",
    "sitemap.xml": "the build writes /sitemap.xml itself",
    "llms.txt": "the build writes /llms.txt itself",
    "search-fi.json": "the build writes /search-fi.json itself",
    "404.html": "the build writes /404.html itself",
    "index.html": "the build writes /index.html itself",
    "tarkistuslistat/rakenteet.pdf": "the build writes /tarkistuslistat/rakenteet.pdf itself",
    "luonnos.docx": "no page links to this file, and it would be published",
    "Thumbs.db": "no page links to this file, and it would be published",
    "roolit/roles.yml": "no page links to this file, and it would be published",
}
# Pictures that pages show, with their size, and what is said of each.
PICTURES = {
    "iso.png": (600_000, r"the picture has 600,000 bytes, .*At most 500,000"),
    "kamerasta.HEIC": (9, r"browsers show no picture that ends in \.HEIC"),
    "sopiva.jpg": (500_000, None),
}
WITHOUT_HEADING = "## A\n\n## B\n\n## C\n"
FRONT = "---\ntitle: Koe {n} {language}\ndescription: Kuvaus {n} {language}.\nreviewed: 2026-11-23\n{slug}---\n\n"


def write_page(project, name: str, body: str) -> None:
    """Write a page in both languages; the faults are told of the Finnish one."""
    for language in ("fi", "sv"):
        front = FRONT.format(n=name, language=language, slug=f"slug: {name}\n" if language == "sv" else "# -\n")
        (project / f"docs/{name}.{language}.md").write_text(front + body, encoding="utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The lines of the report on a project with a page for each fault."""
    project = copy_project(tmp_path_factory.mktemp("faults"))
    for number, (body, _, _) in enumerate(FAULTS.values()):
        write_page(project, f"koe-{number}", f"# Koe\n{body}\n")
    write_page(project, "otsikotta", WITHOUT_HEADING)
    write_page(project, "tyhja-otsikko", "#\n\nTeksti.\n")
    write_page(project, "kuvat", "# Kuvat\n\n" + "\n".join(f"![Talo]({name})" for name in PICTURES) + "\n")
    for name, (size, _) in PICTURES.items():
        (project / "docs" / name).write_bytes(b"x" * size)
    for name in OWN_FILES:
        (project / "docs" / name).write_text("x", encoding="utf-8")
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 1
    return [line for line in done.stderr.strip().split("\n") if not line.startswith("Aborted")]


def test_nothing_but_lines_with_places_is_said(report):
    assert re.fullmatch(r"\d+ problems in \d+ files\. Nothing was built\.", report[-1])
    assert [line for line in report[:-1] if not re.match(r"docs/[\w./-]+:\d+:\d+: ", line)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_page_is_told_with_its_place(report, fault):
    _, place, said = FAULTS[fault]
    start = f"docs/koe-{list(FAULTS).index(fault)}.fi.md:"
    lines = [line for line in report if line.startswith(start)]
    assert any(line.startswith(f"{start}{place}: ") and re.search(said, line) for line in lines), lines
    assert len(lines) <= 2


@pytest.mark.parametrize("name", ["otsikotta", "tyhja-otsikko"])
def test_a_page_without_heading_is_told(report, name):
    lines = [line for line in report if line.startswith(f"docs/{name}.fi.md:")]
    assert lines == [
        f"docs/{name}.fi.md:8:1: the page has no heading of the first level. Start its text with '# ' and the heading."
    ]


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_file_that_would_be_replaced_or_published_unasked_is_told(report, name):
    assert [line for line in report if line.startswith(f"docs/{name}:1:1: {OWN_FILES[name]}")]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_too_heavy_or_that_nobody_sees_is_told(report, name):
    said = PICTURES[name][1]
    lines = [line for line in report if line.startswith(f"docs/{name}:1:1: ")]
    assert len(lines) == bool(said) and all(re.search(said, line) for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Täytä hakasulkeet: [nimi] (esihenkilö), [päivä] (klo 9.00), [hän] (hän/he).",
        "2 * 3 * 4, *tähti*, jne. – katso alla",
        "Ensin\nsitten - ja lopuksi",
        "Lasku\n12. päivä",
        "a • b",
        "x < y, x <- y, {n} kohtaa, { tyhjä }",
    ],
)
def test_what_only_looks_like_markdown_is_no_slip(text):
    assert not list(leftover.find(text))
