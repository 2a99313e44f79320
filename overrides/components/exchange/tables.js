/** What is kept as tables, `{name, columns: [{title, width, isDay}], rows}`, and these as files. A day is "2026-12-01". */
import { all } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf, download, fileName, soonestFirst } from "../pieces/pieces.js";
import { inOrder } from "../received/told.js";
import { known } from "./measures.js";
import { csv } from "./spreadsheet.js";

/** The answers of all lists and of the assessment, in the order of the site. */
export function answersTable(items, words) {
  const about = [...answerRows(items, words), ...voiceRows(items, words), ...ratingRows(items, words)];
  const rows = inOrder(about, items, ([id]) => ["answer", id]).map(([, row]) => row);
  const columns = columnsOf(words, { list: 32, item: 60, answer: 24, note: 60, changed: 12 }, ["changed"]);
  return { name: words.answers_name, columns, rows };
}

/** The measures of all lists, the soonest first; those that are done after the others. */
export function measuresTable(items, words) {
  const measures = [...all("measure").values()].sort(soonestFirst);
  const rows = measures.map(({ item, what, who, by, done }) => {
    const { title, text } = known(items, item);
    return [what, who, by, done ? words.yes : words.no, title, text || (all("own").get(item)?.text ?? "")];
  });
  const columns = columnsOf(words, { measure: 50, who: 24, by: 12, done: 8, list: 32, item: 60 }, ["by"]);
  return { name: words.measures_name, columns, rows };
}

function columnsOf(words, widths, days) {
  return Object.entries(widths).map(([name, width]) => ({
    title: words[`column_${name}`],
    width,
    isDay: days.includes(name),
  }));
}

function answerRows(items, words) {
  const [answers, notes, own] = ["answer", "note", "own"].map((kind) => all(kind));
  return [...new Set([...answers.keys(), ...notes.keys(), ...own.keys()])].map((id) => {
    const { title, text } = known(items, id);
    const answer = answers.get(id)?.answer ?? "";
    const times = [answers, notes, own].map((kind) => kind.get(id)?.at ?? "").sort();
    const subject = own.get(id)?.text ?? (text || id);
    const said = words[`answer_${answer}`] ?? answer;
    return [id, [title, subject, said, notes.get(id)?.text ?? "", dayOf(times.at(-1))]];
  });
}

function voiceRows(items, words) {
  return [...all("voice")].map(([id, { answer, note, at }]) => {
    const [side, ...rest] = id.split(".");
    const item = rest.join(".");
    const { title, text } = known(items, item);
    const said = phrase(words, `voice_${side}`, { answer: words[`answer_${answer}`] ?? answer });
    return [item, [title, text || (all("own").get(item)?.text ?? id), said, note, dayOf(at)]];
  });
}

function ratingRows(items, words) {
  return [...all("rating")].map(([id, { step, reason, at }]) => {
    const [side, theme] = id.split(".");
    const item = `assessment.${theme}`;
    const { title, text } = known(items, item);
    const said = phrase(words, `rating_${side}`, { step: step ? `${step}/4` : words.unsure });
    return [item, [title, text || theme, said, reason, dayOf(at)]];
  });
}

/** Hand the reader a table as a CSV file, unless it is empty. Returns how many rows it has. */
export function saveCsv({ columns, rows }, file) {
  const inWords = (value, index) => (columns[index].isDay && value ? dayInWords(value) : value);
  const text = csv([columns.map(({ title }) => title), ...rows.map((row) => row.map(inWords))]);
  if (rows.length > 0) download(`${fileName(file)}.csv`, "text/csv", text);
  return rows.length;
}
