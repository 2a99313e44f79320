/**
 * All that the browser keeps for this site as a file, and back again. Loaded when somebody asks for it.
 *
 * `save` and `open` resolve to what a component says next:
 * `{said: name of a phrase or null, values: for the phrase, takeBack: function or null}`.
 */
import { after, all, change, clean, isLater, isTime, trouble, write } from "../../shared/memory.js";
import { download, today } from "../pieces/pieces.js";

const FORMAT = "toimiva-tyoterveysyhteistyo";
const VERSION = 2;
/** What a file calls each kind. A file of version 1 has answers only. */
const KINDS = {
  answers: "answer",
  notes: "note",
  own: "own",
  measures: "measure",
  evaluations: "evaluation",
  meetings: "meeting",
  ratings: "rating",
  responses: "response",
  rounds: "round",
  begun: "begun",
  impacts: "impact",
  yearly: "yearly",
};
// Browsers keep some five million characters, so a file of this site's own is always within these.
const LARGEST_FILE = 20_000_000;
const MOST_VALUES = 100_000;

/**
 * Hand the reader a file with everything, what belongs to lists on other pages too; with
 * `list`, only what belongs to that one.
 */
export async function save(list = "") {
  const kept = (kind, id, value) => !list || listOf(kind, id, value) === list;
  const n = count(
    Object.values(KINDS).flatMap((kind) =>
      [...all(kind)].filter(([id, value]) => kept(kind, id, value)).map(([id, value]) => [kind, id, value]),
    ),
  );
  if (n === 0) return { said: "nothing_to_save", values: {}, takeBack: null };
  const name = `tyoterveysyhteistyo-${list ? `${list}-` : ""}${today()}.json`;
  download(name, "application/json", `${JSON.stringify(content(new Date(), kept), null, 1)}\n`);
  if (!list) write("copy", "last", {});
  return { said: "saved", values: { n }, takeBack: null };
}

/**
 * What a file holds: every kind by id, removals too, so that they reach other devices; `kept` chooses among the
 * values. No time in it is later than `saved`.
 */
export function content(saved, kept = () => true) {
  const kinds = Object.entries(KINDS).map(([name, kind]) => [
    name,
    [...all(kind, true)].filter(([id, value]) => kept(kind, id, value)),
  ]);
  const at = settled(
    kinds.flatMap(([, values]) => values.map(([, value]) => value.at)),
    saved.toISOString(),
  );
  const written = kinds.map(([name, values]) => [
    name,
    Object.fromEntries(values.map(([id, value]) => [id, { ...value, at: at(value.at) }])),
  ]);
  return { format: FORMAT, version: VERSION, saved: saved.toISOString(), ...Object.fromEntries(written) };
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

/** The list that a thing belongs to; an evaluation and the year belong to none, nor does a measure that is gone. */
function listOf(kind, id, value) {
  return kind === "yearly" ? "" : (value.item ?? id).split(".")[0];
}

/** Ask for a file and read it: `{values, saved}` or `{wrong}` as of `understand`, or null when the reader changes their mind. */
export async function chosen() {
  const file = await choose();
  if (!file) return null;
  if (file.size > LARGEST_FILE) return { wrong: "file_too_large" };
  let octets;
  try {
    octets = await file.arrayBuffer();
  } catch {
    return { wrong: "file_unreadable" };
  }
  const read = understand(new TextDecoder().decode(octets));
  // A program wrote it with other letters: "ä" and "ö" would come in as signs for what is missing.
  return read.wrong || isUtf8(octets) ? read : { wrong: "file_letters" };
}

function isUtf8(octets) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

/** Ask for a file and bring in what it holds, once the reader has seen what changes; what is newer here stays. */
export async function open(later) {
  const read = await chosen();
  if (!read) return { said: null, values: {}, takeBack: null };
  return read.wrong ? { said: read.wrong, values: {}, takeBack: null } : bringIn(read.values, later, read);
}

/**
 * Bring in values as `[kind, id, value]` after the reader has seen what they change; `later` fetches pieces by name.
 * `saved` is when the values were written down, and `isLink` whether a link brought them.
 */
export async function bringIn(values, later, { saved = "", isLink = false } = {}) {
  const { seen, n } = compare(values, saved);
  if (n > 0) {
    let accepted;
    try {
      const [{ review }, piece, items] = await Promise.all([
        import("../merge-preview/merge-preview.js"),
        later("merge-preview"),
        later("items"),
      ]);
      accepted = await review(seen, n, piece, items);
    } catch {
      return { said: "not_loaded", values: {}, takeBack: null };
    }
    if (!accepted) return { said: "cancelled", values: {}, takeBack: null };
  }
  // Another tab may have written in the meantime.
  const takeBack = change(compare(values, saved).changes, { whole: true });
  if (!takeBack) return { said: isLink ? "link_no_room" : "no_room", values: {}, takeBack: null };
  if (n === 0) return { said: "nothing_new", values: {}, takeBack: null };
  const opened = isLink ? "link_opened" : "opened";
  return { said: trouble() === "refused" ? "opened_here_only" : opened, values: { n }, takeBack };
}

/**
 * Read a file's text: `{values, saved}`, values as `[kind, id, value]`, or `{wrong}` with the phrase that explains
 * it. Nothing is half read.
 */
export function understand(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { wrong: "file_broken" };
  }
  if (!isObject(found) || found.format !== FORMAT) return { wrong: "file_foreign" };
  if (found.version > VERSION) return { wrong: "file_newer" };
  if (found.version !== 1 && found.version !== VERSION) return { wrong: "file_broken" };
  const names = found.version === 1 ? ["answers"] : Object.keys(KINDS);
  // An older build of the same version may not know the later kinds; the answers are always there.
  if (!names.every((name) => isObject(found[name]) || (name !== "answers" && found[name] === undefined)))
    return { wrong: "file_broken" };
  const entries = names.flatMap((name) =>
    Object.entries(found[name] ?? {}).map(([id, value]) => [KINDS[name], id, value]),
  );
  if (entries.length > MOST_VALUES) return { wrong: "file_too_large" };
  const saved = isTime(found.saved) ? found.saved : new Date().toISOString();
  const values = checked(entries, saved);
  return values ? { values, saved } : { wrong: "file_broken" };
}

/** Values as `[kind, id, value]` with the fields of their kinds only, or null when one is none. */
export function checked(entries, saved) {
  const values = [];
  for (const [kind, id, written] of entries) {
    const value = clean(kind, id, written);
    if (!value) return null;
    // By a wrong clock or by hand. Made the time of now, it would win anew each time that somebody opens this.
    values.push([kind, id, { ...value, at: [value.at, saved].sort()[0] }]);
  }
  return values;
}

/**
 * What bringing values in would change here: `changes` for `change()`; `seen`, what a reader would
 * see of them, as `[kind, id, value, before]` with null for nothing; and `n`, how many things these are about.
 * What is later wins; what was cleared here comes back. `saved` is when the values were written down.
 */
export function compare(values, saved = "") {
  // What was saved later than now says that the clock of one of the two devices is wrong, and not whose.
  const now = Math.max(Date.now(), Date.parse(saved) || 0);
  const here = Object.fromEntries(Object.values(KINDS).map((kind) => [kind, all(kind, true)]));
  const changes = values.flatMap(([kind, id, value]) => {
    const own = here[kind].get(id);
    if (!own || isLater(value.at, own.at, now)) return [[kind, id, value]];
    // It has to win over the clearing on other devices too.
    return own.cleared && !value.gone ? [[kind, id, { ...value, at: after(own.at) }]] : [];
  });
  const seen = changes.filter(([kind, id, value]) => shown(value) !== shown(here[kind].get(id)));
  const there = (value) => (value && !value.gone ? value : null);
  return {
    changes,
    seen: seen.map(([kind, id, value]) => [kind, id, there(value), there(here[kind].get(id))]),
    n: count(seen.map(([kind, id, value]) => [kind, id, value.gone ? (here[kind].get(id) ?? value) : value])),
  };
}

/** A value as a reader sees it: without its time, and a removal as nothing. */
function shown(value) {
  return value && !value.gone ? JSON.stringify({ ...value, at: "" }) : "";
}

/** How many items, and evaluations, values are about: an item with a note and a measure is one. */
function count(values) {
  return new Set(
    values.map(([kind, id, value]) =>
      kind === "measure" ? (value.item ?? id) : kind === "yearly" ? `year.${id}` : id,
    ),
  ).size;
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
