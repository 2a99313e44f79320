/**
 * <tty-practice-filter>: shows only those practices of the page that a role takes part in and that serve a theme.
 *
 * Attributes   data-words: the phrase that says how many are shown, as JSON
 * Inside       [data-part=filter]: the form, hidden until this runs; [data-part=shown]: how many are shown
 * On the page  li[data-themes][data-roles]: the practices
 * The choice stands in the address (?for=supervisor&theme=planning), so it can be linked.
 */
import { PageElement } from "../../shared/element.js";

const NAMES = ["for", "theme"];

class PracticeFilterElement extends PageElement {
  #form = this.part("filter");

  actions = {
    whole: () => {
      for (const name of NAMES) this.#form.elements[name].value = "";
      this.#onChange();
    },
  };

  begin() {
    this.#form.hidden = false;
    const asked = new URLSearchParams(window.location.search);
    for (const name of NAMES) {
      const field = this.#form.elements[name];
      field.value = asked.get(name) ?? "";
      // What is no choice leaves a list of choices empty.
      if (field.selectedIndex < 0) field.value = "";
    }
    this.hear(this.#form, "change", this.#onChange);
    this.hear(this.#form, "submit", (event) => event.preventDefault());
  }

  #onChange = () => {
    const address = new URL(window.location.href);
    for (const name of NAMES) {
      const { value } = this.#form.elements[name];
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    window.history.replaceState(window.history.state, "", address);
    this.show();
  };

  show() {
    const [role, theme] = NAMES.map((name) => this.#form.elements[name].value);
    const all = [...document.querySelectorAll("li[data-themes]")];
    for (const practice of all) {
      const { roles, themes } = practice.dataset;
      practice.hidden = !holds(roles, role) || !holds(themes, theme);
    }
    const n = all.filter(({ hidden }) => !hidden).length;
    this.part("shown").textContent = role || theme ? this.say("shown", { n, all: all.length }) : "";
  }
}

/** Whether ids by spaces have one; none is chosen when it is empty. */
function holds(ids, id) {
  return id === "" || ids.split(" ").includes(id);
}

customElements.define("tty-practice-filter", PracticeFilterElement);
