/** What each check takes for a value of its kind, and what not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as more from "../../overrides/components/pieces/checks.js";
import * as shared from "../../overrides/shared/checks.js";

const checks = { ...shared, ...more };

const AT = "2026-11-23T08:00:00.000Z";
const SUMMARY = { count: 2, median: 2.5, low: 1, high: 4 };
const OBJECTS = [undefined, null, {}, [], 1, true, () => "a"];
const long = (letters) => "a".repeat(letters);

const TABLE = {
  isTime: {
    right: [AT, "2024-02-29T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    wrong: [...OBJECTS, "", `${AT} `, ` ${AT}`, `+${AT}`, "2026-02-30T08:00:00.000Z", "2026-11-23T25:00:00.000Z"],
  },
  isDay: {
    right: ["2026-11-23", "2024-02-29"],
    wrong: [...OBJECTS, "", "2026-02-30", "2026-13-01", "2026-11-23 ", " 2026-11-23", "12026-11-23", AT, "2026-11-2"],
  },
  isDayOrNone: { right: ["", "2026-11-23"], wrong: [undefined, null, " ", "2026-02-30", 0] },
  isItem: {
    right: ["a.b", "a-list.one-2", `${long(80)}.${long(80)}`],
    wrong: [...OBJECTS, "a", ".b", "a.", "A.b", "a.b.c", " a.b", "a.b ", `${long(81)}.b`, `a.${long(81)}`],
  },
  isOwn: {
    right: ["a.own-12345678", `a.own-${"b".repeat(16)}`],
    wrong: [
      ...OBJECTS,
      "a.own-1234567",
      `a.own-${"b".repeat(17)}`,
      "A.own-12345678",
      " a.own-12345678",
      "a.b",
      ".own-12345678",
    ],
  },
  isStep: { right: [1, 2, 3, 4], wrong: [...OBJECTS.filter((one) => one !== 1), 0, 5, 1.5, "1"] },
  isStepOrNone: { right: [0, 1, 4], wrong: [undefined, null, "", 5, -1, "0"] },
  isMonth: { right: [1, 2, 11, 12], wrong: [undefined, null, 0, 13, 1.5, "1"] },
  isSide: { right: ["workplace", "service"], wrong: [...OBJECTS, "", "workplaces", "aservice", "service "] },
  isAnswer: { right: ["met", "a-1", long(40)], wrong: [...OBJECTS, "", "Met", "a.b", long(41), " met", "met "] },
  isTrueOrFalse: { right: [true, false], wrong: [undefined, null, 0, 1, "true", ""] },
  isObject: { right: [{}, { a: 1 }], wrong: [undefined, null, [], "a", 1, true, () => "a"] },
  isSummary: {
    right: [
      SUMMARY,
      { ...SUMMARY, count: 1 },
      { ...SUMMARY, count: 1000 },
      { ...SUMMARY, median: 1 },
      { ...SUMMARY, median: 4 },
      { ...SUMMARY, low: 4, high: 1 },
    ],
    wrong: [
      ...OBJECTS,
      { ...SUMMARY, more: 1 },
      { count: 2, median: 2.5, low: 1 },
      { ...SUMMARY, count: 0 },
      { ...SUMMARY, count: 1001 },
      { ...SUMMARY, count: 1.5 },
      { ...SUMMARY, median: 0.5 },
      { ...SUMMARY, median: 4.5 },
      { ...SUMMARY, median: 2.25 },
      { ...SUMMARY, median: "2" },
      { ...SUMMARY, low: 0 },
      { ...SUMMARY, high: 5 },
    ],
  },
};

const NAMED = new Map(Object.entries(checks));

for (const [name, { right, wrong }] of Object.entries(TABLE)) {
  const is = NAMED.get(name);
  test(`${name} knows its own`, () => {
    for (const value of right) assert.equal(is(value), true, JSON.stringify(value));
    for (const value of wrong) assert.equal(is(value), false, JSON.stringify(value));
  });
}

test("checks are made of what they are given", () => {
  const word = checks.text(3);
  for (const value of ["a", "abc"]) assert.equal(word(value), true);
  for (const value of ["", "abcd", 1, ["a"], null]) assert.equal(word(value), false);
  const perhaps = checks.text(3, 0);
  assert.equal(perhaps(""), true);
  assert.equal(perhaps([]), false);
  const vowel = checks.matches(/^[aeiou]$/);
  assert.equal(vowel("a"), true);
  for (const value of ["b", ["a"], null]) assert.equal(vowel(value), false);
  const id = checks.isIdOf("m");
  for (const value of ["m-12345678", `m-${"a".repeat(16)}`]) assert.equal(id(value), true);
  for (const value of ["m-1234567", "w-12345678", "xm-12345678", `m-${"a".repeat(17)}`]) assert.equal(id(value), false);
  const steps = checks.mapOf(checks.isAnswer, checks.isStep);
  for (const value of [{}, { a: 1, b: 4 }]) assert.equal(steps(value), true);
  for (const value of [{ a: 5 }, { A: 1 }, { a: 1, B: 1 }, { a: 1, b: 9 }, [1], null, "a"])
    assert.equal(steps(value), false, JSON.stringify(value));
});
