/**
 * The search dialog. shared/page.js imports this module when a reader asks for
 * search the first time, and calls `open(link)` each time.
 *
 * What it needs comes then: words and style from search-<language>.json at the
 * site's root, by the name that this file gives the head of the index and then, word by word, its
 * parts, and search-index.js. `open`
 * rejects when the dialog can't be had; the link then does what links do.
 */
import { adopt, faultOf, fetchJson, fetchModule, NotFetched } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";

const VERSION = 2;
const MOST_SHOWN = 20;
// So many are shown at once; the texts of the others come after them.
const FIRST = 6;
const WAIT = 60;
// Whoever writes no more for so long has not begun a word, but written one that no key knows.
const PAUSE = 300;
// With results on fewer pages than these, the other languages are asked, too.
const FEW = 3;
const MOST_ELSEWHERE = 5;
const KEYS = "tty:search-keys";
const ROOT = new URL("../", import.meta.url);

let dialog = null;

/** Open the dialog, unless one is open; `link` is what was clicked, or null after a key. */
export async function open(link) {
  dialog ??= prepare();
  try {
    (await dialog).open(link);
  } catch (error) {
    dialog = null;
    throw error;
  }
}

async function prepare() {
  // Asked for now, needed when the dialog stands: what is on the way does not wait for what is drawn.
  const module = fetchModule(import("./search-index.js"));
  module.catch(() => {
    // Who waits for it is told.
  });
  const start = await fetchJson(new URL(`search-${document.documentElement.dataset.language}.json`, ROOT), {
    cache: "no-cache",
  });
  // The page is older than what the site has now.
  if (start.version !== VERSION) throw new NotFetched("another version");
  adopt(start.style, "all");
  const head = fetchPart(start, "head");
  head.catch(() => {
    // Who waits for it is told.
  });
  return new SearchDialog(start, Promise.all([module, head]));
}

/** A file of an index. */
function fetchPart({ index }, name) {
  return fetchJson(new URL(index.replace("*", name), ROOT));
}

/** The index of another language, ready to search. */
async function indexOf(other) {
  const start = await fetchJson(new URL(`search-${other}.json`, ROOT), { cache: "no-cache" });
  const [{ SearchIndex }, head] = await Promise.all([
    fetchModule(import("./search-index.js")),
    fetchPart(start, "head"),
  ]);
  return { language: other, index: new SearchIndex(head, (name) => fetchPart(start, name)) };
}

class SearchDialog {
  #words;
  #start;
  #others;
  #index = null;
  #elsewhere = null;
  #loading = null;
  #waiting = 0;
  #pause = 0;
  #turn = 0;
  #showing = Promise.resolve();
  #shown = null;
  #dialog;
  #input;
  #status;
  #corrected;
  #results;
  #abroad;
  #nothing;
  #near;
  #contents;
  #retry;

  constructor(start, loading) {
    const { words, contents, others = [] } = start;
    this.#others = others;
    this.#words = words;
    this.#loading = loading;
    this.#start = start;
    this.#build(new URL(contents, ROOT));
    this.#dialog.addEventListener("keydown", this.#onKey);
    this.#dialog.addEventListener("click", this.#onClick);
    this.#input.addEventListener("input", this.#onInput);
    // Firefox would leave a part of what the Tab key comes to below the edge.
    for (const list of [this.#results, this.#abroad])
      list.addEventListener("focusin", ({ target }) => target.closest("li").scrollIntoView({ block: "nearest" }));
  }

  open(link) {
    if (document.querySelector("dialog[open]")) return;
    // Some browsers don't focus a link that is clicked; the dialog gives the focus back to what has it now.
    link?.focus();
    this.#dialog.showModal();
    this.#input.focus();
    this.#input.select();
    this.#load();
  }

  #build(contents) {
    const words = this.#words;
    this.#input = element("input", {
      type: "search",
      id: "tty-search",
      className: "tty-search__input",
      autocomplete: "off",
      spellcheck: false,
      enterKeyHint: "search",
    });
    this.#status = element("p", { className: "tty-search__status", role: "status", textContent: words.hint });
    this.#corrected = element("p", { className: "tty-search__corrected", hidden: true });
    this.#results = element("ol", { className: "tty-search__results" });
    this.#abroad = element("div", { hidden: true });
    this.#near = element("ul", { className: "tty-search__near" });
    this.#nothing = element(
      "div",
      { className: "tty-search__nothing", hidden: true },
      element("p", {}, words.instead, " ", element("a", { href: contents.href, textContent: words.contents })),
      element("p", { textContent: words.near }),
      this.#near,
    );
    this.#contents = element("a", { href: contents.href, textContent: words.contents });
    this.#retry = element("button", {
      type: "button",
      className: "tty-button",
      hidden: true,
      textContent: words.retry,
      onclick: () => this.#again(),
    });
    const close = element("button", {
      type: "button",
      className: "tty-button",
      textContent: words.close,
      onclick: () => this.#dialog.close(),
    });
    const keys = element("input", { type: "checkbox", checked: keysWork(), onchange: () => setKeys(keys.checked) });
    this.#assemble(close, element("label", {}, keys, words.shortcuts));
    document.body.append(this.#dialog);
  }

  #assemble(close, shortcuts) {
    const words = this.#words;
    this.#dialog = element(
      "dialog",
      { className: "tty-search", ariaLabel: words.title },
      element(
        "div",
        { className: "tty-search__top" },
        element("label", { htmlFor: "tty-search", textContent: words.label }),
        element("div", { className: "tty-search__bar" }, this.#input, close),
      ),
      element(
        "div",
        { className: "tty-search__found" },
        ...[this.#status, this.#corrected, this.#retry, this.#nothing, this.#results, this.#abroad],
      ),
      element("div", { className: "tty-search__foot" }, this.#contents, shortcuts),
    );
  }

  async #load() {
    this.#loading ??= Promise.all([fetchModule(import("./search-index.js")), fetchPart(this.#start, "head")]);
    try {
      const [{ SearchIndex }, head] = await this.#loading;
      this.#index ??= new SearchIndex(head, (name) => fetchPart(this.#start, name));
      this.#retry.hidden = true;
      await this.#search();
    } catch (error) {
      this.#loading = null;
      this.#fail(error);
    }
  }

  #fail(error) {
    this.#shown = null;
    this.#retry.hidden = false;
    this.#say(faultOf(error));
  }

  async #again() {
    this.#say("loading");
    this.#input.focus();
    await this.#load();
  }

  #onInput = () => {
    window.clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => this.#search(), WAIT);
  };

  /** Show what answers the words in the field, unless it is there already; a promise of that. */
  #search(options = { thorough: false }) {
    window.clearTimeout(this.#waiting);
    const query = this.#input.value.trim();
    if (!this.#index) {
      if (this.#loading) this.#say(query ? "loading" : "hint");
    } else if (query !== this.#shown) this.#showing = this.#show(query, options);
    return this.#showing;
  }

  async #show(query, options) {
    this.#shown = query;
    window.clearTimeout(this.#pause);
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const answer = await this.#index.search(query, options);
      if (turn !== this.#turn) return;
      this.#retry.hidden = true;
      if (answer.unsure) this.#pause = window.setTimeout(() => this.#thoroughly(query, options), PAUSE);
      // Nothing so far is not yet nothing.
      if (answer.unsure && answer.results.length === 0) return;
      await this.#present(query, answer, turn);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #thoroughly(query, options) {
    this.#showing = this.#show(query, { ...options, thorough: true });
  }

  async #present(query, { results, words, instead }, turn) {
    const shown = results.slice(0, MOST_SHOWN);
    const first = await this.#index.show(shown.slice(0, FIRST), words);
    if (turn !== this.#turn) return;
    this.#results.replaceChildren(...first.map((result) => this.#item(result)));
    this.#offerAsTyped(query, instead);
    this.#abroad.hidden = true;
    if (query && this.#index.pages(results) < FEW) this.#askElsewhere(query);
    if (results.length === 0) this.#showNear();
    this.#nothing.hidden = query === "" || results.length > 0;
    // One link to the contents is enough.
    this.#contents.hidden = !this.#nothing.hidden;
    this.#results.parentElement.scrollTop = 0;
    const said = results.length > MOST_SHOWN ? "many" : results.length > 0 ? "found" : "none";
    this.#say(query ? said : "hint", { n: results.length, shown: MOST_SHOWN }, instead);
    const rest = await this.#index.show(shown.slice(FIRST), words);
    if (turn === this.#turn) this.#results.append(...rest.map((result) => this.#item(result)));
  }

  /** The way back to what was typed, when something else was searched. */
  #offerAsTyped(query, instead) {
    this.#corrected.hidden = instead === "";
    const button = element("button", {
      type: "button",
      className: "tty-button",
      textContent: phrase(this.#words, "as_typed", { words: query }),
      onclick: () => {
        this.#showing = this.#show(query, { asTyped: true });
        this.#input.focus();
      },
    });
    this.#corrected.replaceChildren(button);
  }

  #showNear() {
    const items = this.#index.near().map(({ href, title }) => {
      return element("li", {}, element("a", { href: new URL(href, ROOT).href, textContent: title }));
    });
    this.#near.replaceChildren(...items);
    this.#near.previousElementSibling.hidden = items.length === 0;
  }

  /** Show what the other languages have; without it, search is as good as it was. */
  async #askElsewhere(query) {
    let lists;
    try {
      lists = await this.#foundElsewhere(query);
    } catch (error) {
      this.#elsewhere = null;
      if (error instanceof NotFetched) return;
      throw error;
    }
    if (query !== this.#shown) return;
    if (lists.length === 0) return;
    this.#abroad.replaceChildren(element("h2", { textContent: this.#words.elsewhere }), ...lists);
    this.#abroad.hidden = false;
    if (this.#results.children.length > 0) return;
    this.#nothing.hidden = true;
    this.#contents.hidden = false;
    const n = lists.reduce((sum, list) => sum + list.children.length, 0);
    this.#status.textContent = `${this.#words.elsewhere}: ${phrase(this.#words, "found", { n })}`;
  }

  async #foundElsewhere(query) {
    this.#elsewhere ??= Promise.all(this.#others.map(indexOf));
    const lists = [];
    for (const { language: other, index } of await this.#elsewhere) {
      const { results, words, instead } = await index.search(query);
      const found = instead ? [] : await index.show(results.slice(0, MOST_ELSEWHERE), words);
      const items = found.map((result) => this.#item(result));
      if (items.length > 0) lists.push(element("ol", { className: "tty-search__results", lang: other }, ...items));
    }
    return lists;
  }

  #item({ href, title, heading, excerpt, kind }) {
    const of = this.#words.kinds[kind] ? ` · ${this.#words.kinds[kind]}` : "";
    const link = element(
      "a",
      { href: new URL(href, ROOT).href },
      element("span", { className: "tty-search__page" }, ...marked(title), of),
    );
    if (heading.length > 0) link.append(" ", element("span", { className: "tty-search__heading" }, ...marked(heading)));
    return element("li", {}, link, element("p", {}, ...marked(excerpt)));
  }

  #say(name, values = {}, instead = "") {
    const corrected = instead && `${phrase(this.#words, "corrected", { words: instead })} `;
    const text = corrected + phrase(this.#words, name, values);
    // The same text set again would be announced again.
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #onKey = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      // A search field would only be emptied by the first press.
      event.preventDefault();
      this.#dialog.close();
    } else if (event.key === "Enter" && event.target === this.#input) {
      event.preventDefault();
      this.#meet();
    } else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      this.#walk(event, step);
    }
  };

  /** The results are met, none is opened; a telephone's keyboard goes away. */
  async #meet() {
    await this.#search({ thorough: true });
    if (document.activeElement === this.#input) this.#stops()[1]?.focus();
  }

  /** Move the focus through the field and the results, as through one list. */
  async #walk(event, step) {
    const { target } = event;
    if (!this.#stops().includes(target)) return;
    event.preventDefault();
    // What was typed just now is answered first, or the results would change under the focus.
    if (target === this.#input) await this.#search();
    const stops = this.#stops();
    stops[Math.min(Math.max(stops.indexOf(target) + step, 0), stops.length - 1)].focus();
  }

  #stops() {
    return [this.#input, ...this.#dialog.querySelectorAll(".tty-search__results a")].filter(
      (stop) => stop.checkVisibility?.() ?? true,
    );
  }

  #onClick = (event) => {
    const link = event.target.closest("a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    // A result may lie on this very page; and a click beside the dialog lands on the dialog itself.
    if ((link && !elsewhere) || event.target === this.#dialog) this.#dialog.close();
  };
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function marked(parts) {
  return parts.map(({ text, found }) => (found ? element("mark", { textContent: text }) : text));
}

/** Whether the single keys open search; page.js asks the same. */
function keysWork() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return document.documentElement.dataset.searchKeys !== "off";
  }
}

function setKeys(on) {
  // Where storage is refused the choice holds for this page.
  document.documentElement.dataset.searchKeys = on ? "on" : "off";
  try {
    if (on) localStorage.removeItem(KEYS);
    else localStorage.setItem(KEYS, "off");
  } catch {
    // Refused.
  }
}
