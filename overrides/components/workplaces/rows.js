/** The rows of the table of workplaces: what is known of each, and in which order they stand. */
import { workplace } from "../../shared/memory.js";
import { dayInWords, monthInWords, setText } from "../pieces/pieces.js";

/** More rows than a window shows: the others are put below them once these are painted. */
const A_SCREEN = 20;

const COLUMNS = {
  name: ({ label }) => label,
  progress: ({ figures }) => (figures?.all ? figures.met / figures.all : -1),
  round: ({ figures }) => figures?.round ?? "",
  late: ({ figures }) => figures?.late ?? -1,
  next: ({ figures }) => figures?.ahead ?? 99,
};

export class Rows {
  #page;
  #rows = new Map();
  #sorted = { column: "name", isDown: false };
  #isBegun = false;

  constructor(page) {
    this.#page = page;
  }

  of(id) {
    return this.#rows.get(id);
  }

  /** Show workplaces; `gone` hears of each that is no longer there. */
  show(places, gone) {
    for (const [id, row] of this.#rows) {
      if (places.some((place) => place.id === id)) continue;
      this.details(row)?.remove();
      row.remove();
      this.#rows.delete(id);
      gone(id);
    }
    for (const place of places) this.#show(place);
    this.arrange(places);
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
    setText(part("next"), next ? `${monthInWords(next.month, words.locale)}: ${next.title}` : words.none);
  }

  /** Put all in the order that the reader chose, those that are archived apart. */
  arrange(places) {
    const { column, isDown } = this.#sorted;
    const of = COLUMNS[column];
    const { compare } = new Intl.Collator(this.#page.words.locale, { numeric: true });
    const compared = (one, other) =>
      column === "name" ? compare(of(one), of(other)) : of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0;
    const sorted = [...places].sort((one, other) => (isDown ? -1 : 1) * compared(one, other));
    const focused = document.activeElement;
    for (const { id, archived } of this.#isBegun ? sorted : sorted.slice(0, A_SCREEN)) {
      const [row, place] = [this.#rows.get(id), this.#page.part(archived ? "archived" : "rows")];
      const details = this.details(row);
      place.append(row);
      if (details) row.after(details);
    }
    if (this.#page.contains(focused)) focused.focus({ preventScroll: true });
    this.#page.part("archived").hidden = !sorted.some(({ archived }) => archived);
    for (const head of this.#page.querySelectorAll("[data-column]")) {
      const isThis = head.dataset.column === column;
      if (isThis) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    if (!this.#isBegun && sorted.length > A_SCREEN)
      window.requestAnimationFrame(() => window.setTimeout(() => this.arrange(this.#page.places)));
    this.#isBegun = true;
  }

  /** What is unfolded below a row, or null. */
  details(row) {
    const next = row.nextElementSibling;
    return next?.matches(".tty-workplaces__details") ? next : null;
  }
}
