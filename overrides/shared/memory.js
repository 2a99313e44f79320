/**
 * The only door to the browser's storage: one key for each thing, so that two
 * tabs never overwrite each other's answers.
 *
 *   tty:1:answer:structures.people-named = {"answer":"met","at":"2026-11-23T08:00:00.000Z"}
 *
 * "1" is the version of this form; `KINDS` says what there is. `at` is the time of
 * the last change, and the newer one wins; a time to come, which a clock that was ahead
 * gave, wins over nothing that has a time of the past. `{"gone":true,"at":…}` is a removal
 * that has to reach other devices; readers see nothing there. With `"cleared":true` it went
 * with all the others, and a file that somebody opens brings it back. Keys of other
 * versions, of unknown kinds and ids are left alone. What can't be read is copied to a key
 * that starts with "tty:aside:" before anything is written in its place.
 *
 * A browser may hold several workplaces, and a page belongs to one of them for its whole life, so
 * that nothing is written into another one than the page shows. The first has the keys above and
 * no id; those of others begin with "tty:1@w-…:". What they are called is the register, which only
 * workplaces/register.js writes:
 *
 *   tty:workplaces:w-t3k0a1b2c3d4e5 = {"name":"Varasto","at":…,"archived":false}, and "first" for the first one
 *   tty:workplace = w-t3k0a1b2c3d4e5 or "first": in sessionStorage that of this tab, in localStorage the one
 *                   chosen last; where the latter is missing, there is no workplace but the first
 *   tty:summary:w-… and tty:summary:first: what the page of all says of one (workplaces/summary.js); every change takes
 *                   it away, so that it is never older than what it was made of
 *
 * When the browser refuses storage or it is full, what is written lives in this
 * page only, and `trouble()` says so. A change of several things is stored whole or not
 * at all.
 */

/** The tab's, and the browser's, chosen workplace. */
export const CHOICE = "tty:workplace";
/** Where the register of the workplaces begins; `FIRST` stands there for the first one. */
export const REGISTER = "tty:workplaces:";
export const FIRST = "first";
export const ASIDE = "tty:aside:";
export const SUMMARY = "tty:summary:";
/** Two clocks are hardly ever the same; only what is further ahead than this is a time to come. */
const LITTLE = 60_000;
const LAST_DAY = Date.UTC(9999, 11, 31);
/** The value of a thing that went because everything of its place was cleared. */
export const CLEARED = { gone: true, cleared: true };

const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const text =
  (longest, shortest = 1) =>
  (value) =>
    typeof value === "string" && value.length >= shortest && value.length <= longest;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const mapOf = (isKey, isValue) => (value) =>
  isObject(value) && Object.entries(value).every(([key, own]) => isKey(key) && isValue(own));
/** Whether a value is a time as `at` has it; of 30 February each browser thinks otherwise. */
export const isTime = (value) =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;
const isItem = matches(/^[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/);
const isOwn = matches(/^[a-z0-9-]{1,80}\.own-[a-z0-9]{8,16}$/);
/** Ids are eight letters long where an earlier version made them. */
const isIdOf = (letter) => matches(new RegExp(`^${letter}-[a-z0-9]{8,16}$`));
const isStep = (value) => [1, 2, 3, 4].includes(value);
/** A step, or 0 for somebody who can't say. */
const isStepOrNone = (value) => value === 0 || isStep(value);
const isMonth = (value) => Number.isInteger(value) && value >= 1 && value <= 12;
const isSide = matches(/^(workplace|service)$/);
const isAnswer = matches(/^[a-z0-9-]{1,40}$/);
const isMiddle = (value) => typeof value === "number" && Number.isInteger(value * 2) && value >= 1 && value <= 4;
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

/** When each field was written that is older than the whole; where it says nothing, that was at `at`. */
const TIMES = { times: mapOf(isAnswer, isTime) };

/** Each kind: what its ids are, its fields besides `at`, and those that may be missing. A key may name any word, "constructor" too. */
const KINDS = Object.assign(Object.create(null), {
  // "met", "partly", "open" or "outside"; another word is kept for a version that knows it.
  answer: [isItem, { answer: isAnswer }],
  note: [isItem, { text: text(2000) }],
  own: [isOwn, { text: text(300) }],
  measure: [
    isIdOf("m"),
    {
      item: isItem,
      what: text(500, 0),
      who: text(200, 0),
      by: (value) => value === "" || isDay(value),
      done: (value) => typeof value === "boolean",
    },
    TIMES,
  ],
  evaluation: [
    isIdOf("e"),
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
  meeting: [matches(/^[a-z0-9-]{1,80}$/), { on: isDay, place: text(200, 0), who: text(500, 0) }, TIMES],
  // What each side says by itself of an item, by side and item; what they decide together is the answer and the note.
  voice: [
    matches(/^(workplace|service)\.[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/),
    { answer: (value) => value === "" || isAnswer(value), note: text(2000, 0) },
    TIMES,
  ],
  // The assessment: one's own steps, by side and theme; the handed-over answers of all; which of those is this device's;
  // both sides as they stood when they were saved, by theme; when a new one was begun, before which nothing counts.
  rating: [matches(/^(workplace|service)\.[a-z0-9-]{1,80}$/), { step: isStepOrNone, reason: text(1000, 0) }],
  response: [matches(/^r-[a-z0-9]{16}$/), { side: isSide, on: isDay, ratings: mapOf(isAnswer, isStep) }],
  respondent: [isSide, { response: matches(/^r-[a-z0-9]{16}$/) }],
  round: [
    isIdOf("k"),
    { name: text(200, 0), on: isDay, workplace: mapOf(isAnswer, isSummary), service: mapOf(isAnswer, isSummary) },
  ],
  begun: [matches(/^assessment$/), {}],
  // The impact matrix: a row each; `place` is its place among them, and two may have the same.
  impact: [
    isIdOf("x"),
    {
      need: text(1000, 0),
      goal: text(1000, 0),
      measures: text(1000, 0),
      results: text(1000, 0),
      effect: text(1000, 0),
      place: (value) => Number.isInteger(value) && value >= 0 && value <= 9999,
    },
    TIMES,
  ],
  // The year: what is changed in an entry of the site (its text is "" then), and one's own entries; "off" are those that are not part of the year.
  yearly: [
    isAnswer,
    { what: text(300, 0), month: isMonth, who: text(200, 0), off: (value) => typeof value === "boolean" },
    TIMES,
  ],
  // What came by a link or in a file, to be looked at again: its sender, the workplace that it named, the set as JSON, what
  // became of it, and what was here before it was taken; and what the reader has chosen of it so far. Nothing of it goes anywhere.
  received: [
    isIdOf("s"),
    {
      from: text(200, 0),
      saved: (value) => value === "" || isTime(value),
      how: matches(/^(open|taken|refused|undone)$/),
      values: text(400_000),
    },
    { undo: text(900_000), workplace: text(200) },
  ],
  draft: [isIdOf("s"), { choices: text(200_000) }],
  // The name under which this device sends things, as far as its reader gave one.
  sender: [matches(/^me$/), { name: text(200) }],
  // The day under which a measure stands in a calendar file that was made here.
  calendar: [isIdOf("m"), { on: isDay }],
  // When a copy of everything was saved, and when the reminder of it was put off.
  copy: [matches(/^(last|put-off)$/), {}],
});

/** The names of all kinds. */
export const KIND_NAMES = Object.keys(KINDS);
const DEVICES_OWN = ["respondent", "received", "draft", "sender", "calendar", "copy"];
/** Those that people give one another; the rest is this device's own business. */
export const SHARED_KINDS = KIND_NAMES.filter((kind) => !DEVICES_OWN.includes(kind));

/** What could not be stored, by key; it wins over what is stored for as long as the page is open. */
const unstored = new Map();
const listeners = new Set();
const storage = openStorage();
const session = openSession();
/** The id of the workplace that this page shows, "" for the first one. */
export const workplace = chosenWorkplace();
const ROOT = rootOf(workplace);
const MADE_OF_THIS = SUMMARY + (workplace || FIRST);
/** What the register said of it when the page began. */
const known = registered();
/** The ids that this workplace has by kind, as they were when there were `counted` keys; null until they are asked for. */
let index = null;
let counted = -1;
/** Whether this page has heard that its workplace was removed. */
let wasRemoved = false;
let full = false;
let unreadable = false;

function openStorage() {
  try {
    // Reading the property throws where storage is denied altogether.
    const found = window.localStorage;
    found.getItem(CHOICE);
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

function openSession() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Where the keys of a workplace begin. */
export function rootOf(id) {
  return id ? `tty:1@${id}:` : "tty:1:";
}

/** What the register says of a workplace, `{name, at, archived}`, or null when it does not have it. */
export function registered(id = workplace) {
  try {
    const entry = JSON.parse(storage.getItem(REGISTER + (id || FIRST)));
    const { name, at, archived } = entry;
    return text(200, 0)(name) && isTime(at) ? { name, at, archived: archived === true } : null;
  } catch {
    return null;
  }
}

/** Whether there is anything to choose: more than one workplace, or one with a name. */
export function hasWorkplaces() {
  try {
    return storage.getItem(CHOICE) !== null;
  } catch {
    return false;
  }
}

/** What this page's workplace is called, "" when it has no name. */
export function workplaceName() {
  return (registered() ?? known)?.name ?? "";
}

/** The workplace of this tab, else the one chosen last. */
function chosenWorkplace() {
  try {
    const last = storage.getItem(CHOICE);
    if (last === null) return "";
    const isThere = (id) => id === FIRST || (isIdOf("w")(id) && storage.getItem(REGISTER + id) !== null);
    const id = [session?.getItem(CHOICE), last].find(isThere) ?? FIRST;
    fixChoice(id);
    return id === FIRST ? "" : id;
  } catch {
    return "";
  }
}

/** The next page of this tab belongs to the same workplace, whatever is chosen in another tab. */
function fixChoice(id) {
  try {
    session.setItem(CHOICE, id);
  } catch {
    // Then the one chosen last is shown, by its name.
  }
}

/** Whether this page's workplace was removed in another tab: what the page has is in the page only, until it is revived. */
export function isRemoved() {
  try {
    return workplace !== "" && storage.getItem(REGISTER + workplace) === null;
  } catch {
    return false;
  }
}

/** Bring back the workplace of this page that was removed in another tab, with all that this page has of it. */
export function revive() {
  try {
    storage.setItem(REGISTER + workplace, JSON.stringify(known));
  } catch {
    full = true;
  }
  storeWhatIsNot();
}

function storeWhatIsNot() {
  for (const [key, value] of [...unstored]) put(key, value);
  tell();
}

/** What keeps things from being stored: "refused", "full", "unreadable" (some old ones) or null. */
export function trouble() {
  if (!storage || isRemoved()) return "refused";
  if (full) return "full";
  return unreadable ? "unreadable" : null;
}

/** Whether a time is one to come: a clock was ahead when it was given. */
export function isAhead(at, now = Date.now()) {
  return Date.parse(at) > now + LITTLE;
}

/** Whether a time is later than another. Nobody knows when a time to come really was, so it is later than none of the past. */
export function isLater(at, other, now = Date.now()) {
  const [ahead, otherAhead] = [isAhead(at, now), isAhead(other, now)];
  return ahead === otherAhead ? at > other : otherAhead;
}

/** The time right after another. */
export function after(at) {
  return new Date(Math.min(Date.parse(at) + 1, LAST_DAY)).toISOString();
}

/** A value with the fields of its kind only, or null when it is none. */
export function clean(kind, id, value) {
  if (!(kind in KINDS)) return null;
  const [isId, fields, others = {}] = KINDS[kind];
  if (!isId(id) || !isObject(value) || !isTime(value.at)) return null;
  const { at } = value;
  if (value.gone === true) return value.cleared === true ? { ...CLEARED, at } : { gone: true, at };
  const has = (all) => (name) => Object.hasOwn(value, name) && all[name](value[name]);
  if (!Object.keys(fields).every(has(fields))) return null;
  const names = [...Object.keys(fields), ...Object.keys(others).filter(has(others))];
  return { ...Object.fromEntries(names.map((name) => [name, value[name]])), at };
}

/** A value that is written now, with the times of those of its fields that stay as they are. */
function timed(kind, ids, { times, ...value }) {
  const before = KINDS[kind][2] === TIMES && !value.gone && newest(kind, ids);
  if (!before || before.gone) return value;
  const left = Object.keys(KINDS[kind][1]).filter((name) => name !== "item" && before[name] === value[name]);
  if (left.length === 0) return value;
  return { ...value, times: Object.fromEntries(left.map((name) => [name, before.times?.[name] ?? before.at])) };
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
    else if (!best || isLater(found.at, best.at)) best = found;
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
  const ids = new Set(storedIds(kind));
  for (const key of unstored.keys()) if (key.startsWith(`${kind}:`)) ids.add(key.slice(kind.length + 1));
  const found = new Map();
  for (const id of [...ids].sort()) {
    const value = KINDS[kind][0](id) && newest(kind, [id]);
    if (value && (withGone || !value.gone)) found.set(id, value);
  }
  return found;
}

/** The ids that the storage has of a kind. All workplaces' keys are gone through once, and not for every kind anew. */
function storedIds(kind) {
  try {
    if (storage && storage.length !== counted) {
      index = new Map();
      for (const name of Object.keys(storage)) if (name.startsWith(ROOT)) enter(name.slice(ROOT.length), true);
      counted = storage.length;
    }
  } catch {
    // What can't be listed can't be taken along either; the notice says that nothing is kept.
  }
  return index?.get(kind) ?? [];
}

/** Remember whether a key is there. */
function enter(key, isThere) {
  const end = key.indexOf(":");
  const [kind, id] = [key.slice(0, end), key.slice(end + 1)];
  if (!index.has(kind)) index.set(kind, new Set());
  if (isThere) index.get(kind).add(id);
  else index.get(kind).delete(id);
}

/** Store one text, or remove it when it is null. Returns whether the storage has it now. */
function put(key, value) {
  if (storage && !isRemoved()) {
    const isCounted = storage.length === counted;
    try {
      storage.removeItem(MADE_OF_THIS);
      // What is stored, and not what the page shows in its place: it may be what can't be read.
      const there = storage.getItem(ROOT + key);
      if (there === null || parse(key, there) || setAside(key, there)) {
        if (value === null) storage.removeItem(ROOT + key);
        else storage.setItem(ROOT + key, value);
        if (index) enter(key, value !== null);
        if (isCounted) counted = storage.length;
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

/** Store a value as text; where there is no room even for the mark of a removal, the thing goes without one. */
function keep(key, value) {
  return put(key, JSON.stringify(value)) || (value.gone === true && storage !== null && put(key, null));
}

/** The time of a change: now, or right after `earliest` and the last change under any of the ids, where a clock was set back. */
function stamp(kind, ids, earliest = "") {
  // No other device hears of copies: a time to come must not go on.
  if (kind === "copy") return new Date().toISOString();
  const times = ids.map((id) => newest(kind, [id])?.at ?? "").concat(earliest);
  const last = times.sort().at(-1);
  const now = new Date().toISOString();
  return last && last >= now ? after(last) : now;
}

/**
 * Store a value with the time of now. `was` are ids that the thing had before, and `after` a
 * time that it has to be later than. Returns whether it is stored; if not, the page has it
 * all the same, unless it is no value of its kind.
 */
export function write(kind, id, value, { was = [], after: earliest = "" } = {}) {
  const ids = [id, ...was];
  const next = clean(kind, id, { ...timed(kind, ids, value), at: stamp(kind, ids, earliest) });
  const stored = next !== null && keep(`${kind}:${id}`, next);
  tell();
  return stored;
}

/** Remove a value so that the removal reaches other devices. */
export function remove(kind, id, was = []) {
  return write(kind, id, { gone: true }, { was });
}

/**
 * Change several values at once. `changes` are `[kind, id, value]`; a value without
 * a time gets the one of now, its fields too unless it has their `times`, and null forgets the thing without a trace. All of it is
 * stored or, where there is no room for all, nothing: then the page has it for as long as it
 * is open or, with `whole`, nothing is changed at all. Returns a function that takes the
 * change back, except where something was written again since; or null when `whole` failed.
 * Throws TypeError, before anything is changed, when a value is none of its kind.
 */
export function change(changes, { whole = false } = {}) {
  const wanted = changes.map(([kind, id, value]) => {
    const isDated = !value || value.at || value.times;
    const next = value && clean(kind, id, { at: stamp(kind, [id]), ...(isDated ? value : timed(kind, [id], value)) });
    if (value && !next) throw new TypeError(`${kind}:${id}`);
    return { key: `${kind}:${id}`, next };
  });
  const steps = [];
  let hasRoom = true;
  for (const { key, next } of wanted) {
    const before = raw(key);
    const stored = next ? keep(key, next) : put(key, null);
    steps.push({ key, before, after: raw(key) });
    hasRoom &&= stored || !storage || isRemoved();
    if (!hasRoom) break;
  }
  if (!hasRoom) {
    revert(steps);
    if (whole) return null;
    steps.splice(0, steps.length, ...wanted.map(keepInPage));
    full = true;
  }
  tell();
  return () => {
    revert(steps);
    tell();
  };
}

function keepInPage({ key, next }) {
  const step = { key, before: raw(key), after: next && JSON.stringify(next) };
  unstored.set(key, step.after);
  return step;
}

function revert(steps) {
  for (const { key, before, after: then } of [...steps].reverse()) {
    if (raw(key) === then) put(key, before);
  }
}

/**
 * Forget everything that people wrote of this workplace, of every kind, what was set aside too. Returns a
 * function that brings it back, except where something was written again since.
 */
export function eraseAll() {
  const stored = new Map();
  try {
    for (const name of Object.keys(storage ?? {}))
      if (name.startsWith(ROOT) || name.startsWith(ASIDE + ROOT)) stored.set(name, storage.getItem(name));
    counted = -1;
    for (const name of [MADE_OF_THIS, ...stored.keys()]) storage.removeItem(name);
  } catch {
    // What can't be reached can't be erased either; trouble() says that nothing is kept.
  }
  const inPage = new Map(unstored);
  unstored.clear();
  full = unreadable = false;
  tell();
  return () => {
    for (const [name, text] of stored) bringBack(name, text);
    // After what was stored: there may be something under it that can't be read and has to be set aside first.
    for (const [key, text] of inPage) if (raw(key) === (stored.get(ROOT + key) ?? null)) put(key, text);
    tell();
  };
}

/** Store again what was erased; what came to its place since stays. */
function bringBack(name, text) {
  if (name.startsWith(ROOT)) {
    const key = name.slice(ROOT.length);
    if (raw(key) === null) put(key, text);
    return;
  }
  try {
    if (storage.getItem(name) === null) storage.setItem(name, text);
    else setAside(name.slice(ASIDE.length + ROOT.length).replace(/:\d+$/, ""), text);
  } catch {
    full = true;
  }
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

/** Call `listener` after every change, made in this page or another tab. Returns a function that ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

window.addEventListener("storage", ({ key, oldValue, newValue }) => {
  // Until now there was no other workplace than the one that this tab shows.
  if (key === CHOICE && newValue !== null && session?.getItem(CHOICE) === null) fixChoice(workplace || FIRST);
  if (key === REGISTER + workplace) {
    wasRemoved = newValue === null;
    if (!wasRemoved) storeWhatIsNot();
  }
  if (key === null) counted = -1;
  else if (key.startsWith(ROOT)) hear(key.slice(ROOT.length), oldValue, newValue);
  else if (key !== REGISTER + (workplace || FIRST)) return;
  tell();
});

/**
 * Another tab changed a key of this workplace. Where it removes the workplace, the page keeps what it shows. What is
 * heard may be past: only what the storage lacks is kept.
 */
function hear(key, before, now) {
  if (index) enter(key, storage.getItem(ROOT + key) !== null);
  if (!wasRemoved || unstored.get(key) === now) unstored.delete(key);
  else if (now === null && !unstored.has(key) && raw(key) === null) unstored.set(key, before);
}

// A page that comes back from the browser's back-forward cache missed what other tabs did.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  counted = -1;
  tell();
});
