/** What is kept of every workplace, gone through once, and what the pages say of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

const AT = "2026-03-02T08:00:00.000Z";
const LATER = "2026-03-03T08:00:00.000Z";
globalThis.window = { addEventListener: () => undefined };
const kept = await import("../../overrides/components/workplaces/kept.js");

const ITEMS = {
  lists: { "a-list": {}, "b-list": {}, assessment: { tool: true } },
  items: {
    "a-list.one": {},
    "a-list.two": {},
    "a-list.old": { retired: true },
    "b-list.one": {},
    "assessment.theme": {},
  },
  was: { "c-list.one": "b-list.one", "c-list.uno": "b-list.one" },
};

/** A storage with these things, by key and value; what has no time gets one. */
function storage(things) {
  const texts = Object.entries(things).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify({ at: AT, ...value }),
  ]);
  const found = Object.fromEntries(texts);
  Object.defineProperty(found, "getItem", { value: (key) => found[key] ?? null });
  return found;
}

const all = (things) => kept.keptOfAll(Object.keys(things), storage(things));
const only = (things) => all(things).get("");
const met = { answer: "met" };

test("each workplace has its own, and what is not a workplace's is nobody's", () => {
  const places = all({
    "tty:1:answer:a-list.one": met,
    "tty:1@w-00000001:answer:a-list.two": { answer: "open" },
    "tty:1@w-00000001:note:a-list.two": "{broken",
    "tty:workplaces:w-00000001": { name: "Varasto" },
    "tty:aside:tty:1:answer:a-list.two:1": "{",
    "tty:2:answer:a-list.one": met,
  });
  assert.deepEqual([...places.keys()], ["", "w-00000001"]);
  assert.deepEqual([...places.get("").all("answer").keys()], ["a-list.one"]);
  assert.deepEqual([...places.get("w-00000001").all("answer").keys()], ["a-list.two"]);
  assert.equal(places.get("w-00000001").all("note").size, 0);
  assert.equal(places.get("w-00000001").set().length, 1);
});

test("a list counts when something was answered on it, under a former name too, and the newest answer counts", () => {
  const lists = kept.listsOf(ITEMS);
  assert.deepEqual([...lists.keys()], ["a-list", "b-list"]);
  const found = kept.progress(
    only({
      "tty:1:answer:c-list.one": { answer: "open" },
      "tty:1:answer:c-list.uno": { ...met, at: LATER },
      "tty:1:own:a-list.own-00000001": { text: "Oma" },
      "tty:1:answer:a-list.own-00000001": met,
      "tty:1:answer:a-list.two": { answer: "outside" },
    }),
    lists,
  );
  assert.deepEqual(Object.fromEntries(found), {
    "a-list": { met: 1, all: 2, outside: 1 },
    "b-list": { met: 1, all: 1, outside: 0 },
  });
  assert.equal(kept.progress(only({ "tty:1:answer:a-list.one": { gone: true } }), lists).size, 0);
});

test("late is what should have been done before today, the oldest first", () => {
  const measure = (by, done = false) => ({ item: "a-list.one", what: by, who: "", by, done });
  const things = {
    "tty:1:measure:m-00000001": measure("2026-03-01"),
    "tty:1:measure:m-00000002": measure("2026-02-01"),
    "tty:1:measure:m-00000003": measure("2026-03-02"),
    "tty:1:measure:m-00000004": measure("2026-01-01", true),
    "tty:1:measure:m-00000005": measure(""),
  };
  assert.deepEqual(
    kept.late(only(things), "2026-03-02").map(([, { what }]) => what),
    ["2026-02-01", "2026-03-01"],
  );
});

test("the year begins with this month, with the changes of the workplace and its own tasks", () => {
  const site = [
    { id: "plan", title: "Suunnitelma", month: 1 },
    { id: "budget", title: "Talous", month: 6 },
    { id: "survey", title: "Kysely", month: 4 },
  ];
  const changed = { what: "", who: "HR", off: false };
  const things = {
    "tty:1:yearly:plan": { ...changed, month: 5 },
    "tty:1:yearly:survey": { ...changed, month: 4, off: true },
    "tty:1:yearly:y-00000001": { ...changed, what: "Oma", month: 2 },
  };
  const tasks = kept.yearFrom(only(things), site, "2026-03-02").map(({ title, month, who }) => [title, month, who]);
  assert.deepEqual(tasks, [
    ["Suunnitelma", 5, "HR"],
    ["Talous", 6, ""],
    ["Oma", 2, "HR"],
  ]);
});

test("the assessment counts everybody once, not what was withdrawn, and nothing from before it was begun anew", () => {
  const response = (side, step, at = LATER) => ({ side, on: "2026-03-01", ratings: { theme: step }, at });
  const things = {
    "tty:1:begun:assessment": { at: AT },
    "tty:1:response:r-aaaaaaaaaaaaaaaa": response("service", 4),
    "tty:1:response:r-bbbbbbbbbbbbbbbb": response("service", 1, "2026-03-01T08:00:00.000Z"),
    "tty:1:response:r-cccccccccccccccc": { gone: true, at: LATER },
    "tty:1:response:r-dddddddddddddddd": response("workplace", 1),
    "tty:1:respondent:workplace": { response: "r-dddddddddddddddd" },
    "tty:1:rating:workplace.theme": { step: 2, reason: "", at: LATER },
  };
  const { workplace, service } = kept.assessment(only(things), ["theme"]);
  assert.deepEqual(workplace.theme, { count: 1, median: 2, low: 2, high: 2 });
  assert.deepEqual(service.theme, { count: 1, median: 4, low: 4, high: 4 });
});
