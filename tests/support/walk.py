"""A page gone through by the Tab key alone: what it comes to, in which order, and whether whoever looks sees where they are."""

from __future__ import annotations

from playwright.sync_api import Page

# What the Tab key is to come to, as it stands now. Of radio buttons with one name it comes to one.
_STOPS = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0 && !one.closest("[inert]"));
  window.groups = new Map();
  for (const one of stops) {
    const group = one.type === "radio" ? `${one.closest("form, dialog")?.id ?? ""} ${one.name}` : one;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  const parts = stops.filter((one) => ["date", "month", "time"].includes(one.type)).length;
  return groups.size + 4 * parts;
}"""

# Before each press it is written down what the one before came to: the page has scrolled to it then.
_WATCH = """async () => {
  window.walked = [];
  const ring = (one) => ["outlineStyle", "outlineWidth"].map((name) => getComputedStyle(one)[name]);
  const isRinged = (one) => one && ring(one)[0] !== "none" && parseFloat(ring(one)[1]) >= 2;
  const covers = (one) => (line) => {
    const x = Math.min(Math.max(line.left + Math.min(line.width / 2, 20), 0), innerWidth - 1);
    const y = Math.min(Math.max(line.top + line.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top && !one.contains(top) && !top.contains(one);
  };
  const unseen = (one) => {
    const shown = one.matches("[type=radio], [type=checkbox]") ? (one.closest("label") ?? one) : one;
    const box = shown.getBoundingClientRect();
    const inside = Math.min(box.right, innerWidth) - Math.max(box.left, 0) >= Math.min(box.width, 24) - 1
      && Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) >= Math.min(box.height, 24) - 1 && box.width > 0 && box.height > 0;
    if (!inside) return "is out of sight";
    return [...shown.getClientRects()].every(covers(shown)) ? "is covered" : "";
  };
  window.look = () => {
    const one = document.activeElement;
    if (!one || one === document.body) return walked.push(null);
    walked.push({ one, isRinged: [one, one.closest("label"), one.closest("li")].some(isRinged), wrong: unseen(one) });
  };
  // On a busy machine the next press may come before the page has scrolled: what was unseen is come to once more.
  window.stays = async ({ one, wrong }) => {
    if (!wrong || !one.isConnected) return [];
    one.focus();
    for (const _ of "abc") await new Promise(requestAnimationFrame);
    const still = unseen(one);
    return still ? [`${still}: ${one.outerHTML.slice(0, 110)}`] : [];
  };
  window.noteStop = (event) => event.key === "Tab" && look();
  // A press before may have led out of the page, and the browser may lead back into it later.
  const first = document.querySelector("body > a");
  for (let tries = 0; tries < 9 && (!tries || document.activeElement !== first); tries += 1) {
    first.focus();
    for (const _ of "ab") await new Promise(requestAnimationFrame);
  }
  window.addEventListener("keydown", noteStop, true);
}"""

_FOUND = """async (isWhole) => {
  look();
  window.removeEventListener("keydown", noteStop, true);
  // Behind the last one the browser's own window has the focus, or it begins anew: with the second stop, where the Tab key
  // passes the first by, which has its focus by a script.
  const isBegun = ({ one }, index) => walked.slice(0, Math.min(index, 2)).some((begin) => begin?.one === one);
  const behind = walked.findIndex((stop, index) => index > 0 && (stop === null || (isBegun(stop, index) && walked[index - 1].one !== stop.one)));
  const stops = behind < 0 ? walked : walked.slice(0, behind);
  const met = new Set(stops.map(({ one }) => one));
  const last = stops.at(-1).one;
  const isDue = (one) => one.isConnected && (isWhole || behind >= 0 || one.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING);
  const missed = [...groups.values()].filter((own) => own.some(isDue) && !own.some((one) => met.has(one)));
  // A field of a date has several stops, of which the last is a button of the browser's own.
  const ringed = new Set(stops.filter(({ isRinged }) => isRinged).map(({ one }) => one));
  const dull = [...met].slice(1).filter((one) => !ringed.has(one));
  const back = stops.filter(({ one }, index) => index > 0 && one.compareDocumentPosition(stops[index - 1].one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const unseen = [];
  // The first has the focus by a script, which need not show it.
  for (const stop of stops.slice(1)) unseen.push(...(await stays(stop)));
  // A link leads somewhere, and one that acts says that it is to be come to.
  const acting = document.querySelectorAll(":is(a[data-do], a[data-search], a[role=button], a[href='#']):not([tabindex='0'])");
  return { stops: met.size, wrong: [
    ...unseen,
    ...dull.map((one) => `does not show that it has the focus: ${one.outerHTML.slice(0, 110)}`),
    ...missed.map(([one]) => `is never reached: ${one.outerHTML.slice(0, 110)}`),
    ...back.map(({ one }) => `comes after what follows it: ${one.outerHTML.slice(0, 110)}`),
    ...[...acting].map((one) => `is a link that acts: ${one.outerHTML.slice(0, 110)}`),
  ] };
}"""

# As Safari does it unless it is told otherwise, or a link says that it is to be come to.
_SKIP_LINKS = """() => { for (const link of document.querySelectorAll("a[href]:not([tabindex])")) { link.tabIndex = -1; link.dataset.skipped = ""; } }"""
_AS_BEFORE = """() => { for (const link of document.querySelectorAll("[data-skipped]")) { link.removeAttribute("tabindex"); delete link.dataset.skipped; } }"""


def walk(page: Page, most: int = 250) -> list[str]:
    """Press Tab from the page's beginning to its end, or so many times; return what is not reached, out of order, unseen, or has no ring. The page is to scroll at once."""
    address = page.url
    stops = page.evaluate(_STOPS)
    page.evaluate(_WATCH)
    # Held down, it goes on as often as it is told to, in half the time. What comes meanwhile, as a reminder does, has stops too.
    for _ in range(min(most, stops) + 8):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    found = page.evaluate(_FOUND, stops <= most)
    if page.url != address:
        found["wrong"].append(f"the focus alone leads to {page.url}")
    assert found["stops"] > 1, "nothing has the focus"
    return found["wrong"]


def walk_without_links(page: Page) -> list[str]:
    """The same where the Tab key passes links by, as in Safari; a link that acts it comes to."""
    page.evaluate(_SKIP_LINKS)
    found = walk(page)
    page.evaluate(_AS_BEFORE)
    return [f"links skipped: {one}" for one in found]
