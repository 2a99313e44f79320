/**
 * What has been answered in this assessment, as it is kept: each side's own steps on this device, and the handed-over
 * answers of everybody. Without a page. `themes` are the names of all themes.
 */
import { after, all, isAhead, isLater, read, write } from "../../shared/memory.js";
import { today } from "../pieces/pieces.js";
import { SIDES } from "./gather.js";
import { change } from "../pieces/change.js";

export const KIND = "assessment";

/** When the assessment that is answered now was begun; what is older belongs to another. */
export function begun() {
  return read("begun", KIND)?.at ?? "";
}

/** One's own step and reason by side and theme, or null. */
export function ratingOf(id) {
  const rating = read("rating", id);
  return rating?.at > begun() ? rating : null;
}

/** Write a step; a clock that was set back would make it older than the assessment's beginning. */
export function rate(id, value) {
  write("rating", id, value, { after: begun() });
}

/** The steps of a side on this device, by theme. */
export function stepsOf(side, themes) {
  const steps = themes.map((theme) => [theme, ratingOf(`${side}.${theme}`)?.step]);
  return Object.fromEntries(steps.filter(([, step]) => step));
}

/** The reasons of a side on this device, by theme; why somebody can't say is one too. */
export function reasonsOf(side, themes) {
  const reasons = themes.map((theme) => [theme, ratingOf(`${side}.${theme}`)?.reason ?? ""]);
  return Object.fromEntries(reasons.filter(([, reason]) => reason.trim()));
}

/** The gathered answers of this assessment, with those taken back. */
export function responses() {
  const at = begun();
  return Object.fromEntries([...all("response", true)].filter(([, response]) => response.at > at));
}

/** The name under which this device's answers of a side are among the gathered ones, or undefined. */
export function ownId(side) {
  return side && read("respondent", side)?.response;
}

/** Whether one's own answers were taken back and no step was chosen since. */
function isWithdrawn(side, themes) {
  const known = responses()[ownId(side)];
  return Boolean(known?.gone) && themes.every((theme) => !(ratingOf(`${side}.${theme}`)?.at > known.at));
}

/** Whether anybody has answered on this device, the ones before the next person too. */
export function hasAnswered() {
  const at = begun();
  return [...all("rating", true).values()].some((rating) => rating.at > at);
}

/** The side that answered last, or undefined; the next person who answers on this device does so for the same one. */
export function lastSide() {
  const at = begun();
  const [last] = [...all("rating", true)]
    .filter(([, rating]) => rating.at > at)
    .sort(([, one], [, other]) => (isLater(one.at, other.at) ? -1 : 1));
  return last?.[0].split(".")[0];
}

/** Everybody's answers that count now, one's own too, handed over or not. */
export function counted(themes) {
  const found = Object.fromEntries(Object.entries(responses()).filter(([, { gone }]) => !gone));
  for (const side of SIDES) {
    const [id, ratings] = [ownId(side), stepsOf(side, themes)];
    // Whoever can't say any more how it is has said nothing instead.
    if ((Object.keys(ratings).length > 0 || found[id]) && !isWithdrawn(side, themes))
      found[id ?? `own-${side}`] = { ...found[id], side, ratings };
  }
  return found;
}

/** Put a side's own answers among the gathered ones, when they changed since; their reasons too, where those are shared. */
export function gatherSide(side, themes, sharesReasons = false) {
  const ratings = stepsOf(side, themes);
  const reasons = sharesReasons ? reasonsOf(side, themes) : {};
  const id = ownId(side) ?? newResponseId();
  const before = responses()[id];
  // Whoever can't say any more how it is takes back what was handed over.
  const isEmpty = [ratings, reasons].every((byTheme) => Object.keys(byTheme).length === 0);
  if ((isEmpty && !before) || isWithdrawn(side, themes)) return;
  const said = (response) => JSON.stringify([response.ratings, response.reasons ?? {}]);
  if (before && !before.gone && said(before) === said({ ratings, reasons })) return;
  const last = [begun(), before?.at ?? ""].sort().at(-1);
  write("respondent", side, { response: id });
  const shared = Object.keys(reasons).length > 0 ? { reasons } : {};
  write("response", id, { side, on: today(), ratings, ...shared }, { after: last });
}

/** Put one's own answers among the gathered ones: in one room both sides may answer on one device. */
export function gatherOwn(themes, sharesReasons) {
  for (const side of SIDES) gatherSide(side, themes, sharesReasons);
}

/** Random as a whole: it says neither who answered nor when. */
function newResponseId() {
  return `r-${[...crypto.getRandomValues(new Uint32Array(16))].map((number) => (number % 36).toString(36)).join("")}`;
}

/** The steps and answers of all assessments, removed ones too, as `[kind, id, value]`. */
function everything() {
  return ["rating", "response"].flatMap((kind) => [...all(kind, true)].map(([id, value]) => [kind, id, value]));
}

/** What makes `at` the beginning, for `change()`: of all that is kept, nothing up to `until` counts any more. */
function beginning(at, until) {
  const before = everything().filter(([, , value]) => value.at > at && value.at <= until);
  return [["begun", KIND, { at }], ...before.map(([kind, id, value]) => [kind, id, { ...value, at }])];
}

/** Begin another assessment; returns what takes that back, or null where there was no room for it. */
export function beginAfresh() {
  const now = new Date().toISOString();
  return change(beginning(now > begun() ? now : after(begun()), "~"), { whole: true });
}

/**
 * A beginning to come, from a clock that was ahead, would make everything old that is answered until then. It was
 * after all that is kept from before it, and that is all that is known of it.
 */
export function settleBeginning() {
  if (!isAhead(begun())) return;
  const times = everything().map(([, , { at }]) => at);
  const last = times
    .filter((at) => !isAhead(at))
    .sort()
    .at(-1);
  change(beginning(last ?? new Date(0).toISOString(), begun()));
}
