/** Two evaluations compared: what they came to as bars, how many items changed as a table, and which. */
import { setText } from "../pieces/pieces.js";
import { compare, tallies } from "./comparison.js";
import { fillBar } from "./pictures.js";

const CHANGES = ["improved", "fell", "added", "gone", "concerns", "once"];
export const NOW = "now";

/**
 * Show what two of the saved evaluations, or one and what is answered now, differ in. `chosen` is what the reader chose,
 * "before" and "after", and `now` makes an evaluation of today's answers.
 */
export function showComparison(page, texts, saved, chosen, now) {
  page.section("compare").hidden = saved.length === 0;
  if (saved.length === 0) return;
  const options = [[NOW, texts.say("now")], ...saved.map(([id, evaluation]) => [id, texts.titleOf(evaluation)])];
  // Where nothing was chosen, the two newest are compared; a single one with what is answered now.
  const [newest, other] = [NOW, ...saved.map(([id]) => id)].slice(saved.length > 1 ? 1 : 0);
  const [before, after] = Object.entries({ before: other, after: newest }).map(([name, unlessChosen]) => {
    const id = offer(page.querySelector(`[data-field="${name}"]`), options, chosen.get(name), unlessChosen);
    return {
      title: options.find(([option]) => option === id)[1],
      evaluation: id === NOW ? now() : saved.find(([one]) => one === id)[1],
      isNow: id === NOW,
    };
  });
  const found = compare(before.evaluation, after.evaluation);
  showSum(page, texts, found, before, after);
  showBars(page, texts, Object.keys(found.both), [before, after]);
  showChanges(page, texts, found.both);
  showDifferences(page, texts, found.both, before.evaluation, after.evaluation);
}

/** Fill a choice when it changed; returns what is chosen in it. */
function offer(select, options, wanted, unlessChosen) {
  if (JSON.stringify([...select.options].map(({ value, text }) => [value, text])) !== JSON.stringify(options))
    select.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
  select.value = options.some(([id]) => id === wanted) ? wanted : unlessChosen;
  return select.value;
}

function showSum(page, texts, found, before, after) {
  const lists = Object.keys(found.both);
  const counts = Object.fromEntries(
    [...CHANGES, "same"].map((name) => [name, lists.reduce((sum, list) => sum + found.both[list][name].length, 0)]),
  );
  const once = counts.once > 0 ? ` ${texts.say("answered_once", { n: counts.once })}` : "";
  setText(page.part("sum"), lists.length > 0 ? texts.say("sum", counts) + once : texts.say("nothing_common"));
  // "Now" has every list; only those of the other one are of interest.
  const alone = [...(after.isNow ? [] : found.onlyBefore), ...(before.isNow ? [] : found.onlyAfter)].filter(
    (list) => !(before.isNow || after.isNow) || lists.includes(list),
  );
  setText(
    page.part("partial"),
    alone.length > 0 ? texts.say("partial", { lists: alone.map((list) => texts.listTitle(list)).join(", ") }) : "",
  );
}

function showBars(page, texts, lists, pair) {
  const tally = pair.map(({ evaluation }) => tallies(evaluation));
  const bars = lists.map((list) => {
    const group = page.piece("bars", { title: texts.listTitle(list) });
    const rows = pair.map(({ title }, index) => {
      const row = page.piece("bar", { title, progress: texts.progress(tally[index][list]) });
      fillBar(page.part("bar", row), tally[index][list]);
      return row;
    });
    group.append(...rows);
    return group;
  });
  page.part("bars").replaceChildren(...bars);
}

function showChanges(page, texts, both) {
  const lists = Object.keys(both);
  // What rarely happens has a column only where it happened.
  const columns = [...CHANGES, "same"].filter(
    (name) => ["improved", "fell", "same"].includes(name) || lists.some((list) => both[list][name].length > 0),
  );
  fillTable(
    page,
    "changes",
    ["list", ...columns].map((name) => texts.say(name)),
    [...lists.map((list) => [texts.listTitle(list), ...columns.map((name) => both[list][name].length)])],
  );
}

/**
 * Fill a table: what its columns are, and rows that begin with what they are about. Each cell says which column it is of,
 * for where rows are cards. Returns the heads of the columns.
 */
export function fillTable(page, name, columns, rows) {
  const heads = columns.map((text) => {
    const head = page.piece("column");
    head.textContent = text;
    return head;
  });
  page.part(`${name}-head`).replaceChildren(...heads);
  const lines = rows.map(([title, ...cells]) => {
    const line = page.piece("line", { title });
    const made = cells.map((text) => Object.assign(page.piece("cell"), { textContent: text }));
    made.forEach((cell, index) => {
      cell.dataset.label = columns[index + 1];
    });
    line.append(...made);
    return line;
  });
  page.part(name).replaceChildren(...lines);
  return heads;
}

function showDifferences(page, texts, both, before, after) {
  const lists = Object.keys(both);
  const said = (id) => {
    const [then, now] = [before, after].map(({ answers }) => (id in answers ? texts.answer(answers[id]) : "–"));
    const line = page.piece("difference", {
      text: texts.textOf(id, [after, before]),
      was: texts.say("was_now", { before: then, after: now }),
    });
    page.part("text", line).translate = texts.isOurs(id);
    return line;
  };
  const found = CHANGES.map((name) => [name, lists.flatMap((list) => both[list][name])]);
  const groups = found
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => {
      const group = page.piece("differences", { title: texts.say(name) });
      page.part("items", group).append(...ids.map(said));
      return group;
    });
  page.part("differences").replaceChildren(...groups);
}
