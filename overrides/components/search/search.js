/**
 * The search dialog. shared/page.js opens it with its field alone, and imports this module when a reader comes near
 * search. It calls `prepared` with the dialog and what it fetched beside this, search-<language>.json at the site's
 * root: words, style and the head of the index; and then `begin()` of the answer each time that search was opened. Where
 * `prepared` throws, the link does what links do.
 */
// The first query uses nearly all of it: compiled while it is fetched, it answers a fifth sooner on a slow phone.
//# allFunctionsCalledOnLoad
import { faultOf, NotFetched } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";
import { complete, completed, element, item, stops } from "./dialog.js";
import { checked, dress, Elsewhere, indexOf, ROOT } from "./fetched.js";
import { Under } from "./under.js";

const MOST_SHOWN = 20;
// So many are shown at once; the texts of the others come after them.
const FIRST = 3;
// Of what is written quicker than this, only the last is searched.
const WAIT = 60;
// So long the texts of the later results are waited with.
const REST = 80;
// Whoever writes no more for so long has not begun a word, but written one that no key knows.
const PAUSE = 300;
// An answer that is not here by then is said to be on its way.
const LATE = 500;
// With results on fewer pages than these, the other languages are asked, too.
const FEW = 3;

let dialog = null;

/** What completes the dialog and answers what is typed, given where the search begins. Throws `NotFetched`. */
export function prepared(whole, start) {
  dialog ??= new SearchDialog(whole, checked(start));
  return dialog;
}

class SearchDialog {
  #words;
  #index;
  #elsewhere;
  #waiting = 0;
  #pause = 0;
  #late = 0;
  #turn = 0;
  #typed = 0;
  #showing = Promise.resolve();
  #shown = "";
  #parts;
  #under;

  constructor(dialog, start) {
    this.#words = start.words;
    this.#elsewhere = new Elsewhere(start.others ?? []);
    this.#index = indexOf(start);
    dress(start);
    this.#under = new Under(dialog, () => this.#close());
    this.#parts = completed(dialog, start.words, new URL(start.contents, ROOT).href);
    const { input, close, retry, results, abroad } = this.#parts;
    close.addEventListener("click", () => this.#close());
    dialog.addEventListener("keydown", this.#onKey);
    // At the page: who clicked on a text has the focus nowhere.
    window.addEventListener("keydown", this.#onEscape, true);
    // At the page: a screen reader says "clickable" of every text in an element that hears clicks itself.
    document.addEventListener("click", (event) => event.composedPath().includes(dialog) && this.#onClick(event));
    document.addEventListener("mousedown", (event) => {
      if (dialog.contains(event.target) && this.#isSecond(event)) event.preventDefault();
    });
    input.addEventListener("input", this.#onInput);
    retry.addEventListener("click", () => this.#again());
    // Firefox would leave a part of what the Tab key comes to below the edge.
    for (const list of [results, abroad])
      list.addEventListener("focusin", ({ target }) => target.closest("li").scrollIntoView({ block: "nearest" }));
  }

  /** Answer what was typed before this was here. */
  begin() {
    const { dialog: whole, input } = this.#parts;
    // The second of two clicks may have taken the focus before this was here.
    if (whole.open && !document.activeElement?.matches(".tty-search *")) input.focus();
    this.#under.holdSoon();
    this.#search();
  }

  #close() {
    const { dialog: whole, input } = this.#parts;
    this.#under.release();
    // It gives the focus back only if it has it: who clicked on a text has it nowhere.
    if (!whole.contains(document.activeElement)) input.focus();
    whole.close();
  }

  #fail(error) {
    window.clearTimeout(this.#late);
    this.#shown = null;
    this.#parts.retry.hidden = false;
    this.#say(faultOf(error));
  }

  #again() {
    this.#say("loading");
    this.#parts.input.focus();
    return this.#search();
  }

  /** What is typed after a pause is answered at once; of letters that follow quickly, the last. */
  #onInput = ({ timeStamp }) => {
    window.clearTimeout(this.#waiting);
    const isQuick = timeStamp - this.#typed < WAIT;
    this.#typed = timeStamp;
    if (isQuick) this.#waiting = window.setTimeout(() => this.#search(), WAIT);
    else this.#search();
  };

  /** Show what answers the words in the field, unless it is there already; a promise of that. */
  #search(options = { thorough: false }) {
    window.clearTimeout(this.#waiting);
    const query = this.#parts.input.value.trim();
    if (query !== this.#shown) this.#showing = this.#show(query, options);
    return this.#showing;
  }

  async #show(query, options) {
    this.#shown = query;
    window.clearTimeout(this.#pause);
    this.#turn += 1;
    const turn = this.#turn;
    window.clearTimeout(this.#late);
    this.#late = window.setTimeout(() => this.#say("loading"), LATE);
    try {
      const answer = await this.#index.search(query, options);
      if (turn !== this.#turn) return;
      this.#parts.retry.hidden = true;
      const thoroughly = () => {
        this.#showing = this.#show(query, { ...options, thorough: true });
      };
      if (answer.unsure) this.#pause = window.setTimeout(thoroughly, PAUSE);
      // Nothing so far is not yet nothing.
      if (answer.unsure && answer.results.length === 0) return window.clearTimeout(this.#late);
      await this.#present(query, answer, turn);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  async #present(query, { results, words, instead }, turn) {
    const shown = results.slice(0, MOST_SHOWN);
    const glanced = this.#presentAtOnce(shown, words);
    const first = await this.#index.show(shown.slice(0, FIRST), words);
    if (turn !== this.#turn) return;
    this.#replace(first, glanced);
    this.#tell(query, results.length, instead);
    // What is here is painted before more is fetched, and whoever types on needs no more of it.
    await new Promise((go) => window.setTimeout(go, REST));
    if (turn !== this.#turn) return;
    if (query && this.#index.pages(results) < FEW) this.#askElsewhere(query);
    const rest = await this.#index.show(shown.slice(FIRST), words);
    if (turn === this.#turn) this.#parts.results.append(...rest.map(this.#item));
  }

  /** Where nothing stands yet, the first result need not wait for the texts; gives what then stands there, or null. */
  #presentAtOnce([best], words) {
    const { results } = this.#parts;
    const found = best && !results.firstElementChild && this.#index.glance(best, words);
    if (found) results.append(this.#item(found));
    return found ? results.firstElementChild : null;
  }

  #replace(found, glanced) {
    const { results } = this.#parts;
    const items = found.map(this.#item);
    // In a dialog that has shown nothing yet, this would only cost time.
    if (this.#turn > 1) results.parentElement.scrollTop = 0;
    if (glanced) complete(glanced, items);
    else results.replaceChildren(...items);
  }

  /** Say beside the results how many there are, what was searched, and what helps when there are none. */
  #tell(query, n, instead) {
    // The texts of later results may still be on their way.
    window.clearTimeout(this.#late);
    const { abroad, nothing, contents, corrected } = this.#parts;
    corrected.hidden = instead === "";
    corrected.replaceChildren(...(instead ? [this.#asTyped(query)] : []));
    abroad.hidden = true;
    if (n === 0) this.#showNear();
    nothing.hidden = query === "" || n > 0;
    // One link to the contents is enough.
    contents.hidden = !nothing.hidden;
    const said = n > MOST_SHOWN ? "many" : n > 0 ? "found" : "none";
    this.#say(query ? said : "hint", { n, shown: MOST_SHOWN }, instead);
  }

  /** The way back to what was typed, when something else was searched. */
  #asTyped(query) {
    return element("button", {
      type: "button",
      className: "tty-button",
      textContent: phrase(this.#words, "as_typed", { words: query }),
      onclick: () => {
        this.#showing = this.#show(query, { asTyped: true });
        this.#parts.input.focus();
      },
    });
  }

  #showNear() {
    const { near } = this.#parts;
    const items = this.#index.near().map(({ href, title }) => {
      return element("li", {}, element("a", { href: new URL(href, ROOT).href, textContent: title }));
    });
    near.replaceChildren(...items);
    near.previousElementSibling.hidden = items.length === 0;
  }

  /** Show what the other languages have; without it, search is as good as it was. */
  async #askElsewhere(query) {
    let lists;
    try {
      lists = await this.#elsewhere.search(query);
    } catch (error) {
      if (error instanceof NotFetched) return;
      throw error;
    }
    if (query === this.#shown && lists.length > 0) this.#presentElsewhere(lists);
  }

  #presentElsewhere(lists) {
    const { abroad, results, nothing, contents, status } = this.#parts;
    const shown = lists.map(({ language, found }) =>
      element("ol", { className: "tty-search__results", lang: language }, ...found.map(this.#item)),
    );
    abroad.replaceChildren(element("h2", { textContent: this.#words.elsewhere }), ...shown);
    abroad.hidden = false;
    if (results.children.length > 0) return;
    nothing.hidden = true;
    contents.hidden = false;
    const n = lists.reduce((sum, { found }) => sum + found.length, 0);
    status.textContent = `${this.#words.elsewhere}: ${phrase(this.#words, "found", { n })}`;
  }

  #item = (result) => item(result, this.#words.kinds, ROOT);

  #say(name, values = {}, instead = "") {
    const { status } = this.#parts;
    const corrected = instead && `${phrase(this.#words, "corrected", { words: instead })} `;
    const text = corrected + phrase(this.#words, name, values);
    // The same text set again would be announced again.
    if (status.textContent !== text) status.textContent = text;
  }

  #onEscape = (event) => {
    if (event.key !== "Escape" || event.isComposing || !this.#parts.dialog.open) return;
    // A search field would only be emptied by the first press.
    event.preventDefault();
    this.#close();
  };

  #onKey = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Tab") {
      this.#under.hold();
    } else if (event.key === "Enter" && event.target === this.#parts.input) {
      event.preventDefault();
      this.#meet();
    } else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      this.#walk(event, step);
    }
  };

  /** The results are met, none is opened; a telephone's keyboard goes away. */
  async #meet() {
    await this.#search({ thorough: true });
    if (document.activeElement === this.#parts.input) stops(this.#parts)[1]?.focus();
  }

  /** Move the focus through the field and the results, as through one list. */
  async #walk(event, step) {
    const { target } = event;
    if (!stops(this.#parts).includes(target)) return;
    event.preventDefault();
    // What was typed just now is answered first, or the results would change under the focus.
    if (target === this.#parts.input) await this.#search();
    const now = stops(this.#parts);
    now[Math.min(Math.max(now.indexOf(target) + step, 0), now.length - 1)].focus();
  }

  /** Whether this is the second of two clicks that opened the dialog: it neither closes it nor takes the focus. */
  #isSecond({ detail, target }) {
    return detail > 1 && this.#parts.results.children.length === 0 && !target.closest("a, button, input, label");
  }

  #onClick = (event) => {
    const link = event.target.closest("a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    const { dialog: whole } = this.#parts;
    // A result may lie on this very page; and a click beside the dialog lands on the dialog itself.
    if ((link && !elsewhere) || (event.target === whole && !this.#isSecond(event))) this.#close();
  };
}
