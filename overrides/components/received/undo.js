/**
 * What a take changed, written down so that it can be taken back another day. No page, no storage.
 *
 * A step is `[kind, id, before, after]`: the values as they are kept, removals too; null where nothing was.
 */

const nameOf = ([kind, id]) => `${kind}:${id}`;
const byName = (set) => new Map(set.map((thing) => [nameOf(thing), thing[2]]));
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The steps of a change, given all that was kept before it and after it. */
export function recorded(changes, before, after) {
  const [then, now] = [byName(before), byName(after)];
  return changes.map((change) => {
    const name = nameOf(change);
    return [change[0], change[1], then.get(name) ?? null, now.get(name) ?? null];
  });
}

/** Two takes of the same as one; what was written between them stays. */
export function joined(first, second) {
  const steps = new Map(first.map((step) => [nameOf(step), step]));
  for (const step of second) {
    const [kind, id, before, after] = step;
    const earlier = steps.get(nameOf(step));
    steps.set(nameOf(step), earlier && same(earlier[3], before) ? [kind, id, earlier[2], after] : step);
  }
  return [...steps.values()];
}

/**
 * What takes steps back, for `change()` of memory.js, given all that is kept now: `{changes, left}`. What was written
 * again since stays; `left` is how many things these are.
 */
export function reverted(steps, now) {
  const current = byName(now);
  const isAsTaken = (step) => same(current.get(nameOf(step)), step[3]);
  const isAsBefore = (step) => same(current.get(nameOf(step)), step[2]);
  const changes = steps
    .filter((step) => isAsTaken(step) && !isAsBefore(step))
    .map(([kind, id, before]) => [kind, id, before]);
  return { changes, left: steps.filter((step) => !isAsTaken(step) && !isAsBefore(step)).length };
}
