/** What the saved evaluations came to, one after another: a line for each list, and the same as a table. */
import { dayInWords } from "../pieces/pieces.js";
import { fillTable } from "./compared.js";
import { share, tallies } from "./comparison.js";
import { drawLine } from "./pictures.js";

/** `saved` oldest first. */
export function showLines(page, texts, saved) {
  // Two points are what is compared above; a line begins with three.
  page.section("line").hidden = saved.length < 3;
  if (saved.length < 2) return;
  const byTime = saved.map(([, evaluation]) => ({
    evaluation,
    tally: tallies(evaluation),
    day: dayInWords(evaluation.on),
  }));
  const lists = [...new Set(byTime.flatMap(({ tally }) => Object.keys(tally)))];
  const inWords = (value) => (value === null ? texts.say("none_of_it") : texts.say("per_cent", { n: value }));
  const lines = lists.map((list) => {
    const points = byTime
      .map(({ tally, evaluation, day }) => ({ value: share(tally[list]), at: Date.parse(evaluation.on), day }))
      .filter(({ value }) => value !== null);
    const said = points.map(({ day, value }) => `${day} ${inWords(value)}`).join(", ");
    const figure = page.piece("line-figure", { title: texts.listTitle(list) });
    drawLine(page.part("line", figure), points, texts.say("line", { list: texts.listTitle(list), points: said }));
    return figure;
  });
  page.part("curves").replaceChildren(...lines);
  const [, ...heads] = fillTable(
    page,
    "shares",
    [texts.say("list"), ...byTime.map(({ evaluation }) => texts.titleOf(evaluation))],
    lists.map((list) => [texts.listTitle(list), ...byTime.map(({ tally }) => inWords(share(tally[list])))]),
  );
  for (const head of heads) head.translate = false;
}
