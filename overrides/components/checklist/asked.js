/**
 * What a list fetches when somebody asks for it, or when there is something that needs it: the panels of its items,
 * dialogs about it, and what reads and writes files. What could not be had is said by the list.
 */
import { faultOf, fetcher, fetchModule } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";

export class Asked {
  /** What item-panel.js makes of this list, once it is there. */
  panels = null;
  fetchingPanels = null;
  /** Whether what is said is that something could not be had. */
  toldFault = false;
  #list;
  #words;
  #tell;
  #fetchingFiles = null;

  /** `tell` says a text beside the list's buttons, with what takes it back and what has the focus then. */
  constructor(list, words, tell) {
    this.#list = list;
    this.#words = words;
    this.#tell = tell;
    /** Fetches what is published under a name; the page carries one address for all of them. */
    this.later = fetcher(list.dataset.later);
  }

  /** How what a file holds finds its pieces and the site's pages. */
  get ways() {
    const root = new URL("../", new URL(this.#list.dataset.later, document.baseURI));
    return { later: this.later, root };
  }

  /** What was asked for is there. */
  #unsayFault() {
    if (this.toldFault) this.#tell("");
  }

  /** Say that something could not be had or done; whatever is said next, it is forgotten. */
  async #sayFault(error) {
    const name = faultOf(error);
    // Few ever need the other sentence, and every page with a list would carry it.
    const words = name in this.#words ? this.#words : await this.rareWords();
    this.#tell(phrase(words, name in words ? name : "not_loaded"));
    this.toldFault = true;
  }

  /** Sentences that few ever need, or those of every page where they don't come. */
  rareWords() {
    return this.later("checklist").catch(() => this.#words);
  }

  /** Do something with what item-panel.js makes of this list; it is fetched the first time. */
  async withPanels(act) {
    try {
      this.fetchingPanels ??= Promise.all([
        fetchModule(import("../item-panel/item-panel.js")),
        this.later("item-panel"),
      ]);
      const [{ attach }, piece] = await this.fetchingPanels;
      this.panels ??= attach(this.#list, piece);
      act(this.panels);
      this.#unsayFault();
    } catch (error) {
      // Asked for again, it is fetched again.
      this.fetchingPanels = null;
      this.#sayFault(error);
    }
  }

  print() {
    return this.#open(import("../print-choice/print-choice.js"), "print-choice");
  }

  send() {
    return this.#open(import("../send-list/send-list.js"), "send-list");
  }

  voices() {
    return this.#open(import("../voices/voices.js"), "voices");
  }

  clear() {
    return this.#open(import("../clear-list/clear-list.js"), "clear-list");
  }

  meet() {
    return this.#open(import("../meeting/meeting.js"), "meeting", "item-panel");
  }

  /** Open a dialog about this list: its module and its pieces are fetched. */
  async #open(importing, ...names) {
    try {
      const [{ open }, ...pieces] = await Promise.all([fetchModule(importing), ...names.map(this.later)]);
      this.#unsayFault();
      open(this.#list, pieces[0], pieces[1], (text, takeBack) =>
        this.#tell(text, takeBack, this.#list.querySelector("[data-do=clear]")),
      );
    } catch (error) {
      this.#sayFault(error);
    }
  }

  /** What reads and writes files, with its words. */
  async files() {
    try {
      this.#fetchingFiles ??= Promise.all([
        fetchModule(import("../take-along/take-along.js")),
        this.later("take_along"),
      ]);
      return await this.#fetchingFiles;
    } catch (error) {
      this.#fetchingFiles = null;
      throw error;
    }
  }

  async takeAlong(act) {
    try {
      const [files, words] = await this.files();
      this.#unsayFault();
      const { said, values, takeBack } = await act(files, words);
      if (said) this.#tell(phrase(words, said, values), takeBack);
    } catch (error) {
      this.#sayFault(error);
    }
  }
}
