/**
 * <tty-choice>: shows only those rows of the page that what is chosen is about.
 *
 * Attributes   data-words: the phrase that says how many rows are shown, as JSON; data-rows: the rows, as a selector
 * Inside       [data-part=filter]: the form, hidden until this runs, with a select[data-of] for each choice: the rows'
 *              attribute that has the values which a row is about; [data-part=shown]: how many rows are shown
 * On the page  rows: one without such an attribute is about all; [data-part=group]: goes with the last of its rows
 * The choice stands in the address under the selects' names (?role=supervisor&size=20), so it can be linked.
 * A row that the address leads to is shown whatever the choice.
 */
import { PageElement } from "../../shared/element.js";
import { fragment } from "../../shared/later.js";

class ChoiceElement extends PageElement {
  #form = this.part("filter");
  #fields = [...this.#form.querySelectorAll("select")];

  actions = {
    whole: () => {
      for (const field of this.#fields) field.value = "";
      this.#onChange();
    },
  };

  begin() {
    this.#form.hidden = false;
    const asked = new URLSearchParams(window.location.search);
    for (const field of this.#fields) {
      field.value = asked.get(field.name) ?? "";
      // What is no choice leaves a list of choices empty.
      if (field.selectedIndex < 0) field.value = "";
    }
    this.hear(this.#form, "change", this.#onChange);
    this.hear(this.#form, "submit", (event) => event.preventDefault());
    this.hear(window, "hashchange", () => this.show());
  }

  #onChange = () => {
    const address = new URL(window.location.href);
    for (const { name, value } of this.#fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    window.history.replaceState(window.history.state, "", address);
    this.show();
  };

  show() {
    const chosen = this.#fields.filter(({ value }) => value);
    const isAbout = (row) => chosen.every(({ dataset: { of }, value }) => hasWord(row.dataset[of], value));
    // Former ids stand inside the row.
    const linked = document.getElementById(fragment());
    const rows = [...document.querySelectorAll(this.dataset.rows)];
    for (const row of rows) row.hidden = !row.contains(linked ?? document) && !isAbout(row);
    const shown = rows.filter(({ hidden }) => !hidden);
    const groups = new Set(shown.map(groupOf));
    for (const row of rows) groupOf(row)?.toggleAttribute("hidden", !groups.has(groupOf(row)));
    this.part("shown").textContent = chosen.length > 0 ? this.say("shown", { n: shown.length, all: rows.length }) : "";
  }
}

function groupOf(row) {
  return row.closest("[data-part=group]");
}

/** Whether words by spaces have one; what has no words is about everything. */
function hasWord(words, word) {
  return words === undefined || words.split(" ").includes(word);
}

customElements.define("tty-choice", ChoiceElement);
