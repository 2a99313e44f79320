"""`make heard`: go through the guide with Orca and compare what it says with the record.

    python -m tests.heard [--record] [firefox] [chromium] [fi] [sv] [flow …]

Every word that Orca would speak is kept step by step in recorded/orca/, a file for a
browser and a language, to be read without looking at the screen. A sentence that an
editor changed is recorded anew by --record. What was said, with its times, is in .cache/heard/.
"""

from __future__ import annotations

import difflib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.engines.driver import WireError
from tests.engines.flows import Guide
from tests.engines.found import ENGINES, SCREEN_READER, install, missing
from tests.heard.flows import FLOWS, REFUSED, Listening
from tests.heard.log import Steps, as_text, plain, read, same
from tests.heard.screen_reader import HeardBrowser, ScreenReader
from tests.quality.figures import now
from tests.support.pages import LANGUAGES
from tests.support.project_copy import ROOT
from tests.support.serving import serve

RECORDED = Path(__file__).parent / "recorded/orca"
CACHE = ROOT / ".cache/heard"
HEARD_IN = ("firefox", "chromium")
NEEDS = (SCREEN_READER, *(ENGINES[name] for name in HEARD_IN))


class Ears:
    """Orca and a browser, for a `with`; begun when the first flow is heard, and anew when one failed or needs a browser that keeps nothing."""

    def __init__(self, engine: str, server: str, site: Path) -> None:
        """Take the browser's name and the site."""
        self._what = (engine, server, site)
        self._stack = ExitStack()
        self._begun: tuple[ScreenReader, HeardBrowser] | None = None

    def __enter__(self) -> Ears:
        """Begin nothing yet."""
        return self

    def __exit__(self, *raised: object) -> None:
        """End both."""
        self._begun = None
        self._stack.close()

    def hear(self, flow: str, guide: Guide) -> Steps:
        """Return what Orca says in a flow. Raises AssertionError, WireError, OSError."""
        refuses = flow in REFUSED
        if self._begun and self._begun[1].refuses != refuses:
            self.__exit__()
        if self._begun is None:
            reader = self._stack.enter_context(ScreenReader())
            browser = HeardBrowser(*self._what, reader, refuses)
            self._stack.callback(browser.close)
            self._begun = (reader, browser)
        reader, browser = self._begun
        reader.heard()
        listening = Listening(browser, reader, guide)
        FLOWS[flow](listening)
        return listening.log


def main(arguments: Sequence[str]) -> int:
    """Go through what is asked for; 1 when something is heard otherwise than recorded, 2 when nothing can be heard here."""
    # Whoever ends it ends all that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    install(parts=NEEDS)
    if lacking := missing(parts=NEEDS):
        print("Nothing was heard. Missing here:", *lacking, sep="\n  ", file=sys.stderr)
        return 2
    asked = [word for word in arguments if not word.startswith("-")]
    engines = [name for name in HEARD_IN if name in asked] or HEARD_IN
    languages = [name for name in LANGUAGES if name in asked] or LANGUAGES
    flows = [name for name in FLOWS if name in asked] or list(FLOWS)
    with tempfile.TemporaryDirectory(prefix="guide-heard-") as folder, serve(Path(folder)) as host:
        site = Path(folder)
        if not build(site, host.url):
            return 1
        found = {}
        for engine in engines:
            for language in languages:
                with Ears(engine, host.url, site) as ears:
                    name = f"{engine}.{language}"
                    for flow in flows:
                        found[f"{name}.{flow}"] = heard_as_recorded(
                            ears, name, Guide(language), flow, "--record" in arguments
                        )
    keep_figures(found)
    different = list(found.values()).count(False)
    print(f"{len(found)} flows heard, {different or 'none'} otherwise than recorded.")
    return 1 if different else 0


def build(site: Path, url: str) -> bool:
    """Build the site for an address; what goes wrong is on the screen."""
    environ = {**os.environ, "SITE_URL": url, "GUIDE_PDF": "no"}
    command = [sys.executable, ROOT / "hooks/publish.py", "--site-dir", site]
    return subprocess.run(command, cwd=ROOT, env=environ, stdout=sys.stderr).returncode == 0


def heard_as_recorded(ears: Ears, where: str, guide: Guide, flow: str, record: bool) -> bool:
    """Go through a flow, once more when something is heard otherwise: a busy machine cuts sentences short. Tell and return whether it is as recorded."""
    path = RECORDED / f"{where}.txt"
    known = read(path)
    name = f"{where}.{flow}"
    for attempt in (1, 2):
        try:
            log = ears.hear(flow, guide)
        except (AssertionError, WireError, OSError) as error:
            print(f"{name}: did not go through: {error}", file=sys.stderr)
            ears.__exit__()
            continue
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE / f"{name}.txt").write_text(as_text({flow: log}, times=True), encoding="utf-8")
        if record:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_text({**known, flow: plain(log)}, order=list(FLOWS)), encoding="utf-8")
        if record or same(known.get(flow, []), log):
            print(f"{name}: {sum(len(said) for _, said in log)} sentences")
            return True
        if attempt == 1:
            ears.__exit__()
        else:
            before, after = (as_text({flow: one}).splitlines() for one in (known.get(flow, []), plain(log)))
            print(
                f"{name}: heard otherwise",
                *difflib.unified_diff(before, after, "recorded", "heard", lineterm=""),
                sep="\n",
            )
    return False


def keep_figures(found: dict[str, bool], path: Path = ROOT / ".cache/heard.json") -> None:
    """Keep which flows were heard as recorded, for QUALITY.md; those of one commit add up, however many runs it took."""
    commit, day = now(ROOT)
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    heard = {**(known.get("heard", {}) if known.get("commit") == commit else {}), **found}
    told = {"commit": commit, "day": day, "heard": heard}
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
