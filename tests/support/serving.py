"""A web server for a built site, as a host of static sites would serve it.

    with serve(directory) as server:
        fetch(server.url)
        server.requests

It compresses, redirects, lets browsers cache and answers 404 as such a host
does, so that what is measured against it holds there too. Only for tests: it
keeps what it serves in memory, and a file that changes while the server runs
is served as it was when first asked for. `server.root` may be set to another
directory, as a deployment does, and `server.trouble` to "down", "failing" or
"silent": it then hangs up, answers 503, or does not answer until that ends.
"""

from __future__ import annotations

import email.utils
import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

# By hand: the mimetypes module reads the system's tables, which differ.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_COMPRESSED = frozenset((".css", ".html", ".ics", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"))
# Theme and extensions put hashes into the names of what they keep in assets/.
_CACHED = "max-age=31536000, immutable"
_CHECKED = "no-cache"


@dataclass(frozen=True)
class Request:
    """A request that was answered."""

    method: str
    path: str  # as asked for, with the mount path and the query
    status: int
    sent: int  # bytes on the wire, headers and body


@dataclass
class Server:
    """A running server."""

    url: str  # of the site's front page, with a slash at the end
    port: int
    root: Path
    trouble: str = ""
    requests: list[Request] = field(default_factory=list)  # in the order of their answers


@dataclass(frozen=True)
class _Content:
    """A file, ready to be sent."""

    type: str
    plain: bytes
    zipped: bytes | None  # None when it is not for compressing
    tag: str


@contextmanager
def serve(directory: Path, *, port: int = 0, mount: str = "/") -> Iterator[Server]:
    """Serves `directory` on 127.0.0.1 until the context ends.

    Takes the site's directory, a port (0: any free one) and the path that the
    site is mounted at; outside that path every answer is a bare 404.
    Gives the running server.

    Raises FileNotFoundError if there is no such directory, and OSError if the
    port is taken.
    """
    root = Path(directory).resolve()
    if not root.is_dir():
        raise FileNotFoundError(f"There is no site to serve in {root}.")
    mount = f"/{mount.strip('/')}/".replace("//", "/")
    http = _Listener(("127.0.0.1", port), _Handler)
    http.mount = mount
    http.load = lru_cache(maxsize=None)(_load)
    port = http.server_address[1]
    http.state = Server(f"http://127.0.0.1:{port}{mount}", port, root)
    thread = threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield http.state
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps connections open long after it is done
    request_queue_size = 128  # a browser opens many connections at once

    mount: str
    state: Server

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is not an error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open, as they do in the world
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together
    server: _Listener

    def do_GET(self) -> None:
        """Answers with a file, a redirect or a page that says 404."""
        if self._is_troubled():
            return
        url = urlsplit(self.path)
        path = unquote(url.path)
        if path + "/" == self.server.mount:
            self._redirect(url.query)
            return
        if not path.startswith(self.server.mount):
            self._send(404, _Content("text/plain; charset=utf-8", b"Not found\n", None, ""))
            return
        inside = path[len(self.server.mount) :]
        file = self._file(inside)
        if file is None:
            self._send(404, self._not_found(inside))
        elif file.is_dir():
            self._redirect(url.query)
        else:
            self._send(200, self.server.load(file), cached="assets" in Path(inside).parts[:-1])

    do_HEAD = do_GET

    def _is_troubled(self) -> bool:
        """Does what the server's trouble is; returns whether that was the answer."""
        state = self.server.state
        while state.trouble == "silent":
            time.sleep(0.05)
        if state.trouble == "down":
            self.close_connection = True
        elif state.trouble == "failing":
            self._answer(503, {}, b"")
        return bool(state.trouble)

    def _file(self, inside: str) -> Path | None:
        """Returns the file at a path inside the site, or None if there is none.

        Returns a directory when the path lacks only the slash at its end.
        """
        if "\0" in inside:
            return None
        path = (self.server.state.root / inside).resolve()
        if not path.is_relative_to(self.server.state.root):
            return None
        if path.is_dir():
            index = path / "index.html"
            if not index.is_file():
                return None
            return index if inside == "" or inside.endswith("/") else path
        return path if path.is_file() and not inside.endswith("/") else None

    def _not_found(self, inside: str) -> _Content:
        """Returns the 404 page of the language that a path is in, or of the whole site."""
        language = inside.split("/", 1)[0]
        for name in (f"{language}/404.html", "404.html"):
            file = self._file(name)
            if file is not None and file.is_file():
                return self.server.load(file)
        return _Content("text/plain; charset=utf-8", b"Not found\n", None, "")

    def _redirect(self, query: str) -> None:
        """Sends the browser to the same address with a slash at its end."""
        # A path that starts with two slashes would name another host.
        path = "/" + quote(unquote(urlsplit(self.path).path).strip("/")) + "/"
        self._answer(301, {"Location": path + (f"?{query}" if query else "")}, b"")

    def _send(self, status: int, content: _Content, cached: bool = False) -> None:
        """Sends a file's content, or 304 if the browser has that already."""
        headers = {"Content-Type": content.type}
        if content.zipped is not None:
            headers["Vary"] = "Accept-Encoding"
        if status == 200:
            headers["Cache-Control"] = _CACHED if cached else _CHECKED
            headers["ETag"] = content.tag
            if content.tag in self.headers.get("If-None-Match", "").replace(" ", "").split(","):
                del headers["Content-Type"]
                self._answer(304, headers, b"")
                return
        body = content.plain
        if content.zipped is not None and self._accepts_gzip():
            headers["Content-Encoding"] = "gzip"
            body = content.zipped
        self._answer(status, headers, body)

    def _accepts_gzip(self) -> bool:
        """Returns whether the browser takes gzip."""
        for choice in self.headers.get("Accept-Encoding", "").lower().split(","):
            name, _, quality = choice.partition(";")
            if name.strip() in ("gzip", "*"):
                return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
        return False

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Sends an answer and records it."""
        head = [f"HTTP/1.1 {status} {self.responses[status][0]}"]
        if status != 304:
            headers["Content-Length"] = str(len(body))
        headers["Date"] = email.utils.formatdate(usegmt=True)
        head += (f"{name}: {value}" for name, value in headers.items())
        sent = "\r\n".join((*head, "", "")).encode("latin-1")
        if self.command != "HEAD":
            sent += body
        self.server.state.requests.append(Request(self.command, self.path, status, len(sent)))
        self.wfile.write(sent)

    def log_message(self, format: str, *arguments: object) -> None:
        """Stays quiet: what was asked for is in Server.requests."""


def _load(file: Path) -> _Content:
    """Reads a file and makes it ready to be sent."""
    plain = file.read_bytes()
    zipped = gzip.compress(plain, 9, mtime=0) if file.suffix in _COMPRESSED else None
    return _Content(
        _TYPES.get(file.suffix, "application/octet-stream"),
        plain,
        zipped,
        f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"',
    )


def free_port() -> int:
    """Returns a port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
