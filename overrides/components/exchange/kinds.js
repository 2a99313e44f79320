/** What sending keeps on this device. */
import { isIdOf, matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { isDay } from "../pieces/checks.js";

declare({
  // The name under which this device sends things, as far as its reader gave one.
  sender: { isId: matches(/^me$/), fields: { name: text(200) } },
  // The day under which a measure stands in a calendar file that was made here.
  calendar: { isId: isIdOf("m"), fields: { on: isDay } },
});
