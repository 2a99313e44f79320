/** What one side said by itself, held back until its reader has answered for the other side or asks to see it. */
import { phrase } from "../../shared/phrase.js";
import { clone } from "../pieces/pieces.js";
import { heldBack } from "./held.js";
import { hasChoices } from "./kept.js";

export class Holding {
  #values;
  #reading;
  #items;
  #words;
  #held = [];
  #isAsked = false;

  /** `values` are what came, `items` what is known of all items with the address of the site's `root`. */
  constructor(values, reading, items, words) {
    this.#values = values;
    this.#reading = reading;
    this.#items = items;
    this.#words = words;
  }

  /** Look what is held back beside what is here; what was decided or begun has been seen. `record` is what is kept of it. */
  look(mine, record) {
    const isSeen = this.#isAsked || (record && (record.how !== "open" || hasChoices(record.id)));
    this.#held = isSeen ? [] : heldBack(this.#values, mine);
  }

  /** The reader asks to see it. */
  show() {
    this.#isAsked = true;
  }

  get holds() {
    return this.#held.length > 0;
  }

  /** Whether the reader is answering on this page: then nothing may take them away from it. */
  get isAnswering() {
    const name = new URLSearchParams(window.location.search).get("voices");
    return this.#held.some(({ list }) => list === name);
  }

  get #page() {
    const [{ list }] = this.#held;
    return Object.hasOwn(this.#items.lists, list) && this.#items.lists[list].page;
  }

  /** What is in the place of what came, from its `piece`. */
  element(piece) {
    const [{ list, side }] = this.#held;
    const element = clone(piece);
    const text = phrase(this.#words, `held_${side}`, { list: this.#reading.titleOf(list) });
    element.querySelector("[data-part=how]").textContent = text;
    element.querySelector("[data-do=answer-first]").hidden = !this.#page || this.isAnswering;
    return element;
  }

  /** Where the reader answers; what came, kept as `id`, waits there where it can. */
  addressOf(id) {
    const [{ list, own }] = this.#held;
    const address = new URL(this.#page, this.#items.root);
    if (this.#items.lists[list].tool) return address.href;
    address.search = new URLSearchParams({ voices: list, side: own });
    address.hash = id;
    return address.href;
  }
}
