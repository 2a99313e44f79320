/** What evaluations say, without a page. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { compare, share, tallies } = await import("../../overrides/components/evaluations/comparison.js");

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
