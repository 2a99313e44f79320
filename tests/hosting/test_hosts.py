"""The recipes for nginx, Apache and Caddy on a small site: each server says and sends what the build's `_headers` promises."""

import gzip
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from guidance.site import hosting
from tests.support import hosts
from tests.support.hosts import ask
from tests.support.programs import NoProgram, get
from tests.support.project_copy import ROOT

PAGES = ["/", "/kun/suru/", "/sv/", "/sv/nar/sorg/", "/upota/rakenteet/", "/sv/badda-in/strukturer/"]
FRAMED = ("/upota/", "/sv/badda-in/")
ERRORS = ["/404.html", "/sv/404.html"]
# As long as those that a Swedish compound makes.
LONG = "/sv/god-praxis/stod-arbetsformagan/foretagshalsovardsforhandlingarna-och-det-fortsatta-samarbetet/"
REDIRECTS = {"/vanha/osoite/": "/kun/suru/", LONG: "/sv/nar/sorg/"}
SCRIPT = "/assets/shared.0123456789.js"
OTHERS = {
    SCRIPT: "text/javascript; charset=utf-8",
    "/assets/print.0123456789.css": "text/css; charset=utf-8",
    "/assets/later.fi.0123456789.json": "application/json",
    "/robots.txt": "text/plain; charset=utf-8",
    "/sitemap.xml": r"(application|text)/xml(; charset=utf-8)?",
    "/favicon.svg": "image/svg+xml",
    "/kun/lomake.pdf": "application/pdf",
    "/sw.js": "text/javascript; charset=utf-8",
    "/links.json": "application/json",
    "/links.schema.json": "application/json",
    "/uutta/atom.xml": r"(application|text)/xml(; charset=utf-8)?",
    "/upota/rakenteet/oembed.json": "application/json",
    "/upota/frame.js": "text/javascript; charset=utf-8",
}
# What scripts of other sites may read.
FOR_OTHERS = {
    "/links.json",
    "/links.schema.json",
    "/uutta/atom.xml",
    "/upota/rakenteet/oembed.json",
    "/upota/frame.js",
    "/upota/rakenteet/",
    "/sv/badda-in/strukturer/",
}


def make_site(folder: Path, mount: str) -> Path:
    """Write a site of a few files as a build lays them, and pack it."""
    site = folder / mount.strip("/")
    for address in [*PAGES, *ERRORS, *OTHERS]:
        file = site / (address[1:] + ("index.html" if address.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{address} – " + "sanoja " * 200, encoding="utf-8")
    hosting.write(site, f"https://opas.example{mount}/", [*PAGES, *ERRORS], FRAMED, REDIRECTS)
    command = [sys.executable, ROOT / "hosting/compress.py", site, "--quality", "5"]
    assert subprocess.run(command, capture_output=True).returncode == 0
    return folder


def why_no_apache() -> str:
    """Return why Apache can't be asked here, or an empty text."""
    try:
        program = get("apache2")
    except NoProgram as missing:
        return str(missing)
    said = subprocess.run([program.path, "-v"], env=program.environ, capture_output=True, text=True).stdout
    version = re.search(r"Apache/(\d+)\.(\d+)\.(\d+)", said)
    if not version or tuple(map(int, version.groups())) < (2, 4, 58):
        return f"the recipe says what an Apache before 2.4.58 does otherwise, and this is one: {said[:60]!r}"
    return ""


def run(name: str, folder: Path, mount: str = ""):
    """Return what runs one of the servers with its recipe."""
    if name == "caddy":
        return hosts.caddy(folder)
    if name == "apache":
        if why := why_no_apache():
            pytest.skip(why)
        return hosts.apache(folder, mount)
    return hosts.nginx(folder, mount)


@pytest.fixture(scope="module", params=["nginx", "nginx /opas", "apache", "apache /opas", "caddy"])
def host(request, tmp_path_factory):
    """The address of the small site on each server."""
    name, _, mount = request.param.partition(" ")
    with run(name, make_site(tmp_path_factory.mktemp("site"), mount), mount) as address:
        yield address


@pytest.fixture
def packs_brotli(request):
    """Whether the server of this test can send files packed with brotli."""
    return not request.node.callspec.params["host"].startswith("nginx") or bool(get("nginx").brotli)


def promised(address: str) -> dict[str, str]:
    """Return the headers that `_headers` promises for an address, as the hosts that read it add them up."""
    found = {}
    for_others = [address for address in [*PAGES, *OTHERS] if address in FOR_OTHERS]
    for rule in re.findall(r"^(\S+)\n((?:  .+\n)+)", hosting.headers_file(PAGES, FRAMED, for_others), re.MULTILINE):
        if re.fullmatch(re.escape(rule[0]).replace(r"\*", ".*"), address):
            found |= {line.split(": ")[0].strip().lower(): line.split(": ", 1)[1] for line in rule[1].splitlines()}
    return found


def test_every_kind_of_file_has_its_type_and_the_promised_headers(host):
    for address, type_ in {**dict.fromkeys(PAGES, "text/html; charset=utf-8"), **OTHERS}.items():
        answer = ask(host + address[1:])
        assert answer.status == 200, address
        assert re.fullmatch(type_.replace("+", r"\+"), answer.headers["content-type"]), address
        for name, value in promised(address).items():
            assert answer.headers.get(name) == value, (address, name)
        may_be_read = answer.headers.get("access-control-allow-origin") == "*"
        assert may_be_read == (address in FOR_OTHERS), address
        is_framed = address.startswith(FRAMED)
        assert ("content-security-policy" in answer.headers) == (not is_framed), address


def test_only_what_is_named_by_its_content_is_kept_for_good(host):
    kept = {address: ask(host + address[1:]).headers["cache-control"] for address in [*PAGES, *OTHERS]}
    assert {address for address, value in kept.items() if "immutable" in value} == {
        address for address in OTHERS if address.startswith("/assets/")
    }
    assert kept["/sw.js"] == "no-cache"
    assert "max-age=0" in kept["/"]
    lost = ask(f"{host}assets/lost.0123456789.js")
    assert lost.status == 404
    assert "immutable" not in lost.headers.get("cache-control", "")


def test_files_come_as_they_were_packed(host, packs_brotli):
    text = ask(host).body
    assert ask(host, accept_encoding="gzip").headers["vary"].lower() == "accept-encoding"
    zipped = ask(host, accept_encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == text
    if not packs_brotli:
        pytest.skip("this nginx has no module for brotli; on Debian: apt install libnginx-mod-http-brotli-static")
    small = ask(host + SCRIPT[1:], accept_encoding="gzip, deflate, br")
    assert small.headers["content-encoding"] == "br"
    assert brotli.decompress(small.body) == ask(host + SCRIPT[1:]).body
    assert small.headers["content-type"] == OTHERS[SCRIPT]


def test_what_has_not_changed_is_not_sent_again(host):
    first = ask(host, accept_encoding="gzip")
    again = ask(host, accept_encoding="gzip", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("ei/ole", "/404.html"),
        ("sv/finns/inte/", "/sv/404.html"),
        ("kun/suru/x", "/404.html"),
        ("assets/", "/404.html"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_address(host, address, page):
    answer = ask(host + address)
    # A folder without a page may be called forbidden; nothing of it is shown.
    assert answer.status == 404
    assert answer.body.decode().startswith(f"{page} – ")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == hosting.NO_FRAMES


def test_a_lost_slash_is_put_back_with_the_query(host):
    answer = ask(f"{host}kun/suru?role=supervisor")
    assert answer.status in (301, 308)
    assert answer.headers["location"].endswith("/kun/suru/?role=supervisor")


def test_what_is_for_other_hosts_is_not_shown(host):
    assert {ask(host + name).status for name in ("_headers", "_redirects", "_redirects.map", ".git/config")} == {404}


@pytest.mark.parametrize("name", ["nginx", "apache"])
@pytest.mark.parametrize("mount", ["", "/opas"])
def test_an_old_address_leads_on_at_once_with_its_query(tmp_path, name, mount):
    with run(name, make_site(tmp_path / "site", mount), mount) as host:
        for old in ("vanha/osoite/", "vanha/osoite"):
            answer = ask(f"{host}{old}?role=supervisor")
            assert answer.status == 301
            assert urlsplit(answer.headers["location"])[2:4] == (f"{mount}/kun/suru/", "role=supervisor")
