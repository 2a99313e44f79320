/** What is asked of one list: what it finds, and that what is kept of others is left alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, storageOf } from "./pages.js";

const AT = "2026-03-02T08:00:00.000Z";
const ITEMS = [["a-list.one", "a-list.first"], ["a-list.two"]];
const KEPT = {
  "answer:a-list.first": { answer: "met" },
  "answer:a-list.two": { answer: "outside" },
  "answer:a-list.own-00000002": { answer: "met" },
  "own:a-list.own-00000002": { text: "Oma" },
  "own:a-list.own-00000001": { text: "Aiempi" },
  "own:a-list.own-00000003": { gone: true },
  "note:a-list.two": { text: "Sovittu" },
  "note:a-list.own-00000002": { text: "Omasta" },
  "note:a-list.own-00000004": { text: "Vailla omaa" },
  "note:a-list.own-00000005": { gone: true },
  "answer:b-list.one": { answer: "met" },
  "own:b-list.own-00000001": { text: "Muualla" },
  "note:b-list.own-00000002": { text: "Muualla" },
};

/** The scripts of a page that has all this, and the keys that it has read since `forget`. */
async function page() {
  const kept = new Map(
    Object.entries(KEPT).map(([key, value]) => [`tty:1:${key}`, JSON.stringify({ ...value, at: AT })]),
  );
  const read = [];
  const getItem = (key) => {
    read.push(key);
    return kept.get(key) ?? null;
  };
  globalThis.document = { documentElement: { dataset: { language: "fi" } } };
  globalThis.window = {
    addEventListener: () => undefined,
    localStorage: storageOf(kept, {
      getItem,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    }),
    sessionStorage: null,
  };
  const module = newPage();
  const lists = { ...(await module("shared/lists.js")), ...(await module("components/pieces/lists.js")) };
  await module("components/item-panel/kinds.js");
  return { lists, read };
}

test("the own items of a list, those that lack a text, and how far it is", async () => {
  const { lists } = await page();
  assert.deepEqual(lists.ownItems(ITEMS), [["a-list.own-00000001"], ["a-list.own-00000002"]]);
  assert.deepEqual(lists.namelessItems(ITEMS), ["a-list.own-00000004"]);
  assert.deepEqual(lists.tally(ITEMS), { met: 2, all: 3, outside: 1 });
});

test("nothing that is kept of other lists is read for that", async () => {
  const { lists, read } = await page();
  read.length = 0;
  for (const ask of ["ownItems", "namelessItems", "tally"]) lists[ask](ITEMS);
  const elsewhere = read.filter((key) => key.includes(":b-list."));
  assert.deepEqual(elsewhere, []);
});
