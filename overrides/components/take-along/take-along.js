/**
 * All that the browser keeps for this site as a file, and back again. Loaded when somebody asks for it.
 *
 * `save` and `open` resolve to what a component says next:
 * `{said: name of a phrase or null, values: for the phrase, takeBack: function or null}`.
 */
import { all, change, clean, write } from "../../shared/memory.js";
import { download } from "../pieces/pieces.js";

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
  const saved = new Date();
  // Swedish dates are year-month-day, the form that sorts in a folder.
  const name = `tyoterveysyhteistyo-${list ? `${list}-` : ""}${saved.toLocaleDateString("sv-SE")}.json`;
  download(name, "application/json", `${JSON.stringify(content(saved, kept), null, 1)}\n`);
  if (!list) write("copy", "last", {});
  return { said: "saved", values: { n }, takeBack: null };
}

/** What a file holds: every kind by id, removals too, so that they reach other devices; `kept` chooses among the values. */
export function content(saved, kept = () => true) {
  const kinds = Object.entries(KINDS).map(([name, kind]) => [
    name,
    Object.fromEntries([...all(kind, true)].filter(([id, value]) => kept(kind, id, value))),
  ]);
  return { format: FORMAT, version: VERSION, saved: saved.toISOString(), ...Object.fromEntries(kinds) };
}

/** The list that a thing belongs to; an evaluation and the year belong to none, nor does a measure that is gone. */
function listOf(kind, id, value) {
  return kind === "yearly" ? "" : (value.item ?? id).split(".")[0];
}

/** Ask for a file and read it: `{values}` or `{wrong}` as of `understand`, or null when the reader changes their mind. */
export async function chosen() {
  const file = await choose();
  if (!file) return null;
  try {
    return file.size > LARGEST_FILE ? { wrong: "file_too_large" } : understand(await file.text());
  } catch {
    return { wrong: "file_unreadable" };
  }
}

/** Ask for a file and bring in what it holds, once the reader has seen what changes; what is newer here stays. */
export async function open(later) {
  const read = await chosen();
  if (!read) return { said: null, values: {}, takeBack: null };
  return read.wrong ? { said: read.wrong, values: {}, takeBack: null } : bringIn(read.values, later);
}

/** Bring in values as `[kind, id, value]` after the reader has seen what they change; `later` fetches pieces by name. */
export async function bringIn(values, later) {
  const { seen, n } = compare(values);
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
  const takeBack = change(compare(values).changes, { whole: true });
  if (!takeBack) return { said: "no_room", values: {}, takeBack: null };
  return n > 0 ? { said: "opened", values: { n }, takeBack } : { said: "nothing_new", values: {}, takeBack: null };
}

/** Read a file's text: `{values}` as `[kind, id, value]`, or `{wrong}` with the phrase that explains it. Nothing is half read. */
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
  const values = checked(entries);
  return values ? { values } : { wrong: "file_broken" };
}

/** Values as `[kind, id, value]` with the fields of their kinds only, or null when one is none. */
export function checked(entries) {
  const now = new Date().toISOString();
  const values = [];
  for (const [kind, id, written] of entries) {
    const value = clean(kind, id, written);
    if (!value) return null;
    // A date to come, from a wrong clock or by hand, would win over everything written from now on.
    values.push([kind, id, { ...value, at: value.at < now ? value.at : now }]);
  }
  return values;
}

/**
 * What bringing values in would change here: `changes` for `change()`; `seen`, what a reader would
 * see of them, as `[kind, id, value, before]` with null for nothing; and `n`, how many things these are about.
 */
export function compare(values) {
  const here = Object.fromEntries(Object.values(KINDS).map((kind) => [kind, all(kind, true)]));
  const changes = values.filter(([kind, id, { at }]) => !(here[kind].get(id)?.at >= at));
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
