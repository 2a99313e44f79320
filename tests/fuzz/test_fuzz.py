"""A quick look with the fuzzer at every kind, and all that it ever found."""

import pytest

from tests.fuzz.kinds import KINDS
from tests.fuzz.run import CASES, fault_of, run

SEED = 20261128


@pytest.mark.parametrize("what", KINDS)
def test_spoilt_files_are_read_right_or_refused_with_their_place(what):
    assert run(what, 2_000, SEED) == []


def test_what_was_found_once_is_mended():
    cases = {path.name: path.read_bytes().decode("utf-8", "surrogatepass") for path in sorted(CASES.glob("*.txt"))}
    faults = {name: fault_of(name.rpartition("-")[0], text) for name, text in cases.items()}
    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_a_kind_that_fails_or_waits_is_told(monkeypatch):
    def broken(text):
        raise KeyError(text)

    monkeypatch.setattr("tests.fuzz.run.KINDS", {"data": type(KINDS["data"])(lambda chance: "x", broken)})
    assert [fault for _, fault in run("data", 3, 1)] == ["KeyError: 'x'"]
