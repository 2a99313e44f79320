"""What is done beside a build: it is there at its end, and what goes wrong in it is told as if it were no process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import folders
import pytest

from guidance.steps import beside
from guidance.steps.beside import Beside
from tests.support import patience
from tests.support.project_copy import command, edit
from tests.support.small_guide import small_guide

can_copy = pytest.mark.skipif(not hasattr(os, "fork"), reason="Here no process can be a copy of another")


@pytest.fixture(params=[pytest.param(True, marks=can_copy), False], ids=["copies", "one after the other"])
def found(request):
    found = Beside(copies=request.param)
    yield found
    found.stop()


def test_what_was_begun_is_there_at_the_end(found, tmp_path):
    for name in "ab":
        found.begin(lambda name=name: (tmp_path / name).write_text(name))
    found.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_fault_is_raised_where_it_is_known_by_its_place(found, capfd):
    def faulty():
        raise ValueError("the third word")

    found.begin(faulty)
    with pytest.raises(ValueError, match="the third word") as raised:
        found.finish()
    assert raised.traceback[-1].name == "faulty"
    assert capfd.readouterr() == ("", "")


def test_what_a_process_that_was_ended_left_is_done_again(tmp_path):
    build = os.getpid()
    found = Beside(copies=hasattr(os, "fork"))

    def once():
        if os.getpid() != build:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / "done").touch()

    found.begin(once)
    found.finish()
    assert (tmp_path / "done").exists()


def test_without_room_for_a_process_it_is_done_one_after_the_other(tmp_path, monkeypatch):
    def refused():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused, raising=False)
    found = Beside(copies=True)
    found.begin((tmp_path / "done").touch)
    found.finish()
    assert (tmp_path / "done").exists()


@can_copy
def test_a_build_that_is_over_leaves_no_process(tmp_path):
    found = Beside(copies=True)
    found.begin(lambda: time.sleep(60))
    [(_, process)] = found._begun
    os.kill(process, 0)
    found.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    # It is over once only.
    found.stop()
    found.finish()


@can_copy
def test_answers_come_until_whoever_is_asked_has_ended_however():
    found = Beside(copies=True)

    def answer(tell):
        tell("a" * 3_000_000)
        tell({"b": 1})
        os.kill(os.getpid(), signal.SIGKILL)

    assert [*found.ask(answer)] == ["a" * 3_000_000, {"b": 1}]
    found.finish()
    assert [*Beside(copies=False).ask(answer)] == []


@can_copy
def test_whose_answers_nobody_takes_ends_with_the_rest():
    found = Beside(copies=True)
    left = found.ask(lambda tell: [tell("a" * 100_000) for _ in range(1000)])
    process = left._process
    assert next(left)
    found.finish()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@can_copy
def test_answers_that_have_come_are_there_without_waiting_and_whoever_is_asked_ends_when_nobody_takes_more(tmp_path):
    found, gate = Beside(copies=True), tmp_path / "gate"
    os.mkfifo(gate)

    def answer(tell):
        tell("first")
        gate.read_text()
        tell("second")
        time.sleep(60)

    answers = found.ask(answer)
    begin = time.monotonic()
    assert next(answers) == "first"
    assert [*answers.there()] == []
    gate.write_text("go")
    assert next(answers) == "second"
    process = answers._process
    answers.close()
    assert time.monotonic() - begin < 60
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert [*answers.there()] == [*answers] == []
    assert [*Beside(copies=False).ask(answer).there()] == []
    found.finish()


def test_no_copy_is_made_of_a_build_beside_a_thread(monkeypatch):
    monkeypatch.setattr(beside.threading, "active_count", lambda: 2)
    made = []
    monkeypatch.setattr(os, "fork", lambda: made.append(1), raising=False)
    found = Beside()
    found.begin(lambda: None)
    found.finish()
    assert not made


def test_a_fault_in_what_is_made_beside_leaves_the_old_site_and_one_message(tmp_path):
    project = small_guide(tmp_path)
    site = project / "site"
    assert command("publish", "--site-dir", site, root=project).returncode == 0
    before = (site / "index.html").read_bytes()
    edit(project / "hooks/guidance/search/index.py", "def as_json(", "def as_json_(")
    done = command("publish", "--site-dir", site, root=project)
    assert done.returncode == 1
    assert done.stderr.count("as_json") == 1
    assert "hooks/guidance/search/index.py:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_bytes() == before
    assert not list(project.glob(".site*"))


@can_copy
def test_what_a_killed_build_left_at_work_holds_no_folder(tmp_path):
    """The process beside a build that was killed goes on for a moment, and the next build tidies at once."""
    text = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import folders
from guidance.steps.beside import Beside
held = folders.Held(".new-", Path(sys.argv[2]))
Beside(copies=True).begin(lambda: (Path(sys.argv[3]).touch(), time.sleep(9)))
os.kill(os.getpid(), signal.SIGKILL)
"""
    place, begun = tmp_path / "site", tmp_path / "begun"
    place.mkdir()
    subprocess.run([sys.executable, "-c", text, Path(folders.__file__).parent, place, begun], timeout=120)
    [left] = place.iterdir()
    (left / "page").touch()
    end = time.monotonic() + patience.SECONDS
    while not begun.exists():
        assert time.monotonic() < end, "the process has not begun"
        time.sleep(0.01)
    assert not folders.is_held(left)
