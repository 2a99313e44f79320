/**
 * Answers in few letters, for a link, and back again. The times are whole minutes,
 * rounded down, so that a link never wins over what it was made from.
 *
 *   {k: "answers", t: minutes since 1970, l: {list: {item: [answer, minutes before t, note, minutes before t]}},
 *    f: name of who sends it, w: name of the workplace, o: {own item: [text, minutes before t]},
 *    m: [[id, item, what, who, by, done, minutes before t, those of what, who, by and done]],
 *    v: [[id, answer, note, minutes before t, those of answer and note]],
 *    j: [[items whose answer both decided, or one proposes to the other as what both say], [those whose note is such]],
 *    e: {any other kind that is said of items: [[id, value, minutes before t, {field: those of one that is older}]]}}
 *
 * An answer of `null` was taken back, and "" is none. The times of single fields are there where they are older than
 * the whole; `null` is one that is not.
 */
import { KINDS } from "../../shared/kinds.js";
import { listAbout } from "../pieces/about.js";

const KIND = "answers";
const CODES = new Map([
  ["met", "m"],
  ["partly", "p"],
  ["open", "o"],
  ["outside", "x"],
]);
const ANSWERS = new Map([...CODES].map(([answer, code]) => [code, answer]));
const DONE = new Map([
  [0, false],
  [1, true],
]);
const MINUTE = 60_000;
/** The kinds that a link has in few letters. */
const WRITTEN = ["answer", "note", "own", "measure", "voice"];
/** The fields that have times of their own, in the order in which a link has them. */
const FIELDS = { measure: ["what", "who", "by", "done"], voice: ["answer", "note"] };

/**
 * The payload for `kept`, a map for each kind that is said of items; only of the lists that are `wanted`.
 * `kept.answer` may hold removals; `from` is the name of who sends it and `workplace` that of the workplace, or "".
 */
export function compact(kept, wanted, now, from = "", workplace = "") {
  const t = Math.floor(now.getTime() / MINUTE);
  // What a clock ahead gave was written by now.
  const before = ({ at }) => Math.max(0, t - Math.floor(Date.parse(at) / MINUTE));
  // A list may have any name.
  const lists = new Map();
  for (const id of new Set([...kept.answer.keys(), ...kept.note.keys()])) {
    const [list, item] = id.split(".");
    const [answer, note] = [kept.answer.get(id), kept.note.get(id)];
    if (!wanted.has(list) || (answer?.cleared && !note)) continue;
    if (!lists.has(list)) lists.set(list, []);
    lists.get(list).push([item, [...answered(answer, before), ...(note ? [note.text, before(note)] : [])]]);
  }
  const payload = {
    k: KIND,
    t,
    ...(from && { f: from }),
    ...(workplace && { w: workplace }),
    l: Object.fromEntries([...lists].map(([list, items]) => [list, Object.fromEntries(items)])),
  };
  const joint = [kept.answer, kept.note].map((values) =>
    [...values].filter(([id, value]) => value.joint && wanted.has(id.split(".")[0])).map(([id]) => id),
  );
  if (joint.some((ids) => ids.length > 0)) payload.j = joint;
  const own = [...kept.own].filter(([id]) => wanted.has(id.split(".")[0]));
  if (own.length > 0) payload.o = Object.fromEntries(own.map(([id, value]) => [id, [value.text, before(value)]]));
  const measures = [...kept.measure].filter(([, { item }]) => wanted.has(item.split(".")[0]));
  const voices = [...(kept.voice ?? [])].filter(([id]) => wanted.has(id.split(".")[1]));
  if (measures.length > 0)
    payload.m = measures.map(([id, measure]) => {
      const { item, what, who, by, done } = measure;
      return [id, item, what, who, by, done ? 1 : 0, before(measure), ...agesOf("measure", measure, before)];
    });
  if (voices.length > 0)
    payload.v = voices.map(([id, voice]) => {
      const answer = CODES.get(voice.answer) ?? voice.answer;
      return [id, answer, voice.note, before(voice), ...agesOf("voice", voice, before)];
    });
  const others = Object.keys(kept).flatMap((kind) =>
    WRITTEN.includes(kind) ? [] : otherOf(kind, kept, wanted, before),
  );
  if (others.length > 0) payload.e = Object.fromEntries(others);
  return payload;
}

/** A kind of a component's own as a link has it, `[[kind, rows]]`, or `[]` where nothing of it goes. */
function otherOf(kind, kept, wanted, before) {
  const rows = [...kept[kind]]
    .filter(([id, value]) => wanted.has(listAbout(kind, id, value)))
    .map(([id, { at, times = {}, ...value }]) => [
      id,
      value,
      before({ at }),
      each(times, (time) => before({ at: time })),
    ]);
  return rows.length > 0 ? [[kind, rows]] : [];
}

/** An object with each of its values as another. */
function each(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** The ages of the fields that are older than the whole, as the last of a row; none where no field is. */
function agesOf(kind, { times }, before) {
  return times ? [FIELDS[kind].map((name) => (times[name] ? before({ at: times[name] }) : null))] : [];
}

function answered(answer, before) {
  if (!answer || answer.cleared) return ["", 0];
  return [answer.gone ? null : (CODES.get(answer.answer) ?? answer.answer), before(answer)];
}

/**
 * What a payload holds: `{saved, from, workplace, entries}`: when it was made, by whom and of which workplace as far as
 * they said, and the entries as `[kind, id, value]`, not yet checked; or null when it is none.
 */
export function expand(payload) {
  if (payload?.k !== KIND) return null;
  try {
    const { l, o = {}, m = [], v = [], j = [[], []], e = {} } = payload;
    const joint = listed(j).map((ids) => new Set(listed(ids)));
    const t = minutes(payload.t);
    const at = (ago) => new Date((t - minutes(ago)) * MINUTE).toISOString();
    const entries = pairs(l).flatMap(([list, items]) =>
      pairs(items).flatMap(([item, own]) => ofItem(`${list}.${item}`, listed(own), at, joint)),
    );
    for (const [id, own] of pairs(o)) {
      const [text, ago] = listed(own);
      entries.push(["own", id, { text, at: at(ago) }]);
    }
    for (const own of listed(m)) {
      const [id, item, what, who, by, done, ago, ages] = listed(own);
      const value = { item, what, who, by, done: DONE.get(done), ...timesOf("measure", ages, at), at: at(ago) };
      entries.push(["measure", id, value]);
    }
    for (const own of listed(v)) {
      const [id, answer, note, ago, ages] = listed(own);
      const value = { answer: ANSWERS.get(answer) ?? answer, note, ...timesOf("voice", ages, at), at: at(ago) };
      entries.push(["voice", id, value]);
    }
    // What this site doesn't know stays where it is, as in a file.
    for (const [kind, rows] of pairs(e).filter(([name]) => name in KINDS))
      for (const own of listed(rows)) {
        const [id, value, ago, ages] = listed(own);
        const times = pairs(ages).length > 0 && { times: each(ages, at) };
        entries.push([kind, id, { ...Object.fromEntries(pairs(value)), ...times, at: at(ago) }]);
      }
    const [from, workplace] = [payload.f, payload.w].map((name) =>
      typeof name === "string" ? name.slice(0, 200) : "",
    );
    return { saved: at(0), from, workplace, entries };
  } catch {
    return null;
  }
}

function timesOf(kind, ages, at) {
  if (ages === undefined) return {};
  const aged = FIELDS[kind].map((name, index) => [name, listed(ages)[index] ?? null]);
  return { times: Object.fromEntries(aged.filter(([, ago]) => ago !== null).map(([name, ago]) => [name, at(ago)])) };
}

function ofItem(id, [answer, ago, note, noted], at, joint) {
  const entries = [];
  const time = at(ago);
  const [isJoint, hasJointNote] = joint.map((ids) => ids.has(id) && { joint: true });
  if (answer === null) entries.push(["answer", id, { gone: true, at: time }]);
  else if (answer !== "") entries.push(["answer", id, { answer: ANSWERS.get(answer) ?? answer, ...isJoint, at: time }]);
  if (note !== undefined) entries.push(["note", id, { text: note, ...hasJointNote, at: at(noted) }]);
  return entries;
}

/** What somebody else wrote may have any form; what has another than ours is refused, and not taken for something near. */
function minutes(value) {
  if (!Number.isInteger(value)) throw new TypeError("no minutes");
  return value;
}

function listed(value) {
  if (!Array.isArray(value)) throw new TypeError("no list");
  return value;
}

function pairs(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("no names");
  return Object.entries(value);
}
