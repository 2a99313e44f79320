"""The mutants of what reads the data files, made and tried by mutmut."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutants.counted import Counted
from tests.support.project_copy import ROOT

MODULES = ("reading/source", "reading/tree", "reading/shape", "reading/values", "content/data")
TESTS = (
    "tests/checklist/test_checklist_model.py",
    "tests/hooks/test_markers.py",
    "tests/library/test_shapes.py",
    "tests/library/test_source.py",
    "tests/library/test_data.py",
)
# mutmut knows a module by its path below one of a few folders' names, and hooks/ is none of them.
_SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {json.dumps([f"src/guidance/{name}.py" for name in MODULES])}
also_copy = ["docs", "overrides", "tests", "mkdocs.yml", "pytest.ini"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist"]
pytest_add_cli_args_test_selection = {json.dumps(TESTS)}
"""


def mutants(folder: Path) -> dict[str, Counted]:
    """Spoil a copy of the project in `folder`; what became of the mutants of each file.

    Raises CalledProcessError when mutmut does not run.
    """
    _copy(folder)
    subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=folder, check=True)
    return {
        f"hooks/guidance/{name}.py": _counted(folder / "mutants/src/guidance" / f"{name}.py.meta") for name in MODULES
    }


def _copy(folder: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "mutants")
    for name in ("docs", "overrides", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copytree(ROOT / "hooks", folder / "src", ignore=ignored)
    (folder / "hooks").symlink_to("src")
    (folder / "mutants").mkdir()
    (folder / "mutants/hooks").symlink_to("src")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    settings = (ROOT / "pytest.ini").read_text(encoding="utf-8")
    (folder / "pytest.ini").write_text(settings.replace("pythonpath = . hooks", "pythonpath = . src"), encoding="utf-8")
    (folder / "pyproject.toml").write_text(_SETTINGS, encoding="utf-8")


def _counted(meta: Path) -> Counted:
    from mutmut.stats import status_by_exit_code  # only `make mutants` installs it

    counted = Counted()
    for name, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
        status = status_by_exit_code[code]
        if status == "timeout":
            counted.timeout += 1
        elif status in {"killed", "segfault"}:
            counted.killed += 1
        else:  # also what no test reaches, and what was not tried
            counted.survived.append(f"{name} ({status})")
    return counted
