"""A page that a preview makes again is, byte for byte, what a whole build makes of it; a faulty one changes nothing."""

import logging
import re

import again
import pytest
from watched import texts

import project
from serve import Preview as Builder
from tests.support.project_copy import edit
from tests.support.small_guide import small_guide

ADDRESS = "http://127.0.0.1:8000/"
PAGES = {"docs/list.en.md": "list/index.html", "docs/list.de.md": "de/liste/index.html"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root, site = small_guide(tmp_path_factory.mktemp("guide")), tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDE_PDF", "no")
        patch.setattr(logging.getLogger("mkdocs"), "level", logging.WARNING)
        yield root, site, project.build_into(site, root, ADDRESS)


def test_a_page_made_again_is_what_a_whole_build_makes(built, tmp_path):
    root, site, made = built
    for file in PAGES:
        text = (root / file).read_text(encoding="utf-8")
        (root / file).write_text(f"{text}\nOwn words, *seldom* read.[^1]\n\n[^1]: A note.\n", encoding="utf-8")
    again.make(made, site, {root / file for file in PAGES}, root)
    project.build_into(tmp_path, root, ADDRESS)
    for page in PAGES.values():
        assert "Own words" in (site / page).read_text(encoding="utf-8")
        assert (site / page).read_bytes() == (tmp_path / page).read_bytes()
    assert not list(site.rglob(".*"))


FAULTS = {
    "no address": ("[there](http://[)", r"docs/list\.de\.md:\d+:\d+: .*is no address"),
    "two headings": ("# Zwei", r"docs/list\.de\.md:\d+:\d+: .*more than one heading"),
    "a script": ("<script>alert(1)</script>", r"docs/list\.de\.md:\d+:\d+: .*<script>"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_page_is_told_by_its_place_and_none_is_changed(built, capsys, fault):
    root, site, made = built
    added, said = FAULTS[fault]
    texts = {file: (root / file).read_text(encoding="utf-8") for file in PAGES}
    before = {page: (site / page).read_bytes() for page in PAGES.values()}
    (root / "docs/list.en.md").write_text(texts["docs/list.en.md"] + "\nOther words.\n", encoding="utf-8")
    (root / "docs/list.de.md").write_text(texts["docs/list.de.md"] + f"\n{added}\n", encoding="utf-8")
    try:
        with pytest.raises(project.NotBuilt):
            again.make(made, site, [root / file for file in PAGES], root)
    finally:
        for file, text in texts.items():
            (root / file).write_text(text, encoding="utf-8")
    told = capsys.readouterr().err
    assert re.search(said, told), told
    assert "Traceback" not in told
    assert {page: (site / page).read_bytes() for page in before} == before
    assert not list(site.rglob(".*"))


class Silent:
    """A server that nobody asks."""

    root = ""

    def answer_now(self):
        pass

    def reload_browsers(self):
        pass


@pytest.fixture
def preview(built, tmp_path, monkeypatch):
    root, site, made = built
    preview = Builder(root, tmp_path, "127.0.0.1", 8000)
    preview.server, preview.shown, preview._made, preview._seen = Silent(), site, made, texts(root)
    preview.done = []
    monkeypatch.setattr(preview, "_build", lambda: preview.done.append("whole"))
    monkeypatch.setattr(preview, "_make_again", lambda made, site, changed: preview.done.append(sorted(changed)))
    return preview


def test_one_change_that_is_noticed_twice_is_followed_once(preview):
    page = preview.root / "docs/list.en.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    preview.rebuild()
    preview.rebuild()
    assert preview.done == [[page]]


def test_what_is_more_than_a_pages_text_is_followed_by_a_whole_build(preview):
    readme = preview.root / "overrides/components/checklist/README.md"
    edits = [
        (preview.root / "docs/list.en.md", "reviewed: ", "reviewed:  "),
        (preview.root / "docs/data/checklists/bicycles.yml", "There is a roof", "Here is a roof"),
        (readme, "", "More. "),
    ]
    for path, old, new in edits:
        edit(path, old, new)
        preview.rebuild()
    assert preview.done == ["whole"] * len(edits)


def test_after_a_fault_the_next_build_is_whole(preview, capsys):
    preview._report("faulty")
    page = preview.root / "docs/list.en.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMended.\n", encoding="utf-8")
    preview.rebuild()
    assert preview.done == ["whole"]
