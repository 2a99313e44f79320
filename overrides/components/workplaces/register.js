/**
 * The workplaces of this browser: what they are called, which one the next page shows, and how one
 * comes and goes. What is kept of the one that a page shows is memory.js's alone; here a workplace
 * comes or goes as a whole.
 */
import { ASIDE, CHOICE, clean, FIRST, REGISTER, rootOf, SUMMARY, workplace } from "../../shared/memory.js";
import { registered } from "../pieces/workplace-name.js";

const LONGEST = 200;
const OTHERS = `${REGISTER}w-`;
/** The first one until somebody names it. */
const UNNAMED = { name: "", at: "", archived: false };
/**
 * All of them, as they were found last: their ids. Once the page of all has shown them by their names, its language stands
 * before them, and they in the order of their names in it.
 */
const LIST = `${SUMMARY}all`;
export const ROOM = `${SUMMARY}room`;

/** A name as it is kept, with an end that has room whatever its length. */
export function tidy(name, end = "") {
  const spaced = name.trim().replace(/\s+/g, " ");
  return spaced.slice(0, LONGEST - end.length).trim() + end;
}

/** Whether two names are the same to a reader. */
export function isSame(one, other) {
  return tidy(one).toLowerCase() === tidy(other).toLowerCase();
}

/** The storage, or null where the browser refuses it. */
export function stored() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

let listed = null;

/** All keys. With a hundred workplaces they are many: what one task asks for several times is gone through once. */
export function names() {
  try {
    if (!listed) window.setTimeout(forgetNames);
    listed ??= Object.keys(stored() ?? {});
  } catch {
    listed = [];
  }
  return listed;
}

/** What somebody has just gone through: whatever asks for all keys in this task need not do it again. */
export function knowNames(all) {
  if (!listed) window.setTimeout(forgetNames);
  listed = all;
}

function forgetNames() {
  listed = null;
}

/** What the register says of workplaces other than the first, by id. */
function others() {
  const ids = names().filter((name) => name.startsWith(OTHERS));
  const entries = ids.map((name) => [name.slice(REGISTER.length), registered(name.slice(REGISTER.length))]);
  return new Map(entries.filter(([, entry]) => entry));
}

function isEmpty(id) {
  const root = rootOf(id);
  return !names().some((name) => name.startsWith(root));
}

/**
 * The workplaces as `{id, name, at, archived}`, the first one first and the others by name. The first
 * one has the id "", and the name "" until somebody gives it one; beside others it is there as long as
 * it has a name, holds something or is the one that the page shows.
 */
export function workplaces() {
  const found = listedBy(others(), () => !isEmpty(""));
  rememberList(found);
  return found;
}

/**
 * The same without going through all keys, as it was found last. What a page of an earlier version of the site did since is
 * not in it, so whoever asks this asks `workplaces` too when there is time.
 */
export function workplacesAtOnce() {
  try {
    const known = workplacesInOrder(Number.POSITIVE_INFINITY)?.places;
    // The others stand in their order already: every page with a choice among many is spared to find it.
    if (known) return [...known].sort((one, other) => Number(one.id !== "") - Number(other.id !== ""));
    const ids = listedIds();
    if (!ids) return workplaces();
    const entries = ids.filter((id) => id !== FIRST).map((id) => [id, registered(id)]);
    if (!entries.every(([, entry]) => entry)) return workplaces();
    return listedBy(new Map(entries), () => ids.length > entries.length);
  } catch {
    return workplaces();
  }
}

/**
 * The first `most` in use as the page of all showed them last by their names, as `{places, count}` with how many there are
 * of all; null where that is not known. Neither all keys are gone through nor all names read and put in order.
 */
export function workplacesInOrder(most) {
  try {
    const ids = listedIds() ?? [];
    const isWhole = ids.includes(FIRST) || (workplace !== "" && !registered("")?.name);
    if (!isWhole || JSON.parse(stored().getItem(LIST))[0] !== language()) return null;
    const places = [];
    for (let at = 0, left = most; at < ids.length && left > 0; at += 1) {
      const id = ids[at] === FIRST ? "" : ids[at];
      const entry = registered(id) ?? (id ? null : UNNAMED);
      if (!entry) return null;
      if (!entry.archived) left -= 1;
      places.push({ id, ...entry });
    }
    return { places, count: ids.length };
  } catch {
    return null;
  }
}

/** What is known of workplaces without going through all keys: `most` in their order, or all. */
export function foundLast(most) {
  return workplacesInOrder(most) ?? { places: workplacesAtOnce() };
}

/** Remember in which order workplaces stand by their names, those in use and archived ones alike. */
export function rememberOrder(places) {
  remember([language(), ...places.map(({ id }) => id || FIRST)]);
}

function rememberList(found) {
  const ids = found.map(({ id }) => id || FIRST);
  // The order stays as long as it is of the same ones: a new name takes it away.
  if (JSON.stringify([...ids].sort()) !== JSON.stringify(listedIds()?.sort())) remember(ids);
}

/** The ids that are listed, in the order that they stand in, or null. */
function listedIds() {
  try {
    return JSON.parse(stored().getItem(LIST)).filter((id) => id === FIRST || id.startsWith("w-"));
  } catch {
    return null;
  }
}

/** With one workplace there is nothing to list, and nothing more is stored. */
function remember(list) {
  try {
    const now = JSON.stringify(list);
    if (stored().getItem(CHOICE) !== null && stored().getItem(LIST) !== now) stored().setItem(LIST, now);
  } catch {
    // Then all keys are gone through the next time too.
  }
}

function language() {
  return document.documentElement.dataset.language;
}

function listedBy(others, isFirstThere) {
  const rest = [...others].map(([id, entry]) => ({ id, ...entry }));
  // One order for all of them: asked for each pair anew it takes longer than all the rest.
  const { compare } = new Intl.Collator(document.documentElement.dataset.language, { numeric: true });
  rest.sort((one, other) => compare(one.name, other.name));
  const first = registered("") ?? UNNAMED;
  const isThere = rest.length === 0 || first.name !== "" || workplace === "" || isFirstThere();
  return isThere ? [{ id: "", ...first }, ...rest] : rest;
}

/** The workplace that has a name, or undefined; `but` is one that doesn't count. */
export function named(name, but = null) {
  return workplaces().find((one) => one.id !== but && isSame(one.name, name));
}

function enter(id, entry) {
  forgetNames();
  stored().removeItem(LIST);
  stored().setItem(REGISTER + (id || FIRST), JSON.stringify(entry));
}

/** From now on there is something to choose; this page and the next ones of its tab stay with their own. */
function begin() {
  if (stored().getItem(CHOICE) !== null) return;
  window.sessionStorage.setItem(CHOICE, workplace || FIRST);
  stored().setItem(CHOICE, workplace || FIRST);
}

/** An id that none has. It stands in every key of the workplace, so it is short. */
function freeId() {
  const letters = [...crypto.getRandomValues(new Uint32Array(8))].map((number) => (number % 36).toString(36));
  const id = `w-${letters.join("")}`;
  return stored().getItem(REGISTER + id) === null ? id : freeId();
}

/** Make a workplace. Returns its id, or null where the storage has no room for it or keeps nothing. */
export function make(name) {
  try {
    const id = freeId();
    enter(id, { name: tidy(name), at: new Date().toISOString(), archived: false });
    begin();
    return id;
  } catch {
    return null;
  }
}

/** Change the name of a workplace, or whether it is archived. Returns what takes that back, or null where it can't be kept. */
export function alter(id, changes) {
  const before = registered(id);
  const now = { name: "", archived: false, ...before, ...changes, at: new Date().toISOString() };
  try {
    enter(id, { ...now, name: tidy(now.name) });
    begin();
  } catch {
    return null;
  }
  return () => {
    if (before) enter(id, before);
    else stored().removeItem(REGISTER + FIRST);
    forgetNames();
    end();
  };
}

/** Where only the first one is left and nobody named it, there is nothing to choose any more. */
function end() {
  const [one, ...rest] = workplaces();
  if (rest.length === 0 && one.id === "" && one.name === "")
    for (const name of [CHOICE, LIST, ROOM, SUMMARY + FIRST]) stored().removeItem(name);
}

/** The name under which this device's reader sends things, from whichever workplace has one; "" where none has. */
export function ownName() {
  for (const { id } of workplacesAtOnce()) {
    try {
      const { name } = clean("sender", "me", JSON.parse(stored().getItem(`${rootOf(id)}sender:me`)));
      if (name) return name;
    } catch {
      // None here.
    }
  }
  return "";
}

/** Let the next page of this tab, and of new ones, show a workplace. Returns whether that could be kept. */
export function choose(id) {
  try {
    window.sessionStorage.setItem(CHOICE, id || FIRST);
    stored().setItem(CHOICE, id || FIRST);
    return true;
  } catch {
    return false;
  }
}

/**
 * Remove a workplace with all that is kept of it. Returns what brings it back: a function that says whether
 * all of it came, except what was written again since.
 */
export function remove(id) {
  const storage = stored();
  const wanted = [rootOf(id), ASIDE + rootOf(id)];
  const kept = names().filter((name) => wanted.some((start) => name.startsWith(start)));
  const register = REGISTER + (id || FIRST);
  const choices = [window.sessionStorage, storage].map((place) => [place, place.getItem(CHOICE)]);
  // The register comes last: a page that showed the workplace then stores what it has of it.
  const values = [...kept, register].map((name) => [name, storage.getItem(name)]);
  // And goes first: such a page then knows that what goes is to be kept in the page.
  for (const name of [register, LIST, SUMMARY + (id || FIRST), ...kept]) storage.removeItem(name);
  forgetNames();
  leave(id);
  return () => restore([...values.filter(([, value]) => value !== null)], choices);
}

/** Choose another one in the place of a removed one. */
function leave(id) {
  const next = workplaces().find((one) => one.id !== id && !one.archived);
  for (const place of [window.sessionStorage, stored()])
    if (place.getItem(CHOICE) === (id || FIRST)) place.setItem(CHOICE, next?.id || FIRST);
  end();
}

function restore(values, choices) {
  forgetNames();
  try {
    stored().removeItem(LIST);
    for (const [name, value] of values) if (stored().getItem(name) === null) stored().setItem(name, value);
    for (const [place, choice] of choices) if (choice !== null) place.setItem(CHOICE, choice);
    return true;
  } catch {
    return false;
  }
}
