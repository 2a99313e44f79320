/**
 * What somebody sends, by link or by file: the lists, with or without notes and names, and the words
 * that go with it. What goes is said before it goes.
 */
import { fetchModule } from "../../shared/later.js";
import { hasWorkplaces, read, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kindsOf } from "../pieces/about.js";
import { chosenOf } from "../take-along/take-along.js";
import { compact } from "./answers.js";
import { pack } from "./link.js";
import { change } from "../pieces/change.js";
import { workplaceName } from "../pieces/workplace-name.js";

/** Kinds that a link carries. */
const CARRIED = kindsOf("item");

/** What the reader chose to send, as `take-along.js` wants it: `{lists, notes, names, from}`. */
export function choice(element) {
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  return {
    lists: [...part("lists").querySelectorAll("input:checked")].map((box) => box.value),
    notes: part("with-notes").checked,
    names: part("with-names").checked,
    from: part("own-name").value.trim(),
  };
}

/** What of a choice is anything to send, as `[kind, id, value]`. */
export function carried(wanted) {
  return chosenOf(wanted).filter(([kind, , value]) => CARRIED.includes(kind) && !value.gone);
}

/** The people that a set names. */
function namesOf(set) {
  return new Set(set.map(([, , { who }]) => who?.trim()).filter(Boolean));
}

/** Whether a set has notes, which may name people. */
function hasNotes(set) {
  return set.some(([kind, , value]) => (kind === "note" ? value.text : value.note)?.trim());
}

/** What only a file carries: of the meetings of the lists the day and place, and with names the people. */
function inFileOnly(wanted) {
  const n = chosenOf(wanted).filter(([kind, , value]) => !CARRIED.includes(kind) && !value.gone).length;
  return n > 0 ? [[wanted.names ? "going_file_names" : "going_file", { n }]] : [];
}

/** What goes, as a sentence: "Mukaan lähtee: 4 vastausta, 1 toimenpide."; "" when nothing does. */
export function going(wanted, words) {
  const set = carried(wanted);
  const names = namesOf(set);
  const counts = new Map();
  for (const [kind] of set) {
    const name = `going_${kind}` in words ? kind : "other";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts, ["name", names.size]]
    .filter(([, n]) => n > 0)
    .map(([name, n]) => phrase(words, `going_${name}`, { n }));
  if (parts.length === 0) return "";
  const workplace = workplaceName();
  const left = wanted.names ? 0 : namesOf(carried({ ...wanted, names: true })).size;
  return [
    ["going", { what: parts.join(", ") }],
    ...(left > 0 ? [["names_left", { n: left }]] : []),
    ...(left > 0 && hasNotes(set) ? [["names_in_notes", {}]] : []),
    ...inFileOnly(wanted),
    ...(workplace ? [["going_workplace", { workplace }]] : []),
  ]
    .map(([name, values]) => phrase(words, name, values))
    .join(" ");
}

/** The link that carries what was chosen, at `page`, which is the page's own address unless another is given. */
export async function linkOf(wanted, page = window.location.href) {
  // An answer that was taken back goes along as such.
  const set = chosenOf(wanted).filter(([kind, , value]) => !value.gone || kind === "answer");
  const kept = Object.fromEntries(
    CARRIED.map((name) => [name, new Map(set.filter(([kind]) => kind === name).map(([, id, value]) => [id, value]))]),
  );
  const payload = compact(kept, new Set(wanted.lists), new Date(), wanted.from, workplaceName());
  return `${page.split(/[?#]/)[0]}#${await pack(payload)}`;
}

/** The text for a message: with a link, or for a file that goes along and is opened at `page`. */
export function message({ link, lists, name, page = window.location.href.split(/[?#]/)[0] }, words) {
  const text = phrase(words, link ? "message" : "file_message", { link, page, lists: lists.join(", "), name });
  return text.trim();
}

/** The name of who sends: typed once, and not once for each workplace. */
export async function nameOfSender() {
  const name = read("sender", "me")?.name ?? "";
  if (name || !hasWorkplaces()) return name;
  const { ownName } = await fetchModule(import("../workplaces/register.js"));
  return ownName();
}

/** Remember who sends; "" forgets it. */
export function rememberSender(name) {
  if (name) write("sender", "me", { name });
  else change([["sender", "me", null]]);
}
