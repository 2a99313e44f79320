/**
 * What an item of a checklist holds besides its tick: a finer answer, a note and
 * measures; and the workplace's own items. checklist.js imports this module with its
 * piece (item-panel.later.html, words, style) when there is any of it to show or
 * somebody opens a panel.
 *
 * Every change is written at once. Fields show what is remembered, also when another
 * tab changes it; a field that has the focus keeps its text unless it really differs.
 */
import { measuresOf, ownItems } from "../../shared/lists.js";
import { all, change, newId, read, remove, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { adopt, clone, dayInWords, isOverdue, parse, setText, setValue } from "../pieces/pieces.js";

const ANSWERS = ["met", "partly", "open", "outside"];

/** Make the panels of one `<tty-checklist>`; `piece` is what was fetched for this module. */
export function attach(list, piece, locale) {
  return new Panels(list, piece, locale);
}

class Panels {
  #list;
  #pieces;
  #words;
  #locale;
  #own = null;
  /** Own items that have no text yet, by id: nothing of them is stored. */
  #drafts = new Set();
  /** What each undo button takes back. */
  #takeBacks = new WeakMap();

  constructor(list, { html, words, style }, locale) {
    this.#list = list;
    this.#pieces = parse(html);
    this.#words = words;
    this.#locale = locale;
    adopt(style);
    list.addEventListener("input", (event) => this.#onInput(event));
    list.addEventListener("change", (event) => this.#onChange(event));
    list.addEventListener("focusout", (event) => this.#onFocusOut(event));
    list.addEventListener("click", (event) => this.#onClick(event));
    this.show();
    // An own item is there only from now on; its address leads to it all the same.
    if (this.#ids().includes(decodeURIComponent(window.location.hash.slice(1)))) window.location.replace(window.location.hash);
  }

  /** Bring everything in line with what is remembered. */
  show() {
    this.#showOwn();
    const measures = measuresOf([...this.#items(), ...ownItems(this.#items())]);
    for (const item of this.#list.querySelectorAll(".tty-checklist__item")) {
      const [id, ...was] = idsOf(item);
      const kept = {
        answer: read("answer", id, was)?.answer ?? "",
        note: read("note", id, was)?.text ?? "",
        measures: new Map([...measures].filter(([, measure]) => [id, ...was].includes(measure.item))),
      };
      this.#showState(item, kept);
      const panel = item.querySelector(".tty-item-panel");
      if (panel) this.#showPanel(panel, item, kept);
    }
  }

  /** Open or close the panel of the item that a button belongs to. */
  toggle(button) {
    const item = button.closest(".tty-checklist__item");
    let panel = item.querySelector(".tty-item-panel");
    if (!panel) {
      panel = clone(this.#pieces.panel);
      panel.id = `${item.id}.panel`;
      panel.hidden = true;
      button.setAttribute("aria-controls", panel.id);
      for (const radio of panel.querySelectorAll("[type=radio]")) radio.name = `${item.id}.answer`;
      if (!item.querySelector("[data-own]")) {
        for (const part of panel.querySelectorAll("[data-part=own], [data-part=wrong], [data-do=remove-own]")) part.remove();
      }
      item.querySelector(".tty-checklist__lines").before(panel);
    }
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    // An own item that got no text is not there.
    const dropped = panel.hidden && this.#drafts.delete(item.id);
    this.show();
    if (dropped) this.#list.querySelector("[data-action=own]").focus();
  }

  /** Add an empty item of the workplace's own; it is kept from its first letter. */
  addOwn() {
    const [draft] = this.#drafts;
    const id = draft ?? newId(`${this.#items()[0][0].split(".")[0]}.own-`);
    this.#drafts.add(id);
    this.show();
    const item = document.getElementById(id);
    if (!item.querySelector(".tty-item-panel:not([hidden])")) this.toggle(item.querySelector("[data-action=panel]"));
    item.querySelector("[data-field=own]").focus();
  }

  #ids() {
    return [...this.#list.querySelectorAll("[data-own]")].map((box) => box.dataset.item);
  }

  /** The items that the page was made with, as in shared/lists.js. */
  #items() {
    return [...this.#list.querySelectorAll(".tty-checklist__item:not(:has([data-own]))")].map(idsOf);
  }

  #showOwn() {
    const ids = [...ownItems(this.#items()).flat(), ...this.#drafts];
    if (!this.#own && ids.length > 0) {
      this.#own = clone(this.#pieces["own-list"]);
      const title = this.#own.querySelector(".tty-item-panel__title");
      title.id = `${this.#items()[0][0].split(".")[0]}.own`;
      this.#own.querySelector("ul").setAttribute("aria-labelledby", title.id);
      this.#list.querySelector(".tty-checklist__items").after(this.#own);
    }
    if (!this.#own) return;
    const place = this.#own.querySelector("ul");
    for (const item of [...place.children]) {
      if (!ids.includes(item.id)) item.remove();
    }
    for (const id of ids) {
      const item = document.getElementById(id) ?? place.appendChild(this.#makeOwn(id));
      const text = read("own", id)?.text;
      setText(item.querySelector(".tty-checklist__text"), text ?? this.#words.own_new);
      item.querySelector("[data-own]").disabled = !text;
    }
    this.#own.classList.toggle("tty-item-panel__own-list--empty", ids.length === 0);
  }

  #makeOwn(id) {
    const item = clone(this.#pieces.own);
    item.id = id;
    const box = item.querySelector("[data-own]");
    box.id = `${id}.box`;
    box.dataset.item = id;
    const label = item.querySelector("label");
    label.id = `${id}.text`;
    label.htmlFor = box.id;
    item.querySelector("[data-part=address]").href = `#${id}`;
    for (const control of item.querySelectorAll("[data-part=address], [data-action=panel]")) control.setAttribute("aria-describedby", label.id);
    return item;
  }

  /** Say on the item, open or closed, and on paper what it holds. */
  #showState(item, { answer, note, measures }) {
    const open = [...measures.values()].filter((measure) => !measure.done);
    const overdue = open.filter((measure) => isOverdue(measure)).length;
    const done = measures.size - open.length;
    const said = [];
    if (answer === "partly" || answer === "outside") said.push(this.#words[answer]);
    if (note) said.push(phrase(this.#words, "noted"));
    if (open.length > 0) said.push(phrase(this.#words, "measures", { n: open.length }));
    if (overdue > 0) said.push(phrase(this.#words, "overdue", { n: overdue }));
    if (done > 0) said.push(phrase(this.#words, "done", { n: done }));

    const box = item.querySelector(".tty-checklist__box");
    box.indeterminate = answer === "partly";
    item.classList.toggle("tty-item-panel__outside", answer === "outside");
    let state = item.querySelector(".tty-item-panel__state");
    if (said.length === 0) {
      state?.remove();
      item.querySelector(".tty-item-panel__paper")?.remove();
      box.removeAttribute("aria-describedby");
      return;
    }
    if (!state) {
      state = clone(this.#pieces.state);
      state.id = `${item.id}.state`;
      item.querySelector(".tty-checklist__text").after(state);
      item.querySelector(".tty-checklist__lines").before(clone(this.#pieces.paper));
    }
    box.setAttribute("aria-describedby", state.id);
    setText(state, said.join(" · "));
    const lines = [];
    if (ANSWERS.includes(answer)) lines.push(this.#words[answer]);
    if (note) lines.push(note);
    const soonest = [...measures.values()].sort((one, other) => (one.by || "9").localeCompare(other.by || "9"));
    for (const measure of soonest) lines.push(this.#line(measure));
    const paper = item.querySelector(".tty-item-panel__paper");
    paper.classList.toggle("tty-item-panel__paper--noted", note !== "");
    paper.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  }

  /** A measure as a line on paper. */
  #line({ what, who, by, done }) {
    const when = by && phrase(this.#words, "by", { day: dayInWords(by, this.#locale) });
    const late = isOverdue({ by, done }) ? `(${this.#words.is_overdue})` : "";
    const end = done ? `(${this.#words.is_done})` : late;
    return `${done ? "☒" : "☐"} ${[what, who, when].filter(Boolean).join(", ")} ${end}`.trim();
  }

  #showPanel(panel, item, { answer, note, measures }) {
    for (const radio of panel.querySelectorAll("[type=radio]")) radio.checked = radio.value === answer;
    setValue(panel.querySelector("[data-field=note]"), note);
    const own = panel.querySelector("[data-field=own]");
    // An emptied text is not stored: the field stays empty until it is left.
    if (own && (own.value.trim() !== "" || own !== document.activeElement)) setValue(own, read("own", item.id)?.text ?? "");

    const list = panel.querySelector("[data-part=list]");
    for (const row of [...list.children]) {
      if (!measures.has(row.dataset.measure) && !("draft" in row.dataset)) row.remove();
    }
    for (const [id, measure] of measures) {
      const row = list.querySelector(`[data-measure="${id}"]`) ?? this.#addRow(list, id);
      delete row.dataset.draft;
      for (const name of ["what", "who", "by"]) setValue(row.querySelector(`[data-field=${name}]`), measure[name]);
      row.querySelector("[data-field=done]").checked = measure.done;
    }
    // What is met, or none of their business, needs no new measure; those there are stay.
    const settled = answer === "met" || answer === "outside";
    panel.querySelector("[data-do=add-measure]").hidden = settled;
    panel.querySelector("[data-part=measures]").hidden = settled && list.children.length === 0;
  }

  #addRow(list, id) {
    const row = clone(this.#pieces.measure);
    row.dataset.measure = id;
    list.append(row);
    return row;
  }

  #onInput({ target }) {
    const { field } = target.dataset;
    const item = target.closest(".tty-checklist__item");
    if (!field || !item || target.type === "radio" || target.type === "checkbox") return;
    if (field === "note") this.#writeNote(item, target.value);
    else if (field === "own") this.#writeOwn(item, target.value);
    else this.#writeMeasure(item, target.closest("[data-measure]"));
  }

  #onChange({ target }) {
    const item = target.closest(".tty-checklist__item");
    if (target.type === "radio") write("answer", item.id, { answer: target.value });
    if (target.dataset.field === "done") this.#writeMeasure(item, target.closest("[data-measure]"));
  }

  #onFocusOut({ target }) {
    const { field } = target.dataset;
    if (field === "by") this.#explainDay(target);
    if (field === "own") this.#explainOwn(target.closest(".tty-checklist__item"), target);
  }

  #writeNote(item, text) {
    if (text.trim()) write("note", item.id, { text });
    else if (read("note", ...spread(item))) remove("note", item.id);
  }

  #writeOwn(item, text) {
    if (!text.trim()) return;
    this.#drafts.delete(item.id);
    setText(item.querySelector("[data-part=wrong]"), "");
    write("own", item.id, { text });
  }

  #writeMeasure(item, row) {
    const id = row.dataset.measure;
    const value = (name) => row.querySelector(`[data-field=${name}]`);
    const before = read("measure", id);
    const by = value("by").validity.valid ? value("by").value : (before?.by ?? "");
    const next = { item: before?.item ?? item.id, what: value("what").value, who: value("who").value, by, done: value("done").checked };
    if (value("by").validity.valid) setText(row.querySelector("[data-part=wrong-day]"), "");
    if (next.what.trim() || next.who.trim() || by || next.done) {
      write("measure", id, next);
    } else if (before) {
      // Nothing is left of it; the fields stay for what may come.
      row.dataset.draft = "";
      remove("measure", id);
    }
  }

  #explainDay(input) {
    setText(input.closest("[data-measure]").querySelector("[data-part=wrong-day]"), input.validity.valid ? "" : this.#words.not_a_day);
  }

  #explainOwn(item, input) {
    if (input.value.trim()) return;
    const text = read("own", item.id)?.text;
    setText(item.querySelector("[data-part=wrong]"), this.#words[text ? "own_kept" : "own_empty"]);
    if (text) setValue(input, text);
  }

  #onClick({ target }) {
    const button = target.closest("[data-do]");
    if (!button) return;
    const item = button.closest(".tty-checklist__item");
    const actions = {
      "add-measure": () => this.#addMeasure(item),
      "remove-measure": () => this.#removeMeasure(item, button.closest("[data-measure]")),
      "remove-own": () => this.#removeOwn(item),
      undo: () => this.#undo(item.querySelector("[data-part=panel-said]"), button, item.querySelector("[data-do=add-measure]")),
      "undo-own": () => this.#undo(this.#own.querySelector("[data-part=own-said]"), button, this.#list.querySelector("[data-action=own]")),
    };
    actions[button.dataset.do]();
  }

  #addMeasure(item) {
    const row = this.#addRow(item.querySelector("[data-part=list]"), newId("m-"));
    row.dataset.draft = "";
    row.querySelector("[data-field=what]").focus();
  }

  #removeMeasure(item, row) {
    const id = row.dataset.measure;
    const takeBack = read("measure", id) ? change([["measure", id, { gone: true }]]) : null;
    row.remove();
    this.#offerUndo(item.querySelector("[data-part=panel-said]"), item.querySelector("[data-do=undo]"), "measure_removed", takeBack, item.querySelector("[data-do=add-measure]"));
    this.show();
  }

  /** Remove an own item and all that is kept about it. */
  #removeOwn(item) {
    const { id } = item;
    this.#drafts.delete(id);
    const kept = ["own", "answer", "note"].filter((kind) => read(kind, id)).map((kind) => [kind, id, { gone: true }]);
    const measures = [...all("measure")].filter(([, measure]) => measure.item === id).map(([name]) => ["measure", name, { gone: true }]);
    const takeBack = kept.length + measures.length > 0 ? change([...kept, ...measures]) : null;
    this.show();
    this.#offerUndo(this.#own.querySelector("[data-part=own-said]"), this.#own.querySelector("[data-do=undo-own]"), "own_removed", takeBack, this.#list.querySelector("[data-action=own]"));
  }

  /** Say what was removed and offer to take it back; the focus goes there, for its button is gone. */
  #offerUndo(status, button, said, takeBack, otherwise) {
    if (takeBack) this.#takeBacks.set(button, takeBack);
    setText(status, this.#words[said]);
    button.hidden = takeBack === null;
    (takeBack ? button : otherwise).focus();
  }

  #undo(status, button, next) {
    this.#takeBacks.get(button)();
    button.hidden = true;
    setText(status, this.#words.undone);
    next.focus();
  }
}

/** An item's id and those it had before. */
function idsOf(item) {
  const box = item.querySelector(".tty-checklist__box");
  return [box.dataset.item, ...(box.dataset.was?.split(" ") ?? [])];
}

function spread(item) {
  const [id, ...was] = idsOf(item);
  return [id, was];
}
