/** What one side said by itself is held back until the other has answered or wants to see it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf } from "../../overrides/components/received/history.js";
import { heldBack } from "../../overrides/components/received/held.js";

const AT = "2026-03-02T08:00:00.000Z";
globalThis.window = { addEventListener: () => undefined };
const voice = (side, id = "a-list.one") => ["voice", `${side}.${id}`, { answer: "open", note: "", at: AT }];
const gone = (side, id = "a-list.one") => ["voice", `${side}.${id}`, { gone: true, at: AT }];
const rating = (side) => ["rating", `${side}.theme`, { step: 2, reason: "", at: AT }];

test("one side's answers are held back from who has not answered for the other", () => {
  assert.deepEqual(heldBack([voice("service")], []), [{ list: "a-list", side: "service", own: "workplace" }]);
  assert.deepEqual(heldBack([rating("workplace")], []), [{ list: "assessment", side: "workplace", own: "service" }]);
  const elsewhere = [voice("workplace", "b-list.one"), gone("workplace"), ["answer", "a-list.one", { answer: "met" }]];
  assert.equal(heldBack([voice("service")], elsewhere).length, 1);
});

test("nothing is held back from who has answered, from who gets both sides, or of what was taken back", () => {
  assert.deepEqual(heldBack([voice("service")], [voice("workplace", "a-list.two")]), []);
  assert.deepEqual(heldBack([voice("service"), voice("workplace")], []), []);
  assert.deepEqual(heldBack([gone("service")], []), []);
});

test("what is held back is not told by the history of its item either", () => {
  const values = JSON.stringify([voice("service"), ["answer", "a-list.one", { answer: "met", at: AT }]]);
  const kept = (how) => ({
    received: new Map([["s-00000001", { from: "Sofia", how, values }]]),
    evaluations: new Map(),
    me: "",
  });
  const kinds = (how) => historyOf(["a-list.one"], kept(how)).flatMap(({ things }) => things.map(([kind]) => kind));
  assert.deepEqual(kinds("open"), ["answer"]);
  assert.deepEqual(kinds("taken"), ["voice", "answer"]);
});
