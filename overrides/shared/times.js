/** Times as they are kept, "2026-11-23T08:00:00.000Z", by clocks of which some are ahead. */

/** Two clocks are hardly ever the same; only what is further ahead than this is a time to come. */
const LITTLE = 60_000;
const LAST_DAY = Date.UTC(9999, 11, 31);

/** Whether a time is one to come: a clock was ahead when it was given. */
export function isAhead(at, now = Date.now()) {
  return Date.parse(at) > now + LITTLE;
}

/** Whether a time is later than another. Nobody knows when a time to come really was, so it is later than none of the past. */
export function isLater(at, other, now = Date.now()) {
  const [ahead, otherAhead] = [isAhead(at, now), isAhead(other, now)];
  return ahead === otherAhead ? at > other : otherAhead;
}

/** The time right after another. */
export function after(at) {
  return new Date(Math.min(Date.parse(at) + 1, LAST_DAY)).toISOString();
}
