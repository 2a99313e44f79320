/**
 * <tty-checklist-overview>: says how many items are met, list by list and all together.
 *
 * Attributes   data-words: phrases as JSON (template: words.checklist.script)
 * Inside       [data-part=count][data-items]: one for each list, its items' ids by spaces,
 *              former ids behind "=", [data-apart]: not part of the total;
 *              [data-part=total], [data-part=bar]: all together
 */
import { PageElement } from "../../shared/element.js";
import { progressOf, tally } from "../../shared/lists.js";

class ChecklistOverviewElement extends PageElement {
  show() {
    const total = { met: 0, all: 0, outside: 0 };
    for (const count of this.querySelectorAll("[data-part=count]")) {
      const one = tally(count.dataset.items.split(" ").map((item) => item.split("=")));
      count.textContent = this.say(progressOf(one), one);
      if ("apart" in count.dataset) continue;
      total.met += one.met;
      total.all += one.all;
      total.outside += one.outside;
    }
    this.part("total").textContent = this.say(progressOf(total), total);
    const bar = this.part("bar");
    bar.max = total.all || 1;
    bar.value = total.met;
  }
}

customElements.define("tty-checklist-overview", ChecklistOverviewElement);
