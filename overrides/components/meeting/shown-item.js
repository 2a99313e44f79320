/** One item of a list as a meeting shows it: large, with what each side said of it, and its fields. */
import { measuresOf } from "../../shared/lists.js";
import { read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kept, Panel } from "../item-panel/panel.js";
import { parse, setText } from "../pieces/pieces.js";

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
    setText(this.#part("voices"), this.#voicesOf(item.ids));
    setText(this.#part("effect-text"), item.effect);
    this.#part("effect").hidden = item.effect === "";
    const [id] = item.ids;
    if (!this.#panels.has(id)) this.#panels.set(id, this.#makePanel(item.ids));
    const panel = this.#panels.get(id);
    // Putting it there again would take the focus out of it.
    if (panel.element.parentElement === null || this.#part("fields").firstElementChild !== panel.element)
      this.#part("fields").replaceChildren(panel.element);
    panel.show(kept(item.ids, measuresOf([item.ids])));
  }

  /** What each side said by itself of an item, a line each. */
  #voicesOf([id, ...was]) {
    const lines = ["workplace", "service"].map((side) => {
      const [name, ...former] = [id, ...was].map((one) => `${side}.${one}`);
      const voice = read("voice", name, former);
      const said = voice && [this.#panelWords[voice.answer], voice.note].filter(Boolean).join(", ");
      return said && phrase(this.#words, `voice_${side}`, { said });
    });
    return lines.filter(Boolean).join("\n");
  }

  /**
   * The fields of an item; what is noted in a meeting is often a decision, and the minutes have it. Where a side has
   * answered by itself, it is what both say together.
   */
  #makePanel(ids) {
    const isJoint = () => this.#voicesOf(ids) !== "";
    const panel = new Panel(this.#panelPieces, this.#panelWords, ids, { own: false, isJoint });
    setText(panel.element.querySelector("[data-part=note-name]"), phrase(this.#words, "decision"));
    return panel;
  }
}
