"""The recipes of `hosting/`, run on this machine as they are shipped: only ports and folders are put in.

with nginx(folder, mount="/opas") as address:
    ask(address + "sv/")
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.support import patience
from tests.support.programs import PLACE, Program, get
from tests.support.serving import free_port

HOSTING = Path(__file__).resolve().parents[2] / "hosting"


@dataclass(frozen=True)
class Answer:
    """What a host answers; the names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str, **headers: str) -> Answer:
    """Ask for an address once, following nothing; ``accept_encoding="br"`` is a header."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=patience.SECONDS)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=named)
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def nginx_conf(root: Path, place: Path, port: int, mount: str = "") -> str:
    """Return the shipped nginx.conf with folders and the port of this machine.

    ``root`` is the folder that the guide is below at ``mount``, ``place`` where nginx may write.
    """
    conf = (HOSTING / "nginx/nginx.conf").read_text(encoding="utf-8")
    module = get("nginx").brotli
    for old, new in {
        # First, for what is put in may stand there too.
        " /tmp/": f" {place}/",
        "/srv/guide/_redirects.map": f"{root}{mount}/_redirects.map",
        "root /srv/guide": f"root {root}",
        "/etc/nginx/": f"{HOSTING}/nginx/",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "/dev/stderr": f"{place}/error.log",
        'set $guide_mount ""': f'set $guide_mount "{mount}"',
        "worker_processes auto": "worker_processes 2",
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so": str(module),
    }.items():
        assert old in conf, f"nginx.conf has no {old!r}"
        conf = conf.replace(old, new)
    # What nginx.conf says to take out where there is no such module.
    return conf if module else re.sub(r".*brotli.*\n", "", conf)


@contextmanager
def nginx(root: Path, mount: str = "") -> Iterator[str]:
    """Run nginx with the shipped configuration; give the guide's address, with a slash at its end."""
    with tempfile.TemporaryDirectory(prefix="guide-nginx-") as folder:
        place, port = Path(folder), free_port()
        conf = place / "nginx.conf"
        # Folders of tests can be read by their owner only, and nginx run by root would give that up.
        as_root = "user root;\n" if os.geteuid() == 0 else ""
        conf.write_text(as_root + nginx_conf(root, place, port, mount), encoding="utf-8")
        command = [get("nginx").path, "-p", place, "-c", conf, "-e", place / "error.log", "-g", "daemon off;"]
        with running(command, port, place / "error.log"):
            yield f"http://127.0.0.1:{port}{mount}/"


@contextmanager
def caddy(root: Path) -> Iterator[str]:
    """Run Caddy with the shipped Caddyfile; give the guide's address, with a slash at its end."""
    with tempfile.TemporaryDirectory(prefix="guide-caddy-") as folder:
        port = free_port()
        log = Path(folder) / "log"
        environ = {
            **os.environ,
            "HOME": folder,
            "GUIDE_ADDRESS": f"http://127.0.0.1:{port}",
            "GUIDE_ROOT": str(root),
        }
        command = [get("caddy").path, "run", "--config", HOSTING / "Caddyfile", "--adapter", "caddyfile"]
        with running(command, port, log, environ):
            yield f"http://127.0.0.1:{port}/"


# What Debian loads before a site's own lines, and what these ask for.
_MODULES = "mpm_event authz_core alias dir mime filter headers rewrite brotli deflate"
_NOBODY = 65534


@contextmanager
def apache(root: Path, mount: str = "") -> Iterator[str]:
    """Run Apache with the shipped lines in its only site; give the guide's address, with a slash at its end."""
    with tempfile.TemporaryDirectory(prefix="guide-apache-") as folder:
        place, port, program = Path(folder), free_port(), get("apache2")
        user = _NOBODY if os.geteuid() == 0 else None
        if user:
            root, program = _for_nobody(place, root, program)
        shutil.copy(HOSTING / "apache.conf", place / "guide.conf")
        conf = place / "httpd.conf"
        conf.write_text(apache_conf(root, place, port, program.path, mount), encoding="utf-8")
        with running([program.path, "-X", "-f", conf], port, place / "log", program.environ, user):
            yield f"http://127.0.0.1:{port}{mount}/"


def apache_conf(root: Path, place: Path, port: int, program: Path, mount: str) -> str:
    """Return what Apache starts with, around the shipped lines; see `nginx_conf`."""
    modules = program.parents[1] / "lib/apache2/modules"
    return "".join(
        f"{line}\n"
        for line in (
            *(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _MODULES.split()),
            f"Listen 127.0.0.1:{port}",
            "ServerName 127.0.0.1",
            *(f"{what} {place}" for what in ("ServerRoot", "DefaultRuntimeDir")),
            f"PidFile {place}/pid",
            f"ErrorLog {place}/error.log",
            "TypesConfig /dev/null",
            f"DocumentRoot {root}",
            f"Define guide_root {root}{mount}",
            f"Define guide_mount {mount}/",
            f"Include {place}/guide.conf",
        )
    )


def _for_nobody(place: Path, root: Path, program: Program) -> tuple[Path, Program]:
    """Copy what Apache reads below ``place``: it serves nothing as root, and nobody else may see where tests lie."""
    site = Path(shutil.copytree(root, place / "root"))
    site.chmod(0o755)
    place.chmod(0o755)
    os.chown(place, _NOBODY, _NOBODY)
    if PLACE not in program.path.parents:
        return site, program
    folder = shutil.copytree(PLACE / "apache2", place / "apache2")
    libraries = [str(path) for path in folder.glob("usr/lib/*-linux-gnu")]
    environ = {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}
    return site, Program(folder / program.path.relative_to(PLACE / "apache2"), environ=environ)


@contextmanager
def running(
    command: list[str | Path], port: int, log: Path, environ: dict[str, str] | None = None, user: int | None = None
) -> Iterator[None]:
    """Run a server until the context ends, as another user where one is named."""
    with log.open("a") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environ, user=user, group=user)
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(patience.SECONDS)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    end = time.monotonic() + patience.SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, f"The server did not start:\n{log.read_text(encoding='utf-8')}"
        try:
            ask(f"http://127.0.0.1:{port}/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"The server does not answer:\n{log.read_text(encoding='utf-8')}")
