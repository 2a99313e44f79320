"""The web servers that the recipes of `hosting/` are for, so that tests can run them.

    python -m tests.support.programs nginx caddy

prints where each is. One that is not installed is unpacked from Debian's packages into `.cache/programs`: no rights
of root, nothing starts, nothing outside the project changes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".cache" / "programs"

PACKAGES = {
    "nginx": ("nginx", "libnginx-mod-http-brotli-static"),
    "caddy": ("caddy",),
    "apache2": ("apache2-bin", "libapr1", "libaprutil1"),
    "wrk": ("wrk", "libluajit-5.1-2"),
}
# Built anew for times after 2038, they got another name.
_SINCE_2024 = {"libapr1": "libapr1t64", "libaprutil1": "libaprutil1t64"}
_HELP = {
    "nginx": "On Debian and Ubuntu: apt install nginx libnginx-mod-http-brotli-static. On a Mac: brew install nginx.",
    "caddy": "On Debian and Ubuntu: apt install caddy. On a Mac: brew install caddy.",
    "apache2": "On Debian and Ubuntu: apt install apache2-bin.",
    "wrk": "On Debian and Ubuntu: apt install wrk. On a Mac: brew install wrk.",
}
_BROTLI = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"


class NoProgram(Exception):
    """A program is not here and could not be fetched; the message says what to do."""


@dataclass(frozen=True)
class Program:
    """A program that runs: for nginx the module that sends files packed with brotli, where there is one.

    ``environ`` is what it has to be started with, for it to find the libraries that came with it.
    """

    path: Path
    brotli: Path | None = None
    environ: Mapping[str, str] | None = None


def get(name: str) -> Program:
    """Return a program by its name, fetching it where it is missing. Raises NoProgram."""
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    if found := shutil.which(name, path=path):
        return _program(Path(found), Path("/"))
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / ".lock").open("w") as lock:
        # Two workers may want the same.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (found := _unpacked(name)):
            _fetch(name)
            found = _unpacked(name)
    if not found:
        raise NoProgram(f"There is no {name}, and Debian's package holds none that runs. {_HELP[name]}")
    return _program(found, PLACE / name)


def _program(path: Path, root: Path) -> Program:
    module = root / _BROTLI
    libraries = [str(folder) for folder in root.glob("usr/lib/*-linux-gnu")] if root != Path("/") else []
    return Program(
        path,
        module if path.name == "nginx" and module.is_file() else None,
        {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)} if libraries else None,
    )


def _unpacked(name: str) -> Path | None:
    found = (PLACE / name / folder / name for folder in ("usr/sbin", "usr/bin"))
    return next((path for path in found if path.is_file()), None)


def _fetch(name: str) -> None:
    """Unpack a program's packages. Raises NoProgram."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise NoProgram(f"There is no {name} here. {_HELP[name]}")
    folder = PLACE / f"{name}.packages"
    folder.mkdir(exist_ok=True)
    trouble = _download(name, folder)
    if trouble and os.geteuid() == 0:
        # A machine that is new has no list of packages yet.
        subprocess.run(["apt-get", "update"], capture_output=True)
        trouble = _download(name, folder)
    if trouble:
        raise NoProgram(f"There is no {name} here, and apt-get can't fetch it: {trouble[-300:]} {_HELP[name]}")
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, PLACE / name], check=True)
    shutil.rmtree(folder)


def _download(name: str, folder: Path) -> str:
    """Download a program's packages by the names that the system has for them; return why not, or nothing."""
    names = PACKAGES[name]
    # The same ones once, where none got another name.
    for packages in dict.fromkeys((names, tuple(_SINCE_2024.get(package, package) for package in names))):
        done = subprocess.run(["apt-get", "download", *packages], cwd=folder, capture_output=True, text=True)
        if not done.returncode:
            return ""
    return done.stderr.strip()


def main() -> int:
    """Print where the programs are that the command line names; return the exit status."""
    for name in sys.argv[1:] or PACKAGES:
        try:
            print(get(name).path)
        except NoProgram as missing:
            print(missing, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
