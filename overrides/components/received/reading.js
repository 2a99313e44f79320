/** What came, to be read: how much of each list, the filled lists, and the ways to them. */
import { phrase } from "../../shared/phrase.js";
import { about, kindsOf } from "../pieces/about.js";
import { clone, titled } from "../pieces/pieces.js";
import { scopeOf, seen } from "./differences.js";
import { inOrder, kindOf, listOf, subject, today, toldWhole } from "./told.js";

/** Kinds that are told together, under their item. */
const OF_AN_ITEM = kindsOf("item");

/** What stands in the place of a list for states that were saved. */
const SAVED = "saved:";

/** Whether things of a kind are told together with the others of their item. */
export function isOfAnItem(kind) {
  return OF_AN_ITEM.includes(kind);
}

export class Reading {
  #values;
  #items;
  #pieces;
  #words;

  /** `values` is what came, `items` what is known of all items. */
  constructor(values, items, pieces, words) {
    this.#values = values;
    this.#items = items;
    this.#pieces = pieces;
    this.#words = words;
  }

  /** A line for each list: how much of it came. */
  contents() {
    const count = new Map();
    for (const [kind, id, value] of this.#values) {
      if (!seen(value)) continue;
      const list = this.#listOf(kind, about(kind, id, value));
      count.set(list, (count.get(list) ?? 0) + 1);
    }
    const lists = inOrder([...count], this.#items, ([list]) => ["answer", `${list}.`]);
    return lists.map(([list, n]) => this.line(phrase(this.#words, "content", { list: this.titleOf(list), n })));
  }

  line(text) {
    return Object.assign(clone(this.#pieces.line), { textContent: text });
  }

  /** What is said of an item whose text nobody knows here; what is of none is called what it is. */
  unknown(id, kind) {
    if (!isOfAnItem(kind)) return titled(kindOf({ kind, id }, this.#words), this.#words.locale);
    return this.#words[id.includes(".own-") ? "own_unnamed" : "unknown"];
  }

  #listOf(kind, item) {
    return ["evaluation", "round"].includes(kind) ? SAVED : listOf(kind, item, this.#items);
  }

  titleOf(list) {
    if (list === SAVED) return this.#words.saved_states;
    return list && Object.hasOwn(this.#items.lists, list) ? this.#items.lists[list].short : this.#words.others;
  }

  /** The filled lists, to be read. */
  lists() {
    const told = new Map();
    for (const [kind, id, value] of this.#values) {
      if (!seen(value)) continue;
      const item = about(kind, id, value);
      const key = isOfAnItem(kind) ? item : `${kind}:${id}`;
      if (!told.has(key)) told.set(key, { kind, id: item, things: [] });
      told.get(key).things.push([kind, value, id]);
    }
    const entries = inOrder([...told.values()], this.#items, ({ kind, id }) => [kind, id]);
    const lists = new Map();
    for (const entry of entries) {
      const list = this.#listOf(entry.kind, entry.id);
      lists.set(list, [...(lists.get(list) ?? []), entry]);
    }
    return [...lists].map(([list, own]) => {
      const section = clone(this.#pieces.list);
      section.querySelector("[data-part=title]").textContent = this.titleOf(list);
      section.querySelector("[data-part=entries]").append(...own.map((entry) => this.entry(entry)));
      return section;
    });
  }

  /** An item with what was said of it: `things` as `[kind, value, id]`, `id` the item's. */
  entry({ kind, id, things }) {
    const entry = clone(this.#pieces.entry);
    const own = things.find(([name]) => name === "own");
    const title = own ? own[1].text : subject(kind, id, things[0][1], this.#items);
    entry.querySelector("[data-part=subject]").textContent = title || this.unknown(id, kind);
    for (const [name, value, its] of things) {
      if (name === "own") continue;
      const whole = toldWhole(name, value, this.#words);
      // What is called by its name says that once.
      const text = title && whole.startsWith(`${title}, `) ? whole.slice(title.length + 2) : whole;
      const hasSide = name === "voice" || name === "rating";
      const line = this.line(hasSide ? `${kindOf({ kind: name, id: its }, this.#words)}: ${text}` : text);
      line.classList.toggle("tty-received__voice", hasSide);
      entry.querySelector("[data-part=lines]").append(line);
    }
    return entry;
  }

  /** A way to each list that something came to; where that is this page, to the first item that changed by `steps` (undo.js). */
  ways(steps) {
    const changed = steps.map(([kind, id, before, after]) => today(about(kind, id, after ?? before), this.#items));
    const lists = [...scopeOf(this.#values)].map((list) => listOf("answer", `${list}.`, this.#items));
    return inOrder([...new Set(lists)].filter(Boolean), this.#items, (list) => ["answer", `${list}.`])
      .filter((list) => this.#items.lists[list].page)
      .flatMap((list) => this.#wayTo(list, changed));
  }

  #wayTo(list, changed) {
    const address = new URL(this.#items.lists[list].page, this.#items.root);
    // What a side said by itself is looked at beside what the other said.
    const isVoiced = this.#values.some(
      ([kind, id]) => kind === "voice" && listOf("answer", about(kind, id), this.#items) === list,
    );
    if (isVoiced) address.search = new URLSearchParams({ voices: list, side: "together" });
    else if (address.pathname === window.location.pathname) return this.#wayHere(list, changed);
    return this.#way(address.href, phrase(this.#words, "open_list", { list: this.titleOf(list) }));
  }

  /** On the list's own page: what changed in it is to be found. */
  #wayHere(list, changed) {
    const ofList = changed.filter((id) => id.startsWith(`${list}.`));
    const [first] = inOrder(ofList, this.#items, (id) => ["answer", id]);
    return first ? this.#way(`#${first}`, this.#words.first_changed) : [];
  }

  #way(href, text) {
    const way = clone(this.#pieces.way);
    Object.assign(way.firstElementChild, { href, textContent: text });
    return way;
  }

  /** Where a take can be taken back another day, or that it can't. */
  laterUndo(isKept) {
    const told = clone(this.#pieces[isKept ? "undo-later" : "undo-only-here"]);
    const link = told.querySelector("a");
    if (!link) return told;
    const address = new URL(link.dataset.page, this.#items.root);
    // On that page already, another address would load it anew, and what came with its undo would be gone.
    if (address.pathname === window.location.pathname) address.search = window.location.search;
    link.href = address.href;
    return told;
  }
}
