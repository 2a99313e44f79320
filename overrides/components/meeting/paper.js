/** The paper of a meeting, agenda or minutes: shown, copied as text, saved as a Word document. */
import { faultOf, fetchModule } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";
import { clone, download, setText } from "../pieces/pieces.js";
import { asText } from "./sheets.js";

export class Paper {
  #part;
  #pieces;
  #words;

  /** `part` finds what is filled in the dialog. */
  constructor(part, pieces, words) {
    this.#part = part;
    this.#pieces = pieces;
    this.#words = words;
  }

  show(sheet) {
    this.#part("sheet").replaceChildren(...this.#elements(sheet));
  }

  #elements({ facts, sections }) {
    const list = clone(this.#pieces.facts);
    for (const [name, value, isField = false] of facts) {
      const fact = this.#filled("fact", { name, value });
      fact.toggleAttribute("data-field", isField);
      list.append(fact);
    }
    return [list, ...sections.flatMap((section) => this.#section(section))];
  }

  #section({ title, points, none }) {
    const heading = this.#filled("section", { title });
    if (points.length === 0) return [heading, this.#filled("none", { none })];
    const list = clone(this.#pieces.points);
    list.append(...points.map((point) => this.#point(point)));
    return [heading, list];
  }

  #point({ text, lines, isOwn }) {
    const point = this.#filled("point", { text });
    point.firstElementChild.translate = !isOwn;
    point.append(...lines.map((line) => this.#filled("point-line", { line })));
    return point;
  }

  /** A piece with texts in its parts. */
  #filled(name, texts) {
    const piece = clone(this.#pieces[name]);
    for (const [part, text] of Object.entries(texts))
      (piece.dataset.part === part ? piece : piece.querySelector(`[data-part="${part}"]`)).textContent = text;
    return piece;
  }

  /** What makes documents, fetched when somebody asks for one; null after a word about it when it can't be had. */
  async #documents() {
    try {
      return await fetchModule(import("../exchange/document.js"));
    } catch (error) {
      setText(this.#part("said"), this.#words[faultOf(error)] ?? this.#words.not_loaded);
      return null;
    }
  }

  async saveWord(sheet, name) {
    const documents = await this.#documents();
    if (!documents) return;
    const octets = documents.wordDocument(sheet, `${document.documentElement.dataset.language}-FI`);
    download(`${name}.docx`, documents.OF_WORD, octets);
    setText(this.#part("said"), phrase(this.#words, "word_saved"));
  }

  async copy(sheet) {
    const text = asText(sheet);
    try {
      // Formatted where the document's module is there, else as it always was.
      const documents = await this.#documents();
      if (documents) await documents.copyBoth(documents.html(sheet), text);
      else await navigator.clipboard.writeText(text);
      this.#part("text").hidden = true;
      setText(this.#part("said"), phrase(this.#words, "copied"));
    } catch {
      const field = this.#part("text").querySelector("textarea");
      field.value = text;
      this.#part("text").hidden = false;
      field.select();
      setText(this.#part("said"), phrase(this.#words, "not_copied"));
    }
  }
}
