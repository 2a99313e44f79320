"""How long a build takes, how much memory it asks for and how much it writes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import NotMeasured
from benchmarks.content import Contestant

_HERE = Path(__file__).parent
_LONGEST = 1200  # seconds for one build


def measure_builds(contestants: Sequence[Contestant], runs: int) -> tuple[dict[str, dict], dict[str, str]]:
    """Build each contestant ``runs`` times; return the medians, and why others did not build, both by name.

    They take turns, so that whatever else the machine does meets all of them.
    Gives ``wall`` and ``cpu`` in seconds, ``memory`` (of the largest process)
    and ``output`` in bytes, and ``files``.
    """
    taken: dict[str, list[dict]] = {contestant.name: [] for contestant in contestants}
    failed: dict[str, str] = {}
    for _ in range(runs):
        for contestant in contestants:
            if contestant.name not in failed:
                try:
                    taken[contestant.name].append(build(contestant))
                except NotMeasured as error:
                    failed[contestant.name] = str(error)
    return {one.name: _medians(taken[one.name], one.sites) for one in contestants if one.name not in failed}, failed


def build(contestant: Contestant) -> dict:
    """Build once; return what it took, as measure.py says it. Raises NotMeasured."""
    steps = [_measured(contestant.name, contestant.root, command) for command in contestant.commands]
    return {
        "wall": sum(step["wall"] for step in steps),
        "cpu": sum(step["cpu"] for step in steps),
        "memory": max(step["memory"] for step in steps),
    }


def measure_paper(this: Contestant) -> dict[str, float]:
    """Return what making the PDFs adds to a build, in seconds: the ``first`` time and ``again``, when nothing changed.

    Raises NotMeasured.
    """
    shutil.rmtree(this.root / ".cache", ignore_errors=True)
    plain = build(this)["wall"]
    os.environ["GUIDE_PDF"] = "yes"
    try:
        first, again = build(this)["wall"], build(this)["wall"]
    finally:
        os.environ["GUIDE_PDF"] = "no"
    made = sum(1 for _ in this.sites[0].rglob("*.pdf"))
    if not made:
        raise NotMeasured("no PDF was made; `make build` says why")
    return {"files": made, "first": first - plain, "again": again - plain}


def measure_hooks(contestant: Contestant) -> dict:
    """Return what this site's own hooks take of one build, as hook_time.py says it, and their ``share``.

    Raises NotMeasured.
    """
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as site:
        command = [sys.executable, "-m", "benchmarks.hook_time", str(contestant.root), site]
        found = _last_line(contestant.name, command, _HERE.parent)
    return {**found, "share": found["hooks"] / found["build"]}


def _measured(name: str, folder: Path, command: Sequence[str]) -> dict:
    return _last_line(name, [sys.executable, str(_HERE / "measure.py"), str(folder), *command], folder)


def _last_line(name: str, command: Sequence[str], folder: Path) -> dict:
    """Run a command and return the JSON in the last line of its output. Raises NotMeasured."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"{name}: the build took more than {_LONGEST} s") from None
    if done.returncode:
        raise NotMeasured(f"{name} did not build:\n{done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _medians(runs: list[dict], sites: Sequence[Path]) -> dict:
    return {**{name: median(run[name] for run in runs) for name in ("wall", "cpu", "memory")}, **_size(sites)}


def _size(folders: Sequence[Path]) -> dict:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {"output": sum(file.stat().st_size for file in files), "files": len(files)}
