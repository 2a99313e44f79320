"""A build that ends while its PDFs are made, however it ends: it says so, leaves the old site whole and nothing behind."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest

from tests.support import patience
from tests.support.project_copy import ROOT, command, edit
from tests.support.small_guide import small_guide


def running(temporary: Path) -> list[str]:
    """Return the commands of the processes that have this folder for what they lay down; none where nobody tells."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = told.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(temporary) in command:
            found.append(command)
    return found


@pytest.fixture
def _hears_ctrl_c():
    """What a shell has begun in the background passes Ctrl+C over, and what that begins does so, too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.usefixtures("_hears_ctrl_c")
@pytest.mark.parametrize("how", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_makes_the_pdfs_ends_with_the_build(tmp_path, how):
    project, here = small_guide(tmp_path / "guide"), tmp_path / "temporary"
    here.mkdir()
    if how:
        # Nothing is ready before it is ended, on however quick a machine.
        slow = "    import pikepdf\n    import time\n\n    time.sleep(60)\n"
        edit(project / "hooks/guidance/paper/mending.py", "    import pikepdf\n", slow)
    # A build for the preview has no booklets, so it is quicker.
    arguments = ["--root", project, "--site-dir", project / "site", "--serving", "http://127.0.0.1/"]
    build = subprocess.Popen(
        [sys.executable, project / "hooks/publish.py", *arguments],
        env={**os.environ, "GUIDE_PDF": "yes", "TMPDIR": str(here)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if how:
        # All are there, and make the sheets.
        while len(list(here.glob("*/fonts.conf"))) < min(2, os.cpu_count()):
            assert build.poll() is None, "the build was over before it could be ended"
            time.sleep(0.01)
        build.send_signal(how)
    said = build.communicate(timeout=120)[0]
    end = time.monotonic() + patience.SECONDS
    while (list(here.iterdir()) or running(here)) and time.monotonic() < end:
        time.sleep(0.05)
    assert list(here.iterdir()) == [] == running(here)
    assert "Traceback" not in said
    if how in (signal.SIGINT, signal.SIGTERM):
        assert build.returncode == 130
        assert not (project / "site").exists()
        assert not list(project.glob(".site*"))
    # What was made is whole, and the next build has it.
    kept = list((project / ".cache/paper").glob("*"))
    assert all(file.suffix == ".pdf" and file.read_bytes().rstrip().endswith(b"%%EOF") for file in kept)


# The folder is gone before the process itself is.
_LEFT_WHILE_IT_STARTS = """
import shutil, sys, time
from pathlib import Path
from guidance.paper import __main__ as process, fonts

take_away, prepare = shutil.rmtree, fonts.only_shipped
shutil.rmtree = lambda *told, **more: (take_away(*told, **more), time.sleep(1))

def prepare_when_gone(fonts, place):
    while place.exists():
        time.sleep(0.01)
    prepare(fonts, place)

fonts.only_shipped = prepare_when_gone
process.main(Path(sys.argv[1]), sys.argv[2])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows gives a process no socket as its input")
def test_a_process_that_is_left_while_it_starts_says_nothing(tmp_path):
    here = tmp_path / "temporary"
    here.mkdir()
    build, theirs = Pipe()
    build.close()
    command = [sys.executable, "-c", _LEFT_WHILE_IT_STARTS, tmp_path, here]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, stdin=theirs.fileno(), env=environment, capture_output=True, text=True, timeout=120)
    theirs.close()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not here.exists()


def test_a_build_whose_pdfs_can_not_be_made_says_so_and_leaves_the_old_site_whole(tmp_path):
    project = small_guide(tmp_path)
    (project / "site").mkdir()
    old = '<body class="tty-page">The old one'
    (project / "site/index.html").write_text(old, encoding="utf-8")
    edit(project / "hooks/guidance/paper/mending.py", "    import pikepdf\n", '    raise ValueError("no such pen")\n')
    done = command("publish", "--site-dir", project / "site", root=project, pdf=True)
    assert done.returncode == 1
    assert ".pdf can't be made: ValueError: no such pen (" in done.stderr and "GUIDE_PDF=no" in done.stderr
    assert "mending.py:" in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site/index.html").read_text(encoding="utf-8") == old
    assert not list(project.glob(".site*"))
