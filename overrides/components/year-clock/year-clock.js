/**
 * <tty-year-clock>: the cooperation's year, with months of one's own, entries taken off and entries added.
 *
 * Attributes   data-words: the phrases it says, as JSON
 *              data-slots: where the dots of a month stand, by how many there are, as JSON
 * Inside       [data-entry]: the site's entries, each with its suggested month in data-month
 *              [data-part]: the parts it fills; [data-do]: the buttons; template[data-piece]: what it copies
 * A row that has the focus stays in the document; the others take their places around it.
 * What was done is said beside what was pressed, and announced by the page's status, which never moves.
 */
import { announce } from "../../shared/announce.js";
import { all, change, listen, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { calendar } from "../exchange/calendar.js";
import { download, fileName, isWrittenIn, newId, setText, setValue, today, withWorkplace } from "../pieces/pieces.js";

/** New Year's Day and May Day. */
const BEGIN_WITH_HOLIDAY = [1, 5];

class YearClockElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  #slots = JSON.parse(this.dataset.slots);
  /** The site's entries by id, and the rows of all by id. */
  #site = new Map();
  #rows = new Map();
  /** The entries as they were shown last. */
  #shown = new Map();
  #months = [];
  #stopListening = null;
  /** What was removed or taken off, as `{id, text, takeBack}`, the last one last. */
  #gone = [];

  connectedCallback() {
    if (this.#months.length === 0) this.#begin();
    this.addEventListener("input", this.#onInput);
    this.addEventListener("change", this.#onChange);
    this.addEventListener("click", this.#onClick);
    this.addEventListener("submit", this.#onSubmit);
    this.#stopListening = listen(() => this.#show());
    this.#show();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening();
    this.removeEventListener("input", this.#onInput);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("submit", this.#onSubmit);
  }

  #begin() {
    this.#months = [...this.#part("new").querySelectorAll("option")].map((option) => option.text);
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
    for (const name of ["new", "kept"]) this.#part(name).hidden = false;
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #piece(name) {
    return this.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  /** Give a row the fields that change it; `whose` is "site" or "own". */
  #equip(id, row, whose) {
    const fields = this.#piece("change");
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
        title: what.trim() || this.#words.unnamed,
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

  #show() {
    const entries = this.#entries();
    const shown = entries.filter(({ off }) => !off);
    for (const [id, row] of this.#rows) {
      if (shown.some((entry) => entry.id === id)) continue;
      if (!read("yearly", id) && isWrittenIn(row)) {
        row.addEventListener("focusout", () => window.setTimeout(() => this.#show()), { once: true });
        continue;
      }
      if (row.contains(this.#part("answer"))) this.#part("list").before(this.#part("answer"));
      row.remove();
      if (!this.#site.has(id)) this.#rows.delete(id);
    }
    shown.forEach((entry, index) => this.#showRow(entry, index + 1));
    this.#arrange(shown.map(({ id }) => this.#rows.get(id)));
    this.#showDots(shown);
    this.#showOff(entries.filter(({ off }) => off));
    const now = trouble();
    this.#part("kept").classList.toggle("tty-year-clock__notice--trouble", now !== null);
    setText(this.#part("kept"), phrase(this.#words, now ?? "kept"));
  }

  #showRow(entry, number) {
    if (!this.#rows.has(entry.id)) this.#equip(entry.id, this.#piece("entry"), "own");
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

  #arrange(rows) {
    const list = this.#part("list");
    if (rows.length === list.children.length && rows.every((row, index) => row === list.children[index])) return;
    const focused = rows.find((row) => row.contains(document.activeElement));
    let isBefore = Boolean(focused);
    for (const row of rows) {
      if (row === focused) isBefore = false;
      else if (isBefore) focused.before(row);
      else list.append(row);
    }
  }

  #showDots(entries) {
    const numbered = entries.map((entry, index) => ({ ...entry, number: index + 1 }));
    const dots = this.#months.flatMap((_, index) => {
      const found = numbered.filter(({ month }) => month === index + 1);
      const slots = this.#slots[Math.min(found.length, this.#slots.length) - 1] ?? [];
      return slots.map((slot, place) => {
        const rest = found.length - slots.length;
        const isLast = rest > 0 && place === slots.length - 1;
        return this.#dot(
          index + 1,
          slot,
          isLast ? `+${rest + 1}` : String(found[place].number),
          !isLast && !this.#site.has(found[place].id),
        );
      });
    });
    this.#part("dots").replaceChildren(...dots);
  }

  #dot(month, [distance, degrees], text, isOwn) {
    const dot = this.#piece("dot").firstElementChild;
    const angle = (((month - 1) * 30 + degrees) * Math.PI) / 180;
    dot.setAttribute(
      "transform",
      `translate(${(distance * Math.sin(angle)).toFixed(1)} ${(-distance * Math.cos(angle)).toFixed(1)})`,
    );
    dot.classList.toggle("tty-year-clock__dot--own", isOwn);
    dot.lastElementChild.textContent = text;
    return dot;
  }

  #showOff(entries) {
    this.#part("off").hidden = entries.length === 0;
    const list = this.#part("off-list");
    if (
      JSON.stringify([...list.children].map((row) => row.dataset.off)) === JSON.stringify(entries.map(({ id }) => id))
    )
      return;
    const rows = entries.map(({ id, title }) => {
      const row = this.#piece("off");
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

  #onClick = ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    const id = button.closest("[data-entry]")?.dataset.entry ?? button.closest("[data-off]")?.dataset.off;
    const actions = {
      print: () => window.print(),
      calendar: () => this.#saveCalendar(),
      off: () => this.#take(id, "taken_off", this.#changed(id, "off", true)),
      remove: () => this.#take(id, "removed", { gone: true }),
      back: () => this.#bringBack(id),
      undo: () => this.#undo(),
    };
    actions[button.dataset.do]();
  };

  #take(id, said, value) {
    const { title } = this.#entry(id);
    const before = this.#rows.get(id).previousElementSibling;
    const takeBack = change([["yearly", id, value]]);
    this.#gone.push({ id, text: phrase(this.#words, said, { title }), takeBack });
    // Where the entry was.
    if (before?.isConnected) before.lastElementChild.append(this.#part("answer"));
    else this.#part("list").before(this.#part("answer"));
    this.#say("");
    this.#showGone();
    announce(this.#part("gone").textContent);
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
    this.#say(this.#words.undone);
    this.#focus(id);
  }

  /** Say what was done in the row that it was done to. */
  #answerIn(id) {
    const row = this.#rows.get(id);
    if (row?.isConnected) row.lastElementChild.append(this.#part("answer"));
    else this.#part("list").before(this.#part("answer"));
  }

  /** Another tab may have taken the entry away in the meantime. */
  #focus(id) {
    const row = this.#rows.get(id);
    (row?.isConnected ? row.querySelector("summary") : this.querySelector("[data-do=calendar]")).focus();
  }

  #onSubmit = (event) => {
    event.preventDefault();
    const [what, month, who] = ["what", "month", "who"].map((name) =>
      this.#part("new").querySelector(`[data-field=${name}]`),
    );
    what.focus();
    if (!what.value.trim()) {
      this.#wrong(this.#words.what_missing);
      return;
    }
    const id = newId("y-");
    write("yearly", id, { what: what.value.trim(), month: Number(month.value), who: who.value.trim(), off: false });
    this.#part("new").append(this.#part("answer"));
    this.#tell("added", id);
    this.#part("answer").scrollIntoView({ block: "nearest" });
    what.value = who.value = "";
  };

  #wrong(text) {
    setText(this.#part("wrong"), text);
    this.#part("new")
      .querySelector("[data-field=what]")
      .setAttribute("aria-invalid", String(text !== ""));
  }

  #saveCalendar() {
    const entries = this.#entries()
      .filter(({ off }) => !off)
      .map(({ id, title, text, who, month, link }) => ({
        id: `year-${id}`,
        title,
        description: [text, who].filter(Boolean).join("\n"),
        ...everyYear(month),
        url: link,
      }));
    if (entries.length > 0) {
      const language = document.documentElement.dataset.language;
      download(
        `${fileName(this.#words.file)}.ics`,
        "text/calendar",
        calendar(entries, { now: new Date(), language, name: withWorkplace(this.#words.calendar_name) }),
      );
    }
    this.#part("list").before(this.#part("answer"));
    this.#say(phrase(this.#words, entries.length > 0 ? "calendar_saved" : "calendar_empty", { n: entries.length }));
  }

  #entry(id) {
    return this.#entries().find((entry) => entry.id === id);
  }

  #tell(name, id) {
    const { title, month } = this.#entry(id);
    this.#say(phrase(this.#words, name, { title, month: this.#months[month - 1] }));
  }

  #say(text) {
    setText(this.#part("said"), text);
    announce(text);
    this.#showAnswer();
  }

  #showAnswer() {
    this.#part("answer").hidden = this.#gone.length === 0 && this.#part("said").textContent === "";
  }

  /** What went last can be taken back, whatever was done since; then what went before it. */
  #showGone() {
    const last = this.#gone.at(-1);
    setText(this.#part("gone"), last?.text ?? "");
    this.querySelector("[data-do=undo]").hidden = !last;
    this.#showAnswer();
  }
}

/** What is kept of one of the site's entries; its text is the site's. */
function partsOf(kept) {
  return kept ? { month: kept.month, who: kept.who, off: kept.off } : {};
}

/**
 * When a month's entries come up: from which day, and by which rule of RFC 5545. It is the month's first day
 * from Monday to Friday; where the month begins with a public holiday, the second, so never that holiday.
 */
function everyYear(month) {
  const which = BEGIN_WITH_HOLIDAY.includes(month) ? 2 : 1;
  const now = today();
  const year = Number(now.slice(0, 4));
  const on = [year, year + 1].map((one) => weekday(one, month, which)).find((day) => day >= now);
  return { on, rule: `FREQ=YEARLY;BYMONTH=${month};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${which}` };
}

/** The first or a later day from Monday to Friday of a month, as "2026-12-01". */
function weekday(year, month, which) {
  const day = new Date(Date.UTC(year, month - 1, 1));
  for (let left = which; ; day.setUTCDate(day.getUTCDate() + 1)) {
    if (day.getUTCDay() % 6 !== 0) left -= 1;
    if (left === 0) return day.toISOString().slice(0, 10);
  }
}

customElements.define("tty-year-clock", YearClockElement);
