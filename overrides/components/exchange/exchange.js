/**
 * <tty-exchange>: everything that is kept, to somebody else by link or file, for safe keeping, as a spreadsheet
 * or a calendar; and what came from others.
 *
 * Attributes   data-later: where the addresses of what is fetched later are, by name
 * Inside       [data-part]: the parts it fills; [data-do]: the buttons; [data-said]: what came of them
 * A link carries the answers in its fragment, which no server gets to see. What came stays in the
 * address until the reader has taken or refused it, so it outlives a reload and a change of language.
 */
import { faultOf, fetcher, fetchModule, fragment } from "../../shared/later.js";
import { all, change, hasWorkplaces, listen, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { byName, dayInWords, dayOf, setText } from "../pieces/pieces.js";
import { sender } from "../received/told.js";
import { checked, open, save } from "../take-along/take-along.js";
import { expand } from "./answers.js";
import { isLink, isNewer, knowsLinks, unpack } from "./link.js";
import { choice, going, linkOf, message } from "./sending.js";

// Longer addresses are cut by some mail and chat programs.
const LONGEST_LINK = 2000;
/** The address of what came before and is looked at again. */
const KEPT = /^#s-[a-z0-9]+$/;

/** What is said of something that came, by what became of it. */
const PAST = { open: "open_on", taken: "taken_on", refused: "refused_on", undone: "undone_on" };

class ExchangeElement extends HTMLElement {
  #later = fetcher(this.dataset.later);
  #words = null;
  #takeAlong = null;
  #received = null;
  #items = null;
  #stopListening = null;
  #bringBack = null;

  async connectedCallback() {
    try {
      let piece;
      [this.#words, this.#takeAlong, piece, this.#items] = await Promise.all(
        ["exchange", "take_along", "received", "items"].map(this.#later),
      );
      this.#received = piece.words;
    } catch (error) {
      faultOf(error);
      // Without its words the page can't say anything; what it says without scripts is still true.
      this.querySelector("[data-without-script]").setAttribute("role", "alert");
      delete document.documentElement.dataset.script;
      return;
    }
    // It may have been taken away in the meantime.
    if (!this.isConnected) return;
    byName(this.#items);
    this.#part("all").hidden = false;
    this.querySelector("[data-do=share]").hidden = !navigator.share;
    this.#fillInName().catch((error) => faultOf(error));
    this.addEventListener("click", this.#onClick);
    this.addEventListener("change", this.#onChange);
    window.addEventListener("hashchange", this.#openLink);
    this.#stopListening = listen(() => this.#show());
    this.#show();
    this.#showKeeping();
    this.#openLink();
    this.#openWaiting();
    // The parts are there only from now on; an address that names one leads to it all the same.
    const named = document.getElementById(fragment());
    if (this.contains(named)) named.scrollIntoView({ block: "start" });
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening?.();
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("change", this.#onChange);
    window.removeEventListener("hashchange", this.#openLink);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  get #root() {
    return new URL("../", new URL(this.dataset.later, document.baseURI));
  }

  #show() {
    this.#showLists();
    this.#showGoing();
    this.#showPast();
    const now = trouble();
    this.#part("kept").hidden = now === null;
    setText(this.#part("kept"), now ? phrase(this.#words, now) : "");
  }

  /** Offer the lists that hold something; what was chosen stays chosen, and so does the focus. */
  #showLists() {
    const place = this.#part("lists");
    const lists = this.#lists();
    const there = [...place.querySelectorAll("input")].map((box) => box.value);
    if (there.join() === [...lists.keys()].join() && place.childElementCount > 0) return;
    const off = new Set([...place.querySelectorAll("input:not(:checked)")].map((box) => box.value));
    // Who comes from a list sends that list, unless they choose others too.
    const wanted = there.length === 0 ? new URLSearchParams(window.location.search).get("list") : null;
    const boxes = [...lists].map(([id, title]) => {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), {
        type: "checkbox",
        value: id,
        checked: wanted === null ? !off.has(id) : id === wanted,
      });
      label.append(box, title);
      return label;
    });
    place.replaceChildren(...(boxes.length > 0 ? boxes : [this.#words.nothing]));
  }

  /** The lists of which anything is kept, with their titles, in the order of the site; of a tool only measures belong here. */
  #lists() {
    const used = new Set(
      ["answer", "note", "own"].flatMap((kind) => [...all(kind).keys()].map((id) => id.split(".")[0])),
    );
    for (const { item } of all("measure").values()) used.add(item.split(".")[0]);
    for (const id of all("voice").keys()) used.add(id.split(".")[1]);
    return new Map(
      Object.entries(this.#items.lists)
        .filter(([id]) => used.has(id))
        .map(([id, { title, tool }]) => [id, tool ? phrase(this.#words, "measures_of", { title }) : title]),
    );
  }

  #showGoing() {
    setText(this.#part("going"), going(choice(this), this.#words));
  }

  /** Whoever sends types a name once, and not once for each workplace. */
  async #fillInName() {
    const field = this.#part("own-name");
    field.value = read("sender", "me")?.name ?? "";
    if (field.value || !hasWorkplaces()) return;
    const { ownName } = await fetchModule(import("../workplaces/register.js"));
    field.value ||= ownName();
  }

  /** What came before and was decided on, the newest first. */
  #showPast() {
    const past = [...all("received")].sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
    this.#part("past").hidden = past.length === 0;
    const rows = past.map(([id, { from, saved, how, undo, workplace, at }]) => {
      const row = this.#part("past-row").content.firstElementChild.cloneNode(true);
      row.dataset.past = id;
      const what = phrase(this.#received, PAST[how], {
        sender: sender({ from, saved }, this.#received),
        day: dayInWords(dayOf(at)),
      });
      const whose = workplace ? phrase(this.#received, "of_workplace", { workplace }) : "";
      row.querySelector("[data-part=what]").textContent = [what, whose].filter(Boolean).join(" ");
      row.querySelector("[data-do=undo-taken]").hidden = !undo;
      row.querySelector("[data-part=what]").id = `${id}.what`;
      for (const button of row.querySelectorAll("button")) button.setAttribute("aria-describedby", `${id}.what`);
      return row;
    });
    this.#part("past-list").replaceChildren(...rows);
  }

  #tell(place, text) {
    setText(this.querySelector(`[data-said=${place}]`), text);
  }

  #onChange = ({ target }) => {
    if (target.dataset.part === "own-name") {
      const name = target.value.trim();
      if (name) write("sender", "me", { name });
      else change([["sender", "me", null]]);
    }
    if (target.closest("[data-chooses]")) this.#forgetMade();
    this.#showGoing();
  };

  #onClick = ({ target }) => {
    const button = target.closest("[data-do]");
    const actions = {
      "all-lists": () => this.#choose(true),
      "no-lists": () => this.#choose(false),
      link: () => this.#makeLink(),
      "send-file": () => this.#sendFile(),
      copy: () => this.#copy("link", "copied"),
      "copy-message": () => this.#copy("message", "message_copied"),
      share: () => this.#share(),
      save: () => this.#take("file", save({ file: this.#takeAlong.file_name })),
      open: () => this.#take("file", open(this.#part("received"), this.#ways)),
      again: () => this.#again(button.closest("[data-past]").dataset.past),
      "undo-taken": () => this.#undoTaken(button.closest("[data-past]").dataset.past),
      forget: () => this.#forget(button.closest("[data-past]").dataset.past),
      "undo-forget": () => this.#undoForget(),
      answers: () => this.#withPapers((papers) => this.#saveCsv(papers, "answers", "nothing")),
      measures: () => this.#withPapers((papers) => this.#saveCsv(papers, "measures", "no_measures")),
      calendar: () => this.#withPapers((papers) => this.#saveCalendar(papers)),
      workbook: () =>
        this.#withPapers(({ saveWorkbook }) => this.#saved("rows", "nothing", saveWorkbook(...this.#all))),
      "report-word": () => this.#paper("report", "word"),
      "report-copy": () => this.#paper("report", "copy"),
      "plan-word": () => this.#paper("plan", "word"),
      "plan-copy": () => this.#paper("plan", "copy"),
      keep: () => this.#keep(),
    };
    actions[button?.dataset.do]?.();
  };

  async #take(place, doing) {
    try {
      const { said, values } = await doing;
      if (said) this.#tell(place, phrase(this.#takeAlong, said, values));
    } catch (error) {
      this.#tell(place, this.#takeAlong[faultOf(error)]);
    }
  }

  #choose(isChosen) {
    for (const box of this.#part("lists").querySelectorAll("input")) box.checked = isChosen;
    this.#forgetMade();
    this.#showGoing();
  }

  /** A link or a text made of another choice would send what was just left out. */
  #forgetMade() {
    this.#part("made").hidden = this.#part("message-for").hidden = true;
    this.#part("link").value = this.#part("message").value = "";
    this.#tell("link", "");
  }

  /** What was chosen, or null after a word about it when no list is. */
  #wanted() {
    const wanted = choice(this);
    if (wanted.lists.length > 0) return wanted;
    this.#forgetMade();
    this.#tell("link", this.#words.nothing_chosen);
    return null;
  }

  async #makeLink() {
    const wanted = this.#wanted();
    if (!wanted) return;
    if (!knowsLinks()) {
      this.#part("made").hidden = true;
      this.#tell("link", this.#words.links_unknown);
      return;
    }
    const link = await linkOf(wanted);
    this.#part("made").hidden = false;
    this.#part("link").value = link;
    this.#showMessage(wanted, link);
    this.#tell("link", phrase(this.#words, link.length > LONGEST_LINK ? "link_long" : "link_made", { n: link.length }));
  }

  async #sendFile() {
    const wanted = this.#wanted();
    if (!wanted) return;
    this.#part("made").hidden = true;
    this.#showMessage(wanted, "");
    await this.#take("link", save({ ...wanted, file: this.#takeAlong.file_name, about: this.#nameOf(wanted.lists) }));
  }

  /** What a file of one list is called by: the end of its page's address. */
  #nameOf([list, ...others]) {
    return others.length > 0 ? "" : (this.#items.lists[list].page?.split("/").findLast(Boolean) ?? list);
  }

  #showMessage({ lists, from }, link) {
    this.#part("message-for").hidden = false;
    const titles = lists.map((list) => this.#items.lists[list].title);
    this.#part("message").value = message({ link, lists: titles, name: from }, this.#words);
  }

  async #copy(name, said) {
    const field = this.#part(name);
    try {
      await navigator.clipboard.writeText(field.value);
      this.#tell("link", this.#words[said]);
    } catch {
      field.select();
      this.#tell("link", this.#words.not_copied);
    }
  }

  async #share() {
    try {
      await navigator.share({ title: document.title, url: this.#part("link").value });
    } catch {
      // The reader changed their mind, or nothing on this device takes the link; it is still there to be copied.
    }
  }

  get #ways() {
    return { later: this.#later, root: this.#root };
  }

  /** Show what the address carries; it leaves the address when the reader has decided. */
  #openLink = async () => {
    const fragment = window.location.hash;
    if (KEPT.test(fragment) && read("received", fragment.slice(1))) await this.#again(fragment.slice(1));
    if (!isLink(fragment)) return;
    if (!knowsLinks()) {
      // The address keeps the link, for another browser.
      this.#tell("received", this.#words.link_unknown);
      this.querySelector("[data-said=received]").scrollIntoView({ block: "center" });
      return;
    }
    const set = await this.#readLink(fragment);
    if (set.wrong) {
      this.#forgetAddress();
      this.#tell("received", this.#words[set.wrong]);
      this.querySelector("[data-said=received]").scrollIntoView({ block: "center" });
      return;
    }
    await this.#receive({ ...set, isLink: true }, (how) => {
      if (how === "open") window.history.replaceState(null, "", fragment);
      else this.#forgetAddress();
    });
  };

  /** Show what another page left to be opened here, when its workplace was not this one. */
  async #openWaiting() {
    if (!isWaiting()) return;
    const { forgetWaiting, waiting } = await fetchModule(import("../opening/waiting.js"));
    const set = waiting();
    if (set) await this.#receive(set, (how) => how !== "open" && forgetWaiting());
  }

  #forgetAddress() {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }

  async #receive(set, ended) {
    this.#tell("received", "");
    try {
      const opening = await fetchModule(import("../opening/opening.js"));
      await opening.open(set, this.#part("received"), { ...this.#ways, ended });
    } catch (error) {
      this.#tell("received", this.#takeAlong[faultOf(error)]);
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
  #again(id) {
    const { from, saved, workplace = "", values } = read("received", id);
    return this.#receive({ id, from, saved, workplace, values: JSON.parse(values) });
  }

  /** What keeps what came, fetched when it is used; null when it can't be had. */
  async #kept() {
    try {
      return await fetchModule(import("../received/kept.js"));
    } catch (error) {
      this.#tell("past", this.#takeAlong[faultOf(error)]);
      return null;
    }
  }

  async #undoTaken(id) {
    const kept = await this.#kept();
    if (!kept) return;
    const done = kept.takeBack(id);
    this.#unshow(id);
    const name = done?.left > 0 ? "undone_partly" : "undone";
    this.#tellPast(phrase(this.#received, done ? name : "no_room", { n: done?.left }), null);
    this.querySelector(`[data-past="${id}"] [data-do=again]`).focus();
  }

  async #forget(id) {
    const kept = await this.#kept();
    if (!kept) return;
    this.#tellPast(this.#received.forgotten, kept.forget(id));
    this.#unshow(id);
    this.querySelector("[data-do=undo-forget]").focus();
  }

  /** Show what came no longer: what it says of itself is old. */
  #unshow(id) {
    const shown = this.querySelector(`[data-received="${id}"]`);
    if (shown) this.#forgetAddress();
    shown?.remove();
  }

  #undoForget() {
    this.#bringBack();
    this.#tellPast(this.#received.brought_back, null);
    this.querySelector("[data-do=again]").focus();
  }

  /** Say what came of a button beside what came before; `bringBack` undoes it. */
  #tellPast(text, bringBack) {
    this.#tell("past", text);
    this.#bringBack = bringBack;
    this.querySelector("[data-do=undo-forget]").hidden = bringBack === null;
  }

  #saved(some, none, n) {
    this.#tell("table", n > 0 ? phrase(this.#words, some, { n }) : this.#words[none]);
  }

  get #all() {
    return [this.#items, this.#words];
  }

  #saveCsv({ tables, saveCsv }, name, none) {
    this.#saved("rows", none, saveCsv(tables[name](...this.#all), this.#words[`${name}_file`]));
  }

  #saveCalendar({ saveDays }) {
    const { n, cancelled } = saveDays(...this.#all, this.#root);
    this.#saved("days", "no_days", n);
    if (cancelled === 0) return;
    const said = [n > 0 && phrase(this.#words, "days", { n }), phrase(this.#words, "days_off", { n: cancelled })];
    this.#tell("table", said.filter(Boolean).join(" "));
  }

  /** Do something with what makes documents, tables and calendars; it is fetched when it is used. */
  async #withPapers(act) {
    try {
      await act(await fetchModule(import("./papers.js")));
    } catch (error) {
      this.#tell("table", this.#takeAlong[faultOf(error)]);
    }
  }

  /** Hand the reader the report or the plan, as a Word document or on the clipboard. */
  #paper(name, way) {
    return this.#withPapers(async (papers) => {
      const paper = papers[name](...this.#all, this.#received);
      const isEmpty = paper.sections.every(({ points = [], table }) => points.length === 0 && !table?.rows.length);
      if (isEmpty) this.#tell("table", this.#words[name === "plan" ? "no_measures" : "nothing"]);
      else if (way === "word") this.#saveWord(papers, paper, name);
      else await this.#copyPaper(papers, paper);
    });
  }

  #saveWord({ saveWord }, paper, name) {
    saveWord(paper, this.#words[`${name}_file`], this.#words);
    this.#tell("table", this.#words.word_saved);
  }

  async #copyPaper({ copy }, paper) {
    const isCopied = await copy(paper).then(
      () => true,
      () => false,
    );
    this.#tell("table", this.#words[isCopied ? "paper_copied" : "paper_not_copied"]);
  }

  /** Say whether the browser has promised to keep what is kept here, and offer to ask for it. */
  async #showKeeping() {
    const isKept = await navigator.storage?.persisted?.().catch(() => false);
    setText(this.#part("keeping"), this.#words[isKept ? "keeps" : "may_remove"]);
    this.querySelector("[data-do=keep]").hidden = isKept || !navigator.storage?.persist;
  }

  async #keep() {
    const isKept = await navigator.storage.persist().catch(() => false);
    await this.#showKeeping();
    if (!isKept) setText(this.#part("keeping"), this.#words.not_promised);
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

customElements.define("tty-exchange", ExchangeElement);
