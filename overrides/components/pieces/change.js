/** Changes of several things at once. */
import { tell } from "../../shared/hearing.js";
import { clean } from "../../shared/kinds.js";
import { stamp, timed } from "../../shared/memory.js";
import { isRemoved, storage } from "../../shared/place.js";
import { keep, put, raw, revert, state, unstored } from "../../shared/store.js";

/**
 * Change several values at once. `changes` are `[kind, id, value]`; a value without
 * a time gets the one of now, its fields too unless it has their `times`, and null forgets the thing without a trace. All of it is
 * stored or, where there is no room for all, nothing: then the page has it for as long as it
 * is open or, with `whole`, nothing is changed at all. Returns a function that takes the
 * change back, except where something was written again since; or null when `whole` failed.
 * Throws TypeError, before anything is changed, when a value is none of its kind.
 */
export function change(changes, { whole = false } = {}) {
  const wanted = changes.map(([kind, id, value]) => {
    const isDated = !value || value.at || value.times;
    const next = value && clean(kind, id, { at: stamp(kind, [id]), ...(isDated ? value : timed(kind, [id], value)) });
    if (value && !next) throw new TypeError(`${kind}:${id}`);
    return { key: `${kind}:${id}`, next };
  });
  const steps = [];
  let hasRoom = true;
  for (const { key, next } of wanted) {
    const before = raw(key);
    const stored = next ? keep(key, next) : put(key, null);
    steps.push({ key, before, after: raw(key) });
    hasRoom &&= stored || !storage || isRemoved();
    if (!hasRoom) break;
  }
  if (!hasRoom) {
    revert(steps);
    if (whole) return null;
    steps.splice(0, steps.length, ...wanted.map(keepInPage));
    state.full = true;
  }
  tell();
  return () => {
    revert(steps);
    tell();
  };
}

function keepInPage({ key, next }) {
  const step = { key, before: raw(key), after: next && JSON.stringify(next) };
  unstored.set(key, step.after);
  return step;
}
