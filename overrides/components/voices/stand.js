/** How two sides of a list stand to one another. No page, no storage. */

export const SIDES = ["workplace", "service"];
/** What is talked about first. */
const ORDER = ["differ", "half", "agree", "none"];

/**
 * How an item stands: the sides "differ" or "agree", only one has answered ("half"), or "none". Each side is
 * `{answer, note}` or null; a note alone is no answer.
 */
export function standOf(workplace, service) {
  const [one, other] = [workplace?.answer, service?.answer];
  if (!one && !other) return "none";
  if (!one || !other) return "half";
  return one === other ? "agree" : "differ";
}

/** Items in the order in which they are talked about; `standOfItem` says how one stands. The order of the list stays within. */
export function toTalkAbout(items, standOfItem) {
  const place = new Map(items.map((item) => [item, ORDER.indexOf(standOfItem(item))]));
  return [...items].sort((one, other) => place.get(one) - place.get(other));
}
