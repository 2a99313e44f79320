/** A file is asked for only right after a press; where the browser has forgotten the press, the reader is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../fuzz/page.js";
import { chosen } from "../../overrides/components/take-along/take-along.js";

test("a press that the browser has forgotten is told as one to repeat", async () => {
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { userActivation: { isActive: false } },
  });
  assert.deepEqual(await chosen(), { wrong: "press_again" });
});
