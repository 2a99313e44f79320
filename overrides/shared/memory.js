/**
 * The only door to the browser's storage: one key for each thing, so that two
 * tabs never overwrite each other's answers.
 *
 *   tty:1:answer:structures.people-named = {"answer":"met","at":"2026-11-23T08:00:00.000Z"}
 *
 * "1" is the version of this form; kinds.js says what there is. `at` is the time of
 * the last change, and the newer one wins; a time to come, which a clock that was ahead
 * gave, wins over nothing that has a time of the past. `{"gone":true,"at":…}` is a removal
 * that has to reach other devices; readers see nothing there. With `"cleared":true` it went
 * with all the others, and a file that somebody opens brings it back. Keys of other
 * versions, of unknown kinds and ids are left alone. What can't be read is copied to a key
 * that starts with "tty:aside:" before anything is written in its place.
 *
 * A browser may hold several workplaces, and a page belongs to one of them for its whole life, so
 * that nothing is written into another one than the page shows. The first has the keys above and
 * no id; those of others begin with "tty:1@w-…:". What they are called is the register, which only
 * workplaces/register.js writes:
 *
 *   tty:workplaces:w-t3k0a1b2c3d4e5 = {"name":"Varasto","at":…,"archived":false}, and "first" for the first one
 *   tty:workplace = w-t3k0a1b2c3d4e5 or "first": in sessionStorage that of this tab, in localStorage the one
 *                   chosen last; where the latter is missing, there is no workplace but the first
 *   tty:early       what was ticked in a list that was left before its script had come (checklist/early.js)
 *   tty:summary:w-… and tty:summary:first: what the page of all says of one (workplaces/summary.js); every change takes
 *                   it away, so that it is never older than what it was made of
 *   tty:summary:room = true or false: whether the last page offered others to choose from (components/workplace)
 *
 * When the browser refuses storage or it is full, what is written lives in this
 * page only, and `trouble()` says so. A change of several things (pieces/change.js) is stored
 * whole or not at all.
 */

import { clean, KINDS } from "./kinds.js";
import { idsOf, keep, newest, raw, revert } from "./store.js";
import { tell } from "./hearing.js";
import { after } from "./times.js";

export { isTime } from "./checks.js";
export { listen, revive } from "./hearing.js";
export { CLEARED, clean, KIND_NAMES, SHARED_KINDS } from "./kinds.js";
export {
  ASIDE,
  CHOICE,
  FIRST,
  hasWorkplaces,
  isRemoved,
  REGISTER,
  rootOf,
  setting,
  SUMMARY,
  workplace,
} from "./place.js";
export { idsOf, isOnlyHere, letGo, peek, timesOfAll, trouble } from "./store.js";
export { after, isAhead, isLater } from "./times.js";

/** Read a value, with its time, or null. `was` are ids that the thing had before. */
export function read(kind, id, was = []) {
  const found = newest(kind, [id, ...was]);
  return found?.gone ? null : found;
}

/** All values of a kind that can be read, by id, those of unknown items too; removals when asked for. */
export function all(kind, withGone = false) {
  const found = new Map();
  for (const id of idsOf(kind).sort()) {
    const value = KINDS[kind].isId(id) && newest(kind, [id]);
    if (value && (withGone || !value.gone)) found.set(id, value);
  }
  return found;
}

/** A value as it is written now, with the times of its fields where its kind has them. */
export function timed(kind, ids, value) {
  const { timed, fields } = KINDS[kind];
  return timed ? timed(value, newest(kind, ids), fields) : value;
}

/** The time of a change: now, or right after `earliest` and the last change under any of the ids, where a clock was set back. */
export function stamp(kind, ids, earliest = "") {
  // No other device hears of copies: a time to come must not go on.
  if (kind === "copy") return new Date().toISOString();
  const times = ids.map((id) => newest(kind, [id])?.at ?? "").concat(earliest);
  const last = times.sort().at(-1);
  const now = new Date().toISOString();
  return last && last >= now ? after(last) : now;
}

/**
 * Store a value with the time of now. `was` are ids that the thing had before, and `after` a
 * time that it has to be later than. Returns whether it is stored; if not, the page has it
 * all the same, unless it is no value of its kind.
 */
export function write(kind, id, value, { was = [], after: earliest = "" } = {}) {
  const ids = [id, ...was];
  const next = clean(kind, id, { ...timed(kind, ids, value), at: stamp(kind, ids, earliest) });
  const stored = next !== null && keep(`${kind}:${id}`, next);
  tell();
  return stored;
}

/** Remove a value so that the removal reaches other devices. */
export function remove(kind, id, was = []) {
  return write(kind, id, { gone: true }, { was });
}

/**
 * Remove what is kept under any of the ids. Returns a function that takes that back, except where something was written
 * again since.
 */
export function withdraw(kind, ids) {
  const steps = ids
    .filter((id) => read(kind, id))
    .map((id) => {
      const key = `${kind}:${id}`;
      const before = raw(key);
      keep(key, { gone: true, at: stamp(kind, [id]) });
      return { key, before, after: raw(key) };
    });
  tell();
  return () => {
    revert(steps);
    tell();
  };
}
