/** What of a section's text a result shows, with the words that were asked for marked. */
import { WORD } from "./search-words.js";

const EXCERPT = 170;
/** Where a sentence ends; after a short word without a capital behind it stands the point of an abbreviation. */
const SENTENCE = /(?:\p{L}{5}[.!?]|[\p{Ll})][.!?](?= [\p{Lu}·]))(?= )/gu;

/** Marks words in texts: gives lists of `{text, found}`. Made for one answer: a text has most of its words many times. */
export class Marker {
  #words;
  #isEnding;
  #known = new Map();

  /** Takes the words that were asked for, `{word, keys}`, and what says whether something may follow a key. */
  constructor(words, isEnding) {
    this.#words = words;
    this.#isEnding = isEnding;
  }

  mark(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      if (!this.#isAsked(match[0].toLowerCase())) continue;
      if (match.index > end) parts.push({ text: text.slice(end, match.index), found: false });
      parts.push({ text: match[0], found: true });
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push({ text: text.slice(end), found: false });
    return parts;
  }

  #isAsked(token) {
    if (!this.#known.has(token))
      this.#known.set(
        token,
        this.#words.some((word) => this.#isFound(token, word)),
      );
    return this.#known.get(token);
  }

  #isFound(token, { word, keys }) {
    if (token.startsWith(word)) return word.length > 1 || token === word;
    return keys.some((key) => {
      const at = token.lastIndexOf(key);
      // Inside a compound, a short key would be found by chance.
      return (at === 0 || (at > 2 && key.length > 4)) && this.#isEnding(token.slice(at + key.length));
    });
  }
}

/** The part of a marked text around its first mark, cut after a sentence, else between words. */
export function excerpt(parts) {
  const whole = parts.map((part) => part.text).join("");
  if (whole.length <= EXCERPT) return parts;
  let before = 0;
  let first = "";
  for (const part of parts) {
    if (part.found) first = part.text;
    if (first) break;
    before += part.text.length;
  }
  let from = before === whole.length || before < EXCERPT / 3 ? 0 : whole.indexOf(" ", before - EXCERPT / 3) + 1;
  if (from > before) from = before;
  let to = Math.min(whole.length, from + EXCERPT);
  const end = endOfSentence(whole, Math.max(from + EXCERPT / 2, first ? before + first.length : 0), to);
  if (end) to = end;
  else if (to < whole.length) to = Math.max(whole.lastIndexOf(" ", to), from + EXCERPT / 2);
  const cut = piece(parts, from, to);
  if (from > 0) cut.unshift({ text: "… ", found: false });
  if (!end && to < whole.length) cut.push({ text: " …", found: false });
  return cut;
}

/** Where the last sentence ends that ends between two places of a text, or 0. */
function endOfSentence(text, from, to) {
  const ends = [...text.slice(0, to + 2).matchAll(SENTENCE)].map(({ 0: { length }, index }) => index + length);
  return ends.findLast((end) => end >= from && end <= to && end < text.length) ?? 0;
}

function piece(parts, from, to) {
  const cut = [];
  let at = 0;
  for (const { text, found } of parts) {
    const inside = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (inside) cut.push({ text: inside, found });
    at += text.length;
  }
  return cut;
}
