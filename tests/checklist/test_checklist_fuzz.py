"""Random and mutated YAML: only clean models or clean reports come out of the reader."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.content.checklist import CHECKLIST, Checklist
from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.shape import Invalid, Reading

ROOT = Path(__file__).resolve().parents[2]
REAL = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/data/checklists").glob("*.yml"))]
CASES = [path.read_bytes() for path in sorted(Path(__file__).with_name("cases").glob("*.yml"))]

# Pieces that mean something to YAML or to the format, to come upon trouble sooner than by chance.
PIECES = st.sampled_from(
    [
        "\t",
        "\n",
        "  ",
        "- ",
        ": ",
        ":",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!int ",
        "!",
        "|\n",
        ">\n",
        "'",
        '"',
        "#",
        "%",
        "@",
        "`",
        "?",
        "---\n",
        "...\n",
        "<<: ",
        "no",
        "12:30",
        "~",
        "\\U0001F600",
        '"\\UFFFFFFFF"',
        "\u2028",
        "\x00",
        "\x07",
        "\ufeff",
        "\ud7ff",
        "ä",
        "id: ",
        "text:",
        "items:\n",
        "fi: ",
        "sv: ",
        "was: [a.b.c]\n",
    ]
)


def assert_clean(text: str) -> None:
    """Read a text as the build does and check that a model or a report comes out, whole."""
    problems = Problems()
    node = source.read(text, "file.yml", problems)
    value = None if node is None else CHECKLIST.read(node, "", Reading(("fi", "sv"), problems))
    if value is None or isinstance(value, Invalid):
        assert problems, "refused without a word"
    if isinstance(value, Checklist) and not problems:
        for item in value.items:
            assert item.text["fi"] and item.text["sv"] and item.effect["fi"] and item.effect["sv"]
    if problems:
        lines = problems.report().split("\n")
        assert all(line.startswith("file.yml:") for line in lines[:-1])
        assert all(char.isprintable() for line in lines for char in line)
        assert len(lines[:-1]) == len(set(problems.found))
        last = max(problem.place.line for problem in problems.found)
        assert (
            1
            <= last
            <= text.count("\n")
            + text.count("\r")
            + text.count("\u2028")
            + text.count("\u2029")
            + text.count("\x85")
            + 2
        )


@settings(max_examples=400)
@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_random_text_is_read_or_reported(text):
    assert_clean(text)


@settings(max_examples=400)
@given(st.sampled_from(REAL), st.data())
def test_a_mutated_checklist_is_read_or_reported(text, data):
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        text = text[:start] + data.draw(PIECES | st.text(max_size=4)) + text[end:]
    assert_clean(text)


@settings(max_examples=200)
@given(st.sampled_from(CASES) | st.binary(max_size=60), st.binary(max_size=4), st.integers(0, 400))
def test_any_bytes_are_read_or_reported(tmp_path_factory, raw, piece, at):
    path = tmp_path_factory.getbasetemp() / "fuzzed.yml"
    path.write_bytes(raw[:at] + piece + raw[at:])
    problems = Problems()
    node = source.read_file(path, "file.yml", problems)
    assert node is not None or problems


_KEYS = st.sampled_from(
    ["id", "title", "introduction", "roles", "items", "retired", "text", "effect", "note", "links", "was", "fi", "sv"]
)
_TREES = st.recursive(
    st.sampled_from(["people-named", "Teksti.", "no", "12", "~", "", "a.b"]),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(_KEYS, part, max_size=8),
    max_leaves=30,
)


@settings(max_examples=300)
@given(_TREES)
def test_any_shape_of_data_is_read_or_reported(tree):
    # JSON is YAML: the values come through as they are, and quotes make texts of them.
    assert_clean(json.dumps(tree, ensure_ascii=False))
