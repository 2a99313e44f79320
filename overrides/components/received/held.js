/**
 * What one side said by itself, and what its reader has not yet said for the other: it would steer them, so it is in
 * sight only when they want it. No page, no storage.
 */
const OTHER = { workplace: "service", service: "workplace" };
/** The kinds of which a side says something by itself, and the list that an id of one belongs to. */
const LISTS = { voice: (id) => id.split(".")[1], rating: () => "assessment" };

/**
 * Whose words of which list are held back, `{list, side, own}` each: a set has those of one `side`, and here nothing is
 * said yet for the other, `own`. `theirs` and `mine` are sets.
 */
export function heldBack(theirs, mine) {
  const [said, here] = [sidesOf(theirs), sidesOf(mine)];
  return [...said]
    .filter(([list, sides]) => sides.size === 1 && !here.get(list)?.has(OTHER[[...sides][0]]))
    .map(([list, [side]]) => ({ list, side, own: OTHER[side] }));
}

/** The sides that said anything by themselves, by list. */
function sidesOf(set) {
  const found = new Map();
  for (const [kind, id, value] of set) {
    if (!Object.hasOwn(LISTS, kind) || value.gone) continue;
    const list = LISTS[kind](id);
    if (!found.has(list)) found.set(list, new Set());
    found.get(list).add(id.split(".")[0]);
  }
  return found;
}
