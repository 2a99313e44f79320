/** Things of which each field is written by itself: two people who change different fields come to the same. */
import { isAnswer, isTime } from "../../shared/checks.js";
import { mapOf } from "./checks.js";

/** When each field was written that is older than the whole; where it says nothing, that was at `at`. */
export const TIMES = { times: mapOf(isAnswer, isTime) };

/** What the declaration of such a kind has besides. */
export const TIMED = { others: TIMES, timed: withTimes };

/** A value that is written now, with the times of those of its fields that stay as they were before. */
function withTimes({ times, ...value }, before, fields) {
  if (value.gone || !before || before.gone) return value;
  const left = Object.keys(fields).filter((name) => name !== "item" && before[name] === value[name]);
  if (left.length === 0) return value;
  return { ...value, times: Object.fromEntries(left.map((name) => [name, before.times?.[name] ?? before.at])) };
}
