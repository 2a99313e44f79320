/**
 * Looks words up in an index that hooks/guidance/search.py has made. All that is
 * special to a language is in the index: here, letters are compared.
 */

// Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
const WEIGHTS = [0.5, 1, 3, 6];
const TITLE = 3;
// A word of the page's title, for every section of the page.
const OF_TITLE = 8;
// How much a long section has to say it more than a short one (as in Okapi BM25).
const LENGTH_MATTERS = 0.5;
// A section that holds less than this share of what was asked for is no answer.
const LEAST_COVERAGE = 0.3;
const SHORTEST_BEGINNING = 2;
const MOST_FAMILIES = 400;
const MOST_MARKED = 60;
const EXCERPT = 170;
const WORD = /[\p{L}\p{N}]+/gu;

export class SearchIndex {
  #pages;
  #sections;
  #pageOf = [];
  #endings;
  #undotted;
  #places = [];
  #keysOf = [];
  #families = new Map();
  #keys;
  #lengths;
  #usual;

  /** Takes what the index's JSON holds. */
  constructor({ pages, sections, families, endings, undotted }) {
    this.#pages = pages;
    this.#sections = sections;
    this.#endings = new RegExp(endings, "u");
    this.#undotted = undotted;
    pages.forEach(([, , count], page) => {
      for (let section = 0; section < count; section += 1) this.#pageOf.push(page);
    });
    for (const line of families ? families.split("\n") : []) {
      const [keys, places] = line.split("\t");
      const family = this.#places.push(places) - 1;
      this.#keysOf.push(keys);
      for (const key of keys.split(" ")) {
        const there = this.#families.get(key);
        if (there) there.push(family);
        else this.#families.set(key, [family]);
      }
    }
    this.#lengths = sections.map(([, heading, text]) => heading.length + text.length);
    this.#usual = this.#lengths.reduce((sum, length) => sum + length, 0) / sections.length;
    this.#keys = [...this.#families.keys()].sort();
  }

  /**
   * The sections that answer a query, the best first: `{section, score}`, and
   * `words`, by which `show` finds what to mark.
   */
  search(query) {
    const words = [...new Set(query.normalize("NFC").toLowerCase().match(WORD) ?? [])];
    const asked = words.filter((word) => word.length > 1 || words.length === 1).map((word) => this.#look(word));
    const whole = asked.reduce((sum, word) => sum + word.worth, 0);
    const scores = new Map();
    for (const section of new Set(asked.flatMap((word) => [...word.sections.keys()]))) {
      const { covered, score } = this.#rate(section, asked);
      if (covered >= LEAST_COVERAGE * whole) scores.set(section, score * (covered / whole) ** 2);
    }
    const results = [...scores].map(([section, score]) => ({ section, score }));
    results.sort((one, other) => other.score - one.score || one.section - other.section);
    return { results: this.#exactFirst(results, asked), words: asked };
  }

  /** What a result shows: `{href, title, heading, excerpt}`; the texts as lists of `{text, found}`. */
  show({ section }, words) {
    const [anchor, heading, text] = this.#sections[section];
    const [address, title] = this.#pages[this.#pageOf[section]];
    const mark = (part) => this.#mark(part, words);
    return {
      href: anchor ? `${address}#${encodeURIComponent(anchor)}` : address,
      title: mark(title),
      heading: heading && heading !== title ? mark(heading) : [],
      excerpt: excerpt(mark(text)),
    };
  }

  /** One word of a query: where it is found, how well, and how much it says. */
  #look(word) {
    const keys = new Map();
    const steps = [
      () => this.#forms(word, keys),
      () => this.#withoutDots(word, keys),
      () => this.#inside(word, keys),
      () => this.#partly(word, keys),
    ];
    for (const step of steps) {
      if (keys.size === 0) step();
    }
    const sections = new Map();
    const titles = new Map();
    const related = new Set();
    for (const [key, quality] of keys) {
      for (const family of this.#families.get(key)) {
        this.#gather(family, quality, sections, titles);
        related.add(family);
      }
    }
    const pages = new Map();
    for (const [section, own] of sections) {
      const page = this.#pageOf[section];
      pages.set(page, (pages.get(page) ?? 0) + own);
    }
    const beginnings = [...related].slice(0, MOST_MARKED).flatMap((family) => this.#keysOf[family].split(" "));
    const all = Math.log(1 + this.#sections.length);
    const worth = sections.size ? Math.log(1 + this.#sections.length / sections.size) / all : 1;
    return { word, keys: [...new Set([...keys.keys(), ...beginnings])], sections, titles, pages, worth };
  }

  /** Keys that the word is a form of, and keys that it may become when typed to the end. */
  #forms(word, keys) {
    this.#formsOf(word, keys, 1);
    if (word.length < SHORTEST_BEGINNING) return;
    let at = this.#firstFrom(word);
    for (let count = 0; count < MOST_FAMILIES && this.#keys[at]?.startsWith(word); count += 1, at += 1) {
      better(keys, this.#keys[at], 0.4 + (0.4 * word.length) / this.#keys[at].length);
    }
  }

  #formsOf(word, keys, most, shortest = 1) {
    for (let length = word.length; length >= shortest; length -= 1) {
      const key = word.slice(0, length);
      const isForm = length === word.length || (length > 2 && this.#endings.test(word.slice(length)));
      if (isForm && this.#families.has(key)) better(keys, key, most * (0.5 + (0.5 * length) / word.length));
    }
  }

  /** The same for somebody whose keyboard lacks the letters with dots. */
  #withoutDots(word, keys) {
    if (word.length < 3) return;
    for (const key of this.#keys) {
      const shared = Math.min(key.length, word.length);
      if (shared < 3 || !this.#alike(word, key, shared)) continue;
      if (key.length >= word.length || this.#endings.test(word.slice(shared)))
        better(keys, key, 0.3 + (0.3 * shared) / Math.max(key.length, word.length));
    }
  }

  /** Whether two words begin alike when letters of the second may lose their dots. */
  #alike(word, key, length) {
    for (let at = 0; at < length; at += 1) {
      if (word[at] !== key[at] && !this.#undotted[key[at]]?.includes(word[at])) return false;
    }
    return true;
  }

  /** Compounds that hold the word, when it stands nowhere by itself. */
  #inside(word, keys) {
    for (let length = word.length; length > 4 && keys.size === 0; length -= 1) {
      if (length < word.length && !this.#endings.test(word.slice(length))) continue;
      const beginning = word.slice(0, length);
      for (const key of this.#keys) {
        if (key.includes(beginning)) better(keys, key, 0.3);
      }
    }
  }

  /** A compound of which the beginning or the end is known, but not the whole. */
  #partly(word, keys) {
    const beginning = new Map();
    this.#begins(word, beginning);
    this.#ends(word, keys);
    for (const [key, quality] of beginning) better(keys, key, quality);
  }

  /** A compound of which only the end is known; the longest counts. */
  #ends(word, keys) {
    for (let start = 3; word.length - start > 4 && keys.size === 0; start += 1)
      this.#formsOf(word.slice(start), keys, 0.3, 5);
  }

  /** A compound of which only the beginning is known. */
  #begins(word, keys) {
    for (let length = word.length - 1; length > 4 && length * 2 >= word.length && keys.size === 0; length -= 1) {
      if (this.#families.has(word.slice(0, length))) keys.set(word.slice(0, length), 0.2);
    }
  }

  #firstFrom(word) {
    let from = 0;
    let to = this.#keys.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#keys[middle] < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #gather(family, quality, sections, titles) {
    let place = 0;
    for (const step of this.#places[family].split(" ")) {
      place += parseInt(step, 36);
      const section = place >> 2;
      const field = place & 3;
      better(sections, section, quality * WEIGHTS[field]);
      // "Roolit" is more about roles than a title of ten words.
      if (field === TITLE)
        better(
          titles,
          this.#pageOf[section],
          quality / Math.sqrt(this.#pages[this.#pageOf[section]][1].split(" ").length),
        );
    }
  }

  /** A word of the page's title speaks for all its sections, and so does a word that many of them hold. */
  #rate(section, asked) {
    let covered = 0;
    let score = 0;
    const page = this.#pageOf[section];
    for (const { sections, titles, pages, worth } of asked) {
      const own = sections.get(section);
      const title = titles.get(page) ?? 0;
      if (own === undefined && !title) continue;
      covered += worth;
      const isInText = own <= WEIGHTS[1];
      const long = isInText ? 1 - LENGTH_MATTERS + (LENGTH_MATTERS * this.#lengths[section]) / this.#usual : 1;
      score += worth * ((own ?? 0) / long + OF_TITLE * title + Math.log(1 + (pages.get(page) ?? 0)));
    }
    return { covered, score };
  }

  /** Among the best, those with a word exactly as it was typed gain. */
  #exactFirst(results, asked) {
    const best = results.slice(0, 60);
    for (const result of best) {
      const [, heading, text] = this.#sections[result.section];
      const there = new Set(
        `${this.#pages[this.#pageOf[result.section]][1]} ${heading} ${text}`.toLowerCase().match(WORD),
      );
      const exact = asked.filter(({ word }) => there.has(word)).length;
      result.score *= 1 + (0.3 * exact) / asked.length;
    }
    best.sort((one, other) => other.score - one.score || one.section - other.section);
    return [...best, ...results.slice(60)];
  }

  #mark(text, words) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      if (!words.some((word) => this.#isFound(match[0].toLowerCase(), word))) continue;
      if (match.index > end) parts.push({ text: text.slice(end, match.index), found: false });
      parts.push({ text: match[0], found: true });
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push({ text: text.slice(end), found: false });
    return parts;
  }

  #isFound(token, { word, keys }) {
    if (token.startsWith(word)) return word.length > 1 || token === word;
    return keys.some((key) => {
      const at = token.lastIndexOf(key);
      // Inside a compound, a short key would be found by chance.
      return (at === 0 || (at > 2 && key.length > 4)) && this.#endings.test(token.slice(at + key.length));
    });
  }
}

function better(map, key, value) {
  if (!(map.get(key) >= value)) map.set(key, value);
}

/** The part of a marked text around its first mark, cut between words. */
function excerpt(parts) {
  const whole = parts.map((part) => part.text).join("");
  if (whole.length <= EXCERPT) return parts;
  let before = 0;
  for (const part of parts) {
    if (part.found) break;
    before += part.text.length;
  }
  let from = before === whole.length || before < EXCERPT / 3 ? 0 : whole.indexOf(" ", before - EXCERPT / 3) + 1;
  if (from > before) from = before;
  let to = Math.min(whole.length, from + EXCERPT);
  if (to < whole.length) to = Math.max(whole.lastIndexOf(" ", to), from + EXCERPT / 2);
  const cut = [];
  let at = 0;
  for (const { text, found } of parts) {
    const piece = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (piece) cut.push({ text: piece, found });
    at += text.length;
  }
  if (from > 0) cut.unshift({ text: "… ", found: false });
  if (to < whole.length) cut.push({ text: " …", found: false });
  return cut;
}
