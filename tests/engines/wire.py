"""The same commands for every engine, over the two wires that they understand.

WebKit and Chromium are told over HTTP by their drivers (W3C WebDriver). Firefox
is told directly by Marionette, the protocol that its driver only hands on; so
it needs nothing that Debian and Ubuntu do not have.
"""

from __future__ import annotations

import json
import socket
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

# By the names of W3C WebDriver and Marionette: what HTTP calls them.
COMMANDS = {
    "Navigate": ("POST", "/url"),
    "GetCurrentURL": ("GET", "/url"),
    "Refresh": ("POST", "/refresh"),
    "Back": ("POST", "/back"),
    "Forward": ("POST", "/forward"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "PerformActions": ("POST", "/actions"),
    "NewWindow": ("POST", "/window/new"),
    "SwitchToWindow": ("POST", "/window"),
    "SwitchToFrame": ("POST", "/frame"),
    "CloseWindow": ("DELETE", "/window"),
    "GetWindowHandle": ("GET", "/window"),
    "GetWindowHandles": ("GET", "/window/handles"),
    "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "ChromiumCommand": ("POST", "/goog/cdp/execute"),
}
_MOMENT = 0.02
_START = 120  # seconds for a browser to begin, or to answer


class WireError(Exception):
    """A browser refused a command; the message has its reason."""


class Http:
    """A session of a driver that speaks W3C WebDriver over HTTP."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        """Take the port that the driver listens on, once it does, and what is asked of the browser. Raises WireError."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_START)
        _wait_for(lambda: socket.create_connection(("127.0.0.1", port), 1).close())
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        answer = self._send("POST", "/session", asked)
        self._session = f"/session/{answer['sessionId']}"
        self.capabilities: dict[str, Any] = answer["capabilities"]

    def call(self, command: str, body: dict[str, Any]) -> Any:
        """Send a command; return its value. Raises WireError."""
        method, path = COMMANDS[command]
        told = {name: value for name, value in body.items() if "{" + name + "}" not in path}
        return self._send(method, self._session + path.format(**body), told if method == "POST" else None)

    def end(self) -> None:
        """End the session, and with it the browser."""
        self._send("DELETE", self._session, None)

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        try:
            self._connection.request(method, path, data, {"Content-Type": "application/json"})
            answer = self._connection.getresponse()
            value = json.load(answer)["value"]
        except (OSError, HTTPException) as error:
            raise WireError(f"no answer to {method} {path}: {error}") from None
        if answer.status >= 400:
            raise WireError(f"{value['error']}: {value['message']}")
        return value


class Marionette:
    """A session of Firefox, told directly."""

    def __init__(self, profile: Path, capabilities: dict[str, Any]) -> None:
        """Take the folder of the profile, where Firefox writes the port, and what is asked of it. Raises WireError."""
        active = profile / "MarionetteActivePort"
        port = int(_wait_for(lambda: active.read_text() or int("")))
        self._socket = _wait_for(lambda: socket.create_connection(("127.0.0.1", port), _START))
        self._left = b""
        self._number = 0
        self._receive()
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        self.capabilities: dict[str, Any] = self._send("WebDriver:NewSession", asked)["capabilities"]

    def call(self, command: str, body: dict[str, Any]) -> Any:
        """Send a command; return its value. Raises WireError."""
        value = self._send(f"WebDriver:{command}", body)
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def end(self) -> None:
        """End the session, and with it the browser."""
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _send(self, command: str, body: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, body]).encode()
        try:
            self._socket.sendall(b"%d:%s" % (len(text), text))
            _, _, error, value = self._receive()
        except OSError as broken:
            raise WireError(f"no answer to {command}: {broken}") from None
        if error:
            raise WireError(f"{error['error']}: {error['message']}")
        return value

    def _receive(self) -> Any:
        """One message: its length, a colon, JSON."""
        while b":" not in self._left:
            self._left += self._more()
        length, _, self._left = self._left.partition(b":")
        while len(self._left) < int(length):
            self._left += self._more()
        message, self._left = self._left[: int(length)], self._left[int(length) :]
        return json.loads(message)

    def _more(self) -> bytes:
        got = self._socket.recv(1 << 16)
        if not got:
            raise ConnectionError("the browser went away")
        return got


def _wait_for(ask: Any) -> Any:
    """Return what `ask` gives once it raises nothing. Raises WireError when it goes on raising."""
    end = time.monotonic() + _START
    while True:
        try:
            return ask()
        except (OSError, ValueError) as error:
            if time.monotonic() > end:
                raise WireError(f"the browser did not begin: {error}") from None
            time.sleep(_MOMENT)
