/** Who said what of one item, a line each: fetched by item-panel.js when somebody asks. */
import { all, read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf } from "../pieces/pieces.js";
import { historyOf } from "./history.js";
import { kindOf, toldWhole } from "./told.js";

/** The lines about an item, the newest first; `words` are those of received. */
export function historyLines(ids, words) {
  const kept = { received: all("received"), evaluations: all("evaluation"), me: read("sender", "me")?.name ?? "" };
  return historyOf(ids, kept).map(({ who, at, way, things }) => {
    const said = things.map(([kind, id, value]) => {
      const text = toldWhole(kind, value, words);
      return kind === "voice" ? `${kindOf({ kind, id }, words)}: ${text}` : text;
    });
    const name = who || words[`history_${way}_nobody`];
    return phrase(words, `history_${way}`, { who: name, day: dayInWords(dayOf(at)), said: said.join("; ") });
  });
}
