/**
 * The gathering of many answers into one view. Pure: no storage, no page.
 *
 * Responses are `{id: {side, on, ratings: {theme: step}, at}}`, or `{gone: true, at}` for a withdrawn one.
 */
export const SIDES = ["workplace", "service"];

/** Both sets as one: of each response the newest state, whichever set it came from. */
export function merge(one, other) {
  const all = { ...one };
  for (const [id, response] of Object.entries(other)) {
    if (!Object.hasOwn(all, id) || isNewer(response, all[id])) all[id] = response;
  }
  return all;
}

/** What bringing a set in would do, as ids: `added`, `updated`, `same`, `old` and `withdrawn`. What is not newer than `begun` is old. */
export function compare(here, incoming, begun = "") {
  const found = { added: [], updated: [], same: [], old: [], withdrawn: [] };
  for (const [id, response] of Object.entries(incoming))
    found[response.at <= begun ? "old" : stateOf(here[id], response)].push(id);
  return found;
}

function stateOf(known, response) {
  if (known && canonical(known) === canonical(response)) return "same";
  if (known && !isNewer(response, known)) return "old";
  if (response.gone) return "withdrawn";
  return known && !known.gone ? "updated" : "added";
}

/** Per side and theme `{count, median, low, high}`; a theme that a side left out has none. */
export function gather(responses, themes) {
  const there = Object.values(responses).filter((response) => !response.gone);
  return Object.fromEntries(
    SIDES.map((side) => {
      const ofSide = there.filter((response) => response.side === side);
      const byTheme = themes.map((theme) => [theme, ofSide.map(({ ratings }) => ratings[theme]).filter(Boolean)]);
      return [
        side,
        Object.fromEntries(
          byTheme.filter(([, steps]) => steps.length > 0).map(([theme, steps]) => [theme, summary(steps)]),
        ),
      ];
    }),
  );
}

function summary(steps) {
  const sorted = [...steps].sort((one, other) => one - other);
  const half = (sorted.length - 1) / 2;
  return {
    count: sorted.length,
    median: (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2,
    low: sorted[0],
    high: sorted.at(-1),
  };
}

/** How the sides of one theme stand: "differ" by two steps or more, both "low", "agree", "near", or "half" answered. */
export function stand(workplace, service) {
  if (!workplace || !service) return "half";
  const apart = Math.abs(workplace.median - service.median);
  if (apart >= 2) return "differ";
  if (workplace.median <= 2 && service.median <= 2) return "low";
  return apart < 1 ? "agree" : "near";
}

/** The themes to talk about: those that differ, the widest apart first, at most three. */
export function toDiscuss(gathered, themes) {
  const apart = (theme) => Math.abs(gathered.workplace[theme].median - gathered.service[theme].median);
  const differing = themes.filter((theme) => stand(gathered.workplace[theme], gathered.service[theme]) === "differ");
  return differing.sort((one, other) => apart(other) - apart(one)).slice(0, 3);
}

/** Newer by time; at the same time a removal wins, then the text, so that the order of merging never matters. */
function isNewer(one, other) {
  if (one.at !== other.at) return one.at > other.at;
  if (Boolean(one.gone) !== Boolean(other.gone)) return Boolean(one.gone);
  return canonical(one) > canonical(other);
}

function canonical({ gone, side, on, ratings, at }) {
  return JSON.stringify([Boolean(gone), side, on, Object.entries(ratings ?? {}).sort(), at]);
}
