/**
 * What scripts that are fetched later share: the pieces of HTML that came with them,
 * and days. A module without an element, so a page that needs none of it never asks for it.
 */
import { all } from "../../shared/memory.js";
import { about, kindsOf } from "./about.js";
import { workplaceName } from "./workplace-name.js";

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

/** A file's name: what it is, of which workplace when it has a name, and its day. */
export function fileName(what, about = "", workplace = workplaceName(), day = today()) {
  const place = workplace
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return [what, place, about, day].filter(Boolean).join("-");
}

/** The name of a calendar or of what stands in it, with that of the workplace when it has one. */
export function withWorkplace(name) {
  return [name, workplaceName()].filter(Boolean).join(" – ");
}

/** What somebody said of an item as one text: the word of the answer and the note beside it, as far as they are there. */
export function saidOf(word, note, between = ". ") {
  return [word, note].filter(Boolean).join(between);
}

/** Hand the reader a file. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What was fetched about all items, in which a list of a file may be looked up: "constructor" is only a name there. */
export function byName(known) {
  for (const names of Object.values(known)) Object.setPrototypeOf(names, null);
  return known;
}

/** The reader's day at a time, as "2026-11-23". */
export function dayOf(time) {
  const date = new Date(time);
  const two = (number) => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Today on this device, as "2026-11-23". */
export function today() {
  return dayOf(Date.now());
}

/** A day as people here write it, in both languages: 2026-12-01 -> 1.12.2026. Browsers know it by `Intl` each in its own way. */
export function dayInWords(day) {
  const [year, month, number] = day.split("-").map(Number);
  return `${number}.${month}.${year}`;
}

/** The reader's time of day at a time, as people here write it: 14.05. */
export function timeInWords(time) {
  const date = new Date(time);
  return `${date.getHours()}.${String(date.getMinutes()).padStart(2, "0")}`;
}

/** Offer in a field the names that measures have already: who is written in one way is found by it. */
export function offerNames(field, measures) {
  const id = "tty-names";
  const offered =
    document.getElementById(id) ??
    document.body.appendChild(Object.assign(document.createElement("datalist"), { id, translate: false }));
  field.setAttribute("list", id);
  const names = [...new Set([...measures].map(({ who }) => who.trim()))].filter(Boolean).sort();
  if ([...offered.children].map(({ value }) => value).join("\n") !== names.join("\n"))
    offered.replaceChildren(...names.map((name) => new Option(name, name)));
}

const months = new Map();

/** The name of a month, 1 for January. A formatter is dear, and a page of a hundred workplaces asks for as many. */
export function monthInWords(month, locale) {
  if (!months.has(locale)) months.set(locale, new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }));
  return months.get(locale).format(Date.UTC(2026, month - 1));
}

/** Whether a measure should have been done before today. */
export function isOverdue({ by, done }) {
  return !done && by !== "" && by < today();
}

/** The order of measures: what is to be done before what is done, the soonest first, those without a day last. */
export function soonestFirst(one, other) {
  return one.done - other.done || (one.by || "9").localeCompare(other.by || "9");
}

/** The order of measures with their ids: as `soonestFirst` says, then by age. */
export function soonestThenOldest([id, one], [otherId, other]) {
  return soonestFirst(one, other) || (id < otherId ? -1 : 1);
}

/** A name as the beginning of a line. */
export function titled(text, locale) {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** Show a text; a status that gets the same one again would be announced again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Put rows in their order, and take away others; one that has the focus stays in its place, and the others go around it. */
export function arrange(list, rows) {
  for (const row of [...list.children]) if (!rows.includes(row)) row.remove();
  if (rows.every((row, index) => row === list.children[index])) return;
  const focused = rows.find((row) => row.contains(document.activeElement));
  let isBefore = Boolean(focused);
  for (const row of rows) {
    if (row === focused) isBefore = false;
    else if (isBefore) focused.before(row);
    else list.append(row);
  }
}

/**
 * Whether somebody is writing in one of the fields of an element. What was removed elsewhere stays with them: their
 * next letter keeps it again.
 */
export function isWrittenIn(element) {
  const field = document.activeElement;
  return element.contains(field) && field.matches("textarea, input:not([type=checkbox], [type=radio])");
}

const cleared = new WeakSet();

/**
 * Show a value in a field without disturbing somebody who types just that, or is in the middle of a date. What was
 * cleared elsewhere stays with who is typing it until they leave the field: their next letter keeps it all again.
 */
export function setValue(field, value) {
  cleared.delete(field);
  if (field.value.trim() === value.trim() || !field.validity.valid) return;
  if (value !== "" || field !== document.activeElement) {
    field.value = value;
    return;
  }
  cleared.add(field);
  const leave = () => {
    if (cleared.delete(field)) field.value = "";
  };
  field.addEventListener("blur", leave, { once: true });
}

/** What the parts of a table are. A browser may forget it when a style shows them as cards (`display: block`). */
const ROLES = [
  ["table", "table"],
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["td", "cell"],
  ["th", "columnheader"],
  [":is(th[scope=row], th[scope=rowgroup])", "rowheader"],
];

export function tellRoles(root) {
  for (const part of [root, ...root.querySelectorAll("*")]) {
    const last = ROLES.findLast(([selector]) => part.matches(selector));
    if (last) part.setAttribute("role", last[1]);
  }
}

/** All that is kept about items, as `[kind, id]`; `ids` are theirs, those that they had before too. */
export function keptAbout(ids) {
  const wanted = new Set(ids);
  return kindsOf("item").flatMap((kind) =>
    [...all(kind)].filter(([id, value]) => wanted.has(about(kind, id, value))).map(([id]) => [kind, id]),
  );
}

/** How long after a question came or went a tap at the place of the last one is its second half; in milliseconds and pixels. */
const [TAP, NEAR] = [1000, 24];
let turned = -TAP;
let last = null;

/** Whoever taps twice means what they saw there, not what lies under it when it is gone, or over it when it has come. */
function passSecondTap(event) {
  const { clientX, clientY, detail, timeStamp } = event;
  const isNear = last && Math.hypot(clientX - last.clientX, clientY - last.clientY) < NEAR;
  last = event;
  if (detail === 0 || timeStamp - turned > TAP || !(isNear || detail > 1)) return;
  event.preventDefault();
  event.stopPropagation();
}
window.addEventListener("click", passSecondTap, true);

/**
 * Open a question over the page. It has the focus itself: a screen reader says the question and what stands under it, which
 * it may pass over where a browser begins at the first button; and a question higher than the window begins at its first line.
 */
export function ask(dialog) {
  dialog.tabIndex = -1;
  dialog.showModal();
  dialog.focus();
  // The browser scrolled to the first button before.
  dialog.scrollTop = 0;
  turned = performance.now();
  const onClose = () => {
    turned = dialog.contains(last?.target) ? performance.now() : -TAP;
  };
  dialog.addEventListener("close", onClose, { once: true });
}

let lastMade = 0;

/**
 * An id for a new thing: `start` and fourteen letters or digits. The seconds and thousandths of
 * its making come first, so that ids sort by age, also among those of eight letters that an
 * earlier version made; six at random keep those of other tabs and devices apart.
 */
export function newId(start) {
  lastMade = Math.max(Date.now(), lastMade + 1);
  const inLetters = (number, length) => number.toString(36).padStart(length, "0");
  const random = [...crypto.getRandomValues(new Uint32Array(6))].map((number) => (number % 36).toString(36));
  return start + inLetters(Math.floor(lastMade / 1000), 6) + inLetters(lastMade % 1000, 2) + random.join("");
}
