/** What one page leaves for the next one of its tab to be opened there: a set of received.js. */
const WAITING = "tty:opening";
/** The workplace that was made in this tab for what came, and the one that was shown before: `{id, before}`. */
const MADE = "tty:opening-made";
/** To which workplace the reader of this tab said that a link without its name belongs: `{link, to}`. */
const ANSWER = "tty:opening-answer";

/** Keep a value for this tab, or with null none. Returns whether that could be done. */
function keep(name, value) {
  try {
    if (value === null) window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function kept(name) {
  try {
    return JSON.parse(window.sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Leave a set. Returns whether there was room. */
export function leave(set) {
  return keep(WAITING, set);
}

/** What was left, or null. */
export function waiting() {
  return kept(WAITING);
}

/** The reader has decided on what was left. */
export function forgetWaiting() {
  keep(WAITING, null);
}

/** Remember which workplace was made for what came, or with null that none was; what could not be, stays empty as it is. */
export function rememberMade(made) {
  keep(MADE, made ?? null);
}

/** The workplace that was made for what came, or null. */
export function madeFor() {
  return kept(MADE);
}

/** Remember to which workplace a link belongs: it is in the address, and asks anew on every page, or once more where it can't be kept. */
export function rememberAnswer(link, to) {
  keep(ANSWER, { link, to });
}

/** To which workplace the reader said that a link belongs, or undefined. */
export function answered(link) {
  const known = kept(ANSWER);
  return known?.link === link ? known.to : undefined;
}

/** The reader has decided on what the link brought: whoever opens it again is asked again. */
export function forgetAnswer() {
  keep(ANSWER, null);
}
