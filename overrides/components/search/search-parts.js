/**
 * What of an index is here. Asked for what is not, it takes note; `bring` fetches what was noted.
 * The files are described in hooks/guidance/search/index.py.
 */
const PAGE = 1024;
const CLASSES = 16;
const USUAL = 8;
const BLOCK = 4;
// Of a word's so many first letters one may be wrong; a part of a compound is known by so many; for shorter words there
// are no lists.
const BEGINNING = 5;
const INNER = 4;
const SHORTEST = 3;
// Of more parts than these, the first few are fetched, when whoever types a beginning has stopped.
const MOST_PARTS = 4;
const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

export class Parts {
  #fetch;
  #beginnings;
  #plain;
  #first;
  #inner;
  #partOf;
  #files = new Map();
  #coming = new Map();
  #wanted = new Set();
  #families = new Map();
  #known = new Set();
  #places = new Map();
  #pages = new Map();
  #onKeys;
  /** What people say for words of the guide, as far as it is here: `{said, meant, form}`, `said` the keys of each word. */
  synonyms = [];
  /** Whether to bring also what only words ask for that no key knows; `unsure` says that it was left. */
  thorough = true;
  unsure = false;

  /** Takes the index's head, a function that gives a promise of a file by its name, and one that is told of new keys. */
  constructor({ beginnings, first = 0, inner = 0, undotted = {} }, fetch, onKeys) {
    this.#first = first;
    this.#inner = inner;
    this.#plain = (letter) => undotted[letter]?.[0] ?? letter;
    this.#beginnings = unfolded(beginnings);
    this.#partOf = new Map(this.#beginnings.map((beginning, part) => [beginning, `w${part}`]));
    this.#fetch = fetch;
    this.#onKeys = onKeys;
  }

  /** Fetch what was noted; whether there was any. */
  async bring() {
    const names = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(names.map((name) => this.#get(name)));
    return names.length > 0;
  }

  /** Whether the keys are known that a word begins with, and those that begin with it. */
  has(word) {
    const [first, ...more] = this.#partsOf(word);
    if (first && !this.#isHere(first)) return false;
    // A whole word is no beginning of others: those that hold it are among its places.
    if (this.#families.has(word)) return true;
    if (more.length > MOST_PARTS && !this.thorough) {
      this.unsure = true;
      return false;
    }
    let all = true;
    for (const name of more.slice(0, MOST_PARTS)) all = this.#isHere(name) && all;
    return all;
  }

  /** Whether the keys are known that a word begins with. */
  hasForms(word) {
    // A short key stands in each part that begins with it: one of them is enough.
    const parts = this.#partsOf(word);
    return parts.length === 0 || parts.some((name) => this.#files.has(name)) || this.#isHere(parts[0]);
  }

  /** Whether a word and a longer one come in the same part. */
  areTogether(word, longer) {
    return this.#partsOf(word)[0] === this.#partsOf(longer)[0];
  }

  /** Whether the keys are known that may be meant by a word with typing errors or without dots, or that hold it. */
  hasAround(word) {
    const missing = this.#around(word).filter((name) => !this.#files.has(name));
    if (missing.length === 0) return true;
    if (this.thorough) for (const name of missing) this.#wanted.add(name);
    else this.unsure = true;
    return false;
  }

  /** The families of a key: `{keys, places, count, words}`. */
  families(key) {
    return this.hasForms(key) ? (this.#families.get(key) ?? []) : [];
  }

  /** The words of the pages that begin with a key. */
  written(key) {
    return this.families(key).flatMap(({ words }) => words.filter((word) => word.startsWith(key)));
  }

  /** Where a family is: number of the section, field, and how long the section, or the title, is. */
  placesOf(family) {
    if (!this.#places.has(family)) this.#places.set(family, unpacked(family.places));
    return this.#places.get(family);
  }

  /** A section: `{address, title, anchor, heading, text, kind}`, or null until it is here. */
  section(number) {
    const page = pageOf(number);
    const at = number % PAGE;
    const name = `p${page}-${Math.floor(at / BLOCK)}`;
    if (!this.#isHere(name)) return null;
    const [address, title, sections] = this.#files.get(name);
    const [anchor, heading, text, kind = ""] = sections[at % BLOCK];
    return { address, title, anchor, heading, text, kind };
  }

  /** A section's address and title where they are here without its text: those of a page whose title says a word. */
  page(number) {
    return this.#pages.get(number) ?? null;
  }

  #partsOf(word) {
    for (let length = 1; length <= word.length; length += 1) {
      const part = this.#partOf.get(word.slice(0, length));
      if (part) return [part];
    }
    const longer = this.#beginnings.filter((beginning) => beginning.startsWith(word));
    // A key of one letter stands in each part that begins with it.
    return longer.slice(0, word.length > 1 ? longer.length : 1).map((beginning) => this.#partOf.get(beginning));
  }

  /** The lists of the keys that may be meant by a word with an error in one of its first letters, or that hold them. */
  #around(word) {
    if (word.length < SHORTEST) return [];
    const beginning = [...word.slice(0, BEGINNING)].map(this.#plain).join("");
    // As it is, and without each of its letters.
    const signs = [beginning, ...[...beginning].map((_, at) => beginning.slice(0, at) + beginning.slice(at + 1))];
    const lists = this.#first ? signs.map((sign) => `k${listOf(sign, this.#first)}`) : [];
    return [...new Set(lists), ...(this.#inner ? [`i${listOf(word.slice(0, INNER), this.#inner)}`] : [])];
  }

  #isHere(name) {
    if (this.#files.has(name)) return true;
    this.#wanted.add(name);
    return false;
  }

  #get(name) {
    if (!this.#coming.has(name)) {
      const coming = this.#fetch(name).then((file) => this.#take(name, file));
      this.#coming.set(name, coming);
      // What did not come is asked for again the next time.
      coming.catch(() => this.#coming.delete(name));
    }
    return this.#coming.get(name);
  }

  #take(name, file) {
    this.#files.set(name, file);
    if (/^[ki]/.test(name)) this.#onKeys(unfolded(file));
    if (name.startsWith("w")) for (const line of file.split("\n")) this.#takeLine(line);
  }

  /** With keys of several beginnings, a line comes with several parts. */
  #takeLine(line) {
    const [keys, places, ...more] = line.split("\t");
    if (this.#known.has(line)) return;
    this.#known.add(line);
    if (places) this.#takeFamily(keys.split(" "), places, ...more);
    else this.#takeSynonym((more[0] || keys).split("|"), more[1], more[2]);
  }

  #takeSynonym(said, meant, form) {
    this.synonyms.push({ said: said.map((keys) => keys.split(" ")), meant, form });
  }

  #takeFamily(keys, places, count, words, page, address, title) {
    const family = { keys, places, count: Number(count), words: words.split(" ") };
    for (const key of keys) this.#families.set(key, [...(this.#families.get(key) ?? []), family]);
    if (address !== undefined) this.#pages.set(page * PAGE, { address, title });
    this.#onKeys(keys);
  }
}

/** The number of a section's page. */
export function pageOf(section) {
  return Math.floor(section / PAGE);
}

/** How long a section is beside the usual one. */
export function longer(length) {
  return 2 ** ((length - USUAL) / 2);
}

function unpacked(places) {
  const found = [];
  let page = 0;
  for (const group of places.split(" ")) {
    const [step, signs] = group.split(":");
    page += Number.parseInt(step, 36);
    let section = 0;
    for (let at = 0; at < signs.length; at += 2) {
      for (; signs[at] === "_"; at += 1) section += SIGNS.length - 1;
      section += SIGNS.indexOf(signs[at]);
      const there = SIGNS.indexOf(signs[at + 1]);
      found.push([page * PAGE + section, Math.floor(there / CLASSES), there % CLASSES]);
    }
  }
  return found;
}

/** In which of so many lists the keys of a sign are. */
function listOf(sign, lists) {
  let number = 0;
  for (const letter of sign) number = (Math.imul(number, 31) + letter.codePointAt(0)) >>> 0;
  return number % lists;
}

/** Keys of a list: a capital letter says how much each has in common with the one before. */
function unfolded(list) {
  const keys = [];
  let before = "";
  for (const [, shared, rest] of list.matchAll(/([A-Z])([^A-Z]*)/g)) {
    before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
    keys.push(before);
  }
  return keys;
}
