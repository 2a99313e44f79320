/**
 * What was ticked in a list that somebody left before its script had come. shared/inline.js keeps it, a line for each tick:
 * id, answer, time, the workplace of the tab and the one chosen last, with commas between. shared/page.js imports this
 * module when there are any, and gives it what it needs of what it is imported by.
 */
const KEY = "tty:early";
const LINE =
  /^,([a-z0-9-]{1,80}\.[a-z0-9-]{1,80}),([a-z0-9-]{1,40}),(\d{12,14}),(w-[a-z0-9]{8,16}|first|),(w-[a-z0-9]{8,16}|first|)$/;

/**
 * Keep what waits for a workplace, each with the time at which it was ticked, except where something newer is there. What
 * is of another one goes on waiting for a page of that, as long as there is one.
 */
export function take(workplace, newest, isLater, after, keep, tell) {
  const ticks = localStorage.getItem(KEY).split("\n").map(LINE.exec, LINE).filter(Boolean);
  const others = ticks.filter((tick) => placeOf(tick) !== workplace);
  const rest = others.filter((tick) => isThere(placeOf(tick)));
  // First, so that there is room. What is not stored then is in the page only: the page says so, and asks before it is left.
  localStorage.removeItem(KEY);
  if (rest.length > 0) localStorage.setItem(KEY, rest.map(([line]) => line).join("\n"));
  for (const [, id, answer, milliseconds] of ticks.filter((tick) => !others.includes(tick))) {
    const at = new Date(Number(milliseconds)).toISOString();
    const there = newest("answer", [id])?.at ?? "";
    // What is there may have a time to come.
    if (isLater(at, there)) keep(`answer:${id}`, { answer, at: at > there ? at : after(there) });
  }
  tell();
}

/** The id of the workplace that the page showed: as shared/place.js finds it. */
function placeOf([, , , , tab, last]) {
  const place = (last && tab) || last || "first";
  return place === "first" ? "" : place;
}

function isThere(id) {
  return id === "" || localStorage.getItem(`tty:workplaces:${id}`) !== null;
}
