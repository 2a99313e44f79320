/** What is kept of evaluations: each with every item of the lists that it is about. */
import { isAnswer, isIdOf, isItem, isOwn, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { isDay, mapOf } from "../pieces/checks.js";

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
    file: "evaluations",
  },
});
