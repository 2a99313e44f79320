/**
 * All that the browser keeps for this site as a file, and back again. Loaded when somebody asks for it.
 *
 * `save` and `open` resolve to what a component says next:
 * `{said: name of a phrase or null, values: for the phrase, takeBack: function or null}`.
 */
import { fetchModule } from "../../shared/later.js";
import { KINDS } from "../../shared/kinds.js";
import { all, clean, isTime, letGo, read, SHARED_KINDS, write } from "../../shared/memory.js";
import { about, listAbout } from "../pieces/about.js";
import { download, fileName } from "../pieces/pieces.js";
import { workplaceName } from "../pieces/workplace-name.js";

const FORMAT = "toimiva-tyoterveysyhteistyo";
const VERSION = 2;
/** A file of several workplaces. */
const SEVERAL = 3;
/** The kinds that go along by the names that a file has for them. A file of version 1 has answers only. */
const KIND_OF = Object.fromEntries(SHARED_KINDS.map((kind) => [KINDS[kind].file, kind]));
// Browsers keep some five million characters, so a file of this site's own is always within these.
const LARGEST_FILE = 20_000_000;
const MOST_VALUES = 100_000;

/**
 * Hand the reader a file. `lists` are the names of the lists that it is about, null for everything,
 * what belongs to no list too; `from` is the name of who sends it; without `notes` or `names` the
 * notes stay here, or who is to do a measure. `file` and `about` stand in the file's name.
 */
export async function save({ file, lists = null, from = "", notes = true, names = true, about = "" }) {
  const set = chosenOf({ lists, notes, names });
  const n = count(set.filter(([, , value]) => !value.gone));
  if (n === 0) return { said: "nothing_to_save", values: {}, takeBack: null };
  download(
    `${fileName(file, about)}.json`,
    "application/json",
    `${JSON.stringify(content(new Date(), set, from), null, 1)}\n`,
  );
  if (notes && names) letGo(set.map(([kind, id]) => `${kind}:${id}`));
  // Where nothing else is kept, one list is all of it.
  if (notes && names && set.length === chosenOf().length) write("copy", "last", {});
  return { said: "saved", values: { n }, takeBack: null };
}

/** What is chosen of all that is kept, as `[kind, id, value]`; removals too, so that they reach other devices. */
export function chosenOf({ lists = null, notes = true, names = true } = {}) {
  const wanted = lists && new Set(lists);
  return SHARED_KINDS.flatMap((kind) =>
    [...all(kind, true)]
      .filter(([id, value]) => !wanted || wanted.has(listAbout(kind, id, value)))
      .filter(() => notes || kind !== "note")
      .map(([id, value]) => [kind, id, names ? value : nameless(value)])
      .map(([, id, value]) => [kind, id, notes || kind !== "voice" || value.gone ? value : { ...value, note: "" }]),
  );
}

/** A value without the names of people that its fields ask for. */
function nameless(value) {
  return "who" in value ? { ...value, who: "" } : value;
}

/**
 * What a file holds: a set by kind and id, when it was saved, by whom, as far as they said, and of which workplace when it
 * has a name. No time in it is later than `saved`.
 */
export function content(saved, set, from = "", workplace = workplaceName()) {
  return {
    format: FORMAT,
    version: VERSION,
    saved: saved.toISOString(),
    ...(from && { from }),
    ...(workplace && { workplace }),
    ...kindsOf(saved, set),
  };
}

/** What a file of several workplaces holds; `parts` are `{name, archived, set}`. */
export function contentOfAll(saved, parts, from = "") {
  return {
    format: FORMAT,
    version: SEVERAL,
    saved: saved.toISOString(),
    ...(from && { from }),
    workplaces: parts.map(({ name, archived, set }) => ({ name, archived, ...kindsOf(saved, set) })),
  };
}

/** A set by kind and id. */
function kindsOf(saved, set) {
  const at = settled(
    set.flatMap(([, , { at: last, times = {} }]) => [last, ...Object.values(times)]),
    saved.toISOString(),
  );
  const timed = ({ times, ...value }) => ({ ...value, ...(times && { times: each(times, at) }), at: at(value.at) });
  const kinds = Object.entries(KIND_OF).map(([name, kind]) => [
    name,
    Object.fromEntries(set.filter(([own]) => own === kind).map(([, id, value]) => [id, timed(value)])),
  ]);
  return Object.fromEntries(kinds);
}

/** Whether a file takes a kind along. */
export function isTaken(kind) {
  return SHARED_KINDS.includes(kind);
}

/** An object with each of its values as another. */
function each(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/**
 * What makes of each time one that is not later than `saved`: those that a clock ahead gave become
 * the last thousandths before it, in the order that they have.
 */
function settled(times, saved) {
  const ahead = [...new Set(times.filter((at) => at > saved))].sort().reverse();
  const back = new Map(ahead.map((at, index) => [at, new Date(Date.parse(saved) - index).toISOString()]));
  return (at) => back.get(at) ?? at;
}

/** Ask for a file and read it: `{values, saved}` or `{wrong}` as of `understand`, or null when the reader changes their mind. */
export async function chosen() {
  // Where this module came late, the browser has forgotten the press, and would open nothing and say nothing.
  if (navigator.userActivation?.isActive === false) return { wrong: "press_again" };
  const file = await choose();
  if (!file) return null;
  if (file.size > LARGEST_FILE) return { wrong: "file_too_large" };
  let octets;
  try {
    octets = await file.arrayBuffer();
  } catch {
    return { wrong: "file_unreadable" };
  }
  const found = understand(new TextDecoder().decode(octets));
  // A program wrote it with other letters: "ä" and "ö" would come in as signs for what is missing.
  return found.wrong || isUtf8(octets) ? found : { wrong: "file_letters" };
}

function isUtf8(octets) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ask for a file and show what it holds in `place`, where the reader decides what becomes of it; nothing
 * is changed before. `ways` are those of received.js. Resolves to what a component says, as `save` does.
 */
export async function open(place, ways) {
  const found = await chosen();
  if (!found) return { said: null, values: {}, takeBack: null };
  if (found.wrong) return { said: found.wrong, values: {}, takeBack: null };
  if ((found.parts ?? found.values).length === 0) return { said: "file_empty", values: {}, takeBack: null };
  const opening = await fetchModule(import("../opening/opening.js"));
  await opening.open(found, place, ways);
  return { said: null, values: {}, takeBack: null };
}

/** Show again what came before, in `place`; what is no longer kept shows nothing. Resolves as `open` does. */
export async function again(id, place, ways) {
  const [{ receive }, { setOf }] = await Promise.all(
    [import("../received/received.js"), import("../received/kept.js")].map(fetchModule),
  );
  const record = read("received", id);
  if (record) await receive(setOf({ ...record, id }), place, ways);
  return { said: null, values: {}, takeBack: null };
}

/**
 * Read a file's text: `{values, saved, from, workplace}`, values as `[kind, id, value]`; of a file of several workplaces
 * `{parts, saved, from}`, such a set and `archived` for each; or `{wrong}` with the phrase that explains it. Nothing is half
 * read.
 */
export function understand(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    // What is saved here begins like this; a table, a document or a picture does not.
    return { wrong: /^\s*(\{|$)/.test(text) ? "file_broken" : "file_kind" };
  }
  if (!isObject(found) || found.format !== FORMAT) return { wrong: "file_foreign" };
  if (found.version > SEVERAL) return { wrong: "file_newer" };
  const saved = isTime(found.saved) ? found.saved : new Date().toISOString();
  const from = nameIn(found.from);
  if (found.version === SEVERAL) return partsOf(found.workplaces, { saved, from });
  if (found.version !== 1 && found.version !== VERSION) return { wrong: "file_broken" };
  const read = valuesOf(found, found.version === 1 ? ["answers"] : Object.keys(KIND_OF), saved);
  return read.wrong ? read : { ...read, saved, from, workplace: nameIn(found.workplace) };
}

function nameIn(written) {
  return typeof written === "string" ? written.slice(0, 200) : "";
}

function partsOf(written, { saved, from }) {
  if (!Array.isArray(written) || !written.every(isObject)) return { wrong: "file_broken" };
  const read = written.map((part) => valuesOf(part, Object.keys(KIND_OF), saved));
  const wrong = read.find((part) => part.wrong);
  if (wrong) return wrong;
  if (read.reduce((sum, { values }) => sum + values.length, 0) > MOST_VALUES) return { wrong: "file_too_large" };
  const parts = written.map(({ name, archived }, index) => ({
    ...read[index],
    workplace: nameIn(name),
    archived: archived === true,
    saved,
  }));
  return { parts, saved, from };
}

/** The values of a file, or of one workplace of it, as `{values}` or `{wrong}`. */
function valuesOf(found, names, saved) {
  // An older build of the same version may not know the later kinds; the answers are always there.
  if (!names.every((name) => isObject(found[name]) || (name !== "answers" && found[name] === undefined)))
    return { wrong: "file_broken" };
  const entries = names.flatMap((name) =>
    Object.entries(found[name] ?? {}).map(([id, value]) => [KIND_OF[name], id, value]),
  );
  if (entries.length > MOST_VALUES) return { wrong: "file_too_large" };
  const values = checked(entries, saved);
  return values ? { values } : { wrong: "file_broken" };
}

/** Values as `[kind, id, value]` with the fields of their kinds only, or null when one is none. */
export function checked(entries, saved) {
  const values = [];
  for (const [kind, id, written] of entries) {
    const value = clean(kind, id, written);
    if (!value) return null;
    // By a wrong clock or by hand. Made the time of now, it would win anew each time that somebody opens this.
    const at = [value.at, saved].sort()[0];
    const times = value.times && { times: each(value.times, (time) => [time, at].sort()[0]) };
    values.push([kind, id, { ...value, ...times, at }]);
  }
  return values;
}

/** How many items, and evaluations, values are about: an item with a note and a measure is one, and a list's meeting is none. */
function count(values) {
  const ofItems = values.filter(([kind]) => KINDS[kind].of !== "list");
  return new Set((ofItems.length > 0 ? ofItems : values).map(([kind, id, value]) => about(kind, id, value))).size;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Let the reader choose a file; null when they change their mind. */
function choose() {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "application/json,.json";
    input.addEventListener("change", () => resolve(input.files[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}
