/**
 * The browser's storage, and the workplace whose things a page has in it. How several of them are kept is in memory.js.
 */
import { isIdOf } from "./checks.js";

/** The tab's, and the browser's, chosen workplace. */
export const CHOICE = "tty:workplace";
/** Where the register of the workplaces begins; `FIRST` stands there for the first one. */
export const REGISTER = "tty:workplaces:";
export const FIRST = "first";
export const ASIDE = "tty:aside:";
export const SUMMARY = "tty:summary:";

export const storage = openStorage();
export const session = openSession();
/** The id of the workplace that this page shows, "" for the first one. */
export const workplace = chosenWorkplace();
export const ROOT = rootOf(workplace);
export const MADE_OF_THIS = SUMMARY + (workplace || FIRST);
/** What the register said of it when the page began. */
export const known = entryOf(workplace);

function openStorage() {
  try {
    // Reading the property throws where storage is denied altogether.
    const found = window.localStorage;
    found.getItem(CHOICE);
    const probe = `${ASIDE}probe`;
    try {
      found.setItem(probe, "1");
      const works = found.getItem(probe) === "1";
      found.removeItem(probe);
      return works ? found : null;
    } catch {
      // A store that holds something is full rather than refused: what it has can still be read.
      return found.length > 0 ? found : null;
    }
  } catch {
    return null;
  }
}

/** What the browser keeps under a name of its own, null when there is nothing, undefined where storage is denied. */
export function setting(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return undefined;
  }
}

function openSession() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Where the keys of a workplace begin. */
export function rootOf(id) {
  return id ? `tty:1@${id}:` : "tty:1:";
}

/** What the register has of a workplace, as it stands there, or null. */
export function entryOf(id) {
  try {
    return storage.getItem(REGISTER + (id || FIRST));
  } catch {
    return null;
  }
}

/** Whether there is anything to choose: more than one workplace, or one with a name. */
export function hasWorkplaces() {
  return typeof setting(CHOICE) === "string";
}

/** The workplace of this tab, else the one chosen last. */
function chosenWorkplace() {
  try {
    const last = storage.getItem(CHOICE);
    if (last === null) return "";
    const isThere = (id) => id === FIRST || (isIdOf("w")(id) && entryOf(id) !== null);
    const id = [session?.getItem(CHOICE), last].find(isThere) ?? FIRST;
    fixChoice(id);
    return id === FIRST ? "" : id;
  } catch {
    return "";
  }
}

/** The next page of this tab belongs to the same workplace, whatever is chosen in another tab. */
export function fixChoice(id) {
  try {
    session.setItem(CHOICE, id);
  } catch {
    // Then the one chosen last is shown, by its name.
  }
}

/** Whether this page's workplace was removed in another tab: what the page has is in the page only, until it is revived. */
export function isRemoved() {
  try {
    return workplace !== "" && storage.getItem(REGISTER + workplace) === null;
  } catch {
    return false;
  }
}
