/**
 * <tty-law-table>: the rules of the law, by role, kind of workplace and size.
 *
 * Attributes   data-words: the phrase that says how many rows are shown, as JSON
 * Inside       [data-part=filter]: the form, hidden until this runs; [data-part=count]: a status;
 *              [data-part=group]: a table with its heading; tr[data-for]: a rule, with data-at, data-least
 *              and data-most where it holds for some workplaces only
 * The choice stands in the address (?role=supervisor&place=municipality&size=20), so it can be linked.
 * A row that the address leads to is shown whatever the choice.
 */
import { PageElement } from "../../shared/element.js";
import { fragment } from "../../shared/later.js";

const NAMES = ["role", "place", "size"];

class LawTableElement extends PageElement {
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
    this.hear(this, "change", this.#onChange);
    this.hear(this.#form, "submit", (event) => event.preventDefault());
    this.hear(window, "hashchange", () => this.show());
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
    const chosen = NAMES.map((name) => this.#form.elements[name].value);
    const rows = [...this.querySelectorAll("tr[data-for]")];
    // Former ids stand inside the row.
    const linked = document.getElementById(fragment())?.closest("tr");
    for (const row of rows) row.hidden = row !== linked && !holds(row.dataset, chosen);
    for (const group of this.querySelectorAll("[data-part=group]"))
      group.hidden = !group.querySelector("tr[data-for]:not([hidden])");
    const n = rows.filter(({ hidden }) => !hidden).length;
    this.part("count").textContent = chosen.some(Boolean) ? this.say("count", { n, all: rows.length }) : "";
  }
}

/** Whether a rule holds for the chosen role, place and size; each may be empty. */
function holds({ for: roles, at, least = "1", most = "1000000" }, [role, place, size]) {
  return (
    (!role || roles.split(" ").includes(role)) &&
    (!place || !at || at.split(" ").includes(place)) &&
    (!size || (Number(least) <= Number(size) && Number(size) <= Number(most)))
  );
}

customElements.define("tty-law-table", LawTableElement);
