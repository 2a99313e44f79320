"""The server of `make serve`: it shows the last whole site, whatever is being built, as it will be published."""

from __future__ import annotations

import base64
import hashlib
import html
import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

# MkDocs counts what its parts log while it builds, and a page that somebody asks for in vain is no fault of the
# content.
logging.getLogger("mkdocs.livereload").propagate = False


# Above all that a page shows, wherever somebody has scrolled to: the report of what stopped the last build.
_STYLE = (
    b"#not-built{position:fixed;inset:auto 0 0;z-index:9;max-height:50vh;overflow:auto;margin:0;padding:1rem;"
    b"border-top:3px solid #8f3c1c;background:#fff;color:#1c2a29;font:1rem/1.5 sans-serif}"
)
_CHANGES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED)


class _Told(FileSystemEventHandler):
    """What the system is told to call; to read a file is an event too, and none of these."""

    def __init__(self, changed: Callable[[], None]):
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not event.is_directory:
            self._changed()


class Server(LiveReloadServer):
    """MkDocs' server, which shows pages while others are built, and under the policy that they are published with.

    ``report`` is what is wrong with what was written since; each page says it until it is mended.
    """

    report = ""

    def __init__(self, build: Callable[[], None], host: str, port: int, root: Path):
        super().__init__(build, host, port, str(root), polling_interval=0.5)
        self.error_handler = self._error_page
        # An editor that writes a file in two steps does so within less.
        self.build_delay = 0.04
        # The system tells of a change at once where it can. MkDocs looks by itself, which finds it on every disk.
        self._told = Observer()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build when a file at or below ``path`` changes."""
        super().watch(path, func, recursive=recursive)
        with suppress(OSError):
            self._told.schedule(_Told(self._build_soon), path, recursive=recursive)

    def _build_soon(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve and follow changes until `shutdown`."""
        # The system may have no room for more to be watched.
        with suppress(OSError):
            self._told.start()
        # What changed since the first build looked, and before anybody was told of changes, is looked for once.
        self._want_rebuild = True
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs has none

    def shutdown(self, wait: bool = False) -> None:
        """Stop serving and following changes."""
        if self._told.is_alive():
            self._told.stop()
        super().shutdown(wait)

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def answer_now(self) -> None:
        """Let nobody wait for the build that begins: what is shown is whole, and stays until something newer is."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def reload_browsers(self) -> None:
        """Let open pages be fetched anew."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = max(round(time.monotonic() * 1000), self._visible_epoch + 1)
            self._epoch_cond.notify_all()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the script that reloads the page, and allow it: it is all that a published page lacks."""
        served: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]  # MkDocs has none
        script = served[served.rindex(b"<script>") + len(b"<script>") : served.rindex(b"</script>")]
        return self._with_report(served.replace(b"script-src 'self' ", b"script-src 'self' %b " % _hash_of(script), 1))

    def _with_report(self, page: bytes) -> bytes:
        """Add the report, where there is one, and allow its style."""
        if not self.report:
            return page
        lines = "".join(f"<li>{html.escape(line)}" for line in self.report.strip().splitlines())
        shown = (
            b"<style>%b</style><div id=not-built role=alert lang=en><strong>Not built. "
            b"You see the page as it was before.</strong><ul>%b</ul></div>" % (_STYLE, lines.encode())
        )
        page = page.replace(b"style-src 'self' ", b"style-src 'self' %b " % _hash_of(_STYLE), 1)
        return re.sub(rb"<body\b[^>]*>", lambda body: body[0] + shown, page, count=1)


def _hash_of(text: bytes) -> bytes:
    """Return what a policy calls a script or a style that it allows."""
    return b"'sha256-%b'" % base64.b64encode(hashlib.sha256(text).digest())
