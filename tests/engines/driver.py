"""A browser of any engine, as a flow uses it: what is clicked has to be in sight, and everything is written down with its time."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from tests.browser.chromium import FLAGS, LOCAL_ONLY, without_window
from tests.engines.found import ENGINES
from tests.engines.wire import Http, Marionette, WireError
from tests.support import patience
from tests.support.serving import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"
RIGHT, DOWN = "\ue014", "\ue015"
SIZE = (1280, 900)
# How much of a window's height a browser's own bars take, by which one that draws no bars is lower: pages are seen alike.
_BARS = {"firefox": 86, "chromium": 143}

# The element that a selector finds, or why a reader does not see it: the window is asked, not the document.
_UNSEEN = """
  const element = document.querySelector(arguments[0]);
  if (!element) return 'is not there';
  if (arguments[1]) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = element.getClientRects()[0];
  if (!box || box.width < 1 || box.height < 1) return 'has no size';
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (right - left < Math.min(box.width, 8) || bottom - top < Math.min(box.height, 8)) return 'lies outside of the window';
  for (const x of [(left + right) / 2, left + 3]) {
    const there = document.elementFromPoint(x, (top + bottom) / 2);
    if (there && (there === element || element.contains(there) || there.contains(element))) return element;
  }
  return 'is covered by ' + document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.outerHTML.slice(0, 100);
"""

# Waits until an element stands still for a moment, and hears from then on whether the mouse goes down beside it:
# what grows above it moves it away. What takes it away from under a mouse that is down already is a fault of the page.
_HEAR_MOUSE = """
  const find = () => document.querySelector(arguments[0]);
  const place = () => JSON.stringify(find()?.getBoundingClientRect());
  let before = '', still = 0;
  return new Promise((resolve) => {
    // By the clock: a tab that another one was over may draw no frames (WebKit).
    const look = () => {
      still = place() === before ? still + 1 : 0;
      before = place();
      if (still < 2) return setTimeout(look, 17);
      window.isMissed = false;
      const hear = ({ target }) => (window.isMissed = !find()?.contains(target));
      addEventListener('mousedown', hear, { capture: true, once: true });
      resolve();
    };
    look();
  });
"""

# What an engine answers when it did nothing to an element, by the names of W3C WebDriver.
_NOT_DONE = ("stale element reference", "element click intercepted", "no such element", "element not interactable")

_SETTLE = """
  window.isSettled = false;
  let place = scrollY, still = 0;
  const look = () => {
    still = scrollY === place ? still + 1 : 0;
    place = scrollY;
    if (still < 3) requestAnimationFrame(look);
    else window.isSettled = true;
  };
  requestAnimationFrame(look);
"""


class Browser:
    """A running browser with a fresh profile, and the site it looks at."""

    # Nobody sees it, and no screen reader hears it (tests/heard has one that is heard).
    HEADLESS: ClassVar[dict[str, tuple[str, ...]]] = {"firefox": ("--headless",), "chromium": ("--headless=new",)}
    environ: Mapping[str, str] = MappingProxyType({"LANG": "C.UTF-8", "NO_AT_BRIDGE": "1"})
    # What an engine is set to besides, by its own names.
    preferences: Mapping[str, Mapping[str, object]] = MappingProxyType({})

    def __init__(self, engine: str, site: str, folder: Path, is_whole: bool = True) -> None:
        """Start the engine for the site at an address with a slash at its end, which lies in a folder; one that need not be whole draws nothing but the page, where it can. Raises WireError, and LookupError when it is not here."""
        paths = ENGINES[engine].paths()
        if paths is None:
            raise LookupError(engine)
        self.engine = engine
        self._is_whole = is_whole
        self._bars = 0
        self.site = site
        self.folder = folder
        self.log: list[str] = []
        self._began = time.monotonic()
        self._home = Path(tempfile.mkdtemp(prefix=f"guide-{engine}-"))
        self.downloads = self._home / "Downloads"
        self._processes: list[subprocess.Popen[bytes]] = []
        for name in ("Downloads", "config", "profile"):
            (self._home / name).mkdir()
        (self._home / "config/user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n')
        try:
            self._wire: Http | Marionette = getattr(self, f"_start_{engine}")(paths)
            if self._bars:
                self.resize(*SIZE)
        except BaseException:
            self.close()
            raise

    def _start_firefox(self, paths: tuple[Path, ...]) -> Marionette:
        profile = self._home / "profile"
        prefs: dict[str, object] = {
            "marionette.port": 0,
            "browser.download.folderList": 2,
            "browser.download.dir": str(self.downloads),
            "browser.download.useDownloadDir": True,
            "browser.download.always_ask_before_handling_new_types": False,
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "network.proxy.type": 0,
            **self.preferences.get("firefox", {}),
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()]
        (profile / "user.js").write_text("".join(lines))
        size = ["--width", str(SIZE[0]), "--height", str(SIZE[1])]
        if not self._is_whole:
            size, self._bars = ["--kiosk"], _BARS["firefox"]
        self._run([paths[0], "--marionette", *self.HEADLESS["firefox"], "--no-remote", "--profile", profile, *size])
        return Marionette(profile, {})

    def _start_webkit(self, paths: tuple[Path, ...]) -> Http:
        driver, browser, xvfb = paths
        read, write = os.pipe()
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        self._run([xvfb, "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            display = answer.readline().strip()
        # Without a graphics card it has to draw by itself.
        drawing = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        port = free_port()
        self._run([driver, f"--port={port}"], {"DISPLAY": f":{display}", "GDK_BACKEND": "x11", **drawing})
        options = {"binary": str(browser), "args": ["--automation"]}
        return Http(port, {"webkitgtk:browserOptions": options})

    def _start_chromium(self, paths: tuple[Path, ...]) -> Http:
        browser, driver = paths
        whole, browser = browser, browser if self._is_whole else without_window(browser)
        self._bars = 0 if browser == whole else _BARS["chromium"]
        port = free_port()
        self._run([driver, f"--port={port}"])
        flags = [*FLAGS, LOCAL_ONLY, *self.HEADLESS["chromium"], f"--window-size={SIZE[0]},{SIZE[1] - self._bars}"]
        prefs = {"download.default_directory": str(self.downloads), **self.preferences.get("chromium", {})}
        return Http(port, {"goog:chromeOptions": {"binary": str(browser), "args": flags, "prefs": prefs}})

    def _run(self, command: list[Any], environ: dict[str, str] | None = None, **options: Any) -> None:
        home = str(self._home)
        own = {"HOME": home, "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache"}
        own |= {"XDG_DATA_HOME": f"{home}/data", "XDG_RUNTIME_DIR": home}
        with (self._home / "driver.log").open("ab") as log:
            self._processes.append(
                subprocess.Popen(
                    [str(word) for word in command],
                    env={**os.environ, **own, **self.environ, **(environ or {})},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    **options,
                )
            )

    @property
    def version(self) -> str:
        """The engine's name and version, as it says."""
        told = self._wire.capabilities
        return f"{told['browserName']} {told['browserVersion']}"

    def close(self) -> None:
        """End the browser and everything started for it."""
        with contextlib.suppress(AttributeError, WireError):
            self._wire.end()
        for process in reversed(self._processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(patience.SECONDS)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def note(self, what: str) -> None:
        """Write a step down with the time since the last one."""
        now = time.monotonic()
        self.log.append(f"{now - self._began:6.2f} s  {what}")
        self._began = now

    # What a reader does

    def goto(self, address: str, fresh: bool = False) -> None:
        """Open a page of the site and wait until its scripts have begun; `fresh` forgets first what the browser keeps."""
        if fresh:
            self.forget()
        self._wire.call("Navigate", {"url": address if "://" in address else self.site + address.lstrip("/")})
        self.ready()

    def forget(self) -> None:
        """Open a page without scripts, and forget there what the browser keeps."""
        self._wire.call("Navigate", {"url": f"{self.site}robots.txt"})
        self.js("localStorage.clear(); sessionStorage.clear()")
        for file in self.downloads.iterdir():
            file.unlink()
        if self.engine == "chromium":
            # The one without a window saves nothing until it is told where, by more than a preference, and forgets it with a closed tab.
            where = {"behavior": "allow", "downloadPath": str(self.downloads)}
            self._wire.call("ChromiumCommand", {"cmd": "Browser.setDownloadBehavior", "params": where})

    def keep(self, things: dict[str, Any]) -> None:
        """Put things into the browser's storage by key without its beginning, on a page without scripts, in place of all."""
        self.forget()
        self.js(
            "for (const [k, v] of Object.entries(arguments[0])) localStorage.setItem(`tty:1:${k}`, JSON.stringify(v))",
            things,
        )

    def ready(self) -> None:
        """Wait until the scripts of the page have run, if it has any."""
        self.until(
            "document.readyState !== 'loading' && (!document.querySelector('body[data-scripts]') || 'ready' in document.documentElement.dataset)"
        )

    def reload(self) -> None:
        """Load the page anew."""
        self._wire.call("Refresh", {})
        self.ready()

    def back(self) -> None:
        """Go back in the history."""
        self._wire.call("Back", {})

    def forward(self) -> None:
        """Go forward in the history."""
        self._wire.call("Forward", {})

    def click(self, selector: str) -> None:
        """Click what a reader sees there, once more where it moved away under the mouse, and fail when nobody could see it. Raises AssertionError, WireError."""
        end = time.monotonic() + patience.SECONDS
        while True:
            self.see(selector)
            self.js(_HEAR_MOUSE, selector)
            self._at("ElementClick", selector)
            if not self._is_missed():
                return
            assert time.monotonic() < end, f"{selector} moves away from every click"

    def _is_missed(self) -> bool:
        try:
            return self.js("return window.isMissed === true")
        except WireError:
            # It led to another page.
            return False

    def write(self, selector: str, text: str) -> None:
        """Write into a field that is in sight, or name the file for a file's field, which nobody sees."""
        is_file = self.js("return document.querySelector(arguments[0])?.type === 'file'", selector)
        self._at("ElementSendKeys", selector, is_seen=not is_file, text=text)

    def choose(self, selector: str, value: str) -> None:
        """Choose of a list, or set a date: each engine has a way of its own by hand, and the page hears the same."""
        self.see(selector)
        self.js(
            "const e = document.querySelector(arguments[0]); e.focus(); e.value = arguments[1];"
            "for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true }))",
            selector,
            value,
        )

    def press(self, *keys: str) -> None:
        """Press keys one after another, wherever the focus is."""
        actions = [{"type": what, "value": key} for key in keys for what in ("keyDown", "keyUp")]
        self._wire.call("PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._wire.call("SetWindowRect", {"x": 0, "y": 0, "width": width, "height": height - self._bars})

    def in_another_tab(self) -> Tab:
        """A tab beside this one, for a `with`."""
        return Tab(self._wire)

    def in_frame(self, selector: str) -> Frame:
        """What is told goes into a frame of the page, for a `with`."""
        return Frame(self._wire, {ELEMENT: self._find(selector)})

    def downloaded(self, pattern: str) -> Path:
        """Return the file that was saved under such a name, when it is whole. Raises AssertionError."""
        whole = (".part", ".crdownload", ".wkdownload")
        return self._until(
            lambda: next((p for p in self.downloads.glob(pattern) if p.suffix not in whole and p.stat().st_size), None),
            f"no file {pattern} in {[path.name for path in self.downloads.iterdir()]}",
        )

    def screenshot(self) -> bytes:
        """A picture of the window."""
        return base64.b64decode(self._wire.call("TakeScreenshot", {"full": False}))

    # What is asked

    @property
    def url(self) -> str:
        """The address of the page."""
        return self._wire.call("GetCurrentURL", {})

    def js(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page; return what it returns."""
        return self._wire.call("ExecuteScript", {"script": script, "args": list(arguments)})

    def until(self, condition: str, *arguments: Any) -> None:
        """Wait until an expression is true in the page. Raises AssertionError with the expression."""

        def ask() -> Any:
            try:
                return self.js(f"return !!({condition})", *arguments)
            except WireError:
                # A page that goes away in the middle of an answer.
                return False

        self._until(ask, f"never true: {condition} {arguments or ''}")

    def _at(self, command: str, selector: str, is_seen: bool = True, **told: str) -> None:
        """Do something to an element; once more where the page has put another in its place, or moved, since it was found."""
        end = time.monotonic() + patience.SECONDS
        while True:
            try:
                self._wire.call(command, {"id": self.see(selector) if is_seen else self._find(selector), **told})
                return
            except WireError as refused:
                if not str(refused).startswith(_NOT_DONE) or time.monotonic() > end:
                    raise
            time.sleep(0.02)

    def _until(self, ask: Any, otherwise: str) -> Any:
        end = time.monotonic() + patience.SECONDS
        while not (got := ask()):
            assert time.monotonic() < end, otherwise
            time.sleep(0.02)
        return got

    def see(self, selector: str, scroll: bool = True) -> str:
        """Wait until a reader sees an element, after scrolling to it unless told not to; return its id. Raises AssertionError with what hides it."""
        end = time.monotonic() + patience.SECONDS
        while isinstance(found := self._seen(selector, scroll), str):
            assert time.monotonic() < end, f"{selector} {found}"
            time.sleep(0.02)
        return found[ELEMENT]

    def _seen(self, selector: str, scroll: bool) -> dict[str, str] | str:
        try:
            return self.js(_UNSEEN, selector, scroll)
        except WireError as error:
            # A page that goes away in the middle of an answer.
            return str(error)

    def text(self, selector: str) -> str:
        """The text of the first element, once it has one, without soft hyphens. Raises AssertionError."""
        self.until("document.querySelector(arguments[0])?.textContent.trim()", selector)
        return self.js(
            "return document.querySelector(arguments[0]).textContent.trim().replaceAll('\\u00ad', '')", selector
        )

    def says(self, selector: str, words: str) -> None:
        """Wait until an element that is in sight has just these words."""
        self.until(
            "document.querySelector(arguments[0])?.textContent.trim().replaceAll('\\u00ad', '') === arguments[1]",
            selector,
            words,
        )
        self.see(selector)

    def settle(self) -> None:
        """Wait until the page has stopped scrolling: three frames, however late they come, leave it where it is."""
        self.js(_SETTLE)
        self.until("window.isSettled")

    def count(self, selector: str) -> int:
        """How many elements of a kind the page has."""
        return self.js("return document.querySelectorAll(arguments[0]).length", selector)

    def has_focus(self, selector: str) -> None:
        """Wait until what has the focus matches. Raises AssertionError with what has it."""
        try:
            self.until("document.activeElement?.matches(arguments[0])", selector)
        except AssertionError:
            raise AssertionError(
                f"{selector} has not the focus: {self.js('return document.activeElement.outerHTML.slice(0, 150)')}"
            ) from None

    def kept(self, kind: str) -> dict[str, Any]:
        """What the browser keeps of a kind by now and is not taken away, by id."""
        all_of_them = json.loads(self.js("return JSON.stringify(localStorage)"))
        things = {
            key.split(":", 3)[3]: json.loads(value)
            for key, value in all_of_them.items()
            if key.startswith(f"tty:1:{kind}:")
        }
        return {id: thing for id, thing in things.items() if not thing.get("gone")}

    def keeps(self, kind: str, is_so: Callable[[dict[str, Any]], object]) -> None:
        """Wait until what the browser keeps of a kind is so. Raises AssertionError with what it keeps."""
        end = time.monotonic() + patience.SECONDS
        while not is_so(kept := self.kept(kind)):
            assert time.monotonic() < end, f"{kind}: {kept}"
            time.sleep(0.02)

    def _find(self, selector: str) -> str:
        return self._wire.call("FindElement", {"using": "css selector", "value": selector})[ELEMENT]


class Tab:
    """Another tab, closed at the end; the first one is in front again then."""

    def __init__(self, wire: Http | Marionette) -> None:
        """Take the browser's wire."""
        self._wire = wire

    def __enter__(self) -> None:
        """Open it."""
        self._first = self._wire.call("GetWindowHandle", {})
        self._to(self._wire.call("NewWindow", {"type": "tab"})["handle"])

    def __exit__(self, *raised: object) -> None:
        """Close it."""
        self._wire.call("CloseWindow", {})
        self._to(self._first)

    def _to(self, handle: str) -> None:
        self._wire.call("SwitchToWindow", {"handle": handle})


class Frame:
    """A frame of the page, left at the end."""

    def __init__(self, wire: Http | Marionette, element: dict[str, str]) -> None:
        """Take the browser's wire and the frame's element."""
        self._wire = wire
        self._element = element

    def __enter__(self) -> None:
        """Go in."""
        own = {"id": self._element, "element": self._element[ELEMENT]}
        self._wire.call(
            "SwitchToFrame", own if isinstance(self._wire, Http) else {"id": None, "element": own["element"]}
        )

    def __exit__(self, *raised: object) -> None:
        """Come out."""
        self._wire.call("SwitchToFrame", {"id": None})
