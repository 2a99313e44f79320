/**
 * <tty-year-clock>: the cooperation's year, with months of one's own, entries taken off and entries added.
 *
 * Attributes   data-slots: where the dots of a month stand, by how many there are, as JSON
 * Inside       [data-entry]: the site's entries, each with its suggested month in data-month
 *              what else is in pieces/element.js
 * A row that has the focus stays in the document; the others take their places around it.
 * What was done is said beside what was pressed, and announced by the page's status, which never moves.
 */
import { announce } from "../../shared/announce.js";
import { all, read, write } from "../../shared/memory.js";
import { GuideElement } from "../pieces/element.js";
import { arrange, isWrittenIn, newId, setText, setValue } from "../pieces/pieces.js";
import { whenLeft } from "../pieces/left.js";
import { showDots } from "./dial.js";
import { saveCalendar } from "./every-year.js";
import { change } from "../pieces/change.js";

class YearClockElement extends GuideElement {
  /** The site's entries by id, and the rows of all by id. */
  #site = new Map();
  #rows = new Map();
  /** The entries as they were shown last. */
  #shown = new Map();
  #months = [];
  /** What was removed or taken off, as `{id, text, takeBack}`, the last one last. */
  #gone = [];

  actions = {
    print: () => window.print(),
    calendar: () => this.#saveCalendar(),
    off: (button) => this.#take(idOf(button), "taken_off", this.#changed(idOf(button), "off", true)),
    remove: (button) => this.#take(idOf(button), "removed", { gone: true }),
    back: (button) => this.#bringBack(button.closest("[data-off]").dataset.off),
    undo: () => this.#undo(),
  };

  begin() {
    if (this.#months.length === 0) this.#read();
    this.hear(this, "input", this.#onInput);
    this.hear(this, "change", this.#onChange);
    this.hear(this, "submit", this.#onSubmit);
  }

  /** What the page was made with. */
  #read() {
    this.#months = [...this.part("new").querySelectorAll("option")].map((option) => option.text);
    for (const row of this.querySelectorAll("[data-entry]")) {
      const text = (name) => row.querySelector(`[data-part=${name}]`).textContent;
      this.#site.set(row.dataset.entry, {
        month: Number(row.dataset.month),
        title: text("title"),
        text: text("text"),
        link: row.querySelector("[data-part=practice]").href,
      });
      this.#equip(row.dataset.entry, row, "site");
    }
    for (const name of ["new", "kept"]) this.part(name).hidden = false;
  }

  /** Give a row the fields that change it; `whose` is "site" or "own". */
  #equip(id, row, whose) {
    const fields = this.piece("change");
    for (const part of fields.querySelectorAll("[data-only]")) if (part.dataset.only !== whose) part.remove();
    const title = row.querySelector("[data-part=title]");
    title.id = `year-${id}`;
    for (const control of fields.querySelectorAll("summary, input, select, button"))
      control.setAttribute("aria-describedby", title.id);
    row.lastElementChild.append(fields);
    row.dataset.entry = id;
    this.#rows.set(id, row);
  }

  /** All entries, those that are off too, in the order of the year. */
  #entries() {
    const kept = all("yearly");
    const ours = [...this.#site].map(([id, entry]) => ({
      id,
      ...entry,
      who: "",
      off: false,
      ...partsOf(kept.get(id)),
    }));
    const own = [...kept]
      .filter(([id]) => !this.#site.has(id))
      .map(([id, { what, month, who, off }]) => ({
        id,
        title: what.trim() || this.words.unnamed,
        text: "",
        link: "",
        what,
        month,
        who,
        off,
      }));
    // Sorting keeps the order of what is equal: the site's own first, in its order, then one's own by age.
    return [...ours, ...own].sort((one, other) => one.month - other.month);
  }

  show() {
    const entries = this.#entries();
    const shown = entries.filter(({ off }) => !off);
    for (const [id, row] of this.#rows) {
      if (shown.some((entry) => entry.id === id)) continue;
      if (!read("yearly", id) && isWrittenIn(row)) {
        row.addEventListener("focusout", () => whenLeft(() => this.show()), { once: true });
        continue;
      }
      if (row.contains(this.part("answer"))) this.part("list").before(this.part("answer"));
      row.remove();
      if (!this.#site.has(id)) this.#rows.delete(id);
    }
    shown.forEach((entry, index) => this.#showRow(entry, index + 1));
    const [list, rows] = [this.part("list"), shown.map(({ id }) => this.#rows.get(id))];
    // What is gone and still written in stays behind the others.
    arrange(list, [...rows, ...[...list.children].filter((row) => !rows.includes(row))]);
    showDots(this, shown, this.#site, this.#months.length);
    this.#showOff(entries.filter(({ off }) => off));
    this.showTrouble();
  }

  #showRow(entry, number) {
    if (!this.#rows.has(entry.id)) this.#equip(entry.id, this.piece("entry"), "own");
    const row = this.#rows.get(entry.id);
    this.#shown.set(entry.id, entry);
    const who = row.querySelector("[data-part=who]");
    setText(row.querySelector("[data-part=number]"), String(number));
    setText(row.querySelector("[data-part=month]"), this.#months[entry.month - 1]);
    setText(row.querySelector("[data-part=title]"), entry.title);
    who.hidden = !entry.who.trim();
    setText(who.lastElementChild, entry.who);
    row.querySelector("[data-field=month]").value = String(entry.month);
    setValue(row.querySelector("[data-field=who]"), entry.who);
    const what = row.querySelector("[data-field=what]");
    if (what) setValue(what, entry.what);
  }

  #showOff(entries) {
    this.part("off").hidden = entries.length === 0;
    const list = this.part("off-list");
    if (
      JSON.stringify([...list.children].map((row) => row.dataset.off)) === JSON.stringify(entries.map(({ id }) => id))
    )
      return;
    const rows = entries.map(({ id, title }) => {
      const row = this.piece("off");
      const [name, button] = row.children;
      row.dataset.off = id;
      name.textContent = title;
      name.translate = this.#site.has(id);
      name.id = `year-off-${id}`;
      button.setAttribute("aria-describedby", name.id);
      return row;
    });
    list.replaceChildren(...rows);
  }

  /** An entry as it would be kept with one change; the other fields stay as they are kept, whatever another tab made of them. */
  #changed(id, field, value) {
    const nothing = { what: "", month: this.#site.get(id)?.month, who: "", off: false };
    const last = this.#site.has(id) ? nothing : this.#shown.get(id);
    const { what, month, who, off } = read("yearly", id) ?? last ?? nothing;
    return { what, month, who, off, [field]: value };
  }

  #onInput = ({ target }) => {
    const id = target.closest("[data-entry]")?.dataset.entry;
    const { field } = target.dataset;
    if (id && (field === "who" || field === "what")) write("yearly", id, this.#changed(id, field, target.value));
    if (!id && field === "what") this.#wrong("");
  };

  #onChange = ({ target }) => {
    const row = target.closest("[data-entry]");
    if (!row || target.dataset.field !== "month") return;
    const id = row.dataset.entry;
    write("yearly", id, this.#changed(id, "month", Number(target.value)));
    this.#answerIn(id);
    this.#tell("moved", id);
    row.scrollIntoView({ block: "nearest" });
  };

  #take(id, said, value) {
    const { title } = this.#entry(id);
    const before = this.#rows.get(id).previousElementSibling;
    const takeBack = change([["yearly", id, value]]);
    this.#gone.push({ id, text: this.say(said, { title }), takeBack });
    // Where the entry was.
    if (before?.isConnected) before.lastElementChild.append(this.part("answer"));
    else this.part("list").before(this.part("answer"));
    this.#say("");
    this.#showGone();
    announce(this.part("gone").textContent);
    this.querySelector("[data-do=undo]").focus();
  }

  #bringBack(id) {
    change([["yearly", id, this.#changed(id, "off", false)]]);
    this.#gone = this.#gone.filter((last) => last.id !== id);
    this.#showGone();
    this.#answerIn(id);
    this.#tell("brought_back", id);
    this.#focus(id);
  }

  #undo() {
    const { id, takeBack } = this.#gone.pop();
    takeBack();
    this.#showGone();
    this.#answerIn(id);
    this.#say(this.words.undone);
    this.#focus(id);
  }

  /** Say what was done in the row that it was done to. */
  #answerIn(id) {
    const row = this.#rows.get(id);
    if (row?.isConnected) row.lastElementChild.append(this.part("answer"));
    else this.part("list").before(this.part("answer"));
  }

  /** Another tab may have taken the entry away in the meantime. */
  #focus(id) {
    const row = this.#rows.get(id);
    (row?.isConnected ? row.querySelector("summary") : this.querySelector("[data-do=calendar]")).focus();
  }

  #onSubmit = (event) => {
    event.preventDefault();
    const [what, month, who] = ["what", "month", "who"].map((name) =>
      this.part("new").querySelector(`[data-field=${name}]`),
    );
    what.focus();
    if (!what.value.trim()) {
      this.#say("");
      this.#wrong(this.words.what_missing);
      return;
    }
    const id = newId("y-");
    write("yearly", id, { what: what.value.trim(), month: Number(month.value), who: who.value.trim(), off: false });
    this.part("new").append(this.part("answer"));
    this.#tell("added", id);
    this.part("answer").scrollIntoView({ block: "nearest" });
    what.value = who.value = "";
  };

  #wrong(text) {
    setText(this.part("wrong"), text);
    this.part("new")
      .querySelector("[data-field=what]")
      .setAttribute("aria-invalid", String(text !== ""));
  }

  #saveCalendar() {
    const entries = this.#entries().filter(({ off }) => !off);
    if (entries.length > 0) saveCalendar(entries, this.words);
    this.part("list").before(this.part("answer"));
    this.#say(this.say(entries.length > 0 ? "calendar_saved" : "calendar_empty", { n: entries.length }));
  }

  #entry(id) {
    return this.#entries().find((entry) => entry.id === id);
  }

  #tell(name, id) {
    const { title, month } = this.#entry(id);
    this.#say(this.say(name, { title, month: this.#months[month - 1] }));
  }

  #say(text) {
    setText(this.part("said"), text);
    announce(text);
    this.#showAnswer();
  }

  #showAnswer() {
    this.part("answer").hidden = this.#gone.length === 0 && this.part("said").textContent === "";
  }

  /** What went last can be taken back, whatever was done since; then what went before it. */
  #showGone() {
    const last = this.#gone.at(-1);
    setText(this.part("gone"), last?.text ?? "");
    this.querySelector("[data-do=undo]").hidden = !last;
    this.#showAnswer();
  }
}

/** What is kept of one of the site's entries; its text is the site's. */
function partsOf(kept) {
  return kept ? { month: kept.month, who: kept.who, off: kept.off } : {};
}

function idOf(button) {
  return button.closest("[data-entry]").dataset.entry;
}

customElements.define("tty-year-clock", YearClockElement);
