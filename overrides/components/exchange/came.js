/** What came from others: by the address, from another page, or before; read, undone and forgotten. */
import { fetchModule } from "../../shared/later.js";
import { all, read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf } from "../pieces/pieces.js";
import { sender } from "../received/sender.js";
import { checked } from "../take-along/take-along.js";
import { expand } from "./answers.js";
import { isLink, isNewer, knowsLinks, unpack } from "./link.js";

/** The address of what came before and is looked at again. */
const KEPT = /^#s-[a-z0-9]+$/;
/** What is said of something that came, by what became of it. */
const PAST = { open: "open_on", taken: "taken_on", refused: "refused_on", undone: "undone_on" };

export class Came {
  #page;
  /** The words of what was received, fetched where anything was. */
  #words = null;

  constructor(page) {
    this.#page = page;
  }

  /** What came before and was decided on, the newest first. */
  async show() {
    if (all("received").size > 0 && !this.#words && !(await this.#hasWords())) return;
    const past = [...all("received")].sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
    this.#page.part("past").hidden = past.length === 0;
    const rows = past.map(([id, { from, saved, how, undo, workplace, at }]) => {
      const row = this.#page.piece("past");
      row.dataset.past = id;
      const what = this.#page.part("what", row);
      const by = { sender: sender({ from, saved }, this.#words), day: dayInWords(dayOf(at)) };
      const whose = workplace ? phrase(this.#words, "of_workplace", { workplace }) : "";
      what.textContent = [phrase(this.#words, PAST[how], by), whose].filter(Boolean).join(" ");
      what.id = `${id}.what`;
      this.#page.button("undo-taken", row).hidden = !undo;
      for (const button of row.querySelectorAll("button")) button.setAttribute("aria-describedby", `${id}.what`);
      return row;
    });
    this.#page.part("past-list").replaceChildren(...rows);
  }

  async #hasWords() {
    try {
      this.#words ??= (await this.#page.ways.later("received")).words;
      return true;
    } catch (error) {
      this.#page.tell(this.#page.faultInWords(error), { place: "past" });
      return false;
    }
  }

  /** Show what the address carries; it leaves the address when the reader has decided. */
  async openLink() {
    const fragment = window.location.hash;
    if (KEPT.test(fragment) && read("received", fragment.slice(1))) await this.again(fragment.slice(1));
    if (!isLink(fragment)) return;
    if (!knowsLinks()) {
      // The address keeps the link, for another browser.
      this.#say("link_unknown");
      return;
    }
    const set = await this.#readLink(fragment);
    if (set.wrong) {
      this.#forgetAddress();
      this.#say(set.wrong);
      return;
    }
    await this.#receive({ ...set, isLink: true }, (how) => {
      if (how === "open") window.history.replaceState(null, "", fragment);
      else this.#forgetAddress();
    });
  }

  /** Show what another page left to be opened here, when its workplace was not this one. */
  async openWaiting() {
    if (!isWaiting()) return;
    try {
      const { forgetWaiting, waiting } = await fetchModule(import("../opening/waiting.js"));
      const set = waiting();
      if (set) await this.#receive(set, (how) => how !== "open" && forgetWaiting());
    } catch (error) {
      this.#page.tell(this.#page.faultInWords(error), { place: "received" });
    }
  }

  #forgetAddress() {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }

  async #receive(set, ended) {
    this.#page.tell("", { place: "received" });
    // What was said of it before is old; what was forgotten can still be brought back.
    if (!this.#page.canTakeBack("past")) this.#page.tell("", { place: "past" });
    try {
      const opening = await fetchModule(import("../opening/opening.js"));
      await opening.open(set, this.#page.part("received"), { ...this.#page.ways, ended });
    } catch (error) {
      this.#page.tell(this.#page.faultInWords(error), { place: "received" });
    }
  }

  async #readLink(fragment) {
    if (isNewer(fragment)) return { wrong: "link_newer" };
    const payload = await unpack(fragment);
    if (payload === null) return { wrong: "link_broken" };
    const found = expand(payload);
    if (found === null) return { wrong: payload?.k === "answers" ? "link_broken" : "link_foreign" };
    const values = checked(found.entries, found.saved);
    return values ? { ...found, values } : { wrong: "link_broken" };
  }

  /** Show again what came before. */
  again(id) {
    const { from, saved, workplace = "", values } = read("received", id);
    return this.#receive({ id, from, saved, workplace, values: JSON.parse(values) });
  }

  /** What keeps what came, fetched when it is used; null when it can't be had. */
  async #kept() {
    try {
      return await fetchModule(import("../received/kept.js"));
    } catch (error) {
      this.#page.tell(this.#page.faultInWords(error), { place: "past" });
      return null;
    }
  }

  async undoTaken(id) {
    const kept = await this.#kept();
    if (!kept) return;
    const done = kept.takeBack(id);
    this.#unshow(id);
    const name = done?.left > 0 ? "undone_partly" : "undone";
    const text = phrase(this.#words, done ? name : "no_room", { n: done?.left });
    this.#page.tell(text, { place: "past" });
    this.#page.querySelector(`[data-past="${id}"] [data-do=again]`).focus();
  }

  async forget(id) {
    const kept = await this.#kept();
    if (!kept) return;
    this.#page.tell(this.#words.forgotten, { place: "past", takeBack: kept.forget(id) });
    this.#unshow(id);
    this.#page.button("undo-forget").focus();
  }

  /** Show what came no longer: what it says of itself is old. */
  #unshow(id) {
    const shown = this.#page.querySelector(`[data-received="${id}"]`);
    if (shown) this.#forgetAddress();
    shown?.remove();
  }

  undoForget(button) {
    this.#page.takeBack(button, this.#words.brought_back);
    this.#page.button("again").focus();
  }

  /** Why an address can't be opened. */
  #say(name) {
    this.#page.tell(this.#page.say(name), { place: "received" });
    const said = this.#page.said("received");
    // What was pressed was a link elsewhere: here one begins where it is said why it does not open.
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
    said.scrollIntoView({ block: "center" });
  }
}

/** Whether another page left something to be opened here (see opening/waiting.js). */
function isWaiting() {
  try {
    return window.sessionStorage.getItem("tty:opening") !== null;
  } catch {
    return false;
  }
}
