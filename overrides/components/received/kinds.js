/**
 * What is kept of what came by a link or in a file, to be looked at again: its sender, the workplace that it named, the
 * set as JSON, what became of it, and what was here before it was taken; and what the reader has chosen of it so far.
 * Nothing of it goes anywhere.
 */
import { isIdOf, isTime, matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";

declare({
  received: {
    isId: isIdOf("s"),
    fields: {
      from: text(200, 0),
      saved: (value) => value === "" || isTime(value),
      how: matches(/^(open|taken|refused|undone)$/),
      values: text(400_000),
    },
    others: { undo: text(900_000), workplace: text(200) },
  },
  draft: { isId: isIdOf("s"), fields: { choices: text(200_000) } },
});
