"""What a page gives somebody who listens, by the rules of ARIA: where the focus is, what it is called, what is said aloud."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

# Everything that the page's status ever holds.
SAID = """() => {
  window.said = [];
  const record = () => {
    for (const status of document.querySelectorAll("[data-announcer]")) {
      const text = status.textContent.trim();
      if (text && text !== status.before) window.said.push(text);
      status.before = text;
    }
  };
  new MutationObserver(record).observe(document, { subtree: true, childList: true, characterData: true });
}"""
# A line with a colon in its name stands in single quotes.
LINE = re.compile(r"""^(?P<before>\s*- )'?(?P<role>[a-z]+)(?P<name> "(?:[^"\\]|\\.)*")?(?P<rest>.*)$""")


def without_words(tree: str) -> list[str]:
    """Return a tree as lines of roles and states; whether something has a name stays, the name does not."""
    found = []
    for line in tree.splitlines():
        matched = LINE.match(line)
        if matched is None or matched["role"] in ("text", "paragraph", "strong"):
            continue
        states = "".join(re.findall(r" \[[a-z]+(?:=[a-z0-9]+)?\]", matched["rest"])).replace(" [active]", "")
        found.append(f"{matched['before']}{matched['role']}{' named' if matched['name'] else ''}{states}")
    return found


class Listener:
    """Goes through a page and writes down what somebody who listens is given."""

    def __init__(self, page: Page):
        self.page = page
        self.log: list[str] = []
        self.texts: list[str] = []
        self.clickable: list[str] = []

    def step(self, what: str, tree: str = "", says: int = 0, focus: str = "") -> None:
        """Write a step down once so much was said and this has the focus: the focus, what was said, a part of the tree if asked."""
        self.page.wait_for_function("count => said.length >= count", arg=says)
        if focus:
            expect(self.page.locator(focus).first).to_be_focused()
        said = self.page.evaluate("said.splice(0)")
        self.texts += said
        self.log.append(f"{what}: said {len(said)}")
        focus = self.page.locator(":focus")
        if focus.count():
            self.log += [f"  focus {line.strip()}" for line in without_words(focus.first.aria_snapshot())[:1]]
        if tree:
            self.log += [f"  {line}" for line in without_words(self.page.locator(tree).first.aria_snapshot())]


# Elements that hear clicks themselves and are nothing to be clicked: a screen reader says "clickable" of every text in them.
_CLICKABLE = "body, main, section, form, div, ul, ol, li, table, dialog, nav, fieldset"


def clickable(page: Page) -> list[str]:
    """Return what of the page's parts hears clicks as a whole, by its name and classes."""
    with_tools = page.context.new_cdp_session(page)
    root = with_tools.send("Runtime.evaluate", {"expression": "document.documentElement"})["result"]["objectId"]
    found = with_tools.send("DOMDebugger.getEventListeners", {"objectId": root, "depth": -1})["listeners"]
    names = []
    for node in {one["backendNodeId"] for one in found if one["type"] == "click" and "backendNodeId" in one}:
        handle = with_tools.send("DOM.resolveNode", {"backendNodeId": node})["object"]["objectId"]
        told = "function () { return (this.matches?.(%r) || this.localName?.includes('-')) ? this.localName + '.' + this.className : '' }"
        name = with_tools.send("Runtime.callFunctionOn", {"objectId": handle, "functionDeclaration": told % _CLICKABLE})
        names.append(name["result"]["value"])
    with_tools.detach()
    return sorted(filter(None, names))
