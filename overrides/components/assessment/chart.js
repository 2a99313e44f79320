/** The chart's scales: the middle of each side, a circle and, below it, a square, so that neither hides the other. */

const STEP = 72;
const HEIGHTS = { workplace: 10, service: 30 };

/**
 * Fill one scale. `now` and `last` are `{workplace, service}` with a side's middle step, or nothing where it has none;
 * a line leads from the hollow mark of last time to today's. Last time's mark is larger: where nothing changed it is a
 * ring around today's.
 */
export function fillScale(picture, now, last) {
  for (const [side, height] of Object.entries(HEIGHTS)) {
    const mark = (name) => picture.querySelector(`[data-${name}="${side}"]`);
    if (last[side] && now[side] && now[side] !== last[side])
      mark("way").setAttribute("d", `M${at(last[side])} ${height}H${at(now[side])}`);
    else mark("way").remove();
    for (const [name, step] of Object.entries({ last: last[side], now: now[side] }))
      if (step) mark(name).setAttribute("transform", `translate(${at(step)} ${height})`);
      else mark(name).remove();
  }
}

function at(step) {
  return 12 + (step - 1) * STEP;
}
