/** What is kept as documents, tables and calendars; what makes them is fetched when it is used. */
import { fetchModule } from "../../shared/later.js";

export class Papers {
  #page;
  #items;
  #received;

  constructor(page, items, received) {
    this.#page = page;
    this.#items = items;
    this.#received = received;
  }

  #saved(some, none, n) {
    this.#tell(n > 0 ? this.#page.say(some, { n }) : this.#page.words[none]);
  }

  #tell(text) {
    this.#page.tell(text, { place: "table" });
  }

  get #all() {
    return [this.#items, this.#page.words];
  }

  saveCsv(name, none) {
    return this.#withPapers((papers) => {
      const n = papers.saveCsv(papers.tables[name](...this.#all), this.#page.words[`${name}_file`]);
      this.#saved("rows", none, n);
    });
  }

  saveWorkbook() {
    return this.#withPapers(({ saveWorkbook }) => this.#saved("rows", "nothing", saveWorkbook(...this.#all)));
  }

  saveCalendar() {
    return this.#withPapers(({ saveDays }) => this.#tellDays(saveDays(...this.#all, this.#page.ways.root)));
  }

  #tellDays({ n, cancelled }) {
    this.#saved("days", "no_days", n);
    if (cancelled === 0) return;
    const said = [n > 0 && this.#page.say("days", { n }), this.#page.say("days_off", { n: cancelled })];
    this.#tell(said.filter(Boolean).join(" "));
  }

  /** Do something with what makes documents, tables and calendars; it is fetched when it is used. */
  async #withPapers(act) {
    try {
      await act(await fetchModule(import("./papers.js")));
    } catch (error) {
      this.#tell(this.#page.faultInWords(error));
    }
  }

  /** Hand the reader the report or the plan, as a Word document or on the clipboard. */
  paper(name, way) {
    return this.#withPapers(async (papers) => {
      const paper = papers[name](...this.#all, this.#received);
      const isEmpty = paper.sections.every(({ points = [], table }) => points.length === 0 && !table?.rows.length);
      if (isEmpty) this.#tell(this.#page.words[name === "plan" ? "no_measures" : "nothing"]);
      else if (way === "word") this.#saveWord(papers, paper, name);
      else await this.#copyPaper(papers, paper);
    });
  }

  #saveWord({ saveWord }, paper, name) {
    saveWord(paper, this.#page.words[`${name}_file`], this.#page.words);
    this.#tell(this.#page.say("word_saved"));
  }

  async #copyPaper({ copy }, paper) {
    const isCopied = await copy(paper).then(
      () => true,
      () => false,
    );
    this.#tell(this.#page.words[isCopied ? "paper_copied" : "paper_not_copied"]);
  }
}
