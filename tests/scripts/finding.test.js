/** Finding a workplace among many, and the way on once it is opened. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cameFrom } from "../../overrides/components/workplaces/came-from.js";
import { isFound } from "../../overrides/components/workplaces/finding.js";

test("a workplace is found by parts of its name, in any order and by small or capital letters", () => {
  const found = (wanted) => isFound("Älvdalens Metall Ab 18", wanted, "sv-FI");
  for (const wanted of ["metall", "ÄLVD", "18 metall", "Älvdalens Metall Ab 18", ""]) assert.ok(found(wanted), wanted);
  for (const wanted of ["metal 19", "alvdalen"]) assert.ok(!found(wanted), wanted);
});

test("whoever opens a workplace goes on with the page of the site that they came from", () => {
  const [root, here] = ["https://example.org/opas/", ["https://example.org/opas/tyopaikat/?x=1"]];
  const list = "https://example.org/opas/tarkistuslistat/rakenteet/";
  assert.equal(cameFrom(`${list}?voices=structures#s-1`, root, here), list);
  for (const other of ["", "https://example.org/", "https://example.com/opas/", "https://example.org/opas/tyopaikat/"])
    assert.equal(cameFrom(other, root, here), null);
});
