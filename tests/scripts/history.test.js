/** Who said what of one item, and when. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf } from "../../overrides/components/received/history.js";

const ITEM = "a-list.an-item";
const [MARCH, APRIL] = ["2026-03-02T08:00:00.000Z", "2026-04-02T08:00:00.000Z"];
const record = (from, values, undo) => ({
  from,
  values: JSON.stringify(values),
  ...(undo && { undo: JSON.stringify(undo) }),
});
const note = (text, at, id = ITEM) => ["note", id, { text, at }];
const none = { received: new Map(), evaluations: new Map(), me: "" };

test("what came is told by who sent it, the newest first, once", () => {
  const received = new Map([
    ["s-1", record("Anna", [note("Puuttuu", MARCH), note("Muu", MARCH, "a-list.other")])],
    ["s-2", record("Anna", [note("Puuttuu", MARCH)])],
    ["s-3", record("Pekka", [["answer", ITEM, { answer: "met", at: APRIL }]])],
    ["s-4", record("", [note("Nimetön", APRIL)])],
  ]);
  assert.deepEqual(
    historyOf([ITEM], { ...none, received }).map(({ who, way, things }) => [who, way, things.length]),
    [
      ["Pekka", "received", 1],
      ["Anna", "received", 1],
    ],
  );
});

test("what was here before something was taken is told too", () => {
  const received = new Map([["s-1", record("Anna", [], [["note", ITEM, { text: "Oma", at: MARCH }, null]])]]);
  const [entry] = historyOf([ITEM], { ...none, received, me: "Maija" });
  assert.deepEqual([entry.who, entry.way, entry.things[0][2].text], ["Maija", "before", "Oma"]);
});

test("a saved evaluation is told under its name, and an unanswered item says nothing", () => {
  const evaluation = { name: "Syksy", who: "Anna", on: "2026-10-01", answers: { [ITEM]: "partly" }, notes: {} };
  const empty = { ...evaluation, on: "2026-09-01", answers: { [ITEM]: "unanswered" } };
  const evaluations = new Map([
    ["e-1", evaluation],
    ["e-2", empty],
  ]);
  const [entry, ...more] = historyOf(["a-list.new-name", ITEM], { ...none, evaluations });
  assert.deepEqual([entry.who, entry.things[0][2].answer, more], ["Syksy, Anna", "partly", []]);
});

test("removals, other items' words and what is about none are told of nobody", () => {
  const things = [
    ["note", ITEM, { gone: true, at: MARCH }],
    ["note", ITEM, null],
    ["meeting", "a-list", { on: "2026-03-02", place: "", who: "Anna", at: MARCH }],
    note("Toisen", MARCH, "a-list.other"),
    ["measure", "m-00000001", { item: "a-list.other", what: "", who: "", by: "", done: false, at: MARCH }],
  ];
  assert.deepEqual(historyOf([ITEM], { ...none, received: new Map([["s-1", record("Anna", things, things)]]) }), []);
});

test("what was said is told from the newest to the oldest, evaluations by noon of their day, with their notes", () => {
  const evaluation = (on, who) => ({
    name: "Kierros",
    who,
    on,
    answers: { [ITEM]: "partly" },
    notes: { [ITEM]: "Kesken" },
  });
  const told = historyOf([ITEM], {
    me: "Maija",
    received: new Map([["s-1", record("Anna", [note("Uusin", "2026-10-01T12:00:00.001Z"), note("Vanhin", MARCH)])]]),
    evaluations: new Map([
      ["e-1", evaluation("2026-10-01", "")],
      ["e-2", evaluation("2026-03-02", "Pekka")],
    ]),
  });
  assert.deepEqual(
    told.map(({ at, who, way }) => [at, who, way]),
    [
      ["2026-10-01T12:00:00.001Z", "Anna", "received"],
      ["2026-10-01T12:00:00.000Z", "Kierros", "evaluation"],
      ["2026-03-02T12:00:00.000Z", "Kierros, Pekka", "evaluation"],
      [MARCH, "Anna", "received"],
    ],
  );
  assert.deepEqual(told[1].things, [
    ["answer", ITEM, { answer: "partly", at: "2026-10-01T12:00:00.000Z" }],
    ["note", ITEM, { text: "Kesken", at: "2026-10-01T12:00:00.000Z" }],
  ]);
});
