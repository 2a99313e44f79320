"""`make serve`: build the site, serve it, and build it again whenever a file changes.

Unlike `mkdocs serve` it stays alive when the content is faulty, from the first
build on: the report is printed and, as long as there is no site to show, served
as the page. Each build goes to a folder of its own and is shown when it is whole.

When only the text of pages has changed, just these pages are made again and
shown; the whole site follows in the background, to find what such a change may
have broken elsewhere.
"""

from __future__ import annotations

import argparse
import html
import io
import os
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
from urllib.parse import urlsplit

import project
from mkdocs.config.config_options import Hooks
from mkdocs.livereload import LiveReloadServer

WATCHED = ("docs", "overrides", "hooks", "mkdocs.yml")


class Preview:
    """Builds into fresh folders below ``folder`` and keeps the last whole one."""

    def __init__(self, root: Path, folder: Path, address: str):
        self.root, self.folder, self.address = root, folder, address
        self.server: LiveReloadServer | None = None
        self.shown: Path | None = None
        self._seen: dict[Path, bytes] = {}
        self._showing = threading.Lock()
        self._whole: subprocess.Popen | None = None

    def rebuild(self) -> None:
        """Build and show the result; the server calls this when a file has changed."""
        with self._showing:
            self.stop()
            before, self._seen = self._seen, _texts(self.root)
            quick = self.shown is not None and _only_page_texts(before, self._seen)
            self._build(only_changed=quick)
            if quick and self._seen:
                self._start_whole()

    def stop(self) -> None:
        """End the build in the background, if one is under way."""
        if self._whole:
            self._whole.kill()
            self._whole = None

    def _start_whole(self) -> None:
        """Build the whole site after a quick build, in a process that the next change can stop."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "site"
        command = [
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

    def _take_whole(self, process: subprocess.Popen, folder: Path) -> None:
        report = process.communicate()[1]
        with self._showing:
            if process is not self._whole:
                shutil.rmtree(folder.parent, ignore_errors=True)
            elif process.returncode:
                self._report(report)
            else:
                self._show(folder)

    def _show(self, folder: Path) -> None:
        self.server.root = str(folder)
        if self.shown:
            shutil.rmtree(self.shown, ignore_errors=True)
        self.shown = folder

    def _report(self, report: str) -> None:
        print(report.strip(), file=sys.stderr)
        print("Mend it and save; the page is built again by itself.", file=sys.stderr, flush=True)
        # What changed is not in the site that is shown, so the next build has to be whole.
        self._seen = {}

    def _build(self, only_changed: bool = False) -> None:
        """Build once and show the new site, or else the last whole one, or else the report."""
        start = time.perf_counter()
        new = Path(tempfile.mkdtemp(dir=self.folder))
        _forget_guidance()
        report = io.StringIO()
        try:
            if only_changed:
                shutil.copytree(self.shown, new, copy_function=_link, dirs_exist_ok=True)
            with redirect_stderr(report):
                project.start_messages()
                project.build_into(new, self.root, serving=self.address, only_changed=only_changed)
        except project.NotBuilt:
            shutil.rmtree(new)
            self._report(report.getvalue())
            if not self.shown:
                self.server.root = str(self._report_page(report.getvalue()))
            return
        print(f"Built in {time.perf_counter() - start:.1f} s. {self.address}", flush=True)
        self._show(new)

    def _report_page(self, report: str) -> Path:
        folder = self.folder / "report"
        folder.mkdir(exist_ok=True)
        text = f"<!doctype html><html lang=en><meta charset=utf-8><title>Not built</title><body><h1>Not built</h1><pre>{html.escape(report)}</pre></body></html>"
        for name in ("index.html", "404.html"):
            (folder / name).write_text(text, encoding="utf-8")
        return folder


def _link(source: str, target: str) -> None:
    """Give a file a second name, which is quicker than a copy; a copy where the disk has no second names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _texts(root: Path) -> dict[Path, bytes]:
    """Return every watched file with its content."""
    files = [path for name in WATCHED for path in [root / name, *(root / name).rglob("*")] if path.is_file()]
    return {path: path.read_bytes() for path in files if path.suffix != ".pyc"}


def _only_page_texts(before: dict[Path, bytes], after: dict[Path, bytes]) -> bool:
    """Whether pages' texts are all that changed: what shows on other pages, such as a title, did not."""
    if before.keys() != after.keys():
        return False
    changed = [path for path in after if before[path] != after[path]]
    return bool(changed) and all(
        path.suffix == ".md" and _frame(before[path]) == _frame(after[path]) for path in changed
    )


def _frame(text: bytes) -> tuple[bytes, ...]:
    """Return what other pages may show of a page: its front matter, headings and markers."""
    front = text.split(b"\n---", 1)[0]
    return (front, *re.findall(rb"^#.*|<!--.*?-->", text, re.MULTILINE))


def _forget_guidance() -> None:
    """Drop our modules and MkDocs' copy of the hook, so that a change in ``hooks/`` takes effect without a restart."""
    # MkDocs 1.6.1 loads each hook file once for the life of the process.
    Hooks._load_hook.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "guidance"]:
        del sys.modules[name]


def serve(root: Path, host: str, port: int) -> None:
    """Serve until interrupted. Raises OSError when the port can't be had and `project.NotBuilt` for a faulty mkdocs.yml."""
    # Before the build, so that nobody waits for it in vain.
    socket.create_server((host, port)).close()
    mount = urlsplit(project.configuration(root).site_url or "/").path
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        preview = Preview(root, Path(folder), f"http://{host}:{port}{mount}")
        server = LiveReloadServer(preview.rebuild, host, port, folder, mount, polling_interval=0.2)
        preview.server = server
        server.error_handler = lambda code: _error_page(Path(server.root), code)
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


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def main() -> int:
    """Read the command line, serve, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 shows the preview to the local network")
    parser.add_argument("--root", type=Path, default=project.ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args()
    project.tidy_when_ended()
    try:
        serve(options.root.resolve(), options.host, options.port)
    except project.NotBuilt:
        return 1
    except KeyboardInterrupt:
        # While the first build was under way.
        return 130
    except OSError as error:
        print(
            f"Port {options.port} can't be used ({error.strerror}). Choose another: make serve PORT={options.port + 1}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
