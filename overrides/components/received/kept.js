/**
 * What came is kept for another look: what became of it, what was here before it was taken, and what the reader has
 * chosen of it so far. A record is `{id, from, saved, how, values, undo, workplace, at}` as memory.js has it.
 */
import { all, read, SHARED_KINDS, write } from "../../shared/memory.js";
import { newId } from "../pieces/pieces.js";
import { joined, recorded, reverted } from "./undo.js";
import { change } from "../pieces/change.js";

/** A set longer than this, as JSON, can be opened but is not kept. */
const MOST_VALUES = 400_000;

/** All that is kept here of what people give one another, as a set; removals too. */
export function here() {
  return SHARED_KINDS.flatMap((kind) => [...all(kind, true)].map(([id, value]) => [kind, id, value]));
}

/** The record of a set, or null: the one with its id, or of the same set that came before. */
export function recordOf({ id, from, saved, values }) {
  const text = JSON.stringify(values);
  const isSame = (record) => record.from === from && record.saved === saved && record.values === text;
  const found = id ? [id, read("received", id)] : [...all("received")].find(([, record]) => isSame(record));
  return found?.[1] ? { ...found[1], id: found[0] } : null;
}

/** What a record holds, as a set that can be shown. */
export function setOf({ id, from, saved, workplace = "", values }) {
  return { id, from, saved, workplace, values: JSON.parse(values) };
}

/**
 * Keep what became of a set. `undo` are the steps of the change that it brought, or null. Returns what is kept and what
 * takes that back, `{record, takeBack}`; the record is null where there is no room.
 */
export function keep(set, how, undo = null) {
  const known = recordOf(set);
  const id = known?.id ?? newId("s-");
  const steps = undo ? JSON.stringify(joined(known?.undo ? JSON.parse(known.undo) : [], undo)) : known?.undo;
  const values = JSON.stringify(set.values);
  if (values.length > MOST_VALUES) return { record: null, takeBack: () => undefined };
  // Of which workplace it is was not kept at first, and a record that is older does not know.
  const workplace = set.workplace || known?.workplace;
  const plain = { from: set.from, saved: set.saved, how, values, ...(workplace && { workplace }) };
  // Without room for the way back, at least what came can be looked at again.
  for (const value of [...(steps ? [{ ...plain, undo: steps }] : []), plain]) {
    const takeBack = wholeChange([["received", id, value]]);
    if (takeBack) return { record: recordOf({ ...set, id }), takeBack };
  }
  return { record: null, takeBack: () => undefined };
}

function wholeChange(changes) {
  try {
    return change(changes, { whole: true });
  } catch (error) {
    // Longer than what is kept of its kind.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The steps of a change, to be kept with what brought it. */
export function stepsOf(changes, before) {
  return recorded(changes, before, here());
}

/** Take back what a record brought. Returns how many things changed and how many were left as they were written since, or null. */
export function takeBack(id) {
  const { undo, at: _, ...record } = read("received", id);
  const { changes, left } = reverted(JSON.parse(undo), here());
  const isDone = change([...changes, ["received", id, { ...record, how: "undone" }]], { whole: true });
  return isDone && { n: changes.length, left };
}

/** Forget a record and what was chosen of it. Returns what brings it back. */
export function forget(id) {
  return change([
    ["received", id, null],
    ["draft", id, null],
  ]);
}

/** What the reader has chosen of a record so far, `[choice, text]` by row. */
export function choicesOf(id) {
  return new Map(Object.entries(JSON.parse((id && read("draft", id)?.choices) || "{}")));
}

/** Whether the reader has begun to choose of a record, or at least seen what it holds. */
export function hasChoices(id) {
  return read("draft", id) !== null;
}

/** Remember choices of a record, `[row, choice, text]` each. */
export function choose(id, chosen) {
  const choices = choicesOf(id);
  for (const [row, choice, text] of chosen) choices.set(row, [choice, text]);
  write("draft", id, { choices: JSON.stringify(Object.fromEntries(choices)) });
}
