"""Finds the Chromium that the tests run in, and installs one when there is none.

    python -m tests.browser.chromium

prints the path of a Chromium that runs, installing one first if it has to.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SHELL = "chromium-headless-shell"

PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "win32": (
        r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
        r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
    ),
}

# Chromium's sandbox refuses to start for root.
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

# The network switches keep Chromium from asking for anything on its own behalf,
# so that what a test records is what the page asked for.
FLAGS = (
    *(("--no-sandbox",) if _ROOT else ()),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Pages of the test server load; what they ask of anyone else is not found, on
# every machine and at once.
LOCAL_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

FONTS = ("fonts-liberation", "fonts-urw-base35")
"""Debian's packages of the fonts that the tests see pages in: texts in what stands for Arial, headings for Palatino."""
# The Node of Playwright, which is asked where this gives no Chromium, needs libatomic.
_APT_PACKAGES = ("chromium", *FONTS, "libatomic1")
_MOMENT = 60  # seconds for a command that only answers
_INSTALL = 900  # seconds for one that downloads

_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: print(p.chromium.executable_path)"
)


class NoChromium(Exception):
    """There is no Chromium to run; the message says what was tried and what to do."""

    def __init__(self, tried: Sequence[tuple[str, str]]) -> None:
        """Takes what was tried: pairs of what it was and what came of it."""
        self.tried = list(tried)
        super().__init__(
            "There is no Chromium to run the tests in. Tried:\n"
            + "".join(f"  {what}: {answer}\n" for what, answer in self.tried)
            + "Install Chromium or Chrome, or say where one is:\n"
            "  CHROMIUM=/path/to/chromium make test\n"
            "If Playwright's own Chromium is there but lacks libraries:\n"
            "  .venv/bin/python -m playwright install-deps chromium"
        )


def find(environ: Mapping[str, str] = os.environ) -> Path:
    """Returns the path of a Chromium that runs.

    Looks at CHROMIUM, then for the known names on PATH, in the places where
    the system keeps programs, and for the one Playwright may have downloaded.
    A CHROMIUM that does not run is an error: a test in another browser than
    the one asked for would mislead.

    Raises NoChromium.
    """
    tried: list[tuple[str, str]] = []
    if asked := environ.get("CHROMIUM"):
        found = _working(f"CHROMIUM={asked}", asked, tried, environ)
        if not found:
            raise NoChromium(tried)
        return found
    for name in NAMES:
        if found := _working(f"{name} on PATH", name, tried, environ):
            return found
    for place in PLACES.get(sys.platform, ()):
        if found := _working(place, os.path.expandvars(place), tried, environ):
            return found
    if found := _playwrights_own(tried, environ):
        return found
    raise NoChromium(tried)


def without_window(chromium: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Returns the Chromium of the same version that draws no window, where there is one, else the one given.

    That is a program on PATH, or the one that Playwright put beside its own. A window is drawn for each page even
    where nobody sees it, and asks for three times what the page does.
    """
    on_path = shutil.which(SHELL, path=environ.get("PATH", ""))
    for shell in ([Path(on_path)] if on_path else []) + _beside(chromium):
        known, answer = _run([str(shell), "--version"], environ, _MOMENT)
        same, asked = _run([str(chromium), "--version"], environ, _MOMENT)
        if known and same and _version(answer) == _version(asked) != "":
            return shell
    return chromium


def _beside(chromium: Path) -> list[Path]:
    """Returns the Chromium without a window that Playwright's download put beside one: chromium-1/… has chromium_headless_shell-1/…."""
    for folder in chromium.parents:
        if folder.name.startswith("chromium-"):
            other = folder.with_name(folder.name.replace("chromium-", "chromium_headless_shell-"))
            return sorted(other.glob("*/chrome-headless-shell*"))
    return []


def _version(said: str) -> str:
    """Returns the version in what a browser says of itself."""
    found = re.search(r"\d+(?:\.\d+){3}", said)
    return found[0] if found else ""


def install(environ: Mapping[str, str] = os.environ) -> Path:
    """Installs a Chromium and returns its path.

    Uses apt-get where there is one and root's rights can be had without a
    password; otherwise, or when that gives no Chromium that runs (Ubuntu's
    package only points to a snap), Playwright's download.

    Raises NoChromium.
    """
    tried: list[tuple[str, str]] = []
    if _apt(tried, environ):
        for name in NAMES[:2]:
            if found := _working(f"{name} on PATH after that", name, tried, environ):
                return found
    ok, answer = _run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        environ,
        _INSTALL,
    )
    tried.append(("playwright install chromium", "done" if ok else answer))
    if ok and (found := _playwrights_own(tried, environ)):
        return found
    raise NoChromium(tried)


def _working(what: str, program: str, tried: list[tuple[str, str]], environ: Mapping[str, str]) -> Path | None:
    """Returns the path of `program`, a name or a path, if it runs as a Chromium.

    Adds to `tried`, under `what`, why not.
    """
    path = shutil.which(program, path=environ.get("PATH", ""))
    if not path:
        tried.append((what, "not found"))
        return None
    if sys.platform == "win32":
        # There, Chrome opens a window when asked for its version.
        return Path(path)
    ok, answer = _run([path, "--version"], environ, _MOMENT)
    if ok and "chrom" in answer.lower():
        return Path(path)
    tried.append((what, f"{path} does not run as a Chromium: {answer}"))
    return None


def _playwrights_own(tried: list[tuple[str, str]], environ: Mapping[str, str]) -> Path | None:
    """Returns the path of the Chromium that Playwright downloaded, if it runs.

    Asks in a process of its own, as one process can start Playwright only once.
    """
    ok, answer = _run([sys.executable, "-c", _ASK_PLAYWRIGHT], environ, _MOMENT)
    if ok:
        return _working("Playwright's own", answer, tried, environ)
    tried.append(("Playwright's own", answer))
    return None


def _apt(tried: list[tuple[str, str]], environ: Mapping[str, str]) -> bool:
    """Installs Debian's Chromium; returns whether apt-get says it did."""
    path = environ.get("PATH", "")
    apt = shutil.which("apt-get", path=path)
    if not apt:
        tried.append(("apt-get install chromium", "there is no apt-get"))
        return False
    # Through env, because sudo does not pass variables on.
    command = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-q", "-o", "DPkg::Lock::Timeout=120"]
    if not _ROOT:
        sudo = shutil.which("sudo", path=path)
        if not sudo or not _run([sudo, "-n", "true"], environ, _MOMENT)[0]:
            tried.append(("apt-get install chromium", "needs root, or sudo without a password"))
            return False
        command = [sudo, "-n", *command]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *_APT_PACKAGES]):
        ok, answer = _run([*command, *words], environ, _INSTALL)
        tried.append((f"apt-get {words[0]}", "done" if ok else answer))
        # An update that fails on one source may still have brought Chromium's.
        if not ok and words[0] == "install":
            return False
    return True


def _run(command: Sequence[str], environ: Mapping[str, str], seconds: float) -> tuple[bool, str]:
    """Runs a command; returns whether it went well, and what it said.

    That is, of what it printed, the last line of its output if it went well,
    or else the last line that calls itself an error, or the last of all:
    apt-get and Playwright go on after the error, with advice or a stack.
    """
    try:
        done = subprocess.run(
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return False, f"no answer in {seconds:g} s"
    except OSError as error:
        return False, error.strerror or str(error)
    ok = done.returncode == 0
    said = done.stdout if ok else f"{done.stdout}\n{done.stderr}"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E: ", "Error: "))]
    return ok, ((not ok and errors) or lines or [f"exit code {done.returncode}"])[-1]


def main() -> int:
    """Prints the path of a Chromium, installing one if there is none; returns the exit code."""
    try:
        try:
            found = find()
        except NoChromium as missing:
            if os.environ.get("CHROMIUM"):
                raise
            print("There is no Chromium here yet; installing one.", file=sys.stderr)
            try:
                found = install()
            except NoChromium as failed:
                raise NoChromium([*missing.tried, *failed.tried]) from None
    except NoChromium as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
