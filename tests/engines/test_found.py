"""Finding engines and installing them, on a made-up machine: nothing is really installed."""

import shutil
import sys
from dataclasses import replace

import pytest

from tests.engines import found

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the made-up programs are shell scripts")
RUNS = "exit 0"
NO_FONTS = replace(found.SEEN_IN, parts=(("no-such-font",),))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A function that puts a program on the PATH of a machine that has no other; and the machine's environment."""
    place = tmp_path / "bin"
    place.mkdir()
    (place / "env").symlink_to(shutil.which("env"))
    monkeypatch.setattr(found, "_ROOT", True)

    def put(name, script=RUNS):
        (place / name).write_text(f"#!/bin/sh\n{script}\n")
        (place / name).chmod(0o755)
        return place / name

    put.environ = {"PATH": str(place)}
    return put


def test_an_engine_is_here_when_all_its_parts_are(machine):
    assert found.ENGINES["chromium"].paths(machine.environ) is None
    parts = machine("chromium"), machine("chromedriver")
    assert found.ENGINES["chromium"].paths(machine.environ) == parts


def test_an_engine_that_is_missing_is_told_by_name_with_what_to_do(machine):
    machine("firefox")
    chromium = next(line for line in found.missing(machine.environ) if line.startswith("Chromium"))
    assert not any(line.startswith("Firefox") for line in found.missing(machine.environ))
    assert "chromedriver of your Chromium's version" in chromium
    machine("apt-get")
    chromium = next(line for line in found.missing(machine.environ) if line.startswith("Chromium"))
    assert chromium.endswith("apt install chromium chromium-driver fonts-liberation fonts-urw-base35")


def test_what_is_missing_is_installed_and_what_cannot_be_had_keeps_nothing_else_away(machine, tmp_path):
    said = tmp_path / "said"
    # A package list in which one engine is unknown, as on a system that hasn't got it.
    machine("apt-get", f'echo "$*" >> {said}; case "$*" in *webkit*) exit 100;; esac')
    found.install(machine.environ, (*found.ENGINES.values(), NO_FONTS))
    installed = [line.split("recommends ")[1] for line in said.read_text().splitlines() if " install " in line]
    assert installed[1:] == [
        "firefox-esr",
        "webkitgtk-webdriver xvfb",
        "chromium chromium-driver fonts-liberation fonts-urw-base35",
        "fonts-liberation fonts-urw-base35",
    ]


def test_a_package_is_asked_for_by_the_name_that_the_system_has(machine, tmp_path):
    said = tmp_path / "said"
    machine("apt-get", f'echo "$*" >> {said}')
    # Of the driver only the older name can be had, of Firefox only what is installed otherwise.
    machine(
        "apt-cache", 'case "$2" in webkitgtk* | firefox*) echo "  Candidate: (none)";; *) echo "  Candidate: 1";; esac'
    )
    found.install(machine.environ, (*found.ENGINES.values(), NO_FONTS))
    (installed,) = [line.split("recommends ")[1] for line in said.read_text().splitlines() if " install " in line]
    assert installed == "webkit2gtk-driver xvfb chromium chromium-driver fonts-liberation fonts-urw-base35"
    firefox = next(line for line in found.missing(machine.environ) if line.startswith("Firefox"))
    assert "FIREFOX=/path/to/firefox" in firefox


def test_without_rights_nothing_is_tried(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(found, "_ROOT", False)
    machine("apt-get", f"touch {tmp_path / 'tried'}")
    found.install(machine.environ)
    assert not (tmp_path / "tried").exists()
