/**
 * Making a workplace, and the ways to the one that was made last, beside where that is said: among many its row may be out
 * of sight, and whoever makes several stays in the field.
 */
import { make, tidy } from "./register.js";

export class Made {
  #page;
  #finding;
  #id = null;
  #name = "";

  constructor(page, finding) {
    this.#page = page;
    this.#finding = finding;
  }

  /** The workplace, or undefined: none was made, or it is gone or called otherwise. */
  get place() {
    return this.#page.places.find(({ id, name }) => id === this.#id && name === this.#name);
  }

  /** Make the one whose name is written, or say what is wrong. Returns whether it was made. */
  submit() {
    const page = this.#page;
    const field = page.part("new-name");
    const name = tidy(field.value);
    const wrong = page.wrongName(name, null);
    field.setAttribute("aria-invalid", String(wrong !== ""));
    [this.#id, this.#name] = [wrong ? null : make(name), name];
    page.tell(this.#id === null ? wrong || page.words.no_room : page.say("made", { name }), { place: "make" });
    if (this.#id === null) {
      this.#showWays();
      field.focus();
      return false;
    }
    field.value = "";
    return true;
  }

  /** What was said of it is past. */
  forget() {
    this.#id = null;
    this.#page.part("new-name").setAttribute("aria-invalid", "false");
    this.#page.tell("", { place: "make" });
    this.#showWays();
  }

  /** Say it for as long as it is there by that name. */
  show() {
    if (this.#id !== null && !this.place) this.forget();
    this.#showWays();
  }

  #showWays() {
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
      this.#finding.show();
    }
    row.querySelector("[data-do=open]").focus();
    row.scrollIntoView({ block: "center" });
  }
}
