"""A quick look with the fuzzer at every kind, and all that it ever found."""

import pytest

from tests.fuzz.kinds import KINDS
from tests.fuzz.run import CASES, fault_of, run
from tests.fuzz.scripts import SCRIPTS
from tests.fuzz.storing import Storage

SEED = 20261128
CASES_TRIED = 1_000


@pytest.mark.parametrize("what", KINDS)
def test_spoilt_files_are_read_right_or_refused_with_their_place(what, record_property):
    record_property(f"figure spoilt cases tried, {what}", CASES_TRIED)
    assert run(what, CASES_TRIED, SEED) == []


def test_what_was_found_once_is_mended():
    cases = {path.name: path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted(CASES.glob("*.txt"))}
    faults = {name: fault_of(name.rpartition("-")[0], text) for name, text in cases.items()}
    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_a_kind_that_fails_or_waits_is_told(monkeypatch):
    def broken(text):
        raise KeyError(text)

    monkeypatch.setattr("tests.fuzz.run.KINDS", {"data": type(KINDS["data"])(lambda chance: "x", broken)})
    assert [fault for _, fault in run("data", 3, 1)] == ["KeyError: 'x'"]


def test_scripts_that_throw_or_wait_are_told_and_the_next_case_is_tried(monkeypatch):
    case = min(CASES.glob("links-*.txt")).read_text(encoding="utf-8")
    with pytest.raises(RuntimeError, match="TypeError"):
        SCRIPTS.ask("no kind of theirs", {})
    monkeypatch.setattr("tests.fuzz.scripts.LONGEST", 0)
    SCRIPTS.end()
    assert fault_of("links", case) == "took more than 0 seconds"
    monkeypatch.undo()
    assert fault_of("links", case) == ""


@pytest.mark.parametrize(
    ("journal", "fault"),
    [
        ([["set", "tty:1:note:a.b", "{}"]], "what can't be read is written over"),
        ([["remove", "tty:1:note:a.b", None]], "what can't be read is written over"),
        (
            [["set", "tty:aside:tty:1:note:a.b:1", "?"], ["set", "tty:aside:tty:1:note:a.b:1", "!"]],
            "what was set aside is written over",
        ),
        ([["set", "tty:2:note:a.b", "{}"]], "written where nothing of this site is"),
        ([["set", "tty:aside:tty:1:note:a.b:1", "?"], ["set", "tty:1:note:a.b", "{}"]], ""),
    ],
)
def test_what_is_lost_in_the_storage_is_noticed(journal, fault):
    assert Storage({"tty:1:note:a.b": "?"}).follow(journal).partition(":")[0] == fault
