/**
 * The gathering of many answers into one view. Pure: no storage, no page.
 *
 * Responses are `{id: {side, on, ratings: {theme: step}, reasons: {theme: text}, at}}`, reasons only where shared, or `{gone: true, at}` for a withdrawn one.
 */
export const SIDES = ["workplace", "service"];

/**
 * Responses as they count here. One from a clock that was ahead was given by now; but one that is known already, or
 * that was withdrawn since, is not made new by arriving again. `isAhead` says which times are ones to come.
 */
export function settle(incoming, here, isAhead, now) {
  const own = new Map(Object.entries(here));
  const at = (id, response) => {
    const known = own.get(id);
    if (!isAhead(response.at)) return response.at;
    const isKnown = known && (canonical(response, known.at) === canonical(known) || (known.gone && !response.gone));
    return isKnown ? known.at : now;
  };
  return Object.fromEntries(
    Object.entries(incoming).map(([id, response]) => [id, { ...response, at: at(id, response) }]),
  );
}

/**
 * What bringing a set in would do, as ids: `added`, `updated`, `same`, `old` and `withdrawn`. What is not newer than
 * `begun` is old; `isLater` says which of two times is the later.
 */
export function compare(here, incoming, begun = "", isLater = (at, other) => at > other) {
  const own = new Map(Object.entries(here));
  const found = { added: [], updated: [], same: [], old: [], withdrawn: [] };
  for (const [id, response] of Object.entries(incoming))
    found[response.at <= begun ? "old" : stateOf(own.get(id), response, isLater)].push(id);
  return found;
}

function stateOf(known, response, isLater) {
  if (known && [known, { ...known, reasons: undefined }].some((one) => canonical(one) === canonical(response)))
    // Whoever handed it on may have left out the reasons.
    return "same";
  if (known && !isNewer(response, known, isLater)) return "old";
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

/** The themes to talk about: those that differ, the widest apart first. */
export function toDiscuss(gathered, themes) {
  const apart = (theme) => Math.abs(gathered.workplace[theme].median - gathered.service[theme].median);
  const differing = themes.filter((theme) => stand(gathered.workplace[theme], gathered.service[theme]) === "differ");
  return differing.sort((one, other) => apart(other) - apart(one));
}

/** Newer by time; at the same time a removal wins, then the text, so that the order of merging never matters. */
function isNewer(one, other, isLater) {
  if (one.at !== other.at) return isLater(one.at, other.at);
  if (Boolean(one.gone) !== Boolean(other.gone)) return Boolean(one.gone);
  return canonical(one) > canonical(other);
}

/** Of two that differ in nothing else, the one with reasons is the greater: who hands answers on may leave them out. */
function canonical({ gone, side, on, ratings, reasons, at: its }, at = its) {
  const [steps, said] = [ratings, reasons].map((byTheme) => Object.entries(byTheme ?? {}).sort());
  return JSON.stringify([Boolean(gone), said.length > 0, side, on, steps, said, at]);
}
