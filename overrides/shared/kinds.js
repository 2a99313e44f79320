/**
 * What is kept: each kind once, for the storage, files, links, what is shown of them, and what goes with what. Here are
 * those of the lists; a component that keeps something else declares it in `kinds.js` of its own folder. Those are
 * published within pieces.js, so whatever keeps, counts, hands on or erases things of components imports that; a page
 * that is only read, or a list alone, does without them.
 *
 *   isId     what its ids are
 *   fields   what it holds besides `at`; `others` are those that may be missing
 *   file     what a file calls it; what has no such name is this device's own business and goes nowhere
 *   of       "item" for what is said of one item: it goes with its list, and a link carries it. "list" for what belongs
 *            to a list as a whole
 *   about    what a thing is about, where that is not its id
 *   timed    what gives a value the times of its fields, given what was before and the fields (pieces/fields.js)
 */
import { isAnswer, isItem, isObject, isOwn, isTime, text } from "./checks.js";

/** The value of a thing that went because everything of its place was cleared. */
export const CLEARED = { gone: true, cleared: true };

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
