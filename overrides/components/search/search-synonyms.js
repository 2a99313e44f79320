/** What people say for words of the guide, as far as it is here. */

export class Synonyms {
  #parts;
  #vocabulary;
  #known = new Map();
  #of = 0;

  /** Takes what of the index is here, and its words. */
  constructor(parts, vocabulary) {
    this.#parts = parts;
    this.#vocabulary = vocabulary;
  }

  /** Whether a word is among what is said for something. */
  has(word) {
    return this.with(word).length > 0;
  }

  /** The synonyms that have a word among what is said; asked for again and again. */
  with(word) {
    // Some more may have come.
    if (this.#of !== this.#parts.synonyms.length) this.#known.clear();
    this.#of = this.#parts.synonyms.length;
    if (!this.#known.has(word)) {
      const found = this.#parts.synonyms.filter(({ said }) => said.some((keys) => this.#isOneOf(word, keys)));
      this.#known.set(word, found);
    }
    return this.#known.get(word);
  }

  /** The synonyms of a word by itself. */
  alone(word) {
    return this.with(word).filter(({ said }) => said.length === 1);
  }

  /** Whether a word and others that were typed are what people say for something. */
  areSaid(word, typed) {
    return this.with(word).some(({ said }) => said.every((keys) => typed.some((one) => this.#isOneOf(one, keys))));
  }

  /** How many words of a query, from its beginning, say this, or 0; what says nothing may stand between. */
  count(words, said, isNothing) {
    let at = 0;
    for (const keys of said) {
      while (at > 0 && at < words.length && isNothing(words[at]) && !this.#isOneOf(words[at], keys)) at += 1;
      if (at === words.length || !this.#says(words[at], keys)) return 0;
      at += 1;
    }
    return at;
  }

  /** Whether a word is one of these, or is said for one of them: a phrase holds with "hommia" for "työtä", too. */
  #says(word, keys) {
    return this.#isOneOf(word, keys) || this.alone(word).some(({ meant }) => this.#isOneOf(meant, keys));
  }

  #isOneOf(word, keys) {
    return keys.some(
      (key) =>
        word === key || (key.length > 2 && word.startsWith(key) && this.#vocabulary.isEnding(word.slice(key.length))),
    );
  }
}
