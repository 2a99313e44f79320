/**
 * What came and what is here, row by row, for the reader to decide. What they choose is told by `chosen`, half made as it
 * is, and shown again as it was chosen before.
 */
import { phrase } from "../../shared/phrase.js";
import { clone, dayInWords, dayOf, timeInWords } from "../pieces/pieces.js";
import { bothNotes } from "./differences.js";
import { isOfAnItem } from "./reading.js";
import { kindOf, subject, told } from "./told.js";

let [shownItems, shownRows] = [0, 0];

export class Deciding {
  #reading;
  #items;
  #pieces;
  #words;
  #rows = [];
  #choices = new Map();
  #sides = {};

  constructor(reading, items, pieces, words) {
    this.#reading = reading;
    this.#items = items;
    this.#pieces = pieces;
    this.#words = words;
  }

  /**
   * The rows by what they ask of the reader, differences first. `choices` are what was chosen before, by row, and `sides`
   * the two sets as `{mine, theirs}`.
   */
  groups(rows, choices, sides) {
    this.#rows = rows;
    this.#choices = choices;
    this.#sides = sides;
    const groups = ["differs", "theirs", "goes", "mine", "same"].map((status) => [
      status,
      rows.filter((row) => row.status === status),
    ]);
    const filled = groups.filter(([, own]) => own.length > 0).map(([status, own]) => this.#groupOf(status, own));
    const decides = rows.some((row) => row.choices.length > 0);
    return decides ? [...filled, clone(this.#pieces.accept)] : filled;
  }

  #groupOf(status, rows) {
    const isFolded = ["goes", "mine", "same"].includes(status);
    const group = clone(this.#pieces[isFolded ? "folded" : "group"]);
    group.dataset.status = status;
    group.querySelector("[data-part=title]").textContent = phrase(this.#words, `group_${status}`, { n: rows.length });
    if (!isFolded) group.querySelector("[data-part=how]").textContent = this.#words[`how_${status}`];
    group.querySelector("[data-part=rows]").append(...byItem(rows).map((own) => this.#itemOf(own)));
    return group;
  }

  /** The rows of one item, its text once above them. */
  #itemOf(rows) {
    const [{ kind, about, choices }] = rows;
    const isDecided = choices.length === 0;
    const things = rows.map((row) => [row.kind, row.mine, row.id]);
    const item = isDecided ? this.#reading.entry({ kind, id: about, things }) : clone(this.#pieces.item);
    const title = item.querySelector("[data-part=subject]");
    title.textContent = this.#titleOf(rows[0]);
    if (isDecided) return item;
    shownItems += 1;
    title.id = `received-item-${shownItems}`;
    item.setAttribute("aria-labelledby", title.id);
    item.querySelector("[data-part=rows]").append(...rows.map((row) => this.#row(row)));
    return item;
  }

  #titleOf({ kind, about, mine, theirs }) {
    const own = this.#valueOf("own", about, "mine") ?? this.#valueOf("own", about, "theirs");
    return own?.text || subject(kind, about, mine ?? theirs, this.#items) || this.#reading.unknown(about, kind);
  }

  #row(row) {
    const element = clone(this.#pieces.row);
    element.querySelector("[data-part=kind]").textContent = [kindOf(row, this.#words), this.#measureOf(row)]
      .filter(Boolean)
      .join(": ");
    element.dataset.row = this.#rows.indexOf(row);
    shownRows += 1;
    const [last, written] = this.#choices.get(nameOf(row)) ?? [];
    const chosen = {
      way: row.choices.includes(last) ? last : row.choice,
      text: written,
      name: `received-${shownRows}`,
    };
    element
      .querySelector("[data-part=choices]")
      .append(...row.choices.flatMap((way) => this.#choice(row, way, chosen)));
    return element;
  }

  #choice(row, way, chosen) {
    const choice = clone(this.#pieces.choice);
    const radio = choice.querySelector("input");
    Object.assign(radio, { name: chosen.name, value: way, checked: way === chosen.way });
    const value = { mine: row.mine, theirs: row.theirs }[way];
    const isProposed = way === "theirs" && value?.joint;
    const whose = isProposed ? `proposed_${row.kind}` : way === "new" ? `way_new_${row.kind}` : `way_${way}`;
    choice.querySelector("[data-part=whose]").textContent = this.#words[whose];
    // A sender may have let names stay at home: that they have none would be more than is known.
    const isNameless = way === "theirs" && row.field === "who" && value === "";
    if (way === "mine" || way === "theirs")
      choice.querySelector("[data-part=value]").textContent = isNameless
        ? this.#words.no_name
        : told(row.kind, value, this.#words, row.field);
    if (way === "both")
      choice.querySelector("[data-part=value]").textContent = bothNotes(row.mine.text, row.theirs.text);
    choice.querySelector("[data-part=when]").textContent = this.#whenOf(row, way);
    return way === "new" ? [choice, this.#newField(row, radio, chosen.text)] : [choice];
  }

  /** When a side's was written: the day, and the time where both were written on one day. */
  #whenOf(row, way) {
    const [at, other] = [way, way === "mine" ? "theirs" : "mine"].map((side) => this.#timeOf(row, side));
    if (!at) return "";
    const day = dayInWords(dayOf(at));
    const isSameDay = other && dayOf(other) === dayOf(at);
    return isSameDay ? phrase(this.#words, "day_and_time", { day, time: timeInWords(at) }) : day;
  }

  #timeOf({ kind, id, field }, way) {
    const found = this.#valueOf(kind, id, way);
    return found ? (found.times?.[field] ?? found.at) : "";
  }

  /** An item may have several measures: what a part of one belongs to is told by what is to be done. */
  #measureOf({ kind, id, field }) {
    if (kind !== "measure" || !field || field === "what") return "";
    return (this.#valueOf(kind, id, "mine") ?? this.#valueOf(kind, id, "theirs"))?.what ?? "";
  }

  #valueOf(kind, id, side) {
    const found = (this.#sides[side] ?? []).find(([name, own]) => name === kind && own === id)?.[2];
    return found && !found.gone ? found : null;
  }

  /** `text` is what was chosen or written there before. */
  #newField(row, radio, text) {
    const holder = clone(this.#pieces[row.kind === "answer" ? "new-answer" : "new-note"]);
    const field = holder.querySelector("select, textarea");
    if (row.kind === "answer") field.value = text || row.mine.answer;
    else field.value = text ?? bothNotes(row.mine.text, row.theirs.text).slice(0, field.maxLength);
    // Who writes an answer of their own has chosen it.
    field.addEventListener("input", () => {
      radio.checked = true;
    });
    return holder;
  }

  /** What the reader chose for a row; `place` is where the rows are shown. */
  chosen(row, place) {
    const element = place.querySelector(`[data-row="${this.#rows.indexOf(row)}"]`);
    const choice = element?.querySelector("input:checked")?.value ?? row.choice;
    const field = element?.querySelector("select, textarea");
    return { choice, answer: field?.value ?? "", text: field?.value ?? "" };
  }
}

/** The rows of one item, or of another thing, together; they come in the order of the site. */
function byItem(rows) {
  const found = new Map();
  for (const row of rows) {
    const name = isOfAnItem(row.kind) ? row.about : `${row.kind}:${row.id}`;
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  return [...found.values()];
}

/** What a choice is kept by: a row is the same one as long as it is about the same. */
export function nameOf({ kind, id, field }) {
  return `${kind}:${id}:${field ?? ""}`;
}
