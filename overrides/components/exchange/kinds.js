/** What sending keeps on this device. */
import { isDay, isIdOf, matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";

declare({
  // The name under which this device sends things, as far as its reader gave one.
  sender: { isId: matches(/^me$/), fields: { name: text(200) } },
  // The day under which a measure stands in a calendar file that was made here.
  calendar: { isId: isIdOf("m"), fields: { on: isDay } },
});
