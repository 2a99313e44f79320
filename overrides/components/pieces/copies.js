/**
 * Whether it is time to save a copy: browsers may clear storage by themselves, some
 * after seven days without a visit.
 */
import { SHARED_KINDS, all, isAhead, read } from "../../shared/memory.js";

const ENOUGH = 5;
const A_WHILE = 7 * 24 * 60 * 60 * 1000;

/** When a copy was saved last, or the reminder put off, as a time or ""; one to come, from a clock that was ahead, is none. */
export function timeOf(id, now = Date.now()) {
  const at = read("copy", id)?.at ?? "";
  return isAhead(at, now) ? "" : at;
}

/** True when several things were written since the last copy, one of them a while ago, and nobody put the reminder off since. */
export function isCopyDue(now = Date.now()) {
  const whileAgo = new Date(now - A_WHILE).toISOString();
  const copied = timeOf("last", now);
  if (copied > whileAgo || timeOf("put-off", now) > whileAgo) return false;
  let written = 0;
  let isOld = false;
  for (const kind of SHARED_KINDS) {
    for (const value of all(kind).values()) {
      if (value.at <= copied) continue;
      written += 1;
      isOld ||= value.at <= whileAgo;
      if (written >= ENOUGH && isOld) return true;
    }
  }
  return false;
}
