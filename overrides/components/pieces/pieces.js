/**
 * What scripts that are fetched later share: the pieces of HTML that came with them,
 * and days. A module without an element, so a page that needs none of it never asks for it.
 */

/** The pieces of a fetched HTML text by their `data-piece`. */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return Object.fromEntries([...template.content.children].map((piece) => [piece.dataset.piece, piece]));
}

/** A copy of a piece, ready to be put somewhere. */
export function clone(piece) {
  const copy = document.importNode(piece, true);
  delete copy.dataset.piece;
  return copy;
}

const adopted = new Set();

/** Let the page have a fetched style, once; what it says on paper is in the style for paper. */
export function adopt(style) {
  if (adopted.has(style)) return;
  adopted.add(style);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media screen{${style}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Hand the reader a file. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What fetches later pieces by name, given the address of their names. */
export function fetcher(address) {
  const names = new URL(address, document.baseURI);
  const json = async (from) => {
    const answer = await fetch(from);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  return async (name) => json(new URL((await json(names))[name], names));
}

/** Today on this device, as "2026-11-23". */
export function today() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/** A day as the page's language writes it. */
export function dayInWords(day, locale) {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC" }).format(new Date(day));
}

/** Whether a measure should have been done before today. */
export function isOverdue({ by, done }) {
  return !done && by !== "" && by < today();
}

/** Show a text; a status that gets the same one again would be announced again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Show a value in a field without disturbing somebody who types just that, or is in the middle of a date. */
export function setValue(field, value) {
  if (field.value.trim() !== value.trim() && field.validity.valid) field.value = value;
}
