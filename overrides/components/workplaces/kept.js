/**
 * What is kept of every workplace, to be read: all keys are gone through once, and a value is read
 * when somebody asks for its kind.
 */
import { clean } from "../../shared/memory.js";
import { gather, SIDES } from "../assessment/gather.js";
import { stored } from "./register.js";

/** An answer as this site writes it. Reading them all in full is most of what the page of a hundred workplaces takes. */
const ANSWER = /^\{"answer":"([a-z0-9-]{1,40})","at":"([\d.:TZ-]{24})"\}$/;
/** How many keys are gone through at a time. */
const A_PART = 500;

/** What is kept of each workplace by its id, "" for the first one: `Kept` for those that have anything. */
export function keptOfAll(names, storage = stored()) {
  const places = new Map();
  for (const name of names) enter(places, name, storage);
  return places;
}

/** The same for somebody who waits in between: what it yields is how far it is; it returns `{names, places}`. */
export function* keptInParts(storage = stored()) {
  const [names, places] = [[], new Map()];
  for (let index = 0; index < (storage?.length ?? 0); index += 1) {
    const name = storage.key(index);
    names.push(name);
    enter(places, name, storage);
    if (index % A_PART === 0) yield index;
  }
  return { names, places };
}

function enter(places, name, storage) {
  if (!name.startsWith("tty:1:") && !name.startsWith("tty:1@w-")) return;
  const root = name.indexOf(":", 4);
  const place = name.slice(6, root);
  if (!places.has(place)) places.set(place, new Kept(storage, root + 1));
  places.get(place).names.push(name);
}

/** What is kept of one workplace. */
export class Kept {
  /** All its keys. */
  names = [];
  #storage;
  #start;
  #kinds = null;
  #values = new Map();

  /** `start` is where a kind begins in a key. */
  constructor(storage, start) {
    this.#storage = storage;
    this.#start = start;
  }

  /** The ids of each kind with their keys. */
  get #byKind() {
    if (this.#kinds) return this.#kinds;
    this.#kinds = new Map();
    for (const name of this.names) {
      const end = name.indexOf(":", this.#start);
      const kind = name.slice(this.#start, end);
      if (!this.#kinds.has(kind)) this.#kinds.set(kind, []);
      this.#kinds.get(kind).push([name.slice(end + 1), name]);
    }
    return this.#kinds;
  }

  /** The values of a kind by id that can be read; removals when asked for. */
  all(kind, withGone = false) {
    if (!this.#values.has(kind)) this.#values.set(kind, this.#read(kind));
    const found = this.#values.get(kind);
    return withGone ? found : new Map([...found].filter(([, { gone }]) => !gone));
  }

  #read(kind) {
    const found = new Map();
    for (const [id, name] of this.#byKind.get(kind) ?? []) {
      const text = this.#storage.getItem(name);
      const written = kind === "answer" ? ANSWER.exec(text) : null;
      const value = written ? { answer: written[1], at: written[2] } : parsed(kind, id, text);
      if (value) found.set(id, value);
    }
    return found;
  }

  /** A sum over the keys of some kinds and what stands there, whatever their order: another one when any of it is another. */
  sum(kinds) {
    let [all, count] = [0, 0];
    for (const kind of kinds)
      for (const [, name] of this.#byKind.get(kind) ?? []) {
        all = (all + sumOf(name.slice(this.#start) + this.#storage.getItem(name))) | 0;
        count += 1;
      }
    return `${count}.${(all >>> 0).toString(36)}`;
  }

  /** All of it that can be read as `[kind, id, value]`, removals too. */
  set() {
    const read = ([id, name], kind) => [kind, id, parsed(kind, id, this.#storage.getItem(name))];
    const all = [...this.#byKind].flatMap(([kind, ids]) => ids.map((one) => read(one, kind)));
    return all.filter(([, , value]) => value !== null);
  }
}

/** A number of 32 bits for a text (FNV-1a). */
export function sumOf(text) {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum;
}

function parsed(kind, id, text) {
  try {
    return clean(kind, id, JSON.parse(text));
  } catch {
    return null;
  }
}

/** The lists with their items as `[id, ...ids it had before]`, from what is known of all items. */
export function listsOf({ lists, items, was }) {
  const before = new Map();
  for (const [old, now] of Object.entries(was)) before.set(now, [...(before.get(now) ?? []), old]);
  const found = new Map(Object.keys(lists).flatMap((list) => (lists[list].tool ? [] : [[list, []]])));
  for (const [id, { retired }] of Object.entries(items))
    if (!retired) found.get(id.split(".")[0])?.push([id, ...(before.get(id) ?? [])]);
  return found;
}

/** How far each list is that something was answered on: `{met, all, outside}` by its id; what is outside is in neither. */
export function progress(kept, lists) {
  const [answers, theirs] = [kept.all("answer"), [...kept.all("own").keys()]];
  const used = new Set([...answers.keys(), ...theirs].map((id) => id.slice(0, id.indexOf("."))));
  const found = new Map();
  for (const [list, items] of lists) {
    if (!used.has(list) && !items.some((ids) => ids.some((id) => answers.has(id)))) continue;
    const own = theirs.filter((id) => id.startsWith(`${list}.own-`)).map((id) => [id]);
    const given = [...items, ...own].map((ids) => newest(ids.map((id) => answers.get(id))));
    const count = (wanted) => given.filter((answer) => answer === wanted).length;
    const outside = count("outside");
    found.set(list, { met: count("met"), all: given.length - outside, outside });
  }
  return found;
}

function newest(values) {
  if (values.length === 1) return values[0]?.answer;
  const there = values.filter(Boolean);
  return there.reduce((best, value) => (value.at > best.at ? value : best), there[0])?.answer;
}

/** The day of the last saved round of lists or of the assessment, or "". */
export function lastRound(kept) {
  const days = ["evaluation", "round"].flatMap((kind) => [...kept.all(kind).values()].map(({ on }) => on));
  return days.sort().at(-1) ?? "";
}

/** The measures that should have been done before `today`, the oldest first, as `[id, measure]`. */
export function late(kept, today) {
  const found = [...kept.all("measure")].filter(([, { by, done }]) => !done && by !== "" && by < today);
  return found.sort(([, one], [, other]) => (one.by < other.by ? -1 : 1));
}

/**
 * The year's tasks from this month on, as `{title, month, who}`. `site` are those that the site suggests, as
 * `{id, title, month}`; what is off is not part of the year.
 */
export function yearFrom(kept, site, today) {
  const own = kept.all("yearly");
  const ours = site.map((entry) => ({ who: "", off: false, ...entry, ...changed(own.get(entry.id)) }));
  const known = new Set(site.map(({ id }) => id));
  const theirs = [...own]
    .filter(([id]) => !known.has(id))
    .map(([id, value]) => ({ id, title: value.what.trim(), ...value }));
  const ahead = ({ month }) => (month - Number(today.slice(5, 7)) + 12) % 12;
  return [...ours, ...theirs].filter(({ off, title }) => !off && title).sort((one, other) => ahead(one) - ahead(other));
}

function changed(kept) {
  return kept ? { month: kept.month, who: kept.who, off: kept.off } : {};
}

/** The assessment as it stands: per side and theme `{count, median, low, high}`. */
export function assessment(kept, themes) {
  const begun = kept.all("begun").get("assessment")?.at ?? "";
  const responses = new Map([...kept.all("response", true)].filter(([, { at }]) => at > begun));
  for (const side of SIDES) {
    const id = kept.all("respondent").get(side)?.response ?? `own-${side}`;
    const rated = [...kept.all("rating")].filter(([name, { at }]) => name.startsWith(`${side}.`) && at > begun);
    const taken = responses.get(id);
    const counts = rated.length > 0 && !(taken?.gone && rated.every(([, { at }]) => at <= taken.at));
    if (counts)
      responses.set(id, {
        side,
        ratings: Object.fromEntries(rated.map(([name, { step }]) => [name.split(".")[1], step])),
      });
  }
  return gather(Object.fromEntries(responses), themes);
}
