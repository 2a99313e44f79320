/** Measures for a spreadsheet and for a calendar. */
import { dayInWords, download, fileName, withWorkplace } from "../pieces/pieces.js";
import { calendar } from "./calendar.js";
import { csv } from "./spreadsheet.js";

/** The text of an item and the title and address of its list, as far as they are known. */
export function known(items, id) {
  const now = items.was[id] ?? id;
  const list = items.lists[now.split(".")[0]];
  return { id: now, text: items.items[now]?.text ?? "", title: list?.title ?? "", page: list?.page ?? "" };
}

/** Hand the reader the measures as a spreadsheet. */
export function saveRows(measures, items, words) {
  const rows = [...measures.values()].map(({ item, what, who, by, done }) => {
    const { title, text } = known(items, item);
    return [what, who, by && dayInWords(by), done ? words.yes : words.no, title, text];
  });
  download(
    `${fileName(words.measures_file)}.csv`,
    "text/csv",
    csv([["measure", "who", "by", "done", "list", "item"].map((name) => words[`column_${name}`]), ...rows]),
  );
}

/** Hand the reader the measures that have a day and are not done as a calendar file. Returns how many they are. */
export function saveDays(measures, items, words, root) {
  const entries = [...measures]
    .filter(([, { by, done }]) => by && !done)
    .map(([id, { item, what, who, by }]) => {
      const { id: now, title, text, page } = known(items, item);
      const description = [who, title && `${title}: ${text}`, dayInWords(by)].filter(Boolean).join("\n");
      return {
        id,
        title: what.trim() || words.unnamed,
        description,
        on: by,
        url: page ? new URL(`${page}#${now}`, root).href : "",
      };
    });
  if (entries.length > 0) {
    const language = document.documentElement.dataset.language;
    download(
      `${fileName(words.measures_file)}.ics`,
      "text/calendar",
      calendar(entries, { now: new Date(), language, name: withWorkplace(words.calendar_name) }),
    );
  }
  return entries.length;
}
