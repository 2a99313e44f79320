/** What a kept thing may hold: each check says of a value whether it is one. More of them are in pieces/checks.js. */

export const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
export const text =
  (longest, shortest = 1) =>
  (value) =>
    typeof value === "string" && value.length >= shortest && value.length <= longest;
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether a value is a time as `at` has it; of 30 February each browser thinks otherwise. */
export const isTime = (value) =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;
export const isItem = matches(/^[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/);
export const isOwn = matches(/^[a-z0-9-]{1,80}\.own-[a-z0-9]{8,16}$/);
/** Ids are eight letters long where an earlier version made them. */
export const isIdOf = (letter) => matches(new RegExp(`^${letter}-[a-z0-9]{8,16}$`));
export const isAnswer = matches(/^[a-z0-9-]{1,40}$/);
