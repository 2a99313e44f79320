/** What a file of several workplaces becomes where it is taken in: each part whole, or nothing of any. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { storageOf } from "./pages.js";

const AT = "2026-03-02T08:00:00.000Z";

function storage() {
  const kept = new Map();
  return storageOf(kept, {
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: (key) => kept.delete(key),
  });
}

globalThis.window = {
  addEventListener: () => undefined,
  setTimeout: () => undefined,
  localStorage: storage(),
  sessionStorage: storage(),
};
globalThis.document = { documentElement: { dataset: { language: "fi" } }, dispatchEvent: () => true };
const { freeName, takeIn, wayOf } = await import("../../overrides/components/workplaces/taking.js");
const { alter, workplaces } = await import("../../overrides/components/workplaces/register.js");

const values = [["answer", "a-list.one", { answer: "met", at: AT }]];
const known = () => workplaces().map(({ name, archived }) => [name, archived]);

test("what was archived is archived where it is taken in, and taken back it is gone", () => {
  const takeBack = takeIn([
    { values, archived: true, name: "Varasto", into: null },
    { values, archived: false, name: "Toimisto", into: null },
  ]);
  assert.deepEqual(known().sort(), [
    ["", false],
    ["Toimisto", false],
    ["Varasto", true],
  ]);
  takeBack();
  assert.deepEqual(known(), [["", false]]);
});

test("what has no name is not passed over where it holds something", () => {
  assert.equal(wayOf({ workplace: "", values }, new Map()).way, "into");
  const takeBack = alter("", { name: "Täällä" });
  assert.equal(wayOf({ workplace: "", values }, new Map()).way, "new");
  assert.equal(wayOf({ workplace: "", values: [] }, new Map()).way, "skip");
  takeBack();
});

test("a name that is offered is one that is accepted, whatever its spaces and its length", () => {
  const takeBack = takeIn([{ values, archived: false, name: "Varasto  1", into: null }]);
  assert.equal(freeName(" Varasto   2 "), "Varasto 2");
  assert.equal(freeName("varasto \t1"), "varasto 1 (2)");
  assert.equal(freeName("Varasto 1", ["Varasto 1 (2)"]), "Varasto 1 (3)");
  assert.equal(freeName("x".repeat(200), ["x".repeat(200)]), `${"x".repeat(196)} (2)`);
  takeBack();
});

test("two parts whose names are the same to a reader never come into one workplace", () => {
  const takeBack = takeIn([{ values: [], archived: false, name: "Varasto 1", into: null }]);
  const found = wayOf({ workplace: "Varasto 1", values }, new Map());
  assert.equal(found.way, "into");
  assert.equal(wayOf({ workplace: "Varasto  1", values }, new Map(), [found.there.id]).way, "new");
  takeBack();
});
