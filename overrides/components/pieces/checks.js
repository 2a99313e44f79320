/** What only things of components may hold, beside the checks of shared/checks.js. */
import { isAnswer, isObject, matches, text } from "../../shared/checks.js";

export const isStep = (value) => [1, 2, 3, 4].includes(value);
/** A step, or 0 for somebody who can't say. */
export const isStepOrNone = (value) => value === 0 || isStep(value);
export const isMonth = (value) => Number.isInteger(value) && value >= 1 && value <= 12;
export const isSide = matches(/^(workplace|service)$/);
/** What a side says of an item by itself: whose and of which item it is, and what. */
export const isVoiceId = matches(/^(workplace|service)\.[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}$/);
export const VOICE = { answer: (value) => value === "" || isAnswer(value), note: text(2000, 0) };
const isMiddle = (value) => typeof value === "number" && Number.isInteger(value * 2) && value >= 1 && value <= 4;
export const isSummary = (value) =>
  isObject(value) &&
  Object.keys(value).length === 4 &&
  Number.isInteger(value.count) &&
  value.count > 0 &&
  value.count <= 1000 &&
  isMiddle(value.median) &&
  isStep(value.low) &&
  isStep(value.high);

export const mapOf = (isKey, isValue) => (value) =>
  isObject(value) && Object.entries(value).every(([key, own]) => isKey(key) && isValue(own));
export const isTrueOrFalse = (value) => typeof value === "boolean";

/** Whether a text is a day that exists, as in "2026-11-23". */
export function isDay(value) {
  return (
    matches(/^\d{4}-\d\d-\d\d$/)(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

export const isDayOrNone = (value) => value === "" || isDay(value);
