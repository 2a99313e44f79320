/**
 * What the elements of pages that one works with have besides `PageElement` of shared/element.js.
 *
 * In the template of one that extends `GuideElement`
 *   data-words           without it the phrases are fetched before it begins
 *   template[data-piece] what the script copies: no script makes what a template can hold
 *   data-said            where it is said what came of something, and data-undo on the data-do=undo beside it where
 *                        that can be taken back; both have the name of the place, for an element may have several
 *   data-part=kept       where it says where things are kept, or what is wrong with that
 */
import { PageElement } from "../../shared/element.js";
import { faultOf } from "../../shared/later.js";
import { trouble } from "../../shared/memory.js";
import { setText } from "./pieces.js";

export class GuideElement extends PageElement {
  #takeBacks = new Map();

  /** A copy of one of the element's templates, its parts filled with texts. */
  piece(name, texts = {}) {
    const copy = this.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
    for (const [part, text] of Object.entries(texts))
      (copy.dataset.part === part ? copy : this.part(part, copy)).textContent = text;
    return copy;
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

  /** Say what went away by a phrase's name and values, and lead to the button that brings it back; returns that button. */
  tellUndo(name, place, takeBack, values = {}) {
    this.tell(this.say(name, values), { place, takeBack });
    const undo = this.querySelector(`[data-undo="${place}"]`);
    undo.focus();
    return undo;
  }

  /** Whether what was done last at a place can be taken back. */
  canTakeBack(place = "") {
    return Boolean(this.#takeBacks.get(place));
  }

  /**
   * Take back what was done last where a button for that stands, and say so, or what the taking back says of itself;
   * returns the name of the place.
   */
  takeBack(button, text = this.say("undone")) {
    const place = button.dataset.undo;
    const said = this.#takeBacks.get(place)();
    this.tell(typeof said === "string" ? said : text, { place });
    return place;
  }

  /** Say where things are kept, or what keeps them from being kept. */
  showTrouble() {
    const now = trouble();
    const notice = this.part("kept");
    notice.classList.toggle("tty-notice--trouble", now !== null);
    setText(notice, this.say(now ?? "kept"));
    return now;
  }

  /** Why something was not done, in words: what did not come, or a fault, which goes on to the console. */
  faultInWords(error, missing) {
    return this.say(faultOf(error, missing));
  }
}
