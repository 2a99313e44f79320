/**
 * Looks words up in an index that hooks/guidance/search.py has made. All that is
 * special to a language is in the index: here, letters are compared.
 */
import { longer, Parts, pageOf } from "./search-parts.js";
import { better, errorsBetween, Vocabulary, WORD, wordsOf } from "./search-words.js";

// Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
const WEIGHTS = [0.5, 1, 3, 6];
const TITLE = 3;
// A page of a situation or a role is what somebody in need looks for.
const WAY_IN = 1.4;
// A word of the page's title, for every section of the page.
const OF_TITLE = 8;
// How much a long section has to say it more than a short one (as in Okapi BM25).
const LENGTH_MATTERS = 0.5;
// A section that holds less than this share of what was asked for is no answer.
const LEAST_COVERAGE = 0.3;
const MOST_MARKED = 60;
const EXCERPT = 170;
// How much of its own worth a synonym gives to what it leads to.
const SYNONYM = 0.5;
// The same for a part of a compound.
const ONE_PART = 0.3;
// From this quality on a section holds the word itself, not one that begins or ends like it.
const OWN = 0.8;
// What a word says that only makes a question of the others, such as "what".
const ASKING = 0.2;
const MOST_JOINED = 3;
// So many of the best are read word by word: for the words exactly as typed, and side by side.
const READ = 6;

export class SearchIndex {
  #parts;
  #sections;
  #vocabulary;
  #synonyms;
  #said = new Map();
  #near;
  #asking;
  #lengths = new Map();

  /** Takes the index's head, and a function that gives a promise of another of its files by name. */
  constructor({ beginnings, sections, endings, undotted, synonyms = "", near = [], asking = "" }, fetch) {
    this.#sections = sections;
    this.#near = new Map(near.map(([page, href, title]) => [page, { href, title }]));
    this.#asking = new Set(asking.split(" "));
    this.#parts = new Parts(beginnings, fetch, (keys) => this.#vocabulary.add(keys));
    this.#vocabulary = new Vocabulary(this.#parts, endings, undotted);
    this.#synonyms = (synonyms ? synonyms.split("\n") : []).map((line) => {
      const [said, meant] = line.split("\t");
      return { said: said.split("|").map((keys) => keys.split(" ")), meant };
    });
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
    // The best are read when it is known which they are.
    do answer.read = answer.results.slice(0, READ).map(({ section }) => this.#parts.section(section));
    while (await this.#parts.bring());
    const { read, ...found } = answer;
    return { ...found, results: this.#nearFirst(found.results, read, found.words) };
  }

  #answer(query, asTyped) {
    const typed = this.#units(wordsOf(query));
    const meant = asTyped ? typed : typed.map((word) => this.#corrected(word));
    const lacksDots = meant.some((word) => !this.#isSynonym(word) && this.#vocabulary.lacksDots(word));
    const asked = this.#withSynonyms(meant.map((word) => this.#look(word, lacksDots)));
    const instead = meant.some((word, at) => word !== typed[at]) ? meant.join(" ") : "";
    const results = this.#ranked(asked);
    return { results, words: asked, instead, unsure: this.#parts.unsure };
  }

  /** On how many pages results are. */
  pages(results) {
    return new Set(results.map(({ section }) => pageOf(section))).size;
  }

  /** The pages that the guide has for whoever finds nothing: `{href, title}`. */
  near() {
    return [...this.#near.values()];
  }

  /** A promise of what results show: `{href, title, heading, excerpt, kind}`; the texts as lists of `{text, found}`. */
  async show(results, words) {
    let read = [];
    do read = results.map(({ section }) => this.#parts.section(section));
    while (await this.#parts.bring());
    // A text has most of its words many times.
    const known = new Map();
    const mark = (part) => this.#mark(part, words, known);
    return read.map(({ address, title, anchor, heading, text, kind }) => ({
      href: anchor ? `${address}#${encodeURIComponent(anchor)}` : address,
      title: mark(title),
      heading: heading && heading !== title ? mark(heading) : [],
      excerpt: excerpt(mark(text)),
      kind,
    }));
  }

  /** The words of a query; those that only the guide writes together are joined. */
  #units(words) {
    const told = [...new Set(words)].filter((word, _, all) => word.length > 1 || all.length === 1);
    const units = [];
    for (let at = 0; at < told.length; ) {
      let count = Math.min(MOST_JOINED, told.length - at);
      while (count > 1 && !this.#isJoined(told.slice(at, at + count))) count -= 1;
      units.push(told.slice(at, at + count).join(""));
      at += count;
    }
    return units;
  }

  /** Whether words that stand apart are one word here: its key reaches well into the last of them. */
  #isJoined(words) {
    const joined = words.join("");
    return this.#vocabulary.isFormOf(joined, joined.length - words.at(-1).length + 2);
  }

  /** The word of the guide that a word with typing errors comes nearest to, or the word itself. */
  #corrected(word) {
    if (this.#isSynonym(word)) return word;
    if (this.#vocabulary.find(word).size > 0) return this.#swapped(word);
    if (!this.#vocabulary.knowsAll(word)) return word;
    let best = word;
    let least = Number.POSITIVE_INFINITY;
    for (const key of this.#vocabulary.nearest(word, this.#vocabulary.split(word) ? 1 : 2)) {
      for (const form of this.#written(key)) {
        const errors = errorsBetween(word, form);
        if (errors < least) [best, least] = [form, errors];
      }
    }
    return best;
  }

  /** The word of the pages that two swapped letters hide, or the word itself. */
  #swapped(word) {
    const { other, key } = this.#vocabulary.swapped(word) ?? {};
    return key && this.#parts.written(key).includes(other) ? other : word;
  }

  #isSynonym(word) {
    return this.#saidWith(word).length > 0;
  }

  /** The synonyms that have a word among what is said; asked for again and again. */
  #saidWith(word) {
    if (!this.#said.has(word)) {
      const found = this.#synonyms.filter(({ said }) => said.some((keys) => this.#isOneOf(word, keys)));
      this.#said.set(word, found);
    }
    return this.#said.get(word);
  }

  #isOneOf(word, keys) {
    return keys.some(
      (key) =>
        word === key || (key.length > 2 && word.startsWith(key) && this.#vocabulary.isEnding(word.slice(key.length))),
    );
  }

  /** The words of the pages that begin with a key. */
  #written(key) {
    const forms = this.#parts.written(key);
    return forms.length > 0 ? forms : [key];
  }

  /** One word of a query: where it is found, how well, and how much it says. */
  #look(word, lacksDots) {
    if (this.#isSynonym(word)) return this.#gathered(word, this.#vocabulary.formsOf(word));
    const keys = this.#vocabulary.find(word, lacksDots);
    if (keys.size > 0 || !this.#vocabulary.knowsAll(word)) return this.#gathered(word, keys);
    const parts = this.#vocabulary.split(word)?.map((part) => this.#look(part));
    return parts ? this.#compound(parts) : this.#gathered(word, this.#vocabulary.partly(word));
  }

  /** What holds all parts of a compound that the guide doesn't write, and a little, what holds one, if anything holds all. */
  #compound(parts) {
    const found = this.#together(parts);
    for (const part of found.sections.size > 0 ? parts : []) {
      for (const name of ["sections", "titles"])
        for (const [at, value] of part[name]) better(found[name], at, value * part.worth * ONE_PART);
    }
    return this.#weighed(found);
  }

  #gathered(word, keys) {
    const sections = new Map();
    const titles = new Map();
    const own = new Set();
    const related = new Set();
    for (const [key, quality] of keys) {
      for (const family of this.#parts.families(key)) {
        this.#gather(family, quality, sections, titles, own);
        related.add(family);
      }
    }
    const beginnings = [...related].slice(0, MOST_MARKED).flatMap((family) => family.keys);
    const longest = Math.max(0, ...[...keys.keys()].filter((key) => word.startsWith(key)).map((key) => key.length));
    const least = Math.max(0, ...[...related].map((family) => family.count));
    return this.#weighed({
      word,
      longest,
      keys: [...new Set([...keys.keys(), ...beginnings])],
      sections,
      titles,
      own,
      least,
    });
  }

  /** The same with how much it says, and how often each page says it. */
  #weighed(found) {
    const pages = new Map();
    for (const [section, value] of found.sections) {
      const page = pageOf(section);
      pages.set(page, (pages.get(page) ?? 0) + value);
    }
    // Of a word that is nearly everywhere not all places are told.
    const count = Math.max(found.sections.size, found.least ?? 0);
    const rare = count ? Math.log(1 + this.#sections / count) / Math.log(1 + this.#sections) : 1;
    return { ...found, pages, worth: rare * (this.#asking.has(found.word) ? ASKING : 1) };
  }

  /** Several words as one: what holds all of them. */
  #together(found) {
    if (found.length === 1) return found[0];
    const [first, ...rest] = found;
    const least = (name) =>
      new Map(
        [...first[name]]
          .filter(([at]) => rest.every((other) => other[name].has(at)))
          .map(([at, value]) => [at, Math.min(value, ...rest.map((other) => other[name].get(at)))]),
      );
    return this.#weighed({
      word: found.map(({ word }) => word).join(" "),
      keys: found.flatMap(({ keys }) => keys),
      sections: least("sections"),
      titles: least("titles"),
      least: Math.min(...found.map(({ least: own = 0 }) => own)),
      // Words far apart are not what was said.
      own: new Set(),
      longest: 0,
    });
  }

  /** What was asked, and besides what the guide calls it. */
  #withSynonyms(asked) {
    const units = [];
    for (let at = 0; at < asked.length; ) {
      const found = this.#saidWith(asked[at].word).filter(({ said }) =>
        said.every((keys, step) => asked[at + step] && this.#isOneOf(asked[at + step].word, keys)),
      );
      const count = Math.max(1, ...found.map(({ said }) => said.length));
      let unit = this.#together(asked.slice(at, at + count));
      for (const synonym of found) if (synonym.said.length === count) unit = this.#besides(unit, synonym);
      units.push(unit);
      at += count;
    }
    return units;
  }

  #besides(unit, { said, meant }) {
    const other = this.#together(wordsOf(meant).map((word) => this.#gathered(word, this.#vocabulary.find(word))));
    const merged = { ...unit, keys: [...unit.keys, ...other.keys], sections: new Map(), titles: new Map() };
    // Where the word itself is not known, what merely looks like it must not stand before what it means.
    const known = unit.longest >= Math.max(...said[0].map((key) => (unit.word.startsWith(key) ? key.length : 0)));
    const itself = known ? 1 : 0.1;
    for (const name of ["sections", "titles"]) {
      for (const [at, value] of unit[name]) better(merged[name], at, value * itself);
      for (const [at, value] of other[name]) better(merged[name], at, value * SYNONYM);
    }
    return this.#weighed({ ...merged, own: known ? unit.own : new Set(), bySynonym: true });
  }

  #gather(family, quality, sections, titles, own) {
    for (const [section, field, length] of this.#parts.placesOf(family)) {
      const page = pageOf(section);
      better(sections, section, quality * WEIGHTS[field]);
      if (field > 0 && quality >= OWN) own.add(section);
      // "Roolit" is more about roles than a title of ten words.
      if (field === TITLE) better(titles, page, ((this.#near.has(page) ? WAY_IN : 1) * quality) / Math.sqrt(length));
      else this.#lengths.set(section, longer(length));
    }
  }

  /** A word of the page's title speaks for all its sections, and so does a word that many of them hold. */
  #rate(section, asked, whole) {
    let covered = 0;
    let score = 0;
    const page = pageOf(section);
    for (const { sections, titles, pages, worth } of asked) {
      const own = sections.get(section);
      const title = titles.get(page) ?? 0;
      if (own === undefined && !title) continue;
      covered += worth;
      const isInText = own <= WEIGHTS[1];
      const long = isInText ? 1 - LENGTH_MATTERS + LENGTH_MATTERS * (this.#lengths.get(section) ?? 1) : 1;
      score += worth * ((own ?? 0) / long + OF_TITLE * title + Math.log(1 + (pages.get(page) ?? 0)));
    }
    return covered >= LEAST_COVERAGE * whole ? score * (covered / whole) ** 2 : 0;
  }

  #ranked(asked) {
    const whole = asked.reduce((sum, word) => sum + word.worth, 0);
    const scores = new Map();
    for (const section of this.#candidates(asked)) {
      const score = this.#rate(section, asked, whole);
      if (score > 0) scores.set(section, score);
    }
    this.#itselfFirst(scores, asked, whole);
    return [...scores].map(([section, score]) => ({ section, score })).sort(byScore);
  }

  #candidates(asked) {
    return new Set(asked.flatMap((word) => [...word.sections.keys()]));
  }

  /** What a synonym leads to does not come before what holds the word itself; what other words give stays. */
  #itselfFirst(scores, asked, whole) {
    const doubtful = asked.filter(({ bySynonym }) => bySynonym);
    const holds = (section) => doubtful.every(({ own }) => own.has(section));
    const least = Math.min(...[...scores].filter(([section]) => holds(section)).map(([, score]) => score));
    if (doubtful.length === 0 || !Number.isFinite(least)) return;
    for (const [section, score] of scores) {
      if (holds(section) || score < least) continue;
      const said = asked.filter(({ bySynonym, own }) => !bySynonym || own.has(section));
      scores.set(section, Math.max(this.#rate(section, said, whole), least * (1 - 1 / (2 + score))));
    }
  }

  /** Among the best, those gain that have the words exactly as they were typed, and side by side. */
  #nearFirst(results, read, asked) {
    const best = results.slice(0, READ);
    const rest = results.slice(READ);
    const seen = new Map();
    for (const [at, result] of best.entries()) {
      const { title, heading, text } = read[at];
      const there = wordsOf(`${title} ${heading} ${text}`);
      const exact = asked.filter(({ word }) => there.includes(word)).length;
      result.score *= 1 + (0.3 * exact) / asked.length + this.#sideBySide(there, asked, seen);
    }
    return [...best.sort(byScore), ...rest];
  }

  /** The share of a query's neighbours that are neighbours in a text, too. */
  #sideBySide(there, asked, seen) {
    if (asked.length < 2) return 0;
    const which = there.map((token) => {
      if (!seen.has(token)) seen.set(token, new Set([...asked.keys()].filter((at) => this.#isForm(token, asked[at]))));
      return seen.get(token);
    });
    let pairs = 0;
    const whole = asked.reduce((sum, { worth }) => sum + worth, 0);
    for (let at = 0; at + 1 < asked.length; at += 1) {
      if (which.some((found, place) => found.has(at) && which[place + 1]?.has(at + 1)))
        pairs += Math.min(asked[at].worth, asked[at + 1].worth);
    }
    return whole ? pairs / whole : 0;
  }

  /** Whether a word of a text is a form of one that was asked for; quicker than `#isFound`, which looks inside, too. */
  #isForm(token, { word, keys }) {
    return (
      token.startsWith(word) ||
      keys.some((key) => token.startsWith(key) && this.#vocabulary.isEnding(token.slice(key.length)))
    );
  }

  #mark(text, words, known) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      const token = match[0].toLowerCase();
      if (!known.has(token))
        known.set(
          token,
          words.some((word) => this.#isFound(token, word)),
        );
      if (!known.get(token)) continue;
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
      return (at === 0 || (at > 2 && key.length > 4)) && this.#vocabulary.isEnding(token.slice(at + key.length));
    });
  }
}

function byScore(one, other) {
  return other.score - one.score || one.section - other.section;
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
