/**
 * Sending and saving one list, where it stands. checklist.js imports this module with its piece when somebody asks for it.
 * What goes is said before it goes; a link is gone as soon as anything that it was made of changes.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { listen } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { knowsLinks } from "../exchange/link.js";
import { carried, going, linkOf, message, nameOfSender, rememberSender } from "../exchange/sending.js";
import { clone, parse, setText } from "../pieces/pieces.js";
import { save } from "../take-along/take-along.js";

const shown = new WeakMap();

/** Show it for a `<tty-checklist>`; `piece` is what was fetched for this module. */
export function open(list, piece) {
  if (!shown.has(list)) shown.set(list, new SendList(list, piece));
  shown.get(list).open();
}

class SendList {
  #list;
  #name;
  /** The list's name where room is short, as in a message. */
  #shortName;
  #words;
  #element;
  /** What the link or the text was made of, as a text, or null where there is none. */
  #madeOf = null;
  #actions = {
    "make-link": () => this.#makeLink(),
    "send-file": () => this.#sendFile(),
    "copy-link": () => this.#copy("link", "copied"),
    "copy-message": () => this.#copy("message", "message_copied"),
    share: () => this.#share(),
    "keep-file": () => this.#save("keep", { lists: [this.#name] }),
    "close-send": () => this.#close(),
  };

  constructor(list, { html, style }) {
    this.#list = list;
    this.#name = list.querySelector("input[data-item]").dataset.item.split(".")[0];
    adopt(style);
    const pieces = parse(html);
    this.#element = clone(pieces.view);
    this.#shortName = pieces[`name-${this.#name}`].textContent;
    this.#words = JSON.parse(this.#element.dataset.words);
    const title = this.#element.querySelector("h3");
    title.id = `${this.#name}.send`;
    this.#element.setAttribute("aria-labelledby", title.id);
    this.#do("share").hidden = !navigator.share;
    const others = this.#part("others");
    if (others) others.href = `${this.#page}?list=${this.#name}#link`;
    hearClicks(this.#element, doing(this.#actions));
    this.#element.addEventListener("change", (event) => this.#onChange(event));
    list.querySelector("[data-part=received]").before(this.#element);
    listen(() => this.#show());
  }

  async open() {
    this.#element.hidden = false;
    this.#show();
    this.#element.querySelector("h3").focus();
    this.#element.scrollIntoView({ block: "start" });
    this.#part("own-name").value ||= await nameOfSender();
  }

  #part(name) {
    return this.#element.querySelector(`[data-part="${name}"]`);
  }

  #do(name) {
    return this.#element.querySelector(`[data-do="${name}"]`);
  }

  /** Where what is sent is opened. */
  get #page() {
    return new URL(`../${this.#part("others")?.dataset.page ?? ""}`, import.meta.url).href;
  }

  get #wanted() {
    return {
      lists: [this.#name],
      notes: this.#part("with-notes").checked,
      names: this.#part("with-names").checked,
      from: this.#part("own-name").value.trim(),
    };
  }

  get #state() {
    return JSON.stringify([this.#wanted, carried(this.#wanted)]);
  }

  #show() {
    if (!this.#list.isConnected || this.#element.hidden) return;
    setText(this.#part("going"), going(this.#wanted, this.#words) || this.#words.nothing);
    const isNothing = carried(this.#wanted).length === 0;
    for (const name of ["make-link", "send-file", "keep-file"]) this.#do(name).disabled = isNothing;
    if (this.#madeOf !== null && this.#madeOf !== this.#state) this.#forgetMade();
  }

  #forgetMade() {
    this.#madeOf = null;
    this.#part("made").hidden = this.#part("message-for").hidden = true;
    this.#part("link").value = this.#part("message").value = "";
    this.#say("send", "");
  }

  #say(place, text) {
    setText(this.#part(`${place}-said`), text);
  }

  #onChange({ target }) {
    if (target === this.#part("own-name")) rememberSender(target.value.trim());
    this.#show();
  }

  async #makeLink() {
    if (!knowsLinks()) {
      this.#say("send", this.#words.links_unknown);
      return;
    }
    const link = await linkOf(this.#wanted, this.#page);
    this.#part("made").hidden = false;
    this.#part("link").value = link;
    this.#showMessage(link);
    this.#say("send", this.#words.link_made);
    this.#part("made").scrollIntoView({ block: "nearest" });
  }

  async #sendFile() {
    this.#part("made").hidden = true;
    this.#showMessage("");
    await this.#save("send", this.#wanted);
  }

  #showMessage(link) {
    const about = { link, lists: [this.#shortName], name: this.#wanted.from, page: this.#page };
    this.#part("message-for").hidden = false;
    this.#part("message").value = message(about, this.#words).replaceAll("\u00ad", "");
    this.#madeOf = this.#state;
  }

  async #save(place, wanted) {
    const about = window.location.pathname.split("/").at(-2);
    const { said, values } = await save({ ...wanted, file: this.#words.file_name, about });
    this.#say(place, phrase(this.#words, said, values));
  }

  async #copy(name, said) {
    const field = this.#part(name);
    try {
      await navigator.clipboard.writeText(field.value);
      this.#say("send", this.#words[said]);
    } catch {
      field.select();
      this.#say("send", this.#words.not_copied);
    }
  }

  /** The phone's own way of handing a link on; who goes back from it hears nothing. */
  #share() {
    navigator.share({ title: document.title, url: this.#part("link").value }).catch(() => {
      // The link is still in its field.
    });
  }

  #close() {
    this.#element.hidden = true;
    this.#list.querySelector("[data-do=send]").focus();
  }
}
