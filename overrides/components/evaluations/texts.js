/** What evaluations are called and how they are told, in the words that the template handed over. `known` is as in comparison.js. */
import { phrase } from "../../shared/phrase.js";
import { dayInWords } from "../pieces/pieces.js";

const ANSWERS = ["met", "partly", "open", "outside", "unanswered"];

export class Texts {
  #words;
  known;

  constructor(words, known) {
    this.#words = words;
    this.known = known;
  }

  say(name, values) {
    return phrase(this.#words, name, values);
  }

  titleOf({ on, name, number = 1 }) {
    return `${dayInWords(on)} ${name || this.say("unnamed")}${number > 1 ? ` (${number})` : ""}`;
  }

  listTitle(list) {
    return this.known.lists[list]?.short ?? list;
  }

  /** Whether a text is the site's own, and not what somebody wrote. */
  isOurs(id) {
    return Boolean(this.known.items[id]);
  }

  textOf(id, evaluations = []) {
    const known = this.known.items[id];
    if (known) return known.retired ? this.say("retired", { text: known.text }) : known.text;
    const own = evaluations.map((evaluation) => evaluation.own[id]).find(Boolean);
    return own ? this.say("own", { text: own }) : this.say("unknown", { id });
  }

  answer(word) {
    return ANSWERS.includes(word) ? this.say(word) : word;
  }

  progress(tally) {
    const left = tally.unanswered > 0 ? `, ${this.say("left", { n: tally.unanswered })}` : "";
    return this.say("progress", tally) + left;
  }
}
