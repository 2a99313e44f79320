"""Which PDFs a build has."""

from pathlib import Path

import pytest

from guidance.paper import Tools
from guidance.site import sheets
from guidance.site.setting import Setting
from guidance.site.sheets import Planned

PLANNED = {
    ("list", "en"): Planned("/list.pdf", lambda: "a list"),
    ("tool", "en"): Planned("/tool.pdf", lambda: "a tool"),
}


class Press:
    """What makes PDFs, or says why it makes none."""

    def __init__(self, missing: str = ""):
        self.tools = Tools(missing)

    def make_all(self, html):
        return {name: text.encode() for name, text in html.items()}


def setting(site: Path, quick: bool) -> Setting:
    """Return a build into ``site``."""
    return Setting(site, site, site, site, "https://example.org", {"en": "In English"}, quick=quick)


def test_a_build_has_every_sheet_at_its_address(tmp_path):
    made = sheets.make(PLANNED, Press(), setting(tmp_path, quick=False))
    assert {name: (sheet.address, sheet.content) for name, sheet in made.items()} == {
        ("list", "en"): ("/list.pdf", b"a list"),
        ("tool", "en"): ("/tool.pdf", b"a tool"),
    }


def test_where_none_can_be_made_it_is_said_and_there_are_none(tmp_path, capsys):
    assert sheets.make(PLANNED, Press("There is no paper."), setting(tmp_path, quick=False)) == {}
    assert capsys.readouterr().err == "No PDFs are made. There is no paper.\n"


@pytest.mark.parametrize("there", [("list.pdf",), ()])
def test_the_previews_quick_build_makes_none_and_shows_those_that_are_there(tmp_path, there):
    for name in there:
        (tmp_path / name).write_bytes(b"%PDF- of the whole build")
    made = sheets.make(PLANNED, None, setting(tmp_path, quick=True))
    assert {sheet.address: sheet.content for sheet in made.values()} == {
        f"/{name}": b"%PDF- of the whole build" for name in there
    }
