"""Finding and installing a Chromium, on a made-up PATH: nothing is really installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the made-up programs are shell scripts")

RUNS = "echo Chromium 150.0.1.2"
SNAP_STUB = "echo 'requires the chromium snap to be installed' >&2; exit 1"


class Machine:
    """A machine with nothing on it but what a test puts there."""

    def __init__(self, directory: Path) -> None:
        self.bin = directory / "bin"
        self.bin.mkdir()
        (self.bin / "env").symlink_to(shutil.which("env"))
        self.environ = {"PATH": str(self.bin)}

    def put(self, name: str, script: str) -> Path:
        """Puts a program on PATH; returns its path."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def putting(self, name: str, script: str) -> str:
        """Returns the script of a program that puts another one on PATH."""
        path = self.bin / name
        return f'printf "#!/bin/sh\\n%s\\n" "{script}" > {path}; /bin/chmod +x {path}'


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with no browser, where Playwright has none and can get none."""
    machine = Machine(tmp_path)
    python = machine.put(
        "python",
        f'[ "$1" = -c ] && echo {tmp_path}/playwright || {{ printf "Error: Download failed\\n  a stack\\n" >&2; exit 1; }}',
    )
    monkeypatch.setattr(chromium.sys, "executable", str(python))
    monkeypatch.setattr(chromium, "PLACES", {})
    monkeypatch.setattr(chromium, "_ROOT", True)
    return machine


def test_the_one_without_a_window_is_taken_where_it_is_the_same_browser(machine):
    found = machine.put("chromium", RUNS)
    assert chromium.without_window(found, machine.environ) == found
    machine.put(chromium.SHELL, "echo Chromium 149.0.1.2")
    assert chromium.without_window(found, machine.environ) == found
    shell = machine.put(chromium.SHELL, RUNS)
    assert chromium.without_window(found, machine.environ) == shell
    assert chromium.without_window(machine.put("broken", "exit 1"), machine.environ) == machine.bin / "broken"


def test_the_one_without_a_window_that_playwright_downloads_is_taken(machine, tmp_path):
    asked = tmp_path / "asked"
    whole, shell = (
        tmp_path / "ms-playwright" / name
        for name in (
            "chromium-7/chrome-linux64/chrome",
            "chromium_headless_shell-7/chrome-linux64/chrome-headless-shell",
        )
    )
    for program in (whole, shell):
        program.parent.mkdir(parents=True)
    kept = [f"mv {machine.put('whole', RUNS)} {whole}", f"mv {machine.put('shell', RUNS)} {shell}"]
    machine.put("mv", 'exec /bin/mv "$@"')
    machine.put("python", f'[ "$1" = -c ] && echo {whole} || {{ echo "$*" > {asked}; {"; ".join(kept)}; }}')
    found = chromium.install(machine.environ)
    assert found == whole
    assert asked.read_text().split()[-2:] == ["install", "chromium"]
    assert chromium.without_window(found, machine.environ) == shell
    shell.unlink()
    assert chromium.without_window(found, machine.environ) == whole


@pytest.mark.parametrize("name", chromium.NAMES)
def test_found_on_path(machine, name):
    put = machine.put(name, RUNS)
    assert chromium.find(machine.environ) == put


def test_found_by_environment_before_path(machine):
    machine.put("chromium", RUNS)
    asked = machine.put("another", RUNS)
    assert chromium.find({**machine.environ, "CHROMIUM": str(asked)}) == asked


@pytest.mark.parametrize("script", [None, "exit 3", "echo Firefox", SNAP_STUB])
def test_environment_that_does_not_run_is_an_error(machine, script):
    machine.put("chromium", RUNS)
    asked = machine.bin / "asked"
    if script:
        machine.put("asked", script)
    with pytest.raises(chromium.NoChromium) as error:
        chromium.find({**machine.environ, "CHROMIUM": str(asked)})
    assert f"CHROMIUM={asked}: " in str(error.value)
    assert len(error.value.tried) == 1


def test_stub_that_does_not_run_is_passed_over(machine):
    machine.put("chromium-browser", SNAP_STUB)
    chrome = machine.put("google-chrome", RUNS)
    assert chromium.find(machine.environ) == chrome


def test_found_where_the_system_keeps_programs(machine, monkeypatch, tmp_path):
    place = shutil.move(machine.put("chrome", RUNS), tmp_path / "A Chrome")
    monkeypatch.setattr(chromium, "PLACES", {sys.platform: (str(place),)})
    assert chromium.find(machine.environ) == place


def test_found_where_playwright_put_it(machine, tmp_path):
    own = shutil.move(machine.put("own", RUNS), tmp_path / "playwright")
    assert chromium.find(machine.environ) == own


def test_nothing_found_says_what_was_tried(machine):
    machine.put("chromium", SNAP_STUB)
    with pytest.raises(chromium.NoChromium) as error:
        chromium.find(machine.environ)
    text = str(error.value)
    assert "requires the chromium snap to be installed" in text
    assert "google-chrome on PATH: not found" in text
    assert "Playwright's own: not found" in text
    assert "CHROMIUM=/path/to/chromium make test" in text


def test_installed_with_apt(machine):
    machine.put("apt-get", f'case "$*" in *install*) {machine.putting("chromium", RUNS)};; esac')
    assert chromium.install(machine.environ) == machine.bin / "chromium"


def test_installed_though_one_source_could_not_be_updated(machine):
    machine.put(
        "apt-get",
        f'case "$*" in *install*) {machine.putting("chromium", RUNS)};; *) exit 100;; esac',
    )
    assert chromium.install(machine.environ) == machine.bin / "chromium"


def test_installed_with_sudo(machine, monkeypatch):
    monkeypatch.setattr(chromium, "_ROOT", False)
    machine.put("sudo", 'shift; [ "$1" = true ] && exit 0; exec "$@"')
    machine.put("apt-get", f'case "$*" in *install*) {machine.putting("chromium", RUNS)};; esac')
    assert chromium.install(machine.environ) == machine.bin / "chromium"


def test_apt_is_left_alone_when_sudo_asks_for_a_password(machine, monkeypatch, tmp_path):
    monkeypatch.setattr(chromium, "_ROOT", False)
    machine.put("sudo", "echo 'a password is required' >&2; exit 1")
    machine.put("apt-get", f"echo ran > {tmp_path}/ran")
    with pytest.raises(chromium.NoChromium, match="sudo without a password"):
        chromium.install(machine.environ)
    assert not (tmp_path / "ran").exists()


def test_snap_stub_from_apt_leads_to_playwright(machine, tmp_path):
    machine.put("apt-get", machine.putting("chromium", "exit 1"))
    own = tmp_path / "playwright"
    machine.put(
        "python",
        f'[ "$1" = -c ] && echo {own} || {{ echo "#!/bin/sh\n{RUNS}" > {own}; /bin/chmod +x {own}; }}',
    )
    assert chromium.install(machine.environ) == own


def test_nothing_works_is_a_message_and_no_traceback(machine, monkeypatch, capsys):
    machine.put("apt-get", "echo 'E: Unable to locate package chromium' >&2; exit 100")
    monkeypatch.setenv("PATH", machine.environ["PATH"])
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "chromium on PATH: not found" in err
    assert "apt-get install: E: Unable to locate package chromium" in err
    assert "playwright install chromium: Error: Download failed" in err
    assert "Install Chromium or Chrome" in err


def test_command_that_gives_no_answer_is_given_up(machine, monkeypatch):
    monkeypatch.setattr(chromium, "_MOMENT", 0.2)
    machine.put("chromium", "exec /bin/sleep 30")
    with pytest.raises(chromium.NoChromium, match=r"no answer in 0\.2 s"):
        chromium.find(machine.environ)


def test_command_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.chromium"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "CHROMIUM": str(tmp_path / "none")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no Chromium")
    assert "Traceback" not in done.stderr
