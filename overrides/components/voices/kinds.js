/**
 * What each side says by itself of an item, by side and item; what they decide together is the answer and the note.
 */
import { isAnswer, matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { TIMED } from "../pieces/fields.js";

declare({
  voice: {
    isId: matches(/^(workplace|service)\.[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/),
    fields: { answer: (value) => value === "" || isAnswer(value), note: text(2000, 0) },
    ...TIMED,
    file: "voices",
    of: "item",
    about: (id) => id.slice(id.indexOf(".") + 1),
  },
});
