"""How long a writer waits: from saving a changed sentence to the served page that holds it."""

from __future__ import annotations

import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks import NotMeasured
from benchmarks.content import Contestant
from tests.support.serving import free_port

CHANGES = 10

_SENTENCE = "Tämä lause vaihtuu, {} kertaa tähän mennessä."
_EVERY = 0.02  # seconds between two looks at the page
_LONGEST = 300
# Between two changes: the watcher has to take its first picture of the files, and
# hooks/serve.py waits a second before it builds the whole site in the background.
_BREATH = 2.5


def measure_changes(contestant: Contestant) -> dict[str, float]:
    """Change the front page ten times under the contestant's preview.

    Gives the seconds of the ``first`` and the ``tenth`` change, the ``median``
    of all, and those until the preview was ``started``. Before each change the
    preview gets the time for one whole build, as a writer who reads what she
    wrote would give it. Raises NotMeasured.
    """
    page = contestant.root / contestant.front
    original = page.read_text(encoding="utf-8")
    port = free_port()
    command = [part.replace("{port}", str(port)) for part in contestant.preview]
    url = f"http://127.0.0.1:{port}/"
    try:
        _save(page, original, 0)
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            # A file and not a pipe: a pipe that nobody reads would stop the server one day.
            process = subprocess.Popen(
                command, cwd=contestant.root, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
            try:
                started = _wait(url, 0, process)
                taken = []
                for change in range(1, CHANGES + 1):
                    time.sleep(_BREATH + started)
                    _save(page, original, change)
                    taken.append(_wait(url, change, process))
            except NotMeasured as error:
                said.seek(0)
                raise NotMeasured(f"{contestant.name}: {error}\n{said.read().strip()[-2000:]}") from None
            finally:
                _stop(process)
    finally:
        page.write_text(original, encoding="utf-8")
    return {"started": started, "first": taken[0], "tenth": taken[-1], "median": median(taken)}


def _save(page: Path, original: str, change: int) -> None:
    page.write_text(f"{original}\n{_SENTENCE.format(change)}\n", encoding="utf-8")


def _wait(url: str, change: int, process: subprocess.Popen) -> float:
    """Return the seconds until the page holds the sentence as it is after a change. Raises NotMeasured."""
    start = time.perf_counter()
    sentence = _SENTENCE.format(change)
    while sentence not in _get(url):
        if process.poll() is not None:
            raise NotMeasured("the preview has stopped")
        if time.perf_counter() - start > _LONGEST:
            raise NotMeasured(f"change {change} was not served within {_LONGEST} s")
        time.sleep(_EVERY)
    return time.perf_counter() - start


def _get(url: str) -> str:
    """Return the page; an empty text while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=_LONGEST) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, OSError):
        return ""


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
