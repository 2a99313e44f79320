/**
 * <tty-impact-matrix>: from needs to effect, row by row.
 *
 * Attributes   data-words: the phrases it says, as JSON
 *              data-items: where the texts of all items are, fetched when there is a measure to take over
 * Inside       [data-part]: the parts it fills; [data-do]: the buttons; [data-field]: the five texts of a row
 *              template[data-template]: one row, one measure that can be taken over
 * A row without any text is a draft: it is there on this page only, until something is written in it.
 */
import { adopt, faultOf, fetchJson } from "../../shared/later.js";
import { all, change, listen, read, remove, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { csv } from "../exchange/spreadsheet.js";
import { byName, dayInWords, download, fileName, isWrittenIn, newId, setText, setValue } from "../pieces/pieces.js";

const FIELDS = ["need", "goal", "measures", "results", "effect"];
const LAST_PLACE = 9999;
// Fields as high as their texts. The checker of our HTML does not know the property yet, so it is in no page.
const GROWING = ".tty-impact-matrix textarea{field-sizing:content}";

class ImpactMatrixElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  /** The rows' elements by id, in their order. */
  #rows = new Map();
  /** The places that rows had when they were shown last, by id. */
  #places = new Map();
  /** The places of rows without any text, by id. */
  #drafts = new Map();
  /** The draft that is there so that there is something to fill in; it gives way to any other row. */
  #first = null;
  #items = null;
  #fetching = false;
  /** What brings removed rows back, the last one last. */
  #takeBacks = [];
  #emptySheet = [...this.querySelectorAll("[data-part=sheet] > tr")];
  #stopListening = null;

  connectedCallback() {
    adopt(GROWING);
    // Who has rows already knows what the columns are.
    if (all("impact").size > 0) this.#part("columns").open = false;
    this.#part("form").hidden = false;
    this.addEventListener("input", this.#onInput);
    this.addEventListener("click", this.#onClick);
    this.#stopListening = listen(() => this.#show());
    this.#show();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening();
    this.removeEventListener("input", this.#onInput);
    this.removeEventListener("click", this.#onClick);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #button(name) {
    return this.querySelector(`[data-do="${name}"]`);
  }

  #copy(name) {
    return this.querySelector(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  /** All rows as `[id, row]` in their order, drafts too. */
  #inOrder() {
    const rows = all("impact");
    for (const [id, place] of this.#drafts)
      if (!rows.has(id)) rows.set(id, { ...Object.fromEntries(FIELDS.map((name) => [name, ""])), place });
    return [...rows].sort(([id, one], [otherId, other]) => one.place - other.place || (id < otherId ? -1 : 1));
  }

  #show() {
    this.#placeFirst();
    const rows = this.#inOrder();
    for (const [id, element] of this.#rows) {
      if (rows.some(([other]) => other === id)) continue;
      if (isWrittenIn(element)) {
        element.addEventListener("focusout", () => window.setTimeout(() => this.#show()), { once: true });
        continue;
      }
      element.remove();
      this.#rows.delete(id);
    }
    rows.forEach(([id, row], index) => this.#showRow(id, row, index, rows.length));
    this.#arrange(rows);
    this.#showSheet(rows);
    this.#showMeasures();
    this.#showTrouble();
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
    const element = this.#rows.get(id) ?? this.#copy("row");
    this.#rows.set(id, element);
    this.#places.set(id, row.place);
    element.dataset.row = id;
    setText(element.querySelector("[data-part=number]"), phrase(this.#words, "row", { n: index + 1 }));
    for (const name of FIELDS) setValue(element.querySelector(`[data-field=${name}]`), row[name]);
    element.querySelector("[data-do=up]").disabled = index === 0;
    element.querySelector("[data-do=down]").disabled = index === n - 1;
    element.querySelector("[data-do=remove]").disabled = id === this.#first;
  }

  /** Put the rows in their order; one that has the focus keeps it. */
  #arrange(rows) {
    const place = this.#part("rows");
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    rows.forEach(([id], index) => {
      const element = this.#rows.get(id);
      if (place.children[index] !== element) place.insertBefore(element, place.children[index] ?? null);
    });
    if (focused?.isConnected && focused !== document.activeElement) focused.focus();
  }

  /** The table for paper: the rows that hold something, or the empty one. */
  #showSheet(rows) {
    const filled = rows
      .filter(([, row]) => !isEmpty(row))
      .map(([, row]) => {
        const line = document.createElement("tr");
        line.className = "tty-impact-matrix__filled";
        line.translate = false;
        for (const name of FIELDS) line.insertCell().textContent = row[name].trim();
        return line;
      });
    this.#part("sheet").replaceChildren(...(filled.length > 0 ? filled : this.#emptySheet));
  }

  #showTrouble() {
    const now = trouble();
    const notice = this.#part("kept");
    notice.classList.toggle("tty-impact-matrix__notice--trouble", now !== null);
    setText(notice, phrase(this.#words, now ?? "kept"));
  }

  /** Offer the measures of the plan that no row was made of. */
  #showMeasures() {
    const named = [...all("measure")].filter(([, { what }]) => what.trim());
    const missing = named.filter(([id]) => !read("impact", rowOf(id))).sort(soonestFirst);
    if (missing.length > 0 && !this.#items && !this.#fetching) this.#fetchItems();
    setText(this.#part("count"), missing.length > 0 ? `(${missing.length})` : "");
    this.#part("take-how").hidden = missing.length === 0;
    const none = this.#part("none");
    none.hidden = missing.length > 0;
    setText(none, this.#words[named.length > 0 ? "all_taken" : "no_measures"]);
    const list = this.#part("measures");
    const there = new Map([...list.children].map((line) => [line.dataset.measure, line]));
    const lines = missing.map(([id, measure]) =>
      this.#showMeasure(there.get(id) ?? this.#copy("measure"), id, measure),
    );
    for (const line of there.values()) if (!lines.includes(line)) line.remove();
    lines.forEach((line, index) => {
      if (list.children[index] !== line) list.insertBefore(line, list.children[index] ?? null);
    });
  }

  #showMeasure(line, id, measure) {
    line.dataset.measure = id;
    const what = line.querySelector("[data-part=what]");
    what.id = `impact-matrix.${id}`;
    setText(what, this.#inWords(measure));
    setText(line.querySelector("[data-part=item]"), this.#textOf(measure.item));
    const button = line.querySelector("button");
    button.setAttribute("aria-describedby", what.id);
    // Without its item's text a row would lack its need.
    button.disabled = !this.#items;
    return line;
  }

  /** A measure as the matrix has it: what, who, by when. */
  #inWords({ what, who, by }) {
    return [what.trim(), who.trim(), by && phrase(this.#words, "by", { day: dayInWords(by) })]
      .filter(Boolean)
      .join(", ");
  }

  #textOf(item) {
    const id = this.#items?.was[item] ?? item;
    return this.#items?.items[id]?.text ?? read("own", id)?.text ?? "";
  }

  async #fetchItems() {
    this.#fetching = true;
    try {
      this.#items = byName(await fetchJson(new URL(this.dataset.items, document.baseURI)));
    } catch (error) {
      setText(this.#part("missing-said"), this.#words[faultOf(error, "items_missing")]);
    }
    this.#part("missing").hidden = this.#items !== null;
    this.#showMeasures();
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

  #onClick = ({ target }) => {
    const button = target.closest("[data-do]");
    const id = button?.closest("[data-row]")?.dataset.row;
    const actions = {
      add: () => this.#add(),
      up: () => this.#move(id, -1),
      down: () => this.#move(id, 1),
      remove: () => this.#remove(id),
      undo: () => this.#undo(),
      take: () => this.#take(button.closest("[data-measure]")),
      retry: () => this.#fetchItems(),
      print: () => window.print(),
      csv: () => this.#saveRows(),
    };
    actions[button?.dataset.do]?.();
  };

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
    this.#show();
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
    else this.#show();
    const [wanted, otherWay] = by < 0 ? ["up", "down"] : ["down", "up"];
    const button = (name) => this.#rows.get(id).querySelector(`[data-do=${name}]`);
    (button(wanted).disabled ? button(otherWay) : button(wanted)).focus();
    this.#tell(phrase(this.#words, "moved", { n: from + by + 1 }));
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
    } else this.#show();
    this.#tell(this.#words.removed);
    (row ? this.#button("undo") : this.#button("add")).focus();
  }

  #undo() {
    const before = new Set(this.#rows.keys());
    this.#takeBacks.pop()();
    this.#tell(this.#words.restored);
    const back = [...this.#rows].find(([id]) => !before.has(id))?.[1];
    (back?.querySelector("textarea") ?? this.#button("add")).focus();
  }

  #take(line) {
    const id = line.dataset.measure;
    const measure = read("measure", id);
    const next = line.nextElementSibling ?? line.previousElementSibling;
    const row = {
      need: this.#textOf(measure.item),
      goal: "",
      measures: this.#inWords(measure),
      results: "",
      effect: "",
      place: this.#first ? 0 : this.#nextPlace(),
    };
    this.#drafts.delete(rowOf(id));
    write("impact", rowOf(id), row);
    this.#tell(
      phrase(this.#words, "taken", { n: [...this.#part("rows").children].indexOf(this.#rows.get(rowOf(id))) + 1 }),
    );
    (next?.querySelector("button") ?? this.#part("take").querySelector("summary")).focus();
  }

  #saveRows() {
    const rows = this.#inOrder().filter(([, row]) => !isEmpty(row));
    if (rows.length > 0) {
      const names = FIELDS.map((name) => this.querySelector(`[data-column=${name}] b`).textContent);
      download(
        `${fileName(this.#words.file)}.csv`,
        "text/csv",
        csv([names, ...rows.map(([, row]) => FIELDS.map((name) => row[name].trim()))]),
      );
    }
    this.#tell(rows.length > 0 ? phrase(this.#words, "saved", { n: rows.length }) : this.#words.nothing_to_save);
  }

  #tell(text) {
    this.#button("undo").hidden = this.#takeBacks.length === 0;
    setText(this.#part("said"), text);
  }
}

/** The row that is made of a measure: taken over twice, on two devices too, it is one. */
function rowOf(measure) {
  return measure.replace(/^m-/, "x-");
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

/** The soonest first, those without a day last, then by age. */
function soonestFirst([id, one], [otherId, other]) {
  return (one.by || "9").localeCompare(other.by || "9") || (id < otherId ? -1 : 1);
}

customElements.define("tty-impact-matrix", ImpactMatrixElement);
