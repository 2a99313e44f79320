/**
 * <tty-action-plan>: the measures of all lists, the soonest first, to be read, changed and printed.
 *
 * Attributes   data-words: the phrases it says, as JSON
 *              data-items: where the texts, pages and roles of all items are, fetched when there is a measure
 * Inside       [data-part]: the parts it fills; [data-filter]: list, role, who; [data-do]: the buttons
 *              [data-new]: the fields of a new measure, whose item is chosen among those of all lists
 *              template: one row
 * While a field has the focus the rows stay where they are; they take their places when it is left.
 */
import { faultOf, fetchJson } from "../../shared/later.js";
import { all, change, listen, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import {
  byName,
  dayInWords,
  isOverdue,
  isWrittenIn,
  newId,
  offerNames,
  setText,
  setValue,
  tellRoles,
} from "../pieces/pieces.js";

const FIELDS = ["what", "who", "by"];
class ActionPlanElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  #address = new URL(this.dataset.items, document.baseURI);
  /** What is known of all items; null until it is fetched, and where it can't be. */
  #items = null;
  #fetching = null;
  #stopListening = null;
  #takeBack = null;
  /** The id of the measure that was removed last. */
  #removed = null;
  #rows = new Map();
  /** The measures as they were shown last. */
  #measures = new Map();

  connectedCallback() {
    tellRoles(this.#part("table"));
    this.addEventListener("input", this.#onInput);
    this.addEventListener("change", this.#onChange);
    this.addEventListener("click", this.#onClick);
    this.addEventListener("focusout", this.#onFocusOut);
    this.addEventListener("submit", this.#onSubmit);
    // The items that a new one may be about are many, and few add one here.
    this.#part("new").addEventListener("toggle", () => this.#items ?? this.#fetchItems());
    this.#part("new").hidden = false;
    this.#stopListening = listen(() => this.#show());
    this.#show();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening();
    this.removeEventListener("input", this.#onInput);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("focusout", this.#onFocusOut);
    this.removeEventListener("submit", this.#onSubmit);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #button(name) {
    return this.querySelector(`[data-do="${name}"]`);
  }

  #filter(name) {
    return this.querySelector(`[data-filter="${name}"]`);
  }

  #show() {
    const measures = all("measure");
    // Removed elsewhere, a measure stays with who is writing in it until they leave it.
    for (const [id, row] of this.#rows)
      if (!measures.has(id) && isWrittenIn(row)) measures.set(id, this.#measures.get(id));
    const isEmpty = measures.size === 0;
    this.toggleAttribute("data-empty", isEmpty);
    this.#part("empty").hidden = !isEmpty;
    this.#part("tools").hidden = isEmpty;
    this.#showTrouble(isEmpty);
    if (!isEmpty && !this.#fetching) this.#fetchItems();
    this.#showFilters(measures);

    const wanted = [...measures].filter(([, measure]) => this.#isWanted(measure)).sort(soonestFirst);
    const shown = wanted.map(([id]) => id);
    for (const [id, row] of this.#rows) {
      if (shown.includes(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    for (const [id, measure] of wanted) this.#showRow(id, measure);
    const table = this.#part("table");
    if (!table.contains(document.activeElement) || wanted.some(([id]) => !this.#rows.get(id).isConnected))
      this.#arrange(wanted);
    table.hidden = wanted.length === 0;
    this.#part("done").hidden = !this.#part("done").querySelector("[data-measure]");
    this.#button("all").hidden = isEmpty || wanted.length > 0;
    this.#say(measures, wanted);
  }

  #say(measures, wanted) {
    const said = [];
    if (measures.size > 0 && wanted.length === 0) said.push(phrase(this.#words, "none_wanted"));
    const open = wanted.filter(([, measure]) => !measure.done);
    const overdue = open.filter(([, measure]) => isOverdue(measure)).length;
    if (open.length > 0) said.push(phrase(this.#words, "open", { n: open.length }));
    else if (wanted.length > 0) said.push(phrase(this.#words, "all_done", { n: wanted.length }));
    if (overdue > 0) said.push(phrase(this.#words, "overdue", { n: overdue }));
    if (open.length > 0 && wanted.length > open.length)
      said.push(phrase(this.#words, "done", { n: wanted.length - open.length }));
    setText(this.#part("count"), said.join(" · "));
  }

  #showTrouble(isEmpty) {
    const now = trouble();
    const notice = this.#part("kept");
    notice.hidden = isEmpty && now === null;
    notice.classList.toggle("tty-action-plan__notice--trouble", now !== null);
    setText(notice, phrase(this.#words, now ?? "kept"));
  }

  /** Fetch the texts of all items; without them the plan is whole but for what each measure belongs to. */
  async #fetchItems() {
    try {
      this.#fetching = fetchJson(this.#address);
      this.#items = byName(await this.#fetching);
      if (!this.#button("retry").hidden) this.#tell("", null);
      this.#button("retry").hidden = true;
      this.#show();
    } catch (error) {
      this.#tell(phrase(this.#words, faultOf(error, "items_missing")), null);
      this.#button("retry").hidden = false;
    }
  }

  /** The item of a measure under its name of today: `{id, text, list, roles, isGone}`. */
  #itemOf(measure) {
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
  }

  #isWanted(measure) {
    const list = this.#filter("list").value;
    const role = this.#filter("role").value;
    const who = this.#filter("who").value;
    if (who && measure.who.trim() !== who) return false;
    if (!list && !role) return true;
    const item = this.#itemOf(measure);
    return (!list || item.id.startsWith(`${list}.`)) && (!role || item.roles.includes(role));
  }

  /** Offer the lists and roles that the measures have; what was chosen stays. */
  #showFilters(measures) {
    const people = [...new Set([...measures.values()].map(({ who }) => who.trim()))].filter(Boolean).sort();
    this.#offer(
      "who",
      people.map((name) => [name, name]),
    );
    if (!this.#items) return;
    this.#offerItems();
    const items = [...measures.values()].map((measure) => this.#itemOf(measure));
    const lists = new Set(items.map(({ id }) => id.split(".")[0]));
    const roles = new Set(items.flatMap((item) => item.roles));
    this.#offer(
      "list",
      Object.entries(this.#items.lists)
        .filter(([id]) => lists.has(id))
        .map(([id, { short }]) => [id, short]),
    );
    this.#offer(
      "role",
      Object.entries(this.#items.roles).filter(([id]) => roles.has(id)),
    );
  }

  #offer(name, choices) {
    const select = this.#filter(name);
    const chosen = select.value;
    // Where all are of one, there is nothing to choose; what is chosen stays in sight.
    select.parentElement.hidden = choices.length < 2 && chosen === "";
    if (
      JSON.stringify([...select.options].slice(1).map((option) => option.value)) ===
      JSON.stringify(choices.map(([id]) => id))
    )
      return;
    select.replaceChildren(
      select.options[0],
      ...choices.map(([id, title]) => new Option(title, id, false, id === chosen)),
    );
  }

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
    return this.querySelector(`[data-new="${name}"]`);
  }

  /** Add what the form holds, and leave it empty for the next one. */
  #onSubmit = (event) => {
    event.preventDefault();
    const [item, what, who, by] = ["item", "what", "who", "by"].map((name) => this.#new(name));
    const wrong = by.validity.valid ? "" : this.#words.not_a_day;
    setText(this.#part("new-wrong"), what.value.trim() === "" ? this.#words.nothing_to_add : wrong);
    if (this.#part("new-wrong").textContent !== "" || !item.value) return;
    const id = newId("m-");
    const takeBack = change([
      ["measure", id, { item: item.value, what: what.value, who: who.value, by: by.value, done: false }],
    ]);
    for (const field of [what, who, by]) field.value = "";
    this.#tell(phrase(this.#words, "added"), takeBack);
    what.focus();
  };

  #showRow(id, measure) {
    const row = this.#rows.get(id) ?? this.#makeRow(id);
    this.#measures.set(id, measure);
    const item = this.#itemOf(measure);
    row.classList.toggle("tty-action-plan__row--done", measure.done);
    row.querySelector("[data-part=late]").hidden = !isOverdue(measure);
    setText(row.querySelector("[data-part=what]"), measure.what.trim() || this.#words.unnamed);
    setText(row.querySelector("[data-part=title]"), item.list ? `${item.list.short}: ` : "");
    const link = row.querySelector("[data-part=item]");
    setText(link, item.isGone ? `${item.text} ${this.#words.gone}`.trim() : item.text);
    if (item.list?.page && !item.isGone) link.href = new URL(`../${item.list.page}#${item.id}`, this.#address);
    else link.removeAttribute("href");
    row.querySelector("[data-field=done]").checked = measure.done;
    for (const name of FIELDS) setValue(row.querySelector(`[data-field=${name}]`), measure[name]);
    setText(row.querySelector("[data-paper=who]"), measure.who);
    setText(row.querySelector("[data-paper=by]"), measure.by && dayInWords(measure.by));
  }

  #makeRow(id) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
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
    for (const [id, measure] of wanted) this.#part(measure.done ? "done" : "open").append(this.#rows.get(id));
  }

  #onInput = ({ target }) => {
    if (FIELDS.includes(target.dataset.field)) this.#write(target);
  };

  #onChange = ({ target }) => {
    if (target.dataset.field === "done") this.#write(target);
    if (target.dataset.filter) this.#show();
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
    if (target.dataset.field === "by")
      setText(
        target.closest("[data-measure]").querySelector("[data-part=wrong]"),
        target.validity.valid ? "" : this.#words.not_a_day,
      );
    // Where the focus goes is known only afterwards.
    if (this.#part("table").contains(target)) window.setTimeout(() => this.#show());
  };

  #onClick = ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    const actions = {
      print: () => window.print(),
      remove: () => this.#remove(button.closest("[data-measure]").dataset.measure),
      undo: () => this.#undo(),
      retry: () => this.#fetchItems(),
      all: () => this.#showAll(),
    };
    actions[button.dataset.do]();
  };

  #remove(id) {
    const takeBack = change([["measure", id, { gone: true }]]);
    this.#removed = id;
    this.#tell(phrase(this.#words, "removed"), takeBack);
    this.#button("undo").focus();
  }

  #undo() {
    this.#takeBack();
    this.#tell(phrase(this.#words, "undone"), null);
    // The button that had the focus is gone now. What came back may be filtered out.
    (this.#rows.get(this.#removed)?.querySelector("[data-do=remove]") ?? this.#filter("list")).focus();
  }

  #showAll() {
    for (const name of ["list", "role", "who"]) this.#filter(name).value = "";
    this.#show();
    this.#filter("list").focus();
  }

  #tell(text, takeBack) {
    this.#takeBack = takeBack;
    this.#button("undo").hidden = takeBack === null;
    setText(this.#part("said"), text);
  }
}

/** Open before done, then by day, those without one last, then by age. */
function soonestFirst([id, one], [otherId, other]) {
  return one.done - other.done || (one.by || "9").localeCompare(other.by || "9") || (id < otherId ? -1 : 1);
}

customElements.define("tty-action-plan", ActionPlanElement);
