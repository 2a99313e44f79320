/**
 * From a word that somebody typed to the keys of the index that it may mean. Knows
 * no page and no language: what may follow a key comes with the index.
 */
import { beginsAlike, distances } from "./search-errors.js";

const SHORTEST_BEGINNING = 2;
const MOST_KEYS = 400;
// From how many letters on a word is taken to have one typing error, or two.
const ONE_ERROR = 5;
const TWO_ERRORS = 9;
// A word is hardly known by so much of it.
const HARDLY = 0.6;
export const WORD = /[\p{L}\p{N}]+/gu;
// What can't be seen and comes along when a word is copied: soft hyphens, zero-width blanks and joiners.
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The words of a text as they are compared. */
export function wordsOf(text) {
  return text.replace(UNSEEN, "").normalize("NFC").toLowerCase().match(WORD) ?? [];
}

/** Keep the better of two values. */
export function better(map, key, value) {
  if (!(map.get(key) >= value)) map.set(key, value);
}

export class Vocabulary {
  #known = new Set();
  #sorted = [];
  #isSorted = true;
  #parts;
  #endings;
  #undotted;

  /** Takes what says which keys are here (search-parts.js), what may follow one, and what is typed for letters that a keyboard lacks. */
  constructor(parts, endings, undotted) {
    this.#parts = parts;
    this.#endings = new RegExp(endings, "u");
    this.#undotted = undotted;
  }

  /** Take keys that came. */
  add(keys) {
    for (const key of keys) this.#known.add(key);
    this.#isSorted = false;
  }

  /** Whether all is here that may tell what the word means. */
  knowsAll(word) {
    return this.#parts.has(word) && this.#parts.hasAround(word);
  }

  /** Whether this may follow a key. */
  isEnding(text) {
    return this.#endings.test(text);
  }

  /** Whether the word is known only when letters may lack their dots: the keyboard has none. */
  lacksDots(word) {
    if (!this.#parts.has(word) || this.formsOf(word).size > 0 || !this.#parts.hasAround(word)) return false;
    const keys = new Map();
    this.#withoutDots(word, keys);
    return keys.size > 0;
  }

  /** Keys that the word is a form of or may become, and how well; of none of them, compounds that hold it. */
  find(word, lacksDots = false) {
    const keys = new Map();
    if (!this.#parts.has(word)) return keys;
    if (lacksDots && this.#parts.hasAround(word)) this.#withoutDots(word, keys);
    if (keys.size === 0) this.#forms(word, keys);
    if (keys.size > 0 || !this.#parts.hasAround(word)) return keys;
    for (const step of [this.#withoutDots, this.#inside]) {
      if (keys.size === 0) step.call(this, word, keys);
    }
    return keys;
  }

  /** Keys that the word is a form of or may become, and how well. */
  formsOf(word) {
    const keys = new Map();
    if (this.#parts.has(word)) this.#forms(word, keys);
    return keys;
  }

  /** The keys of the beginning and those of the end of a compound of which the whole is not known. */
  partly(word) {
    const [beginning, end] = [new Map(), new Map()];
    this.#ends(word, end);
    // With a known end a short beginning is no accident.
    this.#begins(word, beginning, end.size > 0 ? 0 : word.length / 2);
    return [beginning, end];
  }

  /** Whether the word is a form of a key that has at least so many letters. */
  isFormOf(word, shortest) {
    const keys = new Map();
    if (this.#parts.hasForms(word)) this.#formsOf(word, keys, 1, shortest);
    return keys.size > 0;
  }

  /**
   * The word with two neighbouring letters changed, and the key that it then has; or null. Only for a word that is hardly
   * known. The first letters stay: other ones would have to be fetched.
   */
  swapped(word) {
    if (!this.isHardlyKnown(word)) return null;
    for (let at = 3; at + 1 < word.length; at += 1) {
      const other = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
      const key = this.#parts.hasForms(other) ? this.#longest(other) : "";
      if (key.length >= word.length - 2) return { other, key };
    }
    return null;
  }

  /** Whether little of a long word is known, and no page has it or more of it: the rest looks like an ending by chance. */
  isHardlyKnown(word) {
    if (word.length <= ONE_ERROR || this.#inOrder()[this.#firstFrom(word)]?.startsWith(word)) return false;
    const key = this.#longest(word);
    return key.length <= word.length * HARDLY && !this.#parts.written(key).includes(word);
  }

  /** The longest key that the word is a form of, or "". */
  #longest(word) {
    for (let length = word.length; length > 2; length -= 1) {
      const key = word.slice(0, length);
      if (this.#known.has(key) && (length === word.length || this.isEnding(word.slice(length)))) return key;
    }
    return "";
  }

  /**
   * The two words that a compound unknown to the index is made of, or null; the longest beginning counts. `isSaid` says
   * whether a part is known otherwise.
   */
  split(word, isSaid = () => false) {
    const isKnown = (part, shortest) => this.isFormOf(part, shortest) || isSaid(part);
    for (let joint = word.length - 4; joint > 3; joint -= 1) {
      const [head, tail] = [word.slice(0, joint), word.slice(joint)];
      if (isKnown(head, Math.max(3, joint - 3)) && isKnown(tail, Math.max(4, tail.length - 3))) return [head, tail];
    }
    return null;
  }

  /** The keys that a word with typing errors may mean: of each number of errors the longest ones. */
  nearest(word, atMost = 2) {
    const most = word.length < ONE_ERROR ? 0 : word.length < TWO_ERRORS ? 1 : atMost;
    const found = Array.from({ length: most + 1 }, () => []);
    for (const key of this.#inOrder()) {
      if (key.length < ONE_ERROR - 1 || Math.abs(key.length - word.length) > 6 || !beginsAlike(word, key)) continue;
      const errors = this.#errors(word, key, most);
      if (errors > most || errors === 0) continue;
      const longest = found[errors][0]?.length ?? 0;
      if (key.length > longest) found[errors] = [key];
      else if (key.length === longest) found[errors].push(key);
    }
    return found.flat();
  }

  /** With how many errors a word begins with the key, if an ending follows. */
  #errors(word, key, most) {
    if (key.length > word.length + most || key.length * 2 < word.length) return most + 1;
    const row = distances(word, key, (typed, meant) => this.#undotted[meant]?.includes(typed));
    let least = most + 1;
    for (let end = Math.max(1, key.length - most); end <= Math.min(word.length, key.length + most); end += 1) {
      // An error in a short beginning leaves too little of the word.
      const allowed = key.length < TWO_ERRORS ? 1 : most;
      if (row[end] < least && row[end] <= allowed && this.isEnding(word.slice(end))) least = row[end];
    }
    return least;
  }

  #forms(word, keys) {
    const forms = new Map();
    this.#formsOf(word, forms, 1);
    const longer = word.length < SHORTEST_BEGINNING ? [] : this.#continued(word);
    // Whoever typed a whole word did not begin a longer one; what no page has may be the beginning of one that is there.
    const isKnown = Math.max(0, ...forms.values()) > 0.8;
    const isWhole = isKnown && (longer.length === 0 || this.#isWritten(word, forms));
    for (const [key, quality] of forms) better(keys, key, quality * (isKnown && !isWhole ? 0.5 : 1));
    for (const key of longer) {
      // What is elsewhere would cost more than it says.
      if (!isWhole || this.#parts.areTogether(word, key))
        better(keys, key, (isWhole ? 0.2 : 1) * (0.4 + (0.4 * word.length) / key.length));
    }
  }

  /** The keys that begin with a word and go on. */
  #continued(word) {
    const keys = [];
    for (let at = this.#firstFrom(word); keys.length < MOST_KEYS && this.#inOrder()[at]?.startsWith(word); at += 1) {
      if (this.#inOrder()[at] !== word) keys.push(this.#inOrder()[at]);
    }
    return keys;
  }

  #isWritten(word, forms) {
    return [...forms.keys()].some((key) => key === word || this.#parts.written(key).includes(word));
  }

  #formsOf(word, keys, most, shortest = 1) {
    let longest = 0;
    for (let length = word.length; length >= shortest; length -= 1) {
      const key = word.slice(0, length);
      const isForm = length === word.length || (length > 2 && this.isEnding(word.slice(length)));
      if (!isForm || !this.#known.has(key)) continue;
      longest ||= length;
      // Beside a longer one, a short key is most often another word: jaksaminen is no jakso.
      better(keys, key, most * (length < longest - 2 ? 0.3 : 1) * (0.5 + (0.5 * length) / word.length));
    }
  }

  /** The same for somebody whose keyboard lacks the letters with dots. */
  #withoutDots(word, keys) {
    if (word.length < 3) return;
    for (const key of this.#inOrder()) {
      const shared = Math.min(key.length, word.length);
      if (shared < 3 || !this.#alike(word, key, shared)) continue;
      if (key.length >= word.length || this.isEnding(word.slice(shared)))
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

  #inside(word, keys) {
    for (let length = word.length; length > 3 && keys.size === 0; length -= 1) {
      if (length < word.length && (length < 5 || !this.isEnding(word.slice(length)))) continue;
      const beginning = word.slice(0, length);
      for (const key of this.#inOrder()) {
        if (key.includes(beginning)) better(keys, key, 0.3);
      }
    }
  }

  /** A compound of which only the end is known; the longest counts. */
  #ends(word, keys) {
    for (let start = 3; word.length - start > 4 && keys.size === 0; start += 1) {
      const end = word.slice(start);
      if (this.#parts.hasForms(end)) this.#formsOf(end, keys, 0.3, 5);
    }
  }

  /** A compound of which only the beginning is known. */
  #begins(word, keys, least) {
    for (let length = word.length - 1; length > 4 && length >= least && keys.size === 0; length -= 1) {
      if (this.#known.has(word.slice(0, length))) keys.set(word.slice(0, length), 0.2);
    }
  }

  #inOrder() {
    if (!this.#isSorted) this.#sorted = [...this.#known].sort();
    this.#isSorted = true;
    return this.#sorted;
  }

  #firstFrom(word) {
    let from = 0;
    let to = this.#inOrder().length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#inOrder()[middle] < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
