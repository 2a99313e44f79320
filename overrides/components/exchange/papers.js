/**
 * What is kept as sheets for Word and for the clipboard: a report of all lists and a plan of the measures, as
 * document.js wants them; as an Excel workbook, and what makes tables and the calendar. Fetched when somebody asks for
 * one of them.
 */
import { all } from "../../shared/memory.js";
import {
  dayInWords,
  download,
  isOverdue,
  soonestFirst,
  titled,
  today,
  fileName,
  withWorkplace,
} from "../pieces/pieces.js";
import { inOrder, kindOf, listOf, told } from "../received/told.js";
import { copyBoth, html, OF_WORD, wordDocument } from "./document.js";
import { known } from "./measures.js";
import { answersTable, measuresTable } from "./tables.js";
import { workbook } from "./workbook.js";

const TOLD = ["answer", "voice", "note", "measure"];
const OF_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** All lists that hold something, item by item, in the order of the site; `names` are the words of received. */
export function report(items, words, names) {
  const own = all("own");
  const about = new Map([...own.keys()].map((id) => [id, []]));
  for (const kind of TOLD)
    for (const [id, value] of all(kind)) {
      const item = kind === "measure" ? value.item : kind === "voice" ? id.slice(id.indexOf(".") + 1) : id;
      about.set(item, [...(about.get(item) ?? []), lineOf(kind, id, value, names)]);
    }
  const lists = new Map();
  for (const [id, lines] of inOrder([...about], items, ([item]) => ["answer", item])) {
    const text = known(items, id).text || (own.get(id)?.text ?? names.unknown);
    const list = listOf("answer", id, items);
    lists.set(list, [...(lists.get(list) ?? []), { text, lines }]);
  }
  const sections = [...lists].map(([list, points]) => ({ title: items.lists[list]?.title ?? names.others, points }));
  return sheet(words.report_title, sections, words);
}

function lineOf(kind, id, value, names) {
  const text = told(kind, value, names);
  if (kind === "answer" || kind === "note") return text;
  return `${titled(kindOf({ kind, id }, names), names.locale)}: ${text}`;
}

/** The measures as tables: those that are open, the soonest first, and those that are done. */
export function plan(items, words) {
  const measures = [...all("measure").values()].sort(soonestFirst);
  const head = ["measure", "who", "by", "item"].map((name) => words[`column_${name}`]);
  const own = all("own");
  const row = (measure) => {
    const { what, who, by, item } = measure;
    const day = by && `${dayInWords(by)}${isOverdue(measure) ? ` (${words.is_late})` : ""}`;
    return [what || words.unnamed, who, day, known(items, item).text || (own.get(item)?.text ?? "")];
  };
  const sections = [false, true].map((isDone) => ({
    title: words[isDone ? "plan_done" : "plan_open"],
    table: { head, rows: measures.filter(({ done }) => done === isDone).map(row) },
    none: words.plan_none,
  }));
  return sheet(words.plan_title, sections, words);
}

function sheet(title, sections, words) {
  return { title: withWorkplace(title), facts: [[words.day, dayInWords(today())]], sections };
}

/** Hand the reader a sheet as a Word document. */
export function saveWord(paper, file, words) {
  download(`${fileName(file)}.docx`, OF_WORD, wordDocument(paper, words.locale));
}

/** Hand the reader answers and measures as a workbook. Returns how many rows it has; without any there is no file. */
export function saveWorkbook(items, words) {
  const sheets = [answersTable(items, words), measuresTable(items, words)];
  const n = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  const about = { title: withWorkplace(words.report_title), language: words.locale };
  if (n > 0) download(`${fileName(words.answers_file)}.xlsx`, OF_EXCEL, workbook(sheets, about));
  return n;
}

/** Put a sheet on the clipboard, formatted for programs that take that, else as text. Rejects where no program may. */
export async function copy(paper) {
  await copyBoth(html(paper), plainText(paper));
}

function plainText({ title, facts, sections }) {
  const lines = [title, "", ...facts.map(([name, value]) => `${name}: ${value}`)];
  for (const { title: name, points = [], table, none } of sections) {
    lines.push("", name);
    for (const { text, lines: more } of points) lines.push(`- ${text}`, ...more.map((line) => `  ${line}`));
    for (const row of table?.rows ?? []) lines.push(`- ${row.filter(Boolean).join(", ")}`);
    if (points.length === 0 && !table?.rows.length) lines.push(none ?? "");
  }
  return `${lines.join("\n").replaceAll("\u00ad", "")}\n`;
}
