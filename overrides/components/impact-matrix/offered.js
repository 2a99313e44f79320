/** The measures of the plan that no row was made of, offered to be taken over. */
import { fetchJson } from "../../shared/later.js";
import { all, read } from "../../shared/memory.js";
import { arrange, byName, dayInWords, setText, soonestThenOldest } from "../pieces/pieces.js";

export class Offered {
  #page;
  #items = null;
  #fetching = false;

  constructor(page) {
    this.#page = page;
  }

  show() {
    const page = this.#page;
    const named = [...all("measure")].filter(([, { what }]) => what.trim());
    const missing = named.filter(([id]) => !read("impact", rowOf(id))).sort(soonestThenOldest);
    if (missing.length > 0 && !this.#items && !this.#fetching) this.fetchItems();
    setText(page.part("count"), missing.length > 0 ? `(${missing.length})` : "");
    page.part("take-how").hidden = missing.length === 0;
    const none = page.part("none");
    none.hidden = missing.length > 0;
    setText(none, page.say(named.length > 0 ? "all_taken" : "no_measures"));
    const list = page.part("measures");
    const there = new Map([...list.children].map((line) => [line.dataset.measure, line]));
    arrange(
      list,
      missing.map(([id, measure]) => this.#fill(there.get(id) ?? page.piece("measure"), id, measure)),
    );
  }

  #fill(line, id, measure) {
    const page = this.#page;
    line.dataset.measure = id;
    const what = page.part("what", line);
    what.id = `impact-matrix.${id}`;
    setText(what, this.#inWords(measure));
    setText(page.part("item", line), this.#textOf(measure.item));
    const button = page.button("take", line);
    button.setAttribute("aria-describedby", what.id);
    // Without its item's text a row would lack its need.
    button.disabled = !this.#items;
    return line;
  }

  /** A measure as the matrix has it: what, who, by when. */
  #inWords({ what, who, by }) {
    const day = by && this.#page.say("by", { day: dayInWords(by) });
    return [what.trim(), who.trim(), day].filter(Boolean).join(", ");
  }

  #textOf(item) {
    const id = this.#items?.was[item] ?? item;
    return this.#items?.items[id]?.text ?? read("own", id)?.text ?? "";
  }

  async fetchItems() {
    const page = this.#page;
    this.#fetching = true;
    try {
      this.#items = byName(await fetchJson(new URL(page.dataset.items, document.baseURI)));
    } catch (error) {
      setText(page.part("missing-said"), page.faultInWords(error, "items_missing"));
    }
    page.part("missing").hidden = this.#items !== null;
    this.show();
  }

  /** The id of the row that a measure becomes, and what stands in it. */
  rowFrom(id) {
    const measure = read("measure", id);
    return [rowOf(id), { need: this.#textOf(measure.item), measures: this.#inWords(measure) }];
  }
}

/** The row that is made of a measure: taken over twice, on two devices too, it is one. */
function rowOf(measure) {
  return measure.replace(/^m-/, "x-");
}
