/** What else is kept about one checklist; `items` as in shared/lists.js. */
import { all, idsOf, read } from "../../shared/memory.js";

/** The ids of own items of a list that have a note or a measure and no text: what is written there must not be out of sight. */
export function namelessItems(items) {
  const start = `${items[0][0].split(".")[0]}.own-`;
  // Of what is kept about other lists nothing is read: this is asked at every change.
  const noted = idsOf("note").filter((id) => id.startsWith(start) && read("note", id));
  const ids = [...noted.sort(), ...[...all("measure").values()].map(({ item }) => item)];
  return ids.filter((id) => id.startsWith(start) && !read("own", id));
}

/** The measures of items, by id, whatever the item was called when each was written. */
export function measuresOf(items) {
  const ids = new Set(items.flat());
  return new Map([...all("measure")].filter(([, measure]) => ids.has(measure.item)));
}
