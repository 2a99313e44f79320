/** What people wrote, in the words of the page. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { inOrder, kindOf, subject, toldWhole } = await import("../../overrides/components/received/told.js");

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

test("a rating names its side, and stands where the site has its theme", () => {
  const items = {
    lists: { assessment: { title: "Arviointi" } },
    items: { "assessment.trust": { text: "Luottamus" }, "assessment.aims": { text: "Tavoitteet" } },
    was: {},
  };
  const ratings = ["service.aims", "workplace.trust", "workplace.aims"];
  assert.deepEqual(
    inOrder(ratings, items, (id) => ["rating", id]),
    ["workplace.trust", "service.aims", "workplace.aims"],
  );
  assert.equal(subject("rating", "service.aims", { step: 1, reason: "" }, items), "Tavoitteet");
  const words = { kinds: { rating: "arvio", rating_service: "tth:n arvio" } };
  assert.equal(kindOf({ kind: "rating", id: "service.aims" }, words), "tth:n arvio");
});
