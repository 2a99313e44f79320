/** The reasons of an assessment: they go where their author shares them, and nowhere else. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
const { compare } = await import("../../overrides/components/assessment/gather.js");
const given = await import("../../overrides/components/assessment/given.js");
const THEMES = ["roles", "knowledge", "planning"];
const AT = "2026-03-02T08:00:00.000Z";
const LATER = "2026-03-03T08:00:00.000Z";
const ID = "r-0000000000000000";
const response = (more, at = AT) => ({ side: "workplace", on: "2026-03-02", ratings: { roles: 2 }, at, ...more });
const REASONS = { reasons: { roles: "Nimet puuttuvat" } };

test("reasons are handed over where their author shares them, and taken out again where not any more", () => {
  given.rate("workplace.roles", { step: 2, reason: "Nimet puuttuvat" });
  given.rate("workplace.knowledge", { step: 0, reason: "Ei ole askelta" });
  given.rate("workplace.planning", { step: 3, reason: " " });
  const handed = () => given.responses()[given.ownId("workplace")];
  given.gatherOwn(THEMES);
  assert.equal(handed().reasons, undefined);
  const before = handed().at;
  given.gatherOwn(THEMES, true);
  assert.deepEqual(handed().ratings, { roles: 2, planning: 3 });
  assert.deepEqual(handed().reasons, { roles: "Nimet puuttuvat", knowledge: "Ei ole askelta" });
  assert.ok(handed().at > before, "whoever has the answers hears of it");
  const shared = handed().at;
  given.gatherOwn(THEMES, true);
  assert.equal(handed().at, shared, "nothing changed since");
  given.gatherOwn(THEMES, false);
  assert.equal(handed().reasons, undefined);
  assert.ok(handed().at > shared);
});

test("whoever can't say anything may still hand over why, and takes back what they said before", () => {
  const handed = () => given.responses()[given.ownId("service")];
  given.rate("service.roles", { step: 0, reason: "Emme tunne rooleja" });
  given.gatherOwn(THEMES);
  assert.equal(handed(), undefined);
  given.gatherOwn(THEMES, true);
  assert.deepEqual([handed().ratings, handed().reasons], [{}, { roles: "Emme tunne rooleja" }]);
  given.rate("service.roles", { step: 4, reason: "" });
  given.gatherOwn(THEMES);
  assert.deepEqual(handed().ratings, { roles: 4 });
  given.rate("service.roles", { step: 0, reason: "" });
  assert.deepEqual(given.counted(THEMES)[given.ownId("service")].ratings, {});
  given.gatherOwn(THEMES);
  assert.deepEqual(handed().ratings, {});
});

test("whoever hands answers on without their reasons takes none away, and with them brings them", () => {
  assert.deepEqual(compare({ [ID]: response(REASONS) }, { [ID]: response() }).same, [ID]);
  assert.deepEqual(compare({ [ID]: response() }, { [ID]: response(REASONS) }).updated, [ID]);
  assert.deepEqual(compare({ [ID]: response(REASONS) }, { [ID]: response(REASONS) }).same, [ID]);
});

test("an author who sends anew without reasons takes them back", () => {
  assert.deepEqual(compare({ [ID]: response(REASONS) }, { [ID]: response({}, LATER) }).updated, [ID]);
});
