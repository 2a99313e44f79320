/** Who wants to hear of changes and of clicks, and what other tabs changed. */
import { CHOICE, FIRST, fixChoice, known, REGISTER, ROOT, session, storage, workplace } from "./place.js";
import { enter, letGo, put, raw, state, unstored } from "./store.js";

const listeners = new Set();
/** The elements whose clicks nothing around them hears. */
const alone = new WeakSet();
/** Whether this page has heard that its workplace was removed. */
let wasRemoved = false;

/** Call `listener` after every change, made in this page or another tab. Returns a function that ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Call `act` after every click in an element. It is heard at the page: of every text in an element that hears clicks
 * itself, a screen reader says that it can be clicked. With `isAlone` what is around it does not hear them; what is
 * within it does. `signal` ends it.
 */
export function hearClicks(element, act, { isAlone = false, signal } = {}) {
  if (isAlone) alone.add(element);
  document.addEventListener(
    "click",
    (event) => {
      const innermost = event.composedPath().find((node) => node === element || alone.has(node));
      if (innermost === element) act(event);
    },
    { signal },
  );
}

/** What a click does by the `data-do` of its button: the action of that name, given the button and the event. */
export const doing = (actions) => (event) => {
  const button = event.target.closest("[data-do]");
  actions[button?.dataset.do]?.(button, event);
};

export function tell() {
  for (const listener of listeners) listener();
}

window.addEventListener("storage", ({ key, oldValue, newValue }) => {
  // Until now there was no other workplace than the one that this tab shows.
  if (key === CHOICE && newValue !== null && session?.getItem(CHOICE) === null) fixChoice(workplace || FIRST);
  if (key === REGISTER + workplace) {
    wasRemoved = newValue === null;
    if (!wasRemoved) storeWhatIsNot();
  }
  if (key === null) state.counted = -1;
  else if (key.startsWith(ROOT)) hear(key.slice(ROOT.length), oldValue, newValue);
  else if (key !== REGISTER + (workplace || FIRST)) return;
  tell();
});

/**
 * Another tab changed a key of this workplace. Where it removes the workplace, the page keeps what it shows. What is
 * heard may be past: only what the storage lacks is kept.
 */
function hear(key, before, now) {
  if (storage) enter(key, storage.getItem(ROOT + key) !== null);
  if (!wasRemoved || unstored.get(key) === now) unstored.delete(key);
  else if (now === null && !unstored.has(key) && raw(key) === null) {
    unstored.set(key, before);
    letGo([key]);
  }
}

// A page that comes back from the browser's back-forward cache missed what other tabs did.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  state.counted = -1;
  tell();
});

/** Bring back the workplace of this page that was removed in another tab, with all that this page has of it. */
export function revive() {
  try {
    storage.setItem(REGISTER + workplace, known);
  } catch {
    state.full = true;
  }
  storeWhatIsNot();
}

function storeWhatIsNot() {
  for (const [key, value] of [...unstored]) put(key, value);
  tell();
}
