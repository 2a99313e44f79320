/**
 * A list in two voices. Each side answers by itself, on one device or on two; then both look at it together,
 * what they differ in first, and decide the joint answer. checklist.js imports this module with its piece when
 * somebody asks for it or the address says `?voices=structures`, with `side` "workplace", "service" or "together".
 *
 * What a side says is a `voice`; the joint answer and note are the list's own, and say that they are joint: what one
 * side wrote into the list alone is not taken for that. All of it is written at once.
 */
import { hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { ownItems } from "../../shared/lists.js";
import { listen, read, remove, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, dayInWords, dayOf, parse, saidOf, setText, setValue } from "../pieces/pieces.js";
import { menuOf } from "../pieces/lists.js";
import { SIDES, standOf, toTalkAbout } from "./stand.js";

const ITEMS = ".tty-checklist__items";
/** What is pressed to do something with the items of the list itself. */
const INTO_LIST = "[data-do=own], [data-do=effects]";
const VIEWS = [...SIDES, "together"];
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
  /** Whether the reader wants to see one side's answers before the other has any. */
  #showsNow = false;

  constructor(list, { html, style, words }) {
    this.#list = list;
    this.#words = words;
    this.#pieces = parse(html);
    this.#name = this.#items()[0].ids[0].split(".")[0];
    adopt(style, "all");
    this.#element = clone(this.#pieces.view);
    const title = this.#element.querySelector("h3");
    title.id = `${this.#name}.voices`;
    for (const named of [this.#element, this.#element.querySelector("[role=group]")])
      named.setAttribute("aria-labelledby", title.id);
    hearClicks(this.#element, (event) => this.#onClick(event));
    this.#element.addEventListener("input", (event) => this.#onInput(event));
    list.querySelector("[data-part=received]").before(this.#element);
    listen(() => this.#show());
    // The list below is hidden meanwhile: what leads into it brings it back.
    const lead = ({ target }) => list.contains(target) && target.closest(INTO_LIST) && this.#close();
    document.addEventListener("click", lead, { capture: true });
    window.addEventListener("hashchange", () => {
      const named = document.getElementById(window.location.hash.slice(1));
      if (named && list.querySelector(ITEMS).contains(named)) this.#close();
    });
    const wanted = new URLSearchParams(window.location.search).get("side");
    if (VIEWS.includes(wanted)) this.#view = wanted;
  }

  open() {
    this.#element.hidden = false;
    // The same items stand in the list, with answers of their own.
    this.#list.dataset.inVoices = "";
    this.#go(this.#view);
    this.#element.querySelector("h3").focus();
    this.#element.scrollIntoView({ block: "start" });
  }

  #address(name) {
    const address = new URL(window.location.href);
    for (const [key, value] of [
      ["voices", name],
      ["side", name && this.#view],
    ])
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    window.history.replaceState(window.history.state, "", address);
  }

  #part(name, inside = this.#element) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  #do(name) {
    return this.#element.querySelector(`[data-do=${name}]`);
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
    this.#address(this.#name);
    for (const name of VIEWS) this.#do(name).setAttribute("aria-pressed", String(name === view));
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
    const name = this.#part("answer-name", element);
    name.id = `${id}.voice-name`;
    setText(name, this.#words[isTogether ? "joint" : "answer"]);
    element.querySelector("[role=radiogroup]").setAttribute("aria-labelledby", name.id);
    const note = isTogether && read("note", id, item.ids.slice(1));
    const isOfList = note && !note.joint;
    setText(
      this.#part("note-name", element),
      this.#words[isTogether ? (isOfList ? "list_note" : "joint_note") : "note"],
    );
    for (const radio of element.querySelectorAll("[type=radio]")) radio.name = `${id}.voice`;
    for (const name of ["both", "stand"]) this.#part(name, element).hidden = !isTogether;
    return { element, item };
  }

  /** What the fields of an item show: a side's own, or the joint answer and note. */
  #valueOf({ ids: [id, ...was] }) {
    if (this.#view !== "together") return voiceOf(this.#view, [id, ...was]) ?? { answer: "", note: "" };
    const { answer, joint } = read("answer", id, was) ?? {};
    return { answer: joint ? answer : "", note: read("note", id, was)?.text ?? "" };
  }

  /** An answer that stands in the list and is not what both say. */
  #listed({ ids: [id, ...was] }) {
    const { answer, joint, at } = read("answer", id, was) ?? {};
    if (!answer || joint) return "";
    const day = dayInWords(dayOf(at));
    return phrase(this.#words, "listed", { answer: this.#words[`answer_${answer}`] ?? answer, day });
  }

  /** The sides that have not answered anything; what the other said is then shown only when the reader wants that. */
  #showHeld(items) {
    const missing = SIDES.filter((side) => !items.some(({ ids }) => voiceOf(side, ids)?.answer));
    const isHeld = this.#view === "together" && missing.length > 0 && !(missing.length === 1 && this.#showsNow);
    this.#part("held").hidden = !isHeld;
    for (const name of ["voices", "voices-said"]) this.#part(name).hidden = isHeld;
    if (!isHeld) return;
    setText(this.#part("held-how"), this.#words[missing.length === 1 ? `held_${missing[0]}` : "held_both"]);
    for (const button of this.#part("held").querySelectorAll("button")) button.hidden = missing.length > 1;
    const [side] = missing;
    this.#part("held").dataset.missing = side;
    setText(this.#do("answer-missing"), this.#do(side).textContent);
  }

  /** Bring what is shown in line with what is remembered. */
  #show() {
    if (!this.#list.isConnected || this.#element.hidden) return;
    const count = { answered: 0, differ: 0, half: 0, agree: 0, none: 0 };
    for (const { element, item } of this.#rows.values()) {
      const { answer, note } = this.#valueOf(item);
      for (const radio of element.querySelectorAll("[type=radio]")) radio.checked = radio.value === answer;
      setValue(element.querySelector("textarea"), note);
      // A field cuts on paper what does not fit into it.
      setText(this.#part("written", element), note);
      count.answered += answer === "" ? 0 : 1;
      const stand = this.#standOf(item);
      count[stand] += 1;
      // While a side answers, what the other said is nowhere in the page.
      if (this.#view !== "together") continue;
      setText(this.#part("stand", element), this.#words[`stand_${stand}`]);
      const listed = this.#listed(item);
      this.#part("listed", element).hidden = listed === "";
      setText(this.#part("listed", element), listed);
      for (const side of SIDES) setText(this.#part(side, element), this.#told(voiceOf(side, item.ids)));
    }
    this.#showHeld([...this.#rows.values()].map(({ item }) => item));
    const said = this.#view === "together" ? "count_together" : "count_side";
    const isHalf = this.#view === "together" && count.half > 0;
    const half = isHalf ? ` ${phrase(this.#words, "count_half", { n: count.half })}` : "";
    const whole = phrase(this.#words, said, { ...count, n: count.differ, all: this.#rows.size });
    setText(this.#part("voices-said"), whole + half);
  }

  #told(voice) {
    if (!voice) return this.#words.unanswered;
    return saidOf(this.#words[`answer_${voice.answer}`] ?? this.#words.unanswered, voice.note, "\n");
  }

  #onClick(event) {
    const { target } = event;
    const does = target.closest("[data-do]")?.dataset.do;
    if (VIEWS.includes(does)) this.#go(does);
    if (does === "close-voices") this.#close();
    if (does === "answer-missing") this.#answerMissing();
    if (does === "show-now") this.#showNow();
    // What is kept is still what was chosen before: a new answer is written by the input that follows.
    const item = target.type === "radio" && this.#rows.get(target.closest("[data-voice]").dataset.voice).item;
    if (item && event.detail < 2 && this.#valueOf(item).answer === target.value) this.#write(item.ids, { answer: "" });
  }

  #answerMissing() {
    this.#go(this.#part("held").dataset.missing);
    this.#element.querySelector("[aria-pressed=true]").focus();
  }

  #showNow() {
    this.#showsNow = true;
    this.#show();
    this.#part("voices").querySelector("input").focus();
  }

  #write(ids, changed) {
    if (this.#view === "together") writeJoint(ids, changed);
    else writeVoice(this.#view, ids, changed);
  }

  #close() {
    if (this.#element.hidden) return;
    this.#element.hidden = true;
    delete this.#list.dataset.inVoices;
    this.#address("");
    menuOf(this.#list)?.focus();
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
  if (answer) write("answer", id, { answer, joint: true }, { was });
  else if (answer === "") remove("answer", id, was);
  else if (note.trim()) write("note", id, { text: note, joint: true }, { was });
  else if (read("note", id, was)) remove("note", id, was);
}
