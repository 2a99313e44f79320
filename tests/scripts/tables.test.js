/** What is kept as tables: each row stands where the site has it, whatever order the browser keeps things in. */
import assert from "node:assert/strict";
import { test } from "node:test";

const AT = "2026-03-02T08:00:00.000Z";
const things = {
  "answer:b-list.one": { answer: "met" },
  "answer:a-list.zebra": { answer: "open" },
  "answer:a-list.ape": { answer: "met" },
  "own:a-list.own-00000aaa": { text: "Oma" },
  "rating:service.trust": { step: 0, reason: "" },
  "rating:workplace.trust": { step: 3, reason: "Luottaa" },
  "note:a-list.old": { text: "Nimi vaihtui" },
  "voice:service.a-list.ape": { answer: "partly", note: "" },
  "measure:m-00000001": { item: "a-list.ape", what: "Ilman päivää", who: "", by: "", done: false },
  "measure:m-00000002": { item: "a-list.ape", what: "Tehty", who: "", by: "2026-01-01", done: true },
  "measure:m-00000003": { item: "a-list.ape", what: "Pian", who: "", by: "2026-05-01", done: false },
};
const kept = new Map(
  Object.entries(things).map(([key, value]) => [`tty:1:${key}`, JSON.stringify({ ...value, at: AT })]),
);
globalThis.window = {
  addEventListener: () => undefined,
  localStorage: { length: kept.size, getItem: (key) => kept.get(key) ?? null, ...Object.fromEntries(kept) },
};
globalThis.document = { documentElement: { dataset: { language: "fi" } } };
const { answersTable, measuresTable } = await import("../../overrides/components/exchange/tables.js");

const WORDS = {
  voice_service: "Tth: {answer}",
  rating_service: "{step} (tth)",
  rating_workplace: "{step} (tp)",
  unsure: "En osaa sanoa",
  yes: "kyllä",
  no: "ei",
};
const items = {
  was: { "a-list.old": "a-list.newer" },
  lists: { "b-list": { title: "B" }, "a-list": { title: "A" }, assessment: { title: "Arvio" } },
  items: {
    "b-list.one": { text: "b1" },
    "a-list.zebra": { text: "a1" },
    "a-list.ape": { text: "a2" },
    "a-list.newer": { text: "a3" },
    "assessment.trust": { text: "Luottamus" },
  },
};

test("rows come in the order of the site, the items of one's own after the others of their list", () => {
  const rows = answersTable(items, WORDS).rows.map(([list, item, answer]) => [list, item, answer]);
  assert.deepEqual(
    rows.map(([list, item]) => `${list} ${item}`),
    ["B b1", "A a1", "A a2", "A a2", "A a3", "A Oma", "Arvio Luottamus", "Arvio Luottamus"],
  );
  assert.deepEqual([rows[3][2], rows[6][2], rows[7][2]], ["Tth: partly", "En osaa sanoa (tth)", "3/4 (tp)"]);
});

test("of measures the soonest come first, those without a day after them, and those that are done last", () => {
  const rows = measuresTable(items, WORDS).rows.map(([what]) => what);
  assert.deepEqual(rows, ["Pian", "Ilman päivää", "Tehty"]);
});
