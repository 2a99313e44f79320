"""nginx with the shipped configuration beside bare nginx with one file of the same size, under load on this machine.

    python -m benchmarks.host_load site

Each answers in turn, several times, until both have answered 100,000 requests; prints how many a second each managed,
their ratio, and every answer that was an error. The site has to be packed: hosting/compress.py.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import hosts
from tests.support.programs import NoProgram, get
from tests.support.serving import free_port

REQUESTS = 100_000
_SECONDS, _MOST_ROUNDS = 3, 20
_PAGE = "tarkistuslistat/rakenteet/"

_BARE = """\
{user}pid {place}/pid; error_log {place}/error.log; worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000;
    client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
    uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
    server {{ listen 127.0.0.1:{port}; root {place}; }}
}}
"""


@contextmanager
def bare(size: int) -> Iterator[str]:
    """Run nginx with as little configuration as it takes; give the address of a file of ``size`` bytes."""
    with tempfile.TemporaryDirectory(prefix="guide-bare-") as folder:
        place, port = Path(folder), free_port()
        (place / "file.html").write_bytes(os.urandom(size))
        user = "user root; " if os.geteuid() == 0 else ""
        (place / "conf").write_text(_BARE.format(user=user, place=place, port=port), encoding="utf-8")
        command = [get("nginx").path, "-p", place, "-c", place / "conf", "-e", place / "error.log", "-g", "daemon off;"]
        with hosts.running(command, port, place / "log"):
            yield f"http://127.0.0.1:{port}/file.html"


def ask_for(address: str) -> tuple[int, float, int]:
    """Ask for an address for some seconds; return how many answers came, how many a second, how many were errors."""
    wrk = get("wrk")
    command = [wrk.path, "-t1", "-c32", f"-d{_SECONDS}s", "-H", "Accept-Encoding: gzip", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=wrk.environ).stdout
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    return (
        int(re.search(r"(\d+) requests in", told)[1]),
        float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]),
        int(errors[1] if errors else 0) + sum(map(int, lost.groups()) if lost else ()),
    )


def compare(site: Path) -> tuple[list[float], list[float], int, int]:
    """Return the rates of the recipe and of bare nginx in pairs, and the recipe's requests and errors."""
    size = (site / _PAGE / "index.html.gz").stat().st_size
    ours, theirs, requests, errors = [], [], 0, 0
    with hosts.nginx(site.resolve()) as address, bare(size) as plain:
        while requests < REQUESTS or len(ours) < 3:
            count, rate, wrong = ask_for(address + _PAGE)
            requests, errors = requests + count, errors + wrong
            ours.append(rate)
            theirs.append(ask_for(plain)[1])
            if len(ours) == _MOST_ROUNDS:
                break
    return ours, theirs, requests, errors


def main() -> int:
    """Read the command line, measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    if not (site / _PAGE / "index.html.gz").is_file():
        print(f"{site}: here is no packed site: make build, then hosting/compress.py {site}", file=sys.stderr)
        return 1
    try:
        ours, theirs, requests, errors = compare(site)
    except NoProgram as missing:
        print(missing, file=sys.stderr)
        return 1
    ratios = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"the recipe: {statistics.median(ours):,.0f} requests a second; {requests:,} requests, {errors} errors")
    print(f"bare nginx: {statistics.median(theirs):,.0f} requests a second")
    print(f"ratio: {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")
    return int(errors > 0)


if __name__ == "__main__":
    sys.exit(main())
