/**
 * What the elements of the site have in common. One that extends `GuideElement` says what is its own:
 *
 *   begin()     what is done once it is in the page; by hear() it listens for as long as it is there
 *   show()      brings the page in line with what is kept: at the beginning, and after every change, of another tab too
 *   actions     what its buttons do, by their data-do; each is given the button
 *
 * In its template
 *   data-words           the phrases it says, as JSON; without it they are fetched before it begins
 *   data-part            what the script fills or shows
 *   data-do              buttons, by what they do
 *   template[data-piece] what the script copies: no script makes what a template can hold
 *   data-said            where it is said what came of something, and data-undo on the data-do=undo beside it where
 *                        that can be taken back; both have the name of the place, for an element may have several
 *   data-part=kept       where it says where things are kept, or what is wrong with that
 *   data-without-script  what stands there until the script has begun
 */
import { faultOf } from "../../shared/later.js";
import { listen, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { setText } from "./pieces.js";

export class GuideElement extends HTMLElement {
  words = JSON.parse(this.dataset.words ?? "{}");
  actions = {};
  #takeBacks = new Map();
  #ending = null;

  begin() {
    // What an element has to do, it says.
  }

  show() {
    // What an element has to show, it says.
  }

  connectedCallback() {
    this.#ending = new AbortController();
    this.hear(this, "click", ({ target }) => {
      const button = target.closest("[data-do]");
      this.actions[button?.dataset.do]?.(button);
    });
    this.begin();
    this.#ending.signal.addEventListener(
      "abort",
      listen(() => this.show()),
    );
    this.show();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  /** Listen to something for as long as the element is in the page. */
  hear(target, type, act) {
    target.addEventListener(type, act, { signal: this.#ending.signal });
  }

  part(name, inside = this) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  button(name, inside = this) {
    return inside.querySelector(`[data-do="${name}"]`);
  }

  /** A copy of one of the element's templates, its parts filled with texts. */
  piece(name, texts = {}) {
    const copy = this.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
    for (const [part, text] of Object.entries(texts))
      (copy.dataset.part === part ? copy : this.part(part, copy)).textContent = text;
    return copy;
  }

  say(name, values) {
    return phrase(this.words, name, values);
  }

  /** Where it is said what came of something. */
  said(place = "") {
    return this.querySelector(`[data-said="${place}"]`);
  }

  /** Say what came of something where it was done; `takeBack` undoes it. */
  tell(text, { place = "", takeBack = null } = {}) {
    this.#takeBacks.set(place, takeBack);
    const undo = this.querySelector(`[data-undo="${place}"]`);
    if (undo) undo.hidden = !takeBack;
    setText(this.said(place), text);
  }

  /** Say what went away by the name of a phrase, and lead to the button that brings it back; returns that button. */
  tellUndo(name, place, takeBack) {
    this.tell(this.say(name), { place, takeBack });
    const undo = this.querySelector(`[data-undo="${place}"]`);
    undo.focus();
    return undo;
  }

  /** Whether what was done last at a place can be taken back. */
  canTakeBack(place = "") {
    return Boolean(this.#takeBacks.get(place));
  }

  /** Take back what was done last where a button for that stands, and say so; returns the name of the place. */
  takeBack(button, text = this.say("undone")) {
    const place = button.dataset.undo;
    this.#takeBacks.get(place)();
    this.tell(text, { place });
    return place;
  }

  /** Say where things are kept, or what keeps them from being kept. */
  showTrouble() {
    const now = trouble();
    const notice = this.part("kept");
    notice.classList.toggle(`${this.localName}__notice--trouble`, now !== null);
    setText(notice, this.say(now ?? "kept"));
    return now;
  }

  /** Why something was not done, in words: what did not come, or a fault, which goes on to the console. */
  faultInWords(error, missing) {
    return this.say(faultOf(error, missing));
  }
}
