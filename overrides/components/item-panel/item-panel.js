/**
 * What an item of a checklist holds besides its answer: a note and measures; the
 * measures of the whole list together; and the workplace's own items. checklist.js imports this module with its
 * piece (item-panel.later.html, words, style) when there is any of it to show or
 * somebody opens a panel.
 *
 * Every change is written at once. Fields show what is remembered, also when another
 * tab changes it; a field that has the focus keeps its text unless it really differs.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt, faultOf, fetchModule, fragment } from "../../shared/later.js";
import { ownItems } from "../../shared/lists.js";
import { all, read, write } from "../../shared/memory.js";
import { clone, isOverdue, keptAbout, newId, parse, setText, setValue, soonestFirst } from "../pieces/pieces.js";
import { whenLeft } from "../pieces/left.js";
import { kept, measureLine, Panel } from "./panel.js";
import { keepLetter, showName, showState } from "./state.js";
import { change } from "../pieces/change.js";
import { measuresOf, menuOf, namelessItems } from "../pieces/lists.js";

/** Make the panels of one `<tty-checklist>`; `piece` is what was fetched for this module. */
export function attach(list, piece) {
  return new Panels(list, piece);
}

class Panels {
  #list;
  #pieces;
  #words;
  #own = null;
  /** Own items that have no text yet, by id: nothing of them is stored. */
  #drafts = new Set();
  /** The fields of the items whose panels were opened, by id. */
  #panels = new Map();
  #takeBack = null;
  #actions = {
    "close-panel": (button) => this.#close(button.closest(".tty-checklist__item")),
    "remove-own": (button) => this.#removeOwn(button.closest(".tty-checklist__item")),
    "undo-own": () => this.#undoOwn(),
  };

  constructor(list, { html, words, style }) {
    this.#list = list;
    this.#pieces = parse(html);
    this.#words = words;
    adopt(style);
    list.addEventListener("input", (event) => this.#onInput(event));
    list.addEventListener("focusout", (event) => this.#onFocusOut(event));
    hearClicks(list, doing(this.#actions));
    this.show();
    // An own item is there only from now on; its address leads to it all the same.
    if (this.#ids().includes(fragment())) window.location.replace(window.location.hash);
  }

  /** Bring everything in line with what is remembered. */
  show() {
    this.#showOwn();
    const measures = measuresOf([...this.#items(), ...ownItems(this.#items())]);
    for (const item of this.#list.querySelectorAll(".tty-checklist__item")) {
      const [id, ...was] = idsOf(item);
      const now = kept([id, ...was], measures);
      showState(item, now, this.#pieces, this.#words);
      showName(item.querySelector("[data-do=panel]"), now, this.#words);
      this.#panels.get(id)?.show(now);
      const own = item.querySelector("[data-field=own]");
      // An emptied text is not stored: the field stays empty until it is left.
      if (own && (own.value.trim() !== "" || own !== document.activeElement))
        setValue(own, read("own", id)?.text ?? "");
    }
    this.#showPlan(measures);
  }

  /** Beside the list, its measures, each leading to its item. */
  #showPlan(measures) {
    const place = this.#list.querySelector("[data-part=agreed]");
    place.hidden = measures.size === 0;
    if (place.hidden) return;
    if (!place.firstChild) {
      place.append(...clone(this.#pieces.plan).childNodes);
      lead(place.querySelector("[data-part=plan]"));
    }
    const rows = [...measures.values()].sort(soonestFirst).map((measure) => {
      const row = clone(this.#pieces["plan-line"]);
      row.classList.toggle("tty-item-panel__late", isOverdue(measure));
      const link = row.firstElementChild;
      link.href = `#${this.#todaysId(measure.item)}`;
      link.textContent = measureLine(measure, this.#words);
      return row;
    });
    const list = place.querySelector("ul");
    // What has the focus stays, unless it changed.
    if (list.innerHTML !== rows.map((row) => row.outerHTML).join("")) list.replaceChildren(...rows);
  }

  #todaysId(item) {
    return this.#items().find((ids) => ids.includes(item))?.[0] ?? item;
  }

  /** Open or close the panel of the item that a button belongs to. */
  toggle(button) {
    const item = button.closest(".tty-checklist__item");
    let panel = item.querySelector(".tty-item-panel");
    if (!panel) {
      const fields = new Panel(this.#pieces, this.#words, idsOf(item), {
        own: item.querySelector("[data-own]") !== null,
        answers: false,
      });
      this.#panels.set(item.id, fields);
      panel = fields.element;
      panel.id = `${item.id}.panel`;
      panel.hidden = true;
      this.#finish(panel);
      button.setAttribute("aria-controls", panel.id);
      button.addEventListener("keydown", keepLetter);
      button.after(panel);
    }
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    // Once it is closed, the button says what is written there.
    if (!panel.hidden) button.replaceChildren(this.#words.close);
    // An own item that got no text is not there.
    const dropped = panel.hidden && this.#drafts.delete(item.id);
    this.show();
    if (dropped) menuOf(this.#list).focus();
  }

  /** What a panel has on a list only: where its measures are gathered, and at its end a button that closes it. */
  #finish(panel) {
    if (this.#pieces.gathered) {
      const gathered = clone(this.#pieces.gathered);
      lead(gathered.querySelector("[data-part=plan]"));
      panel.querySelector("[data-part=measures]").append(gathered);
    }
    // Who said what is told where anything came or was saved.
    if (all("received").size + all("evaluation").size > 0) {
      const history = clone(this.#pieces.history);
      history.addEventListener("toggle", () => history.open && this.#tellHistory(history));
      panel.append(history);
    }
    panel.append(clone(this.#pieces.close));
  }

  /** Write down who said what of an item; what does it is fetched when somebody asks. */
  async #tellHistory(history) {
    const place = history.querySelector("[data-part=history]");
    const ids = idsOf(history.closest(".tty-checklist__item"));
    try {
      const [{ historyLines }, { words }] = await Promise.all([
        fetchModule(import("../received/told-history.js")),
        this.#list.later("received"),
      ]);
      const lines = historyLines(ids, words);
      place.replaceChildren(...(lines.length > 0 ? lines : [this.#words.no_history]).map(lineOf));
    } catch (error) {
      faultOf(error);
      place.replaceChildren(lineOf(this.#words.history_missing));
    }
  }

  /** Close the panel that an item's last button is in. */
  #close(item) {
    const button = item.querySelector("[data-do=panel]");
    this.toggle(button);
    if (button.isConnected) button.focus();
  }

  /** Add an empty item of the workplace's own; it is kept from its first letter. */
  addOwn() {
    const [draft] = this.#drafts;
    const id = draft ?? newId(`${this.#items()[0][0].split(".")[0]}.own-`);
    this.#drafts.add(id);
    this.show();
    const item = document.getElementById(id);
    if (!item.querySelector(".tty-item-panel:not([hidden])")) this.toggle(item.querySelector("[data-do=panel]"));
    item.querySelector("[data-field=own]").focus();
  }

  #ids() {
    return [...this.#list.querySelectorAll("[data-own]")].map((box) => box.dataset.item);
  }

  /** The items that the page was made with, as in shared/lists.js. */
  #items() {
    return [...this.#list.querySelectorAll(".tty-checklist__item")]
      .filter((item) => !item.querySelector("[data-own]"))
      .map(idsOf);
  }

  #showOwn() {
    const ids = [...new Set([...ownItems(this.#items()).flat(), ...namelessItems(this.#items()), ...this.#drafts])];
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
      if (ids.includes(item.id)) continue;
      item.remove();
      this.#panels.delete(item.id);
    }
    for (const id of ids) {
      const item = document.getElementById(id) ?? place.appendChild(this.#makeOwn(id));
      const text = read("own", id)?.text;
      setText(item.querySelector(".tty-checklist__text"), text ?? this.#words.own_new);
      for (const box of item.querySelectorAll(".tty-checklist__answers input")) box.disabled = !text;
    }
    this.#own.classList.toggle("tty-item-panel__own-list--empty", ids.length === 0);
  }

  #makeOwn(id) {
    const item = clone(this.#pieces.own);
    item.id = id;
    const first = item.querySelector("[data-own]");
    first.dataset.item = id;
    for (const box of item.querySelectorAll(".tty-checklist__answers input")) box.name = id;
    const text = item.querySelector(".tty-checklist__text");
    text.id = `${id}.text`;
    item.querySelector(".tty-checklist__answers").setAttribute("aria-labelledby", text.id);
    item.querySelector("[data-part=address]").href = `#${id}`;
    for (const control of item.querySelectorAll("[data-part=address], [data-do=panel]"))
      control.setAttribute("aria-describedby", text.id);
    return item;
  }

  #onInput({ target }) {
    const item = target.closest(".tty-checklist__item");
    if (target.dataset.field === "own") this.#writeOwn(item, target.value);
    // Where the text of an own item is still missing, the rest of it is kept under the name of a new one.
    else if (target.dataset.field && item?.querySelector("[data-own]") && !read("own", item.id)) {
      this.#drafts.delete(item.id);
      write("own", item.id, { text: this.#words.own_new });
    }
  }

  #onFocusOut({ target }) {
    const item = target.closest(".tty-checklist__item");
    if (target.dataset.field === "own") whenLeft(() => this.#explainOwn(item, target));
  }

  #writeOwn(item, text) {
    if (!text.trim()) return;
    this.#drafts.delete(item.id);
    setText(item.querySelector("[data-part=wrong]"), "");
    write("own", item.id, { text });
  }

  #explainOwn(item, input) {
    if (input.value.trim()) return;
    const text = read("own", item.id)?.text;
    setText(item.querySelector("[data-part=wrong]"), this.#words[text ? "own_kept" : "own_empty"]);
    if (text) setValue(input, text);
  }

  /** Remove an own item and all that is kept about it. */
  #removeOwn(item) {
    const { id } = item;
    this.#drafts.delete(id);
    const things = keptAbout([id]).map((thing) => [...thing, { gone: true }]);
    const takeBack = things.length > 0 ? change(things) : null;
    this.show();
    const button = this.#own.querySelector("[data-do=undo-own]");
    this.#takeBack = takeBack;
    setText(this.#own.querySelector("[data-part=own-said]"), this.#words.own_removed);
    button.hidden = takeBack === null;
    // The button that had the focus is gone.
    (takeBack ? button : menuOf(this.#list)).focus();
  }

  #undoOwn() {
    this.#takeBack();
    this.#own.querySelector("[data-do=undo-own]").hidden = true;
    setText(this.#own.querySelector("[data-part=own-said]"), this.#words.undone);
    menuOf(this.#list).focus();
  }
}

function lineOf(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

/** A link to a page of the site that its template names; the script knows where the site begins. */
function lead(link) {
  if (link) link.href = new URL(`../${link.dataset.page}`, import.meta.url);
}

/** An item's id and those it had before. */
function idsOf(item) {
  const box = item.querySelector("[data-item]");
  return [box.dataset.item, ...(box.dataset.was?.split(" ") ?? [])];
}
