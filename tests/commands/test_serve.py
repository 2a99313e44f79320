"""`make serve`: shows the site, follows every change, and outlives every fault."""

import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from tests.support.project_copy import copy_project, edit
from tests.support.serving import free_port

LIST = "tarkistuslistat/rakenteet/"
STRUCTURES = "docs/data/checklists/structures.yml"
WAIT = 20


class Preview:
    """A running `make serve` on a copy of the project."""

    def __init__(self, project, **environ):
        self.port = free_port()
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
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
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


@pytest.fixture
def project(tmp_path):
    return copy_project(tmp_path)


@pytest.fixture
def serve(project):
    running = []

    def start(**environ):
        running.append(Preview(project, **environ))
        return running[-1]

    yield start
    for preview in running:
        preview.process.terminate()
        preview.process.wait(10)


def test_it_prints_the_address_and_serves_both_languages(serve):
    preview = serve()
    preview.wait_for(rf"Serving on http://127\.0\.0\.1:{preview.port}/")
    preview.wait_for("Rakenteet kuntoon", LIST)
    preview.wait_for("Få strukturerna i skick", "sv/checklistor/strukturer/")
    preview.wait_for("Sivua ei löytynyt", "ei/ole/")


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/tarkistuslistat/rakenteet.fi.md", "# Rakenteet kuntoon", "# Uusi otsikko", "Uusi otsikko"),
        (STRUCTURES, "fi: Olemme kirjanneet", "fi: Meillä on kirjattuna", "Meillä on kirjattuna"),
        (
            "overrides/components/checklist/checklist.css",
            ".tty-checklist {",
            ".tty-checklist { --changed: 1;",
            "--changed:1",
        ),
        (
            "overrides/components/checklist/checklist.html",
            "<tty-checklist ",
            "<tty-checklist data-changed ",
            "<tty-checklist data-changed",
        ),
        ("hooks/guidance/assets.py", 'return "".join(', 'return "/*changed*/" + "".join(', r"<style>/\*changed\*/"),
    ],
    ids=["a page", "a checklist", "a style", "a template", "a module"],
)
def test_a_change_is_shown(serve, project, file, old, new, shown):
    preview = serve()
    preview.wait_for("Rakenteet kuntoon", LIST)
    preview.wait_for("Serving on")
    edit(project / file, old, new)
    preview.wait_for(shown, LIST)


def test_a_fault_is_reported_the_site_stays_and_mending_it_is_followed(serve, project):
    preview = serve()
    preview.wait_for("Serving on")
    edit(project / STRUCTURES, "id: roles-written", "id: people-named")
    preview.wait_for(r"structures\.yml:\d+:9: items › 2 \(people-named\) › id: the item 'people-named' is there twice")
    preview.wait_for("Rakenteet kuntoon", LIST)
    edit(
        project / STRUCTURES,
        "id: people-named\n    text:\n      fi: Olemme kirjanneet",
        "id: roles-written\n    text:\n      fi: Nyt on kirjattu",
    )
    preview.wait_for("Nyt on kirjattu", LIST)
    assert "Traceback" not in preview.said


def test_a_quick_change_is_followed_by_a_look_at_the_whole_site(serve, project):
    """A heading's anchor that another page links to is gone: only a whole build can see it."""
    page = project / "docs/tarkistuslistat/toimintatavat.fi.md"
    edit(page, "## Mitä seuraavaksi?", '<p id="oma">Oma kappale.</p>\n\n## Mitä seuraavaksi?')
    edit(
        project / "docs/index.fi.md",
        "[toimintatapoihin](tarkistuslistat/toimintatavat.md)",
        "[toimintatapoihin](tarkistuslistat/toimintatavat.md#oma)",
    )
    preview = serve()
    preview.wait_for("Oma kappale", "tarkistuslistat/toimintatavat/")
    preview.wait_for("Serving on")
    edit(page, '<p id="oma">Oma kappale.</p>', "Toinen kappale.")
    preview.wait_for("Toinen kappale", "tarkistuslistat/toimintatavat/")
    preview.wait_for(r"does not contain an anchor '#oma'")


def test_a_changed_title_shows_on_other_pages(serve, project):
    preview = serve()
    preview.wait_for("Serving on")
    edit(project / "docs/tarkistuslistat/index.fi.md", "title: Tarkistuslistat", "title: Kaikki listat")
    preview.wait_for("Kaikki listat", LIST)


def test_the_other_language_stays_after_a_quick_change(serve, project):
    preview = serve()
    preview.wait_for("Serving on")
    edit(
        project / "docs/tarkistuslistat/rakenteet.sv.md",
        "Ett fungerande samarbete behöver",
        "Ett gott samarbete behöver",
    )
    preview.wait_for("Ett gott samarbete behöver", "sv/checklistor/strukturer/")
    preview.wait_for("Rakenteet kuntoon", LIST)
    assert "Traceback" not in preview.said


def test_it_starts_on_faulty_content_and_shows_the_report(serve, project):
    edit(project / STRUCTURES, "roles: [management,", "roles: [manager,")
    preview = serve()
    preview.wait_for(r"unknown role &#x27;manager&#x27;", "")
    preview.wait_for("Serving on")
    edit(project / STRUCTURES, "roles: [manager,", "roles: [management,")
    preview.wait_for("Rakenteet kuntoon", LIST)
    assert "Traceback" not in preview.said


def test_a_port_in_use_is_explained(serve, project):
    first = serve()
    first.wait_for("Serving on")
    second = subprocess.run(
        [sys.executable, project / "hooks/serve.py", "--root", project, "--port", str(first.port)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert second.returncode == 1
    assert f"make serve PORT={first.port + 1}" in second.stderr
    assert "Traceback" not in second.stderr
    assert "Built" not in second.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("when", ["while it builds", "when it serves"])
def test_told_to_end_it_leaves_nothing_behind(serve, project, tmp_path, when):
    here = tmp_path / "temporary"
    here.mkdir()
    preview = serve(TMPDIR=str(here))
    if when == "when it serves":
        preview.wait_for("Serving on")
    else:
        while not list(here.iterdir()):
            assert preview.process.poll() is None, preview.said
            time.sleep(0.01)
    preview.process.terminate()
    preview.process.wait(10)
    assert list(here.iterdir()) == []
    assert "Traceback" not in preview.said
