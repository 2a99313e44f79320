"""Assets: a page gets the styles and scripts that its HTML names, and never two versions of one."""

import pytest
from guidance.assets import read_assets


@pytest.fixture
def overrides(tmp_path):
    def write(path: str, text: str):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    write("shared/tokens.css", ":root { --one: 1px }")
    write("shared/page.css", "body { margin: 0 }")
    write("shared/inline.js", "(function () { /* first */ })();")
    write("shared/memory.js", "export const memory = 1;")
    write("components/list/list.css", ".tty-list { color: red }")
    write("components/list/list.js", 'import { memory } from "../../shared/memory.js";\nimport("../later/later.js");')
    write("components/list-all/list-all.css", ".tty-list-all { color: blue }")
    write("components/later/later.js", 'import { memory } from "../../shared/memory.js";')
    return tmp_path


def test_a_page_gets_the_styles_it_names_and_the_frame(overrides):
    assets = read_assets(overrides)
    assert assets.styles_for('<p class="tty-list__item">') == ":root{--one:1px}body{margin:0}.tty-list{color:red}"
    assert assets.styles_for('<p class="tty-list-all">').endswith("body{margin:0}.tty-list-all{color:blue}")
    assert assets.styles_for("<p>") == ":root{--one:1px}body{margin:0}"


def test_a_page_starts_the_scripts_of_its_elements_after_what_they_import(overrides):
    names = read_assets(overrides).scripts_for("<tty-list></tty-list>")
    assert [name.split(".")[0] for name in names] == ["memory", "list"]
    assert read_assets(overrides).scripts_for('<p class="tty-list">') == []


def test_a_script_asked_for_later_is_published_but_not_started(overrides):
    assets = read_assets(overrides)
    later = assets.published_names["later"]
    assert f'import("./{later}")' in assets.scripts[assets.published_names["list"]]
    assert later not in assets.scripts_for("<tty-list>")


def test_a_change_in_an_imported_script_renames_all_that_import_it(overrides):
    before = read_assets(overrides).published_names
    (overrides / "shared/memory.js").write_text("export const memory = 2;")
    after = read_assets(overrides).published_names
    assert all(before[name] != after[name] for name in ("memory", "list", "later"))


def test_a_circle_of_imports_is_told(overrides):
    (overrides / "shared/memory.js").write_text('import "../components/later/later.js";')
    with pytest.raises(ValueError, match="imports it back"):
        read_assets(overrides)


def test_a_missing_script_is_told(overrides):
    (overrides / "shared/memory.js").write_text('import "./gone.js";')
    with pytest.raises(ValueError, match=r"memory\.js imports gone\.js, which is not there"):
        read_assets(overrides)
