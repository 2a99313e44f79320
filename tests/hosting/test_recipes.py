"""The other recipes of `hosting/`, and its two commands: run, with what is not here played by stand-ins."""

import gzip
import os
import re
import subprocess
import sys
import time

import brotli
import pytest
import yaml

from tests.support.project_copy import ROOT

HOSTING = ROOT / "hosting"
DAY = 24 * 60 * 60


def run(name: str, *arguments) -> subprocess.CompletedProcess:
    """Run one of the two commands."""
    return subprocess.run([sys.executable, HOSTING / name, *map(str, arguments)], capture_output=True, text=True)


@pytest.fixture
def site(tmp_path):
    """A folder with a page and a script."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("sanoja " * 300, encoding="utf-8")
    (folder / "assets/new.0123456789.js").write_text("new()", encoding="utf-8")
    return folder


class TestPacking:
    def test_what_gains_is_packed_with_its_own_time(self, site):
        assert run("compress.py", site).returncode == 0
        text = (site / "index.html").read_bytes()
        assert gzip.decompress((site / "index.html.gz").read_bytes()) == text
        assert brotli.decompress((site / "index.html.br").read_bytes()) == text
        for name in ("index.html.gz", "index.html.br"):
            assert (site / name).stat().st_mtime_ns == (site / "index.html").stat().st_mtime_ns
        assert not list(site.glob("assets/*.gz")), "five letters do not become fewer"

    def test_nothing_is_left_of_what_is_gone_or_has_changed(self, site):
        run("compress.py", site)
        (site / "assets/old.0123456789.js.gz").write_bytes(b"old")
        (site / "index.html").write_text("muita " * 300, encoding="utf-8")
        run("compress.py", site)
        assert not (site / "assets/old.0123456789.js.gz").exists()
        assert gzip.decompress((site / "index.html.gz").read_bytes()).startswith(b"muita")

    def test_a_folder_without_a_site_is_told(self, tmp_path):
        done = run("compress.py", tmp_path)
        assert done.returncode == 1
        assert "make build" in done.stderr


class TestKeeping:
    def test_a_deployment_has_the_scripts_of_the_one_before(self, site, tmp_path):
        run("keep_assets.py", site, tmp_path / "kept")
        (site / "assets/new.0123456789.js").rename(site / "assets/newer.abcdef0123.js")
        done = run("keep_assets.py", site, tmp_path / "kept")
        assert {file.name for file in (site / "assets").iterdir()} == {"new.0123456789.js", "newer.abcdef0123.js"}
        assert "1 files of earlier deployments" in done.stdout

    def test_what_none_has_had_for_a_month_is_forgotten(self, site, tmp_path):
        kept = tmp_path / "kept"
        run("keep_assets.py", site, kept)
        for name, age in (("older.0123456789.js", 31), ("old.0123456789.js", 29), ("new.0123456789.js", 31)):
            (kept / name).write_text("old()", encoding="utf-8")
            os.utime(kept / name, (time.time() - age * DAY,) * 2)
        run("keep_assets.py", site, kept)
        names = {"new.0123456789.js", "old.0123456789.js"}
        assert {file.name for file in (site / "assets").iterdir()} == names
        assert {file.name for file in kept.iterdir()} == names
        assert (site / "assets/new.0123456789.js").read_text(encoding="utf-8") == "new()"


@pytest.fixture
def machine(tmp_path):
    """What runs lines of a workflow on a machine where every command only writes down that it was called."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("make", "apt-get", "sudo", "mv", "python"):
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/called\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(programs)

    def run_lines(lines, **environ):
        for line in lines:
            done = subprocess.run(
                ["/bin/bash", "-euo", "pipefail", "-c", line],
                cwd=tmp_path,
                env={"PATH": f"{programs}:/bin", **environ},
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, f"{line}: {done.stderr}"
        return (tmp_path / "called").read_text(encoding="utf-8").splitlines()

    return run_lines


def read(name: str) -> dict:
    """Read a workflow."""
    return yaml.safe_load((HOSTING / name).read_text(encoding="utf-8"))


def check_files(called: list[str]) -> None:
    """See that each command of the project that a workflow calls is there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in called:
        if line.startswith("python "):
            assert (ROOT / line.split()[1]).is_file(), line
        elif line.startswith("make "):
            assert re.search(rf"^{line.split()[1]}:.*## ", makefile, re.MULTILINE), line


def test_github_publishes_what_passed_and_keeps_earlier_scripts(machine):
    steps = read("github-pages.yml")["jobs"]["publish"]["steps"]
    lines = [
        step["run"].replace("${{ steps.pages.outputs.base_url }}", "https://o.github.io/r")
        for step in steps
        if "run" in step
    ]
    called = machine(lines)
    check_files(called)
    assert [line for line in called if not re.match(r"sudo|apt-get", line)] == [
        "make test",
        "make build SITE_URL=https://o.github.io/r/",
        "python hosting/keep_assets.py site kept",
    ]
    uses = [step["uses"].split("@")[0] for step in steps if "uses" in step]
    assert uses[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]
    cached = next(step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/cache"))
    assert called[-1].endswith(f" {cached}")
    assert next(step["with"]["path"] for step in steps if "upload" in step.get("uses", "")) == "site"


def test_gitlab_publishes_what_passed_and_keeps_earlier_scripts(machine):
    jobs = read("gitlab-pages.yml")
    assert jobs["test"]["script"] == ["make test"]
    called = machine(jobs["pages"]["script"], CI_PAGES_URL="https://o.gitlab.io/r")
    check_files(called)
    assert called == [
        "make build SITE_URL=https://o.gitlab.io/r/",
        "python hosting/keep_assets.py site kept",
        "python hosting/compress.py site",
        "mv site public",
    ]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["pages"]["cache"]["paths"] == ["kept"]
