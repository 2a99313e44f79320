/** The reader chose a workplace: the first page that shows it says so. */
import { choose } from "./register.js";

const OPENED = "tty:opened";

/** Choose a workplace for the next page, as `choose` does. Returns whether that could be kept. */
export function open(id) {
  if (!choose(id)) return false;
  try {
    window.sessionStorage.setItem(OPENED, "");
  } catch {
    // Then the page's bar alone tells of it.
  }
  return true;
}

/** Whether this page is the first one since the reader chose its workplace; asked once. */
export function isJustOpened() {
  try {
    const isSo = window.sessionStorage.getItem(OPENED) !== null;
    window.sessionStorage.removeItem(OPENED);
    return isSo;
  } catch {
    return false;
  }
}
