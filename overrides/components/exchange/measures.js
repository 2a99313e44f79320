/** Measures for a calendar: one that is there already gets the change, and one that is done or gone is called off. */
import { all } from "../../shared/memory.js";
import { dayInWords, download, fileName, withWorkplace } from "../pieces/pieces.js";
import { calendar } from "./calendar.js";
import { change } from "../pieces/change.js";

/** The text of an item and the title and address of its list, as far as they are known. */
export function known(items, id) {
  const now = items.was[id] ?? id;
  const list = items.lists[now.split(".")[0]];
  return { id: now, text: items.items[now]?.text ?? "", title: list?.title ?? "", page: list?.page ?? "" };
}

/**
 * Hand the reader the measures that have a day and are not done as a calendar file, and with them those of an earlier
 * file that are done, removed or without a day since. Returns how many of each: `{n, cancelled}`.
 */
export function saveDays(items, words, root) {
  const measures = all("measure", true);
  const earlier = all("calendar");
  const isOpen = ({ gone, by, done }) => !gone && by && !done;
  const open = [...measures].filter(([, measure]) => isOpen(measure));
  const off = [...earlier].filter(([id]) => measures.has(id) && !isOpen(measures.get(id)));
  const entries = [
    ...open.map(([id, measure]) => entryOf(id, measure, { items, words, root })),
    ...off.map(([id, { on }]) => calledOff(id, on, measures.get(id), words)),
  ];
  if (entries.length > 0) {
    const language = document.documentElement.dataset.language;
    const text = calendar(entries, { now: new Date(), language, name: withWorkplace(words.calendar_name) });
    download(`${fileName(words.measures_file)}.ics`, "text/calendar", text);
    change(open.map(([id, { by }]) => ["calendar", id, { on: by }]));
  }
  return { n: open.length, cancelled: off.length };
}

function entryOf(id, { item, what, who, by, at }, { items, words, root }) {
  const { id: now, title, text, page } = known(items, item);
  return {
    id,
    title: withWorkplace(what.trim() || words.unnamed),
    description: [who, title && `${title}: ${text}`, dayInWords(by)].filter(Boolean).join("\n"),
    on: by,
    url: page ? new URL(`${page}#${now}`, root).href : "",
    changed: at,
    reminds: true,
  };
}

function calledOff(id, on, { gone, what, done, at }, words) {
  const title = withWorkplace(gone ? words.removed_measure : what.trim() || words.unnamed);
  return { id, title: done ? `${title} (${words.is_done})` : title, on, changed: at, cancelled: true };
}
