/**
 * Looks words up in an index that hooks/guidance/search/ has made: words in, ranked sections out. All that is special
 * to a language is in the index: here, letters are compared.
 */
import { excerpt, Marker } from "./search-excerpt.js";
import { Parts, pageOf } from "./search-parts.js";
import { Queries } from "./search-query.js";
import { nearFirst, ranked, spread } from "./search-ranking.js";
import { Vocabulary } from "./search-words.js";

// So many of the best are read word by word, for words that were typed side by side.
const READ = 3;

export class SearchIndex {
  #parts;
  #vocabulary;
  #queries;
  #near;
  #last;

  /** Takes the index's head, and a function that gives a promise of another of its files by name. */
  constructor(head, fetch) {
    this.#near = (head.near ?? []).map(([, href, title]) => ({ href, title }));
    this.#last = new Set(head.last);
    this.#parts = new Parts(head, fetch, (keys) => this.#vocabulary.add(keys));
    this.#vocabulary = new Vocabulary(this.#parts, head.endings, head.undotted);
    this.#queries = new Queries(this.#parts, this.#vocabulary, head);
  }

  /**
   * A promise of the sections that answer a query, the best first: `{section, score}`; `words`, by which `show`
   * finds what to mark; and `instead`, what was searched for a word with a typing error, or "". With `asTyped`,
   * errors are left as they are. Without `thorough`, nothing is fetched for words that no key knows, as when
   * somebody is still typing; `unsure` then says that there may be more.
   */
  async search(query, { asTyped = false, thorough = true } = {}) {
    let answer;
    do {
      this.#parts.thorough = thorough;
      this.#parts.unsure = false;
      answer = this.#answer(query, asTyped);
    } while (await this.#parts.bring());
    return { ...answer, results: spread(await this.#nearFirst(answer)) };
  }

  #answer(query, asTyped) {
    const { asked, instead } = this.#queries.read(query, asTyped);
    return {
      results: ranked(asked, this.#queries.lengths, this.#last),
      words: asked,
      instead,
      unsure: this.#parts.unsure,
    };
  }

  /** The best are read when it is known which they are; one word has no neighbour. */
  async #nearFirst({ results, words }) {
    if (words.length < 2) return results;
    const best = results.slice(0, READ);
    const read = await this.#read(best);
    return [...nearFirst(best, read, words, this.#isEnding), ...results.slice(READ)];
  }

  async #read(results) {
    let read = [];
    do read = results.map(({ section }) => this.#parts.section(section));
    while (await this.#parts.bring());
    return read;
  }

  #isEnding = (text) => this.#vocabulary.isEnding(text);

  /** On how many pages results are. */
  pages(results) {
    return new Set(results.map(({ section }) => pageOf(section))).size;
  }

  /** The best result of each page, in the same order. */
  bestOfPages(results) {
    const first = new Map();
    for (const result of results) if (!first.has(pageOf(result.section))) first.set(pageOf(result.section), result);
    return [...first.values()];
  }

  /** The pages that the guide has for whoever finds nothing: `{href, title}`. */
  near() {
    return this.#near;
  }

  /** What of a result can be shown at once, as `show` gives it but for the text; null where that is nothing. */
  glance({ section }, words) {
    const page = this.#parts.page(section);
    if (!page) return null;
    const title = new Marker(words, this.#isEnding).mark(page.title);
    return { href: page.address, title, heading: [], excerpt: [], kind: "" };
  }

  /** A promise of what results show: `{href, title, heading, excerpt, kind}`; the texts as lists of `{text, found}`. */
  async show(results, words) {
    const read = await this.#read(results);
    const marker = new Marker(words, this.#isEnding);
    return read.map(({ address, title, anchor, heading, text, kind }) => ({
      href: anchor ? `${address}#${encodeURIComponent(anchor)}` : address,
      title: marker.mark(title),
      heading: heading && heading !== title ? marker.mark(heading) : [],
      excerpt: excerpt(marker.mark(text)),
      kind,
    }));
  }
}
