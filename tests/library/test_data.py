"""The data files of a guide: which are read, what stands for one that is not there, and what is told of a faulty one."""

from __future__ import annotations

import pytest

from guidance.content.data import FILES, file_of, read_data, read_one
from guidance.reading.problems import Problems
from guidance.reading.shape import ListOf, Number, Reading


@pytest.fixture
def reading():
    return Reading(("fi", "sv"), Problems())


def lines(reading) -> list[str]:
    return [str(problem) for problem in reading.problems.found]


def test_what_is_not_there_has_what_stands_for_it(tmp_path, reading):
    data = read_data(tmp_path, "docs/data", reading, left_out=("published",))
    assert {name: getattr(data, name) for name in FILES} == {name: file.empty for name, file in FILES.items()}
    assert not reading.problems
    assert reading.lost == set()
    assert reading.files == {tmp_path / file_of(name) for name in FILES}


def test_what_must_be_there_is_missed(tmp_path, reading):
    needed = [name for name, file in FILES.items() if file.needed]
    assert needed
    read_data(tmp_path, "docs/data", reading)
    assert [line.split(" (")[0] for line in lines(reading)] == [
        f"docs/data/{file_of(name)}:1:1: the file can't be read" for name in needed
    ]
    assert reading.lost == {f"docs/data/{file_of(name)}" for name in needed}


def test_a_file_is_found_by_its_name_with_hyphens(tmp_path, reading):
    (tmp_path / "hyphens.yml").write_text("- työ|terveys\n", encoding="utf-8")
    (tmp_path / "do-avoid.yml").write_text("nothing: here\n", encoding="utf-8")
    left_out = ("published", "do_avoid")
    assert len(read_data(tmp_path, "d", reading, left_out=left_out).hyphens) == 1
    assert not reading.problems
    data = read_data(tmp_path, "d", reading, left_out=("published", "hyphens"))
    assert data.hyphens == (), "what is left out is not read"
    assert data.do_avoid == FILES["do_avoid"].empty
    assert all(line.startswith("d/do-avoid.yml:") for line in lines(reading))
    assert reading.lost == {"d/do-avoid.yml"}


def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path, reading):
    (tmp_path / "terms.yml").symlink_to(tmp_path / "gone.yml")
    read_data(tmp_path, "d", reading, left_out=("published",))
    assert [line.split(" (")[0] for line in lines(reading)] == ["d/terms.yml:1:1: the file can't be read"]


def test_one_file_is_read_by_its_shape_or_is_lost(tmp_path, reading):
    path = tmp_path / "numbers.yml"
    path.write_text("[1, 2]", encoding="utf-8")
    assert read_one(path, "numbers.yml", ListOf(Number()), reading) == (1, 2)
    assert (lines(reading), reading.lost, reading.files) == ([], set(), {path})
    for text in ("", "7", "[1"):
        path.write_text(text, encoding="utf-8")
        reading.lost.clear()
        assert read_one(path, "numbers.yml", ListOf(Number()), reading) is None
        assert reading.lost == {"numbers.yml"}
    _, single, _ = lines(reading)
    assert single.startswith("numbers.yml:1:1: a number stands where a list belongs.")
