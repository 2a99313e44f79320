"""Which PDFs a build has."""

from guidance.paper import Tools
from guidance.site import sheets
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


def test_a_build_has_every_sheet_at_its_address():
    made = sheets.make(PLANNED, Press())
    assert {name: (sheet.address, sheet.content) for name, sheet in made.items()} == {
        ("list", "en"): ("/list.pdf", b"a list"),
        ("tool", "en"): ("/tool.pdf", b"a tool"),
    }


def test_where_none_can_be_made_it_is_said_and_there_are_none(capsys):
    assert sheets.make(PLANNED, Press("There is no paper.")) == {}
    assert capsys.readouterr().err == "No PDFs are made. There is no paper.\n"
