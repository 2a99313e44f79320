/**
 * A list in two voices. Each side answers by itself, on one device or on two; then both look at it together,
 * what they differ in first, and decide the joint answer. checklist.js imports this module with its piece when
 * somebody asks for it or the address says `?voices=structures`.
 *
 * What a side says is a `voice`; the joint answer and note are the list's own. All of it is written at once.
 */
import { adopt } from "../../shared/later.js";
import { ownItems } from "../../shared/lists.js";
import { listen, read, remove, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText, setValue } from "../pieces/pieces.js";
import { SIDES, standOf, toTalkAbout } from "./stand.js";

const shown = new WeakMap();

/** Show the voices of a `<tty-checklist>`; `piece` is what was fetched for this module. */
export function open(list, piece) {
  if (!shown.has(list)) shown.set(list, new Voices(list, piece));
  shown.get(list).open();
}

/** What a side says of an item, `{answer, note}`, or null; `ids` are its id and those it had before. */
function voiceOf(side, [id, ...was]) {
  return read(
    "voice",
    `${side}.${id}`,
    was.map((name) => `${side}.${name}`),
  );
}

class Voices {
  #list;
  #name;
  #words;
  #pieces;
  #element;
  #view = "workplace";
  #rows = new Map();

  constructor(list, { html, style, words }) {
    this.#list = list;
    this.#words = words;
    this.#pieces = parse(html);
    this.#name = this.#items()[0].ids[0].split(".")[0];
    adopt(style);
    this.#element = clone(this.#pieces.view);
    const title = this.#element.querySelector("h3");
    title.id = `${this.#name}.voices`;
    for (const named of [this.#element, this.#element.querySelector("[role=group]")])
      named.setAttribute("aria-labelledby", title.id);
    const send = this.#part("send");
    if (send) send.href = `${new URL(`../${send.dataset.page}`, import.meta.url)}?list=${this.#name}#link`;
    this.#element.addEventListener("click", (event) => this.#onClick(event));
    this.#element.addEventListener("input", (event) => this.#onInput(event));
    list.querySelector("[data-part=received]").before(this.#element);
    listen(() => this.#show());
  }

  open() {
    this.#element.hidden = false;
    this.#go(this.#view);
    this.#address(this.#name);
    this.#element.querySelector("h3").focus();
    this.#element.scrollIntoView({ block: "start" });
  }

  #address(name) {
    const address = new URL(window.location.href);
    if (name) address.searchParams.set("voices", name);
    else address.searchParams.delete("voices");
    window.history.replaceState(window.history.state, "", address);
  }

  #part(name, inside = this.#element) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  /** The items of the list, the workplace's own last. */
  #items() {
    const items = [...this.#list.querySelectorAll("input[data-item]:not([data-own])")].map((box) => ({
      ids: [box.dataset.item, ...(box.dataset.was?.split(" ") ?? [])],
      text: box.closest(".tty-checklist__item").querySelector(".tty-checklist__text").textContent.trim(),
    }));
    const own = ownItems(items.map(({ ids }) => ids)).map((ids) => ({ ids, text: read("own", ids[0]).text }));
    return [...items, ...own];
  }

  #go(view) {
    this.#view = view;
    for (const button of this.#element.querySelectorAll("[data-show]"))
      button.setAttribute("aria-pressed", String(button.dataset.show === view));
    setText(this.#part("explained"), this.#words[`how_${view}`]);
    const items = this.#items();
    const inOrder = view === "together" ? toTalkAbout(items, this.#standOf) : items;
    this.#rows = new Map(inOrder.map((item) => [item.ids[0], this.#row(item)]));
    this.#part("voices").replaceChildren(...[...this.#rows.values()].map(({ element }) => element));
    this.#show();
  }

  #standOf = ({ ids }) => standOf(...SIDES.map((side) => voiceOf(side, ids)));

  #row(item) {
    const element = clone(this.#pieces.item);
    const [id] = item.ids;
    element.dataset.voice = id;
    setText(this.#part("text", element), item.text);
    const isTogether = this.#view === "together";
    element.querySelector("[role=radiogroup]").setAttribute("aria-label", this.#words[isTogether ? "joint" : "answer"]);
    setText(this.#part("note-name", element), this.#words[isTogether ? "joint_note" : "note"]);
    for (const radio of element.querySelectorAll("[type=radio]")) radio.name = `${id}.voice`;
    for (const name of ["both", "stand"]) this.#part(name, element).hidden = !isTogether;
    return { element, item };
  }

  /** What the fields of an item show: a side's own, or the joint answer and note. */
  #valueOf({ ids: [id, ...was] }) {
    if (this.#view !== "together") return voiceOf(this.#view, [id, ...was]) ?? { answer: "", note: "" };
    return { answer: read("answer", id, was)?.answer ?? "", note: read("note", id, was)?.text ?? "" };
  }

  /** Bring what is shown in line with what is remembered. */
  #show() {
    if (!this.#list.isConnected || this.#element.hidden) return;
    const count = { answered: 0, differ: 0, half: 0, agree: 0, none: 0 };
    for (const { element, item } of this.#rows.values()) {
      const { answer, note } = this.#valueOf(item);
      for (const radio of element.querySelectorAll("[type=radio]")) radio.checked = radio.value === answer;
      setValue(element.querySelector("textarea"), note);
      count.answered += answer === "" ? 0 : 1;
      const stand = this.#standOf(item);
      count[stand] += 1;
      // While a side answers, what the other said is nowhere in the page.
      if (this.#view !== "together") continue;
      setText(this.#part("stand", element), this.#words[`stand_${stand}`]);
      for (const side of SIDES) setText(this.#part(side, element), this.#told(voiceOf(side, item.ids)));
    }
    const said = this.#view === "together" ? "count_together" : "count_side";
    setText(this.#part("voices-said"), phrase(this.#words, said, { ...count, n: count.differ, all: this.#rows.size }));
  }

  #told(voice) {
    if (!voice) return this.#words.unanswered;
    return [this.#words[`answer_${voice.answer}`] ?? this.#words.unanswered, voice.note].filter(Boolean).join("\n");
  }

  #onClick(event) {
    const { target } = event;
    const view = target.closest("[data-show]")?.dataset.show;
    if (view) this.#go(view);
    if (target.closest("[data-do=close-voices]")) this.#close();
    // What is kept is still what was chosen before: a new answer is written by the input that follows.
    const item = target.type === "radio" && this.#rows.get(target.closest("[data-voice]").dataset.voice).item;
    if (item && event.detail < 2 && this.#valueOf(item).answer === target.value) this.#write(item.ids, { answer: "" });
  }

  #write(ids, changed) {
    if (this.#view === "together") writeJoint(ids, changed);
    else writeVoice(this.#view, ids, changed);
  }

  #close() {
    this.#element.hidden = true;
    this.#address("");
    this.#list.querySelector("[data-do=voices]")?.focus();
  }

  #onInput(event) {
    const { target } = event;
    const row = this.#rows.get(target.closest("[data-voice]")?.dataset.voice);
    if (!row) return;
    // The list around it has fields of its own.
    event.stopPropagation();
    this.#write(row.item.ids, target.type === "radio" ? { answer: target.value } : { note: target.value });
  }
}

/** Write one field of what a side says; the other stays as it is kept. */
function writeVoice(side, ids, changed) {
  const [id, ...was] = ids.map((name) => `${side}.${name}`);
  const { answer, note } = { answer: "", note: "", ...voiceOf(side, ids), ...changed };
  if (answer || note.trim()) write("voice", id, { answer, note }, { was });
  else if (read("voice", id, was)) remove("voice", id, was);
}

/** Write the joint answer, or take it back with "", or write the note: they are the list's own. */
function writeJoint([id, ...was], { answer, note }) {
  if (answer) write("answer", id, { answer }, { was });
  else if (answer === "") remove("answer", id, was);
  else if (note.trim()) write("note", id, { text: note }, { was });
  else if (read("note", id, was)) remove("note", id, was);
}
