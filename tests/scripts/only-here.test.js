/** What lives in the page only: what leaving it would lose, and what not. */
import assert from "node:assert/strict";
import { test } from "node:test";

const kept = new Map([["tty:1:answer:a-list.one", '{"answer":"open","at":"2026-03-02T08:00:00.000Z"}']]);
let isFull = false;
const localStorage = {
  get length() {
    return kept.size;
  },
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => {
    if (isFull) throw new Error("full");
    kept.set(key, value);
  },
  removeItem: (key) => kept.delete(key),
};
globalThis.window = { addEventListener: () => undefined, localStorage };
globalThis.document = { documentElement: { dataset: { language: "fi" } } };
const { isOnlyHere, letGo, remove, write } = await import("../../overrides/shared/memory.js");

test("nothing is lost by leaving until something could not be stored, nor once it is in a file", () => {
  write("answer", "a-list.one", { answer: "met" });
  assert.equal(isOnlyHere(), false, "it is stored");
  isFull = true;
  write("copy", "last", {});
  remove("answer", "a-list.two");
  assert.equal(isOnlyHere(), false, "nobody wrote what is in the page");
  write("note", "a-list.one", { text: "Sovittu" });
  assert.equal(isOnlyHere(), true);
  letGo(["note:a-list.one"]);
  assert.equal(isOnlyHere(), false, "it is in a file");
  write("note", "a-list.one", { text: "Sovittu toisin" });
  assert.equal(isOnlyHere(), true, "the file has it as it was");
  isFull = false;
  write("note", "a-list.one", { text: "Sovittu toisin" });
  assert.equal(isOnlyHere(), false, "there is room again");
});
