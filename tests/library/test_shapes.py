"""What each shape reads, what it answers to everything else, and how it describes itself to an editor's tool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.shape import (
    INVALID,
    LONGEST_TEXT,
    LONGEST_WORD,
    Choice,
    Day,
    InEachLanguage,
    ListOf,
    Number,
    Pattern,
    Reading,
    Text,
    part,
    record,
)

LANGUAGES = ("fi", "sv")


@dataclass(frozen=True)
class Tool:
    """A thing of the tests' own, with a part that must be there and one that need not."""

    id: str = part(Pattern("[a-z]+", "hammer"))
    uses: int = part(Number(), required=False, default=1)


TOOL = record(Tool, "A tool.")
TYPED = "would be shown as it is typed. Write the words alone: only the text of a page has bold words and links."
QUOTES = "Write the sentence on the same line, or below it with '>'."
EMPTY_LIST = "the list is empty. Write its entries below it, each starting with '- '."


def read(shape, text: str) -> tuple[object, list[str], Reading]:
    """Read the value of ``it`` as the build does; also each problem as the editor sees it, and the reading."""
    problems = Problems()
    reading = Reading(LANGUAGES, problems)
    node = source.read(f"it: {text}", "a.yml", problems)
    value = shape.read(node.entries["it"], "it", reading)
    return value, [str(problem) for problem in problems.found], reading


@pytest.mark.parametrize(
    ("shape", "text", "value"),
    [
        (Text(), "One two.", "One two."),
        (Text(), '"One  two"', "One two"),
        (Text(), '"One\\ntwo"', "One two"),
        (Text(), '" One  two\\n three "', "One two three"),
        (Text(), '"a\u00adb\u00a0c\u202fd"', "a\u00adb\u00a0c\u202fd"),
        (Text(), "x" * LONGEST_WORD, "x" * LONGEST_WORD),
        (Text(), f"'y {'x' * LONGEST_WORD}'", f"y {'x' * LONGEST_WORD}"),
        (Text(), "'" + "xxxx " * (LONGEST_TEXT // 5 - 1) + "xxxxx'", "xxxx " * (LONGEST_TEXT // 5 - 1) + "xxxxx"),
        (Pattern("[a-z]+", "ab"), "abc", "abc"),
        (Choice(("one", "two")), "two", "two"),
        (Number(), "1", 1),
        (Number(), "999999", 999_999),
        (Number(most=10), "10", 10),
        (Day(), "2026-11-23", date(2026, 11, 23)),
        (Day(), '"2026-11-23"', date(2026, 11, 23)),
        (InEachLanguage(), "{fi: Kyllä, sv: Ja}", {"fi": "Kyllä", "sv": "Ja"}),
        (InEachLanguage(Number()), "{fi: 1, sv: 2}", {"fi": 1, "sv": 2}),
        (ListOf(Number()), "[1, 2]", (1, 2)),
        (ListOf(Number(), at_least=0), "[]", ()),
        (TOOL, "{id: saw}", Tool("saw", 1)),
        (TOOL, "{id: saw, uses: 3}", Tool("saw", 3)),
    ],
)
def test_what_is_right_is_read(shape, text, value):
    found, problems, reading = read(shape, text)
    assert (found, problems, reading.lost) == (value, [], set())


@pytest.mark.parametrize(
    ("shape", "text", "problem"),
    [
        (Text(), "One **two** three", f"it: '**two**' {TYPED}"),
        (Text(), "See [a page](a/b.md).", f"it: '[a page](a/b.md)' {TYPED}"),
        (Text(), "[a]", f"it: a list stands where a text belongs. {QUOTES}"),
        (Text(), "{a: b}", f"it: a mapping stands where a text belongs. {QUOTES}"),
        (Text(), "", "it: the text is missing. Write it after the colon."),
        (Text(), "~", "it: the text is missing. Write it after the colon."),
        (Text(), '" \\n "', "it: the text is missing. Write it after the colon."),
        (Text(), "true", "it: 'true' is read as a yes-or-no value, not as text. Put it in quotes: \"true\"."),
        (Text(), "1.5", "it: '1.5' is read as a number, not as text. Put it in quotes: \"1.5\"."),
        (Text(), "2026-11-23", "it: '2026-11-23' is read as a date, not as text. Put it in quotes: \"2026-11-23\"."),
        (Text(), '"a\u200bb"', "it: the text holds the invisible character U+200B. Remove it."),
        (Text(), '"a\u2003b"', "it: the text holds the invisible character U+2003. Write an ordinary space."),
        (Text(), '"a\\tb"', "it: the text holds the invisible character U+0009. Remove it."),
        (
            Text(),
            "x" * (LONGEST_WORD + 1),
            "it: the text has 2,001 letters. At most 20,000 are read, and 2,000 without a space; write it more simply.",
        ),
        (
            Text(),
            f"{'x' * 1000}\u00a0{'x' * 1000}",
            "it: the text has 2,001 letters. At most 20,000 are read, and 2,000 without a space; write it more simply.",
        ),
        (
            Text(),
            "'" + "xxxx " * (LONGEST_TEXT // 5 - 1) + "xxxxxx'",
            "it: the text has 20,001 letters. At most 20,000 are read, and 2,000 without a space; write it more simply.",
        ),
        (Pattern("[a-z]+", "ab"), "a1", "it: 'a1' has not the right form. Write it like 'ab'."),
        (Pattern("[a-z]+", "ab"), "1", "it: '1' is read as a number, not as text. Put it in quotes: \"1\"."),
        (Pattern(r"\w+", "ab"), "yö", "it: 'yö' has not the right form. Write it like 'ab'."),
        (Choice(("one", "two")), "twoo", "it: unknown word 'twoo'. Did you mean 'two'? Known: one, two."),
        (Choice(("one", "two")), "[one]", f"it: a list stands where a text belongs. {QUOTES}"),
        *(
            (Number(), text, "it: a whole number from 1 belongs here. Write it in digits, such as 10.")
            for text in ("0", "01", "1000000", "1.0", "-1", "ten", "[1]", "", "٣")
        ),
        (Number(most=10), "11", "it: a whole number from 1 to 10 belongs here. Write it in digits, such as 10."),
        *(
            (Day(), text, "it: a date belongs here. Write it as year-month-day, such as 2026-11-23.")
            for text in ("23.11.2026", "20261123", "2026-11-23 12:00", "[2026-11-23]", "", "٢٠٢٦-١١-٢٣")
        ),
        (
            Day(),
            "2026-02-30",
            "it: the calendar has no day 2026-02-30. Look at the month and at the day: year-month-day.",
        ),
        (InEachLanguage(), "Kyllä", "it: text stands where the languages belong. Write {fi: …, sv: …}."),
        (InEachLanguage(), "{fi: Kyllä}", "it: the language 'sv' is missing. Add a line 'sv: …'."),
        (
            InEachLanguage(),
            "{fi: Kyllä, sv: 1}",
            "it › sv: '1' is read as a number, not as text. Put it in quotes: \"1\".",
        ),
        (ListOf(Number()), "", f"it: {EMPTY_LIST}"),
        (ListOf(Number(), at_least=0), "", f"it: {EMPTY_LIST}"),
        (ListOf(Number()), "[]", f"it: {EMPTY_LIST}"),
        (ListOf(Number(), at_least=3), "[1, 2]", f"it: {EMPTY_LIST}"),
        (ListOf(Number()), "7", "it: a number stands where a list belongs. Start each entry with '- '."),
        (ListOf(Number()), "{a: 1}", "it: a mapping stands where a list belongs. Start each entry with '- '."),
        (TOOL, "saw", "it: text stands where names with values belong. Write 'id:'."),
        (TOOL, "{uses: 2}", "it: 'id' is missing. Add a line 'id: …'."),
        (TOOL, "{id: saw, uses: no}", "it › uses: a whole number from 1 belongs here. Write it in digits, such as 10."),
        (TOOL, "{id: S, uses: 2}", "it › id: 'S' has not the right form. Write it like 'hammer'."),
    ],
)
def test_what_is_wrong_is_told_with_what_would_be_right(shape, text, problem):
    value, problems, _ = read(shape, text)
    assert value is INVALID
    assert not value, "what could not be read counts as nothing"
    assert [line.partition(" ")[2] for line in problems] == [problem]
    assert problems[0].startswith("a.yml:1:")


def test_an_unknown_language_or_name_is_told_and_the_rest_is_read():
    value, problems, _ = read(InEachLanguage(), "{fi: Kyllä, sv: Ja, se: Juo}")
    assert value == {"fi": "Kyllä", "sv": "Ja"}
    assert problems == ["a.yml:1:25: it: unknown language 'se'. Known: fi, sv."]
    value, problems, _ = read(TOOL, "{id: saw, use: 2}")
    assert value == Tool("saw", 1)
    assert problems == ["a.yml:1:15: it: unknown name 'use'. Did you mean 'uses'? Known: id, uses."]


def test_all_that_is_wrong_with_a_record_is_told_at_once():
    value, problems, _ = read(TOOL, "{uses: none, colour: red}")
    assert value is INVALID
    assert [line.partition("it")[2].split(".")[0] for line in problems] == [
        ": unknown name 'colour'",
        ": 'id' is missing",
        " › uses: a whole number from 1 belongs here",
    ]


def test_a_list_keeps_what_can_be_read_and_says_that_something_is_lost():
    value, problems, reading = read(ListOf(TOOL), "[{id: saw}, {id: S}, {uses: 1}, {id: axe}]")
    assert value == (Tool("saw", 1), Tool("axe", 1))
    assert [line.split(": ")[1] for line in problems] == ["it › 2 (S) › id", "it › 3"]
    assert reading.lost == {"a.yml"}


def test_a_value_in_each_language_can_not_be_changed_and_a_name_knows_its_place():
    value, _, _ = read(InEachLanguage(Pattern("[a-z]+", "ab")), "{fi: joo, sv: ja}")
    with pytest.raises(TypeError):
        value["fi"] = "ei"
    assert str(value["sv"].place) == "a.yml:1:19"
    assert value["sv"].within == "it › sv"


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (Text(), {"type": "string", "minLength": 1}),
        (Text("Said."), {"description": "Said.", "type": "string", "minLength": 1}),
        (Pattern("a|b", "a"), {"type": "string", "pattern": "^(?:a|b)$", "examples": ["a"]}),
        (Choice(("b", "a"), "Which."), {"description": "Which.", "enum": ["b", "a"]}),
        (Number(), {"type": "integer", "minimum": 1}),
        (Number("How many.", 9), {"description": "How many.", "type": "integer", "minimum": 1, "maximum": 9}),
        (Day("When."), {"description": "When.", "type": "string", "format": "date"}),
        (
            InEachLanguage(Number(), "Both."),
            {
                "description": "Both.",
                "type": "object",
                "properties": {"fi": {"type": "integer", "minimum": 1}, "sv": {"type": "integer", "minimum": 1}},
                "required": ["fi", "sv"],
                "additionalProperties": False,
            },
        ),
        (
            ListOf(InEachLanguage(), 2, "All."),
            {
                "description": "All.",
                "type": "array",
                "items": InEachLanguage().schema(LANGUAGES),
                "minItems": 2,
            },
        ),
        (
            TOOL,
            {
                "description": "A tool.",
                "type": "object",
                "properties": {
                    "id": {"type": "string", "pattern": "^(?:[a-z]+)$", "examples": ["hammer"]},
                    "uses": {"type": "integer", "minimum": 1},
                },
                "required": ["id"],
                "additionalProperties": False,
            },
        ),
        (ListOf(record(Tool)), {"type": "array", "items": record(Tool).schema(LANGUAGES), "minItems": 1}),
    ],
)
def test_a_shape_describes_itself_to_an_editors_tool(schema, shape):
    Draft202012Validator.check_schema(shape.schema(LANGUAGES))
    assert shape.schema(LANGUAGES) == schema
