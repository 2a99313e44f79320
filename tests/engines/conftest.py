"""One browser for all tests of a file, which names its engine; every flow in every language; what was done is written down."""

import os
from pathlib import Path

import pytest

from tests.engines.driver import Browser
from tests.engines.flows import FLOWS, LONG_FLOWS, Guide
from tests.engines.found import ENGINES
from tests.support.pages import LANGUAGES
from tests.support.project_copy import ROOT
from tests.support.serving import serve

LOGS = ROOT / ".cache/engines"
# `make engines` goes through more, and in the browsers as readers have them.
IS_ALL = os.environ.get("ENGINES") == "all"


def pytest_generate_tests(metafunc):
    """Give a test that asks for a flow each of them, in each language."""
    if "flow" in metafunc.fixturenames:
        flows = [*FLOWS, *(LONG_FLOWS if IS_ALL else ())]
        cases = [(flow, Guide(language)) for language in LANGUAGES for flow in flows]
        metafunc.parametrize(("flow", "guide"), cases, ids=[f"{guide.language}-{flow}" for flow, guide in cases])


class Going:
    """A browser that goes through flows; `log` has every step with its time."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.log = [browser.version]

    def go_through(self, flow: str, guide: Guide) -> None:
        """Go through a flow; its steps are in the log, also when it fails."""
        self.browser.log.clear()
        self.browser.note("")
        try:
            (FLOWS | LONG_FLOWS)[flow](self.browser, guide)
        finally:
            self.log += [f"{guide.language} {flow}", *self.browser.log[1:]]

    def clicks_what_moves(self, folder: Path, script: str, words: str) -> None:
        """Open a page of its own, whose script moves `button` by the height of `above`, click that, and wait until it says these words."""
        page = '<!doctype html><title>It moves</title><p style="height: 0"></p><button>Here</button><script>'
        parts = 'const [above, button] = ["p", "button"].map((name) => document.querySelector(name));'
        (folder / "index.html").write_text(f"{page}{parts}{script}</script>")
        with serve(folder) as server:
            self.browser.goto(server.url)
            self.browser.click("button")
            self.browser.says("button", words)


@pytest.fixture(scope="module")
def browser_of_engine(request, site, server):
    """A browser of the engine that the file names; the log of its steps is in .cache/engines at the end."""
    engine = ENGINES[request.module.ENGINE]
    if not engine.paths():
        # The summary of the run tells it by name, with what to do (tests/conftest.py).
        pytest.skip(f"{engine.about} is not here. {engine.advice()}")
    browser = Browser(engine.name, server, site, is_whole=IS_ALL)
    going = Going(browser)
    yield going
    browser.close()
    LOGS.mkdir(parents=True, exist_ok=True)
    (LOGS / f"{engine.name}.log").write_text("".join(f"{line}\n" for line in going.log), encoding="utf-8")
