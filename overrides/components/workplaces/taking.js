/**
 * Several workplaces in one file, and back again. What is here stays as it is: a part of a file comes into a
 * workplace that holds nothing yet, or into a new one.
 */
import { FIRST, rootOf, SUMMARY, write } from "../../shared/memory.js";
import { fileName, download } from "../pieces/pieces.js";
import { content, contentOfAll, isTaken } from "../take-along/take-along.js";
import { alter, isSame, make, named, remove, tidy, workplaces } from "./register.js";

const JSON_TYPE = "application/json";

const taken = (kept) => (kept?.set() ?? []).filter(([kind]) => isTaken(kind));
const asText = (found) => `${JSON.stringify(found, null, 1)}\n`;

/** Hand the reader a file of one workplace. */
export function saveOne({ name }, kept, file, from) {
  download(`${fileName(file, "", name)}.json`, JSON_TYPE, asText(content(new Date(), taken(kept), from, name)));
}

/** Hand the reader a file of all workplaces; for each of them it is a copy. Returns how many there are. */
export function saveAll(places, keptOf, file, from) {
  const parts = places.map(({ id, name, archived }) => ({ name, archived, set: taken(keptOf.get(id)) }));
  download(`${fileName(file, "", "")}.json`, JSON_TYPE, asText(contentOfAll(new Date(), parts, from)));
  write("copy", "last", {});
  for (const { id } of places) rememberCopy(id);
  return places.length;
}

function rememberCopy(id) {
  try {
    const at = new Date().toISOString();
    window.localStorage.setItem(`${rootOf(id)}copy:last`, JSON.stringify({ at }));
  } catch {
    // Then that workplace goes on reminding.
  }
}

/**
 * What may become of a part of a file: "into" a workplace that holds nothing, "new", or "skip" where one holds something, or
 * the part has neither name nor contents. `filled` are the ids of workplaces that other parts of the file come into.
 */
export function wayOf({ workplace, values }, keptOf, filled = []) {
  const there = named(workplace);
  if (!there || filled.includes(there.id)) return { way: workplace || values.length > 0 ? "new" : "skip", there: null };
  return keptOf.has(there.id) ? { way: "skip", there } : { way: "into", there };
}

/**
 * Take parts in: `[{values, archived, into: id or null, name}]`, all of them or none. Returns what takes that back, or null
 * where there is no room.
 */
export function takeIn(parts) {
  const done = [];
  const takeBack = () => {
    for (const step of done.splice(0).reverse()) step();
  };
  try {
    for (const { values, archived, into, name } of parts) {
      const id = into ?? make(name);
      if (id === null) throw new Error("no room");
      if (into === null) done.push(() => remove(id));
      if (into === null && archived && !alter(id, { archived })) throw new Error("no room");
      window.localStorage.removeItem(SUMMARY + (id || FIRST));
      for (const [kind, own, value] of values) put(`${rootOf(id)}${kind}:${own}`, JSON.stringify(value), done);
    }
  } catch {
    takeBack();
    return null;
  }
  return takeBack;
}

function put(key, text, done) {
  // It may have come since, from another tab.
  if (window.localStorage.getItem(key) !== null) return;
  window.localStorage.setItem(key, text);
  done.push(() => window.localStorage.getItem(key) === text && window.localStorage.removeItem(key));
}

/** A name that no workplace has yet, nor any of `others`: the wanted one, or one with a number. */
export function freeName(wanted, others = []) {
  const there = [...workplaces().map(({ name }) => name), ...others];
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? tidy(wanted) : tidy(wanted, ` (${number})`);
    if (!there.some((other) => isSame(other, name))) return name;
  }
}
