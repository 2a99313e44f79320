/** What people wrote, in the words of the page. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { subject } = await import("../../overrides/components/received/told.js");

test("the details of a meeting are called by the list that it goes through", () => {
  const items = { lists: { "a-list": { title: "Lista" } }, items: {}, was: {} };
  assert.equal(subject("meeting", "a-list", { on: "2026-03-02", place: "", who: "" }, items), "Lista");
  assert.equal(subject("meeting", "gone", { on: "2026-03-02", place: "", who: "" }, items), "");
});
