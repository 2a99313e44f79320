/**
 * The fields of one item: the finer answer, the note and the measures, and the words
 * that say the same on paper. Wherever an item is answered, it is answered by these.
 *
 * Every change is written at once. Fields show what is remembered, also when another
 * tab changes it; a field that has the focus keeps its text unless it really differs.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { all, read, remove, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import {
  clone,
  dayInWords,
  isOverdue,
  isWrittenIn,
  newId,
  offerNames,
  setText,
  setValue,
  soonestFirst,
} from "../pieces/pieces.js";
import { whenLeft } from "../pieces/left.js";
import { change } from "../pieces/change.js";

let made = 0;
const ANSWERS = ["met", "partly", "open", "outside"];

/** What is kept about an item, given its id with those it had before and the measures of its list. */
export function kept([id, ...was], measures) {
  return {
    answer: read("answer", id, was)?.answer ?? "",
    note: read("note", id, was)?.text ?? "",
    measures: new Map([...measures].filter(([, measure]) => [id, ...was].includes(measure.item))),
  };
}

/** A measure as a line of text. */
export function measureLine({ what, who, by, done }, words) {
  const when = by && phrase(words, "by", { day: dayInWords(by) });
  const late = isOverdue({ by, done }) ? `(${words.is_overdue})` : "";
  const end = done ? `(${words.is_done})` : late;
  return `${done ? "☒" : "☐"} ${[what, who, when].filter(Boolean).join(", ")} ${end}`.trim();
}

/** What is kept about an item as lines of text: answer, note, measures. */
export function linesOf({ answer, note, measures }, words) {
  const lines = [];
  if (ANSWERS.includes(answer)) lines.push(words[answer]);
  if (note) lines.push(note);
  return [...lines, ...[...measures.values()].sort(soonestFirst).map((measure) => measureLine(measure, words))];
}

export class Panel {
  /** The fields, to be put where they are needed. */
  element;
  #ids;
  #pieces;
  #words;
  #takeBack = null;
  #actions = {
    "add-measure": () => this.#addMeasure(),
    "remove-measure": (button) => this.#removeMeasure(button.closest("[data-measure]")),
    "undo-measure": () => this.#undo(),
  };
  #isJoint;

  /**
   * `pieces` and `words` are those of item-panel.later.html; `own` keeps the fields of an own item's text, `answers`
   * those of the answer, which a list has in its own row. `isJoint` says whether what is written is what both sides say.
   */
  constructor(pieces, words, ids, { own, answers = true, isJoint = () => false }) {
    this.#pieces = pieces;
    this.#words = words;
    this.#ids = ids;
    this.#isJoint = isJoint;
    this.element = clone(pieces.panel);
    // A name of its own: the same item may be shown twice on a page.
    made += 1;
    for (const radio of this.element.querySelectorAll("[type=radio]")) radio.name = `${ids[0]}.answer-${made}`;
    if (!answers) this.#part("answers").remove();
    if (!own) {
      for (const part of this.element.querySelectorAll("[data-part=own], [data-part=wrong], [data-do=remove-own]"))
        part.remove();
    }
    this.element.addEventListener("input", (event) => this.#onInput(event));
    this.element.addEventListener("change", (event) => this.#onChange(event));
    this.element.addEventListener("focusout", (event) => this.#onFocusOut(event));
    hearClicks(this.element, ({ target, detail }) => detail < 2 && this.#unanswer(target));
    hearClicks(this.element, doing(this.#actions));
    // A browser lets nobody press a chosen answer by key.
    this.element.addEventListener("keydown", (event) => {
      if (event.key === " " && !event.repeat && this.#unanswer(event.target)) event.preventDefault();
    });
  }

  /** The answer that is chosen: where both sides decide, one that somebody gave alone is not. */
  get #chosen() {
    const [id, ...was] = this.#ids;
    const { answer = "", joint } = read("answer", id, was) ?? {};
    return joint || !this.#isJoint() ? answer : "";
  }

  /** Bring the fields in line with what is remembered. */
  show({ note, measures }) {
    const answer = this.#chosen;
    for (const radio of this.element.querySelectorAll("[type=radio]")) radio.checked = radio.value === answer;
    setValue(this.#field("note"), note);
    const list = this.#part("list");
    for (const row of [...list.children]) {
      if (measures.has(row.dataset.measure) || "draft" in row.dataset) continue;
      // Who is writing in it goes on: their next letter keeps it again.
      if (isWrittenIn(row)) row.dataset.draft = "";
      else row.remove();
    }
    for (const [id, measure] of measures) {
      const row = list.querySelector(`[data-measure="${id}"]`) ?? this.#addRow(id);
      delete row.dataset.draft;
      for (const name of ["what", "who", "by"]) setValue(row.querySelector(`[data-field=${name}]`), measure[name]);
      row.querySelector("[data-field=done]").checked = measure.done;
    }
    // What is met, or none of their business, needs no new measure; those there are stay.
    const settled = answer === "met" || answer === "outside";
    this.#button("add-measure").hidden = settled;
    this.#part("settled").hidden = !settled;
    this.#part("measures").hidden = settled && list.children.length === 0;
  }

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  #field(name) {
    return this.element.querySelector(`[data-field="${name}"]`);
  }

  #button(name) {
    return this.element.querySelector(`[data-do="${name}"]`);
  }

  #addRow(id) {
    const row = clone(this.#pieces.measure);
    row.dataset.measure = id;
    offerNames(row.querySelector("[data-field=who]"), all("measure").values());
    this.#part("list").append(row);
    return row;
  }

  #onInput({ target }) {
    if (target.dataset.field === "note") this.#writeNote(target.value);
    else if (["what", "who", "by"].includes(target.dataset.field)) this.#writeMeasure(target);
  }

  #onChange({ target }) {
    const [id, ...was] = this.#ids;
    if (target.type === "radio") write("answer", id, this.#said({ answer: target.value }), { was });
    if (target.dataset.field === "done") this.#writeMeasure(target);
  }

  #onFocusOut({ target, relatedTarget }) {
    const row = target.closest("[data-measure]");
    const isLeft = row && !row.contains(relatedTarget) && "draft" in row.dataset;
    whenLeft(() => {
      if (target.dataset.field === "by")
        setText(row.querySelector("[data-part=wrong-day]"), target.validity.valid ? "" : this.#words.not_a_day);
      // It was removed elsewhere, and nobody wrote on.
      if (
        isLeft &&
        [...row.querySelectorAll("[data-field]")].some((field) => field.value.trim() && field.type !== "checkbox")
      )
        row.remove();
    });
  }

  #said(value) {
    return this.#isJoint() ? { ...value, joint: true } : value;
  }

  #writeNote(text) {
    const [id, ...was] = this.#ids;
    if (text.trim()) write("note", id, this.#said({ text }), { was });
    else if (read("note", id, was)) remove("note", id, was);
  }

  /** Write one field; the others stay as they are kept, whatever another tab made of them. */
  #writeMeasure(field) {
    const row = field.closest("[data-measure]");
    const id = row.dataset.measure;
    const value = (name) => row.querySelector(`[data-field=${name}]`);
    const before = read("measure", id);
    const by = value("by").validity.valid ? value("by").value : (before?.by ?? "");
    const shown = {
      item: this.#ids[0],
      what: value("what").value,
      who: value("who").value,
      by,
      done: value("done").checked,
    };
    const changed = field.dataset.field;
    const next = before ? { ...before, [changed]: shown[changed] } : shown;
    if (value("by").validity.valid) setText(row.querySelector("[data-part=wrong-day]"), "");
    if (next.what.trim() || next.who.trim() || next.by || next.done) {
      write("measure", id, next);
    } else if (before) {
      // Nothing is left of it; the fields stay for what may come.
      row.dataset.draft = "";
      remove("measure", id);
    }
  }

  /** The answer that is chosen already is pressed: it is taken back. Of a new one nothing is kept yet. */
  #unanswer(radio) {
    if (radio.type !== "radio" || this.#chosen !== radio.value) return false;
    const [id, ...was] = this.#ids;
    remove("answer", id, was);
    return true;
  }

  #addMeasure() {
    const row = this.#addRow(newId("m-"));
    row.dataset.draft = "";
    row.querySelector("[data-field=what]").focus();
  }

  #removeMeasure(row) {
    const id = row.dataset.measure;
    // First, for the change is shown at once, and a row that stays is a draft.
    row.remove();
    this.#takeBack = read("measure", id) ? change([["measure", id, { gone: true }]]) : null;
    setText(this.#part("panel-said"), this.#words.measure_removed);
    this.#button("undo-measure").hidden = this.#takeBack === null;
    // The focus goes where the removal can be taken back, for the button that had it is gone.
    (this.#takeBack ? this.#button("undo-measure") : this.#button("add-measure")).focus();
  }

  #undo() {
    this.#takeBack();
    this.#button("undo-measure").hidden = true;
    setText(this.#part("panel-said"), this.#words.undone);
    this.#button("add-measure").focus();
  }
}
