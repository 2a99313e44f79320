/** The figures of all workplaces as a table for a spreadsheet; fetched when somebody asks for it. */
import { phrase } from "../../shared/phrase.js";
import { csv } from "../exchange/spreadsheet.js";
import { dayInWords, download, fileName, monthInWords } from "../pieces/pieces.js";

/** Hand the reader the figures of workplaces as a table; `known` is what is known of all items and `lists` their lists. */
export function saveTable(places, known, lists, words) {
  download(`${fileName(words.table_file, "", "")}.csv`, "text/csv", csv(rowsOf(places, known, lists, words)));
}

function rowsOf(places, known, lists, words) {
  const used = [...lists.keys()].filter((list) => places.some(({ figures }) => figures.lists.has(list)));
  const columns = ["name", "met", "of", "round", "late", "next", "archived"];
  const heads = columns.map((name) => words[`column_${name}`]);
  const titles = used.map((list) => phrase(words, "column_list", { list: known.lists[list].short }));
  const rows = places.map((place) => {
    const { met, all, round, late: n, next, lists: own } = place.figures;
    const share = (list) =>
      own.get(list)?.all ? String(Math.round((100 * own.get(list).met) / own.get(list).all)) : "";
    return [
      place.label,
      all ? String(met) : "",
      all ? String(all) : "",
      round && dayInWords(round),
      String(n),
      next ? `${monthInWords(next.month, words.locale)}: ${next.title}` : "",
      place.archived ? words.yes : "",
      ...used.map(share),
    ];
  });
  return [[...heads, ...titles], ...rows];
}
