/** The rows of the table of workplaces: what is known of each, and in which order they stand. */
import { workplace } from "../../shared/memory.js";
import { dayInWords, setText } from "../pieces/pieces.js";
import { idle } from "./moments.js";

/** How low a row of the table can be, and one that stands as a card where there is no room for a table. */
const [LOW, LOW_CARD, ROOM] = [50, 140, 900];
/** How many cards out of sight are laid out at a time. */
const A_FEW = 8;

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
  /** What a row is copied from. Looked for anew, all rows that stand before it in the page would be gone through for each. */
  #copied;
  /** The parts of each row by their names. */
  #parts = new WeakMap();
  #sorted = { column: "name", isDown: false };
  #months;

  constructor(page) {
    this.#page = page;
    this.#months = JSON.parse(page.dataset.months);
    this.#copied = page.piece("row");
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
    const isOutOfSight = this.#rows.size > 0;
    const made = shown.filter(({ id }) => !this.#rows.has(id));
    for (const place of shown) this.#show(place);
    if (isOutOfSight) this.#layOutLater(made.map(({ id }) => this.#rows.get(id)));
    this.#arrange(shown);
  }

  /**
   * Rows that come behind the first ones: a browser that can leaves them until there is time, a few after the others. It must
   * not be left so, for whoever listens would hear what is hidden in them too.
   */
  async #layOutLater(rows) {
    for (const row of rows) row.dataset.far = "";
    for (let at = 0; at < rows.length; at += A_FEW) {
      await idle();
      for (const row of rows.slice(at, at + A_FEW)) delete row.dataset.far;
    }
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
    const row = this.#rows.get(id) ?? this.#made(id);
    const part = this.#parts.get(row);
    if (part.name.textContent !== label) {
      part.name.textContent = label;
      part.beside.textContent = this.#page.say("beside_of", { name: label });
      for (const button of row.querySelectorAll("button"))
        button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    }
    part.now.hidden = id !== workplace;
    this.showFigures(place);
  }

  #made(id) {
    const row = this.#copied.cloneNode(true);
    row.dataset.workplace = id;
    this.#rows.set(id, row);
    const parts = [...row.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]);
    this.#parts.set(row, Object.fromEntries(parts));
    return row;
  }

  showFigures({ id, figures }) {
    const part = this.#parts.get(this.#rows.get(id));
    if (!figures) {
      for (const which of ["progress", "round", "late", "next"])
        setText(part[which], which === "progress" ? this.#page.words.counting : "");
      return;
    }
    const { met, all, outside = 0, round, late: n, next } = figures;
    const words = this.#page.words;
    setText(part.progress, all > 0 || outside > 0 ? this.#page.say("progress", { met, all }) : words.none);
    setText(part.round, round ? dayInWords(round) : words.none);
    setText(part.late, n > 0 ? this.#page.say("late", { n }) : words.none);
    part.late.classList.toggle("tty-workplaces__late", n > 0);
    setText(part.next, next ? `${this.#months[next.month - 1]}: ${next.title}` : words.none);
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
