/**
 * What is kept of the year: what is changed in an entry of the site (its text is "" then), and one's own entries; "off"
 * are those that are not part of the year.
 */
import { isAnswer, isMonth, isTrueOrFalse, text } from "../../shared/checks.js";
import { declare, TIMES } from "../../shared/kinds.js";

declare({
  yearly: {
    isId: isAnswer,
    fields: { what: text(300, 0), month: isMonth, who: text(200, 0), off: isTrueOrFalse },
    others: TIMES,
    file: "yearly",
    about: (id) => `year.${id}`,
  },
});
