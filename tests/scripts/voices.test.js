/** How two sides of a list stand to one another, and what is talked about first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { standOf, toTalkAbout } from "../../overrides/components/voices/stand.js";

const said = (answer, note = "") => ({ answer, note });

test("two sides agree or differ by what they answered", () => {
  assert.equal(standOf(said("met"), said("met", "Muu muistiinpano")), "agree");
  assert.equal(standOf(said("met"), said("open")), "differ");
});

test("a side that has not answered is neither agreed with nor contradicted", () => {
  assert.equal(standOf(said("met"), null), "half");
  assert.equal(standOf(said("", "Vain muistiinpano"), said("open")), "half");
  assert.equal(standOf(null, said("", "Vain muistiinpano")), "none");
});

test("what differs comes first, and the order of the list stays within", () => {
  const stands = { a: "agree", b: "none", c: "differ", d: "half", e: "differ" };
  assert.deepEqual(
    toTalkAbout(Object.keys(stands), (item) => stands[item]),
    ["c", "e", "d", "a", "b"],
  );
});
