"""What CONTRIBUTING.md says is true: its files are there, and each of its commands does what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.check import commands
from tests.npm.install import NODE
from tests.support.project_copy import ROOT
from tests.support.small_guide import small_guide

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| ((?:`make [^`]+`(?:, )?)+) \|", TEXT, re.MULTILINE)
COMMANDS = sorted({command for row in TABLE for command in re.findall(r"`make ([a-z]+)", row)})
# What the commands that are not run below are made of. `make test` begins with `make check` and is this run; what
# the others start has tests of its own (tests/commands, engines, fuzz, benchmarks), but for the two that ask the
# network for newer versions, and the one that runs these tests once more.
LONG = {
    "serve": "hooks/serve.py",
    "check": "-m tests.check",
    "test": "-m pytest",
    "engines": "tests/engines",
    "heard": "-m tests.heard",
    "fuzz": "-m tests.fuzz",
    "mutants": "-m tests.mutants",
    "bench": "-m benchmarks",
    "coverage": "-m coverage",
    "lock": "uv pip compile",
    "update": "uv pip compile",
}


def test_every_command_it_names_is_one_that_is_told_of():
    named = set(re.findall(r"`make ([a-z]+)", TEXT))
    assert named == set(COMMANDS) == {"build", "record", "schema", *LONG}


def test_every_file_and_heading_it_names_is_there():
    headings = {"README.md": headings_of((ROOT / "README.md").read_text(encoding="utf-8")), "": headings_of(TEXT)}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, anchor = target.partition("#")
        assert (ROOT / file).exists(), target
        assert not anchor or anchor in headings[file], target
    for path in re.findall(r"`((?:docs|overrides|hooks|tests|hosting)/[^`…<]*)`", TEXT):
        assert (ROOT / path).exists(), path


def headings_of(text: str) -> set[str]:
    """Return the anchors of a Markdown file's headings."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """The small guide with this project's Makefile and what it has set up."""
    project = small_guide(tmp_path_factory.mktemp("guide"))
    (project / "tests" / "mutants").mkdir(parents=True)
    shutil.copy2(ROOT / "Makefile", project)
    for folder in ("", "tests", "tests/mutants"):
        for name in ("requirements.in", "requirements.txt"):
            shutil.copy2(ROOT / folder / name, project / folder / name)
    (project / ".venv").symlink_to(ROOT / ".venv")
    return project


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (["build", "SITE_URL=https://example.org/"], "site/index.html"),
        (["record"], "docs/data/published.yml"),
        (["schema"], "docs/data/schema/checklist.schema.json"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_command_makes_what_it_says(guide, command, made):
    before = (guide / made).stat().st_mtime_ns if (guide / made).exists() else 0
    done = run(guide, *command)
    assert done.returncode == 0, done.stderr
    assert (guide / made).stat().st_mtime_ns > before


@pytest.mark.parametrize("command", LONG)
def test_a_command_that_takes_long_is_made_of_what_it_says(guide, command):
    done = run(guide, "--always-make", "--dry-run", command)
    assert done.returncode == 0, done.stderr
    assert LONG[command] in done.stdout


def run(project, *arguments):
    """Run make in a project, without making PDFs."""
    return subprocess.run(
        ["make", *arguments],
        cwd=project,
        env={**os.environ, "GUIDE_PDF": "no"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def test_the_check_starts_nothing_but_what_it_has_installed():
    for name, command in commands(ROOT / "modules").items():
        assert command[0] in {sys.executable, NODE}, f"{name} asks for {command[0]}, which a fresh machine may not have"
        assert not any(".bin" in Path(word).parts for word in command), (
            f"{name} is started by a script that asks for a node on the path"
        )
