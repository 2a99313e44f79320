/**
 * A short record of each workplace, so that the page of all opens by reading one for each and not everything
 * that is kept. It stands beside what is kept and never in its place: shared/memory.js takes it away with every
 * change, and a sum over what it was made of tells whether something else was changed without that.
 *
 *   tty:summary:w-… = ["what it was made of", a sum over the rest, {"lists":{"structures":[3,4,0]},"round":"2026-05-12",…}]
 *
 * `mark` is the site's lists as a short text: other lists have other figures.
 */
import { FIRST, SUMMARY } from "../../shared/memory.js";
import { lastRound, progress, sumOf, yearFrom } from "./kept.js";
import { stored } from "./register.js";

/** The kinds that figures are made of. */
const MADE_OF = ["answer", "own", "measure", "evaluation", "round", "yearly"];
/** One that holds nothing yet has the year that the site suggests, as any other. */
const NOTHING = { lists: {}, round: "", due: [], year: [] };

/** What the figures of a workplace are made of, as a text; of one without anything it is the mark alone. */
export function madeOf(kept, mark) {
  return kept ? `${mark}.${kept.sum(MADE_OF)}` : mark;
}

/** What the page says of a workplace whatever the day and the language. */
export function summary(kept, lists) {
  if (!kept) return NOTHING;
  const open = [...kept.all("measure").values()].filter(({ by, done }) => !done && by !== "");
  const told = [...progress(kept, lists)].map(([list, { met, all, outside }]) => [list, [met, all, outside]]);
  return {
    lists: Object.fromEntries(told),
    round: lastRound(kept),
    due: open.map(({ by }) => by).sort(),
    year: [...kept.all("yearly")].map(([id, { what, month, who, off }]) => [id, { what, month, who, off }]),
  };
}

/** The summary that is stored of a workplace, as `{of, said}`, or null where there is none that can be believed. */
export function storedSummary(id, mark, storage = stored()) {
  try {
    const [of, sum, said] = JSON.parse(storage.getItem(SUMMARY + (id || FIRST)));
    const isOurs = of === mark || of.startsWith(`${mark}.`);
    return isOurs && sum === sumOf(JSON.stringify(said)) ? { of, said } : null;
  } catch {
    return null;
  }
}

/** Store a summary. Returns whether there was room; it is worth no more than that. */
export function storeSummary(id, { of, said }, storage = stored()) {
  try {
    storage.setItem(SUMMARY + (id || FIRST), JSON.stringify([of, sumOf(JSON.stringify(said)), said]));
    return true;
  } catch {
    return false;
  }
}

/** What the page shows of a workplace today: its figures together and by list, what is late, and what comes next. */
export function figuresOf({ lists, round, due, year }, site, today) {
  const sum = (place) => Object.values(lists).reduce((all, counts) => all + counts[place], 0);
  const next = nextOf(year, site, today);
  let found = null;
  return {
    met: sum(0),
    all: sum(1),
    outside: sum(2),
    /** By list; few ask for it, and of a hundred workplaces that would be thousands of things. */
    get lists() {
      found ??= new Map(Object.entries(lists).map(([list, [met, all, outside]]) => [list, { met, all, outside }]));
      return found;
    },
    round,
    late: due.filter((by) => by < today).length,
    next,
    ahead: next ? (next.month - Number(today.slice(5, 7)) + 12) % 12 : 99,
  };
}

/** What comes next where nobody changed the year: most workplaces have the same. */
let usual = null;

function nextOf(year, site, today) {
  const first = () => yearFrom({ all: () => new Map(year ?? []) }, site, today)[0] ?? null;
  // An earlier version stored no year for what was empty.
  if (year?.length > 0) return first();
  if (usual?.site !== site || usual.today !== today) usual = { site, today, next: first() };
  return usual.next;
}
