/**
 * What a meeting has on paper: the agenda before it and the minutes after it, as
 * `{title, facts: [[name, value]], sections: [{title, points: [{text, lines, isOwn}], none}]}`,
 * and that as plain text. Nothing is stored for them: they follow from what is kept.
 */
import { read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kept, linesOf, measureLine } from "../item-panel/panel.js";
import { dayInWords, isOverdue, soonestFirst } from "../pieces/pieces.js";
import { measuresOf } from "../pieces/lists.js";
import { workplaceName } from "../pieces/workplace-name.js";
import { agreedOn, isDecided, toldBySides } from "./sides.js";

/** The agenda: what is late, and the items that are still open with their notes and open measures. */
export function agenda({ title, items, meeting }, words) {
  const measures = measuresOf(items.map(({ ids }) => ids));
  const open = new Map([...measures].filter(([, { done }]) => !done));
  const states = items.map((item) => stateOf(item, open, words));
  const undecided = states.filter(({ isUndecided }) => isUndecided);
  const points = states.filter(({ isOpen, isUndecided }) => isOpen && !isUndecided);
  const overdue = [...open.values()].filter(isOverdue);
  const count = (name, { length: n }) => phrase(words, name, { n, all: items.length });
  const hasOthers = undecided.length > 0;
  return {
    title: phrase(words, "agenda_title", { list: title }),
    facts: facts(meeting, words),
    sections: [
      ...some(words.overdue_ones, overdue, items, words),
      ...(hasOthers ? [{ title: count("undecided", undecided), points: undecided, none: "" }] : []),
      {
        title: count(hasOthers ? "other_points" : "points", points),
        points,
        none: words[hasOthers ? "no_other_points" : "no_points"],
      },
    ],
  };
}

/** How an item stands before a meeting, and the lines that say so. */
function stateOf({ ids, text, own: isOwn }, measures, words) {
  const state = decided(ids, measures);
  const agreed = agreedOn(ids);
  const told = isDecided(ids) ? [] : toldBySides(ids, words);
  return {
    text,
    isOwn,
    isUndecided: told.length > 0 && agreed === "",
    isOpen: !["met", "outside"].includes(told.length > 0 ? agreed : state.answer),
    lines: [...told, ...linesOf(state, words)],
  };
}

/** What is kept about an item, without what one side wrote alone where the other has its own. */
function decided(ids, measures) {
  const { answer, note, measures: own } = kept(ids, measures);
  return {
    answer: isDecided(ids) ? answer : "",
    note: isDecided(ids, "note") ? note : "",
    measures: own,
  };
}

/** The minutes: who does what by when, in the order of days, and what else was written since the meeting's day began. */
export function minutes({ title, items, meeting, tally }, words) {
  const since = new Date(`${meeting.on}T00:00`).toISOString();
  const measures = [...measuresOf(items.map(({ ids }) => ids)).values()];
  const open = measures.filter(({ done }) => !done);
  const agreed = open.filter(({ at }) => at >= since);
  const assessed = items.flatMap(({ ids: [id, ...was], text, own: isOwn }) => {
    const isNew = (kind) => read(kind, id, was)?.at >= since;
    if (!isNew("answer") && !isNew("note")) return [];
    const lines = linesOf(decided([id, ...was], new Map()), words);
    return lines.length > 0 ? [{ text, isOwn, lines }] : [];
  });
  return {
    title: phrase(words, "minutes_title", { list: title }),
    facts: [...facts(meeting, words), [words.result, phrase(words, "progress", tally)]],
    sections: [
      { title: words.agreed, points: points(agreed, items, words), none: words.no_agreed },
      { title: words.assessed, points: assessed, none: words.no_assessed },
      ...some(
        words.finished,
        measures.filter(({ done, at }) => done && at >= since),
        items,
        words,
      ),
      ...some(
        words.remaining,
        open.filter(({ at }) => at < since),
        items,
        words,
      ),
    ],
  };
}

/** A sheet as plain text, without the marks that let words break. */
export function asText({ title, facts: about, sections }) {
  const lines = [title, "", ...about.map(([name, value]) => `${name}: ${value}`.trim())];
  for (const section of sections) {
    lines.push("", section.title.toLocaleUpperCase(document.documentElement.dataset.language));
    section.points.forEach(({ text, lines: more }, index) => {
      lines.push(`${index + 1}. ${indented(text)}`, ...more.map((line) => `   ${indented(line)}`));
    });
    if (section.points.length === 0) lines.push(section.none);
  }
  return `${lines.join("\n").replaceAll("\u00ad", "")}\n`;
}

function indented(text) {
  return text.replaceAll("\n", "\n   ");
}

/** What is known of a meeting as `[name, value, whether the dialog has a field for it]`; paper has room for what is empty. */
function facts({ on, place, who }, words) {
  return [
    ...[workplaceName()].filter(Boolean).map((name) => [words.workplace, name]),
    [words.on, dayInWords(on), true],
    [words.place, place, true],
    [words.who, who, true],
  ];
}

/** A section of measures, unless there are none. */
function some(title, measures, items, words) {
  return measures.length > 0 ? [{ title, points: points(measures, items, words), none: "" }] : [];
}

function points(measures, items, words) {
  return [...measures].sort(soonestFirst).map((measure) => {
    const item = items.find(({ ids }) => ids.includes(measure.item));
    const lines = [phrase(words, "of_item", { text: item.text })];
    return { text: measureLine(measure, words), lines, isOwn: true };
  });
}
