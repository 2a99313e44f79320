/** Who sent what came, and what became of it before. */
import { all } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf } from "../pieces/pieces.js";

/** Who sent a set and when it was made, in words; nobody sent what was saved here. */
export function sender({ from, saved }, words) {
  const isOwn = [...all("evaluation").values()].some(({ at }) => at === saved);
  if (isOwn) return phrase(words, "base", { name: from });
  const day = saved ? dayInWords(dayOf(saved)) : "";
  const name = from ? (day ? "sender_day" : "sender") : day ? "nobody_day" : "nobody";
  return phrase(words, name, { name: from, day });
}

/** What is said of something that came, by what became of it. */
const BEFORE = {
  open: "open_before",
  begun: "begun_before",
  taken: "taken_before",
  refused: "refused_before",
  undone: "undone_before",
};

/** Whether something came before, by its record, and what became of it then; `told` as in received.js. */
export function before(record, isBegun, words, told = {}) {
  const { how = "open", at = "" } = record ?? {};
  const name = BEFORE[how === "open" && isBegun ? "begun" : how];
  if (name === BEFORE.open && told.open) return told.open;
  return phrase(words, name, { day: at && dayInWords(dayOf(at)) });
}
