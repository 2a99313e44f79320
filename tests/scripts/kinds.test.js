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

const LONG = "a".repeat(80);

test("a thing of each kind is cleaned by what its kind may hold", () => {
  const measure = { item: "a-list.b", what: "", who: "", by: "", done: false, at: AT };
  const meeting = { on: "2026-03-02", place: "", who: "", at: AT };
  for (const [kind, id, value, kept = value] of [
    ["answer", "a-list.b", { answer: "met", joint: true, at: AT }],
    ["answer", "a-list.b", { answer: "met", joint: false, more: 1, at: AT }, { answer: "met", at: AT }],
    ["answer", "a-list.b", { gone: true, answer: "met", at: AT }, { gone: true, at: AT }],
    ["answer", "a-list.b", { gone: true, cleared: true, at: AT }],
    ["answer", "a-list.b", { gone: true, cleared: 1, at: AT }, { gone: true, at: AT }],
    ["own", "a-list.own-12345678", { text: "Oma", at: AT }],
    ["measure", "m-12345678", { ...measure, times: { what: AT } }],
    ["measure", "m-12345678", { ...measure, times: { what: "eilen" } }, measure],
    ["meeting", LONG, meeting],
    ["voice", "workplace.a-list.b", { answer: "", note: "", at: AT }],
    ["voice", `service.${LONG}.${LONG}`, { answer: "met", note: "Näin", at: AT }],
    ["copy", "put-off", { at: AT }],
  ])
    assert.deepEqual(clean(kind, id, value), kept, `${kind} ${id}`);
});

test("what is none of its kind is nothing", () => {
  for (const [kind, id, value] of [
    ["constructor", "a-list.b", { at: AT }],
    ["answer", "a-list", { answer: "met", at: AT }],
    ["answer", "a-list.b", { answer: "met", at: "eilen" }],
    ["answer", "a-list.b", { answer: "met" }],
    ["answer", "a-list.b", null],
    ["answer", "a-list.b", { gone: "true", at: AT }],
    ["own", "a-list.own-12345678", { at: AT }],
    ["note", "a-list.b", Object.create({ text: "Peritty" }, { at: { value: AT, enumerable: true } })],
    ["meeting", `${LONG}a`, { on: "2026-03-02", place: "", who: "", at: AT }],
    ["meeting", "A", { on: "2026-03-02", place: "", who: "", at: AT }],
    ["meeting", "a b", { on: "2026-03-02", place: "", who: "", at: AT }],
    ["voice", "workplace.a-list", { answer: "", note: "", at: AT }],
    ["voice", "aworkplace.a-list.b", { answer: "", note: "", at: AT }],
    ["voice", "service.a-list.b.c", { answer: "", note: "", at: AT }],
    ["voice", "service.a-list.b", { answer: "Ei sana", note: "", at: AT }],
    ["copy", "last-but-one", { at: AT }],
    ["copy", "the-last", { at: AT }],
  ])
    assert.equal(clean(kind, id, value), null, `${kind} ${id} ${JSON.stringify(value)}`);
});

test("what is about an item that is gone is about itself", () => {
  assert.equal(about("measure", "m-12345678", null), "m-12345678");
  assert.equal(about("measure", "m-12345678", { gone: true }), "m-12345678");
});
