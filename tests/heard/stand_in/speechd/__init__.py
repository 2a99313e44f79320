"""What Orca takes for Speech Dispatcher: each sentence is a line of the file that HEARD names, and nothing sounds.

Orca runs in the system's Python and finds this folder first (PYTHONPATH). A line is
the time, a tab, and what would be spoken; a line without words says that Orca
fell silent in the middle. Only what Orca 3.38 and later ask of the library is here.
"""

import os
import re
import time


class SSIPError(Exception):
    """Never raised; Orca asks for it by name."""


class SSIPCommunicationError(SSIPError):
    """Never raised."""


class SSIPCommandError(SSIPError):
    """Never raised."""


class CallbackType:
    """What a sentence tells of itself while it is spoken."""

    INDEX_MARK = "index_mark"
    BEGIN = "begin"
    END = "end"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"


class PunctuationMode:
    """How much of the signs is spoken."""

    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


class Priority:
    """What may interrupt what."""

    IMPORTANT = "important"
    TEXT = "text"
    MESSAGE = "message"
    NOTIFICATION = "notification"
    PROGRESS = "progress"


class DataMode:
    """Text, or text with marks."""

    TEXT = "text"
    SSML = "ssml"


def _write(text):
    with open(os.environ["HEARD"], "a", encoding="utf-8") as log:  # noqa: PTH123 - Orca's own Python may be any
        log.write(f"{time.time():.3f}\t{text}\n")


class SSIPClient:
    """The connection that Orca holds."""

    def __init__(self, name, component="default", **_options):
        """Take what Orca calls itself."""

    def speak(self, text, callback=None, event_types=None):
        """Write a sentence down; it is over at once."""
        plain = re.sub(r"<[^>]*>", "", text)
        for sign, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            plain = plain.replace(sign, character)
        if plain.strip():
            _write(" ".join(plain.split()))
        if callback:
            callback(CallbackType.BEGIN)
            callback(CallbackType.END)

    def char(self, char):
        """Write a letter down."""
        _write(char)

    def key(self, key):
        """Write a key's name down."""
        _write(key)

    def cancel(self, *_scope):
        """Fall silent."""
        _write("")

    stop = cancel

    def list_output_modules(self):
        """There is one voice."""
        return ()

    def list_synthesis_voices(self, *_asked):
        """There is one voice."""
        return ()

    def __getattr__(self, name):
        """Rate, pitch and all else are taken and forgotten."""
        return lambda *_values, **_options: 0
