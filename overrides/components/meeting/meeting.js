/**
 * A list gone through in a meeting, on a screen that all see: the agenda, one item at
 * a time, the minutes. checklist.js imports this module, with its piece and that of
 * item-panel, when somebody asks for it or the address says `?meeting=…`.
 *
 * The address names the view ("structures", "structures.people-named",
 * "structures._minutes"), so it can be linked, and the browser's way back closes it.
 * An item's fields are those of item-panel; everything is written at once.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { tally } from "../../shared/lists.js";
import { listen, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, dayInWords, fileName, parse, setText, setValue, today, withWorkplace } from "../pieces/pieces.js";
import { itemsOf, pageItems } from "./items.js";
import { Paper } from "./paper.js";
import { agenda, minutes } from "./sheets.js";
import { ShownItem } from "./shown-item.js";
import { workplaceName } from "../pieces/workplace-name.js";

const UNTIL_OPEN = 200;
const AGENDA = "_agenda";
const MINUTES = "_minutes";
const meetings = new WeakMap();

/** Open the meeting of a `<tty-checklist>`; the pieces are what was fetched for this module and for item-panel. */
export function open(list, piece, panelPiece) {
  if (!meetings.has(list)) meetings.set(list, new Meeting(list, piece, panelPiece));
  meetings.get(list).open();
}

class Meeting {
  #list;
  #name;
  #words;
  #panelWords;
  #shown;
  #dialog;
  #paper;
  #opener = null;
  /** The view that is shown: an item's id, AGENDA or MINUTES; and which in order it was. */
  #view = AGENDA;
  #index = 0;
  /** Over when the list is taken out of the page. */
  #ended = new AbortController();
  #actions = {
    close: () => this.#dialog.close(),
    before: () => this.#step(-1),
    next: () => this.#step(1),
    agenda: () => this.#go(AGENDA),
    items: () => this.#go(itemsOf(this.#list)[0].ids[0]),
    minutes: () => this.#go(MINUTES),
    today: () => this.#toToday(),
    copy: () => this.#paper.copy(this.#sheet()),
    word: () => this.#paper.saveWord(this.#sheet(), this.#fileName()),
    print: () => window.print(),
  };

  constructor(list, { html, words, style }, panelPiece) {
    this.#list = list;
    this.#name = pageItems(this.#list)[0].ids[0].split(".")[0];
    this.#words = { ...JSON.parse(list.dataset.words), ...words };
    this.#panelWords = panelPiece.words;
    adopt(panelPiece.style);
    adopt(style);
    const pieces = parse(html);
    this.#dialog = clone(pieces.dialog);
    Object.assign(this.#words, JSON.parse(this.#dialog.dataset.trouble));
    this.#shown = new ShownItem((name) => this.#part(name), this.#words, panelPiece);
    this.#paper = new Paper((name) => this.#part(name), pieces, this.#words);
    const heading = this.#part("heading");
    heading.id = `${this.#name}.meeting`;
    this.#part("place").id = `${this.#name}.meeting-place`;
    this.#dialog.setAttribute("aria-labelledby", heading.id);
    heading.setAttribute("aria-describedby", this.#part("place").id);
    setText(this.#part("list"), withWorkplace(this.#title()));
    const on = this.#dialog.querySelector("[data-page]");
    if (on) on.href = new URL(`../${on.dataset.page}?meeting=${this.#name}#evaluations-save`, import.meta.url);
    document.body.append(this.#dialog);
    hearClicks(this.#dialog, doing(this.#actions), { signal: this.#ended.signal });
    this.#dialog.addEventListener("keydown", (event) => this.#onKey(event));
    this.#dialog.addEventListener("input", (event) => this.#onInput(event));
    this.#dialog.addEventListener("close", () => this.#onClose());
    window.addEventListener("popstate", () => this.#follow(), { signal: this.#ended.signal });
    this.#ended.signal.addEventListener(
      "abort",
      listen(() => this.#show()),
    );
  }

  open() {
    if (this.#dialog.open) return;
    const active = document.activeElement;
    this.#opener = this.#list.contains(active) ? active : this.#list.querySelector("[data-do=meeting]");
    const wanted = this.#wanted();
    this.#view = wanted ?? AGENDA;
    this.#index = 0;
    if (wanted === null) window.history.pushState({ meeting: true }, "", this.#address());
    this.#dialog.showModal();
    this.#show();
    // A heading that gets the focus as the dialog opens is not read out.
    const before = document.activeElement;
    window.setTimeout(() => {
      if (this.#dialog.open && document.activeElement === before) this.#begin();
    }, UNTIL_OPEN);
  }

  /** The view that the address asks for, or null when it asks for none of this list. */
  #wanted() {
    const place = new URLSearchParams(window.location.search).get("meeting");
    if (place === null) return null;
    const [name, end] = place.split(".");
    if (name !== this.#name && place !== "") return null;
    if (!end) return AGENDA;
    return end === MINUTES ? MINUTES : (itemsOf(this.#list).find(({ ids }) => ids.includes(place))?.ids[0] ?? AGENDA);
  }

  /** The address of the view, or of the page without the meeting. */
  #address(view = this.#view) {
    const address = new URL(window.location.href);
    if (view === null) address.searchParams.delete("meeting");
    else
      address.searchParams.set(
        "meeting",
        { [AGENDA]: this.#name, [MINUTES]: `${this.#name}.${MINUTES}` }[view] ?? view,
      );
    return address;
  }

  /** Let go of the page when the list is no longer in it. */
  #isOver() {
    if (this.#list.isConnected) return false;
    this.#ended.abort();
    this.#dialog.remove();
    meetings.delete(this.#list);
    return true;
  }

  /** The browser went back or forward. */
  #follow() {
    if (this.#isOver()) return;
    const wanted = this.#wanted();
    if (wanted === null) this.#dialog.close();
    else if (!this.#dialog.open) this.open();
    else this.#go(wanted);
  }

  #onClose() {
    // The event comes a moment later: by then Forward may have opened it again.
    if (this.#dialog.open) return;
    if (this.#wanted() !== null) {
      if (window.history.state?.meeting) window.history.back();
      else window.history.replaceState(null, "", this.#address(null));
    }
    this.#opener.focus();
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-part="${name}"]`);
  }

  #title() {
    return this.#list.querySelector(".tty-checklist__head > [itemprop]").textContent.trim();
  }

  #meeting() {
    return read("meeting", this.#name) ?? { on: today(), place: "", who: "" };
  }

  #show() {
    if (this.#isOver() || !this.#dialog.open) return;
    const items = itemsOf(this.#list);
    const views = [AGENDA, ...items.map(({ ids }) => ids[0]), MINUTES];
    // An own item that was removed in another tab leaves its place to the next one.
    if (!views.includes(this.#view)) this.#view = views[Math.min(this.#index, views.length - 1)];
    this.#index = views.indexOf(this.#view);
    const item = items[this.#index - 1];
    this.#dialog.dataset.view = item ? "item" : this.#view.slice(1);
    for (const name of ["agenda", "items", "minutes"]) {
      const button = this.#dialog.querySelector(`[data-do=${name}]`);
      const isHere = name === (item ? "items" : this.#view.slice(1));
      if (isHere) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    this.#dialog.querySelector("[data-do=before]").hidden = this.#index === 0;
    this.#dialog.querySelector("[data-do=next]").hidden = this.#index === views.length - 1;
    this.#part("progress").hidden = !item;
    this.#part("place").hidden = !item;
    this.#part("about").hidden = !item;
    this.#part("fields").hidden = !item;
    this.#part("paper").hidden = Boolean(item);
    if (item) this.#shown.show(item, this.#index, items.length);
    else this.#showPaper();
    const now = trouble();
    this.#part("trouble").hidden = now === null;
    setText(this.#part("trouble"), now ? phrase(this.#words, now) : "");
  }

  #showPaper() {
    // The heading is described by it, unseen or not.
    setText(this.#part("place"), "");
    const meeting = this.#meeting();
    for (const [name, value] of Object.entries(meeting)) {
      const field = this.#dialog.querySelector(`[data-detail="${name}"]`);
      if (field) setValue(field, value);
    }
    this.#part("other-day").hidden = meeting.on === today();
    setText(this.#part("not-today"), phrase(this.#words, "not_today", { day: dayInWords(meeting.on) }));
    const sheet = this.#sheet();
    setText(this.#part("heading"), sheet.title);
    this.#part("heading").translate = true;
    this.#paper.show(sheet);
  }

  /** What is on the paper of the view: agenda or minutes. */
  #sheet() {
    const items = itemsOf(this.#list);
    const words = { ...this.#panelWords, ...this.#words };
    const about = {
      title: this.#title(),
      items,
      meeting: this.#meeting(),
      tally: tally(pageItems(this.#list).map(({ ids }) => ids)),
    };
    return (this.#view === MINUTES ? minutes : agenda)(about, words);
  }

  #fileName() {
    const name = this.#words[this.#view === MINUTES ? "minutes_file" : "agenda_file"];
    return fileName(name, window.location.pathname.split("/").at(-2), workplaceName(), this.#meeting().on);
  }

  #go(view) {
    this.#view = view;
    window.history.replaceState(window.history.state, "", this.#address());
    setText(this.#part("said"), "");
    this.#part("text").hidden = true;
    this.#show();
    this.#begin();
  }

  #step(by) {
    const views = [AGENDA, ...itemsOf(this.#list).map(({ ids }) => ids[0]), MINUTES];
    const next = views[this.#index + by];
    if (next) this.#go(next);
  }

  /** A view begins at its heading: there it is read out, and from there the arrow keys go on. */
  #begin() {
    this.#dialog.scrollTop = 0;
    this.#part("body").scrollTop = 0;
    this.#part("heading").focus({ preventScroll: true });
    // In a low window it may stand below what is above it.
    this.#part("heading").scrollIntoView({ block: "nearest" });
  }

  #onKey(event) {
    const { key, target } = event;
    if (!["ArrowLeft", "ArrowRight"].includes(key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    // There the arrow keys move within the field.
    if (target.closest("input, textarea, select")) return;
    event.preventDefault();
    this.#step(key === "ArrowLeft" ? -1 : 1);
  }

  #onInput({ target }) {
    const { detail } = target.dataset;
    const meeting = this.#meeting();
    if (!detail) {
      // What is written first says when the meeting was, unless somebody said it.
      if (!read("meeting", this.#name)) write("meeting", this.#name, meeting);
      return;
    }
    if (detail === "on") {
      setText(this.#part("wrong"), target.validity.valid ? "" : phrase(this.#words, "not_a_day"));
      if (!target.validity.valid || !target.value) return;
    }
    write("meeting", this.#name, { ...meeting, [detail]: target.value });
  }

  #toToday() {
    write("meeting", this.#name, { ...this.#meeting(), on: today() });
    // The button is gone; its place is the date's.
    this.#dialog.querySelector("[data-detail=on]").focus();
  }
}
