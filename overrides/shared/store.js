/**
 * Texts by their keys ("kind:id") as the storage has them, and what could not be stored and lives in this page only.
 */
import { clean, KINDS } from "./kinds.js";
import { ASIDE, isRemoved, MADE_OF_THIS, ROOT, storage } from "./place.js";
import { isLater } from "./times.js";

/** What could not be stored, by key; it wins over what is stored for as long as the page is open. */
export const unstored = new Map();
/** Texts of these that leaving the page does not lose, by key: they went into a file, or another tab removed them. */
const notLost = new Map();
/**
 * Whether there was no room or something can't be read; the ids that this workplace has in the storage by kind, as they
 * were when that had `counted` keys of all, -1 until they are asked for.
 */
export const state = { full: false, unreadable: false, index: new Map(), counted: -1 };

/** What keeps things from being stored: "refused", "full", "unreadable" (some old ones) or null. */
export function trouble() {
  if (!storage || isRemoved()) return "refused";
  if (state.full) return "full";
  return state.unreadable ? "unreadable" : null;
}

/** Whether leaving the page loses something that somebody wrote: it is in this page, and nowhere else. */
export function isOnlyHere() {
  return [...unstored].some(
    ([key, text]) =>
      KINDS[key.slice(0, key.indexOf(":"))]?.file && text && notLost.get(key) !== text && !JSON.parse(text).gone,
  );
}

/** Remember that leaving the page does not lose what these keys have now. */
export function letGo(keys = unstored.keys()) {
  for (const key of keys) if (unstored.has(key)) notLost.set(key, unstored.get(key));
}

/** The value of a key ("kind:id") as text, or null. */
export function raw(key) {
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
export function setAside(key, stored) {
  state.unreadable = true;
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
    state.full = true;
  }
  return false;
}

/** The newest value under an id and those it had before, a removal too, or null. */
export function newest(kind, ids) {
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

/** Remember whether a key is there. */
export function enter(key, isThere) {
  const end = key.indexOf(":");
  const [kind, id] = [key.slice(0, end), key.slice(end + 1)];
  if (!state.index.has(kind)) state.index.set(kind, new Set());
  state.index.get(kind)[isThere ? "add" : "delete"](id);
}

/** The ids that the storage has, by kind. All workplaces' keys are gone through once, and not for every kind anew. */
function stored() {
  try {
    if (storage && storage.length !== state.counted) {
      state.index = new Map();
      for (const name of Object.keys(storage)) if (name.startsWith(ROOT)) enter(name.slice(ROOT.length), true);
      state.counted = storage.length;
    }
  } catch {
    // What can't be listed can't be taken along either; the notice says that nothing is kept.
  }
  return state.index;
}

/** The ids of a kind, those of removals and of what can't be read too. */
export function idsOf(kind) {
  const start = `${kind}:`;
  const ids = new Set(stored().get(kind));
  for (const key of unstored.keys()) if (key.startsWith(start)) ids.add(key.slice(start.length));
  return [...ids];
}

/** The times of all that is here, of kinds that this page does not know too; what is only about copies is none of it. */
export function timesOfAll() {
  const keys = new Set(unstored.keys());
  for (const [kind, ids] of stored()) for (const id of ids) keys.add(`${kind}:${id}`);
  return [...keys]
    .filter((key) => !key.startsWith("copy:"))
    .map(peek)
    .flatMap(({ gone, at }) => (gone || !at ? [] : [at]));
}

/** Store one text, or remove it when it is null. Returns whether the storage has it now. */
export function put(key, value) {
  if (storage && !isRemoved()) {
    const isCounted = storage.length === state.counted;
    try {
      storage.removeItem(MADE_OF_THIS);
      // What is stored, and not what the page shows in its place: it may be what can't be read.
      const there = storage.getItem(ROOT + key);
      if (there === null || parse(key, there) || setAside(key, there)) {
        if (value === null) storage.removeItem(ROOT + key);
        else storage.setItem(ROOT + key, value);
        enter(key, value !== null);
        if (isCounted) state.counted = storage.length;
        if (storage.getItem(ROOT + key) === value) {
          unstored.delete(key);
          state.full = unstored.size > 0 && state.full;
          return true;
        }
      }
    } catch {
      state.full = true;
    }
  }
  unstored.set(key, value);
  return false;
}

/** Store a value as text; where there is no room even for the mark of a removal, the thing goes without one. */
export function keep(key, value) {
  return put(key, JSON.stringify(value)) || (value.gone === true && storage !== null && put(key, null));
}

/** Take changes back, the last one first, except where something was written again since. */
export function revert(steps) {
  for (const { key, before, after } of [...steps].reverse()) if (raw(key) === after) put(key, before);
}

/** What is kept under a key, as it stands there: of a kind that this page may not know. */
export function peek(key) {
  try {
    return JSON.parse(raw(key)) ?? {};
  } catch {
    return {};
  }
}
