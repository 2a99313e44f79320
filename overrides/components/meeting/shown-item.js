/** One item of a list as a meeting shows it: large, with what each side said of it, and its fields. */
import { phrase } from "../../shared/phrase.js";
import { kept, Panel } from "../item-panel/panel.js";
import { measuresOf } from "../pieces/lists.js";
import { parse, setText } from "../pieces/pieces.js";
import { hasSides, isDecided, toldBySides } from "./sides.js";

export class ShownItem {
  #part;
  #words;
  #panelWords;
  #panelPieces;
  /** The fields of each item that was shown: going back finds them as they were left, half a date too. */
  #panels = new Map();

  /** `part` finds what is filled in the dialog; `panel` is the piece of item-panel. */
  constructor(part, words, panel) {
    this.#part = part;
    this.#words = words;
    this.#panelWords = panel.words;
    this.#panelPieces = parse(panel.html);
  }

  /** Show an item, the `n`th of `all`. */
  show(item, n, all) {
    setText(this.#part("place"), phrase(this.#words, "item", { n, all }));
    setText(this.#part("count"), `${n}/${all}`);
    this.#part("bar").max = all;
    this.#part("bar").value = n;
    setText(this.#part("heading"), item.text);
    // What readers wrote themselves is no text of the page's, and a browser that translates leaves it alone.
    this.#part("heading").translate = !item.own;
    this.#part("own").hidden = !item.own;
    setText(this.#part("note"), item.note);
    this.#part("note").hidden = item.note === "";
    const told = toldBySides(item.ids, { ...this.#panelWords, ...this.#words });
    setText(this.#part("voices"), told.join("\n\n"));
    setText(this.#part("effect-text"), item.effect);
    this.#part("effect").hidden = item.effect === "";
    const [id] = item.ids;
    if (!this.#panels.has(id)) this.#panels.set(id, this.#makePanel(item.ids));
    const panel = this.#panels.get(id);
    const now = kept(item.ids, measuresOf([item.ids]));
    // Putting it there again would take the focus out of it.
    if (panel.element.parentElement === null || this.#part("fields").firstElementChild !== panel.element) {
      this.#part("fields").replaceChildren(panel.element);
      const isNoteOfList = now.note !== "" && !isDecided(item.ids, "note");
      setText(
        panel.element.querySelector("[data-part=note-name]"),
        phrase(this.#words, isNoteOfList ? "list_note" : "decision"),
      );
    }
    panel.show(now);
  }

  /** The fields of an item. Where a side has answered by itself, what is written in a meeting is what both say. */
  #makePanel(ids) {
    return new Panel(this.#panelPieces, this.#panelWords, ids, {
      own: false,
      isJoint: () => hasSides(ids),
    });
  }
}
