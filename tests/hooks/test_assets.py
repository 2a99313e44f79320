"""Assets: a page gets the styles and scripts of what stands there, and never two versions of one."""

import pytest

from guidance.reading import markup
from guidance.reading.markup import Held
from guidance.site import seen
from guidance.site.assets import read_assets
from guidance.site.there import There

# Contents stand after what has this id.
TOP = '<h1 id="top"></h1>'


def there(html: str, letters: int = 2000) -> There:
    """Return what stands in a text, with contents of so many letters where it has a place for them."""
    tree, held = markup.parse(html), Held()
    markup.write(tree, held)
    return seen.there_in(tree, held, (), next(iter(tree.xpath(".//*[@id='top']")), None), letters)


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
    assert (
        assets.styles_for(there('<p class="tty-list__item">')) == ":root{--one:1px}body{margin:0}.tty-list{color:red}"
    )
    assert assets.styles_for(there('<p class="tty-list-all">')).endswith("body{margin:0}.tty-list-all{color:blue}")
    assert assets.styles_for(there("<p>")) == ":root{--one:1px}body{margin:0}"


def test_a_page_starts_the_scripts_of_its_elements_after_what_they_import(overrides):
    names = read_assets(overrides).scripts_for(there("<tty-list></tty-list>"))
    assert [name.split(".")[0] for name in names] == ["shared", "list"]
    names = read_assets(overrides).scripts_for(there('<p class="tty-list">'))
    assert [name.split(".")[0] for name in names] == ["shared"], "the frame's own"


def test_what_an_import_imports_is_named_on_the_page_too(overrides):
    (overrides / "components/far/").mkdir()
    (overrides / "components/far/far.js").write_text("export const far = 1;")
    (overrides / "components/near/").mkdir()
    (overrides / "components/near/near.js").write_text('import { far } from "../far/far.js";\nexport const near = far;')
    (overrides / "components/list/list.js").write_text('import { near } from "../near/near.js";\nnear();')
    names = read_assets(overrides).scripts_for(there("<tty-list>"))
    assert [name.split(".")[0] for name in names] == ["shared", "far", "near", "list"]


def test_a_script_asked_for_later_is_published_but_not_started(overrides):
    assets = read_assets(overrides)
    later = assets.published_names["later"]
    assert f'import("./{later}")' in assets.files[assets.published_names["list"]]
    assert later not in assets.scripts_for(there("<tty-list>"))


def test_a_script_that_is_used_whole_says_so_on_its_first_line(overrides):
    """Browsers look for it nowhere else; a minifier would take it for a comment."""
    told = "//# allFunctionsCalledOnLoad\n"
    (overrides / "components/later/later.js").write_text(f"/** Later. */\n{told}export const later = 1;")
    assets = read_assets(overrides)
    assert assets.files[assets.published_names["later"]].startswith(f"{told}export const later")
    assert not any(told in text for name, text in assets.files.items() if not name.startswith("later."))


def test_a_change_in_an_imported_script_renames_all_that_import_it(overrides):
    before = read_assets(overrides).published_names
    (overrides / "shared/memory.js").write_text("export const memory = 2;")
    after = read_assets(overrides).published_names
    assert all(before[name] != after[name] for name in ("shared", "list", "later"))


def test_a_circle_of_imports_is_told(overrides):
    (overrides / "components/later/later.js").write_text('import "../list/list.js";')
    with pytest.raises(ValueError, match="imports it back"):
        read_assets(overrides)


def test_shared_scripts_may_import_each_other(overrides):
    (overrides / "shared/more.js").write_text('import { memory } from "./memory.js";\nexport const more = memory + 1;')
    assets = read_assets(overrides)
    shared = assets.files[assets.published_names["shared"]]
    assert "memory=1" in shared and "more=memory+1" in shared and "import" not in shared


def test_a_shared_script_comes_after_those_that_it_imports_whatever_their_names(overrides):
    (overrides / "shared/above.js").write_text(
        'import { memory } from "./memory.js";\nexport const above = memory + 1;'
    )
    shared = read_assets(overrides).files[read_assets(overrides).published_names["shared"]]
    assert shared.index("memory=1") < shared.index("above=memory+1")


@pytest.mark.parametrize("twin", ["const memory = 2;", "function memory() {}", "let [one, memory] = [1, 2];"])
def test_two_shared_scripts_with_the_same_name_inside_are_told(overrides, twin):
    (overrides / "shared/twin.js").write_text(twin)
    with pytest.raises(ValueError, match=r"twin\.js and memory\.js both declare 'memory'"):
        read_assets(overrides)


def test_colours_reach_a_browser_that_knows_no_light_dark(overrides):
    (overrides / "shared/tokens.css").write_text(":root { --ink: light-dark(#111, #eee); --size: 1px }")
    style = read_assets(overrides).styles_for(there("<p>"))
    assert style.startswith(":root{--ink:#111;--size:1px}") and "light-dark" not in style
    assert "@media screen{:root[data-palette=dark]{--ink:#eee}}" in style
    assert "@media screen and (prefers-color-scheme:dark){:root:not([data-palette=light]){--ink:#eee}}" in style


def test_the_styles_of_markdown_go_where_markdown_made_something(overrides):
    (overrides / "shared/markdown").mkdir()
    (overrides / "shared/markdown/table.css").write_text("table { margin: 0 }")
    (overrides / "shared/markdown/admonition.css").write_text(".admonition { margin: 1px }")
    assets = read_assets(overrides)
    assert assets.styles_for(there("<table>")).endswith("table{margin:0}")
    assert assets.styles_for(there('<div class="note admonition big">')).endswith(".admonition{margin:1px}")
    assert "table{" not in assets.styles_for(there("<p>timetable</p>"))


def test_styles_for_paper_are_one_file_for_all_pages(overrides):
    (overrides / "components/list/list.css").write_text(
        "a { b: c } @media print { d { e: f } @page { size: A4 } } g { h: i }"
    )
    assets = read_assets(overrides)
    assert assets.styles["list"] == "a{b:c}g{h:i}"
    assert assets.files[assets.print_style] == "d{e:f}@page{size:A4}"


def test_a_list_below_the_contents_of_its_page_has_its_style_in_the_second_file(overrides):
    (overrides / "components/checklist").mkdir()
    (overrides / "components/checklist/checklist.css").write_text(
        ".tty-checklist { color: red } @media print { .tty-checklist { color: black } }"
    )
    (overrides / "components/checklist/checklist.after.css").write_text(":checked { color: green }")
    assets = read_assets(overrides)
    found, part = '<tty-checklist class="tty-checklist"></tty-checklist>', '<p class="tty-checklist__text"></p>'
    assert ".tty-checklist{color:red}" in assets.styles_for(there(found))
    assert ".tty-checklist{" in assets.styles_for(there(found + TOP)), "it is seen first"
    assert ".tty-checklist{" in assets.styles_for(there(TOP + part + found)), "so is this"
    assert ".tty-checklist{" not in assets.styles_for(there(TOP + found))
    assert ".tty-checklist{" in assets.styles_for(there(TOP + found, letters=9)), "a large window shows it at once"
    assert ".tty-checklist{" not in assets.styles_for(there(f"{TOP}<p>{'a' * 999}</p>b{found}", letters=0))
    assert ".tty-checklist{" in assets.styles_for(there(f"{TOP}<div><p>{'a' * 999}</p>{found}</div>b", letters=0))
    section = '<h2 id="a"></h2>'
    assert ".tty-checklist{" not in assets.styles_for(there(TOP + 4 * section + part + found)), "too far down"
    assert ".tty-checklist{" in assets.styles_for(there(TOP + part + 4 * section + found))
    (overrides / "shared/footer.css").write_text(".tty-footer { margin: 0 }")
    assets, foot = read_assets(overrides), ["tty-footer"]
    assert ".tty-footer{" in assets.styles_for(there("").within((), foot))
    listed = assets.styles_for(there(found).within((), foot))
    assert ".tty-checklist{" in listed and ".tty-footer{" not in listed, "who answers a list comes there last"
    second = assets.files[assets.second_style]
    assert (
        second
        == ":root{--one:1px}.tty-footer{margin:0}.tty-checklist{color:red}:checked{color:green}@media print{.tty-checklist{color:black}}"
    ), "paper's rules win"


def test_what_people_read_of_a_style_is_short_in_what_is_published(overrides):
    (overrides / "shared/tokens.css").write_text(
        ":root { --accent-soft: light-dark(#aaa, #bbb); --round: 1rem 2rem; --a: 1 }"
    )
    (overrides / "components/list/list.css").write_text(
        ".tty-list--round { margin: 10.05em; border: var(--round) } @media print { a { color: var(--accent-soft) } }"
    )
    (overrides / "components/list/list.after.css").write_text("b { color: var(--accent-soft, var(--round)) }")
    assets = read_assets(overrides)
    style = assets.styles_for(there('<p class="tty-list">'))
    assert style.startswith(":root{--b:#aaa;--c:1rem 2rem;--a:1}"), (
        "the most frequent has the shortest name that is free"
    )
    assert style.endswith(".tty-list--round{margin:10.05em;border:var(--c)}b{color:var(--b,var(--c))}")
    assert "@media screen{:root[data-palette=dark]{--b:#bbb}}" in style
    assert assets.files[assets.print_style] == "a{color:var(--b)}"


def test_a_length_that_nothing_changes_stands_where_it_is_used(overrides):
    (overrides / "shared/tokens.css").write_text(
        ":root { --space: 0.5rem; --other: 2rem; --paper: 3rem; --maybe: 4rem }\n@media print { :root { --paper: 1rem } }"
    )
    (overrides / "components/list/list.css").write_text(
        '.tty-list[data-a="b"] { margin: var(--space) var(--paper); color: #ffffff; top: var(--maybe); left: var(--maybe, 1px) }'
        " .tty-list b { --inner: 5rem; right: var(--inner) }"
    )
    (overrides / "components/list/list.after.css").write_text("b { margin: calc(2 * var(--space)) }")
    assets = read_assets(overrides)
    style = assets.styles_for(there('<p class="tty-list">'))
    assert style.startswith(":root{--d:2rem;--a:3rem;--b:4rem}"), "what nobody uses is left"
    assert ".tty-list[data-a=b]{margin:.5rem var(--a);color:#fff;top:var(--b);left:var(--b,1px)}" in style
    assert ".tty-list b{--c:5rem;right:var(--c)}b{margin:calc(2 * .5rem)}" in style, "a component's own may change"
    assert ":root{--a:1rem}" in assets.files[assets.print_style]


def test_what_nobody_sees_first_of_a_list_waits_for_the_first_paint(overrides):
    styles_for = read_assets(overrides).styles_for
    items = '<li class="tty-checklist__item"></li>'
    long, short = (f'<tty-checklist class="tty-checklist">{items * n}</tty-checklist>' for n in (4, 3))
    assert styles_for(there(TOP + short)).endswith("}[data-script=early] tty-checklist{display:none}")
    on_phones = "(max-width:30rem){[data-script=early] :is(.tty-checklist__item:nth-child(n+4),"
    assert on_phones in styles_for(there(long + TOP))
    assert "=early" not in styles_for(there(short + TOP + long)), "what follows it may be seen first"
    assert "=early" not in styles_for(there("<p>"))


@pytest.mark.parametrize("name", ["list", "rest"])
def test_what_a_role_folds_far_below_the_contents_is_not_seen_first(overrides, name):
    lists = f'<details class="tty-role__{name}"><p class="tty-ways"></p></details>'
    assert there(lists).first is None and there(lists + TOP).first is None
    far = there(f'{TOP}<p class="tty-hero__one"></p>{lists}')
    assert far.first == {"h1", "p", "tty-hero"} and far.waiting == ""


def test_a_colour_that_only_what_is_seen_last_has_comes_with_it(overrides):
    (overrides / "shared/tokens.css").write_text(
        ":root { color-scheme: light dark; --warm: light-dark(#a00, #b00); --ink: #111; --line: light-dark(#ccc, #ddd) }"
    )
    (overrides / "shared/page.css").write_text("body { color: var(--ink) }")
    (overrides / "components/checklist").mkdir()
    (overrides / "components/checklist/checklist.css").write_text(".tty-checklist { border-color: var(--line) }")
    (overrides / "components/checklist/checklist.after.css").write_text(":checked { color: var(--warm) }")
    assets = read_assets(overrides)
    whole, listed = assets.styles_for(there("<p>")), assets.styles_for(there("<tty-checklist></tty-checklist>"))
    assert "--warm:#a00" in whole and "--line:#ccc" in whole, "a page of one file has all"
    assert "--ink:#111" in listed and "--line:#ccc" in listed and "--line:#ddd" in listed and "--warm:" not in listed
    second = assets.files[assets.second_style]
    assert second.startswith(
        ":root{--warm:#a00;--line:#ccc}@media screen{:root[data-palette=dark]{--warm:#b00;--line:#ddd}}"
    )
    assert "--ink:" not in second and "color-scheme:light" not in second


def test_data_is_published_as_json_in_its_own_order_under_its_content(overrides):
    assets = read_assets(overrides)
    assets.add_data({"words.fi": {"b": "ä", "a": 1}})
    assert assets.files[assets.fetched["words.fi"]] == '{"b": "ä", "a": 1}'


def test_what_kinds_of_things_components_keep_comes_with_the_library_and_not_with_every_page(overrides):
    for path, text in {
        "shared/kinds.js": "export function declare(kinds) {}",
        "components/list/kinds.js": 'import { declare } from "../../shared/kinds.js";\ndeclare({ leaf: {} });',
        "components/pieces/pieces.js": "export const piece = 1;",
    }.items():
        (overrides / path).parent.mkdir(exist_ok=True)
        (overrides / path).write_text(text)
    (overrides / "components/later/later.js").write_text('import { piece } from "../pieces/pieces.js";')
    assets = read_assets(overrides)
    texts = {name: assets.files[assets.published_names[name]] for name in ("shared", "list", "pieces")}
    assert [name for name, text in texts.items() if "leaf" in text] == ["pieces"]


def test_what_is_only_seen_once_a_reader_does_something_is_inlined_where_there_is_no_second_file(overrides):
    (overrides / "shared/page.after.css").write_text("a:hover { color: red }")
    (overrides / "components/list/list.after.css").write_text(".tty-list:hover { color: red }")
    assets = read_assets(overrides)
    assert "body{margin:0}a:hover{color:red}" in assets.styles_for(
        there("<p>")
    ) and "tty-list:hover" not in assets.styles_for(there("<p>"))
    assert assets.styles_for(there('<p class="tty-list">')).endswith(".tty-list{color:red}.tty-list:hover{color:red}")
    assert ":hover" not in assets.styles_for(there("<tty-checklist></tty-checklist>"))
    assert "a:hover{color:red}.tty-list:hover{color:red}@media print{" in assets.files[assets.second_style]


def test_a_missing_script_is_told(overrides):
    (overrides / "shared/memory.js").write_text('import "./gone.js";')
    with pytest.raises(ValueError, match=r"memory\.js imports gone\.js, which is not there"):
        read_assets(overrides)


@pytest.fixture
def cut(overrides):
    """A script that is cut in three, one of them in two more steps."""
    folder = overrides / "components/list"
    (folder / "list.js").write_text(
        'import { memory } from "../../shared/memory.js";\nimport { far } from "./far.js";\nfar(memory);'
    )
    (folder / "far.js").write_text(
        'import { memory } from "../../shared/memory.js";\nimport {\n  near,\n} from "./near.js";\nexport function far() {\n  return near + memory;\n}\n'
    )
    (folder / "near.js").write_text("export const near = 1;\n")
    return overrides


def test_what_only_one_script_of_a_folder_uses_is_published_inside_it(cut):
    assets = read_assets(cut)
    script = assets.files[assets.published_names["list"]]
    assert "far" not in assets.published_names and "near" not in assets.published_names
    assert script.count("import") == 1 and "export" not in script
    # Their own names are short.
    assert script.index("=1") < script.index("function ") < script.index("(memory)")
    assert [name.split(".")[0] for name in assets.scripts_for(there("<tty-list>"))] == ["shared", "list"]


@pytest.mark.parametrize(
    "other", ['import { near } from "../list/near.js";\nnear;', 'const found = () => import("../list/near.js");']
)
def test_what_another_folder_uses_too_is_a_script_of_its_own(cut, other):
    (cut / "components/later/later.js").write_text(other)
    assets = read_assets(cut)
    assert "near" in assets.published_names and "far" not in assets.published_names
    assert f'from"./{assets.published_names["near"]}"' in assets.files[assets.published_names["list"]]


def test_a_library_is_one_file_whoever_asks_for_a_part_of_it(cut):
    folder = cut / "components/pieces"
    folder.mkdir()
    (folder / "pieces.js").write_text("export const piece = 1;\n")
    (folder / "element.js").write_text('import { piece } from "./pieces.js";\nexport const element = piece;\n')
    (cut / "components/later/later.js").write_text('import { element } from "../pieces/element.js";\nelement;')
    assets = read_assets(cut)
    library = assets.files[assets.published_names["pieces"]]
    assert "element" not in assets.published_names
    assert "export const piece=1" in library and "export const element=piece" in library
    assert f'from"./{assets.published_names["pieces"]}"' in assets.files[assets.published_names["later"]]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("near", "export const near = 1;\nconst far = 2;", r"both declare 'far'"),
        ("near", "export const near = 1;\nfunction memory() {}", r"near\.js and memory\.js both declare 'memory'"),
        ("near", 'import { far } from "./far.js";\nexport const near = far;', "imports it back"),
        ("near", 'import { no } from "./nowhere.js";\nexport const near = no;', r"near\.js imports nowhere\.js"),
    ],
)
def test_scripts_that_can_not_be_one_are_told(cut, name, text, fault):
    (cut / f"components/list/{name}.js").write_text(text)
    with pytest.raises(ValueError, match=fault):
        read_assets(cut)
