/** The short record of a workplace: it says what is kept, and is never believed when something else is. */
import assert from "node:assert/strict";
import { test } from "node:test";

const AT = "2026-03-02T08:00:00.000Z";
const TODAY = "2026-03-02";
const MARK = "lists";
const YEAR = [{ id: "plan", title: "Suunnitelma", month: 5 }];
globalThis.window = { addEventListener: () => undefined };
const kept = await import("../../overrides/components/workplaces/kept.js");
const { figuresOf, madeOf, storedSummary, storeSummary, summary } = await import(
  "../../overrides/components/workplaces/summary.js"
);
const LISTS = kept.listsOf({
  lists: { "a-list": {}, "b-list": {} },
  items: { "a-list.one": {}, "a-list.two": {}, "b-list.one": {} },
  was: {},
});

const texts = (things) =>
  Object.fromEntries(
    Object.entries(things).map(([key, value]) => [`tty:1:${key}`, JSON.stringify({ ...value, at: AT })]),
  );
const measure = (by, done = false) => ({ item: "a-list.one", what: "", who: "", by, done });
const THINGS = {
  "answer:a-list.one": { answer: "met" },
  "answer:a-list.two": { answer: "outside" },
  "own:a-list.own-00000001": { text: "Oma" },
  "note:a-list.one": { text: "Sovittu" },
  "measure:m-00000001": measure("2026-03-01"),
  "measure:m-00000002": measure("2026-01-01"),
  "measure:m-00000003": measure("2026-02-01", true),
  "measure:m-00000004": measure(""),
  "yearly:plan": { what: "", month: 4, who: "", off: false },
  "evaluation:e-00000001": { name: "", who: "", on: "2026-02-01", answers: {}, notes: {}, own: {} },
};

/** A storage that can be full. */
class Store {
  constructor(found) {
    this.found = found;
  }
  get length() {
    return Object.keys(this.found).length;
  }
  key(index) {
    return Object.keys(this.found)[index];
  }
  getItem(key) {
    return this.found[key] ?? null;
  }
  setItem(key, value) {
    if (this.isFull) throw new Error("full");
    this.found[key] = value;
  }
}

const only = (store) => kept.keptOfAll(Object.keys(store.found), store).get("");
const storeOf = (things) => new Store(texts(things));
const remembered = (store) => {
  const one = only(store);
  storeSummary("", { of: madeOf(one, MARK), said: summary(one, LISTS) }, store);
  return storedSummary("", MARK, store);
};
const isBelieved = (store) => storedSummary("", MARK, store)?.of === madeOf(only(store), MARK);

test("what a summary says is what is kept", () => {
  const { said } = remembered(storeOf(THINGS));
  const figures = figuresOf(said, YEAR, TODAY);
  assert.deepEqual(Object.fromEntries(figures.lists), { "a-list": { met: 1, all: 2, outside: 1 } });
  assert.deepEqual([figures.met, figures.all, figures.outside, figures.late], [1, 2, 1, 2]);
  assert.equal(figures.round, "2026-02-01");
  assert.deepEqual([figures.next.title, figures.next.month, figures.ahead], ["Suunnitelma", 4, 1]);
});

test("a summary of yesterday says today what is late today", () => {
  const { said } = remembered(storeOf(THINGS));
  assert.equal(figuresOf(said, YEAR, "2026-02-15").late, 1);
  assert.equal(figuresOf(said, YEAR, TODAY).late, 2);
});

test("a workplace without anything has no figures, and the same year as one that has begun", () => {
  const empty = summary(undefined, LISTS);
  const figures = figuresOf(empty, YEAR, TODAY);
  assert.deepEqual([figures.all, figures.late, figures.round], [0, 0, ""]);
  const { said } = remembered(storeOf({ "tty:1@w-00000001:answer:a-list.one": { answer: "met" } }));
  assert.deepEqual(figures.next, figuresOf(said, YEAR, TODAY).next);
  assert.notEqual(figures.next, null);
  // As an earlier version stored it.
  assert.deepEqual(figuresOf({ ...empty, year: null }, YEAR, TODAY).next, figures.next);
});

test("a summary is not believed when anything that it was made of is another", () => {
  const other = (change) => {
    const store = storeOf(THINGS);
    remembered(store);
    assert.equal(isBelieved(store), true);
    change(store.found);
    return isBelieved(store);
  };
  const write = (key, value) => (found) => Object.assign(found, texts({ [key]: value }));
  assert.equal(other(write("answer:a-list.one", { answer: "open" })), false, "an answer is another one");
  assert.equal(other(write("answer:b-list.one", { answer: "met" })), false, "one came");
  assert.equal(
    other((found) => delete found["tty:1:answer:a-list.two"]),
    false,
    "one went",
  );
  assert.equal(
    other((found) => {
      const [one, two] = ["tty:1:answer:a-list.one", "tty:1:answer:a-list.two"];
      [found[one], found[two]] = [found[two], found[one]];
    }),
    false,
    "two changed places",
  );
  assert.equal(other(write("note:a-list.two", { text: "Toinen" })), true, "notes have no figures");
});

test("a summary that was altered, is of other lists or is no summary is none", () => {
  const broken = (change) => {
    const store = storeOf(THINGS);
    remembered(store);
    store.found["tty:summary:first"] = change(store.found["tty:summary:first"]);
    return storedSummary("", MARK, store);
  };
  assert.equal(
    broken((text) => text.replace('"round":"2026', '"round":"2027')),
    null,
  );
  assert.equal(
    broken((text) => text.replace(MARK, "other")),
    null,
  );
  for (const text of ["{", "null", "[]", '["lists",1]', '["lists.1.x",{},{}]', "7"])
    assert.equal(
      broken(() => text),
      null,
      text,
    );
  assert.equal(storedSummary("w-00000001", MARK, storeOf(THINGS)), null);
});

test("where there is no room, nothing is stored, and that is said", () => {
  const store = Object.assign(storeOf(THINGS), { isFull: true });
  assert.equal(storeSummary("", { of: MARK, said: summary(undefined, LISTS) }, store), false);
});

test("gone through in parts, the same is found", () => {
  const store = storeOf(THINGS);
  const parts = kept.keptInParts(store);
  let step = parts.next();
  while (!step.done) step = parts.next();
  assert.deepEqual(step.value.names, Object.keys(store.found));
  assert.deepEqual(step.value.places.get("").names, only(store).names);
});
