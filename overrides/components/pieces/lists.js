/** What else is kept about one checklist; `items` as in shared/lists.js. */
import { idsFrom } from "../../shared/lists.js";
import { all, read } from "../../shared/memory.js";

/** The ids of own items of a list that have a note or a measure and no text: what is written there must not be out of sight. */
export function namelessItems(items) {
  const start = `${items[0][0].split(".")[0]}.own-`;
  const ids = [...idsFrom("note", start), ...[...all("measure").values()].map(({ item }) => item)];
  return ids.filter((id) => id.startsWith(start) && !read("own", id));
}

/** The measures of items, by id, whatever the item was called when each was written. */
export function measuresOf(items) {
  const ids = new Set(items.flat());
  return new Map([...all("measure")].filter(([, measure]) => ids.has(measure.item)));
}

/** What opens the menu of a `<tty-checklist>`: it has the focus where a button of the menu would have it, for the menu is closed then. */
export function menuOf(list) {
  return list.querySelector(".tty-checklist__more > summary");
}
