/**
 * The only door to the browser's storage. Keeps one value for each item of a
 * checklist, so that two tabs never overwrite each other's answers.
 *
 *   tty:1:answer:structures.people-named = {"answer":"met","at":"2026-11-23T08:00:00.000Z"}
 *
 * "1" is the version of this form. Keys of other versions and answers of
 * unknown items are left alone. What can't be read is copied to a key that
 * starts with "tty:aside:" before anything is written in its place.
 *
 * When the browser refuses storage or it is full, answers live in this page
 * only, and `trouble()` says so.
 */

const PREFIX = "tty:1:answer:";
const ASIDE = "tty:aside:";
const ITEM = /^[a-z0-9-]+\.[a-z0-9-]+$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Answers that could not be stored; they win over the stored ones for as long as the page is open. */
const unstored = new Map();
const listeners = new Set();
const storage = openStorage();
let full = false;
let unreadable = false;

function openStorage() {
  try {
    // Reading the property throws where storage is denied altogether.
    const found = window.localStorage;
    found.getItem(PREFIX);
    const probe = `${ASIDE}probe`;
    try {
      found.setItem(probe, "1");
      const works = found.getItem(probe) === "1";
      found.removeItem(probe);
      return works ? found : null;
    } catch {
      // A store that holds something is full rather than refused: what it has can still be read.
      return found.length > 0 ? found : null;
    }
  } catch {
    return null;
  }
}

/** What keeps answers from being stored: "refused", "full", "unreadable" (some old ones) or null. */
export function trouble() {
  if (!storage) return "refused";
  if (full) return "full";
  return unreadable ? "unreadable" : null;
}

/** The value of a key as text, or null. */
function raw(id) {
  if (unstored.has(id)) return unstored.get(id);
  try {
    return storage ? storage.getItem(PREFIX + id) : null;
  } catch {
    return null;
  }
}

/** An answer as `{answer, at}`, or null when the text is none. */
export function parse(text) {
  try {
    const value = JSON.parse(text);
    return isAnswer(value) ? { answer: value.answer, at: value.at } : null;
  } catch {
    return null;
  }
}

/** Whether a value has the form of an answer. */
export function isAnswer(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    /^[a-z-]{1,40}$/.test(value.answer) &&
    DATE.test(value.at) &&
    !Number.isNaN(Date.parse(value.at))
  );
}

/** Whether a text can be the id of an item. */
export function isItem(id) {
  return ITEM.test(id);
}

/** Keep a copy of what can't be read. Returns whether the copy is there. */
function setAside(id, text) {
  unreadable = true;
  const key = `${ASIDE}${PREFIX}${id}:`;
  try {
    for (let number = 1; number < 100; number += 1) {
      const there = storage.getItem(key + number);
      if (there === text) return true;
      if (there === null) {
        storage.setItem(key + number, text);
        return storage.getItem(key + number) === text;
      }
    }
  } catch {
    full = true;
  }
  return false;
}

/**
 * Read the answer of an item: `{answer, at}` or null.
 * `was` are ids that the item had before; the first with an answer counts.
 */
export function read(id, was = []) {
  for (const name of [id, ...was]) {
    const text = raw(name);
    if (text === null) continue;
    const found = parse(text);
    if (found) return found;
    setAside(name, text);
  }
  return null;
}

/** All answers that can be read, as a Map from id to `{answer, at}`, those of unknown items too. */
export function all() {
  const ids = new Set(unstored.keys());
  try {
    for (let index = 0; storage && index < storage.length; index += 1) {
      const key = storage.key(index);
      if (key.startsWith(PREFIX)) ids.add(key.slice(PREFIX.length));
    }
  } catch {
    // What can't be listed can't be taken along either; the notice says that nothing is kept.
  }
  const found = new Map();
  for (const id of [...ids].sort()) {
    const answer = isItem(id) ? read(id) : null;
    if (answer) found.set(id, answer);
  }
  return found;
}

/** Store one text, or remove it when it is null. Returns whether the storage has it now. */
function put(id, text) {
  const before = raw(id);
  if (storage) {
    const keepable = before === null || unstored.has(id) || parse(before) || setAside(id, before);
    try {
      if (keepable) {
        if (text === null) storage.removeItem(PREFIX + id);
        else storage.setItem(PREFIX + id, text);
        if (storage.getItem(PREFIX + id) === text) {
          unstored.delete(id);
          full = unstored.size > 0 && full;
          return true;
        }
      }
    } catch {
      full = true;
    }
  }
  unstored.set(id, text);
  return false;
}

/**
 * Store an answer ("met" or "open") with the time of now.
 * Returns whether it is stored; if not, the page has it all the same.
 */
export function write(id, answer) {
  const stored = put(id, JSON.stringify({ answer, at: new Date().toISOString() }));
  tell();
  return stored;
}

/**
 * Change several answers at once. `changes` maps an id to `{answer, at}`, or to
 * null to forget the item. With `whole`, nothing is changed unless everything can be stored.
 * Returns a function that takes the change back, except where an answer was
 * given again since; or null when `whole` failed.
 */
export function change(changes, { whole = false } = {}) {
  const steps = [];
  for (const [id, value] of changes) {
    const text = value && JSON.stringify(value);
    const before = raw(id);
    const stored = put(id, text);
    steps.push({ id, before, after: text });
    if (whole && storage && !stored) {
      revert(steps);
      return null;
    }
  }
  tell();
  return () => {
    revert(steps);
    tell();
  };
}

function revert(steps) {
  for (const { id, before, after } of [...steps].reverse()) {
    if (raw(id) === after) put(id, before);
  }
}

/** Call `listener` after every change, made in this page or another tab. Returns a function that ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

window.addEventListener("storage", (event) => {
  if (event.key !== null && !event.key.startsWith(PREFIX)) return;
  if (event.key !== null) unstored.delete(event.key.slice(PREFIX.length));
  tell();
});
// A page that comes back from the browser's back-forward cache missed what other tabs did.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) tell();
});
