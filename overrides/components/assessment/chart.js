/** The chart's scales: the middle of each side, a circle and, below it, a square, so that neither hides the other. */

const STEP = 72;

/**
 * One scale as SVG. `now` and `last` are `{workplace, service}` with a side's middle step, or
 * nothing where it has none; a line leads from the hollow mark of last time to today's.
 */
export function scale(now, last) {
  const made = drawn("svg", { viewBox: "0 0 240 56" });
  made.append(drawn("path", { d: "M12 20H228M12 14V26M84 16V24M156 16V24M228 14V26" }));
  for (const step of [1, 2, 3, 4]) {
    const number = drawn("text", { x: at(step), y: 52 });
    number.textContent = step;
    made.append(number);
  }
  const draw = { workplace: (step, look) => circle(step, look), service: (step, look) => square(step, look) };
  const heights = { workplace: 10, service: 30 };
  for (const side of Object.keys(draw)) {
    if (last[side]) {
      if (now[side] && now[side] !== last[side])
        made.append(drawn("path", { d: `M${at(last[side])} ${heights[side]}H${at(now[side])}` }));
      made.append(draw[side](last[side], "tty-assessment__last"));
    }
    if (now[side]) made.append(draw[side](now[side], "tty-assessment__now"));
  }
  return made;
}

function at(step) {
  return 12 + (step - 1) * STEP;
}

/** Last time's mark is larger: where nothing changed it is a ring around today's. */
function circle(step, look) {
  return drawn("circle", { cx: at(step), cy: 10, r: look.endsWith("last") ? 8.5 : 5.5, class: look });
}

function square(step, look) {
  const size = look.endsWith("last") ? 16 : 10;
  return drawn("rect", { x: at(step) - size / 2, y: 30 - size / 2, width: size, height: size, class: look });
}

function drawn(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
