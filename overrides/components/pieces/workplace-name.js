/** What workplaces are called. */
import { isTime, text } from "../../shared/checks.js";
import { entryOf, known, workplace } from "../../shared/place.js";

/** What the register says of a workplace, `{name, at, archived}`, or null when it does not have it. */
export function registered(id = workplace) {
  return parsed(entryOf(id));
}

function parsed(entry) {
  try {
    const { name, at, archived } = JSON.parse(entry);
    return text(200, 0)(name) && isTime(at) ? { name, at, archived: archived === true } : null;
  } catch {
    return null;
  }
}

/** What this page's workplace is called, "" when it has no name. */
export function workplaceName() {
  return (registered() ?? parsed(known))?.name ?? "";
}
