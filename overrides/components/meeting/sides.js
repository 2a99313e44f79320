/** What a meeting knows of the answer to an item besides the answer itself: who gave it. */
import { read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf, saidOf } from "../pieces/pieces.js";

const SIDES = ["workplace", "service"];

/** Whether a side has answered an item by itself: then what is written in a meeting is what both say. */
export function hasSides(ids) {
  return SIDES.some((side) => voiceOf(side, ids));
}

/** Whether an item's answer, or its note, is what both sides decided, as far as a side has answered by itself. */
export function isDecided(ids, kind = "answer") {
  return !hasSides(ids) || keptOf(kind, ids)?.joint === true;
}

/** The answer that both sides gave by themselves, "" where they differ or one is missing. */
export function agreedOn(ids) {
  const [one, other] = SIDES.map((side) => voiceOf(side, ids)?.answer);
  return one && one === other ? one : "";
}

/**
 * What each side said by itself of an item, and an answer of the list that nothing calls decided, a line each; `words`
 * are the meeting's and the panel's.
 */
export function toldBySides(ids, words) {
  const told = SIDES.flatMap((side) => {
    const voice = voiceOf(side, ids);
    const said = voice ? saidOf(words[voice.answer], voice.note) : "";
    return said ? [phrase(words, `voice_${side}`, { said })] : [];
  });
  const { answer, at } = keptOf("answer", ids) ?? {};
  if (answer && !isDecided(ids))
    told.push(phrase(words, "listed", { answer: words[answer] ?? answer, day: dayInWords(dayOf(at)) }));
  return told;
}

function voiceOf(side, ids) {
  return keptOf("voice", ids, `${side}.`);
}

function keptOf(kind, ids, side = "") {
  const [id, ...was] = ids.map((one) => side + one);
  return read(kind, id, was);
}
