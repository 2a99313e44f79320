/** What one page leaves for the next one of its tab to be opened there: a set of received.js. */
const WAITING = "tty:opening";

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
