/** What of the plan is shown: the measures of one list, of one role's items, of one person. */

export class Filters {
  #page;

  constructor(page) {
    this.#page = page;
  }

  #filter(name) {
    return this.#page.part(`filter-${name}`);
  }

  get first() {
    return this.#filter("list");
  }

  /** Whether a measure is shown; `itemOf` tells its item. */
  lets(measure, itemOf) {
    const [list, role, who] = ["list", "role", "who"].map((name) => this.#filter(name).value);
    if (who && measure.who.trim() !== who) return false;
    if (!list && !role) return true;
    const item = itemOf(measure);
    return (!list || item.id.startsWith(`${list}.`)) && (!role || item.roles.includes(role));
  }

  /** Offer the people, lists and roles that the measures have; what was chosen stays. */
  show(measures, known, itemOf) {
    const people = [...new Set(measures.map(({ who }) => who.trim()))].filter(Boolean).sort();
    this.#offer(
      "who",
      people.map((name) => [name, name]),
    );
    if (!known) return;
    const items = measures.map(itemOf);
    const lists = new Set(items.map(({ id }) => id.split(".")[0]));
    const roles = new Set(items.flatMap((item) => item.roles));
    const titles = Object.entries(known.lists).map(([id, { short }]) => [id, short]);
    this.#offer(
      "list",
      titles.filter(([id]) => lists.has(id)),
    );
    this.#offer(
      "role",
      Object.entries(known.roles).filter(([id]) => roles.has(id)),
    );
  }

  #offer(name, choices) {
    const select = this.#filter(name);
    const chosen = select.value;
    // Where all are of one, there is nothing to choose; what is chosen stays in sight.
    select.parentElement.hidden = choices.length < 2 && chosen === "";
    const offered = [...select.options].slice(1).map((option) => option.value);
    if (JSON.stringify(offered) === JSON.stringify(choices.map(([id]) => id))) return;
    const options = choices.map(([id, title]) => new Option(title, id, false, id === chosen));
    select.replaceChildren(select.options[0], ...options);
  }

  clear() {
    for (const name of ["list", "role", "who"]) this.#filter(name).value = "";
  }
}
