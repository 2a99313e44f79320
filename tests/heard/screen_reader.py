"""Orca beside a browser on a screen that nobody sees: keys go in, and what it would speak comes out.

A bus, a screen (Xvfb) and Orca are started for this alone, in a home of their
own. Orca asks the accessibility bus of the system, as it does for its
readers; only the voice is another one (stand_in/speechd), which writes.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, ClassVar

from tests.engines.driver import SIZE, Browser

STAND_IN = Path(__file__).parent / "stand_in"
QUIET = 0.7  # seconds without a word and without work, after which all is said
_MOMENT = 0.1
# What a page that rests takes of the processor in a moment, in the system's ticks: its caret blinks.
_RESTING = 2
_PATIENCE = 20
_START = 120
# Orca reads a whole page aloud when it opens; a listener stops that at once, and here it is left out.
SETTINGS = {
    "profile": ["Default", "default"],
    "sayAllOnLoad": False,
    "enableSound": False,
    "enableBraille": False,
    "enableBrailleMonitor": False,
    "enableEchoByCharacter": False,
    "enableKeyEcho": False,
    "speechServerFactory": "orca.speechdispatcherfactory",
    "onlySpeakDisplayedText": False,
    "enablePositionSpeaking": False,
    "presentToolTips": False,
}


class ScreenReader:
    """A running Orca with its bus and its screen, for a `with`; `environ` is what a program needs to be heard by it."""

    def __enter__(self) -> ScreenReader:
        """Start all."""
        self._home = Path(tempfile.mkdtemp(prefix="guide-heard-"))
        self._log = self._home / "spoken.txt"
        self._log.touch()
        self._processes: list[subprocess.Popen[bytes]] = []
        # The groups of processes whose work is waited for besides Orca's own.
        self.beside: set[int] = set()
        home = str(self._home)
        self.environ = {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_CACHE_HOME": f"{home}/cache",
            "XDG_DATA_HOME": f"{home}/data",
            "XDG_RUNTIME_DIR": home,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "GNOME_ACCESSIBILITY": "1",
            "ACCESSIBILITY_ENABLED": "1",
            "NO_AT_BRIDGE": "0",
            "GDK_BACKEND": "x11",
        }
        try:
            self.environ["DISPLAY"] = ":" + self._told(
                ["Xvfb", "-displayfd", "{fd}", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
            )
            self.environ["DBUS_SESSION_BUS_ADDRESS"] = self._told(
                ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"]
            )
            self._run(["openbox"])
            self._settings()
            self._start_orca()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start_orca(self) -> None:
        """Start Orca and wait until it says that it is here. Raises AssertionError."""
        # It looks for other ones of the same person, and would not start beside the one that a tester may need.
        alone = self._home / "bin/pgrep"
        alone.parent.mkdir()
        alone.write_text("#!/bin/sh\nexit 1\n")
        alone.chmod(0o755)
        own = {"PYTHONPATH": str(STAND_IN), "HEARD": str(self._log), "PATH": f"{alone.parent}:{os.environ['PATH']}"}
        self._orca = self._run(["orca"], own)
        end = time.monotonic() + _START
        while not self._log.stat().st_size:
            assert time.monotonic() < end and self._orca.poll() is None, "Orca did not start"
            time.sleep(0.1)

    def _settings(self) -> None:
        folder = self._home / "data/orca"
        folder.mkdir(parents=True)
        all_of_them = {"general": SETTINGS, "profiles": {"default": SETTINGS}, "pronunciations": {}, "keybindings": {}}
        (folder / "user-settings.conf").write_text(json.dumps(all_of_them), encoding="utf-8")

    def _told(self, command: list[str]) -> str:
        """Start a program that writes where it is into a file descriptor; return what it wrote."""
        read, write = os.pipe()
        self._run([word.format(fd=write) for word in command], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            return answer.readline().strip()

    def _run(
        self, command: list[str], environ: dict[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[bytes]:
        with (self._home / "programs.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**os.environ, **self.environ, **(environ or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **options,
            )
        self._processes.append(process)
        return process

    def __exit__(self, *raised: object) -> None:
        """End all."""
        for process in reversed(self._processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(5)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
        if "HEARD_KEEP" not in os.environ:
            shutil.rmtree(self._home, ignore_errors=True)
        else:
            print(self._home)

    def press(self, *keys: str) -> None:
        """Press keys of the keyboard, by X's names, one after another."""
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env={**os.environ, **self.environ}, check=True)

    def type(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--delay", "60", text], env={**os.environ, **self.environ}, check=True)

    def heard(self) -> list[tuple[float, str]]:
        """Wait until Orca has said all; return what it said since the last time, with times. An empty text: it fell silent.

        All is said when nobody speaks or works for a while: neither Orca nor the bus nor what is
        `beside` it. Who waits for the processor works too, so a busy machine cuts nothing short.
        """
        quiet = QUIET * min(1.5, max(1, os.getloadavg()[0] / (os.cpu_count() or 1) / 2))
        end = time.monotonic() + _PATIENCE
        size, work, since = -1, 0, time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < quiet:
            time.sleep(_MOMENT)
            now, (done, waits) = self._log.stat().st_size, self._work()
            if now != size or done - work > _RESTING or waits:
                since = time.monotonic()
            size, work = now, done
        text = self._log.read_text(encoding="utf-8")
        os.truncate(self._log, 0)
        return [(float(line.split("\t")[0]), line.split("\t", 1)[1]) for line in text.splitlines()]

    def _work(self) -> tuple[int, bool]:
        """How much all that is listened to has worked, in the system's ticks, and whether any of it runs or waits to run. Raises AssertionError when it is gone."""
        assert self._orca.poll() is None, "Orca has ended"
        groups = {process.pid for process in self._processes} | self.beside
        done, waits = 0, False
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, group, *fields = path.read_text().rpartition(")")[2].split()
            except (OSError, ValueError):
                continue  # it has just ended
            if int(group) in groups:
                done += int(fields[8]) + int(fields[9])
                waits = waits or state == "R"
        return done, waits


# Who blocks all cookies gets no storage either.
_REFUSING = {
    "firefox": {"network.cookie.cookieBehavior": 2},
    "chromium": {"profile.default_content_setting_values.cookies": 2},
}


class HeardBrowser(Browser):
    """A browser that is seen and heard; it takes what Browser takes, and what a program needs to be heard."""

    HEADLESS: ClassVar[dict[str, tuple[str, ...]]] = {"firefox": (), "chromium": ("--force-renderer-accessibility",)}

    def __init__(self, engine: str, site: str, folder: Path, reader: ScreenReader, refuses: bool = False) -> None:
        """Start the engine for a site that lies in a folder, where a screen reader hears it; one that `refuses` lets pages keep nothing."""
        self.environ = reader.environ
        self.refuses = refuses
        self.preferences = _REFUSING if refuses else {}
        super().__init__(engine, site, folder)
        reader.beside = {process.pid for process in self._processes}
