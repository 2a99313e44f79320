/** Everything goes, and comes back. */
import { tell } from "../../shared/hearing.js";
import { ASIDE, MADE_OF_THIS, ROOT, storage } from "../../shared/place.js";
import { put, raw, setAside, state, unstored } from "../../shared/store.js";

/**
 * Forget everything that people wrote of this workplace, of every kind, what was set aside too. Returns a
 * function that brings it back, except where something was written again since.
 */
export function eraseAll() {
  const stored = new Map();
  try {
    for (const name of Object.keys(storage ?? {}))
      if (name.startsWith(ROOT) || name.startsWith(ASIDE + ROOT)) stored.set(name, storage.getItem(name));
    state.counted = -1;
    for (const name of [MADE_OF_THIS, ...stored.keys()]) storage.removeItem(name);
  } catch {
    // What can't be reached can't be erased either; trouble() says that nothing is kept.
  }
  const inPage = new Map(unstored);
  unstored.clear();
  state.full = state.unreadable = false;
  tell();
  return () => {
    for (const [name, text] of stored) bringBack(name, text);
    // After what was stored: there may be something under it that can't be read and has to be set aside first.
    for (const [key, text] of inPage) if (raw(key) === (stored.get(ROOT + key) ?? null)) put(key, text);
    tell();
  };
}

/** Store again what was erased; what came to its place since stays. */
function bringBack(name, text) {
  if (name.startsWith(ROOT)) {
    const key = name.slice(ROOT.length);
    if (raw(key) === null) put(key, text);
    return;
  }
  try {
    if (storage.getItem(name) === null) storage.setItem(name, text);
    else setAside(name.slice(ASIDE.length + ROOT.length).replace(/:\d+$/, ""), text);
  } catch {
    state.full = true;
  }
}
