/** What kept things are about and what goes with what, as shared/kinds.js declares it. Without a page. */
import { KIND_NAMES, KINDS } from "../../shared/kinds.js";
import { TIMES } from "./fields.js";

/** The kinds of what is said of one item ("item"), or of a list as a whole ("list"). */
export function kindsOf(of) {
  return KIND_NAMES.filter((kind) => KINDS[kind].of === of);
}

/** What a thing is about: the id of an item, or its own. */
export function about(kind, id, value) {
  return KINDS[kind].about?.(id, value) ?? id;
}

/** The name of the list that a thing belongs to, "" for those of none: an evaluation, the year. */
export function listAbout(kind, id, value) {
  return KINDS[kind].of ? about(kind, id, value).split(".")[0] : "";
}

/** The fields of a kind that are written, and compared, each by itself, as a reader knows them; null where all is one. */
export function fieldsOf(kind) {
  const { fields, others } = KINDS[kind];
  return others === TIMES ? Object.keys(fields).filter((name) => name !== "item") : null;
}

/** What things are called when they are counted, by their kinds; what a side said by itself is an answer too. */
const COUNTED = {
  answer: "answers",
  voice: "answers",
  note: "notes",
  own: "owns",
  measure: "measures",
  evaluation: "evaluations",
  round: "evaluations",
  rating: "ratings",
  impact: "impacts",
  yearly: "yearly",
};

/** What is counted as a question says it: of `[kind, n]`, `[name, n]` for each name that has any; all other kinds are "others". */
export function sums(kinds) {
  const counts = new Map([...Object.values(COUNTED), "others"].map((name) => [name, 0]));
  for (const [kind, n] of kinds) {
    const name = COUNTED[kind] ?? "others";
    counts.set(name, counts.get(name) + n);
  }
  return [...counts].filter(([, n]) => n > 0);
}
