"""What can be known of the code within seconds, without building the site or opening a browser.

    python -m tests.check

runs the formatters, linters and type checkers that pyproject.toml, biome.json and
tests/npm/tsconfig.json set up, and the tests of the scripts that need no page. It
prints what each of them found, all of it at once, and ends with 1 if anything was found.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import attributes
from tests.npm.install import NODE, NotRun, install

ROOT = Path(__file__).parents[1]
PYTHON = ("hooks", "hosting", "tests", "benchmarks")
LONGEST_FUNCTION = 40
LONGEST_FILE = 300


def commands(modules: Path) -> dict[str, Sequence[str | Path]]:
    """Each check's name and its command; `modules` is the folder of what comes from npm."""
    python = [sys.executable, "-m"]
    return {
        "Python: layout": [*python, "ruff", "format", "--quiet", "--diff", *PYTHON],
        "Python: lint": [*python, "ruff", "check", "--quiet", *PYTHON],
        "Python: types": [*python, "mypy", "--no-error-summary"],
        "scripts and styles: layout and lint": [
            NODE,
            modules / "@biomejs/biome/bin/biome",
            "check",
            "--error-on-warnings",
            ".",
        ],
        "scripts: types": [NODE, modules / "typescript/bin/tsc", "--project", "tests/npm/tsconfig.json"],
        "scripts: tests without a page": [
            *(NODE, "--import", "./tests/scripts/kinds-of-components.js"),
            *("--test", "tests/scripts/*.test.js"),
        ],
    }


def too_long_files(root: Path, folder: str = "overrides", kinds: Sequence[str] = (".js", ".css")) -> Iterator[str]:
    """The scripts and styles that are too long to be read at once; how long a function of a script is, biome.json says."""
    for path in sorted(path for path in (root / folder).rglob("*") if path.suffix in kinds):
        name = path.relative_to(root)
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_FILE:
            yield f"{name}:1: {lines} lines, {LONGEST_FILE} at most. Cut it along what it does."


def too_long(root: Path, folders: Sequence[str] = ("hooks", "hosting")) -> Iterator[str]:
    """What is too long to be read at once in the Python files below `folders`, a line each as "file:line: what".

    A function counts from its `def` to its last line, without its docstring.
    """
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root)
        if (lines := text.count("\n")) > LONGEST_FILE:
            yield f"{name}:1: {lines} lines, {LONGEST_FILE} at most. Cut the module along what it does."
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (lines := _lines(node)) > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines, {LONGEST_FUNCTION} at most."


def _lines(function: ast.FunctionDef) -> int:
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    told = first.end_lineno - first.lineno + 1 if has_docstring and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def run(command: Sequence[str | Path]) -> str:
    """Run a check from the project's folder; returns what it found, "" when nothing."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    except OSError as error:
        return f"{command[0]} did not start: {error}"
    said = (done.stdout + done.stderr).strip()
    return "" if done.returncode == 0 else said or f"ended with {done.returncode}"


def main() -> int:
    """Run every check; returns 1 when one of them found something."""
    try:
        checks = commands(install())
    except NotRun as error:
        print(error, file=sys.stderr)
        return 1
    with ThreadPoolExecutor() as pool:
        found = dict(zip(checks, pool.map(run, checks.values()), strict=True))
    found["attributes"] = "\n".join(attributes.wrong(ROOT))
    found["sizes"] = "\n".join([*too_long(ROOT), *too_long_files(ROOT)])
    for name, said in found.items():
        print(f"{'✗' if said else '✓'} {name}")
        if said:
            print(said, file=sys.stderr)
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
