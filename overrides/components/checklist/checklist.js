/**
 * <tty-checklist>: remembers which boxes of the list inside it are ticked.
 *
 * Attributes   data-words: the phrases it says, as JSON (template: words.checklist.script)
 *              data-later: where the phrases of take-along.js are
 * Inside       input[data-item]: the boxes; data-was: ids that an item had before
 *              [data-part]: count, bar, said, kept, address, copied; [data-action]: the buttons
 * Markup and words belong to checklist.html; this script only changes states.
 */
import { change, listen, read, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";

class ChecklistElement extends HTMLElement {
  #stopListening = null;
  #takeBack = null;
  #toldTrouble = null;

  connectedCallback() {
    this.#keepEarlyTicks();
    this.#show();
    this.#stopListening = listen(() => this.#show());
    this.addEventListener("change", this.#onChange);
    this.addEventListener("click", this.#onClick);
    window.addEventListener("beforeprint", this.#onBeforePrint);
    window.addEventListener("afterprint", this.#onAfterPrint);
  }

  disconnectedCallback() {
    this.#stopListening();
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("click", this.#onClick);
    window.removeEventListener("beforeprint", this.#onBeforePrint);
    window.removeEventListener("afterprint", this.#onAfterPrint);
  }

  get #words() {
    return JSON.parse(this.dataset.words);
  }

  get #boxes() {
    return [...this.querySelectorAll("input[data-item]")];
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #button(action) {
    return this.querySelector(`[data-action="${action}"]`);
  }

  /** A box that was ticked while the page was still loading (see inline.js) counts as ticked. */
  #keepEarlyTicks() {
    for (const box of this.#boxes) {
      if ("touched" in box.dataset) write(box.dataset.item, box.checked ? "met" : "open");
    }
  }

  /** Bring boxes, progress and notice in line with what is remembered. */
  #show() {
    const boxes = this.#boxes;
    for (const box of boxes) box.checked = read(box.dataset.item, former(box))?.answer === "met";
    const met = boxes.filter((box) => box.checked).length;
    setText(this.#part("count"), phrase(this.#words, "progress", { met, all: boxes.length }));
    this.#part("bar").value = met;
    this.#showTrouble();
  }

  #showTrouble() {
    const now = trouble();
    if (now === this.#toldTrouble) return;
    this.#toldTrouble = now;
    const notice = this.#part("kept");
    notice.classList.toggle("tty-checklist__notice--trouble", now !== null);
    setText(notice, phrase(this.#words, now ?? "kept"));
  }

  #say(name, values, takeBack = null) {
    this.#tell(name ? phrase(this.#words, name, values) : "", takeBack);
  }

  #tell(text, takeBack) {
    setText(this.#part("said"), text);
    this.#takeBack = takeBack;
    this.#button("undo").hidden = takeBack === null;
  }

  #onChange = (event) => {
    const box = event.target;
    if (!("item" in box.dataset)) return;
    write(box.dataset.item, box.checked ? "met" : "open");
    this.#say(null);
  };

  #onClick = (event) => {
    const control = event.target.closest("[data-action], [data-part=address]");
    if (!control) return;
    if (control.dataset.part === "address") {
      this.#copyAddress(event, control);
      return;
    }
    const actions = {
      effects: () => this.#openEffects(control),
      print: () => window.print(),
      save: () => this.#takeAlong((files) => files.save()),
      open: () => this.#takeAlong((files) => files.open()),
      clear: () => this.#clear(),
      undo: () => this.#undo(),
    };
    actions[control.dataset.action]();
  };

  async #copyAddress(event, link) {
    // A plain click copies; with a key held down the link does what links do.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const said = link.parentElement.querySelector("[data-part=copied]");
    try {
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      window.history.replaceState(null, "", link.href);
      setText(said, phrase(this.#words, "copied"));
    } catch {
      // No clipboard, as on a page without https: the address line shows the address instead.
      window.location.hash = link.hash;
      setText(said, phrase(this.#words, "in_address_line"));
    }
    window.setTimeout(() => setText(said, ""), 4000);
  }

  #openEffects(button) {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const effect of this.querySelectorAll(".tty-checklist__effect")) effect.open = open;
    button.setAttribute("aria-pressed", String(open));
  }

  async #takeAlong(act) {
    let files, words;
    try {
      const phrases = fetch(this.dataset.later).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)));
      [files, words] = await Promise.all([import("../take-along/take-along.js"), phrases]);
    } catch {
      this.#say("not_loaded");
      return;
    }
    const { said, values, takeBack } = await act(files);
    if (said) this.#tell(phrase(words, said, values), takeBack);
  }

  #clear() {
    const boxes = this.#boxes;
    const n = boxes.filter((box) => box.checked).length;
    const forgotten = boxes.flatMap((box) => [box.dataset.item, ...former(box)]).map((id) => [id, null]);
    const takeBack = change(forgotten);
    this.#say(n > 0 ? "cleared" : "nothing_to_clear", { n }, n > 0 ? takeBack : null);
  }

  #undo() {
    this.#takeBack();
    this.#say("undone");
    // The button that had the focus is gone now.
    this.#button("clear").focus();
  }

  #onBeforePrint = () => {
    const day = new Intl.DateTimeFormat(this.#words.locale).format(new Date());
    setText(this.#part("date"), day);
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

function former(box) {
  return box.dataset.was?.split(" ") ?? [];
}

/** A status that gets the same text again would be announced again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

customElements.define("tty-checklist", ChecklistElement);
