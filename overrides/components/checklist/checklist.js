/**
 * <tty-checklist>: remembers what is answered to each item of the list inside it.
 *
 * Attributes   data-words: the phrases it says, as JSON (template: words.checklist.script)
 *              data-later: where the addresses of what is fetched later are, by name
 * Inside       input[data-item]: the first of the four answers of each item, with data-was: ids that it had before
 *              [data-part]: count, bar, said, kept, address, copied, agreed; [data-do]: the buttons
 * Markup and words belong to checklist.html; this script only changes states. What an
 * item holds besides its answer is item-panel.js's, which is fetched when there is any of
 * it or somebody asks for it. Pressing the chosen answer again takes it back.
 */
import { PageElement } from "../../shared/element.js";
import { measuresOf, namelessItems, ownItems, progressOf, tally } from "../../shared/lists.js";
import { change, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { Asked } from "./asked.js";

class ChecklistElement extends PageElement {
  #takeBack = null;
  /** What has the focus once something is taken back: the button that did it is gone then. */
  #after = null;
  #toldTrouble = undefined;
  #asked = new Asked(this, this.words, (...said) => this.#tell(...said));

  actions = {
    effects: (button) => this.#openEffects(button),
    print: () => this.#asked.print(),
    meeting: () => this.#asked.meet(),
    voices: () => this.#asked.voices(),
    save: () =>
      this.#asked.takeAlong((files, { file_name: file }) =>
        files.save({ file, lists: [this.#name], about: window.location.pathname.split("/").at(-2) }),
      ),
    open: () => this.#asked.takeAlong((files) => files.open(this.part("received"), this.#asked.ways)),
    clear: () => this.#asked.clear(),
    undo: () => this.#undo(),
    panel: (button) => this.#asked.withPanels((panels) => panels.toggle(button)),
    own: () => this.#asked.withPanels((panels) => panels.addOwn()),
    send: (_, event) => this.#send(event),
  };

  begin() {
    this.#keepEarlyAnswers();
    this.hear(this, "change", this.#onChange);
    this.hear(this, "click", this.#onClick);
    this.hear(this, "keydown", this.#onKey);
    for (const name of ["pointerdown", "focusin"]) this.hear(this, name, this.#onApproach);
    this.hear(window, "beforeprint", this.#onBeforePrint);
    this.hear(window, "afterprint", this.#onAfterPrint);
  }

  connectedCallback() {
    super.connectedCallback();
    const wanted = new URLSearchParams(window.location.search);
    const meeting = wanted.get("meeting")?.split(".")[0];
    if (meeting === "" || meeting === this.#name) this.#asked.meet();
    if (wanted.get("voices") === this.#name) this.#asked.voices();
    const [, came] = window.location.hash.match(/^#(s-[a-z0-9]+)$/) ?? [];
    // A page may have several lists; what came stands in the first.
    if (came && document.querySelector("tty-checklist") === this)
      this.#asked.takeAlong((files) => files.again(came, this.part("received"), this.#asked.ways));
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

  /** An answer that was given while the page was still loading (see inline.js) counts. */
  #keepEarlyAnswers() {
    for (const box of this.querySelectorAll(".tty-checklist__answers [data-touched]:checked")) answer(box);
  }

  /** Bring answers, progress and notice in line with what is remembered. */
  show() {
    this.#asked.panels?.show();
    for (const first of this.#boxes) {
      const now = answerTo(first);
      for (const box of answersOf(first)) box.checked = box.value === now;
    }
    const count = tally(this.#items);
    setText(this.part("count"), this.say(progressOf(count), count));
    const bar = this.part("bar");
    bar.max = count.all || 1;
    bar.value = count.met;
    if (!this.#asked.fetchingPanels && this.#holdsMore()) this.#asked.withPanels(() => this.show());
    // Last, for reading is what finds the unreadable.
    this.#showTrouble();
  }

  /** Whether anything is kept about an item that its answers can't show. */
  #holdsMore() {
    const items = this.#items;
    const own = [...ownItems(items), ...namelessItems(items)];
    return items.some(([id, ...was]) => read("note", id, was)) || own.length > 0 || measuresOf(items).size > 0;
  }

  async #showTrouble() {
    const now = trouble();
    if (now === this.#toldTrouble) return;
    this.#toldTrouble = now;
    const notice = this.part("kept");
    notice.classList.toggle("tty-checklist__notice--trouble", now !== null);
    // Few ever need these sentences, and every page with a list would carry them. Until they come, none is in sight.
    notice.hidden = true;
    const words = now ? await this.#asked.later("checklist").catch(() => ({ [now]: this.words.not_kept })) : this.words;
    if (now !== this.#toldTrouble) return;
    setText(notice, phrase(words, now ?? "kept"));
    // Hidden until now: a page whose scripts are stopped keeps nothing and may not say so.
    notice.hidden = false;
  }

  #say(name, values, takeBack = null) {
    this.#tell(name ? this.say(name, values) : "", takeBack);
  }

  #tell(text, takeBack = null, after = null) {
    this.#asked.toldFault = false;
    setText(this.part("said"), text);
    this.#takeBack = takeBack;
    this.#after = after;
    this.button("undo").hidden = takeBack === null;
  }

  #onChange = ({ target }) => {
    if (!isAnswer(target)) return;
    answer(target);
    this.#say(null);
  };

  /**
   * The answer that is chosen already is pressed: it is taken back. What is kept is still what was chosen before, for a
   * new answer is written by the change that follows. The second half of a double click asks for nothing.
   */
  #unanswer(box) {
    if (!isAnswer(box) || answerTo(firstOf(box)) !== box.value) return false;
    const first = firstOf(box);
    const taken = [first.dataset.item, ...former(first)].filter((id) => read("answer", id));
    const takeBack = change(taken.map((id) => ["answer", id, { gone: true }]));
    this.#tell(this.say("unanswered"), takeBack, box);
    return true;
  }

  /** A browser lets nobody press a chosen answer by key. */
  #onKey = (event) => {
    if (event.key === " " && !event.repeat && this.#unanswer(event.target)) event.preventDefault();
  };

  /** A browser lets a script ask for a file only right after a press: what does it is fetched before. */
  #onApproach = ({ target }) => {
    if (target.closest("[data-do=open]"))
      this.#asked.files().catch(() => {
        // The press asks again and tells.
      });
  };

  #onClick = (event) => {
    const { target, detail } = event;
    if (detail < 2) this.#unanswer(target);
    const link = target.closest("[data-part=address]");
    if (link) this.#copyAddress(event, link);
  };

  /** Here, and not on the page that the link leads to without a script. */
  #send(event) {
    if (hasKeyDown(event)) return;
    event.preventDefault();
    this.#asked.send();
  }

  async #copyAddress(event, link) {
    if (hasKeyDown(event)) return;
    const said = link.closest("[data-part=body]").querySelector("[data-part=copied]");
    event.preventDefault();
    const isCopied = await navigator.clipboard?.writeText(link.href).then(
      () => true,
      () => false,
    );
    if (isCopied) {
      window.history.replaceState(null, "", link.href);
      setText(said, this.say("copied"));
    } else {
      // No clipboard, as on a page without https: the address line shows the address instead.
      window.location.hash = link.hash;
      const words = await this.#asked.rareWords();
      setText(said, phrase(words, "in_address_line" in words ? "in_address_line" : "not_loaded"));
    }
    window.setTimeout(() => setText(said, ""), 4000);
  }

  #openEffects(button) {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const effect of this.querySelectorAll(".tty-checklist__effect")) effect.open = open;
    button.setAttribute("aria-pressed", String(open));
  }

  #undo() {
    const after = this.#after;
    this.#takeBack();
    this.#say("undone");
    after?.focus();
  }

  #onBeforePrint = () => {
    const now = new Date();
    const { on, who } = read("meeting", this.#name) ?? {};
    const [year, month, day] = on ? on.split("-").map(Number) : [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    setText(this.part("date"), `${day}.${month}.${year}`);
    setText(this.part("present"), who ?? "");
    for (const effect of this.querySelectorAll(".tty-checklist__effect:not([open])")) {
      effect.open = true;
      effect.dataset.opened = "for-print";
    }
  };

  #onAfterPrint = () => {
    for (const effect of this.querySelectorAll("[data-opened=for-print]")) {
      effect.open = false;
      delete effect.dataset.opened;
    }
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
