"""How a file's text is read, and in which words a fault of it is told."""

from __future__ import annotations

import pytest
import yaml

from guidance.reading import source, tree
from guidance.reading.problems import Problems
from guidance.reading.source import DEEPEST, LARGEST_FILE, Mapping, Scalar, Sequence


def told(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.found]


def text_of(tmp_path, raw: bytes) -> tuple[str | None, list[str]]:
    """Write bytes to a file and read its text; also the problems."""
    path, problems = tmp_path / "a.yml", Problems()
    path.write_bytes(raw)
    return source.read_text(path, "a.yml", problems), told(problems)


def read(text: str, first_line: int = 1) -> tuple[object, list[str]]:
    problems = Problems()
    return source.read(text, "a.yml", problems, first_line), told(problems)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a: b\r\n\r\n", "a: b\n\n"),
        ("ä".encode("utf-8-sig"), "ä"),
        (b"", ""),
        (b"#" * LARGEST_FILE, "#" * LARGEST_FILE),
    ],
    ids=["lines that end as on Windows", "a byte order mark is no text", "nothing", "as large as may be"],
)
def test_a_file_is_read_as_it_is(tmp_path, raw, text):
    assert text_of(tmp_path, raw) == (text, [])


BROKEN = "is not UTF-8, so letters such as ä, ö and å would break. Save the file as UTF-8."


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            b"#" * (LARGEST_FILE + 1),
            "a.yml:1:1: the file has 1,000,001 bytes. A file holds at most 1,000,000; split it.",
        ),
        ("a".encode("utf-16"), "a.yml:1:1: the file is saved as UTF-16. Save it as UTF-8."),
        (b"\xfe\xff\x00a", "a.yml:1:1: the file is saved as UTF-16. Save it as UTF-8."),
        (b"\xe4", f"a.yml:1:1: the byte 0xe4 {BROKEN}"),
        (b"one\ntwo\nty\xc3\xb6k\xe4", f"a.yml:3:5: the byte 0xe4 {BROKEN}"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path, raw, problem):
    assert text_of(tmp_path, raw) == (None, [problem])


def test_a_file_that_is_not_there_or_none_is_told(tmp_path):
    problems = Problems()
    assert source.read_text(tmp_path / "gone.yml", "gone.yml", problems) is None
    assert source.read_file(tmp_path, "folder.yml", problems) is None
    gone, folder = told(problems)
    assert gone.startswith("gone.yml:1:1: the file can't be read (")
    assert gone.endswith("). Check that it is there and may be read.")
    assert folder == "folder.yml:1:1: this is no file. Take it away; a file of this name belongs here."


def test_a_tree_remembers_where_each_value_stands():
    tree, problems = read("name: one\nlist:\n  - two\n  - {three: 3}\n", first_line=11)
    assert problems == []
    assert isinstance(tree, Mapping)
    assert isinstance(tree.entries["list"], Sequence)
    two, three = tree.entries["list"].items
    assert two == Scalar("two", "text", two.place)
    assert (three.kind, three.entries["three"].kind) == ("a mapping", "a number")
    assert [str(place) for place in (tree.place, tree.keys["list"], two.place, three.entries["three"].place)] == [
        "a.yml:11:1",
        "a.yml:12:1",
        "a.yml:13:5",
        "a.yml:14:13",
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("word", "text"),
        ('"1"', "text"),
        ("|\n  1", "text"),
        ("", "nothing"),
        ("null", "nothing"),
        ("yes", "a yes-or-no value"),
        ("12", "a number"),
        ("1.5", "a number"),
        ("2026-11-29", "a date"),
        ("<<", "a sign of YAML's own"),
        ("=", "a sign of YAML's own"),
    ],
)
def test_what_yaml_takes_a_value_for_is_known(written, kind):
    tree, problems = read(f"it: {written}\n")
    assert (problems, tree.entries["it"].kind) == ([], kind)


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_what_stands_as_deep_as_may_be_is_read():
    assert read(deep(DEEPEST))[1] == []
    assert read(deep(DEEPEST + 1)) == (
        None,
        [
            "a.yml:1:31: lists and mappings stand more than 30 deep inside each other. Check the brackets and the indentation."
        ],
    )


REFERS = "refers to another place of the file. Write the text out; put it in quotes if the sign belongs to the text."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["a.yml:1:1: the file is empty. Write its content, or delete the file."]),
        ("~", ["a.yml:1:1: the file is empty. Write its content, or delete the file."]),
        ("a: ! b", []),
        ("a: b\n---\nc: d\n", ["a.yml:2:1: a second document starts here with '---'. Keep one document to a file."]),
        ("a:\n  - &x b\n  - *x\n  - *x\n", [f"a.yml:2:5: a › 1: '&x' {REFERS}", f"a.yml:3:5: a › 2: '*x' {REFERS}"]),
        ("a: &x [b]", [f"a.yml:1:4: a: '&x' {REFERS}"]),
        ("a: !b [c]", ["a.yml:1:4: a: the tag '!b' is not allowed. Remove it; put the text in quotes if it starts with '!'."]),
        ("a: ! [c]", ["a.yml:1:4: a: the tag '!' is not allowed. Remove it; put the text in quotes if it starts with '!'."]),
        ("? [a]\n: b\n", ["a.yml:1:3: a list stands where a name belongs. Write 'name: text'."]),
        ("x:\n  - ? {a: b}\n    : c\n", ["a.yml:2:7: x › 1: a mapping stands where a name belongs. Write 'name: text'."]),
        ("a: 1\nb: 2\na: 3\n", ["a.yml:3:1: 'a' stands twice in the same mapping, first on line 1. Keep one of them."]),
    ],
)  # fmt: skip
def test_what_is_let_in_of_yaml_is_plain(text, problems):
    assert read(text)[1] == problems


def test_a_part_of_a_file_that_is_empty_is_told_where_it_begins():
    assert read("", first_line=7)[1] == ["a.yml:7:1: the file is empty. Write its content, or delete the file."]


def test_a_long_name_is_shortened_where_it_leads_to_a_fault():
    (problem,) = read(f"{'x' * 41}:\n  - *y\n")[1]
    assert problem.startswith(f"a.yml:2:5: {'x' * 39}… › 1: ")


def test_what_the_slower_reader_of_yaml_lets_through_is_told(monkeypatch):
    monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    found, (problem,) = read('a: "\\UFFFFFFFF"\n', first_line=3)
    assert found is None
    assert problem.startswith("a.yml:3:1: the file is not valid YAML (")
    assert problem.endswith("). Remove the unusual escape or character.")


def test_what_is_not_known_of_yaml_is_told_in_its_own_words():
    (problem,) = read("%YAML 3.0\n---\na: b\n")[1]
    assert problem.startswith("a.yml:1:1: the file is not valid YAML here (")
    assert problem.endswith("). Compare the line with the ones around it.")


def test_a_doubled_name_keeps_its_first_value():
    assert read("a: 1\na: 3\n")[0].entries["a"].text == "1"


QUOTED = "Put the text in quotes if it starts with a special character such as %, @ or `."


@pytest.mark.parametrize(
    ("text", "place", "right"),
    [
        ("a: b: c\n", "2:5", "Put the whole text in quotes if it holds a colon followed by a space, or check the indentation."),
        ("a: “b: c”\n", "2:6", "The quotation marks around the text are curly ones; YAML knows only the straight ones: \"…\"."),
        ("a: b\nc\nd: e\n", "4:1", "Each line of a mapping is 'name: text'; check that the colon and the space after it are there."),
        ("a: b\n c: d\n", "3:3", "Put the whole text in quotes if it holds a colon followed by a space, or check the indentation."),
        ("a:\n  - b\n c: d\n", "4:2", "Check the indentation and the quotes of this line and the one before it."),
        ("- a\nb: c\n", "3:1", "Check the indentation: each entry of a list starts with '- ' at the same column."),
        ("a: %b\n", "2:4", QUOTED),
        ("a: @b\n", "2:4", QUOTED),
        ('a: b\nc: "d\ne: f\n', "3:4", "Close the quotation marks."),
        ("a: [b, c\nd: e\n", "3:2", "Close the list with ']' and put commas between its entries."),
        ("a: {b: c\nd: e\n", "3:2", "Close the mapping with '}' and put commas between its entries."),
        ("a: b\n\tc: d\n", "3:1", "Use spaces; YAML does not take tabs there."),
        ("a: b\n\t\tc: d\n", "3:1", "Use spaces; YAML does not take tabs there."),
        ("a: b: c\td\n", "2:5", "Put the whole text in quotes if it holds a colon followed by a space, or check the indentation."),
        ("a:\n  \t- b\n", "3:3", "Use spaces; YAML does not take tabs there."),
        ("a: b\nc: d\x07e\n", "3:5", "Remove the invisible control character."),
        ("a: b\x07c\n", "2:5", "Remove the invisible control character."),
        ('a: "\\UFFFFFFFF"\n', "2:4", "Remove the unusual escape after '\\', or put the text in single quotes: 'text'."),
        ('a: "\\q"\n', "2:4", "Remove the unusual escape after '\\', or put the text in single quotes: 'text'."),
    ],
)  # fmt: skip
def test_what_yaml_can_not_read_is_told_where_it_has_to_be_mended(text, place, right):
    tree, problems = read(text, first_line=2)
    assert tree is None
    assert len(problems) == 1
    assert problems[0].startswith(f"a.yml:{place}: "), problems
    assert problems[0].endswith(f". {right}"), problems
    assert "the file is not valid YAML" in problems[0] or "a tab stands in the indentation" in problems[0]


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("a: Roles of team #1 on a list\n", "2:18: a", "#1 on a list"),
        ("a:\n  - b #c\n", "3:7: a › 1", "#c"),
        ("a: b\n  c #d e\nf: g\n", "3:5: a", "#d e"),
        ("a: 'b' #c\n", "2:8: a", "#c"),
    ],
)
def test_words_that_yaml_takes_for_a_comment_are_not_lost_without_a_word(text, place, lost):
    _, [problem] = read(text, first_line=2)
    assert problem == (
        f"a.yml:{place}: '{lost}' would be lost, for YAML takes it for a comment. Put the whole text in quotes. If it is a comment, "
        "write a space after '#'."
    )


def test_a_comment_is_none_of_the_text():
    tree, problems = read("# one\na: b # two\n#three\nc: 'd #1' ## four\ne: f#g\n")
    assert problems == []
    assert {name: node.text for name, node in tree.entries.items()} == {"a": "b", "c": "d #1", "e": "f#g"}
