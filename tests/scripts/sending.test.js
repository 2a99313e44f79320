/** What goes by link and by file is said before it goes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { storageOf } from "./pages.js";

const AT = "2026-03-02T08:00:00.000Z";
const KEPT = {
  "answer:a-list.one": { answer: "met", at: AT },
  "note:a-list.one": { text: "Liisa kysyy.", at: AT },
  "measure:m-00000aa1": { item: "a-list.one", what: "Sovitaan", who: "Liisa", by: "", done: false, at: AT },
  "meeting:a-list": { on: "2026-03-02", place: "Neuvottelu 3", who: "Liisa, Kalle", at: AT },
};
const kept = new Map(Object.entries(KEPT).map(([id, value]) => [`tty:1:${id}`, JSON.stringify(value)]));
const localStorage = storageOf(kept, {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
});
globalThis.window = { addEventListener: () => undefined, localStorage };
globalThis.document = { documentElement: { dataset: { language: "fi" } } };
const { going } = await import("../../overrides/components/exchange/sending.js");

const WORDS = {
  locale: "fi-FI",
  going: "goes: {what}.",
  names_left: "{n} name stays.",
  names_in_notes: "Names in notes go.",
  going_file: "file: {n} meeting.",
  going_file_names: "file: {n} meeting with people.",
  ...Object.fromEntries(["answer", "note", "measure", "name", "other"].map((kind) => [`going_${kind}`, `{n} ${kind}`])),
};
const said = (wanted) => going({ lists: ["a-list"], notes: true, names: true, ...wanted }, WORDS);

test("what a file takes along beside what a link does is said too, with the people of a meeting", () => {
  assert.equal(said({}), "goes: 1 answer, 1 note, 1 measure, 1 name. file: 1 meeting with people.");
  assert.equal(said({ notes: false, names: false }), "goes: 1 answer, 1 measure. 1 name stays. file: 1 meeting.");
  assert.equal(said({ lists: ["another-list"] }), "");
});

test("whoever leaves names out is told that those in notes go", () => {
  assert.match(said({ names: false }), /1 name stays\. Names in notes go\./);
});
