"""What stands beside one another on a page, and whether the Tab key comes to it in the order in which it is read (WCAG 2.4.3)."""

from __future__ import annotations

from playwright.sync_api import Page

# The order of stops is that of the page: none has a tabindex of its own. What is beside the text to lead around in it is
# a column of its own, and so is what stays in sight; a summary is as wide as its words are. Far from one another in the
# page, two things stand in columns.
_BACKWARDS = """() => {
  const lines = (one) => {
    if (!one.matches("summary")) return [...one.getClientRects()];
    const words = document.createRange();
    words.selectNodeContents(one);
    return [...words.getClientRects()].filter((line) => line.width > 1);
  };
  const column = (one) => {
    for (let up = one; up; up = up.parentElement) if (up.matches("nav") || getComputedStyle(up).position === "sticky") return up;
    return document.body;
  };
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0 && !one.closest("[inert]"))
    .map((one) => ({ one, column: column(one), lines: lines(one) }))
    .filter(({ lines }) => lines.length > 0 && lines[0].bottom + scrollY > 0);
  const isBeside = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  const isAbove = (a, b) => a.bottom <= b.top + 1 && Math.min(a.right, b.right) - Math.max(a.left, b.left) > Math.min(a.width, b.width) / 2;
  const tell = (before, after, what) => `${innerWidth} px: comes after what stands ${what}: ${after.one.outerHTML.slice(0, 110)}, after ${before.one.outerHTML.slice(0, 60)}`;
  const above = stops.slice(1).flatMap((after, place) => {
    const before = stops[place];
    return after.column === before.column && isAbove(after.lines[0], before.lines.at(-1)) ? [tell(before, after, "below it")] : [];
  });
  return above.concat(stops.flatMap((before, place) => stops.slice(place + 1, place + 8)
    .filter((after) => after.column === before.column && after.lines[0].right <= before.lines.at(-1).left + 1)
    .filter((after) => isBeside(before.lines.at(-1), after.lines[0]))
    .map((after) => tell(before, after, "to the right of it"))));
}"""


def backwards(page: Page) -> list[str]:
    """What the Tab key comes to after something to the right of it in the same row or below it, as wide as the window is now."""
    return page.evaluate(_BACKWARDS)
