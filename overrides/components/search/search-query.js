/**
 * From the words of a query to where they are found: other words are joined to them, split, corrected or added. Asks
 * only what is here; search-parts.js takes note of what is not.
 */
import { errorsBetween } from "./search-errors.js";
import { longer, pageOf } from "./search-parts.js";
import { WEIGHTS } from "./search-ranking.js";
import { Synonyms } from "./search-synonyms.js";
import { better, wordsOf } from "./search-words.js";

const TITLE = 3;
// A page of a situation or a role is what somebody in need looks for.
const WAY_IN = 1.4;
const MOST_MARKED = 60;
// How much of its own worth a synonym gives to what it leads to.
const SYNONYM = 0.5;
// The same where nobody could have meant the words themselves.
const PHRASE = 1;
// The same for a part of a compound.
const ONE_PART = 0.3;
// From this quality on a section holds the word itself, not one that begins or ends like it.
const OWN = 0.8;
// What a word says that says little beside others, such as "often".
const LITTLE = 0.2;
// What is known of one that says nothing, such as "what".
const NOTHING = { keys: [], longest: 0, least: 0 };
const MOST_JOINED = 3;

export class Queries {
  #parts;
  #vocabulary;
  #sections;
  #isNear;
  #asking;
  #empty;
  #isAllEmpty = false;
  #synonyms;
  /** How long the sections are that were found, beside the usual one. */
  lengths = new Map();

  /** Takes what of the index is here, its words, and of its head how many sections there are and what is said of words. */
  constructor(parts, vocabulary, { sections, near = [], asking = "", empty = "" }) {
    this.#parts = parts;
    this.#vocabulary = vocabulary;
    this.#synonyms = new Synonyms(parts, vocabulary);
    this.#sections = sections;
    const pages = new Set(near.map(([page]) => page));
    this.#isNear = (page) => pages.has(page);
    this.#asking = new Set(asking.split(" "));
    this.#empty = new Set(empty.split(" "));
  }

  /**
   * What a query asks for, as far as the index is here: of each word where it is found, how well, and how much it
   * says; and `instead`, what was asked for words with typing errors, or "".
   */
  read(query, asTyped) {
    const typed = this.#units(wordsOf(query));
    this.#isAllEmpty = typed.every((word) => this.#empty.has(word));
    const meant = asTyped ? typed : typed.map((word) => this.#corrected(word, typed));
    const lacksDots = meant.some(
      (word) => !this.#isEmpty(word) && !this.#synonyms.has(word) && this.#vocabulary.lacksDots(word),
    );
    const asked = this.#withSynonyms(meant.map((word) => this.#look(word, lacksDots)));
    return { asked, instead: meant.some((word, at) => word !== typed[at]) ? meant.join(" ") : "" };
  }

  /** The words of a query; those that only the guide writes together are joined. */
  #units(words) {
    const told = [...new Set(words)].filter((word, _, all) => word.length > 1 || all.length === 1);
    const units = [];
    for (let at = 0; at < told.length; ) {
      let count = Math.min(MOST_JOINED, told.length - at);
      // A word that says nothing begins no compound.
      if (told.length > 1 && this.#empty.has(told[at])) count = 1;
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
  #corrected(word, typed) {
    if (this.#isEmpty(word) || this.#synonyms.areSaid(word, typed)) return word;
    if (this.#vocabulary.find(word).size > 0) return this.#meant(word);
    if (!this.#vocabulary.knowsAll(word)) return word;
    return this.#nearest(word, this.#split(word) ? 1 : 2).form;
  }

  /** The word of the pages that one error hides, when the word itself is hardly known, or the word itself. */
  #meant(word) {
    const { other, key } = this.#vocabulary.swapped(word) ?? {};
    if (key && this.#parts.written(key).includes(other)) return other;
    if (!this.#vocabulary.isHardlyKnown(word) || !this.#vocabulary.knowsAll(word)) return word;
    const { form, errors } = this.#nearest(word, 1);
    return errors === 1 ? form : word;
  }

  /** The written form that comes nearest to a word, and with how many errors; the word itself if there is none. */
  #nearest(word, atMost) {
    let best = { form: word, errors: Number.POSITIVE_INFINITY };
    for (const key of this.#vocabulary.nearest(word, atMost)) {
      for (const form of this.#written(key)) {
        const errors = errorsBetween(word, form);
        if (errors < best.errors) best = { form, errors };
      }
    }
    return best;
  }

  /** Whether a word says nothing beside the others; nothing is fetched for it. */
  #isEmpty = (word) => !this.#isAllEmpty && this.#empty.has(word);

  /** The words of the pages that begin with a key. */
  #written(key) {
    const forms = this.#parts.written(key);
    return forms.length > 0 ? forms : [key];
  }

  /** One word of a query: where it is found, how well, and how much it says. */
  #look(word, lacksDots) {
    if (this.#isEmpty(word))
      return { ...NOTHING, word, sections: new Map(), titles: new Map(), pages: new Map(), own: new Set(), worth: 0 };
    if (this.#synonyms.has(word)) return this.#gathered(word, this.#vocabulary.formsOf(word));
    const keys = this.#vocabulary.find(word, lacksDots);
    if (keys.size > 0 || !this.#vocabulary.knowsAll(word)) return this.#gathered(word, keys);
    const parts = this.#split(word)?.map((part) => this.#withMeant(this.#look(part)));
    return parts ? this.#compound(parts) : this.#partly(word);
  }

  /** What holds the beginning or the end of a compound of which the whole is not known; the rarer one says more. */
  #partly(word) {
    const [beginning, end] = this.#vocabulary.partly(word).map((keys) => this.#gathered(word, keys));
    if (beginning.sections.size === 0) return end;
    if (end.sections.size === 0) return beginning;
    const merged = this.#merged(beginning, end, beginning.worth, end.worth);
    return { ...merged, worth: Math.max(beginning.worth, end.worth) };
  }

  /** The two words that a compound is made of which the guide does not write, or null; one of them may be said for its own. */
  #split(word) {
    return this.#vocabulary.split(word, (part) => this.#synonyms.alone(part).length > 0);
  }

  /** One word, and besides what the guide calls it. */
  #withMeant(unit) {
    return this.#synonyms.alone(unit.word).reduce((found, synonym) => this.#besides(found, synonym), unit);
  }

  /** What holds all parts of a compound that the guide doesn't write, and a little, what holds one, if anything holds all. */
  #compound(parts) {
    const found = this.#together(parts);
    for (const part of found.sections.size > 0 ? parts : []) {
      for (const name of ["sections", "titles"])
        for (const [at, value] of part[name]) better(found[name], at, value * part.worth * ONE_PART);
    }
    const whole = this.#weighed(found);
    // The whole says no less than its parts.
    return { ...whole, worth: Math.max(whole.worth, ...parts.map(({ worth }) => worth)) };
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
    return { ...found, pages, worth: rare * (this.#asking.has(found.word) ? LITTLE : 1) };
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
    const words = asked.map(({ word }) => word);
    for (let at = 0; at < asked.length; ) {
      const found = this.#synonyms
        .with(words[at])
        .map((synonym) => ({ synonym, count: this.#synonyms.count(words.slice(at), synonym.said, this.#isEmpty) }))
        .filter(({ count }) => count > 0);
      const most = Math.max(1, ...found.map(({ count }) => count));
      let unit = this.#together(asked.slice(at, at + most).filter(({ word }) => most === 1 || !this.#isEmpty(word)));
      for (const { synonym, count } of found) if (count === most) unit = this.#besides(unit, synonym);
      units.push(unit);
      at += most;
    }
    return units;
  }

  #besides(unit, { said, meant, form }) {
    const other = this.#together(wordsOf(meant).map((word) => this.#gathered(word, this.#vocabulary.find(word))));
    // Where the word itself is not known, what merely looks like it must not stand before what it means.
    const reach = Math.max(...said[0].map((key) => (unit.word.startsWith(key) ? key.length : 0)));
    const known = said.length === 1 && unit.longest >= reach;
    const merged = this.#merged(unit, other, known ? 1 : 0.1, known ? SYNONYM : PHRASE);
    // Another form of a word is the word itself.
    const own = new Set(known ? [...unit.own, ...(form ? other.own : [])] : []);
    return { ...merged, own, bySynonym: true };
  }

  /** Two words as one: where either is found, each by so much of its own worth. */
  #merged(unit, other, itself, beside) {
    const merged = { ...unit, keys: [...unit.keys, ...other.keys], sections: new Map(), titles: new Map() };
    for (const name of ["sections", "titles"]) {
      for (const [at, value] of unit[name]) better(merged[name], at, value * itself);
      for (const [at, value] of other[name]) better(merged[name], at, value * beside);
    }
    return this.#weighed(merged);
  }

  #gather(family, quality, sections, titles, own) {
    for (const [section, field, length] of this.#parts.placesOf(family)) {
      const page = pageOf(section);
      better(sections, section, quality * WEIGHTS[field]);
      if (field > 0 && quality >= OWN) own.add(section);
      // "Roolit" is more about roles than a title of ten words.
      if (field === TITLE) better(titles, page, ((this.#isNear(page) ? WAY_IN : 1) * quality) / Math.sqrt(length));
      else this.lengths.set(section, longer(length));
    }
  }
}
