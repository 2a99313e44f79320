/** The answers of all lists and of the assessment, for a spreadsheet. */
import { all } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf, download, fileName } from "../pieces/pieces.js";
import { known } from "./measures.js";
import { csv } from "./spreadsheet.js";

/** Hand the reader the answers as a spreadsheet. Returns how many rows it has; without any there is no file. */
export function saveAnswers(items, words) {
  const rows = [...answerRows(items, words), ...ratingRows(items, words)];
  if (rows.length === 0) return 0;
  rows.sort((one, other) => one[0].localeCompare(other[0], words.locale));
  const names = ["list", "item", "answer", "note", "changed"].map((name) => words[`column_${name}`]);
  download(`${fileName(words.answers_file)}.csv`, "text/csv", csv([names, ...rows]));
  return rows.length;
}

function answerRows(items, words) {
  const [answers, notes, own] = ["answer", "note", "own"].map((kind) => all(kind));
  return [...new Set([...answers.keys(), ...notes.keys(), ...own.keys()])].map((id) => {
    const { title, text } = known(items, id);
    const answer = answers.get(id)?.answer ?? "";
    const times = [answers, notes, own].map((kind) => kind.get(id)?.at ?? "").sort();
    return [
      title,
      own.get(id)?.text ?? (text || id),
      words[`answer_${answer}`] ?? answer,
      notes.get(id)?.text ?? "",
      dayInWords(dayOf(times.at(-1))),
    ];
  });
}

function ratingRows(items, words) {
  return [...all("rating")].map(([id, { step, reason, at }]) => {
    const [side, theme] = id.split(".");
    const { title, text } = known(items, `assessment.${theme}`);
    return [title, text || theme, phrase(words, `rating_${side}`, { step }), reason, dayInWords(dayOf(at))];
  });
}
