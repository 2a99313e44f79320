/**
 * <tty-action-plan>: the measures of all lists, the soonest first, to be read, changed and printed.
 *
 * Attributes   data-items: where the texts, pages and roles of all items are, fetched when there is a measure
 * Inside       [data-part]: filter-list, filter-role, filter-who; new-…, the fields of a new measure, whose item is chosen among those of
 *              all lists; what else is in pieces/element.js
 * While a field has the focus the rows stay where they are; they take their places when it is left.
 */
import { fetchJson } from "../../shared/later.js";
import { all, read, write } from "../../shared/memory.js";
import { GuideElement } from "../pieces/element.js";
import {
  byName,
  dayInWords,
  isOverdue,
  isWrittenIn,
  newId,
  offerNames,
  setText,
  setValue,
  soonestThenOldest,
  tellRoles,
} from "../pieces/pieces.js";
import { whenLeft } from "../pieces/left.js";
import { Filters } from "./filters.js";
import { change } from "../pieces/change.js";

const FIELDS = ["what", "who", "by"];

class ActionPlanElement extends GuideElement {
  #address = new URL(this.dataset.items, document.baseURI);
  /** What is known of all items; null until it is fetched, and where it can't be. */
  #items = null;
  #fetching = null;
  #filters = new Filters(this);
  /** The id of the measure that was removed last. */
  #removed = null;
  #rows = new Map();
  /** The measures as they were shown last. */
  #measures = new Map();

  actions = {
    print: () => window.print(),
    remove: (button) => this.#remove(button.closest("[data-measure]").dataset.measure),
    undo: (button) => this.#undo(button),
    retry: () => this.#fetchItems(),
    all: () => this.#showAll(),
  };

  begin() {
    tellRoles(this.part("table"));
    this.hear(this, "input", this.#onInput);
    this.hear(this, "change", this.#onChange);
    this.hear(this, "focusout", this.#onFocusOut);
    this.hear(this, "submit", this.#onSubmit);
    // The items that a new one may be about are many, and few add one here.
    this.hear(this.part("new"), "toggle", () => this.#items ?? this.#fetchItems());
    this.part("new").hidden = false;
  }

  show() {
    const measures = all("measure");
    // Removed elsewhere, a measure stays with who is writing in it until they leave it.
    for (const [id, row] of this.#rows)
      if (!measures.has(id) && isWrittenIn(row)) measures.set(id, this.#measures.get(id));
    const isEmpty = measures.size === 0;
    this.toggleAttribute("data-empty", isEmpty);
    this.part("empty").hidden = !isEmpty;
    this.part("tools").hidden = isEmpty;
    this.part("kept").hidden = this.showTrouble() === null && isEmpty;
    if (!isEmpty && !this.#fetching) this.#fetchItems();
    this.#filters.show([...measures.values()], this.#items, this.#itemOf);
    if (this.#items) this.#offerItems();

    const wanted = [...measures]
      .filter(([, measure]) => this.#filters.lets(measure, this.#itemOf))
      .sort(soonestThenOldest);
    const shown = wanted.map(([id]) => id);
    for (const [id, row] of this.#rows) {
      if (shown.includes(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    for (const [id, measure] of wanted) this.#showRow(id, measure);
    const table = this.part("table");
    if (!table.contains(document.activeElement) || wanted.some(([id]) => !this.#rows.get(id).isConnected))
      this.#arrange(wanted);
    table.hidden = wanted.length === 0;
    this.part("done").hidden = !this.part("done").querySelector("[data-measure]");
    this.button("all").hidden = isEmpty || wanted.length > 0;
    this.#showCount(measures, wanted);
  }

  #showCount(measures, wanted) {
    const said = [];
    if (measures.size > 0 && wanted.length === 0) said.push(this.say("none_wanted"));
    const open = wanted.filter(([, measure]) => !measure.done);
    const overdue = open.filter(([, measure]) => isOverdue(measure)).length;
    if (open.length > 0) said.push(this.say("open", { n: open.length }));
    else if (wanted.length > 0) said.push(this.say("all_done", { n: wanted.length }));
    if (overdue > 0) said.push(this.say("overdue", { n: overdue }));
    if (open.length > 0 && wanted.length > open.length) said.push(this.say("done", { n: wanted.length - open.length }));
    setText(this.part("count"), said.join(" · "));
  }

  /** Fetch the texts of all items; without them the plan is whole but for what each measure belongs to. */
  async #fetchItems() {
    try {
      this.#fetching = fetchJson(this.#address);
      this.#items = byName(await this.#fetching);
      if (!this.button("retry").hidden) this.tell("");
      this.button("retry").hidden = true;
      this.show();
    } catch (error) {
      this.tell(this.faultInWords(error, "items_missing"));
      this.button("retry").hidden = false;
    }
  }

  /** The item of a measure under its name of today: `{id, text, list, roles, isGone}`. */
  #itemOf = (measure) => {
    const id = this.#items?.was[measure.item] ?? measure.item;
    const known = this.#items?.items[id];
    const list = this.#items?.lists[id.split(".")[0]];
    const own = known ? null : read("own", id);
    return {
      id,
      text: known?.text ?? own?.text ?? "",
      list,
      roles: known?.roles ?? list?.roles ?? [],
      isGone: Boolean(known ? known.retired : this.#items && !own),
    };
  };

  /** The items that a new measure may be about, list by list; once, for they are always the same. */
  #offerItems() {
    const select = this.#new("item");
    if (select.options.length > 0) return;
    for (const [list, { short, page }] of Object.entries(this.#items.lists)) {
      const items = Object.entries(this.#items.items).filter(
        ([id, { retired }]) => id.startsWith(`${list}.`) && !retired && page,
      );
      if (items.length === 0) continue;
      const group = Object.assign(document.createElement("optgroup"), { label: short });
      group.append(...items.map(([id, { text }]) => new Option(text, id)));
      select.append(group);
    }
    offerNames(this.#new("who"), all("measure").values());
  }

  #new(name) {
    return this.part(`new-${name}`);
  }

  /** Add what the form holds, and leave it empty for the next one. */
  #onSubmit = (event) => {
    event.preventDefault();
    const [item, what, who, by] = ["item", "what", "who", "by"].map((name) => this.#new(name));
    const wrong = by.validity.valid ? "" : this.words.not_a_day;
    setText(this.part("new-wrong"), what.value.trim() === "" ? this.words.nothing_to_add : wrong);
    if (this.part("new-wrong").textContent !== "" || !item.value) return;
    const id = newId("m-");
    const takeBack = change([
      ["measure", id, { item: item.value, what: what.value, who: who.value, by: by.value, done: false }],
    ]);
    for (const field of [what, who, by]) field.value = "";
    this.tell(this.say("added"), { takeBack });
    what.focus();
  };

  #showRow(id, measure) {
    const row = this.#rows.get(id) ?? this.#makeRow(id);
    this.#measures.set(id, measure);
    const item = this.#itemOf(measure);
    row.classList.toggle("tty-action-plan__row--done", measure.done);
    row.querySelector("[data-part=late]").hidden = !isOverdue(measure);
    setText(row.querySelector("[data-part=what]"), measure.what.trim() || this.words.unnamed);
    setText(row.querySelector("[data-part=title]"), item.list ? `${item.list.short}: ` : "");
    const link = row.querySelector("[data-part=item]");
    setText(link, item.isGone ? `${item.text} ${this.words.gone}`.trim() : item.text);
    if (item.list?.page && !item.isGone) link.href = new URL(`../${item.list.page}#${item.id}`, this.#address);
    else link.removeAttribute("href");
    row.querySelector("[data-field=done]").checked = measure.done;
    for (const name of FIELDS) setValue(row.querySelector(`[data-field=${name}]`), measure[name]);
    setText(row.querySelector("[data-paper=who]"), measure.who);
    setText(row.querySelector("[data-paper=by]"), measure.by && dayInWords(measure.by));
  }

  #makeRow(id) {
    const row = this.piece("measure");
    row.dataset.measure = id;
    tellRoles(row);
    const what = row.querySelector("[data-part=what]");
    what.id = `${id}.what`;
    // What heads the row is the measure; its item is read where it stands.
    row.querySelector("th").setAttribute("aria-labelledby", what.id);
    for (const control of row.querySelectorAll("input, button")) control.setAttribute("aria-describedby", what.id);
    offerNames(row.querySelector("[data-field=who]"), all("measure").values());
    this.#rows.set(id, row);
    return row;
  }

  #arrange(wanted) {
    for (const [id, measure] of wanted) this.part(measure.done ? "done" : "open").append(this.#rows.get(id));
  }

  #onInput = ({ target }) => {
    if (FIELDS.includes(target.dataset.field)) this.#write(target);
  };

  #onChange = ({ target }) => {
    if (target.dataset.field === "done") this.#write(target);
    if (target.dataset.part?.startsWith("filter-")) this.show();
  };

  /** Write one field; the others stay as they are kept, whatever another tab made of them. */
  #write(field) {
    const row = field.closest("[data-measure]");
    const id = row.dataset.measure;
    const measure = read("measure", id) ?? this.#measures.get(id);
    if (!field.validity.valid) return;
    setText(row.querySelector("[data-part=wrong]"), "");
    write("measure", id, {
      ...measure,
      [field.dataset.field]: field.type === "checkbox" ? field.checked : field.value,
    });
  }

  #onFocusOut = ({ target }) => {
    whenLeft(() => {
      if (target.dataset.field === "by")
        setText(
          target.closest("[data-measure]").querySelector("[data-part=wrong]"),
          target.validity.valid ? "" : this.words.not_a_day,
        );
      // Where the focus goes is known only afterwards.
      if (this.part("table").contains(target)) this.show();
    });
  };

  #remove(id) {
    this.#removed = id;
    this.tellUndo("removed", "", change([["measure", id, { gone: true }]]));
  }

  #undo(button) {
    this.takeBack(button);
    // The button that had the focus is gone now. What came back may be filtered out.
    (this.#rows.get(this.#removed)?.querySelector("[data-do=remove]") ?? this.#filters.first).focus();
  }

  #showAll() {
    this.#filters.clear();
    this.show();
    this.#filters.first.focus();
  }
}

customElements.define("tty-action-plan", ActionPlanElement);
