/**
 * <tty-practices>: says on each practice's card how far the reader's own list of it is, once something is answered there.
 *
 * Attributes   data-words: phrases as JSON
 * Inside       [data-part=count][data-items]: one for each list, its items' ids by spaces, former ids behind "="
 */
import { PageElement } from "../../shared/element.js";
import { progressOf, tally } from "../../shared/lists.js";
import { read } from "../../shared/memory.js";

class PracticesElement extends PageElement {
  show() {
    for (const count of this.querySelectorAll("[data-part=count]")) {
      const items = count.dataset.items.split(" ").map((item) => item.split("="));
      const isBegun = items.some(([id, ...was]) => read("answer", id, was));
      const one = tally(items);
      count.textContent = isBegun ? this.say(progressOf(one), one) : "";
      count.hidden = !isBegun;
    }
  }
}

customElements.define("tty-practices", PracticesElement);
