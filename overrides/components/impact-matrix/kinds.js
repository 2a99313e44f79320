/** What the impact matrix keeps: its rows; `place` is the place of one among them, and two may have the same. */
import { isIdOf, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { TIMED } from "../pieces/fields.js";

declare({
  impact: {
    isId: isIdOf("x"),
    fields: {
      need: text(1000, 0),
      goal: text(1000, 0),
      measures: text(1000, 0),
      results: text(1000, 0),
      effect: text(1000, 0),
      place: (value) => Number.isInteger(value) && value >= 0 && value <= 9999,
    },
    ...TIMED,
    file: "impacts",
  },
});
