/** Files of one workplace and of several: what goes in comes out, and nothing is half read. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { content, contentOfAll, understand } = await import("../../overrides/components/take-along/take-along.js");
const { declare } = await import("../../overrides/shared/kinds.js");
const { compact, expand } = await import("../../overrides/components/exchange/answers.js");

const AT = "2026-03-02T08:00:00.000Z";
const SAVED = new Date("2026-03-03T08:00:00.000Z");
const SET = [
  ["answer", "a-list.one", { answer: "met", at: AT }],
  ["note", "a-list.one", { text: "Sovittu", joint: true, at: AT }],
  ["answer", "a-list.two", { gone: true, at: AT }],
];
const PARTS = [
  { name: "", archived: false, set: SET },
  { name: "Varasto & pihat", archived: true, set: [] },
];
const read = (written) => understand(JSON.stringify(written));
const sorted = (values) => [...values].sort(([kind, id], [other, another]) => (kind + id < other + another ? -1 : 1));

test("a file names its workplace, and one without a name is what it always was", () => {
  assert.deepEqual(sorted(read(content(SAVED, SET, "", "Varasto")).values), sorted(SET));
  assert.equal(read(content(SAVED, SET, "", "Varasto")).workplace, "Varasto");
  assert.equal("workplace" in content(SAVED, SET, "", ""), false);
  assert.equal(read({ ...content(SAVED, SET, "", ""), workplace: { not: "a name" } }).workplace, "");
});

test("a file of several workplaces comes out as it went in", () => {
  const { parts, from, saved } = read(contentOfAll(SAVED, PARTS, "Liisa"));
  assert.deepEqual([from, saved], ["Liisa", SAVED.toISOString()]);
  assert.deepEqual(
    parts.map(({ workplace, archived, values }) => ({ name: workplace, archived, set: sorted(values) })),
    PARTS.map((part) => ({ ...part, set: sorted(part.set) })),
  );
});

test("a file of several workplaces with one wrong value, or of another form, is refused as a whole", () => {
  const good = contentOfAll(SAVED, PARTS);
  const [first, ...rest] = good.workplaces;
  const spoilt = [
    { ...good, workplaces: [{ ...first, notes: { "a-list.one": { text: 7, at: AT } } }, ...rest] },
    { ...good, workplaces: [null] },
    { ...good, workplaces: { first } },
    { ...good, workplaces: undefined },
    { ...good, workplaces: [{ name: "Varasto" }] },
  ];
  for (const file of spoilt) assert.deepEqual(read(file), { wrong: "file_broken" });
  assert.deepEqual(read({ ...good, version: 4 }), { wrong: "file_newer" });
});

test("a million things, or as many in several workplaces, are refused for their number", () => {
  const notes = (count) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`a.b-${n}`, { text: "a", at: AT }]));
  const million = Array.from({ length: 1_000_000 }, (_, n) => `"a.b-${n}":1`).join();
  const [start, end] = JSON.stringify({ ...content(SAVED, []), notes: {} }).split('"notes":{}');
  assert.deepEqual(understand(`${start}"notes":{${million}}${end}`), { wrong: "file_too_large" });
  const good = contentOfAll(SAVED, PARTS);
  const [first] = good.workplaces;
  const workplaces = [60_000, 60_000].map((count) => ({ ...first, notes: notes(count) }));
  assert.deepEqual(read({ ...good, workplaces }), { wrong: "file_too_large" });
});

test("a link names its workplace, and earlier links name none", () => {
  const kept = { answer: new Map(), note: new Map(), own: new Map(), measure: new Map(), voice: new Map() };
  const wanted = new Set(["a-list"]);
  assert.equal(expand(compact(kept, wanted, SAVED, "", "Varasto")).workplace, "Varasto");
  assert.equal("w" in compact(kept, wanted, SAVED), false);
  assert.equal(expand(compact(kept, wanted, SAVED)).workplace, "");
  assert.equal(expand({ ...compact(kept, wanted, SAVED), w: ["Varasto"] }).workplace, "");
});

test("a link says what is proposed as common, and an earlier one proposes nothing", () => {
  const values = (kind) => new Map(SET.filter(([own]) => own === kind).map(([, id, value]) => [id, value]));
  const kept = { answer: values("answer"), note: values("note"), own: new Map(), measure: new Map() };
  const payload = compact(kept, new Set(["a-list"]), SAVED);
  assert.deepEqual(sorted(expand(payload).entries), sorted(SET));
  const { j, ...earlier } = payload;
  assert.ok(j && expand(earlier).entries.every(([, , value]) => !("joint" in value)));
  assert.equal(expand({ ...payload, j: [{}] }), null);
});

test("a link carries whatever a component declares to be said of items, and leaves what this site doesn't know", () => {
  declare({ leaf: { isId: () => true, fields: { what: () => true }, of: "item", about: () => "a-list.one" } });
  const time = (minutes) => new Date(SAVED.getTime() - minutes * 60_000 - (SAVED.getTime() % 60_000)).toISOString();
  const leaf = { what: "Kuusi", times: { what: time(9) }, at: time(2) };
  const kept = { answer: new Map(), note: new Map(), own: new Map(), measure: new Map(), leaf: new Map([["l", leaf]]) };
  const payload = compact(kept, new Set(["a-list"]), SAVED);
  assert.deepEqual(expand(payload).entries, [["leaf", "l", leaf]]);
  assert.deepEqual(expand({ ...payload, e: { needle: payload.e.leaf } }).entries, []);
  assert.deepEqual(expand(compact(kept, new Set(["b-list"]), SAVED)).entries, []);
  assert.equal(expand({ ...payload, e: { leaf: [["l", "no value", 0, {}]] } }), null);
});
