/** What is agreed about an item. */
import { isIdOf, isItem, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { TIMED } from "../pieces/fields.js";
import { isDayOrNone, isTrueOrFalse } from "../pieces/checks.js";

declare({
  measure: {
    isId: isIdOf("m"),
    fields: { item: isItem, what: text(500, 0), who: text(200, 0), by: isDayOrNone, done: isTrueOrFalse },
    ...TIMED,
    file: "measures",
    of: "item",
    about: (id, value) => value?.item ?? id,
  },
});
