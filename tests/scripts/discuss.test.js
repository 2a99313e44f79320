/** What two sides talk about first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toDiscuss } from "../../overrides/components/assessment/gather.js";

test("every wide difference is talked about, the widest first", () => {
  const steps = { a: [1, 3], b: [1, 4], c: [4, 2], d: [2, 4], e: [3, 3] };
  const side = (number) =>
    Object.fromEntries(Object.entries(steps).map(([theme, own]) => [theme, { median: own[number] }]));
  assert.deepEqual(toDiscuss({ workplace: side(0), service: side(1) }, Object.keys(steps)), ["b", "a", "c", "d"]);
});
