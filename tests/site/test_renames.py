"""The procedure of CONTRIBUTING.md for what was published once, gone through on a small guide: each row of its table."""

import re
from urllib.parse import urljoin

import pytest

from tests.support.pages import quoted
from tests.support.project_copy import command, edit
from tests.support.small_guide import small_guide

MORE = "title: More\ndescription: A page that is no more one day.\nreviewed: 2026-11-28\n"


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """The small guide with a page, an item and a term more, recorded as published."""
    project = small_guide(tmp_path_factory.mktemp("guide"))
    (project / "docs/more.en.md").write_text(f"---\n{MORE}---\n\n# More\n", encoding="utf-8")
    (project / "docs/more.de.md").write_text(f"---\n{MORE}slug: mehr\n---\n\n# Mehr\n", encoding="utf-8")
    (project / "docs/data/terms.yml").write_text("- id: spoke\n  term: { en: spoke, de: Speiche }\n", encoding="utf-8")
    with (project / "docs/data/checklists/bicycles.yml").open("a", encoding="utf-8") as file:
        file.write("  - id: road\n    text: { en: Road., de: Weg. }\n    effect: { en: Dry., de: Trocken. }\n")
    assert "0 terms" not in command("record", root=project).stdout
    return project


def build(project):
    """Return the answer of the command behind `make build`."""
    return command("publish", "--site-dir", project / "site", root=project)


def rename(project):
    """Do what an editor may do in a year, without thinking of others."""
    docs, lists = project / "docs", project / "docs/data/checklists"
    for language in ("en", "de"):
        (docs / f"list.{language}.md").rename(docs / f"bikes.{language}.md")
        edit(docs / f"index.{language}.md", "(list.md)", "(bikes.md)")
        (docs / f"more.{language}.md").unlink()
    edit(docs / "bikes.de.md", "slug: liste", "slug: raeder")
    edit(docs / "about.de.md", "slug: ueber", "slug: info")
    edit(docs / "data/terms.yml", "id: spoke", "id: wire")
    text = (lists / "bicycles.yml").read_text(encoding="utf-8")
    text = re.sub(r"  - id: (clothes|road)\n(    .*\n)+", "", text).replace("id: place", "id: roof")
    (lists / "bicycles.yml").write_text(text, encoding="utf-8")
    item = "  - id: dry\n    text: { en: Dry., de: Trocken. }\n    effect: { en: Warm., de: Warm. }\n"
    other = "id: weather\ntitle: { en: Weather, de: Wetter }\nintroduction: { en: Tick., de: Kreuzt. }\nitems:\n" + item
    (lists / "weather.yml").write_text(other, encoding="utf-8")
    for language in ("en", "de"):
        with (docs / f"about.{language}.md").open("a", encoding="utf-8") as file:
            file.write("\n<!-- checklist: weather -->\n")


def mend(project):
    """Add the line of the table for each."""
    docs, lists = project / "docs", project / "docs/data/checklists"
    for page, line in {
        "bikes.en": "moved_from: [/list/]",
        "bikes.de": "moved_from: [/de/liste/]",
        "about.en": "moved_from: [/more/]",
        "about.de": "moved_from: [/de/ueber/, /de/mehr/]",
    }.items():
        edit(docs / f"{page}.md", "title:", f"{line}\ntitle:")
    edit(docs / "data/terms.yml", "  term:", "  was: [spoke]\n  term:")
    edit(lists / "bicycles.yml", "id: roof", "id: roof\n    was: [place]")
    edit(lists / "weather.yml", "id: dry", "id: dry\n    was: [bicycles.clothes]")
    with (lists / "bicycles.yml").open("a", encoding="utf-8") as file:
        file.write("retired:\n  - id: road\n    text: { en: Road., de: Weg. }\n")


def test_a_build_says_what_is_not_kept_and_each_line_of_the_table_keeps_it(guide):
    rename(guide)
    told = build(guide)
    assert told.returncode == 1
    for gone, remedy in {
        "/list/": "moved_from: [/list/]",
        "/de/liste/": "moved_from: [/de/liste/]",
        "/de/ueber/": "moved_from: [/de/ueber/]",
        "/more/": "moved_from: [/more/]",
        "bicycles.place": "'was'",
        "bicycles.clothes": "'was' of the item that replaces it (on another list: 'bicycles.clothes')",
        "bicycles.road": "'retired'",
        "spoke": "'was'",
    }.items():
        [problem] = [
            line
            for line in told.stderr.splitlines()
            if re.search(rf"[ ']{re.escape(gone)}[ '].*(gone|any more);", line)
        ]
        assert remedy in problem, gone
    mend(guide)
    made = build(guide)
    assert made.returncode == 0, made.stderr
    site = guide / "site"
    for old, new in {
        "list": "bikes",
        "de/liste": "de/raeder",
        "de/ueber": "de/info",
        "more": "about",
        "de/mehr": "de/info",
    }.items():
        text = (site / old / "index.html").read_text(encoding="utf-8")
        [link] = re.findall(r'<a href="([^"]*)"', text)
        assert urljoin(f"https://guide.example/{old}/", link) == f"https://guide.example/{new}/", old
    bikes, about = (quoted((site / f"{name}/index.html").read_text(encoding="utf-8")) for name in ("bikes", "about"))
    assert 'id="bicycles.place"' in bikes
    # An item on another list: its old place leads there.
    assert re.search(r'id="bicycles\.clothes"[^>]*>[^<]*<a href="\.\./about/#weather\.dry">', bikes)
    assert 'id="bicycles.clothes"' in about
    redirects = (site / "_redirects").read_text(encoding="utf-8")
    assert "/list.pdf /bikes.pdf 301" in redirects and "/de/liste.pdf /de/raeder.pdf 301" in redirects
    before = (guide / "docs/data/published.yml").read_text(encoding="utf-8").splitlines()
    assert command("record", root=guide).returncode == 0
    after = (guide / "docs/data/published.yml").read_text(encoding="utf-8").splitlines()
    assert (
        set(before)
        < set(after)
        >= {"  - /bikes/", "  - bicycles.roof", "  - weather.dry", "  - wire", "  - /bikes.pdf"}
    )


def test_a_list_that_gets_another_id_is_told_of(tmp_path):
    project = small_guide(tmp_path)
    command("record", root=project)
    lists = project / "docs/data/checklists"
    edit(lists / "bicycles.yml", "id: bicycles", "id: bikes")
    (lists / "bicycles.yml").rename(lists / "bikes.yml")
    for language in ("en", "de"):
        edit(project / f"docs/list.{language}.md", "checklist: bicycles", "checklist: bikes")
    told = build(project).stderr
    assert "the list 'bicycles' was published and is gone" in told
    assert "Put bicycles.yml back" in told
