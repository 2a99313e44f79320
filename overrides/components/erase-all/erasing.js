/** Everything goes, and comes back. */
import { tell } from "../../shared/hearing.js";
import { ASIDE, CHOICE, MADE_OF_THIS, REGISTER, ROOT, session, SUMMARY, storage } from "../../shared/place.js";
import { workplaces } from "../workplaces/register.js";
import { put, raw, setAside, state, unstored } from "../../shared/store.js";

/** How many workplaces there are to be erased. */
export function howMany() {
  return workplaces().length;
}

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

/**
 * Where what is kept of any workplace begins, what they are called, which one is shown, and what waits for a page of one
 * (checklist/early.js): all but the reader's settings.
 */
const OF_WORKPLACES = [REGISTER, "tty:1:", "tty:1@", ASIDE, SUMMARY, "tty:early"];

/**
 * Forget every workplace of this browser, with all that is kept of it and its name. Returns a function that brings
 * them back, except where something was written again since.
 */
export function eraseWorkplaces() {
  const kept = [];
  const inPage = new Map(unstored);
  try {
    const names = Object.keys(storage ?? {});
    // The register goes first: a page of another tab then knows that what goes is to be kept in it.
    for (const start of OF_WORKPLACES) kept.push(...names.filter((name) => name.startsWith(start)));
    kept.push(CHOICE);
    for (const [index, name] of kept.entries()) kept[index] = [name, storage.getItem(name)];
    for (const [name] of kept) storage.removeItem(name);
  } catch {
    // What can't be reached can't be erased either; trouble() says that nothing is kept.
  }
  const chosen = session?.getItem(CHOICE) ?? null;
  session?.removeItem(CHOICE);
  document.documentElement.dataset.erased = "";
  showAnew(new Map());
  return () => {
    delete document.documentElement.dataset.erased;
    if (chosen !== null) session.setItem(CHOICE, chosen);
    // And comes last: such a page then stores what it has.
    for (const [name, text] of kept.reverse()) restore(name, text);
    showAnew(inPage);
  };
}

function restore(name, text) {
  try {
    if (text !== null && storage.getItem(name) === null) storage.setItem(name, text);
  } catch {
    state.full = true;
  }
}

/** Show what the storage has now, and what could not be stored. */
function showAnew(inPage) {
  unstored.clear();
  for (const [key, text] of inPage) unstored.set(key, text);
  state.full = inPage.size > 0;
  state.unreadable = false;
  state.counted = -1;
  tell();
  document.dispatchEvent(new Event("tty-workplaces"));
}
