/** What is kept of evaluations: each with every item of the lists that it is about. */
import { isAnswer, isIdOf, isItem, isObject, isOwn, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { isDay, isVoiceId, mapOf, VOICE } from "../pieces/checks.js";

const isVoice = (value) =>
  isObject(value) && Object.keys(value).length === 2 && VOICE.answer(value.answer) && VOICE.note(value.note);

declare({
  evaluation: {
    isId: isIdOf("e"),
    fields: {
      name: text(200, 0),
      who: text(500, 0),
      on: isDay,
      answers: mapOf(isItem, isAnswer),
      notes: mapOf(isItem, text(2000)),
      own: mapOf(isOwn, text(300)),
    },
    // What each side said by itself; evaluations of an earlier version have none.
    others: { voices: mapOf(isVoiceId, isVoice) },
    file: "evaluations",
  },
});
