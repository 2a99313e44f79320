/**
 * What is kept of the year: what is changed in an entry of the site (its text is "" then), and one's own entries; "off"
 * are those that are not part of the year.
 */
import { isAnswer, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { TIMED } from "../pieces/fields.js";
import { isMonth, isTrueOrFalse } from "../pieces/checks.js";

declare({
  yearly: {
    isId: isAnswer,
    fields: { what: text(300, 0), month: isMonth, who: text(200, 0), off: isTrueOrFalse },
    ...TIMED,
    file: "yearly",
    about: (id) => `year.${id}`,
  },
});
