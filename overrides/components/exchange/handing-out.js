/** Hands the reader what is kept as documents, tables and calendars; fetched when one of them is asked for. */
import { saveDays } from "./measures.js";
import { copy, plan, report, saveWord, saveWorkbook } from "./papers.js";
import { answersTable, measuresTable, saveCsv } from "./tables.js";

const PAPERS = { report, plan };
const TABLES = { answers: answersTable, measures: measuresTable };
const NONE = { answers: "nothing", report: "nothing", measures: "no_measures", plan: "no_measures" };

export class Papers {
  #page;
  #items;
  #received;

  constructor(page, items, received) {
    this.#page = page;
    this.#items = items;
    this.#received = received;
  }

  /** Say what became of something below the buttons of its kind. */
  #tell(place, name, values) {
    this.#page.tell(this.#page.say(name, values), { place });
  }

  get #all() {
    return [this.#items, this.#page.words];
  }

  csv(name) {
    const n = saveCsv(TABLES[name](...this.#all), this.#page.words[`${name}_file`]);
    this.#tell("excel", n > 0 ? "rows" : NONE[name], { n });
  }

  workbook() {
    const n = saveWorkbook(...this.#all);
    this.#tell("excel", n > 0 ? "rows" : "nothing", { n });
  }

  calendar() {
    const page = this.#page;
    const { n, cancelled } = saveDays(...this.#all, page.ways.root);
    this.#tell("calendar", n > 0 ? "days" : "no_days", { n });
    if (cancelled === 0) return;
    const said = [n > 0 && page.say("days", { n }), page.say("days_off", { n: cancelled })];
    page.tell(said.filter(Boolean).join(" "), { place: "calendar" });
  }

  /** The report or the plan, as a Word document or on the clipboard. */
  async paper(name, way) {
    const paper = PAPERS[name](...this.#all, this.#received);
    const isEmpty = paper.sections.every(({ points = [], table }) => points.length === 0 && !table?.rows.length);
    if (isEmpty) this.#tell("word", NONE[name]);
    else if (way === "word") {
      saveWord(paper, this.#page.words[`${name}_file`], this.#page.words);
      this.#tell("word", "word_saved");
    } else {
      const isCopied = await copy(paper).then(
        () => true,
        () => false,
      );
      this.#tell("word", isCopied ? "paper_copied" : "paper_not_copied");
    }
  }
}
