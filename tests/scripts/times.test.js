/** Which of two times is later, by clocks of which some are ahead. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, isAhead, isLater } from "../../overrides/shared/times.js";

const NOW = Date.parse("2026-03-02T08:00:00.000Z");
const at = (milliseconds) => new Date(NOW + milliseconds).toISOString();

test("a time is one to come when it is further ahead than two clocks may differ", () => {
  assert.equal(isAhead(at(-1), NOW), false);
  assert.equal(isAhead(at(60_000), NOW), false);
  assert.equal(isAhead(at(60_001), NOW), true);
  assert.equal(isAhead(new Date(Date.now() + 3_600_000).toISOString()), true);
});

test("the later of two times is the newer, but a time to come is later than none of the past", () => {
  assert.equal(isLater(at(-1), at(-2), NOW), true);
  assert.equal(isLater(at(-2), at(-1), NOW), false);
  assert.equal(isLater(at(-2), at(-2), NOW), false);
  assert.equal(isLater(at(-9), at(3_600_000), NOW), true, "the other one was never");
  assert.equal(isLater(at(3_600_000), at(-9), NOW), false);
  assert.equal(isLater(at(7_200_000), at(3_600_000), NOW), true, "of two such times the further one");
});

test("right after a time is a millisecond later, and never past the last day that can be written", () => {
  assert.equal(after(at(0)), at(1));
  assert.equal(after("9999-12-31T23:59:59.999Z"), "9999-12-31T00:00:00.000Z");
});
