"""Finds the engines that this machine has, and installs those of the system's packages that it lacks.

    python -m tests.engines.found

installs what is missing and can be had, and says of each engine where it is or how to get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tests.browser.chromium import FONTS, SHELL

_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_SECONDS = 900


@dataclass(frozen=True)
class Engine:
    """An engine: what its parts may be called, and the packages that bring them."""

    name: str
    about: str
    parts: tuple[tuple[str, ...], ...]  # each part by the names and places that it may have
    packages: tuple[str, ...]  # "one|other" where systems call it differently
    manual: str  # how somebody gets it where there is no apt-get

    def paths(self, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...] | None:
        """Return where its parts are, in their order, or None when one is missing."""
        found = [_first(names, environ) for names in self.parts]
        return None if None in found else tuple(path for path in found if path)

    def advice(self, environ: Mapping[str, str] = os.environ) -> str:
        """Return how to get it on this machine."""
        apt = shutil.which("apt-get", path=environ.get("PATH", ""))
        names = self.names(environ)
        return f"apt install {' '.join(names)}" if apt and names else self.manual

    def names(self, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
        """Return its packages as this system calls them; none where the system has no such package."""
        found = [next((name for name in one.split("|") if _can_be_had(name, environ)), None) for one in self.packages]
        return () if None in found else tuple(name for name in found if name)


def _can_be_had(package: str, environ: Mapping[str, str]) -> bool:
    """Whether the system's lists have a package to install; where there are none to ask, it is tried."""
    apt = shutil.which("apt-cache", path=environ.get("PATH", ""))
    return not apt or "Candidate: (none)" not in _answer([apt, "policy", package], environ)


def _first(names: tuple[str, ...], environ: Mapping[str, str]) -> Path | None:
    for name in names:
        if "*" in name:
            if place := next(iter(sorted(Path("/").glob(name.lstrip("/")))), None):
                return place
        elif path := shutil.which(Template(name).safe_substitute(environ), path=environ.get("PATH", "")):
            return Path(path)
    return None


ENGINES = {
    engine.name: engine
    for engine in (
        Engine(
            "firefox",
            "Firefox",
            (("$FIREFOX", "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),),
            ("firefox-esr",),
            "Install Firefox, or say where it is: FIREFOX=/path/to/firefox make test",
        ),
        Engine(
            "webkit",
            "WebKit (WebKitGTK)",
            (
                ("WebKitWebDriver",),
                ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser"),
                ("Xvfb",),
            ),
            ("webkitgtk-webdriver|webkit2gtk-driver", "xvfb"),
            "It runs on Linux only: install WebKitWebDriver, WebKitGTK's MiniBrowser and Xvfb",
        ),
        Engine(
            "chromium",
            "Chromium (with its driver)",
            (("$CHROMIUM", "chromium", "chromium-browser", "google-chrome"), ("chromedriver",)),
            ("chromium", "chromium-driver", *FONTS),
            "Install the chromedriver of your Chromium's version",
        ),
    )
}


# What pages are seen in, in any engine.
SEEN_IN = Engine(
    "fonts",
    "the fonts that the tests see pages in",
    (("/usr/share/fonts/*/liberation*/LiberationSans-Regular.ttf",), ("/usr/share/fonts/*/urw-base35/P052-Roman.*",)),
    FONTS,
    "Install Liberation and the fonts of URW",
)

# What saves the tests time, where it can be had.
SAVES_TIME = Engine("shell", "Chromium without a window", ((SHELL,),), (SHELL,), "The tests take longer without it")

# What `make heard` listens with, beside a Firefox and a Chromium.
SCREEN_READER = Engine(
    "orca",
    "Orca (a screen reader)",
    (
        ("orca",),
        ("Xvfb",),
        ("dbus-daemon",),
        ("openbox",),
        ("xdotool",),
        ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"),
    ),
    ("orca", "xvfb", "dbus", "openbox", "xdotool", "at-spi2-core"),
    "It runs on Linux only: install orca, Xvfb, dbus-daemon, openbox, xdotool and at-spi2-core",
)


def missing(environ: Mapping[str, str] = os.environ, parts: Iterable[Engine] = ENGINES.values()) -> list[str]:
    """Return a line for each engine that is not here: its name, and how to get it."""
    return [f"{one.about}: {one.advice(environ)}" for one in parts if not one.paths(environ)]


def install(
    environ: Mapping[str, str] = os.environ, parts: Iterable[Engine] = (*ENGINES.values(), SEEN_IN, SAVES_TIME)
) -> None:
    """Install the packages of the engines that are not here, one engine after the other, where that needs no password."""
    wanted = [engine for engine in parts if not engine.paths(environ)]
    path = environ.get("PATH", "")
    apt, sudo = shutil.which("apt-get", path=path), shutil.which("sudo", path=path)
    if not wanted or not apt or not (_ROOT or (sudo and _ran([sudo, "-n", "true"], environ))):
        return
    print(f"Installing {', '.join(engine.about for engine in wanted)}, for the tests.", file=sys.stderr)
    command = [*([] if _ROOT else [str(sudo), "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", apt, "-q"]
    command += ["-o", "DPkg::Lock::Timeout=120"]
    _ran([*command, "update"], environ)
    packages = {engine.name: names for engine in wanted if (names := engine.names(environ))}
    everything = dict.fromkeys(name for names in packages.values() for name in names)
    if not _ran([*command, "install", "-y", "--no-install-recommends", *everything], environ):
        # What one engine lacks must not keep the others away.
        for names in packages.values():
            _ran([*command, "install", "-y", "--no-install-recommends", *names], environ)


def _ran(command: list[str], environ: Mapping[str, str]) -> bool:
    try:
        return (
            subprocess.run(
                command, env=dict(environ), stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _answer(command: list[str], environ: Mapping[str, str]) -> str:
    try:
        return subprocess.run(
            command, env=dict(environ), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def main() -> int:
    """Install what can be had and say what cannot; an engine that is not there is no failure of the run."""
    install()
    for line in missing():
        print(f"Not tested in {line}", file=sys.stderr)
    for line in missing(parts=(SEEN_IN, SAVES_TIME)):
        print(f"Not here: {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
