"""The server that the other tests and the benchmarks fetch the site from."""

import gzip
import http.client
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support import patience
from tests.support.serving import serve

FRONT = "<!doctype html><title>Etusivu</title>" + "<p>Sama. " * 200


@pytest.fixture
def site(tmp_path):
    """A small site in two languages."""
    root = tmp_path / "site"
    for name, text in {
        "index.html": FRONT,
        "404.html": "Sivua ei löydy",
        "aihe/index.html": "Aihe",
        "empty/note.txt": "note",
        "sv/index.html": "Startsida",
        "sv/404.html": "Sidan finns inte",
        "assets/js/app.0123abcd.js": "let a = 1;" * 50,
        "assets/logo.svg": "<svg/>",
        "sitemap.xml": "<urlset/>",
        "calendar.ics": "BEGIN:VCALENDAR",
        "data.json": "{}",
        "ä ö.html": "ääkköset",
        "file.unknown": "?",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "pixel.png").write_bytes(b"\x89PNG" * 100)
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.fixture
def server(site):
    """A server of that site."""
    with serve(site) as server:
        yield server


def get(server, path, method="GET", **headers):
    """Returns the answer and its body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=patience.SECONDS)
    try:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_directory_is_its_index(server):
    answer, body = get(server, "/")
    assert (answer.status, body.decode()) == (200, FRONT)
    assert get(server, "/aihe/")[1] == b"Aihe"
    assert get(server, "/aihe/?q=1")[1] == b"Aihe"


@pytest.mark.parametrize(("path", "to"), [("/aihe", "/aihe/"), ("/aihe?a=1&b", "/aihe/?a=1&b"), ("//aihe", "/aihe/")])
def test_missing_slash_is_redirected(server, path, to):
    answer, _ = get(server, path)
    assert (answer.status, answer.headers["Location"]) == (301, to)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/js/app.0123abcd.js", "text/javascript; charset=utf-8"),
        ("/assets/logo.svg", "image/svg+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/data.json", "application/json"),
        ("/pixel.png", "image/png"),
        ("/file.unknown", "application/octet-stream"),
    ],
)
def test_content_types(server, path, type):
    answer, _ = get(server, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, type)


def test_text_is_compressed_when_accepted(server):
    answer, body = get(server, "/", Accept_Encoding="br, gzip;q=0.8")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(body) == int(answer.headers["Content-Length"]) < len(FRONT) / 10
    assert gzip.decompress(body).decode() == FRONT


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_text_is_plain_when_compression_is_not_accepted(server, accepted):
    answer, body = get(server, "/", Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] is None
    assert body.decode() == FRONT


def test_pictures_are_not_compressed(server):
    answer, _ = get(server, "/pixel.png", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None


def test_assets_are_kept_and_pages_asked_about(server):
    assert "max-age=31536000" in get(server, "/assets/logo.svg")[0].headers["Cache-Control"]
    assert get(server, "/")[0].headers["Cache-Control"] == "no-cache"
    tag = get(server, "/")[0].headers["ETag"]
    answer, body = get(server, "/", If_None_Match=f'"another", {tag}')
    assert (answer.status, body) == (304, b"")
    assert get(server, "/aihe/", If_None_Match=tag)[0].status == 200


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/nothing", "Sivua ei löydy"),
        ("/aihe/nothing/", "Sivua ei löydy"),
        ("/empty/", "Sivua ei löydy"),
        ("/index.html/", "Sivua ei löydy"),
        ("/sv/nothing", "Sidan finns inte"),
        ("/sv/a/b/", "Sidan finns inte"),
        ("/%00", "Sivua ei löydy"),
    ],
)
def test_missing_page_answers_404_in_its_language(server, path, text):
    answer, body = get(server, path)
    assert (answer.status, body.decode()) == (404, text)
    assert answer.headers["Cache-Control"] is None


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt"])
def test_nothing_outside_the_site_is_served(server, path):
    answer, body = get(server, path)
    assert answer.status == 404
    assert b"secret" not in body


def test_encoded_names(server):
    assert get(server, "/%C3%A4%20%C3%B6.html")[1].decode() == "ääkköset"


def test_head_has_no_body(server):
    answer, body = get(server, "/", "HEAD")
    assert (answer.status, body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(FRONT))


def test_requests_are_recorded_with_what_went_over_the_wire(server):
    with socket.create_connection(("127.0.0.1", server.port)) as wire:
        wire.sendall(b"GET /aihe/?q=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = b""
        while part := wire.recv(65536):
            received += part
    get(server, "/nothing")
    page, missing = server.requests
    assert (page.method, page.path, page.status) == ("GET", "/aihe/?q=1", 200)
    assert page.sent == len(received)
    assert (missing.path, missing.status) == ("/nothing", 404)


def test_mounted_below_a_path(site):
    with serve(site, mount="guide") as server:
        assert server.url == f"http://127.0.0.1:{server.port}/guide/"
        assert get(server, "/guide/aihe/")[1] == b"Aihe"
        assert get(server, "/guide")[0].headers["Location"] == "/guide/"
        assert get(server, "/guide/aihe")[0].headers["Location"] == "/guide/aihe/"
        assert get(server, "/guide/sv/x")[1].decode() == "Sidan finns inte"
        assert get(server, "/aihe/")[0].status == 404


def test_many_at_once(server):
    with ThreadPoolExecutor(32) as pool:
        bodies = list(pool.map(lambda _: get(server, "/")[1], range(200)))
    assert set(bodies) == {FRONT.encode()}
    assert len(server.requests) == 200


def test_port_is_free_again_afterwards(site):
    with serve(site) as first:
        get(first, "/")
    with serve(site, port=first.port) as second:
        assert second.port == first.port


def test_no_directory_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="no site to serve"), serve(tmp_path / "none"):
        pass
