"""`make serve`: build the site, serve it, and build it again whenever a file changes.

Unlike `mkdocs serve` it stays alive when the content is faulty, from the first
build on: the report is printed and, as long as there is no site to show, served
as the page. Each build goes to a folder of its own and is shown when it is whole.

When only the text of pages has changed, just these pages are made again, in the
site that is shown (`again`); the whole site follows in the background, to find what
such a change may have broken elsewhere.
"""

from __future__ import annotations

import argparse
import errno
import html
import io
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import again
import folders
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from preview_server import Server
from watched import WATCHED, Seen, only_page_texts, texts

import project

_FOLDER = "guide-preview-"
_LAST_PORT = 65535


class Preview:
    """Builds into fresh folders below ``folder`` and keeps the last whole one."""

    def __init__(self, root: Path, folder: Path, host: str, port: int):
        self.root, self.folder, self._host, self._port = root, folder, host, port
        self.address = f"http://{host}:{port}/"
        self.server: Any = None
        self.shown: Path | None = None
        self._before: Path | None = None
        # What was looked at last, and the build that made what is shown; None after a fault.
        self._seen: Seen | None = None
        self._made: MkDocsConfig | None = None
        self._showing = threading.Lock()
        self._whole: subprocess.Popen[str] | None = None

    def rebuild(self) -> None:
        """Build and show the result; the server calls this when a file has changed.

        Whatever goes wrong is told and outlived.
        """
        self.server.answer_now()
        with self._showing:
            try:
                before, self._seen = self._seen, texts(self.root)
                # One change is noticed more than once.
                if before == self._seen:
                    return
                self.stop()
                self._rebuild(before)
            except Exception as error:
                self._tell(project.in_plain_words(error, self.root))
            # What changed, or the report of it, is to be seen.
            self.server.reload_browsers()

    def _rebuild(self, before: Seen | None) -> None:
        changed = only_page_texts(before or {}, self._seen or {})
        if self._made and self.shown and changed and changed <= again.pages(self._made).keys():
            self._make_again(self._made, self.shown, changed)
        else:
            self._build()

    def stop(self) -> None:
        """End the build in the background, if one is under way."""
        if self._whole:
            self._whole.kill()
            self._whole = None

    def _start_whole(self) -> None:
        """Build the whole site after single pages, in a process that the next change can stop."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "site"
        command: list[str | Path] = [
            sys.executable,
            Path(__file__).with_name("publish.py"),
            "--root",
            self.root,
            "--site-dir",
            folder,
            "--serving",
            self.address,
        ]
        self._whole = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        threading.Thread(target=self._take_whole, args=(self._whole, folder), daemon=True).start()

    def _take_whole(self, process: subprocess.Popen[str], folder: Path) -> None:
        report = process.communicate()[1]
        with self._showing:
            if process is not self._whole:
                shutil.rmtree(folder.parent, ignore_errors=True)
            elif process.returncode:
                self._report(_without_way(report))
                self.server.reload_browsers()
            else:
                self._show(folder)

    def _show(self, folder: Path) -> None:
        self.server.root, self.server.report = str(folder), ""
        # What was shown until now may be just being read; what was shown before that is not.
        if self._before:
            shutil.rmtree(self._before, ignore_errors=True)
        self._before, self.shown = self.shown, folder

    def _tell(self, report: str) -> None:
        """Report what is wrong; where there is no site to show, show that."""
        self._report(report)
        if not self.shown:
            self.server.root = str(self._report_page(report))

    def _report(self, report: str) -> None:
        self.server.report = report if self.shown else ""
        print(report.strip(), file=sys.stderr)
        print("Mend it and save; the page is built again by itself.", file=sys.stderr, flush=True)
        # What changed is not in the site that is shown, so the next build has to be whole.
        self._made = None

    def _make_again(self, made: MkDocsConfig, site: Path, changed: set[Path]) -> None:
        """Make pages again in the site that is shown, and look at the whole site in the background."""
        start = time.perf_counter()
        report = io.StringIO()
        try:
            with redirect_stderr(report):
                project.start_messages()
                again.make(made, site, changed, self.root)
        except project.NotBuilt:
            self._tell(report.getvalue())
            return
        print(f"Built in {time.perf_counter() - start:.2f} s. {self.address}", flush=True)
        self._start_whole()

    def _build(self) -> None:
        """Build once and show the new site, or else the last whole one, or else the report."""
        start = time.perf_counter()
        self._made = None
        new = Path(tempfile.mkdtemp(dir=self.folder))
        _forget_guidance()
        report = io.StringIO()
        try:
            with redirect_stderr(report):
                project.start_messages()
                self._mount()
                made = project.build_into(new, self.root, serving=self.address)
        except project.NotBuilt:
            shutil.rmtree(new, ignore_errors=True)
            self._tell(report.getvalue())
            return
        except Exception:
            shutil.rmtree(new, ignore_errors=True)
            raise
        print(f"Built in {time.perf_counter() - start:.1f} s. {self.address}", flush=True)
        self._made = made
        self._show(new)

    def _mount(self) -> None:
        """Serve the site at the path that it will have. Raises `project.NotBuilt` for a faulty mkdocs.yml."""
        path = urlsplit(project.configuration(self.root).site_url or "").path
        self.server.mount_path = f"/{path.strip('/')}/" if path.strip("/") else "/"
        self.address = f"http://{self._host}:{self._port}{self.server.mount_path}"

    def _report_page(self, report: str) -> Path:
        folder = self.folder / "report"
        folder.mkdir(exist_ok=True)
        text = (
            "<!doctype html><html lang=en><meta charset=utf-8><title>Not built</title>"
            f"<body><h1>Not built</h1><pre>{html.escape(report)}</pre></body></html>"
        )
        for name in ("index.html", "404.html"):
            (folder / name).write_text(text, encoding="utf-8")
        return folder


def _forget_guidance() -> None:
    """Drop our modules and MkDocs' copy of the hook, so that a change in ``hooks/`` takes effect without a restart."""
    # MkDocs 1.6.1 loads each hook file once for the life of the process.
    Hooks._load_hook.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "guidance"]:
        del sys.modules[name]


def _without_way(report: str) -> str:
    """Return what a command said, of a fault that ended it only where and what."""
    lines = report.strip().splitlines()
    places = [match for match in (re.match(r'\s+File "([^"]+)", line (\d+)', line) for line in lines) if match]
    return f"{places[-1][1]}:{places[-1][2]}: {lines[-1]}" if places else report


def serve(root: Path, host: str, port: int) -> None:
    """Serve until interrupted; port 0 is any that is free. Raises OSError when the port can't be had."""
    # Before the build, so that nobody waits for it in vain.
    with socket.create_server((host, port)) as free:
        port = free.getsockname()[1]
    folders.tidy(_FOLDER, Path(tempfile.gettempdir()))
    held = None
    try:
        with project.told_later():
            held = folders.Held(_FOLDER, Path(tempfile.gettempdir()))
        # What else this process lays down goes with it.
        tempfile.tempdir = str(held.path)
        preview = Preview(root, held.path, host, port)
        server = Server(preview.rebuild, host, port, held.path)
        preview.server = server
        preview.rebuild()
        for name in WATCHED:
            server.watch(str(root / name))
        print(f"Serving on {preview.address} – stop with Ctrl+C.", flush=True)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            preview.stop()
            server.shutdown()
    finally:
        if held:
            held.let_go()


def _port(text: str) -> int:
    """Return a port's number. Raises ArgumentTypeError for what is none."""
    if not (text.isascii() and text.isdigit() and int(text) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text} is no port; right is a number up to {_LAST_PORT}, as in PORT=8001")
    return int(text)


def _why_not_served(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine ({error.strerror}). Right is for instance 127.0.0.1"
    other = port + 1 if 1024 <= port < _LAST_PORT else 8000
    return f"Port {port} can't be used ({error.strerror}). Choose another: make serve PORT={other}"


def main() -> int:
    """Read the command line, serve, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=_port, default=8000, help="0 takes any that is free")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 shows the preview to the local network")
    parser.add_argument("--root", type=Path, default=project.ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args()
    project.start_messages()
    project.tidy_when_ended()
    try:
        serve(options.root.resolve(), options.host, options.port)
    except KeyboardInterrupt:
        # While the first build was under way.
        return 130
    except OSError as error:
        print(_why_not_served(error, options.host, options.port), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
