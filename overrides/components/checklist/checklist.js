/**
 * <tty-checklist>: remembers what is answered to each item of the list inside it.
 *
 * Attributes   data-words: the phrases it says, as JSON (template: words.checklist.script)
 * Inside       input[data-item]: the first of the four answers of each item, with data-was: ids that it had before
 *              [data-part]: count, bar, said, kept, address, copied, agreed; [data-do]: the buttons
 * Markup and words belong to checklist.html; this script only changes states. What else
 * there is is asked.js's, which is fetched when somebody presses one of the other buttons,
 * or when something is kept that answers can't show. Pressing the chosen answer again takes
 * it back.
 */
import { PageElement } from "../../shared/element.js";
import { faultOf, fetcher, fetchModule } from "../../shared/later.js";
import { progressOf, tally } from "../../shared/lists.js";
import { idsOf, peek, read, trouble, withdraw, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";

class ChecklistElement extends PageElement {
  #takeBack = null;
  /** What has the focus once something is taken back: the button that did it is gone then. */
  #after = null;
  #toldTrouble = undefined;
  #openedToPrint = [];
  /** Whether what is said is that something could not be had. */
  #toldFault = false;
  #asking = null;
  /** What asked.js makes of this list, once it is there. */
  #asked = null;
  /** Fetches what is published under a name; the page carries one address for all of them. */
  later = fetcher();

  actions = {
    undo: () => this.#undo(),
    send: (link, event) => this.#send(link, event),
  };

  begin() {
    // What only scripts read is not in each page, nor what describes a button that nobody sees without one.
    for (const item of this.querySelectorAll(".tty-checklist__item")) {
      item.querySelector("[data-item]").dataset.item = item.id;
      const panel = this.button("panel", item);
      panel.setAttribute("aria-describedby", `${item.id}.text`);
      panel.setAttribute("aria-expanded", "false");
    }
    // An answer that was given while the page was still loading (see inline.js) counts.
    for (const box of this.querySelectorAll(".tty-checklist__answers [data-touched]:checked")) answer(box);
    // A form of one item: by Enter nothing is to be sent, and the page's policy would say so in the console.
    this.hear(this, "submit", (event) => event.preventDefault());
    this.hear(this, "change", this.#onChange);
    this.hear(this, "click", this.#onClick);
    this.hear(this, "keydown", this.#onKey);
    for (const name of ["pointerdown", "focusin"]) this.hear(this, name, this.#onApproach);
    this.hear(window, "beforeprint", this.#onBeforePrint);
    this.hear(window, "afterprint", this.#onAfterPrint);
  }

  connectedCallback() {
    super.connectedCallback();
    // The address may ask for something as well.
    const { search, hash } = window.location;
    if (/[?&](meeting|voices)\b/.test(search) || hash.startsWith("#s-")) this.#ask((asked) => asked.begin());
  }

  get #boxes() {
    return [...this.querySelectorAll("input[data-item]")];
  }

  /** The items that the page was made with, each as `[id, ...ids it had before]`. */
  get #items() {
    return this.#boxes.filter((box) => !("own" in box.dataset)).map((box) => [box.dataset.item, ...former(box)]);
  }

  get #name() {
    return this.#items[0][0].split(".")[0];
  }

  /** Bring answers, progress and notice in line with what is remembered. */
  show() {
    this.#asked?.panels?.show();
    for (const first of this.#boxes) {
      const now = answerTo(first);
      for (const box of answersOf(first)) box.checked = box.value === now;
    }
    const count = tally(this.#items);
    setText(this.part("count"), this.say(progressOf(count), count));
    const bar = this.part("bar");
    bar.max = count.all || 1;
    bar.value = count.met;
    if (!this.#asked?.fetchingPanels && this.#holdsMore()) this.#ask((asked) => asked.withPanels(() => this.show()));
    // Last, for reading is what finds the unreadable.
    this.#showTrouble();
  }

  /** Whether anything is kept about an item that its answers can't show. */
  #holdsMore() {
    const ids = new Set(this.#items.flat());
    const isOfThis = (id) => ids.has(id) || String(id).startsWith(`${this.#name}.own-`);
    // Of what is kept about other lists nothing is read: this is asked at every change.
    const has = (kind) => idsOf(kind).some((id) => isOfThis(id) && read(kind, id));
    return has("note") || has("own") || idsOf("measure").some((id) => isOfThis(peek(`measure:${id}`).item));
  }

  async #showTrouble() {
    const now = trouble();
    if (now === this.#toldTrouble) return;
    this.#toldTrouble = now;
    const notice = this.part("kept");
    notice.classList.toggle("tty-checklist__notice--trouble", now !== null);
    // Few ever need these sentences, and every page with a list would carry them. Until they come, none is in sight.
    notice.hidden = true;
    const words = now ? await this.later("checklist").catch(() => ({ [now]: this.words.not_kept })) : this.words;
    if (now !== this.#toldTrouble) return;
    setText(notice, phrase(words, now ?? "kept"));
    // Hidden until now: a page whose scripts are stopped keeps nothing and may not say so.
    notice.hidden = false;
  }

  tell(text, takeBack = null, after = null) {
    this.#toldFault = false;
    setText(this.part("said"), text);
    this.#takeBack = takeBack;
    this.#after = after;
    this.button("undo").hidden = takeBack === null;
  }

  #onChange = ({ target }) => {
    if (!isAnswer(target)) return;
    answer(target);
    this.tell("");
  };

  /**
   * The answer that is chosen already is pressed: it is taken back. What is kept is still what was chosen before, for a
   * new answer is written by the change that follows. The second half of a double click asks for nothing.
   */
  #unanswer(box) {
    if (!isAnswer(box) || answerTo(firstOf(box)) !== box.value) return false;
    const first = firstOf(box);
    this.tell(this.say("unanswered"), withdraw("answer", [first.dataset.item, ...former(first)]), box);
    return true;
  }

  /** A browser lets nobody press a chosen answer by key. */
  #onKey = (event) => {
    if (event.key === " " && !event.repeat && this.#unanswer(event.target)) event.preventDefault();
  };

  /** A browser lets a script ask for a file only right after a press: what does it is fetched before, with what closes the menu. */
  #onApproach = ({ target }) => {
    if (target.closest(".tty-checklist__more"))
      // The press asks again and tells.
      this.#fetchAsked()
        .then((asked) => asked.near(target))
        .catch(() => null);
  };

  #onClick = (event) => {
    const { target, detail } = event;
    if (detail < 2) this.#unanswer(target);
    const link = target.closest("[data-part=address]");
    if (link && !hasKeyDown(event)) this.#copyAddress(event, link);
    const button = target.closest(".tty-checklist__tools button, [data-do=panel]");
    if (button) this.#press(button);
  };

  /** A browser lets a script copy only right after a press: what tells of it may come later. */
  #copyAddress(event, link) {
    event.preventDefault();
    const copying = navigator.clipboard?.writeText(link.href).then(
      () => true,
      () => false,
    );
    this.#ask((asked) => asked.tellCopied(link, copying));
  }

  #press(button) {
    this.#ask((asked) => asked.press(button));
  }

  /** Here, and not on the page that the link leads to without a script. */
  #send(link, event) {
    if (hasKeyDown(event)) return;
    event.preventDefault();
    this.#press(link);
  }

  /** Do something with what asked.js makes of this list. */
  async #ask(act) {
    try {
      act(await this.#fetchAsked());
    } catch (error) {
      this.sayFault(error);
    }
  }

  /** What asked.js makes of this list; the module is fetched the first time. */
  async #fetchAsked() {
    try {
      this.#asking ??= fetchModule(import("./asked.js"));
      const { Asked } = await this.#asking;
      this.#asked ??= new Asked(this, this.#name);
      return this.#asked;
    } catch (error) {
      // Asked for again, it is fetched again.
      this.#asking = null;
      throw error;
    }
  }

  /** Say that something could not be had or done; whatever is said next, it is forgotten. */
  async sayFault(error) {
    const name = faultOf(error);
    // Few ever need the other sentence, and every page with a list would carry it.
    const words = name in this.words ? this.words : await this.rareWords();
    this.tell(phrase(words, name in words ? name : "not_loaded"));
    this.#toldFault = true;
  }

  /** What was asked for is there. */
  unsayFault() {
    if (this.#toldFault) this.tell("");
  }

  /** Sentences that few ever need, or those of every page where they don't come. */
  rareWords() {
    return this.later("checklist").catch(() => this.words);
  }

  #undo() {
    const after = this.#after;
    this.#takeBack();
    this.tell(this.say("undone"));
    after?.focus();
  }

  #onBeforePrint = () => {
    const { on, who } = peek(`meeting:${this.#name}`);
    const date = on ? new Date(`${on}T00:00`) : new Date();
    setText(this.part("date"), `${date.getDate()}.${date.getMonth() + 1}.${date.getFullYear()}`);
    setText(this.part("present"), who ?? "");
    this.#openedToPrint = [...this.querySelectorAll(".tty-checklist__effect:not([open])")];
    for (const effect of this.#openedToPrint) effect.open = true;
  };

  #onAfterPrint = () => {
    for (const effect of this.#openedToPrint) effect.open = false;
  };
}

/** With a key held down a link does what links do. */
function hasKeyDown(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey;
}

function former(box) {
  return box.dataset.was?.split(" ") ?? [];
}

/** Whether an element is an answer of the list itself: those of a meeting or a panel are others. */
function isAnswer(element) {
  return element.matches(".tty-checklist__answers input");
}

/** The first of the answers that one of them belongs to: it carries the item's ids. */
function firstOf(box) {
  return box.closest(".tty-checklist__answers").querySelector("[data-item]");
}

function answersOf(first) {
  return first.closest(".tty-checklist__answers").querySelectorAll("input");
}

/** The kept answer to an item, by the first of its answers. */
function answerTo(first) {
  return read("answer", first.dataset.item, former(first))?.answer;
}

/** Keep the answer that is chosen. */
function answer(box) {
  const first = firstOf(box);
  write("answer", first.dataset.item, { answer: box.value }, { was: former(first) });
}

/** A status that gets the same text again would be announced again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

customElements.define("tty-checklist", ChecklistElement);
