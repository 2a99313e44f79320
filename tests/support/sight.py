"""What a reader sees of an element, and what stands in the way of it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

_UNSEEN = """(element) => {
  const box = element.getBoundingClientRect();
  const seen = { left: Math.max(box.left, 0), top: Math.max(box.top, 0), right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) };
  if (box.width < 1 || box.height < 1) return `has no size (${box.width} × ${box.height})`;
  if (seen.right - seen.left < Math.min(box.width, 8) || seen.bottom - seen.top < Math.min(box.height, 8))
    return `lies outside of the window: ${JSON.stringify(box)}`;
  const there = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
  if (there !== element && !element.contains(there)) return `is covered by ${there?.outerHTML.slice(0, 120)}`;
  return "";
}"""

_NO_BASIS = """() => [...document.querySelectorAll('body, body *')]
  .filter((element) => element.parentElement && getComputedStyle(element.parentElement).display.endsWith('flex'))
  .filter((element) => getComputedStyle(element.parentElement).flexDirection.startsWith('column'))
  .filter((element) => ['0%', '0px'].includes(getComputedStyle(element).flexBasis))
  .map((element) => element.outerHTML.slice(0, 120))"""

_CUT = """(elements) => {
  const words = [];
  for (const element of elements) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word);
      }
  }
  return words;
}"""


def cut_words(elements: Locator) -> list[str]:
    """Return the words that begin on one line and go on on the next, without a hyphen that the text has."""
    return elements.evaluate_all(_CUT)


def unseen(element: Locator) -> str:
    """Return why a reader does not see an element where the page stands now, or an empty string: it has no size, lies outside of the window or is covered."""
    return element.evaluate(_UNSEEN)


def without_basis(page: Page) -> list[str]:
    """Return what stands in a column of flexible boxes with a basis of 0: WebKit gives it no height where the column is as high as its content."""
    return page.evaluate(_NO_BASIS)
