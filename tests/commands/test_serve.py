"""`make serve`: shows the site, follows every change, and outlives every fault."""

import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from preview_server import Server
from watched import texts

from guidance.policy import content_security_policy, csp_hash
from serve import Preview as Builder
from serve import main
from tests.support import patience
from tests.support.project_copy import edit
from tests.support.serving import free_port
from tests.support.small_guide import small_guide

LIST, TITLE = "list/", "<h1[^>]*>The list"
OTHER, OTHER_TITLE = "de/liste/", "<h1[^>]*>Die Liste"
LOST = "Nothing is kept at this address"
DATA = "docs/data/checklists/bicycles.yml"
WAIT = 120


class Preview:
    """A running `make serve` on a copy of the project."""

    def __init__(self, project, port=None, **environ):
        self.port = free_port() if port is None else port
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, project / "hooks/serve.py", "--root", project, "--port", str(self.port)],
            env={**os.environ, "GUIDE_PDF": "no", **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.said += line

    def get(self, path: str) -> str:
        """Return a page, also an error page; an empty text while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=patience.SECONDS) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def wait_for(self, pattern: str, path: str | None = None) -> str:
        """Wait until a page, or what is printed, matches; return the match. Raises AssertionError when it never does."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            text = self.said if path is None else self.get(path)
            if match := re.search(pattern, text):
                return match[0]
            assert self.process.poll() is None, f"the preview has stopped:\n{self.said}"
            time.sleep(0.05)
        raise AssertionError(f"no {pattern!r} in {path or 'what was printed'}:\n{self.said}")


def guide(folder):
    """The small guide with a page for what is not found."""
    project = small_guide(folder)
    for language, name in (("en", "Not found"), ("de", "Nicht gefunden")):
        text = f"---\ntitle: {name}\ndescription: {name}.\nreviewed: 2026-11-28\n---\n\n# {name}\n\n{LOST}.\n"
        (project / f"docs/404.{language}.md").write_text(text, encoding="utf-8")
    return project


@pytest.fixture
def project(tmp_path):
    return guide(tmp_path)


class Running:
    """One preview for the tests that only change files: its first build takes longest."""

    def __init__(self, project):
        self.project = project
        self.preview = Preview(project, port=0)
        self.preview.port = int(self.preview.wait_for(r"(?<=Serving on http://127\.0\.0\.1:)\d+"))
        self._before = {}

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace ``old`` by ``new`` in a file of the project, which the end of the test takes back."""
        self._before.setdefault(file, (self.project / file).read_bytes())
        edit(self.project / file, old, new)

    def take_back(self, file: str) -> None:
        """Take back what was edited in a file."""
        (self.project / file).write_bytes(self._before.pop(file))

    def restore(self) -> None:
        """Take back what was edited."""
        for file in list(self._before):
            self.take_back(file)
        self.preview.said = ""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    running = Running(guide(tmp_path_factory.mktemp("preview")))
    yield running
    running.preview.process.terminate()
    running.preview.process.wait(patience.SECONDS)


@pytest.fixture
def running(started):
    yield started
    started.restore()


@pytest.fixture
def serve(project):
    running = []

    def start(**environ):
        running.append(Preview(project, **environ))
        return running[-1]

    yield start
    for preview in running:
        preview.process.terminate()
        preview.process.wait(patience.SECONDS)


def test_at_a_free_port_that_is_named_it_serves_both_languages(running):
    preview = running.preview
    assert preview.port
    preview.wait_for(TITLE, LIST)
    preview.wait_for(OTHER_TITLE, OTHER)
    preview.wait_for(LOST, "no/page/")


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/list.en.md", "# The list", "# A new heading", "A new heading"),
        (DATA, "en: There is a roof", "en: We have a roof", "We have a roof"),
        (
            "overrides/components/checklist/checklist.css",
            ".tty-checklist {",
            ".tty-checklist { orphans: 7;",
            "orphans:7",
        ),
        (
            "overrides/components/checklist/checklist.html",
            "<tty-checklist ",
            "<tty-checklist data-changed ",
            "<tty-checklist data-changed",
        ),
        (
            "hooks/guidance/site/assets.py",
            'style = "".join(self',
            'style = "/*changed*/" + "".join(self',
            r"<style>/\*changed\*/",
        ),
    ],
    ids=["a page", "a checklist", "a style", "a template", "a module"],
)
def test_a_change_is_shown(running, file, old, new, shown):
    running.preview.wait_for(TITLE, LIST)
    running.edit(file, old, new)
    running.preview.wait_for(shown, LIST)


def test_a_fault_is_reported_the_site_stays_and_mending_it_is_followed(running):
    preview = running.preview
    running.edit(DATA, "id: clothes", "id: place")
    preview.wait_for(r"bicycles\.yml:\d+:9: items › 2 \(place\) › id: the item 'place' is there twice")
    page = preview.wait_for("(?s)<html.*not-built.*</footer>", LIST)
    assert re.search(TITLE, page)
    # Who looks at the page and not at the terminal is told too, and the page may show it.
    assert re.search(r"(?s)<body[^>]*><style>.*</style><div id=not-built role=alert.*the item &#x27;place&#x27;", page)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert all(csp_hash(text) in policy for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    running.edit(DATA, "id: place\n    text: { en: Wet clothes", "id: clothes\n    text: { en: Now wet clothes")
    assert "not-built" not in preview.wait_for("(?s)<html.*Now wet clothes.*</footer>", LIST)
    assert "Traceback" not in preview.said


FAULTS = {
    "code that can't be read": (
        "hooks/guidance/content/hyphens.py",
        "from __future__",
        "def f(:\nfrom __future__",
        r"hyphens\.py:\d+: SyntaxError",
    ),
    "code that fails": (
        "hooks/build.py",
        '    guide.passed.add(config.theme["language"])',
        '    {}["gone"]\n    guide.passed.add(config.theme["language"])',
        r"hooks/build\.py:\d+: KeyError: 'gone'",
    ),
    "a style that never ends": (
        "overrides/components/checklist/checklist.print.css",
        "@media print {",
        "@media print { @media print {",
        r"[Mm]end it and save",
    ),
    "settings that are no YAML": ("mkdocs.yml", "theme:", "theme: [", r"mkdocs\.yml:1:1"),
}


def test_it_outlives_every_fault_of_code_styles_and_settings_and_goes_on_answering(running):
    preview = running.preview
    for number, (file, old, new, said) in enumerate(FAULTS.values()):
        preview.said = ""
        running.edit(file, old, new)
        preview.wait_for(said)
        assert re.search(TITLE, preview.get(LIST))
        assert LOST in preview.get("no/page/")
        running.take_back(file)
        running.edit(DATA, f"en: {'Now ' * number}There is", f"en: {'Now ' * (number + 1)}There is")
        preview.wait_for("Now " * (number + 1) + "There is", LIST)
        assert "Traceback" not in preview.said


def test_it_starts_on_settings_that_are_no_yaml_and_follows_their_address_when_they_are_mended(serve, project):
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text("theme: [\n", encoding="utf-8")
    preview = serve(SITE_URL="https://example.org/opas/")
    preview.wait_for("Serving on")
    preview.wait_for("mkdocs.yml:1:1", "")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    preview.wait_for(TITLE, f"opas/{LIST}")
    assert "Traceback" not in preview.said


def test_a_page_is_shown_under_its_policy_to_which_only_the_reloading_script_is_added():
    server = object.__new__(Server)
    policy = content_security_policy("a{}", "b")
    page = f'<html><head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><body></body></html>'
    served = server._inject_js_into_html(page.encode(), 1).decode()
    [script] = re.findall(r"<script>(.*?)</script>", served, re.DOTALL)
    [shown] = re.findall(r'content="([^"]*)"', served)
    assert shown.replace(f"{csp_hash(script)} ", "", 1) == policy != shown


def test_a_built_preview_has_the_policy_of_the_published_page(running):
    page = running.preview.wait_for(r"(?s)<html.*</footer>.*", LIST)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    style, scripts = (
        re.findall(r"<style>(.*?)</style>", page, re.DOTALL),
        re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
    )
    assert len(scripts) == 2 and all(csp_hash(text) in policy for text in (*style, *scripts))
    assert "unsafe" not in policy and "default-src 'none'" in policy
    # No worker shows old pages: none begins, and one that another build left at this address goes.
    assert "data-worker" not in page
    assert all("unregister()" in running.preview.get(worker) for worker in ("sw.js", "de/sw.js"))


def test_files_that_vanish_while_they_are_listed_are_passed_over(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    for name in ("stays.md", "vanishes.md"):
        (tmp_path / "docs" / name).write_text("text", encoding="utf-8")
    read = Path.read_bytes

    def vanish(path):
        (tmp_path / "docs/vanishes.md").unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert [path.name for path in texts(tmp_path)] in (["stays.md"], [])


@pytest.mark.parametrize("what", [FileNotFoundError("gone"), ValueError("odd"), RecursionError("deep")])
def test_whatever_goes_wrong_in_a_build_is_told_and_the_site_stays(tmp_path, monkeypatch, capsys, what):
    def fail(*_, **__):
        raise what

    shown = Showing(tmp_path)
    preview = Builder(tmp_path, tmp_path, "127.0.0.1", 8000)
    preview.server, preview.shown = shown, tmp_path
    monkeypatch.setattr("serve.texts", fail)
    preview.rebuild()
    said = capsys.readouterr().err
    assert str(what) in said and "Mend it and save" in said and "Traceback" not in said
    assert shown.told == ["answers now", "reloads"] and shown.root == tmp_path


class Showing:
    """What a preview tells its server."""

    def __init__(self, root):
        self.root, self.told = root, []

    def answer_now(self):
        self.told.append("answers now")

    def reload_browsers(self):
        self.told.append("reloads")


def test_what_was_shown_stays_as_long_as_it_may_be_being_read(tmp_path):
    preview = Builder(tmp_path, tmp_path, "127.0.0.1", 8000)
    preview.server = Showing(tmp_path)
    sites = [tmp_path / name for name in "abc"]
    for site in sites:
        site.mkdir()
        preview._show(site)
    assert [site.exists() for site in sites] == [False, True, True]
    assert preview.server.root == str(sites[-1])


def test_what_changed_before_it_was_told_of_changes_is_looked_for(tmp_path):
    looked = threading.Event()
    server = Server(looked.set, "127.0.0.1", free_port(), tmp_path)
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        assert looked.wait(WAIT)
    finally:
        server.shutdown()
        serving.join(WAIT)


@pytest.mark.parametrize("port", ["80000", "-1", "kahdeksan", "³"])
def test_what_is_no_port_is_named(port, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["serve.py", f"--port={port}"])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().err
    assert f"{port} is no port; right is a number up to 65535" in said


def test_a_quick_change_is_followed_by_a_look_at_the_whole_site(running):
    """A heading's anchor that another page links to is gone: only a whole build can see it."""
    page, preview = "docs/list.en.md", running.preview
    running.edit(page, "Go through it", '<p id="own">Own words.</p>\n\nGo through it')
    running.edit("docs/index.en.md", "(list.md)", "(list.md#own)")
    preview.wait_for("Own words", LIST)
    preview.wait_for(r"list\.html#own|list/#own", "")
    running.edit(page, '<p id="own">Own words.</p>', "Other words.")
    preview.wait_for("Other words", LIST)
    preview.wait_for(r"leads to '#own'")
    preview.wait_for(r"<div id=not-built[^>]*>.*leads to &#x27;#own&#x27;", LIST)


def test_a_changed_title_shows_on_other_pages(running):
    running.edit("docs/list.en.md", "title: The list", "title: One list")
    running.preview.wait_for("One list", "")


def test_the_other_language_stays_after_a_quick_change(running):
    preview = running.preview
    running.edit("docs/list.de.md", "# Die Liste", "# Die neue Liste")
    preview.wait_for("Die neue Liste", OTHER)
    preview.wait_for(TITLE, LIST)
    assert "Traceback" not in preview.said


def test_it_starts_on_faulty_content_and_shows_the_report(serve, project):
    edit(project / DATA, "id: clothes", "id: place")
    preview = serve()
    preview.wait_for(r"the item &#x27;place&#x27; is there twice", "")
    preview.wait_for("Serving on")
    edit(project / DATA, "id: place\n    text: { en: Wet", "id: clothes\n    text: { en: Wet")
    preview.wait_for(TITLE, LIST)
    assert "Traceback" not in preview.said


def test_a_port_in_use_is_explained(running):
    project, first = running.project, running.preview
    second = subprocess.run(
        [sys.executable, project / "hooks/serve.py", "--root", project, "--port", str(first.port)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert second.returncode == 1
    assert f"make serve PORT={first.port + 1}" in second.stderr
    assert "Traceback" not in second.stderr
    assert "Built" not in second.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("when", ["while it builds", "when it serves"])
def test_told_to_end_it_leaves_nothing_behind_in_a_terminal_without_the_letters(serve, tmp_path, when):
    here = tmp_path / "temporary"
    here.mkdir()
    preview = serve(TMPDIR=str(here), PYTHONIOENCODING="latin-1")
    if when == "when it serves":
        preview.wait_for("Serving on http://.* stop with")
    else:
        # A folder: Python itself tries the place with a file.
        while not any(path.is_dir() for path in here.iterdir()):
            assert preview.process.poll() is None, preview.said
            time.sleep(0.01)
    preview.process.terminate()
    preview.process.wait(patience.SECONDS)
    assert list(here.iterdir()) == []
    assert "Traceback" not in preview.said
