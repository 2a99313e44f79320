"""What an editor may write in a checklist's file, and what is answered to everything else.

Each file in ``cases/`` is one behaviour, named by it. The report beside it,
``<name>.report``, is what the editor reads; a case without one is right as it is.
"""

import re
from pathlib import Path

import pytest

from guidance.content.checklist import CHECKLIST, Checklist
from guidance.reading import source
from guidance.reading.problems import Problems
from guidance.reading.shape import Invalid, Reading

CASES = sorted(Path(__file__).with_name("cases").glob("*.yml"))


def read_checklist(path: Path) -> tuple[object, Problems]:
    """Read one file as the build does; return the model or Invalid or None, and the problems."""
    problems = Problems()
    node = source.read_file(path, path.name, problems)
    value = None if node is None else CHECKLIST.read(node, "", Reading(("fi", "sv"), problems))
    return value, problems


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_report_is_as_recorded(case):
    report = case.with_suffix(".report")
    _, problems = read_checklist(case)
    recorded = report.read_text(encoding="utf-8").rstrip("\n") if report.exists() else ""
    assert (problems.report() if problems else "") == recorded


@pytest.mark.parametrize(
    "case", [path for path in CASES if path.with_suffix(".report").exists()], ids=lambda path: path.stem
)
def test_each_problem_names_its_place_and_what_would_be_right(case):
    _, problems = read_checklist(case)
    for problem in problems.found:
        line = str(problem)
        assert line.startswith(f"{case.name}:{problem.place.line}:{problem.place.column}: ")
        assert "\n" not in line
        assert problem.right.endswith((".", "…", "?"))


def test_every_case_but_the_whole_list_is_a_fault():
    right = [path.stem for path in CASES if not path.with_suffix(".report").exists()]
    assert right == ["a-whole-list"]


def test_a_whole_list_is_read_with_all_its_parts():
    checklist, problems = read_checklist(Path(__file__).with_name("cases") / "a-whole-list.yml")
    assert not problems
    assert isinstance(checklist, Checklist)
    assert checklist.name == {"fi": "Rakenteet", "sv": "Strukturer"}
    first, second = checklist.items
    assert first.text == {"fi": "Nimetty.", "sv": "Utsedda."}
    assert second.text["fi"] == "Roolit on kirjattu, ja ne ovat kaikkien nähtävillä."
    assert second.effect == {"fi": "Kaikki tietävät vastuunsa.", "sv": "Alla vet: var och en ansvarar."}
    assert (first.note, first.links, first.was) == (None, (), ())
    assert second.links[0].to == "roolit"
    assert checklist.address(second) == "structures.roles-written"
    assert checklist.former_addresses(second) == ["structures.roles", "old-list.roles"]
    assert checklist.retired_addresses() == ["structures.gone"]


def test_a_list_without_a_short_name_is_called_by_its_title(tmp_path):
    text = (Path(__file__).with_name("cases") / "a-whole-list.yml").read_text(encoding="utf-8")
    (tmp_path / "long.yml").write_text(re.sub(r"short:.*\n", "", text), encoding="utf-8")
    checklist, problems = read_checklist(tmp_path / "long.yml")
    assert not problems
    assert checklist.name == {"fi": "Yhteistyön rakenteet", "sv": "Samarbetets strukturer"}


def test_a_model_can_not_be_changed():
    checklist, _ = read_checklist(Path(__file__).with_name("cases") / "a-whole-list.yml")
    with pytest.raises(AttributeError):
        checklist.id = "other"
    with pytest.raises(TypeError):
        checklist.title["fi"] = "Muu"


def test_a_file_that_is_too_large_is_refused(tmp_path):
    large = tmp_path / "large.yml"
    large.write_bytes(b"# " + b"x" * source.LARGEST_FILE)
    value, problems = read_checklist(large)
    assert value is None
    assert "split it" in problems.report()


def test_any_depth_is_answered(tmp_path):
    deep = tmp_path / "deep.yml"
    deep.write_text("[" * 5000 + "]" * 5000)
    value, problems = read_checklist(deep)
    assert value is None or isinstance(value, Invalid)
    assert "deep inside each other" in problems.report() or "not valid YAML" in problems.report()


def test_a_byte_order_mark_does_no_harm(tmp_path):
    whole = (Path(__file__).with_name("cases") / "a-whole-list.yml").read_bytes()
    marked = tmp_path / "structures.yml"
    marked.write_bytes(b"\xef\xbb\xbf" + whole)
    checklist, problems = read_checklist(marked)
    assert not problems
    assert checklist.id == "structures"


def test_windows_line_ends_do_no_harm(tmp_path):
    whole = (Path(__file__).with_name("cases") / "a-whole-list.yml").read_bytes()
    path = tmp_path / "structures.yml"
    path.write_bytes(whole.replace(b"\n", b"\r\n"))
    checklist, problems = read_checklist(path)
    assert not problems
    assert checklist.items[1].effect["fi"] == "Kaikki tietävät vastuunsa."
