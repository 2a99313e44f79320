/** From where the words of a query were found to the order of the sections. */
import { pageOf } from "./search-parts.js";
import { wordsOf } from "./search-words.js";

// Where a section holds a word: inside a compound, in the text, in the heading, in the page's title.
export const WEIGHTS = [0.5, 1, 3, 6];
// A word of the page's title, for every section of the page.
const OF_TITLE = 8;
// How much a long section has to say it more than a short one (as in Okapi BM25).
const LENGTH_MATTERS = 0.5;
// A section that holds less than this share of what was asked for is no answer.
const LEAST_COVERAGE = 0.3;
// So many sections of a page stand before the first of every other page.
const MOST_OF_PAGE = 4;

// What a page's share is that stands behind all others: none of these comes near it.
const BEHIND_ALL = 1e-6;

/**
 * The sections that hold enough of what was asked, the best first: `{section, score}`. `asked` are the words as
 * search-query.js gives them; `lengths` says how long a section is beside the usual one; `last` are the pages that
 * only name what others answer, and stand behind these.
 */
export function ranked(asked, lengths, last) {
  const whole = asked.reduce((sum, word) => sum + word.worth, 0);
  const scores = new Map();
  for (const section of new Set(asked.flatMap((word) => [...word.sections.keys()]))) {
    const score = rate(section, asked, whole, lengths);
    if (score > 0) scores.set(section, score);
  }
  const isLast = (section) => last.has(pageOf(section)) && !isTitled(section, asked);
  itselfFirst(scores, asked, whole, lengths, isLast);
  for (const [section, score] of scores) if (isLast(section)) scores.set(section, score * BEHIND_ALL);
  return [...scores].map(([section, score]) => ({ section, score })).sort(byScore);
}

/** A word of the page's title speaks for all its sections, and so does a word that many of them hold. */
function rate(section, asked, whole, lengths) {
  let covered = 0;
  let score = 0;
  const page = pageOf(section);
  for (const { sections, titles, pages, worth } of asked) {
    const own = sections.get(section);
    const title = titles.get(page) ?? 0;
    if (own === undefined && !title) continue;
    covered += worth;
    const isInText = own <= WEIGHTS[1];
    const long = isInText ? 1 - LENGTH_MATTERS + LENGTH_MATTERS * (lengths.get(section) ?? 1) : 1;
    score += worth * ((own ?? 0) / long + OF_TITLE * title + Math.log(1 + (pages.get(page) ?? 0)));
  }
  return covered >= LEAST_COVERAGE * whole ? score * (covered / whole) ** 2 : 0;
}

/**
 * What a synonym leads to does not come before what holds the word itself; what other words give stays, and so does a
 * page whose title says all words.
 */
function itselfFirst(scores, asked, whole, lengths, isLast) {
  const doubtful = asked.filter(({ bySynonym }) => bySynonym);
  const holds = (section) => !isLast(section) && doubtful.every(({ own }) => own.has(section));
  const least = Math.min(...[...scores].filter(([section]) => holds(section)).map(([, score]) => score));
  if (doubtful.length === 0 || !Number.isFinite(least)) return;
  for (const [section, score] of scores) {
    if (holds(section) || score < least || (asked.length > 1 && isTitled(section, asked))) continue;
    const said = asked.filter(({ bySynonym, own }) => !bySynonym || own.has(section));
    scores.set(section, Math.max(rate(section, said, whole, lengths), least * (1 - 1 / (2 + score))));
  }
}

/** Whether a page's title says all that was asked for, or means it. */
function isTitled(section, asked) {
  return asked.every(({ worth, titles }) => worth === 0 || titles.has(pageOf(section)));
}

/**
 * Among results that were read, those gain that have the words side by side. Takes what was read of each, in the same
 * order, and what says whether something may follow a key.
 */
export function nearFirst(results, read, asked, isEnding) {
  const seen = new Map();
  for (const [at, result] of results.entries()) {
    const { title, heading, text } = read[at];
    const there = wordsOf(`${title} ${heading} ${text}`);
    result.score *= 1 + sideBySide(there, asked, seen, isEnding);
  }
  return results.sort(byScore);
}

/** The share of a query's neighbours that are neighbours in a text, too. */
function sideBySide(there, asked, seen, isEnding) {
  const which = there.map((token) => {
    if (!seen.has(token))
      seen.set(token, new Set([...asked.keys()].filter((at) => isForm(token, asked[at], isEnding))));
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

/** Whether a word of a text is a form of one that was asked for; inside of compounds it is not looked for. */
function isForm(token, { word, keys }, isEnding) {
  return token.startsWith(word) || keys.some((key) => token.startsWith(key) && isEnding(token.slice(key.length)));
}

/** The same results; those that a page has too many of come last, so that one page does not fill the list. */
export function spread(results) {
  const counts = new Map();
  const [first, rest] = [[], []];
  for (const result of results) {
    const page = pageOf(result.section);
    counts.set(page, (counts.get(page) ?? 0) + 1);
    (counts.get(page) > MOST_OF_PAGE ? rest : first).push(result);
  }
  return [...first, ...rest];
}

function byScore(one, other) {
  return other.score - one.score || one.section - other.section;
}
