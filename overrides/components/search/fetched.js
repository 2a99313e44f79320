/** What the site has of an index: where it begins, and an index that fetches its own parts. */
import { adopt, fetchJson, NotFetched } from "../../shared/later.js";
import { SearchIndex } from "./search-index.js";

const VERSION = 5;
// So many pages of another language are shown.
const MOST_ELSEWHERE = 5;
/** The site's address, seen from the folder where scripts are published. */
export const ROOT = new URL("../", import.meta.url);

/** Where a search begins, if it is of the version that this script knows. Throws `NotFetched`. */
export function checked(start) {
  // The page is older than what the site has now.
  if (start.version !== VERSION) throw new NotFetched("another version");
  return start;
}

/** Let the page have the style of the dialog. */
export function dress({ style }) {
  try {
    // In a sheet of its own: one rule more in the page's would have every element's style worked out anew.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // Older browsers have none.
    adopt(style, "all");
  }
}

/** The index that a start leads to. */
export function indexOf({ head, index }) {
  return new SearchIndex(head, (name) => fetchJson(new URL(index.replace("*", name), ROOT)));
}

/** The indexes of other languages, fetched when they are asked the first time. */
export class Elsewhere {
  #languages;
  #coming = null;

  constructor(languages) {
    this.#languages = languages;
  }

  /** A promise of what they have for a query, a few pages each by their best result: `{language, found}`. */
  async search(query) {
    this.#coming ??= Promise.all(
      this.#languages.map(async (language) => {
        const start = new URL(`search-${language}.json`, ROOT);
        return indexOf(checked(await fetchJson(start, { cache: "no-cache" })));
      }),
    );
    let indexes;
    try {
      indexes = await this.#coming;
    } catch (error) {
      this.#coming = null;
      throw error;
    }
    const all = indexes.map(async (index, at) => {
      const { results, words, instead } = await index.search(query);
      const best = instead ? [] : index.bestOfPages(results).slice(0, MOST_ELSEWHERE);
      return { language: this.#languages[at], found: await index.show(best, words) };
    });
    return (await Promise.all(all)).filter(({ found }) => found.length > 0);
  }
}
