/**
 * The ways to the workplace that was made last, beside where that is said: among many its row may be out of sight, and whoever
 * makes several stays in the field.
 */
import { make } from "./register.js";

export class Made {
  #page;
  #finding;
  #id = null;

  constructor(page, finding) {
    this.#page = page;
    this.#finding = finding;
  }

  /** The workplace, or undefined: none was made, or it is gone. */
  get place() {
    return this.#page.places.find(({ id }) => id === this.#id);
  }

  /** Make one of this name, or none for `null`. Returns its id, or null where none was made. */
  make(name) {
    this.#id = name && make(name);
    this.show();
    return this.#id;
  }

  /** Show the ways for as long as it is there. */
  show() {
    const { place } = this;
    const ways = this.#page.part("made");
    ways.hidden = !place;
    for (const button of place ? ways.children : [])
      button.setAttribute("aria-label", `${button.textContent}: ${place.label}`);
  }

  /** Lead to its row, whatever is looked for. */
  lead() {
    const row = this.#page.rows.of(this.#id);
    if (row.hidden) {
      this.#page.part("find").value = "";
      this.#finding.find();
    }
    row.querySelector("[data-do=open]").focus();
    row.scrollIntoView({ block: "center" });
  }
}
