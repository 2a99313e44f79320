/** Workplaces beside one another: a row for each list and each theme that one of them has something of. */
import { phrase } from "../../shared/phrase.js";
import { assessment, keptOfAll } from "./kept.js";
import { names } from "./register.js";

/** Those that somebody chose, and their table. */
export class Beside {
  #page;
  #chosen = new Set();

  constructor(page) {
    this.#page = page;
  }

  choose(id, isChosen) {
    if (isChosen) this.#chosen.add(id);
    else this.#chosen.delete(id);
  }

  show(items) {
    const { places, words } = this.#page;
    const part = (name) => this.#page.part(`beside-${name}`);
    const chosen = places.filter(({ id, figures }) => this.#chosen.has(id) && figures);
    // Without the texts of the lists nothing can be shown; once they came, this is called again.
    const isShown = chosen.length > 0 && items !== null;
    part("table").hidden = part("note").hidden = !isShown;
    part("how").hidden = isShown;
    if (!isShown) return;
    const kept = keptOfAll(names());
    const columns = chosen.map((place) => ({ ...place, name: place.label, kept: kept.get(place.id) }));
    const table = besideTable(columns, items, words);
    for (const name of ["names", "lists", "themes"]) part(name).replaceChildren(...table[name]);
  }
}

/**
 * The rows of the table for `columns`, `{name, figures, kept}` each, as `{names, lists, themes}`: the cells of its head
 * and the rows of its two bodies.
 */
function besideTable(columns, items, words) {
  const lists = Object.keys(items.lists).filter((list) => columns.some(({ figures }) => figures.lists.has(list)));
  const themes = Object.keys(items.items).flatMap((id) => (id.startsWith("assessment.") ? [id.split(".")[1]] : []));
  const gathered = columns.map(({ kept }) => (kept ? assessment(kept, themes) : { workplace: {}, service: {} }));
  const rated = themes.filter((theme) => gathered.some((one) => one.workplace[theme] || one.service[theme]));
  return {
    names: [cell("th", words.what, "col"), ...columns.map(({ name }) => cell("th", name, "col"))],
    lists: lists.map((list) =>
      row(
        items.lists[list].short,
        columns.map(({ figures }) => ofList(figures.lists.get(list), words)),
      ),
    ),
    themes: rated.map((theme) =>
      row(
        items.items[`assessment.${theme}`].text,
        gathered.map((one) => ofTheme(one.workplace[theme], one.service[theme], words)),
      ),
    ),
  };
}

function ofList(tally, words) {
  return tally ? phrase(words, "progress", tally) : words.none;
}

function ofTheme(workplace, service, words) {
  if (!workplace && !service) return words.none;
  const told = (side) => (side ? new Intl.NumberFormat(words.locale).format(side.median) : words.none);
  return phrase(words, "both_sides", { workplace: told(workplace), service: told(service) });
}

function row(name, texts) {
  const made = document.createElement("tr");
  made.append(cell("th", name, "row"), ...texts.map((text) => cell("td", text)));
  return made;
}

function cell(tag, text, scope = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (scope) made.scope = scope;
  return made;
}
