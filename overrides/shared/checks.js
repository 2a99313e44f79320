/** What a kept thing may hold: each check says of a value whether it is one. */

export const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
export const text =
  (longest, shortest = 1) =>
  (value) =>
    typeof value === "string" && value.length >= shortest && value.length <= longest;
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const mapOf = (isKey, isValue) => (value) =>
  isObject(value) && Object.entries(value).every(([key, own]) => isKey(key) && isValue(own));
export const isTrueOrFalse = (value) => typeof value === "boolean";
/** Whether a value is a time as `at` has it; of 30 February each browser thinks otherwise. */
export const isTime = (value) =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;
export const isItem = matches(/^[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/);
export const isOwn = matches(/^[a-z0-9-]{1,80}\.own-[a-z0-9]{8,16}$/);
/** Ids are eight letters long where an earlier version made them. */
export const isIdOf = (letter) => matches(new RegExp(`^${letter}-[a-z0-9]{8,16}$`));
export const isStep = (value) => [1, 2, 3, 4].includes(value);
/** A step, or 0 for somebody who can't say. */
export const isStepOrNone = (value) => value === 0 || isStep(value);
export const isMonth = (value) => Number.isInteger(value) && value >= 1 && value <= 12;
export const isSide = matches(/^(workplace|service)$/);
export const isAnswer = matches(/^[a-z0-9-]{1,40}$/);
const isMiddle = (value) => typeof value === "number" && Number.isInteger(value * 2) && value >= 1 && value <= 4;
export const isSummary = (value) =>
  isObject(value) &&
  Object.keys(value).length === 4 &&
  Number.isInteger(value.count) &&
  value.count > 0 &&
  value.count <= 1000 &&
  isMiddle(value.median) &&
  isStep(value.low) &&
  isStep(value.high);

/** Whether a text is a day that exists, as in "2026-11-23". */
export function isDay(value) {
  return (
    matches(/^\d{4}-\d\d-\d\d$/)(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

export const isDayOrNone = (value) => value === "" || isDay(value);
