/**
 * The browser's storage, and the workplace whose things a page has in it. How several of them are kept is in memory.js.
 */
import { isIdOf, isTime, text } from "./checks.js";

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
export const known = registered();

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

/** What the register says of a workplace, `{name, at, archived}`, or null when it does not have it. */
export function registered(id = workplace) {
  try {
    const entry = JSON.parse(storage.getItem(REGISTER + (id || FIRST)));
    const { name, at, archived } = entry;
    return text(200, 0)(name) && isTime(at) ? { name, at, archived: archived === true } : null;
  } catch {
    return null;
  }
}

/** Whether there is anything to choose: more than one workplace, or one with a name. */
export function hasWorkplaces() {
  try {
    return storage.getItem(CHOICE) !== null;
  } catch {
    return false;
  }
}

/** What this page's workplace is called, "" when it has no name. */
export function workplaceName() {
  return (registered() ?? known)?.name ?? "";
}

/** The workplace of this tab, else the one chosen last. */
function chosenWorkplace() {
  try {
    const last = storage.getItem(CHOICE);
    if (last === null) return "";
    const isThere = (id) => id === FIRST || (isIdOf("w")(id) && storage.getItem(REGISTER + id) !== null);
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
