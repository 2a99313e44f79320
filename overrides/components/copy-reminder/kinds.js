/** When a copy of everything was saved, and when the reminder of it was put off. */
import { matches } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";

declare({
  copy: { isId: matches(/^(last|put-off)$/), fields: {} },
});
