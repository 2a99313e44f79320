/**
 * What is kept: each kind once, for the storage, files, links, what is shown of them, and what goes with what. Here are
 * those of the lists; a component that keeps something else declares it in `kinds.js` of its own folder, and every page
 * knows it, for copies are counted and everything is erased everywhere.
 *
 *   isId     what its ids are
 *   fields   what it holds besides `at`; `others` are those that may be missing
 *   file     what a file calls it; what has no such name is this device's own business and goes nowhere
 *   of       "item" for what is said of one item: it goes with its list, and a link carries it. "list" for what belongs
 *            to a list as a whole
 *   about    what a thing is about, where that is not its id
 */
import {
  isAnswer,
  isDay,
  isDayOrNone,
  isIdOf,
  isItem,
  isObject,
  isOwn,
  isTime,
  isTrueOrFalse,
  mapOf,
  matches,
  text,
} from "./checks.js";

/** The value of a thing that went because everything of its place was cleared. */
export const CLEARED = { gone: true, cleared: true };

/** When each field was written that is older than the whole; where it says nothing, that was at `at`. */
export const TIMES = { times: mapOf(isAnswer, isTime) };
const JOINT = { joint: (value) => value === true };

/** By their names; a key may name any word, "constructor" too. */
export const KINDS = Object.create(null);
/** The names of all kinds. */
export const KIND_NAMES = [];
/** Those that people give one another; the rest is this device's own business. */
export const SHARED_KINDS = [];

/** Add kinds by their names, before anything is read. */
export function declare(kinds) {
  for (const [name, kind] of Object.entries(kinds)) {
    KINDS[name] = kind;
    KIND_NAMES.push(name);
    if (kind.file) SHARED_KINDS.push(name);
  }
}

declare({
  // "met", "partly", "open" or "outside"; another word is kept for a version that knows it.
  // "joint" are those that both sides decided, or that one proposes to the other as what they both say.
  answer: { isId: isItem, fields: { answer: isAnswer }, others: JOINT, file: "answers", of: "item" },
  note: { isId: isItem, fields: { text: text(2000) }, others: JOINT, file: "notes", of: "item" },
  own: { isId: isOwn, fields: { text: text(300) }, file: "own", of: "item" },
  measure: {
    isId: isIdOf("m"),
    fields: { item: isItem, what: text(500, 0), who: text(200, 0), by: isDayOrNone, done: isTrueOrFalse },
    others: TIMES,
    file: "measures",
    of: "item",
    about: (id, value) => value?.item ?? id,
  },
  // The meeting that goes through a list, by the list's name.
  meeting: {
    isId: matches(/^[a-z0-9-]{1,80}$/),
    fields: { on: isDay, place: text(200, 0), who: text(500, 0) },
    others: TIMES,
    file: "meetings",
    of: "list",
  },
  // What each side says by itself of an item, by side and item; what they decide together is the answer and the note.
  voice: {
    isId: matches(/^(workplace|service)\.[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/),
    fields: { answer: (value) => value === "" || isAnswer(value), note: text(2000, 0) },
    others: TIMES,
    file: "voices",
    of: "item",
    about: (id) => id.slice(id.indexOf(".") + 1),
  },
  // When a copy of everything was saved, and when the reminder of it was put off.
  copy: { isId: matches(/^(last|put-off)$/), fields: {} },
});

/** A value with the fields of its kind only, or null when it is none. */
export function clean(kind, id, value) {
  if (!(kind in KINDS)) return null;
  const { isId, fields, others = {} } = KINDS[kind];
  if (!isId(id) || !isObject(value) || !isTime(value.at)) return null;
  const { at } = value;
  if (value.gone === true) return value.cleared === true ? { ...CLEARED, at } : { gone: true, at };
  const has = (all) => (name) => Object.hasOwn(value, name) && all[name](value[name]);
  if (!Object.keys(fields).every(has(fields))) return null;
  const names = [...Object.keys(fields), ...Object.keys(others).filter(has(others))];
  return { ...Object.fromEntries(names.map((name) => [name, value[name]])), at };
}
