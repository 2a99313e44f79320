/**
 * What each side says by itself of an item, by side and item; what they decide together is the answer and the note.
 */
import { declare } from "../../shared/kinds.js";
import { isVoiceId, VOICE } from "../pieces/checks.js";
import { TIMED } from "../pieces/fields.js";

declare({
  voice: {
    isId: isVoiceId,
    fields: VOICE,
    ...TIMED,
    file: "voices",
    of: "item",
    about: (id) => id.slice(id.indexOf(".") + 1),
  },
});
