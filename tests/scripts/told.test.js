/** What people wrote, in the words of the page. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { subject, toldWhole } = await import("../../overrides/components/received/told.js");

test("the details of a meeting are called by the list that it goes through", () => {
  const items = { lists: { "a-list": { title: "Lista" } }, items: {}, was: {} };
  assert.equal(subject("meeting", "a-list", { on: "2026-03-02", place: "", who: "" }, items), "Lista");
  assert.equal(subject("meeting", "gone", { on: "2026-03-02", place: "", who: "" }, items), "");
});

test("what is proposed as common is told as that", () => {
  const words = { answer_met: "Täyttyy", proposed_answer: "Ehdotus:", proposed_note: "Ehdotus:" };
  assert.equal(toldWhole("answer", { answer: "met", joint: true }, words), "Ehdotus: Täyttyy");
  assert.equal(toldWhole("note", { text: "Sovittu", joint: true }, words), "Ehdotus: Sovittu");
  assert.equal(toldWhole("answer", { answer: "met" }, words), "Täyttyy");
});
