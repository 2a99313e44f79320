/** Who sent what came. */
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf } from "../pieces/pieces.js";

/** Who sent a set and when it was made, in words. */
export function sender({ from, saved }, words) {
  const day = saved ? dayInWords(dayOf(saved)) : "";
  const name = from ? (day ? "sender_day" : "sender") : day ? "nobody_day" : "nobody";
  return phrase(words, name, { name: from, day });
}
