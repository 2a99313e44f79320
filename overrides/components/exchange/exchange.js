/**
 * <tty-exchange>: everything that is kept, to somebody else by link or file, for safe keeping, as a spreadsheet
 * or a calendar; and what came from others.
 *
 * Attributes   data-later: where the addresses of what is fetched later are, by name
 * A link carries the answers in its fragment, which no server gets to see. What came stays in the
 * address until the reader has taken or refused it, so it outlives a reload and a change of language.
 */
import { faultOf, fetcher, fetchModule, fragment } from "../../shared/later.js";
import { all, hasWorkplaces, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kindsOf, listAbout } from "../pieces/about.js";
import { GuideElement } from "../pieces/element.js";
import { byName, setText } from "../pieces/pieces.js";
import { open, save } from "../take-along/take-along.js";
import { Came } from "./came.js";
import { knowsLinks } from "./link.js";
import { choice, going, linkOf, message, nameOfSender, rememberSender } from "./sending.js";

// Longer addresses are cut by some mail and chat programs.
const LONGEST_LINK = 2000;
class ExchangeElement extends GuideElement {
  #later = fetcher(this.dataset.later);
  #takeAlong = null;
  #came = null;
  #items = null;

  actions = {
    "all-lists": () => this.#choose(true),
    "no-lists": () => this.#choose(false),
    link: () => this.#makeLink(),
    "send-file": () => this.#sendFile(),
    copy: () => this.#copy("link", "copied"),
    "copy-message": () => this.#copy("message", "message_copied"),
    share: () => this.#share(),
    save: () => this.#take("file", save({ file: this.#takeAlong.file_name })),
    open: () => this.#take("file", open(this.part("received"), this.ways)),
    again: (button) => this.#came.again(pastOf(button)),
    "undo-taken": (button) => this.#came.undoTaken(pastOf(button)),
    forget: (button) => this.#came.forget(pastOf(button)),
    "undo-forget": (button) => this.#came.undoForget(button),
    answers: () => this.#withPapers("excel", (papers) => papers.csv("answers")),
    measures: () => this.#withPapers("excel", (papers) => papers.csv("measures")),
    calendar: () => this.#withPapers("calendar", (papers) => papers.calendar()),
    workbook: () => this.#withPapers("excel", (papers) => papers.workbook()),
    "report-word": () => this.#withPapers("word", (papers) => papers.paper("report", "word")),
    "report-copy": () => this.#withPapers("word", (papers) => papers.paper("report", "copy")),
    "plan-word": () => this.#withPapers("word", (papers) => papers.paper("plan", "word")),
    "plan-copy": () => this.#withPapers("word", (papers) => papers.paper("plan", "copy")),
    keep: () => this.#keep(),
  };

  async connectedCallback() {
    // It may have been taken away in the meantime.
    if (!(await this.#fetch()) || !this.isConnected) return;
    super.connectedCallback();
    this.#showKeeping();
    // What came stands above the rest, and does not push it away.
    await Promise.all([this.#came.openLink(), this.#came.openWaiting()]);
    this.part("all").hidden = false;
    // The parts are there only from now on, and move what stands below: what an address names is led to all the same.
    document.getElementById(fragment())?.scrollIntoView({ block: "start" });
  }

  /** Fetch the words and what is known of all items; false where they can't be had. */
  async #fetch() {
    try {
      [this.words, this.#takeAlong, this.#items] = await Promise.all(
        ["exchange", "take_along", "items"].map(this.#later),
      );
      byName(this.#items);
      this.#came = new Came(this);
      return true;
    } catch (error) {
      faultOf(error);
      // Without its words the page can't say anything; what it says without scripts is still true.
      this.querySelector("[data-without-script]").setAttribute("role", "alert");
      delete document.documentElement.dataset.script;
      return false;
    }
  }

  begin() {
    this.button("share").hidden = !navigator.share;
    this.#fillInName().catch((error) => faultOf(error));
    this.hear(this, "change", this.#onChange);
    this.hear(window, "hashchange", () => this.#came.openLink());
  }

  async #fillInName() {
    this.part("own-name").value ||= await nameOfSender();
  }

  faultInWords(error) {
    return this.#takeAlong[faultOf(error)];
  }

  /** How what came finds its pieces and the site's pages. */
  get ways() {
    return { later: this.#later, root: new URL("../", new URL(this.dataset.later, document.baseURI)) };
  }

  show() {
    this.#showLists();
    this.#showGoing();
    this.part("of-one").hidden = !hasWorkplaces();
    this.#came.show();
    // What was erased here is no trouble of the browser's.
    const now = "erased" in document.documentElement.dataset ? null : trouble();
    this.part("kept").hidden = now === null;
    setText(this.part("kept"), now ? this.say(now) : "");
  }

  /** Offer the lists that hold something; what was chosen stays chosen, and so does the focus. */
  #showLists() {
    const place = this.part("lists");
    const lists = this.#lists();
    const there = [...place.querySelectorAll("input")].map((box) => box.value);
    if (there.join() === [...lists.keys()].join() && place.childElementCount > 0) return;
    const off = new Set([...place.querySelectorAll("input:not(:checked)")].map((box) => box.value));
    // Who comes from a list sends that list, unless they choose others too.
    const wanted = there.length === 0 ? new URLSearchParams(window.location.search).get("list") : null;
    const boxes = [...lists].map(([id, title]) => {
      const label = this.piece("list", { title });
      const isChosen = wanted === null ? !off.has(id) : id === wanted;
      Object.assign(label.querySelector("input"), { value: id, checked: isChosen });
      return label;
    });
    place.replaceChildren(...(boxes.length > 0 ? boxes : [this.words.nothing]));
  }

  /** The lists of which anything is kept, with their titles, in the order of the site; of a tool only measures belong here. */
  #lists() {
    const used = new Set(
      kindsOf("item").flatMap((kind) => [...all(kind)].map(([id, value]) => listAbout(kind, id, value))),
    );
    return new Map(
      Object.entries(this.#items.lists)
        .filter(([id]) => used.has(id))
        .map(([id, { short, tool }]) => [id, tool ? this.say("measures_of", { title: short }) : short]),
    );
  }

  #showGoing() {
    setText(this.part("going"), going(choice(this), this.words));
  }

  #onChange = ({ target }) => {
    if (target.dataset.part === "own-name") rememberSender(target.value.trim());
    if (target.closest("[data-chooses]")) this.#forgetMade();
    this.#showGoing();
  };

  async #take(place, doing) {
    try {
      const { said, values } = await doing;
      if (said) this.tell(phrase(this.#takeAlong, said, values), { place });
    } catch (error) {
      this.tell(this.faultInWords(error), { place });
    }
  }

  #choose(isChosen) {
    for (const box of this.part("lists").querySelectorAll("input")) box.checked = isChosen;
    this.#forgetMade();
    this.#showGoing();
  }

  /** A link or a text made of another choice would send what was just left out. */
  #forgetMade() {
    this.part("made").hidden = this.part("message-for").hidden = true;
    this.part("link").value = this.part("message").value = "";
    this.tell("", { place: "link" });
  }

  /** What was chosen, or null after a word about it when no list is. */
  #wanted() {
    const wanted = choice(this);
    if (wanted.lists.length > 0) return wanted;
    this.#forgetMade();
    this.tell(this.words.nothing_chosen, { place: "link" });
    return null;
  }

  async #makeLink() {
    const wanted = this.#wanted();
    if (!wanted) return;
    if (!knowsLinks()) {
      this.part("made").hidden = true;
      this.tell(this.words.links_unknown, { place: "link" });
      return;
    }
    const link = await linkOf(wanted);
    this.part("made").hidden = false;
    this.part("link").value = link;
    this.#showMessage(wanted, link);
    this.tell(this.say(link.length > LONGEST_LINK ? "link_long" : "link_made", { n: link.length }), { place: "link" });
    this.part("made").scrollIntoView({ block: "nearest" });
  }

  async #sendFile() {
    const wanted = this.#wanted();
    if (!wanted) return;
    this.part("made").hidden = true;
    this.#showMessage(wanted, "");
    await this.#take("link", save({ ...wanted, file: this.#takeAlong.file_name, about: this.#nameOf(wanted.lists) }));
  }

  /** What a file of one list is called by: the end of its page's address. */
  #nameOf([list, ...others]) {
    return others.length > 0 ? "" : (this.#items.lists[list].page?.split("/").findLast(Boolean) ?? list);
  }

  #showMessage({ lists, from }, link) {
    this.part("message-for").hidden = false;
    const titles = lists.map((list) => this.#items.lists[list].short);
    this.part("message").value = message({ link, lists: titles, name: from }, this.words);
  }

  async #copy(name, said) {
    const field = this.part(name);
    try {
      await navigator.clipboard.writeText(field.value);
      this.tell(this.words[said], { place: "link" });
    } catch {
      field.select();
      this.tell(this.words.not_copied, { place: "link" });
    }
  }

  async #share() {
    try {
      await navigator.share({ title: document.title, url: this.part("link").value });
    } catch {
      // The reader changed their mind, or nothing on this device takes the link; it is still there to be copied.
    }
  }

  /** Do something with what makes documents, tables and calendars; it is fetched when it is used, and said at `place`. */
  async #withPapers(place, act) {
    try {
      const [{ Papers }, { words }] = await Promise.all([
        fetchModule(import("./handing-out.js")),
        this.#later("received"),
      ]);
      await act(new Papers(this, this.#items, words));
    } catch (error) {
      this.tell(this.faultInWords(error), { place });
    }
  }

  /** Say whether the browser has promised to keep what is kept here, and offer to ask for it. */
  async #showKeeping() {
    const isKept = await navigator.storage?.persisted?.().catch(() => false);
    setText(this.part("keeping"), this.words[isKept ? "keeps" : "may_remove"]);
    this.button("keep").hidden = isKept || !navigator.storage?.persist;
  }

  async #keep() {
    const isKept = await navigator.storage.persist().catch(() => false);
    await this.#showKeeping();
    if (!isKept) setText(this.part("keeping"), this.words.not_promised);
  }
}

function pastOf(button) {
  return button.closest("[data-past]").dataset.past;
}

customElements.define("tty-exchange", ExchangeElement);
