"""The container: built and run where an engine runs; elsewhere its steps are done one by one, as it says."""

import os
import re
import shutil
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import pytest

from tests.hosting.test_hosts import make_site
from tests.support import hosts, patience
from tests.support.hosts import HOSTING, ask
from tests.support.programs import PACKAGES, PLACE, get
from tests.support.serving import free_port

FILE = (HOSTING / "Containerfile").read_text(encoding="utf-8")
NOBODY = 65534


def engine() -> str | None:
    """Return the container engine that runs here."""
    for name in ("podman", "docker"):
        if shutil.which(name) and subprocess.run([name, "info"], capture_output=True).returncode == 0:
            return name
    return None


def steps(word: str) -> list[str]:
    """Return what stands after each such word of the Containerfile."""
    return re.findall(rf"^{word} (.+)$", FILE, re.MULTILINE)


@pytest.fixture
def context():
    """What the container is built from: the recipes and a small site. Everyone may read it, nobody too."""
    with tempfile.TemporaryDirectory(prefix="guide-container-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(HOSTING, folder / "hosting")
        make_site(folder, "/site")
        yield folder


def check(address: str) -> None:
    """See that the guide is served there with its headers."""
    answer = ask(address, accept_encoding="gzip")
    assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert ask(f"{address}sv/ei").body.decode().startswith("/sv/404.html")


def test_it_builds_and_serves_as_nobody_with_nothing_to_write(context):
    name = engine()
    if name is None:
        warnings.warn(
            "No container engine runs here: the steps of the Containerfile were done one by one.", stacklevel=1
        )
        by_hand(context)
        return
    subprocess.run([name, "build", "-f", "hosting/Containerfile", "-t", "guide-test", "."], cwd=context, check=True)
    port = free_port()
    options = [
        "--rm",
        "--detach",
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--cap-drop",
        "all",
        "-p",
        f"127.0.0.1:{port}:8080",
    ]
    run = subprocess.run([name, "run", *options, "guide-test"], check=True, capture_output=True, text=True)
    try:
        wait_and_check(f"http://127.0.0.1:{port}/")
    finally:
        subprocess.run([name, "rm", "--force", run.stdout.strip()], capture_output=True)


def wait_and_check(address: str) -> None:
    """Check as soon as it answers."""
    end = time.monotonic() + patience.SECONDS
    while time.monotonic() < end:
        try:
            ask(address)
        except OSError:
            time.sleep(0.1)
        else:
            break
    check(address)


def by_hand(context: Path) -> None:
    """Lay the files where COPY lays them, below a folder, and start what ENTRYPOINT starts as who USER says.

    What RUN installs are the packages of Debian that the nginx of these tests comes from.
    """
    [installed] = re.findall(r"--no-install-recommends (.+) \\$", FILE, re.MULTILINE)
    assert tuple(installed.split()) == PACKAGES["nginx"]
    root = context / "root"
    for step in steps("COPY"):
        *sources, target = step.split()
        for source in sources:
            into = root / target.strip("/")
            if source.endswith("/"):
                shutil.copytree(context / source, into)
            else:
                into.mkdir(parents=True, exist_ok=True)
                shutil.copy(context / source, into)
    place, port = context / "tmp", free_port()
    place.mkdir()
    conf = hosts.nginx_conf(root / "srv/guide", place, port).replace(f"{HOSTING}/nginx/", f"{root}/etc/nginx/")
    program = get("nginx").path
    if PLACE in program.parents:
        # Whose home the project lies in, nobody else may see.
        shutil.copytree(PLACE, context / "programs")
        program = context / "programs" / program.relative_to(PLACE)
        conf = conf.replace(str(PLACE), str(context / "programs"))
    (root / "etc/nginx/nginx.conf").write_text(conf, encoding="utf-8")
    assert steps("USER") == [f"{NOBODY}:{NOBODY}"]
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(place, NOBODY, NOBODY)
    before = snapshot(root)
    with hosts.running(
        [program, "-c", root / "etc/nginx/nginx.conf", "-e", place / "error.log", "-g", "daemon off;"],
        port,
        context / "log",
        user=NOBODY if is_root else None,
    ):
        check(f"http://127.0.0.1:{port}/")
        assert steps("ENTRYPOINT") == ['["nginx", "-e", "/dev/stderr", "-g", "daemon off;"]']
    assert snapshot(root) == before
    assert not re.search(
        r"(_path|^pid|_log) (?!off|/tmp/|/dev/)", (HOSTING / "nginx/nginx.conf").read_text(), re.MULTILINE
    )


def snapshot(folder: Path) -> dict[Path, float]:
    """Return all below a folder with the time of its last change."""
    return {path: path.stat().st_mtime for path in folder.rglob("*")}
