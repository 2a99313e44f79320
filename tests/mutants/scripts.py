"""The mutants of what stores a reader's answers and joins them with another's, made and tried by Stryker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.mutants.counted import Counted
from tests.npm.install import NODE, install
from tests.support.project_copy import ROOT

_HERE = Path(__file__).parent
MUTATED = (
    *(f"overrides/shared/{name}.js" for name in ("memory", "store", "kinds", "checks", "place", "times")),
    *(f"overrides/components/received/{name}.js" for name in ("differences", "history", "undo")),
)
_SETTINGS = {
    "testRunner": "tap",
    "plugins": ["@stryker-mutator/tap-runner"],
    "tap": {
        "testFiles": ["tests/scripts/*.test.js"],
        # As tests/check.py starts them.
        "nodeArgs": [
            *("--import", "./tests/scripts/kinds-of-components.js"),
            *("--test-reporter=tap", "-r", "{{hookFile}}", "{{testFile}}"),
        ],
    },
    "mutate": MUTATED,
    "coverageAnalysis": "perTest",
    "disableTypeChecks": False,
    "reporters": ["json", "progress-append-only"],
    "jsonReporter": {"fileName": "mutants.json"},
    "timeoutMS": 20_000,
    "allowConsoleColors": False,
}


def mutants(folder: Path) -> dict[str, Counted]:
    """Spoil a copy of the scripts in `folder`; what became of the mutants of each file.

    Raises NotRun when npm cannot install Stryker, and CalledProcessError when Stryker does not run.
    """
    for name in ("overrides", "tests/scripts", "tests/fuzz", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    (folder / "stryker.conf.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
    modules = install(_HERE)
    (folder / "node_modules").symlink_to(modules)
    subprocess.run(
        [NODE, modules / "@stryker-mutator/core/bin/stryker.js", "run", "stryker.conf.json"],
        cwd=folder,
        env={**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"},  # it starts a node itself
        check=True,
    )
    report = json.loads((folder / "mutants.json").read_text(encoding="utf-8"))
    return {name: _counted(file) for name, file in report["files"].items()}


def _counted(file: dict) -> Counted:
    counted = Counted()
    for mutant in file["mutants"]:
        match mutant["status"]:
            case "Killed":
                counted.killed += 1
            case "Timeout":
                counted.timeout += 1
            case "Survived" | "NoCoverage":
                counted.survived.append(f"{mutant['location']['start']['line']}: {mutant['replacement']}")
    return counted
