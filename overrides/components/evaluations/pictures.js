/** The pictures of evaluations: a bar of what is answered, and a line through what each of them came to. */

/**
 * Fill a bar of three parts: met is full, partly half as high, not yet an empty frame. Words beside it say the same.
 */
export function fillBar(picture, { met, partly, all }) {
  const width = (n) => (all > 0 ? (200 * n) / all : 0);
  const [, full, half] = picture.children;
  full.setAttribute("width", width(met));
  half.setAttribute("x", 1 + width(met));
  half.setAttribute("width", width(partly));
  return picture;
}

/** Draw a line through points `{value, at}` from 0 to 100 per cent; its first and last value are written beside it. */
export function drawLine(picture, points, label) {
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const along = ({ at }, index) =>
    to > from ? (at - from) / (to - from) : points.length > 1 ? index / (points.length - 1) : 0;
  const places = points.map((point, index) => ({
    x: Math.round(56 + 224 * along(point, index)),
    y: 100 - 0.8 * point.value,
    value: point.value,
  }));
  picture.setAttribute("aria-label", label);
  const [path, dot, text] = ["polyline", "circle", "[data-value]"].map((name) => picture.querySelector(name));
  path.setAttribute("points", places.map(({ x, y }) => `${x},${y}`).join(" "));
  dot.replaceWith(...places.map(({ x, y }) => drawn(dot, { cx: x, cy: y })));
  const ends = places.length > 1 ? [places[0], places.at(-1)] : places;
  text.replaceWith(...ends.map(({ x, y, value }) => drawn(text, { x, y: y < 30 ? y + 18 : y - 8 }, `${value} %`)));
  return picture;
}

/** A copy of a shape somewhere else. */
function drawn(shape, attributes, text = "") {
  const copy = shape.cloneNode();
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, value);
  copy.textContent = text;
  return copy;
}
