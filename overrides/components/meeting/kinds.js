/** The meeting that goes through a list, by the list's name. */
import { matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { TIMED } from "../pieces/fields.js";
import { isDay } from "../pieces/checks.js";

declare({
  meeting: {
    isId: matches(/^[a-z0-9-]{1,80}$/),
    fields: { on: isDay, place: text(200, 0), who: text(500, 0) },
    ...TIMED,
    file: "meetings",
    of: "list",
  },
});
