/**
 * What is kept about one checklist. `items` are its items as `[id, ...ids it had before]`;
 * a workplace's own items carry the name of their list: "structures.own-3f8k2m0q".
 */
import { idsOf, read } from "./memory.js";

/** The workplace's own items of a list, oldest first, as `[id]`. */
export function ownItems(items) {
  const start = `${items[0][0].split(".")[0]}.own-`;
  return idsFrom("own", start).map((id) => [id]);
}

/** The ids of what is kept of a kind that begin so, in order. Nothing else is read: this is asked at every change. */
export function idsFrom(kind, start) {
  return idsOf(kind)
    .filter((id) => id.startsWith(start) && read(kind, id))
    .sort();
}

/** How many items are met, and of how many; those that don't concern the workplace are in neither, but counted too. */
export function tally(items) {
  const count = { met: 0, all: 0, outside: 0 };
  for (const [id, ...was] of [...items, ...ownItems(items)]) {
    const answer = read("answer", id, was)?.answer;
    if (answer === "met") count.met += 1;
    count[answer === "outside" ? "outside" : "all"] += 1;
  }
  return count;
}

/** The name of the phrase that says a tally. */
export function progressOf({ outside }) {
  return outside > 0 ? "progress_outside" : "progress";
}
