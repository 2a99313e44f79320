/** What one page leaves for the next one of its tab to be opened there: a set of received.js. */
const WAITING = "tty:opening";
/** The workplace that was made in this tab for what came, and the one that was shown before: `{id, before}`. */
const MADE = "tty:opening-made";
/** To which workplace the reader of this tab said that a link without its name belongs: `{link, to}`. */
const ANSWER = "tty:opening-answer";

/** Leave a set. Returns whether there was room. */
export function leave(set) {
  try {
    window.sessionStorage.setItem(WAITING, JSON.stringify(set));
    return true;
  } catch {
    return false;
  }
}

/** What was left, or null. */
export function waiting() {
  try {
    return JSON.parse(window.sessionStorage.getItem(WAITING));
  } catch {
    return null;
  }
}

/** The reader has decided on what was left. */
export function forgetWaiting() {
  try {
    window.sessionStorage.removeItem(WAITING);
  } catch {
    // Then nothing is waiting either.
  }
}

/** Remember which workplace was made for what came, or with null that none was. */
export function rememberMade(made) {
  try {
    if (made) window.sessionStorage.setItem(MADE, JSON.stringify(made));
    else window.sessionStorage.removeItem(MADE);
  } catch {
    // Then it stays, empty as it is.
  }
}

/** The workplace that was made for what came, or null. */
export function madeFor() {
  try {
    return JSON.parse(window.sessionStorage.getItem(MADE));
  } catch {
    return null;
  }
}

/** Remember to which workplace a link belongs: it is in the address, and asks anew on every page. */
export function rememberAnswer(link, to) {
  try {
    window.sessionStorage.setItem(ANSWER, JSON.stringify({ link, to }));
  } catch {
    // Then it is asked once more.
  }
}

/** To which workplace the reader said that a link belongs, or undefined. */
export function answered(link) {
  try {
    const known = JSON.parse(window.sessionStorage.getItem(ANSWER));
    return known?.link === link ? known.to : undefined;
  } catch {
    return undefined;
  }
}

/** The reader has decided on what the link brought: whoever opens it again is asked again. */
export function forgetAnswer() {
  try {
    window.sessionStorage.removeItem(ANSWER);
  } catch {
    // Then nothing was remembered either.
  }
}
