/**
 * Whether it is time to save a copy: browsers may clear storage by themselves, some
 * after seven days without a visit.
 */
import { peek } from "./store.js";
import { isAhead } from "./times.js";

const ENOUGH = 5;
const A_WHILE = 7 * 24 * 60 * 60 * 1000;

/** When a copy was saved last, or the reminder put off, as a time or ""; one to come, from a clock that was ahead, is none. */
export function timeOf(id, now = Date.now()) {
  const { at = "" } = peek(`copy:${id}`);
  return isAhead(at, now) ? "" : at;
}

/** Of the times of what was written: whether several are since the last copy, one of them a while ago, and nobody put the reminder off since. */
export function isCopyDue(times, now = Date.now()) {
  const whileAgo = new Date(now - A_WHILE).toISOString();
  const copied = timeOf("last", now);
  const written = times.filter((at) => at > copied);
  return timeOf("put-off", now) <= whileAgo && written.length >= ENOUGH && written.some((at) => at <= whileAgo);
}
