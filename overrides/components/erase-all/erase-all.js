/** <tty-erase-all>: everything that is kept of the page's workplace, or of all, goes after a question that says what; and comes back. */
import { fetchModule } from "../../shared/later.js";
import { all, hasWorkplaces, KIND_NAMES } from "../../shared/memory.js";
import { sums } from "../pieces/about.js";
import { GuideElement } from "../pieces/element.js";
import { ask, setText } from "../pieces/pieces.js";
import { workplaceName } from "../pieces/workplace-name.js";

class EraseAllElement extends GuideElement {
  /** What erases: a promise of it, from when the question is asked. */
  #erasing;

  actions = {
    ask: () => this.#ask(),
    cancel: () => this.#dialog.close(),
    erase: () => this.#erase("eraseAll", hasWorkplaces() ? "one_erased" : "erased"),
    "erase-workplaces": () => this.#erase("eraseWorkplaces", "all_erased"),
    "bring-back": (button) => {
      this.takeBack(button);
      // The button that had the focus is gone now.
      this.button("ask").focus();
    },
  };

  begin() {
    this.part("erasing").hidden = false;
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  async #ask() {
    // Fetched while the question is read, so that the answer acts at once.
    this.#erasing = fetchModule(import("./erasing.js"));
    // That it did not come is told when the answer is given.
    const coming = this.#erasing.catch(() => null);
    const kinds = KIND_NAMES.filter((name) => name !== "copy").map((kind) => [kind, all(kind).size]);
    const told = sums(kinds).map(([name, n]) => this.say(name, { n }));
    this.part("goes").replaceChildren(
      ...(told.length > 0 ? told : [this.say("nothing")]).map((text) => this.piece("goes", { one: text })),
    );
    this.part("workplace").hidden = this.button("erase-workplaces").hidden = !hasWorkplaces();
    const { one, only } = this.button("erase").dataset;
    setText(this.button("erase"), hasWorkplaces() ? one : only);
    if (hasWorkplaces()) {
      setText(this.part("workplace"), this.say("of_workplace", { name: this.#name }));
      const n = (await coming)?.howMany();
      if (n) setText(this.button("erase-workplaces"), this.say("erase_workplaces", { n }));
    }
    ask(this.#dialog);
  }

  get #name() {
    return workplaceName() || this.say("unnamed");
  }

  /** Erase by the name of what does it, and say so by that of a phrase; the question stands until that is done. */
  async #erase(way, said) {
    try {
      const erasing = await this.#erasing;
      // Pressed twice, or given up meanwhile.
      if (!this.#dialog.open) return;
      const takeBack = erasing[way]();
      this.#dialog.close();
      this.tellUndo(said, "erase", takeBack, { name: this.#name });
    } catch (error) {
      this.#dialog.close();
      this.tell(this.faultInWords(error, "missing"), { place: "erase" });
    }
  }
}

customElements.define("tty-erase-all", EraseAllElement);
