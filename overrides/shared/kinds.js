/**
 * What is kept: each kind once, for the storage, files, links, what is shown of them, and what goes with what.
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
  isIdOf,
  isItem,
  isMonth,
  isObject,
  isOwn,
  isSide,
  isStep,
  isStepOrNone,
  isSummary,
  isTime,
  mapOf,
  matches,
  text,
} from "./checks.js";

/** The value of a thing that went because everything of its place was cleared. */
export const CLEARED = { gone: true, cleared: true };

/** When each field was written that is older than the whole; where it says nothing, that was at `at`. */
export const TIMES = { times: mapOf(isAnswer, isTime) };
const JOINT = { joint: (value) => value === true };
const isTrueOrFalse = (value) => typeof value === "boolean";
const isDayOrNone = (value) => value === "" || isDay(value);

/** A key may name any word, "constructor" too. */
export const KINDS = Object.assign(Object.create(null), {
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
  evaluation: {
    isId: isIdOf("e"),
    fields: {
      name: text(200, 0),
      who: text(500, 0),
      on: isDay,
      answers: mapOf(isItem, isAnswer),
      notes: mapOf(isItem, text(2000)),
      own: mapOf(isOwn, text(300)),
    },
    file: "evaluations",
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
  // The assessment: one's own steps, by side and theme; the handed-over answers of all; which of those is this device's;
  // both sides as they stood when they were saved, by theme; when a new one was begun, before which nothing counts.
  rating: {
    isId: matches(/^(workplace|service)\.[a-z0-9-]{1,80}$/),
    fields: { step: isStepOrNone, reason: text(1000, 0) },
    file: "ratings",
  },
  response: {
    isId: matches(/^r-[a-z0-9]{16}$/),
    fields: { side: isSide, on: isDay, ratings: mapOf(isAnswer, isStep) },
    // Only where their author wants the others to see them.
    others: { reasons: mapOf(isAnswer, text(1000)) },
    file: "responses",
  },
  respondent: { isId: isSide, fields: { response: matches(/^r-[a-z0-9]{16}$/) } },
  round: {
    isId: isIdOf("k"),
    fields: {
      name: text(200, 0),
      on: isDay,
      workplace: mapOf(isAnswer, isSummary),
      service: mapOf(isAnswer, isSummary),
    },
    file: "rounds",
  },
  begun: { isId: matches(/^assessment$/), fields: {}, file: "begun" },
  // The impact matrix: a row each; `place` is its place among them, and two may have the same.
  impact: {
    isId: isIdOf("x"),
    fields: {
      need: text(1000, 0),
      goal: text(1000, 0),
      measures: text(1000, 0),
      results: text(1000, 0),
      effect: text(1000, 0),
      place: (value) => Number.isInteger(value) && value >= 0 && value <= 9999,
    },
    others: TIMES,
    file: "impacts",
  },
  // The year: what is changed in an entry of the site (its text is "" then), and one's own entries; "off" are those that are not part of the year.
  yearly: {
    isId: isAnswer,
    fields: { what: text(300, 0), month: isMonth, who: text(200, 0), off: isTrueOrFalse },
    others: TIMES,
    file: "yearly",
    about: (id) => `year.${id}`,
  },
  // What came by a link or in a file, to be looked at again: its sender, the workplace that it named, the set as JSON, what
  // became of it, and what was here before it was taken; and what the reader has chosen of it so far. Nothing of it goes anywhere.
  received: {
    isId: isIdOf("s"),
    fields: {
      from: text(200, 0),
      saved: (value) => value === "" || isTime(value),
      how: matches(/^(open|taken|refused|undone)$/),
      values: text(400_000),
    },
    others: { undo: text(900_000), workplace: text(200) },
  },
  draft: { isId: isIdOf("s"), fields: { choices: text(200_000) } },
  // The name under which this device sends things, as far as its reader gave one.
  sender: { isId: matches(/^me$/), fields: { name: text(200) } },
  // The day under which a measure stands in a calendar file that was made here.
  calendar: { isId: isIdOf("m"), fields: { on: isDay } },
  // When a copy of everything was saved, and when the reminder of it was put off.
  copy: { isId: matches(/^(last|put-off)$/), fields: {} },
});

/** The names of all kinds. */
export const KIND_NAMES = Object.keys(KINDS);
/** Those that people give one another; the rest is this device's own business. */
export const SHARED_KINDS = KIND_NAMES.filter((kind) => KINDS[kind].file);

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
