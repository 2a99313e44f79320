"""`make heard` where nothing can be heard, and what it leaves for QUALITY.md."""

import json
import re

from tests.heard.__main__ import HEARD_IN, RECORDED, keep_figures, main
from tests.heard.flows import FLOWS
from tests.heard.log import read
from tests.support.pages import LANGUAGES
from tests.support.project_copy import ROOT


def test_without_a_screen_reader_it_says_what_to_install_and_compares_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "Nothing was heard." in told and "Orca (a screen reader): It runs on Linux only: install orca" in told


def test_every_flow_has_a_record_in_each_browser_and_language():
    recorded = {path.stem: list(read(path)) for path in RECORDED.glob("*.txt")}
    assert recorded == {f"{engine}.{language}": list(FLOWS) for engine in HEARD_IN for language in LANGUAGES}


def test_what_the_flows_go_to_stands_in_a_template_or_script():
    """Orca is not run by `make test`: a name that was changed would be found out a long time after."""
    said = (ROOT / "tests/heard/flows.py").read_text(encoding="utf-8")
    named = set(re.findall(r"\[(data-(?:do|part)=[\w-]+)\]", said))
    files = [path for kind in ("html", "js") for path in (ROOT / "overrides").rglob(f"*.{kind}")]
    there = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert len(named) > 20
    assert [one for one in sorted(named) if one.replace("=", '="') + '"' not in there] == []


def test_what_was_heard_of_one_commit_adds_up(tmp_path, monkeypatch):
    kept = tmp_path / "heard.json"
    for commit, heard in (("a", {"one": True}), ("b", {"one": False}), ("b", {"two": True}), ("b", {"one": True})):
        monkeypatch.setattr("tests.heard.__main__.now", lambda _root, commit=commit: (commit, "2026-11-29"))
        keep_figures(heard, kept)
    assert json.loads(kept.read_text(encoding="utf-8")) == {
        "commit": "b",
        "day": "2026-11-29",
        "heard": {"one": True, "two": True},
    }
