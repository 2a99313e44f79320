/**
 * What evaluations say, without a page: pure functions. `known` is what is known of all
 * items (action-plan/README.md); `kept` holds the Maps that memory.js gives, removals too.
 * An evaluation is `{answers, notes, own}` by id, and `voices` where a side said something by itself.
 */
import { isLater } from "../../shared/memory.js";
import { about, listAbout } from "../pieces/about.js";

const RANK = Object.assign(Object.create(null), { open: 0, partly: 1, met: 2 });
/** What an evaluation says of an item that nobody answered. Evaluations of an earlier version say "open" there. */
const UNANSWERED = "unanswered";

/** The name of the list that an item belongs to. */
export function listOf(id) {
  return id.split(".")[0];
}

/** The names of the checklists; measures and files know other tools besides. */
export function checklists(known) {
  return Object.keys(known.lists).filter((list) => !known.lists[list].tool);
}

function voiceToday(id, was) {
  const item = about("voice", id);
  return `${id.slice(0, -item.length)}${was[item] ?? item}`;
}

/** The newest value of each thing under its id of today, as `today` has it; what was removed last is not there. */
export function underTodaysIds(values, was, today = (id) => was[id] ?? id) {
  const newest = new Map();
  for (const [id, value] of values) {
    const now = today(id, was);
    if (!newest.has(now) || isLater(value.at, newest.get(now).at)) newest.set(now, value);
  }
  return new Map([...newest].filter(([, value]) => !value.gone));
}

/** Today's answers of some lists as an evaluation. */
export function snapshot(known, kept, lists) {
  const answers = underTodaysIds(kept.answer, known.was);
  const notes = underTodaysIds(kept.note, known.was);
  const own = [...kept.own].filter(([id, value]) => !value.gone && lists.includes(listOf(id)));
  const items = Object.keys(known.items).filter((id) => !known.items[id].retired && lists.includes(listOf(id)));
  const ids = [...items, ...own.map(([id]) => id)];
  const voices = [...underTodaysIds(kept.voice, known.was, voiceToday)]
    .filter(([id]) => lists.includes(listAbout("voice", id)))
    .map(([id, { answer, note }]) => [id, { answer, note }]);
  return {
    answers: Object.fromEntries(ids.map((id) => [id, answers.get(id)?.answer ?? UNANSWERED])),
    notes: Object.fromEntries(ids.filter((id) => notes.has(id)).map((id) => [id, notes.get(id).text])),
    own: Object.fromEntries(own.map(([id, value]) => [id, value.text])),
    ...(voices.length > 0 && { voices: Object.fromEntries(voices) }),
  };
}

/** Whether an evaluation says all that another does. */
export function says(evaluation, other) {
  const isSame = (one, two) =>
    typeof two === "string" ? one === two : one?.answer === two.answer && one.note === two.note;
  return ["answers", "notes", "own", "voices"].every((part) =>
    Object.entries(other[part] ?? {}).every(([id, value]) => isSame(evaluation[part]?.[id], value)),
  );
}

/** A saved evaluation as what came (see received.js): what was answered, noted, added and said by each side then; `from` says what it is. */
export function asSet({ answers, notes, own, voices = {}, at }, from) {
  const answered = Object.entries(answers).filter(([, answer]) => answer !== UNANSWERED);
  const values = [
    ...answered.map(([id, answer]) => ["answer", id, { answer, at }]),
    ...Object.entries(notes).map(([id, text]) => ["note", id, { text, at }]),
    ...Object.entries(own).map(([id, text]) => ["own", id, { text, at }]),
    ...Object.entries(voices).map(([id, voice]) => ["voice", id, { ...voice, at }]),
  ];
  return { values, from: from.slice(0, 200), saved: at };
}

/** The same evaluation under the ids of today and in the order of the site, without what is on no checklist. */
export function renamed(evaluation, known) {
  const order = new Map(Object.keys(known.items).map((id, index) => [id, index]));
  const place = (id) => order.get(id) ?? order.size;
  const rename = (values) =>
    Object.fromEntries(
      Object.entries(values)
        .map(([id, value]) => [known.was[id] ?? id, value])
        .filter(([id]) => !known.lists[listOf(id)]?.tool)
        .sort(([one], [other]) => place(one) - place(other)),
    );
  const voices = Object.entries(evaluation.voices ?? {}).map(([id, value]) => [voiceToday(id, known.was), value]);
  return {
    ...evaluation,
    answers: rename(evaluation.answers),
    notes: rename(evaluation.notes),
    voices: Object.fromEntries(voices),
  };
}

/** How many items of each list have each answer: `{met, partly, open, unanswered, outside, all}`; `all` are those that concern the workplace. */
export function tallies(evaluation) {
  // A list may have any name.
  const lists = Object.create(null);
  for (const [id, answer] of Object.entries(evaluation.answers)) {
    const tally = (lists[listOf(id)] ??= { met: 0, partly: 0, open: 0, unanswered: 0, outside: 0, all: 0 });
    const counted = answer !== "all" && Object.hasOwn(tally, answer) ? answer : "open";
    tally[counted] += 1;
    if (counted !== "outside") tally.all += 1;
  }
  return lists;
}

/** The share of met items of those that concern the workplace, as whole per cent; null when none does. */
export function share(tally) {
  return tally && tally.all > 0 ? Math.round((100 * tally.met) / tally.all) : null;
}

/**
 * What changed between two evaluations, list by list, for the lists that both have:
 * `{both: {list: {improved, fell, added, gone, concerns, once, same}}, onlyBefore: [], onlyAfter: []}`.
 * Each of the seven holds ids; `concerns` are those that began or ceased to concern the workplace,
 * `once` those that were answered one time only and did not improve: nothing is known to have changed.
 */
export function compare(before, after) {
  const lists = [before, after].map(({ answers }) => new Set(Object.keys(answers).map(listOf)));
  const both = Object.create(null);
  for (const list of lists[1]) {
    if (lists[0].has(list))
      both[list] = { improved: [], fell: [], added: [], gone: [], concerns: [], once: [], same: [] };
  }
  for (const id of new Set([...Object.keys(after.answers), ...Object.keys(before.answers)])) {
    both[listOf(id)]?.[difference(before.answers[id], after.answers[id])].push(id);
  }
  return {
    both,
    onlyBefore: [...lists[0]].filter((list) => !lists[1].has(list)),
    onlyAfter: [...lists[1]].filter((list) => !lists[0].has(list)),
  };
}

function difference(before, after) {
  if (before === undefined) return "added";
  if (after === undefined) return "gone";
  if (before === after) return "same";
  if (after === UNANSWERED || (before === UNANSWERED && after === "open")) return "once";
  const difference = RANK[after] - RANK[before === UNANSWERED ? "open" : before];
  if (Number.isNaN(difference)) return "concerns";
  return difference > 0 ? "improved" : "fell";
}

/** The ids of kept answers and notes whose item is retired or unknown, those of removed own items too. */
export function archived(known, kept) {
  const isThere = (id) => (known.items[id] ? !known.items[id].retired : kept.own.has(id) && !kept.own.get(id).gone);
  const ids = new Set([
    ...underTodaysIds(kept.answer, known.was).keys(),
    ...underTodaysIds(kept.note, known.was).keys(),
  ]);
  return [...ids].filter((id) => !isThere(id)).sort();
}
