"""What the tests are given: the built site, its server and a browser.

The site is built once for a run, when the first test asks for it, however many
workers run the tests. One server, in the process that started the run, serves
it to all of them; so the port is known before the build, and the site is built
with the address it is served at as its SITE_URL; the port is the same in every run that finds it free. A test that has to see the
requests the server got starts a server of its own: `make_host(site)`.
"""

import fcntl
import gc
import os
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Locator, expect, sync_playwright

from tests.browser.chromium import FLAGS, LOCAL_ONLY, NoChromium, find, without_window
from tests.browser.problems import Problems
from tests.engines.found import missing
from tests.support import patience
from tests.support.changed import build_changed
from tests.support.keyboard import wait_for_what_gets_keys
from tests.support.opening import wait_for_what_comes_later
from tests.support.serving import serve

ROOT = Path(__file__).parents[1]

# What pytest makes of the tests' files takes each worker seconds: until they are collected, the next run finds it
# here, and nothing lies beside them.
_COMPILING = sys.dont_write_bytecode, sys.pycache_prefix
sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".cache/compiled")

_RUN = pytest.StashKey[dict]()
# Every sheet says its page's address: under the same one as in the last run they need not be made again.
_USUAL_PORT = 8437

expect.set_options(timeout=patience.MILLISECONDS)
wait_for_what_gets_keys(Locator)
# Every run tries the same examples, and none is refused for a busy machine; `--hypothesis-profile=default` tries others.
settings.register_profile(
    "guide", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("guide")


def pytest_addoption(parser):
    """Adds the options of tests that compare with a record: `tests/paper/test_paper_images.py`, `tests/heard`."""
    parser.addoption(
        "--record-images",
        action="store_true",
        help="keep how the sheets look now as the images that later runs compare with",
    )
    parser.addoption(
        "--record-heard",
        action="store_true",
        help="keep what somebody who listens is given now as what later runs compare with",
    )


def pytest_configure(config):
    """Starts the server of the run, or takes over what the process that started it says."""
    config.addinivalue_line("markers", "browser: needs a browser; pytest -m 'not browser' runs the rest")
    if hasattr(config, "workerinput"):
        config.stash[_RUN] = config.workerinput["run"]
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="guide-tests-")))
    site = directory / "site"
    site.mkdir()
    try:
        server = stack.enter_context(serve(site, port=_USUAL_PORT))
    except OSError:
        server = stack.enter_context(serve(site))
    config.stash[_RUN] = {"directory": str(directory), "server": server.url}


# Files with few tests that take long.
_SLOW = (
    "test_lighthouse.py",
    "test_states.py",
    "test_guide_on_nginx.py",
    "test_memory_model.py",
    "test_publish.py",
    "test_serve.py",
    "test_paper.py",
    "test_assessment.py",
    "test_accessibility.py",
    "test_budget.py",
    "test_fuzz.py",
    "test_sight.py",
    "test_wording.py",
    "test_library.py",
    "test_search_evaluation.py",
)


def pytest_collection_modifyitems(items):
    """Marks the tests that need a browser, and puts the files that take longest first: a worker takes whole files, and all would wait for a long one begun last."""
    for item in items:
        if {"browser", "whole_browser"} & set(item.fixturenames):
            item.add_marker("browser")
    count = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.name not in _SLOW, -count[item.path], item.path))


def pytest_collection_finish():
    """Lets what the tests import compile as it would without them, and Python look no more for garbage in what was collected."""
    sys.dont_write_bytecode, sys.pycache_prefix = _COMPILING
    # Five thousand tests and the guide's content stay to the end, and each search would go through them all.
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Tells a worker of pytest-xdist about the run."""
    node.workerinput["run"] = node.config.stash[_RUN]


def pytest_terminal_summary(terminalreporter):
    """Says by name in which engines nothing was tested, and what to do about it."""
    asked = [report for report in terminalreporter.stats.get("skipped", []) if "tests/engines/" in report.nodeid]
    if asked and (lines := missing()):
        terminalreporter.section("not tested in every engine", yellow=True)
        for line in lines:
            terminalreporter.line(f"Not tested in {line}", yellow=True)
    if any("tests/heard/" in report.nodeid for report in terminalreporter.stats.get("passed", [])):
        terminalreporter.line(
            "No screen reader was run: what the page gives one by the rules of ARIA was compared (tests/heard). `make heard` listens with Orca."
        )


@pytest.fixture(scope="session")
def server(site, pytestconfig):
    """The address of the site's front page, with a slash at its end."""
    return pytestconfig.stash[_RUN]["server"]


@pytest.fixture(scope="session")
def site(pytestconfig):
    """The directory of the built site; not to be changed, as all tests share it."""
    run = pytestconfig.stash[_RUN]
    return _built_once(run, "site", lambda folder: _build(folder, run["server"]))


@pytest.fixture(scope="session")
def changed_site(pytestconfig):
    """The site as it is after an editor changed it: tests/support/changed.py says how. All tests share it."""
    run = pytestconfig.stash[_RUN]
    return _built_once(run, "changed", build_changed)


def _built_once(run, name, build):
    """Return a folder that the first worker who asks for it builds; `build` returns what went wrong, or an empty text."""
    directory = Path(run["directory"])
    answer = directory / f"{name}.answer"
    with (directory / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            answer.write_text(build(directory / name), encoding="utf-8")
    if wrong := answer.read_text(encoding="utf-8"):
        pytest.fail(wrong, pytrace=False)
    return directory / name


def _build(site, url):
    """Builds the site for an address; returns what went wrong, or an empty string."""
    done = subprocess.run(
        [sys.executable, ROOT / "hooks" / "publish.py", "--site-dir", site],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return f"The site did not build:\n{done.stdout}" if done.returncode else ""


@pytest.fixture(scope="session")
def chromium():
    """The path of the Chromium that the tests run in."""
    try:
        return find()
    except NoChromium as error:
        missing = str(error)
    pytest.fail(missing, pytrace=False)


@pytest.fixture(scope="session")
def _playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(chromium, _playwright):
    """A Chromium that can reach this machine only; the one without a window, where there is one."""
    browser = _playwright.chromium.launch(executable_path=without_window(chromium), args=[*FLAGS, LOCAL_ONLY])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def whole_browser(chromium, _playwright):
    """The same with its window, which keeps nothing in frames of other sites."""
    browser = _playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, LOCAL_ONLY])
    yield browser
    browser.close()


@pytest.fixture
def problems(server, record_property):
    """The problems of the test's pages; any that the test does not expect fails it.

    `problems.expect("404: .*/nothing")` says that one belongs to the test.
    """
    problems = Problems(server)
    yield problems
    record_property("sum tests that watched their pages for violations of the policy", 1)
    record_property("sum violations of the policy found", problems.violations())
    if wrong := problems.check():
        pytest.fail(wrong, pytrace=False)


def _read_once(page):
    """Lets `page.get_by_text` find what stands on the page; the page's status only says it aloud once more."""
    get_by_text = page.get_by_text
    page.get_by_text = lambda text, **options: get_by_text(text, **options).and_(
        page.locator(":not([data-announcer] > *)")
    )


@pytest.fixture
def make_host():
    """A function that serves a folder on a host of its own; takes what `serve` takes, gives the running server.

    It ends after the test's pages: what one of them still asks for when the test is over gets its answer.
    """
    with ExitStack() as stack:
        yield lambda *folder, **options: stack.enter_context(serve(*folder, **options))


@pytest.fixture
def make_context(browser, server, problems, make_host):
    """A function that makes a browser context, with a fresh storage, closed after the test.

    Takes, all by name: `javascript` (True), `viewport` (1280, 800),
    `colour_scheme` ("light" or "dark"), `forced_colors` (False),
    `reduced_motion` (False), `locale` ("fi-FI"), `base_url` (the server's), and what
    else Playwright's `new_context` takes. Service workers are blocked unless a test allows them: what
    one keeps in the background belongs to no other test. Addresses may leave out the server: `page.goto("/sv/")`.
    """
    with ExitStack() as stack:

        def make(
            *,
            javascript=True,
            viewport=(1280, 800),
            colour_scheme="light",
            forced_colors=False,
            reduced_motion=False,
            locale="fi-FI",
            service_workers="block",
            base_url=server,
            **more,
        ):
            context = browser.new_context(
                base_url=base_url,
                java_script_enabled=javascript,
                viewport={"width": viewport[0], "height": viewport[1]},
                color_scheme=colour_scheme,
                forced_colors="active" if forced_colors else "none",
                reduced_motion="reduce" if reduced_motion else "no-preference",
                locale=locale,
                timezone_id="Europe/Helsinki",
                service_workers=service_workers,
                **more,
            )
            stack.callback(context.close)
            # Events come with the answer to the next call; one that is still
            # on its way when the test ends has to come before the end.
            stack.callback(context.cookies)
            context.set_default_timeout(patience.MILLISECONDS)
            if javascript:
                context.on("page", wait_for_what_comes_later)
                context.on("page", _read_once)
            problems.watch(context)
            return context

        yield make


@pytest.fixture
def make_page(make_context):
    """A function that makes a page in a context of its own; takes what `make_context` takes."""
    return lambda **options: make_context(**options).new_page()


@pytest.fixture
def context(make_context):
    """A browser context."""
    return make_context()


@pytest.fixture
def page(context):
    """A page."""
    return context.new_page()
