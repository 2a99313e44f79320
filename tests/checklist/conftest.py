"""What the tests of the checklist share: its pages and the answers behind them."""

import json

import pytest
from playwright.sync_api import Page, expect

LIST = "/tarkistuslistat/rakenteet/"
LIST_SV = "/sv/checklistor/strukturer/"
OVERVIEW = "/tarkistuslistat/"
IDS = [f"structures.{name}" for name in ("people-named", "roles-written", "contact-agreed", "tools-agreed")]


class Checklist:
    """A checklist's page, by the words on it."""

    def __init__(self, page: Page):
        self.page = page

    def open(self, address: str = LIST) -> "Checklist":
        """Go to a page and wait until its script has taken over."""
        self.page.goto(address)
        return self.wait()

    def wait(self) -> "Checklist":
        """Wait until the script has taken over the page that is shown."""
        expect(self.page.locator("tty-checklist:defined")).to_have_count(1)
        return self

    def box(self, number: int):
        """The box of an item, from 0."""
        return self.page.get_by_role("checkbox").nth(number)

    def ticked(self) -> list[bool]:
        """Which boxes are ticked, in order."""
        return [box.is_checked() for box in self.page.get_by_role("checkbox").all()]

    def stored(self) -> dict:
        """The answers in the browser's storage, by item."""
        return self.page.evaluate(
            "Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('tty:1:answer:'))"
            ".map(([key, value]) => [key.slice(13), JSON.parse(value)]))"
        )

    def part(self, name: str):
        """A part that the script speaks through."""
        return self.page.locator(f"[data-part={name}]").first

    def button(self, name: str):
        """A button by its name."""
        return self.page.get_by_role("button", name=name)


@pytest.fixture
def checklist(page):
    return Checklist(page).open()


def answers_file(answers: dict, **changes) -> dict:
    """The content of a file with answers, as a payload for a file chooser."""
    content = {"format": "toimiva-tyoterveysyhteistyo", "version": 1, "saved": "2026-11-23T08:00:00.000Z", "answers": answers, **changes}
    return {"name": "answers.json", "mimeType": "application/json", "buffer": json.dumps(content).encode()}
