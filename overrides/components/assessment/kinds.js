/**
 * What the assessment keeps: one's own steps, by side and theme; the handed-over answers of all; which of those is this
 * device's; both sides as they stood when they were saved, by theme; when a new one was begun, before which nothing counts.
 */
import { isAnswer, isIdOf, matches, text } from "../../shared/checks.js";
import { declare } from "../../shared/kinds.js";
import { isSide, isStep, isStepOrNone, isSummary, isDay, mapOf } from "../pieces/checks.js";

declare({
  rating: {
    isId: matches(/^(workplace|service)\.[a-z0-9-]{1,80}$/),
    fields: { step: isStepOrNone, reason: text(1000, 0) },
    file: "ratings",
  },
  response: {
    isId: matches(/^r-[a-z0-9]{16}$/),
    fields: { side: isSide, on: isDay, ratings: mapOf(isAnswer, isStep) },
    // Only where their author wants the others to see them.
    others: { reasons: mapOf(isAnswer, text(1000)) },
    file: "responses",
  },
  respondent: { isId: isSide, fields: { response: matches(/^r-[a-z0-9]{16}$/) } },
  round: {
    isId: isIdOf("k"),
    fields: {
      name: text(200, 0),
      on: isDay,
      workplace: mapOf(isAnswer, isSummary),
      service: mapOf(isAnswer, isSummary),
    },
    file: "rounds",
  },
  begun: { isId: matches(/^assessment$/), fields: {}, file: "begun" },
});
