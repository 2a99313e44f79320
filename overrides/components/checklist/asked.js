/**
 * What a list has for whoever asks for more than its answers: the panels of its items, dialogs about it, and what reads
 * and writes files. checklist.js imports this module when somebody asks for any of it, or when something is kept that
 * answers can't show; what could not be had is said by the list.
 */
import { fetchModule } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";

/** A status that gets the same text again would be announced again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Where it is said, in the item that a link belongs to, what came of it. */
function placeBeside(link) {
  const body = link.closest("[data-part=body]");
  const there = body.querySelector("[data-part=copied]");
  if (there) return there;
  const place = Object.assign(document.createElement("p"), { className: "tty-checklist__said" });
  Object.assign(place.dataset, { part: "copied", say: "", tool: "" });
  return body.appendChild(place);
}

export class Asked {
  /** What item-panel.js makes of this list, once it is there. */
  panels = null;
  fetchingPanels = null;
  #list;
  #name;
  #fetchingFiles = null;
  #menu;

  /** What the list's buttons do, by their data-do. */
  actions = {
    print: () => this.#open(import("../print-choice/print-choice.js"), "print-choice"),
    send: () => this.#open(import("../send-list/send-list.js"), "send-list"),
    voices: () => this.#open(import("../voices/voices.js"), "voices"),
    clear: () => this.#open(import("../clear-list/clear-list.js"), "clear-list"),
    meeting: () => this.#open(import("../meeting/meeting.js"), "meeting", "item-panel"),
    save: () => this.#save(),
    // Nobody says when no file is chosen.
    open: () => void this.#takeAlong((files) => files.open(this.#list.part("received"), this.#ways)),
    panel: (button) => this.withPanels((panels) => panels.toggle(button)),
    own: () => this.withPanels((panels) => panels.addOwn()),
    effects: (button) => this.#openEffects(button),
  };

  /** `name` is the list's. */
  constructor(list, name) {
    this.#list = list;
    this.#name = name;
    this.#menu = list.querySelector(".tty-checklist__more");
    list.hear(document, "click", ({ target }) => {
      // A dialog that was chosen in it gives the focus back to its button first.
      if (!this.#menu.contains(target) && !target.closest("dialog")) this.#menu.open = false;
    });
    list.hear(document, "keydown", ({ key }) => {
      if (key === "Escape" && this.#menu.open && this.#hasFocus) this.#close();
    });
  }

  /** What opens the menu, and has the focus once it is closed. */
  get #opener() {
    return this.#menu.firstElementChild;
  }

  /** Whether what is pressed is meant for the menu; some browsers give no focus to what is clicked. */
  get #hasFocus() {
    const { activeElement, body } = document;
    return activeElement === body || this.#menu.contains(activeElement);
  }

  #close() {
    const hadFocus = this.#hasFocus;
    this.#menu.open = false;
    if (hadFocus) this.#opener.focus();
  }

  /**
   * Do what a button is for. What is chosen in the menu closes it, a dialog once that is closed: of a focus that moves
   * twice at once Orca says neither in Firefox.
   */
  async press(button) {
    const isChosen = this.#menu.contains(button);
    await this.actions[button.dataset.do]?.(button);
    if (!isChosen) return;
    const dialog = document.activeElement.closest("dialog");
    if (dialog) dialog.addEventListener("close", () => this.#close(), { once: true });
    else this.#close();
  }

  /** Somebody comes near something of the menu. */
  async near(target) {
    if (target.closest("[data-do=open]")) await this.files();
  }

  /** How what a file holds finds its pieces and the site's pages. */
  get #ways() {
    const root = new URL("../", new URL(document.body.dataset.later, document.baseURI));
    return { later: this.#list.later, root };
  }

  /** Do something with what item-panel.js makes of this list; it is fetched the first time. */
  async withPanels(act) {
    try {
      this.fetchingPanels ??= Promise.all([
        fetchModule(import("../item-panel/item-panel.js")),
        this.#list.later("item-panel"),
      ]);
      const [{ attach }, piece] = await this.fetchingPanels;
      this.panels ??= attach(this.#list, piece);
      act(this.panels);
      this.#list.unsayFault();
    } catch (error) {
      // Asked for again, it is fetched again.
      this.fetchingPanels = null;
      this.#list.sayFault(error);
    }
  }

  /** Open a dialog about this list: its module and its pieces are fetched. */
  async #open(importing, ...names) {
    try {
      const [{ open }, ...pieces] = await Promise.all([fetchModule(importing), ...names.map(this.#list.later)]);
      this.#list.unsayFault();
      open(this.#list, pieces[0], pieces[1], (text, takeBack) => this.#list.tell(text, takeBack, this.#opener));
    } catch (error) {
      this.#list.sayFault(error);
    }
  }

  /** What reads and writes files, with its words. */
  async files() {
    try {
      this.#fetchingFiles ??= Promise.all([
        fetchModule(import("../take-along/take-along.js")),
        this.#list.later("take_along"),
      ]);
      return await this.#fetchingFiles;
    } catch (error) {
      this.#fetchingFiles = null;
      throw error;
    }
  }

  async #takeAlong(act) {
    try {
      const [files, words] = await this.files();
      this.#list.unsayFault();
      const { said, values, takeBack } = await act(files, words);
      if (said) this.#list.tell(phrase(words, said, values), takeBack);
    } catch (error) {
      this.#list.sayFault(error);
    }
  }

  #save() {
    const about = window.location.pathname.split("/").at(-2);
    return this.#takeAlong((files, { file_name: file }) => files.save({ file, lists: [this.#name], about }));
  }

  #openEffects(button) {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const effect of this.#list.querySelectorAll(".tty-checklist__effect")) effect.open = open;
    button.setAttribute("aria-pressed", String(open));
  }

  /** Say beside a link to an item whether its address is copied, given a promise of that. */
  async tellCopied(link, copying) {
    const said = placeBeside(link);
    const isCopied = await copying;
    if (isCopied) window.history.replaceState(null, "", link.href);
    // No clipboard, as on a page without https: the address line shows the address instead.
    else window.location.hash = link.hash;
    const words = await this.#list.rareWords();
    const name = isCopied ? "copied" : "in_address_line";
    // What is copied stays so where the sentence that says it does not come.
    if (name in words || !isCopied) setText(said, phrase(words, name in words ? name : "not_loaded"));
    window.setTimeout(() => setText(said, ""), 4000);
  }

  /** Do what the address asks for: `?meeting`, `?voices=structures`, or what came and is not decided on, `#s-…`. */
  begin() {
    const wanted = new URLSearchParams(window.location.search);
    const meeting = wanted.get("meeting")?.split(".")[0];
    if (meeting === "" || meeting === this.#name) this.actions.meeting();
    if (wanted.get("voices") === this.#name) this.actions.voices();
    const [, came] = window.location.hash.match(/^#(s-[a-z0-9]+)$/) ?? [];
    // A page may have several lists; what came stands in the first.
    if (came && document.querySelector("tty-checklist") === this.#list)
      this.#takeAlong((files) => files.again(came, this.#list.part("received"), this.#ways));
  }
}
