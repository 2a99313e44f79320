"""The server of `make serve`: it shows the last whole site, whatever is being built, as it will be published."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

# MkDocs counts what its parts log while it builds, and a page that somebody asks for in vain is no fault of the
# content.
logging.getLogger("mkdocs.livereload").propagate = False


class Server(LiveReloadServer):
    """MkDocs' server, which shows pages while others are built, and under the policy that they are published with."""

    def __init__(self, build: Callable[[], None], host: str, port: int, root: Path):
        super().__init__(build, host, port, str(root), polling_interval=0.2)
        self.error_handler = self._error_page

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
        source = base64.b64encode(hashlib.sha256(script).digest())
        return served.replace(b"script-src 'self' ", b"script-src 'self' 'sha256-%b' " % source, 1)
