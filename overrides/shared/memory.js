/**
 * The only door to the browser's storage: one key for each thing, so that two
 * tabs never overwrite each other's answers.
 *
 *   tty:1:answer:structures.people-named = {"answer":"met","at":"2026-11-23T08:00:00.000Z"}
 *
 * "1" is the version of this form; `KINDS` says what there is. `at` is the time of
 * the last change, and the newer one wins. `{"gone":true,"at":…}` is a removal that
 * has to reach other devices; readers see nothing there. Keys of other versions,
 * of unknown kinds and ids are left alone. What can't be read is copied to a key
 * that starts with "tty:aside:" before anything is written in its place.
 *
 * When the browser refuses storage or it is full, what is written lives in this
 * page only, and `trouble()` says so.
 */

const ROOT = "tty:1:";
const ASIDE = "tty:aside:";

const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const text =
  (longest, shortest = 1) =>
  (value) =>
    typeof value === "string" && value.length >= shortest && value.length <= longest;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const mapOf = (isKey, isValue) => (value) =>
  isObject(value) && Object.entries(value).every(([key, own]) => isKey(key) && isValue(own));
const isTime = (value) =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) && !Number.isNaN(Date.parse(value));
const isItem = matches(/^[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/);
const isOwn = matches(/^[a-z0-9-]{1,80}\.own-[a-z0-9]{8}$/);
const isStep = (value) => [1, 2, 3, 4].includes(value);
const isMonth = (value) => Number.isInteger(value) && value >= 1 && value <= 12;
const isSide = matches(/^(workplace|service)$/);
const isAnswer = matches(/^[a-z0-9-]{1,40}$/);
const isMiddle = (value) => Number.isInteger(value * 2) && value >= 1 && value <= 4;
const isSummary = (value) =>
  isObject(value) &&
  Object.keys(value).length === 4 &&
  Number.isInteger(value.count) &&
  value.count > 0 &&
  value.count <= 1000 &&
  isMiddle(value.median) &&
  isStep(value.low) &&
  isStep(value.high);

/** Whether a text is a day that exists, as in "2026-11-23". */
export function isDay(value) {
  return (
    matches(/^\d{4}-\d\d-\d\d$/)(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

/** Each kind: what its ids are, and its fields besides `at`. */
const KINDS = {
  // "met", "partly", "open" or "outside"; another word is kept for a version that knows it.
  answer: [isItem, { answer: isAnswer }],
  note: [isItem, { text: text(2000) }],
  own: [isOwn, { text: text(300) }],
  measure: [
    matches(/^m-[a-z0-9]{8}$/),
    {
      item: isItem,
      what: text(500, 0),
      who: text(200, 0),
      by: (value) => value === "" || isDay(value),
      done: (value) => typeof value === "boolean",
    },
  ],
  evaluation: [
    matches(/^e-[a-z0-9]{8}$/),
    {
      name: text(200, 0),
      who: text(500, 0),
      on: isDay,
      answers: mapOf(isItem, isAnswer),
      notes: mapOf(isItem, text(2000)),
      own: mapOf(isOwn, text(300)),
    },
  ],
  // The meeting that goes through a list, by the list's name.
  meeting: [matches(/^[a-z0-9-]{1,80}$/), { on: isDay, place: text(200, 0), who: text(500, 0) }],
  // The assessment: one's own steps, by side and theme; the handed-over answers of all; which of those is this device's;
  // both sides as they stood when they were saved, by theme; when a new one was begun, before which nothing counts.
  rating: [matches(/^(workplace|service)\.[a-z0-9-]{1,80}$/), { step: isStep, reason: text(1000, 0) }],
  response: [matches(/^r-[a-z0-9]{16}$/), { side: isSide, on: isDay, ratings: mapOf(isAnswer, isStep) }],
  respondent: [isSide, { response: matches(/^r-[a-z0-9]{16}$/) }],
  round: [
    matches(/^k-[a-z0-9]{8}$/),
    { name: text(200, 0), on: isDay, workplace: mapOf(isAnswer, isSummary), service: mapOf(isAnswer, isSummary) },
  ],
  begun: [matches(/^assessment$/), {}],
  // The impact matrix: a row each; `place` is its place among them, and two may have the same.
  impact: [
    matches(/^x-[a-z0-9]{8}$/),
    {
      need: text(1000, 0),
      goal: text(1000, 0),
      measures: text(1000, 0),
      results: text(1000, 0),
      effect: text(1000, 0),
      place: (value) => Number.isInteger(value) && value >= 0 && value <= 9999,
    },
  ],
  // The year: what is changed in an entry of the site (its text is "" then), and one's own entries; "off" are those that are not part of the year.
  yearly: [
    isAnswer,
    { what: text(300, 0), month: isMonth, who: text(200, 0), off: (value) => typeof value === "boolean" },
  ],
  // When a copy of everything was saved, and when the reminder of it was put off.
  copy: [matches(/^(last|put-off)$/), {}],
};

/** The names of all kinds. */
export const KIND_NAMES = Object.keys(KINDS);

/** What could not be stored, by key; it wins over what is stored for as long as the page is open. */
const unstored = new Map();
const listeners = new Set();
const storage = openStorage();
let full = false;
let unreadable = false;

function openStorage() {
  try {
    // Reading the property throws where storage is denied altogether.
    const found = window.localStorage;
    found.getItem(ROOT);
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

/** What keeps things from being stored: "refused", "full", "unreadable" (some old ones) or null. */
export function trouble() {
  if (!storage) return "refused";
  if (full) return "full";
  return unreadable ? "unreadable" : null;
}

/** A value with the fields of its kind only, or null when it is none. */
export function clean(kind, id, value) {
  const [isId, fields] = KINDS[kind];
  if (!isId(id) || !isObject(value) || !isTime(value.at)) return null;
  const { at } = value;
  if (value.gone === true) return { gone: true, at };
  if (!Object.keys(fields).every((name) => Object.hasOwn(value, name) && fields[name](value[name]))) return null;
  return { ...Object.fromEntries(Object.keys(fields).map((name) => [name, value[name]])), at };
}

/** Whether a value, with its time, is one of its kind. */
export function isValid(kind, id, value) {
  return clean(kind, id, value) !== null;
}

/** The value of a key ("kind:id") as text, or null. */
function raw(key) {
  if (unstored.has(key)) return unstored.get(key);
  try {
    return storage ? storage.getItem(ROOT + key) : null;
  } catch {
    return null;
  }
}

function parse(key, stored) {
  try {
    const end = key.indexOf(":");
    return clean(key.slice(0, end), key.slice(end + 1), JSON.parse(stored));
  } catch {
    return null;
  }
}

/** Keep a copy of what can't be read. Returns whether the copy is there. */
function setAside(key, stored) {
  unreadable = true;
  const place = `${ASIDE}${ROOT}${key}:`;
  try {
    for (let number = 1; number < 100; number += 1) {
      const there = storage.getItem(place + number);
      if (there === stored) return true;
      if (there === null) {
        storage.setItem(place + number, stored);
        return storage.getItem(place + number) === stored;
      }
    }
  } catch {
    full = true;
  }
  return false;
}

/** The newest value under an id and those it had before, a removal too, or null. */
function newest(kind, ids) {
  let best = null;
  for (const id of ids) {
    const key = `${kind}:${id}`;
    const stored = raw(key);
    if (stored === null) continue;
    const found = parse(key, stored);
    if (!found) setAside(key, stored);
    else if (!best || found.at > best.at) best = found;
  }
  return best;
}

/** Read a value, with its time, or null. `was` are ids that the thing had before. */
export function read(kind, id, was = []) {
  const found = newest(kind, [id, ...was]);
  return found?.gone ? null : found;
}

/** All values of a kind that can be read, by id, those of unknown items too; removals when asked for. */
export function all(kind, withGone = false) {
  const start = `${ROOT}${kind}:`;
  const keys = new Set([...unstored.keys()].map((key) => ROOT + key));
  try {
    for (let index = 0; storage && index < storage.length; index += 1) keys.add(storage.key(index));
  } catch {
    // What can't be listed can't be taken along either; the notice says that nothing is kept.
  }
  const found = new Map();
  for (const key of [...keys].filter((name) => name.startsWith(start)).sort()) {
    const id = key.slice(start.length);
    const value = KINDS[kind][0](id) && newest(kind, [id]);
    if (value && (withGone || !value.gone)) found.set(id, value);
  }
  return found;
}

/** Store one text, or remove it when it is null. Returns whether the storage has it now. */
function put(key, value) {
  const before = raw(key);
  if (storage) {
    const keepable = before === null || unstored.has(key) || parse(key, before) || setAside(key, before);
    try {
      if (keepable) {
        if (value === null) storage.removeItem(ROOT + key);
        else storage.setItem(ROOT + key, value);
        if (storage.getItem(ROOT + key) === value) {
          unstored.delete(key);
          full = unstored.size > 0 && full;
          return true;
        }
      }
    } catch {
      full = true;
    }
  }
  unstored.set(key, value);
  return false;
}

/** The time of a change: now, or right after the last one where a clock was set back since. */
function stamp(kind, id) {
  const last = newest(kind, [id]);
  const after = last ? Date.parse(last.at) + 1 : 0;
  return new Date(Math.max(Date.now(), Math.min(after, Date.UTC(9999, 11, 31)))).toISOString();
}

/**
 * Store a value with the time of now. Returns whether it is stored; if not, the
 * page has it all the same, unless it is no value of its kind.
 */
export function write(kind, id, value) {
  const next = clean(kind, id, { ...value, at: stamp(kind, id) });
  const stored = next !== null && put(`${kind}:${id}`, JSON.stringify(next));
  tell();
  return stored;
}

/** Remove a value so that the removal reaches other devices. */
export function remove(kind, id) {
  return write(kind, id, { gone: true });
}

/**
 * Change several values at once. `changes` are `[kind, id, value]`; a value without
 * a time gets the one of now, and null forgets the thing without a trace. With
 * `whole`, nothing is changed unless everything can be stored. Returns a function
 * that takes the change back, except where something was written again since; or
 * null when `whole` failed.
 */
export function change(changes, { whole = false } = {}) {
  const steps = [];
  for (const [kind, id, value] of changes) {
    const key = `${kind}:${id}`;
    const next = value && clean(kind, id, { at: stamp(kind, id), ...value });
    if (value && !next) throw new TypeError(key);
    const step = { key, before: raw(key), after: next && JSON.stringify(next) };
    const stored = put(key, step.after);
    steps.push(step);
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
  for (const { key, before, after } of [...steps].reverse()) {
    if (raw(key) === after) put(key, before);
  }
}

/**
 * Forget everything that people wrote, of every kind, what was set aside too. Returns a
 * function that brings it back, except where something was written again since.
 */
export function eraseAll() {
  const before = new Map();
  try {
    for (const name of Object.keys(storage ?? {}))
      if (name.startsWith(ROOT) || name.startsWith(ASIDE)) before.set(name, storage.getItem(name));
    for (const name of before.keys()) storage.removeItem(name);
  } catch {
    // What can't be reached can't be erased either; trouble() says that nothing is kept.
  }
  for (const [key, text] of unstored) before.set(ROOT + key, text);
  unstored.clear();
  full = unreadable = false;
  tell();
  return () => {
    for (const [name, text] of before) {
      const key = name.startsWith(ROOT) ? name.slice(ROOT.length) : null;
      if (key === null) putAside(name, text);
      else if (text !== null && raw(key) === null) put(key, text);
    }
    tell();
  };
}

function putAside(name, text) {
  try {
    storage.setItem(name, text);
  } catch {
    full = true;
  }
}

/** An id for a new thing: `start` and eight letters or digits, the seconds first, so that ids sort by age. */
export function newId(start) {
  const random = [...crypto.getRandomValues(new Uint8Array(2))].map((number) => (number % 36).toString(36));
  return (
    start +
    Math.floor(Date.now() / 1000)
      .toString(36)
      .padStart(6, "0") +
    random.join("")
  );
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
  if (event.key !== null && !event.key.startsWith(ROOT)) return;
  if (event.key !== null) unstored.delete(event.key.slice(ROOT.length));
  tell();
});
// A page that comes back from the browser's back-forward cache missed what other tabs did.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) tell();
});
