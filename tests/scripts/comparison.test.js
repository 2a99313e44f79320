/** What evaluations say, without a page. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { asSet, compare, says, share, snapshot, tallies } = await import(
  "../../overrides/components/evaluations/comparison.js"
);

test("changes are sorted by what they mean", () => {
  const before = {
    "a.up": "open",
    "a.down": "met",
    "a.left": "met",
    "a.still": "partly",
    "a.ours": "outside",
    "a.dropped": "met",
    "a.said": "unanswered",
    "a.done": "unanswered",
    "b.one": "met",
  };
  const after = {
    "a.up": "partly",
    "a.down": "partly",
    "a.new": "met",
    "a.still": "partly",
    "a.ours": "open",
    "a.dropped": "unanswered",
    "a.said": "open",
    "a.done": "met",
  };
  const { both, onlyBefore, onlyAfter } = compare({ answers: before }, { answers: after });
  assert.deepEqual([Object.keys(both), onlyBefore, onlyAfter], [["a"], ["b"], []]);
  assert.deepEqual(
    { ...both.a },
    {
      improved: ["a.up", "a.done"],
      fell: ["a.down"],
      added: ["a.new"],
      gone: ["a.left"],
      concerns: ["a.ours"],
      once: ["a.dropped", "a.said"],
      same: ["a.still"],
    },
  );
});

test("the share is of the items that concern us", () => {
  const shareOf = (...words) =>
    share(tallies({ answers: Object.fromEntries(words.map((word, index) => [`a.${index}`, word])) }).a);
  assert.equal(shareOf("met", "open", "outside"), 50);
  assert.equal(shareOf("met", "partly", "open"), 33);
  assert.equal(shareOf("outside"), null);
});

test("a snapshot has what each side said of the wanted lists, under the ids of today", () => {
  const known = { lists: { a: {}, b: {} }, items: { "a.one": {}, "b.one": {} }, was: { "a.old": "a.one" } };
  const at = "2026-11-01T08:00:00.000Z";
  const voice = { answer: "met", note: "Words", times: { note: at }, at };
  const kept = {
    answer: new Map([["a.old", { answer: "partly", at }]]),
    note: new Map(),
    own: new Map(),
    voice: new Map([
      ["service.a.old", voice],
      ["workplace.b.one", voice],
      ["workplace.a.one", { gone: true, at }],
    ]),
  };
  const taken = snapshot(known, kept, ["a"]);
  assert.deepEqual(taken, {
    answers: { "a.one": "partly" },
    notes: {},
    own: {},
    voices: { "service.a.one": { answer: "met", note: "Words" } },
  });
  assert.equal("voices" in snapshot(known, { ...kept, voice: new Map() }, ["a"]), false);
  const back = asSet({ ...taken, at }, "saved").values;
  assert.deepEqual(back, [
    ["answer", "a.one", { answer: "partly", at }],
    ["voice", "service.a.one", { answer: "met", note: "Words", at }],
  ]);
});

test("an evaluation says all that another does, or not", () => {
  const voices = { "service.a.one": { answer: "met", note: "" } };
  const now = { answers: { "a.one": "met" }, notes: { "a.one": "Words" }, own: {}, voices };
  assert.ok(says({ ...now, answers: { "a.one": "met", "b.one": "open" } }, now));
  assert.ok(says(now, { ...now, voices: undefined }));
  assert.ok(!says({ ...now, answers: { "a.one": "open" } }, now));
  assert.ok(!says({ ...now, notes: {} }, now));
  assert.ok(!says({ ...now, voices: undefined }, now));
  assert.ok(!says({ ...now, voices: { "service.a.one": { answer: "met", note: "Other" } } }, now));
  assert.ok(!says({ ...now, voices: { "service.a.one": { answer: "open", note: "" } } }, now));
});
