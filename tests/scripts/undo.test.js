/** What a take changed is taken back another day, and nothing that was written since. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, recorded, reverted } from "../../overrides/components/received/undo.js";

const ITEM = "a-list.an-item";
const note = (text, at = "2026-03-02T08:00:00.000Z") => ["note", ITEM, { text, at }];
const LATER = "2026-03-03T08:00:00.000Z";

test("what was here before a take comes back", () => {
  const steps = recorded([note("Heidän", LATER)], [note("Oma")], [note("Heidän", LATER)]);
  assert.deepEqual(reverted(steps, [note("Heidän", LATER)]), { changes: [note("Oma")], left: 0 });
});

test("each thing of a take comes back as it was", () => {
  const other = (text) => ["note", "a-list.other", { text, at: LATER }];
  const took = [note("Heidän", LATER), other("Heidän toinen")];
  const steps = recorded(took, [note("Oma"), other("Oma toinen")], took);
  assert.deepEqual(reverted(steps, took).changes, [note("Oma"), other("Oma toinen")]);
});

test("where nothing was before a take nothing is left", () => {
  const steps = recorded([note("Heidän")], [], [note("Heidän")]);
  assert.deepEqual(reverted(steps, [note("Heidän")]).changes, [["note", ITEM, null]]);
});

test("what was written since a take stays", () => {
  const steps = recorded([note("Heidän")], [note("Oma")], [note("Heidän")]);
  assert.deepEqual(reverted(steps, [note("Uusi", LATER)]), { changes: [], left: 1 });
});

test("what is as it was before the take needs nothing", () => {
  const steps = recorded([note("Heidän", LATER)], [note("Oma")], [note("Heidän", LATER)]);
  assert.deepEqual(reverted(steps, [note("Oma")]), { changes: [], left: 0 });
});

test("two takes of the same go back to what was before the first", () => {
  const first = recorded([note("a", LATER)], [note("Oma")], [note("a", LATER)]);
  const second = recorded([note("b", LATER)], [note("a", LATER)], [note("b", LATER)]);
  assert.deepEqual(reverted(joined(first, second), [note("b", LATER)]).changes, [note("Oma")]);
});

test("what was written between two takes is what comes back", () => {
  const first = recorded([note("a")], [note("Oma")], [note("a")]);
  const second = recorded([note("b", LATER)], [note("Välissä", LATER)], [note("b", LATER)]);
  assert.deepEqual(reverted(joined(first, second), [note("b", LATER)]).changes, [note("Välissä", LATER)]);
});
