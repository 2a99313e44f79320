"""What the tests of the checklist share: its pages and the answers behind them."""

import json

import pytest
from playwright.sync_api import Page, expect

LIST = "/tarkistuslistat/rakenteet/"
LIST_SV = "/sv/checklistor/strukturer/"
OVERVIEW = "/tarkistuslistat/"
IDS = [f"structures.{name}" for name in ("people-named", "roles-written", "contact-agreed", "tools-agreed")]


BOX = ".tty-checklist__answers [data-item]"


def met(page: Page, text: str):
    """The first answer, "Täyttyy", of the item with this text."""
    return page.get_by_role("radiogroup", name=text).get_by_role("radio").first


def in_menu(page: Page, name: str, exact: bool = False):
    """A button of a list by its name, with the menu open if it stands there."""
    closed = page.locator(".tty-checklist__more:not([open])", has_text=name)
    if closed.count():
        closed.locator("summary").click()
    return page.get_by_role("button", name=name, exact=exact)


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
        """The first answer of an item, from 0: "Täyttyy". Pressed again, it is taken back."""
        return self.page.locator(BOX).nth(number)

    def item(self, text: str):
        """The first answer of the item with this text."""
        return met(self.page, text)

    def ticked(self) -> list[bool]:
        """Which items are met, in order."""
        return [box.is_checked() for box in self.page.locator(BOX).all()]

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
        """A button by its name; the menu that it may stand in is opened."""
        return in_menu(self.page, name)

    @property
    def menu(self):
        """What opens the menu of what is done more rarely."""
        return self.page.locator(".tty-checklist__more > summary")

    def clear(self, name: str = "Tyhjennä lista") -> None:
        """Empty the list, and say so when asked."""
        self.button(name).click()
        self.page.locator(".tty-clear-list [data-do=empty]").click()


@pytest.fixture
def checklist(page):
    return Checklist(page).open()


def answers_file(answers: dict, **changes) -> dict:
    """A file of version 1, with answers only, as a payload for a file chooser."""
    content = {
        "format": "toimiva-tyoterveysyhteistyo",
        "version": 1,
        "saved": "2026-11-23T08:00:00.000Z",
        "answers": answers,
        **changes,
    }
    return payload(json.dumps(content).encode())


def kinds_file(**kinds) -> dict:
    """A file of today's version with `answers`, `notes`, `own`, `measures` or `evaluations`."""
    return answers_file(kinds.pop("answers", {}), **{"version": 2, **kinds})


def payload(content: bytes) -> dict:
    """Bytes as what a file chooser takes."""
    return {"name": "answers.json", "mimeType": "application/json", "buffer": content}


def stored(page: Page) -> dict:
    """All that the browser keeps in today's form, by key without its beginning; not when something was last saved."""
    return page.evaluate(
        """Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("tty:1:") && !key.startsWith("tty:1:copy:"))
          .map(([key, value]) => [key.slice(6), JSON.parse(value)]))"""
    )


def keep(page: Page, things: dict) -> None:
    """Put things into the browser's storage by key without its beginning."""
    page.evaluate(
        "things => { for (const [key, value] of Object.entries(things)) localStorage.setItem(`tty:1:${key}`, typeof value === 'string' ? value : JSON.stringify(value)) }",
        things,
    )


def keep_before(page: Page, things: dict) -> None:
    """The same before a page of the guide is opened: from a file of the host that runs no script."""
    page.goto("/robots.txt")
    keep(page, things)


FILL = """() => {
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    try { for (let n = 0; ; n += 1) localStorage.setItem(`fill:${size}:${n}`, "x".repeat(size)); } catch {}
  }
}"""
DENY = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"


def written(page) -> dict:
    """What is kept of what people wrote: without what came from others, what is chosen of it, and who sends."""
    return {
        key: value
        for key, value in stored(page).items()
        if key.partition(":")[0] not in ("received", "draft", "sender")
    }
