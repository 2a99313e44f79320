/**
 * All that the browser keeps for this site as a file, and back again. Loaded when somebody asks for it.
 *
 * `save` and `open` resolve to what a component says next:
 * `{said: name of a phrase or null, values: for the phrase, takeBack: function or null}`.
 */
import { all, change, clean, write } from "../../shared/memory.js";

const FORMAT = "toimiva-tyoterveysyhteistyo";
const VERSION = 2;
/** What a file calls each kind. A file of version 1 has answers only. */
const KINDS = { answers: "answer", notes: "note", own: "own", measures: "measure", evaluations: "evaluation", ratings: "rating", responses: "response" };
// Browsers keep some five million characters, so a file of this site's own is always within these.
const LARGEST_FILE = 20_000_000;
const MOST_VALUES = 100_000;

/** Hand the reader a file with everything, what belongs to lists on other pages too. */
export async function save() {
  const n = count(Object.values(KINDS).flatMap((kind) => [...all(kind)].map(([id, value]) => [kind, id, value])));
  if (n === 0) return { said: "nothing_to_save", values: {}, takeBack: null };
  const saved = new Date();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(content(saved), null, 1)}\n`], { type: "application/json" }));
  // Swedish dates are year-month-day, the form that sorts in a folder.
  link.download = `tyoterveysyhteistyo-${saved.toLocaleDateString("sv-SE")}.json`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  write("copy", "last", {});
  return { said: "saved", values: { n }, takeBack: null };
}

/** What a file holds: every kind by id, removals too, so that they reach other devices. */
export function content(saved) {
  const kinds = Object.entries(KINDS).map(([name, kind]) => [name, Object.fromEntries(all(kind, true))]);
  return { format: FORMAT, version: VERSION, saved: saved.toISOString(), ...Object.fromEntries(kinds) };
}

/** Ask for a file and bring in what it holds; what is newer here stays. */
export async function open() {
  const file = await choose();
  if (!file) return { said: null, values: {}, takeBack: null };
  let read;
  try {
    read = file.size > LARGEST_FILE ? { wrong: "file_too_large" } : understand(await file.text());
  } catch {
    read = { wrong: "file_unreadable" };
  }
  if (read.wrong) return { said: read.wrong, values: {}, takeBack: null };
  const { changes, n } = compare(read.values);
  const takeBack = change(changes, { whole: true });
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
  if (!names.every((name) => isObject(found[name]) || (name !== "answers" && found[name] === undefined))) return { wrong: "file_broken" };
  const entries = names.flatMap((name) => Object.entries(found[name] ?? {}).map(([id, value]) => [KINDS[name], id, value]));
  if (entries.length > MOST_VALUES) return { wrong: "file_too_large" };
  const now = new Date().toISOString();
  const values = [];
  for (const [kind, id, written] of entries) {
    const value = clean(kind, id, written);
    if (!value) return { wrong: "file_broken" };
    // A date to come, from a wrong clock or by hand, would win over everything written from now on.
    values.push([kind, id, { ...value, at: value.at < now ? value.at : now }]);
  }
  return { values };
}

/** What bringing values in would change here: `changes` for `change()`, and `n`, how many things a reader would see changed. */
export function compare(values) {
  const here = Object.fromEntries(Object.values(KINDS).map((kind) => [kind, all(kind, true)]));
  const changes = values.filter(([kind, id, { at }]) => !(here[kind].get(id)?.at >= at));
  const seen = changes.filter(([kind, id, value]) => shown(value) !== shown(here[kind].get(id)));
  return { changes, n: count(seen.map(([kind, id, value]) => [kind, id, value.gone ? (here[kind].get(id) ?? value) : value])) };
}

/** A value as a reader sees it: without its time, and a removal as nothing. */
function shown(value) {
  return value && !value.gone ? JSON.stringify({ ...value, at: "" }) : "";
}

/** How many items, and evaluations, values are about: an item with a note and a measure is one. */
function count(values) {
  return new Set(values.map(([kind, id, value]) => (kind === "measure" ? (value.item ?? id) : id))).size;
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
