/** The rows of the table of workplaces: what is known of each, and in which order they stand. */
import { workplace } from "../../shared/memory.js";
import { dayInWords, setText } from "../pieces/pieces.js";

/** How low a row of the table can be, and one that stands as a card where there is no room for a table. */
const [LOW, LOW_CARD, ROOM] = [50, 140, 900];

const COLUMNS = {
  name: ({ label }) => label,
  progress: ({ figures }) => (figures?.all ? figures.met / figures.all : -1),
  round: ({ figures }) => figures?.round ?? "",
  late: ({ figures }) => figures?.late ?? -1,
  next: ({ figures }) => figures?.ahead ?? 99,
};

/** How many rows a window shows at most: with a hundred of them the others wait until these are painted. */
export function aScreen({ innerHeight, innerWidth } = window) {
  return Math.ceil(innerHeight / (innerWidth < ROOM ? LOW_CARD : LOW));
}

export class Rows {
  #page;
  #rows = new Map();
  #sorted = { column: "name", isDown: false };
  #months;

  constructor(page) {
    this.#page = page;
    this.#months = JSON.parse(page.dataset.months);
  }

  /** Whether they stand by their names, from the first to the last. */
  get #isByName() {
    return this.#sorted.column === "name" && !this.#sorted.isDown;
  }

  of(id) {
    return this.#rows.get(id);
  }

  /**
   * Show workplaces, or the first `most` in use; `gone` hears of each that is no longer there. With `isInOrder` they come in
   * order of their names.
   */
  show(places, gone, { isInOrder, most }) {
    const there = new Set(places.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (there.has(id)) continue;
      this.details(row)?.remove();
      row.remove();
      this.#rows.delete(id);
      gone(id);
    }
    const sorted = isInOrder && this.#isByName ? places : this.#inOrder(places);
    const shown = most < sorted.length ? sorted.filter(({ archived }) => !archived).slice(0, most) : sorted;
    for (const place of shown) this.#show(place);
    this.#arrange(shown);
  }

  /** Put all in the order that the reader chose. Returns them in order of their names, or null where another one is chosen. */
  arrange(places) {
    const sorted = this.#inOrder(places);
    this.#arrange(sorted);
    return this.#isByName ? sorted : null;
  }

  sort(column) {
    const isDown = this.#sorted.column === column ? !this.#sorted.isDown : column !== "name" && column !== "next";
    this.#sorted = { column, isDown };
  }

  #show(place) {
    const { id, label } = place;
    if (!this.#rows.has(id)) {
      const made = this.#page.piece("row");
      made.dataset.workplace = id;
      this.#rows.set(id, made);
    }
    const row = this.#rows.get(id);
    const part = (which) => row.querySelector(`[data-part=${which}]`);
    setText(part("name"), label);
    part("now").hidden = id !== workplace;
    setText(part("beside"), this.#page.say("beside_of", { name: label }));
    for (const button of row.querySelectorAll("button"))
      button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    this.showFigures(place);
  }

  showFigures({ id, figures }) {
    const row = this.#rows.get(id);
    const part = (which) => row.querySelector(`[data-part=${which}]`);
    if (!figures) {
      for (const which of ["progress", "round", "late", "next"])
        setText(part(which), which === "progress" ? this.#page.words.counting : "");
      return;
    }
    const { met, all, outside = 0, round, late: n, next } = figures;
    const words = this.#page.words;
    setText(part("progress"), all > 0 || outside > 0 ? this.#page.say("progress", { met, all }) : words.none);
    setText(part("round"), round ? dayInWords(round) : words.none);
    setText(part("late"), n > 0 ? this.#page.say("late", { n }) : words.none);
    part("late").classList.toggle("tty-workplaces__late", n > 0);
    setText(part("next"), next ? `${this.#months[next.month - 1]}: ${next.title}` : words.none);
  }

  /** Those that are archived stand apart. */
  #arrange(sorted) {
    const { column, isDown } = this.#sorted;
    const [archived, rows] = ["archived", "rows"].map((name) => this.#page.part(name));
    const focused = document.activeElement;
    const inUse = sorted.filter((place) => !place.archived);
    this.#place(rows, inUse);
    this.#place(
      archived,
      sorted.filter((place) => place.archived),
    );
    if (this.#page.contains(focused)) focused.focus({ preventScroll: true });
    archived.hidden = inUse.length === sorted.length;
    for (const head of this.#page.querySelectorAll("[data-column]")) {
      const isThis = head.dataset.column === column;
      if (isThis) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  #inOrder(places) {
    const { column, isDown } = this.#sorted;
    const of = COLUMNS[column];
    const { compare } = new Intl.Collator(this.#page.words.locale, { numeric: true });
    const compared = (one, other) =>
      column === "name" ? compare(of(one), of(other)) : of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0;
    return [...places].sort((one, other) => (isDown ? -1 : 1) * compared(one, other));
  }

  /** Put the rows of workplaces in their order at the end of a part of the table; what stands there already is not moved. */
  #place(part, places) {
    let next = null;
    for (const place of [...places].reverse()) {
      if (!this.#rows.has(place.id)) this.#show(place);
      const row = this.#rows.get(place.id);
      const details = this.details(row);
      const last = details ?? row;
      if (row.parentNode !== part || last.nextElementSibling !== next) {
        part.insertBefore(row, next);
        if (details) row.after(details);
      }
      next = row;
    }
  }

  /** What is unfolded below a row, or null. */
  details(row) {
    const next = row.nextElementSibling;
    return next?.matches(".tty-workplaces__details") ? next : null;
  }
}
