/**
 * <tty-impact-matrix>: from needs to effect, row by row.
 *
 * Attributes   data-items: where the texts of all items are, fetched when there is a measure to take over
 * Inside       [data-field]: the five texts of a row; what else is in pieces/element.js
 * A row without any text is a draft: it is there on this page only, until something is written in it.
 */
import { adopt } from "../../shared/later.js";
import { all, read, remove, write } from "../../shared/memory.js";
import { csv } from "../exchange/spreadsheet.js";
import { GuideElement } from "../pieces/element.js";
import { arrange, download, fileName, isWrittenIn, newId, setText, setValue } from "../pieces/pieces.js";
import { whenLeft } from "../pieces/left.js";
import { Offered } from "./offered.js";
import { change } from "../pieces/change.js";

const FIELDS = ["need", "goal", "measures", "results", "effect"];
const LAST_PLACE = 9999;
// Fields as high as their texts. The checker of our HTML does not know the property yet, so it is in no page.
const GROWING = ".tty-impact-matrix textarea{field-sizing:content}";

class ImpactMatrixElement extends GuideElement {
  /** The rows' elements by id, in their order. */
  #rows = new Map();
  /** The places that rows had when they were shown last, by id. */
  #places = new Map();
  /** The places of rows without any text, by id. */
  #drafts = new Map();
  /** The draft that is there so that there is something to fill in; it gives way to any other row. */
  #first = null;
  #offered = new Offered(this);
  /** What brings removed rows back, the last one last. */
  #takeBacks = [];
  #emptySheet = [...this.querySelectorAll("[data-part=sheet] > tr")];

  actions = {
    add: () => this.#add(),
    up: (button) => this.#move(idOf(button), -1),
    down: (button) => this.#move(idOf(button), 1),
    remove: (button) => this.#remove(idOf(button)),
    undo: () => this.#undo(),
    take: (button) => this.#take(button.closest("[data-measure]")),
    retry: () => this.#offered.fetchItems(),
    print: () => window.print(),
    csv: () => this.#saveRows(),
  };

  begin() {
    adopt(GROWING);
    // Who has rows already knows what the columns are.
    if (all("impact").size > 0) this.part("columns").open = false;
    this.part("form").hidden = false;
    this.hear(this, "input", this.#onInput);
  }

  /** All rows as `[id, row]` in their order, drafts too. */
  #inOrder() {
    const rows = all("impact");
    for (const [id, place] of this.#drafts)
      if (!rows.has(id)) rows.set(id, { ...Object.fromEntries(FIELDS.map((name) => [name, ""])), place });
    return [...rows].sort(([id, one], [otherId, other]) => one.place - other.place || (id < otherId ? -1 : 1));
  }

  show() {
    this.#placeFirst();
    const rows = this.#inOrder();
    for (const [id, element] of this.#rows) {
      if (rows.some(([other]) => other === id)) continue;
      if (isWrittenIn(element)) element.addEventListener("focusout", () => whenLeft(() => this.show()), { once: true });
      else this.#rows.delete(id);
    }
    rows.forEach(([id, row], index) => this.#showRow(id, row, index, rows.length));
    const elements = rows.map(([id]) => this.#rows.get(id));
    arrange(this.part("rows"), [...elements, ...[...this.#rows.values()].filter((one) => !elements.includes(one))]);
    this.#showSheet(rows.filter(([, row]) => !isEmpty(row)));
    this.#offered.show();
    this.showTrouble();
  }
  /** There is always a row to write in; an untouched one goes when another is there. */
  #placeFirst() {
    if (this.#first && read("impact", this.#first)) this.#first = null;
    const others =
      all("impact").size + [...this.#drafts.keys()].filter((id) => id !== this.#first && !read("impact", id)).length;
    if (others > 0 && this.#first) {
      this.#drafts.delete(this.#first);
      this.#first = null;
    } else if (others === 0 && !this.#first) {
      this.#first = newRowId();
      this.#drafts.set(this.#first, 0);
    }
  }

  #showRow(id, row, index, n) {
    const element = this.#rows.get(id) ?? this.piece("row");
    this.#rows.set(id, element);
    this.#places.set(id, row.place);
    element.dataset.row = id;
    setText(element.querySelector("[data-part=number]"), this.say("row", { n: index + 1 }));
    for (const name of FIELDS) setValue(element.querySelector(`[data-field=${name}]`), row[name]);
    element.querySelector("[data-do=up]").disabled = index === 0;
    element.querySelector("[data-do=down]").disabled = index === n - 1;
    element.querySelector("[data-do=remove]").disabled = id === this.#first;
  }

  /** The table for paper: the rows that hold something, or the empty one. */
  #showSheet(rows) {
    const filled = rows.map(([, row]) =>
      this.piece("filled", Object.fromEntries(FIELDS.map((name) => [name, row[name].trim()]))),
    );
    this.part("sheet").replaceChildren(...(filled.length > 0 ? filled : this.#emptySheet));
  }

  #onInput = ({ target }) => {
    if (FIELDS.includes(target.dataset.field)) this.#write(target);
  };

  /** Write one text; the others stay as they are kept, whatever another tab made of them. */
  #write(field) {
    const element = field.closest("[data-row]");
    const id = element.dataset.row;
    const before = read("impact", id);
    const shown = Object.fromEntries(FIELDS.map((name) => [name, element.querySelector(`[data-field=${name}]`).value]));
    const place = before?.place ?? this.#drafts.get(id) ?? this.#places.get(id);
    const next = before ? { ...before, [field.dataset.field]: field.value } : { ...shown, place };
    if (!isEmpty(next)) {
      this.#drafts.delete(id);
      write("impact", id, next);
    } else if (before) {
      // Nothing is left of it; the fields stay for what may come.
      this.#drafts.set(id, place);
      remove("impact", id);
    }
  }

  /** The place after all others. */
  #nextPlace() {
    return Math.min(LAST_PLACE, Math.max(-1, ...this.#inOrder().map(([, { place }]) => place)) + 1);
  }

  #add() {
    const id = newRowId();
    const place = this.#nextPlace();
    // The row that was there to begin with is as good as any other now.
    this.#first = null;
    this.#drafts.set(id, place);
    this.show();
    this.#rows.get(id).querySelector("textarea").focus();
  }

  #move(id, by) {
    const rows = this.#inOrder();
    const from = rows.findIndex(([other]) => other === id);
    const moved = rows.map(([other]) => other);
    moved.splice(from + by, 0, ...moved.splice(from, 1));
    const places = rows.map(([, { place }]) => place);
    // Two tabs may have given the same place to two rows; then all get new ones.
    const areDistinct = new Set(places).size === places.length;
    const changes = [];
    moved.forEach((other, index) => {
      const place = areDistinct ? places[index] : Math.min(index, LAST_PLACE);
      const row = read("impact", other);
      if (!row) this.#drafts.set(other, place);
      else if (row.place !== place) changes.push(["impact", other, { ...withoutTime(row), place }]);
    });
    if (changes.length > 0) change(changes);
    else this.show();
    const [wanted, otherWay] = by < 0 ? ["up", "down"] : ["down", "up"];
    const button = (name) => this.#rows.get(id).querySelector(`[data-do=${name}]`);
    (button(wanted).disabled ? button(otherWay) : button(wanted)).focus();
    this.#tell(this.say("moved", { n: from + by + 1 }));
  }

  #remove(id) {
    const row = read("impact", id);
    this.#drafts.delete(id);
    if (row) {
      const takeBack = change([["impact", id, { gone: true }]]);
      this.#takeBacks.push(() => {
        takeBack();
        const there = read("impact", id);
        // Another row may have come in its place, made of the same measure: then both stay.
        if (!there || FIELDS.some((name) => there[name] !== row[name])) write("impact", there ? newRowId() : id, row);
      });
    } else this.show();
    this.#tell(this.words.removed);
    (row ? this.button("undo") : this.button("add")).focus();
  }

  #undo() {
    const before = new Set(this.#rows.keys());
    this.#takeBacks.pop()();
    this.#tell(this.words.restored);
    const back = [...this.#rows].find(([id]) => !before.has(id))?.[1];
    (back?.querySelector("textarea") ?? this.button("add")).focus();
  }

  /** A row that is made of a measure comes where there is room for it. */
  #take(line) {
    const next = line.nextElementSibling ?? line.previousElementSibling;
    const [id, texts] = this.#offered.rowFrom(line.dataset.measure);
    const row = { goal: "", results: "", effect: "", ...texts, place: this.#first ? 0 : this.#nextPlace() };
    this.#drafts.delete(id);
    write("impact", id, row);
    const n = [...this.part("rows").children].indexOf(this.#rows.get(id)) + 1;
    this.#tell(this.say("taken", { n }));
    (next?.querySelector("button") ?? this.part("take").querySelector("summary")).focus();
  }

  #saveRows() {
    const rows = this.#inOrder().filter(([, row]) => !isEmpty(row));
    if (rows.length > 0) {
      const names = FIELDS.map((name) => this.querySelector(`[data-column=${name}] b`).textContent);
      download(
        `${fileName(this.words.file)}.csv`,
        "text/csv",
        csv([names, ...rows.map(([, row]) => FIELDS.map((name) => row[name].trim()))]),
      );
    }
    this.#tell(rows.length > 0 ? this.say("saved", { n: rows.length }) : this.words.nothing_to_save);
  }

  #tell(text) {
    this.tell(text, { takeBack: this.#takeBacks.at(-1) });
  }
}

/** An id that neither a row nor a measure's row has. */
function newRowId() {
  const id = newId("x-");
  return all("impact", true).has(id) || all("measure", true).has(id.replace(/^x-/, "m-")) ? newRowId() : id;
}

function withoutTime({ at, ...row }) {
  return row;
}

function isEmpty(row) {
  return FIELDS.every((name) => row[name].trim() === "");
}

function idOf(button) {
  return button.closest("[data-row]").dataset.row;
}

customElements.define("tty-impact-matrix", ImpactMatrixElement);
