/** Workplaces by name, where there are many: the others are not in sight meanwhile. */

/** From so many on somebody has to look for one. */
export const MANY = 10;

/** Whether a name has all the words of what somebody looks for, in any order, as parts of words too. */
export function isFound(name, wanted, locale) {
  const lower = (text) => text.toLocaleLowerCase(locale).normalize("NFC");
  return lower(wanted)
    .split(/\s+/)
    .every((word) => lower(name).includes(word));
}

export class Finding {
  #page;
  /** How many were found when that was said last, or null. */
  #said = null;

  constructor(page) {
    this.#page = page;
  }

  get #wanted() {
    return this.#page.part("find").value.trim();
  }

  /** Show the field where it is of use, and of the rows those that are looked for; say how many when that changes. */
  show() {
    const { count, places, rows, words } = this.#page;
    const wanted = this.#wanted;
    this.#page.part("finding").hidden = count < MANY && wanted === "";
    const found = wanted ? places.filter(({ label }) => isFound(label, wanted, words.locale)) : places;
    for (const place of places) {
      const row = rows.of(place.id);
      // It is not there yet, and comes when the first ones are painted.
      if (!row) continue;
      const isShown = found.includes(place);
      for (const part of [row, rows.details(row)]) part?.toggleAttribute("hidden", !isShown);
    }
    this.#page.part("archived").hidden = !found.some(({ archived }) => archived);
    this.#tell(wanted === "" ? null : found.length);
  }

  #tell(n) {
    if (n === this.#said) return;
    this.#said = n;
    this.#page.tell(n === null ? "" : this.#page.say(n === 0 ? "found_none" : "found", { n }), { place: "found" });
  }
}
