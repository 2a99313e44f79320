/**
 * Two sets of what people wrote, side by side: where they agree, where they differ, what only
 * one has; and what comes of the choices. No page, no storage: values in, rows and changes out.
 *
 * A set is `[kind, id, value]` for each thing, as take-along.js reads it; `value.gone` is a removal.
 */
import { about, fieldsOf, listAbout } from "../pieces/about.js";

/** The longest note that a reader can write (see memory.js). */
const LONGEST_NOTE = 2000;

/** A value as a reader sees it: without its times, unless they are all it says; a removal as nothing. */
export function seen(value) {
  if (!value || value.gone) return null;
  const { at, times, ...rest } = value;
  return Object.keys(rest).length > 0 ? rest : { at };
}

/** Whether two things read the same: whose proposal it is changes nothing of what it says. */
function same(one, other) {
  return JSON.stringify(sorted(read(one))) === JSON.stringify(sorted(read(other)));
}

function read(value) {
  const { joint, ...rest } = seen(value) ?? {};
  return rest;
}

function sorted(value) {
  if (typeof value !== "object" || value === null) return value;
  return Object.keys(value)
    .sort()
    .map((name) => [name, sorted(value[name])]);
}

/**
 * The rows of a comparison. `theirs` and `mine` are sets. Each row is
 * `{kind, id, about, field, status, mine, theirs, choice, choices}`: `field` names one field of a
 * thing that both have, else null; `status` is "same", "differs", "theirs" or "mine" (only that side
 * has it); `mine` and `theirs` are values, of a field or whole, or null; `choice` is what is
 * preselected: the newer where both wrote, and otherwise what is there; a name that is missing may have been left out, so
 * one that is there stays. `isLater` says of two times
 * whether the first is the later one.
 */
export function compare(theirs, mine, isLater = later) {
  const own = new Map(mine.map(([kind, id, value]) => [`${kind}:${id}`, value]));
  const scope = scopeOf(theirs);
  const rows = [];
  const met = new Set();
  for (const [kind, id, value] of theirs) {
    met.add(`${kind}:${id}`);
    rows.push(...rowsOf(kind, id, own.get(`${kind}:${id}`) ?? null, value, isLater));
  }
  for (const [kind, id, value] of mine) {
    const isOfThem = scope.has(listAbout(kind, id, value));
    if (isOfThem && !met.has(`${kind}:${id}`)) rows.push(...rowsOf(kind, id, value, null, isLater));
  }
  return rows;
}

/** The lists that a set says anything about. */
export function scopeOf(set) {
  const lists = set.filter(([, , value]) => !value.gone).map((thing) => listAbout(...thing));
  return new Set(lists.filter(Boolean));
}

function later(at, other) {
  return at > other;
}

function rowsOf(kind, id, mine, theirs, isLater) {
  const [ours, others] = [seen(mine), seen(theirs)];
  if (!ours && !others) return [];
  const row = { kind, id, about: about(kind, id, ours ?? others), field: null };
  if (ours && others) return same(mine, theirs) ? [agreed(row, ours)] : differing(row, mine, theirs, isLater);
  if (others) {
    // What was removed here since stays away unless the reader wants it; what went with all the rest comes back.
    const isLeft = mine?.gone && !mine.cleared && !isLater(theirs.at, mine.at);
    const choice = isLeft ? "mine" : "theirs";
    return [{ ...row, status: "theirs", mine: null, theirs: others, choice, choices: ["theirs", "mine"] }];
  }
  // A removal of theirs is a wish to be looked at; nothing that this side wrote goes by itself.
  const isTakenBack = theirs && kind === "answer" && isLater(theirs.at, mine.at);
  const [status, choices] = theirs ? ["differs", ["mine", "theirs"]] : ["mine", []];
  return [{ ...row, status, mine: ours, theirs: null, choice: isTakenBack ? "theirs" : "mine", choices }];
}

function agreed(row, value) {
  return { ...row, status: "same", mine: value, theirs: value, choice: "mine", choices: [] };
}

function differing(row, mine, theirs, isLater) {
  const fields = fieldsOf(row.kind);
  if (!fields || mine.item !== theirs.item) {
    const choice = isLater(theirs.at, mine.at) ? "theirs" : "mine";
    return [
      {
        ...row,
        status: "differs",
        mine: seen(mine),
        theirs: seen(theirs),
        choice,
        choices: offeredOf(row.kind, mine, theirs),
      },
    ];
  }
  return fields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({
      ...row,
      field,
      status: "differs",
      mine: mine[field],
      theirs: theirs[field],
      choice: isLater(when(theirs, field), when(mine, field)) && !mayBeLeftOut(field, theirs) ? "theirs" : "mine",
      choices: ["mine", "theirs"],
    }));
}

/** What a sender says something of, or nothing: a kind, and of what each side says by itself its side. */
function saidOf(kind, id) {
  return kind === "voice" ? `${kind}:${id.split(".")[0]}` : kind;
}

/**
 * The rows of a comparison where what came is chosen everywhere. What only this side has "goes", of the kinds that the
 * set says anything of, and of `told.kinds` where they are known: of others, and of a field that may have been left out,
 * nothing says that they are to go.
 */
export function replacing(rows, { values, told }) {
  const there = values.filter(([, , value]) => !value.gone).map(([kind, id]) => saidOf(kind, id));
  const known = new Set([...(told?.kinds ?? []).filter((kind) => kind !== "voice"), ...there]);
  const goes = ({ kind, id, status }) => status === "mine" && known.has(saidOf(kind, id));
  return preferring(rows).map((row) => (goes(row) ? { ...row, status: "goes" } : row));
}

/** The rows of a comparison where what came is chosen wherever it can be, but for a field that may have been left out. */
export function preferring(rows) {
  const isLeftOut = ({ field, theirs }) => field !== null && mayBeLeftOut(field, { [field]: theirs });
  return rows.map((row) => (row.choices.includes("theirs") && !isLeftOut(row) ? { ...row, choice: "theirs" } : row));
}

/** Whether a field may be empty because its sender let names or notes stay at home: that takes nothing away by itself. */
function mayBeLeftOut(field, value) {
  return ["who", "note"].includes(field) && value[field] === "";
}

/** When a field of a thing was written. */
export function when(value, field) {
  return value.times?.[field] ?? value.at;
}

function offeredOf(kind, mine, theirs) {
  if (kind === "answer") return ["mine", "theirs", "new"];
  if (kind !== "note") return ["mine", "theirs"];
  const both = bothNotes(mine.text, theirs.text);
  // One that holds the other is offered already.
  const isMore = both !== mine.text && both !== theirs.text;
  return isMore && both.length <= LONGEST_NOTE ? ["mine", "theirs", "both", "new"] : ["mine", "theirs", "new"];
}

/** Two notes as one; one that holds the other already stays as it is. */
export function bothNotes(mine, theirs) {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
}

/**
 * What the choices change, as `change()` of memory.js takes it. `chosen` gives for a row
 * `{choice, answer, text}`; `theirs` and `mine` are the sets that the rows were made from, and
 * `now` is what is kept at this moment: a thing that changed since the rows were made is left
 * alone. Returns `{changes, late}`; `late` are the rows that were left alone.
 */
export function outcome(rows, chosen, { theirs, mine, now }, isLater = later) {
  const [given, before, current] = [theirs, mine, now].map(
    (set) => new Map(set.map(([kind, id, value]) => [`${kind}:${id}`, value])),
  );
  // A removal of what is not here either goes on to other devices, and shows nowhere.
  const changes = theirs.filter(([kind, id, value]) => value.gone && !current.has(`${kind}:${id}`));
  const late = [];
  for (const [key, own] of things(rows)) {
    const { kind, id } = own[0];
    const next = nextOf(own, chosen, before.get(key), given.get(key), isLater);
    if (next === undefined) continue;
    if (same(before.get(key), current.get(key))) changes.push([kind, id, next]);
    else late.push(...own);
  }
  return { changes, late };
}

/** The rows by the thing that they are about. */
function things(rows) {
  const found = new Map();
  for (const row of rows) {
    const key = `${row.kind}:${row.id}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/** The next value of a thing after the choices about it, undefined when nothing changes. */
function nextOf(rows, chosen, mine, theirs, isLater) {
  if (rows[0].field !== null) return merged(rows, chosen, mine, theirs, isLater);
  const { choice, answer, text } = chosen(rows[0]);
  if (choice === "both") return { text: bothNotes(mine.text, theirs.text) };
  if (choice === "new") return newOf(rows[0].kind, answer, text);
  if (choice !== "theirs" || rows[0].status === "same") return undefined;
  if (!seen(theirs)) return isLater(theirs.at, mine.at) ? theirs : { gone: true };
  // What is newer keeps its time; what was chosen against the clock gets the one of the choice.
  return !mine || isLater(theirs.at, mine.at) ? theirs : seen(theirs);
}

/** What both say together: the other side sees it as a proposal until it says the same. */
function newOf(kind, answer, text) {
  if (kind === "answer") return { answer, joint: true };
  return text.trim() ? { text, joint: true } : { gone: true };
}

/**
 * Two things as one, field by field, undefined when nothing of theirs is taken. Each field keeps its time, so that a
 * third device comes to the same; one that was chosen against the clock gets the time of the choice.
 */
function merged(rows, chosen, mine, theirs, isLater) {
  const takes = new Map(rows.map((row) => [row.field, chosen(row).choice === "theirs"]));
  if (![...takes.values()].includes(true)) return undefined;
  const [next, times] = [seen(mine), {}];
  let isByTheClock = true;
  for (const field of fieldsOf(rows[0].kind)) {
    const [own, other] = [when(mine, field), when(theirs, field)];
    const isNewer = isLater(other, own);
    const isTaken = takes.get(field) ?? isNewer;
    if (isTaken) next[field] = theirs[field];
    if (isTaken === isNewer) times[field] = isTaken ? other : own;
    else isByTheClock = false;
  }
  if (!isByTheClock) return { ...next, times };
  const at = isLater(theirs.at, mine.at) ? theirs.at : mine.at;
  const older = Object.entries(times).filter(([, time]) => time !== at);
  return { ...next, ...(older.length > 0 && { times: Object.fromEntries(older) }), at };
}

/** How many rows there are of each status. */
export function tally(rows) {
  const count = { same: 0, differs: 0, theirs: 0, mine: 0 };
  for (const { status } of rows) count[status] += 1;
  return count;
}
