/** What is kept: its names in files, what it is about, what goes with an item, and the ids of new things. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { about, fieldsOf, kindsOf, listAbout } from "../../overrides/components/pieces/about.js";
import { clean, KIND_NAMES, KINDS, SHARED_KINDS } from "../../overrides/shared/kinds.js";

const AT = "2026-11-01T08:00:00.000Z";
globalThis.window = { addEventListener: () => undefined };

test("files that readers have call each kind what they always did", () => {
  const names = Object.fromEntries(SHARED_KINDS.map((kind) => [KINDS[kind].file, kind]));
  assert.deepEqual(names, {
    answers: "answer",
    notes: "note",
    own: "own",
    measures: "measure",
    evaluations: "evaluation",
    meetings: "meeting",
    ratings: "rating",
    responses: "response",
    rounds: "round",
    begun: "begun",
    impacts: "impact",
    yearly: "yearly",
    voices: "voice",
  });
});

test("what is this device's own business goes into no file", () => {
  const own = KIND_NAMES.filter((kind) => !SHARED_KINDS.includes(kind));
  assert.deepEqual(own.sort(), ["calendar", "copy", "draft", "received", "respondent", "sender"]);
});

test("what is said of an item is about it, whatever its own id is", () => {
  const item = "a-list.one";
  assert.deepEqual(kindsOf("item"), ["answer", "note", "own", "measure", "voice"]);
  for (const kind of ["answer", "note", "own"]) assert.equal(about(kind, item), item);
  assert.equal(about("measure", "m-00000001", { item }), item);
  assert.equal(about("measure", "m-00000001", { gone: true }), "m-00000001");
  assert.equal(about("voice", `service.${item}`), item);
});

test("only what belongs to a list is one of its things, and nothing because of how its id begins", () => {
  assert.equal(listAbout("voice", "service.a-list.one"), "a-list");
  assert.equal(listAbout("meeting", "a-list"), "a-list");
  assert.equal(listAbout("measure", "m-00000001", { item: "assessment.theme" }), "assessment");
  const others = ["evaluation", "rating", "response", "round", "begun", "impact", "yearly"];
  for (const kind of others) assert.equal(listAbout(kind, "assessment", {}), "");
});

test("what several people fill in together is compared field by field, the rest as a whole", () => {
  assert.deepEqual(fieldsOf("measure"), ["what", "who", "by", "done"]);
  assert.deepEqual(fieldsOf("voice"), ["answer", "note"]);
  const together = KIND_NAMES.filter((kind) => fieldsOf(kind) !== null);
  assert.deepEqual(together.sort(), ["impact", "measure", "meeting", "voice", "yearly"]);
});

test("a value has the fields of its kind only, and one of no kind is none", () => {
  assert.deepEqual(clean("answer", "a.b", { answer: "met", more: 1, at: AT }), { answer: "met", at: AT });
  assert.equal(clean("answer", "a.b", { answer: "met" }), null);
  assert.equal(clean("constructor", "a.b", { at: AT }), null);
});

test("new ids never meet and sort by age, those of another tab too", async () => {
  const { newId } = await import("../../overrides/components/pieces/pieces.js");
  const { newId: another } = await import("../../overrides/components/pieces/pieces.js?another");
  const now = Date.now;
  Date.now = () => 1795000000000;
  const made = [newId, another].map((make) => Array.from({ length: 2000 }, () => make("m-")));
  Date.now = now;
  for (const ids of made) assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set([...made.flat(), "m-00000aa1"]).size, 4001);
});
