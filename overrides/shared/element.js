/**
 * What all elements of the site have in common. One that extends `PageElement` says what is its own:
 *
 *   begin()     what is done once it is in the page; by hear() it listens for as long as it is there
 *   show()      brings the page in line with what is kept: at the beginning, and after every change, of another tab too
 *   actions     what its buttons do, by their data-do; each is given the button and the event
 *
 * In its template
 *   data-words           the phrases it says, as JSON
 *   data-part            what the script fills or shows
 *   data-do              buttons, by what they do
 *   data-without-script  what stands there until the script has begun
 *
 * Pages that one works with have more of it in pieces/element.js.
 */
import { doing, hearClicks, listen } from "./hearing.js";
import { phrase } from "./phrase.js";

export class PageElement extends HTMLElement {
  words = JSON.parse(this.dataset.words ?? "{}");
  actions = {};
  #ending = null;

  connectedCallback() {
    this.#ending = new AbortController();
    this.hear(this, "click", doing(this.actions));
    this.begin?.();
    this.#ending.signal.addEventListener(
      "abort",
      listen(() => this.show?.()),
    );
    this.show?.();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  /** Listen to something for as long as the element is in the page. */
  hear(target, type, act) {
    const options = { signal: this.#ending.signal };
    if (type === "click" && target === this) hearClicks(this, act, options);
    else target.addEventListener(type, act, options);
  }

  part(name, inside = this) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  button(name, inside = this) {
    return inside.querySelector(`[data-do="${name}"]`);
  }

  say(name, values) {
    return phrase(this.words, name, values);
  }
}
